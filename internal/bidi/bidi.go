// Package bidi is the last stage of every frame: what the screens drew in logical order, as if
// every text ran from left to right, leaves here in the form the terminal needs.
//
// It knows lines, not screens. It will hold the Unicode bidirectional algorithm and the joining
// of Arabic letters; until then every line leaves in logical order, kept to the window's cells,
// which the terminals that reorder text by themselves show as it should be.
//
// It must never change what is stored: a frame goes in and a frame comes out, and nothing else
// calls it but the root of the screens and the printing commands.
package bidi

import (
	"strings"

	"anis/internal/cell"
)

// Direction is the base direction of a text or of the whole screen.
type Direction int

// The two directions.
const (
	LTR Direction = iota
	RTL
)

// String returns "ltr" or "rtl".
func (d Direction) String() string {
	if d == RTL {
		return "rtl"
	}
	return "ltr"
}

// Form says who puts the letters in order: this package or the terminal.
type Form int

// The forms a frame can leave in. Only Logical exists so far.
const (
	Logical Form = iota // logical order, no presentation forms; the terminal does the rest
)

// Profile is what the last stage must know about the terminal.
type Profile struct {
	Form Form
}

// Frame turns a finished frame into what is sent to the terminal: each line kept to width
// cells, a colour that is still open closed at the end of its line, no line break added or
// lost. A width of zero or less, the window's size being unknown, changes nothing.
func Frame(frame string, width int, _ Direction, _ Profile) string {
	if width <= 0 {
		return frame
	}
	lines := strings.Split(frame, "\n")
	for i, line := range lines {
		lines[i] = cell.Clip(line, width)
	}
	return strings.Join(lines, "\n")
}
