package term

import (
	"bytes"
	"strings"
	"time"
)

// Sieve takes the answers of a terminal out of what arrives from it, also when nobody waits for them
// any more, and wherever they are cut. What a person typed passes through. A nil Sieve lets
// everything pass.
//
// It holds back no more than the beginning of an answer, and of that only the escape key is ever
// missed by anybody: Wait says how long.
type Sieve struct {
	asked   time.Time
	answers Answers
	held    []byte    // what is, or may be, the beginning of an answer
	since   time.Time // when it came
	passed  bool      // its first byte was given on, as the escape key
	again   bool      // an escape key was before it, so it is one as well
}

// The limits of what is held back. Nobody types the beginning of an answer, and no terminal leaves one
// without its end; where it happens all the same, keys are keys again.
const (
	longestControl = 64              // bytes of ESC [ … final
	longestString  = 200             // bytes of ESC P … ESC \
	longestPause   = 2 * time.Second // between the first byte and the last

	// The escape key is told from an answer that was cut behind its first byte by waiting a little:
	// longer while the terminal was asked just now.
	escapeSoon  = 400 * time.Millisecond
	escapeLater = 50 * time.Millisecond
	soon        = 5 * time.Second
)

// newSieve returns a sieve for a terminal that is asked now.
func newSieve(now time.Time) *Sieve { return &Sieve{asked: now} }

// Answers are the answers so far.
func (s *Sieve) Answers() Answers {
	if s == nil {
		return Answers{}
	}
	return s.answers
}

// Done reports whether no answer is on its way any more.
func (s *Sieve) Done() bool { return s == nil || s.answers.Complete }

// Held is how many bytes are held back.
func (s *Sieve) Held() int {
	if s == nil {
		return 0
	}
	return len(s.held)
}

// Wait is how long to wait for more before Take is called without any, or 0 where nothing that was
// typed is held back.
func (s *Sieve) Wait(now time.Time) time.Duration {
	if s == nil || s.passed || len(s.held) != 1 {
		return 0
	}
	patience := escapeLater
	if now.Sub(s.asked) < soon && !s.again {
		patience = escapeSoon
	}
	return max(patience-now.Sub(s.since), time.Nanosecond)
}

// Take returns what was typed in what arrived.
func (s *Sieve) Take(data []byte, now time.Time) (typed []byte) {
	if s.Done() {
		return data
	}
	if len(data) == 0 && s.Wait(now) == time.Nanosecond {
		// A key. What follows it may be the rest of an answer all the same.
		typed, s.passed = append(typed, s.held...), true
	}
	if len(s.held) > 0 && now.Sub(s.since) >= longestPause {
		switch {
		case s.passed && !opened(s.held):
			typed = append(typed, s.held[1:]...)
		case len(s.held) == 1:
			typed = append(typed, s.held...)
		}
		s.drop()
	}
	for i, b := range data {
		if typed = s.next(typed, b, now); s.Done() {
			return append(typed, data[i+1:]...)
		}
	}
	return typed
}

func (s *Sieve) drop() { s.held, s.passed, s.again = nil, false, false }

// next adds what is typed for certain, once one more byte has come.
func (s *Sieve) next(typed []byte, b byte, now time.Time) []byte {
	if len(s.held) == 0 {
		if b != escape {
			return append(typed, b)
		}
		s.held, s.since = []byte{b}, now
		return typed
	}
	before := s.held
	s.held = append(s.held, b)
	switch look(s.held) {
	case whole:
		s.answers.read(s.held)
		s.drop()
	case foreign:
		// All of it is another sequence, and means nothing without its beginning.
		if !s.passed {
			typed = append(typed, s.held...)
		}
		s.drop()
	case broken:
		s.drop()
		if before[len(before)-1] == escape { // it may begin another
			return s.next(s.next(typed, escape, now), b, now)
		}
		return s.next(typed, b, now)
	case none:
		if s.passed {
			before = before[1:]
		}
		s.drop()
		typed = s.next(append(typed, before...), b, now)
		s.again = len(s.held) == 1 && len(before) == 1
	}
	return typed
}

// escape is the first byte of every answer, and what the escape key sends.
const escape = 0x1b

// openings are the beginnings that nothing else has: two kinds of control sequence that only a
// terminal's own answers use, the answer about the mode BDSM, and two strings.
var openings = []string{"\x1b[>", "\x1b[?", "\x1b[8;", "\x1bP>|", "\x1bP!|"}

// opened reports whether this is more than what may become the beginning of an answer.
func opened(data []byte) bool {
	for _, opening := range openings {
		if bytes.HasPrefix(data, []byte(opening)) {
			return true
		}
	}
	return false
}

// verdict is what a sequence of bytes is.
type verdict int

const (
	begun   verdict = iota // the beginning of an answer, or what may become one
	whole                  // an answer
	foreign                // the whole of another control sequence
	broken                 // the beginning of an answer, and something that does not belong to it
	none                   // not the beginning of an answer
)

// look says what it is that begins with ESC. It was called for all but the last byte before.
func look(data []byte) verdict {
	text := string(data)
	for _, opening := range openings {
		if strings.HasPrefix(opening, text) {
			return begun
		}
		if strings.HasPrefix(text, opening) {
			if data[1] == 'P' {
				return lookString(data)
			}
			return lookControl(data)
		}
	}
	return none
}

// lookControl looks at the last byte of ESC [ parameters final.
func lookControl(data []byte) verdict {
	switch last := data[len(data)-1]; {
	case last < 0x20 || last > 0x7e:
		return broken
	case last >= 0x40:
		if data[2] == '8' && bytes.HasSuffix(data, []byte("$y")) || data[2] != '8' && last == 'c' {
			return whole
		}
		return foreign
	case len(data) >= longestControl:
		return broken
	}
	return begun
}

// lookString looks at the last bytes of ESC P kind | text ESC \. Some end it with BEL.
func lookString(data []byte) verdict {
	last, escaped := data[len(data)-1], data[len(data)-2] == escape
	switch {
	case escaped && last == '\\', last == '\a':
		return whole
	case escaped, last != escape && (last < 0x20 || last > 0x7e), len(data) >= longestString:
		return broken
	}
	return begun
}
