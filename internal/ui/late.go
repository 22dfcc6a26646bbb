package ui

import (
	"io"
	"os"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"anis/internal/term"
)

// input is the terminal's file, without the answers of a slow terminal that would be taken for keys.
// Being a file, it still tells its descriptor, and a read from it can be given up.
type input struct {
	*os.File

	late *term.Sieve
	now  func() time.Time
	gate atomic.Pointer[chan struct{}] // where to wait while the process is replaced
	rest []byte                        // the beginning of a character whose end has not come yet
}

// newInput returns the file as an input where answers may still come, or where the process may be
// replaced, and else what it was given.
func newInput(in io.Reader, late *term.Sieve, now func() time.Time, replaced bool) io.Reader {
	file, ok := in.(*os.File)
	if !ok || late.Done() && !replaced {
		return in
	}
	return &input{File: file, late: late, now: now}
}

// hold leaves what is typed in the terminal, for whoever reads from it next, until it is released. A
// read that has begun is not waited for: it may wait for a key itself.
func (i *input) hold() (release func()) {
	if i == nil {
		return func() {}
	}
	gate := make(chan struct{})
	i.gate.Store(&gate)
	return func() {
		i.gate.Store(nil)
		close(gate)
	}
}

// fileOf returns the terminal's file, where it was made an input.
func fileOf(in io.Reader) io.Reader {
	if wrapped, ok := in.(*input); ok {
		return wrapped.File
	}
	return in
}

// Read returns what was typed in whole characters: Bubble Tea drops a letter that one read cuts in two,
// as happens to every long text that is pasted.
func (i *input) Read(p []byte) (int, error) {
	for {
		had := copy(p, i.rest)
		n, err := i.typed(p[had:])
		all := p[:had+n]
		cut := len(all) - unfinished(all)
		if err != nil || had == len(p) {
			cut = len(all)
		}
		i.rest = append(i.rest[:0], all[cut:]...)
		if cut > 0 || n == 0 || err != nil {
			return cut, err
		}
	}
}

// unfinished is how many bytes at the end begin a character that is not complete.
func unfinished(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

// typed returns what was typed, which may be nothing. It fills what it is given where there is enough:
// Bubble Tea takes the end of a shorter read for the end of a key. What is held back here is less
// than it reads at once.
func (i *input) typed(p []byte) (int, error) {
	if gate := i.gate.Load(); gate != nil {
		<-*gate
	}
	if i.late.Done() {
		return i.File.Read(p)
	}
	var typed []byte
	buffer := make([]byte, len(p))
	for {
		room := max(len(p)-len(typed)-i.late.Held(), 1)
		n, err := i.File.Read(buffer[:room])
		typed = append(typed, i.late.Take(buffer[:n], i.now())...)
		if err != nil || len(typed) >= len(p) {
			return copy(p, typed), err
		}
		wait := i.late.Wait(i.now())
		if n < room && wait == 0 {
			return copy(p, typed), nil
		}
		if ready, err := term.Readable(i.File, wait); err != nil || !ready {
			return copy(p, append(typed, i.late.Take(nil, i.now())...)), err
		}
	}
}
