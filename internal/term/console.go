package term

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ErrInterrupted says that somebody pressed ctrl+c, or that the program was asked to end, while
// something was asked.
var ErrInterrupted = errors.New("interrupted")

// Console is the terminal a person sits at, also where the program's own streams lead elsewhere, as
// in "anis journal write < page.txt".
type Console struct {
	in, out *os.File
	lines   *bufio.Reader // of what is typed openly
	rest    []byte        // what was typed after the end of a secret
	opened  bool          // OpenConsole opened it by itself
}

// OpenConsole returns the console of a program with these streams: them, if both are a terminal,
// else the terminal the program was started on. ErrNoTerminal: there is none.
func OpenConsole(in, out any) (*Console, error) {
	if IsTerminal(in) && IsTerminal(out) {
		file, ok := in.(*os.File)
		writer, okOut := out.(*os.File)
		if ok && okOut {
			return &Console{in: file, out: writer, lines: bufio.NewReader(file)}, nil
		}
	}
	from, to, err := openTerminal()
	if err != nil {
		return nil, ErrNoTerminal
	}
	return &Console{in: from, out: to, lines: bufio.NewReader(from), opened: true}, nil
}

// Write shows something.
func (c *Console) Write(p []byte) (int, error) { return c.out.Write(p) }

// Out is where the console shows, so that its width can be asked for.
func (c *Console) Out() any { return c.out }

// Line reads a line that is seen while it is typed, without its end. io.EOF: ctrl+d.
func (c *Console) Line() (string, error) {
	line, err := c.lines.ReadString('\n')
	if err != nil {
		return "", io.EOF
	}
	return trimEnd(line), nil
}

func trimEnd(line string) string {
	for len(line) > 0 && (line[len(line)-1] == '\n' || line[len(line)-1] == '\r') {
		line = line[:len(line)-1]
	}
	return line
}

// glance is how often somebody who types a secret is looked away from, to see whether the program is
// to end.
const glance = 250 * time.Millisecond

// Secret shows a question and reads a line that nobody sees: nothing is echoed from the moment the
// question stands there. Backspace takes the last character away and ctrl+u all. waits reports whether
// the program is to end. The errors are ErrInterrupted, io.EOF for ctrl+d and ErrNoTerminal.
func (c *Console) Secret(question string, waits func() bool) (string, error) {
	return c.read(question, waits, false)
}

// Answer is Secret for a line that is seen while it is typed.
func (c *Console) Answer(question string, waits func() bool) (string, error) {
	return c.read(question, waits, true)
}

func (c *Console) read(question string, waits func() bool, seen bool) (string, error) {
	raw, err := MakeRaw(c.in, c.out)
	if err != nil {
		return "", err
	}
	defer raw.Restore()
	if _, err := raw.Write([]byte(strings.ReplaceAll(question, "\n", "\r\n"))); err != nil {
		return "", io.EOF
	}
	var s secretLine
	for {
		for i, key := range c.rest {
			done, err := s.key(key)
			if done || err != nil {
				c.rest = c.rest[i+1:]
				_, _ = raw.Write([]byte("\r\n"))
				return string(s.typed), err
			}
		}
		c.rest = nil
		if seen {
			_, _ = raw.Write([]byte("\r> " + strings.Map(printable, string(s.typed)) + "\x1b[K"))
		}
		if waits() {
			return "", ErrInterrupted
		}
		buffer := make([]byte, 1024)
		n, err := raw.ReadWithin(buffer, glance)
		if err != nil {
			return "", io.EOF
		}
		c.rest = buffer[:n]
	}
}

// printable leaves out what a terminal could obey, also where it was pasted.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return -1
}

// Aside runs something on a screen beside the usual one, and wipes it afterwards: nothing that was shown
// there stays in the window or in what the window remembers. In a window that is too low, where the first
// lines would be gone from sight, it runs on the usual one.
func (c *Console) Aside(run func() error) error {
	const lowest = 16 // lines, for what must be seen at once
	if _, height, ok := Size(c.out); ok && height < lowest {
		return run()
	}
	defer prepare(c.out)()
	_, _ = c.out.WriteString("\x1b[?1049h\x1b[2J\x1b[H")
	defer func() { _, _ = c.out.WriteString("\x1b[2J\x1b[H\x1b[?1049l") }()
	return run()
}

// Pause waits a while. Any key stops it, which is ErrInterrupted, and so does a program that is to
// end.
func (c *Console) Pause(limit time.Duration, waits func() bool) error {
	raw, err := MakeRaw(c.in, c.out)
	if err != nil {
		return err
	}
	defer raw.Restore()
	for ; limit > 0; limit -= glance {
		n, err := raw.ReadWithin(make([]byte, 64), glance)
		switch {
		case err != nil:
			return io.EOF
		case n > 0, waits():
			return ErrInterrupted
		}
	}
	return nil
}

// secretLine is a secret while it is typed.
type secretLine struct {
	typed  []byte
	escape int // how far a sequence of a special key was read: 0 none, 1 after esc, 2 inside
}

// key takes one byte and reports whether it was the end.
func (s *secretLine) key(b byte) (done bool, err error) {
	const ctrlC, ctrlD, ctrlU, backspace, escape, rubout = 3, 4, 21, 8, 27, 127
	switch {
	case s.escape == 1 && (b == '[' || b == 'O'):
		s.escape = 2
	case s.escape == 2:
		if b >= '@' && b <= '~' { // the end of the sequence
			s.escape = 0
		}
	case b == escape:
		s.escape = 1
	case b == '\r' || b == '\n':
		return true, nil
	case b == ctrlC:
		return true, ErrInterrupted
	case b == ctrlD && len(s.typed) == 0:
		return true, io.EOF
	case b == ctrlU:
		s.typed = s.typed[:0]
	case b == backspace || b == rubout:
		_, size := utf8.DecodeLastRune(s.typed)
		s.typed = s.typed[:len(s.typed)-size]
	case b >= ' ':
		s.escape = 0
		s.typed = append(s.typed, b)
	}
	return false, nil
}

// Close lets go of a terminal that OpenConsole opened by itself.
func (c *Console) Close() {
	if c.opened {
		_, _ = c.in.Close(), c.out.Close() // nothing is kept in it; the two may be one
	}
}
