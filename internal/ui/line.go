package ui

import (
	"io"

	"anis/internal/config"
	"anis/internal/term"
)

// line is the line of the terminal. It is made raw before the framework does the same, and given
// back after it, because the framework gives it back whenever it leaves the screens: a process that
// takes the place of this one has to find it raw, or what is typed meanwhile would be echoed. A nil
// line leaves all of it to the framework.
type line struct {
	terminal any
	before   term.Line
}

// takeLine makes the line raw that in belongs to. What it was before may have been handed over.
func takeLine(in io.Reader, from *config.Handover) *line {
	before, err := term.LineOf(in)
	if err != nil {
		return nil
	}
	if from != nil {
		if handed, err := term.ParseLine(from.Line); err == nil {
			before = handed
		}
	}
	l := &line{in, before}
	l.raw()
	return l
}

// raw makes the line raw.
func (l *line) raw() {
	if l != nil {
		_ = l.before.Raw().Apply(l.terminal) // a terminal that is gone needs nothing
	}
}

// restore makes the line what it was.
func (l *line) restore() {
	if l != nil {
		_ = l.before.Apply(l.terminal) // likewise
	}
}

// String is the line as it was, as text.
func (l *line) String() string {
	if l == nil {
		return ""
	}
	return l.before.String()
}
