package term

import "errors"

// ErrLine says that a text describes no line of this system.
var ErrLine = errors.New("not the settings of a line")

// Line is how the line of a terminal is set: raw or not, echoing or not. It travels as text to the
// process that takes this one's place, so that the terminal is left in the end as it was found.
type Line struct{ state lineState }

// LineOf returns how the line of a terminal is set. On Windows there is none: ErrNoTerminal.
func LineOf(f any) (Line, error) { return lineOf(f) }

// Apply sets the line of a terminal. What was typed and not read yet stays.
func (l Line) Apply(f any) error { return l.apply(f) }

// Raw is this line, giving each key as it is pressed and echoing none.
func (l Line) Raw() Line { return l.raw() }

// IsRaw reports whether the line gives each key as it is pressed and echoes none.
func (l Line) IsRaw() bool { return l.isRaw() }

// String returns the line as text, which ParseLine reads.
func (l Line) String() string { return l.encode() }

// ParseLine reads what String returned, or returns ErrLine.
func ParseLine(text string) (Line, error) { return parseLine(text) }
