package sanitize

import (
	"fmt"
	"unicode"
)

// Characters that open and close a stretch of text with its own direction. They are allowed as
// long as each is closed on its line.
const (
	firstIsolate = '\u2066'
	lastIsolate  = '\u2068'
	popIsolate   = '\u2069'
)

// Forbidden reports whether a character has no place in a source: control characters other than
// newline and tab, hidden direction switches, line separators, tags, private use, invisible
// fillers and everything that is no character at all. Joiners and direction marks, which Arabic
// needs, are allowed; so are closed isolates.
func Forbidden(r rune) bool {
	switch {
	case r < 0x7F:
		return r < ' ' && r != '\n' && r != '\t'
	case r <= 0x9F:
		return true
	case r < 0x034F:
		return r == 0x00AD // soft hyphen: invisible, and moves with the width
	}
	return Unsafe(r) || unicode.Is(filler, r)
}

// Unsafe reports whether a character must not reach a terminal: it could be obeyed, or it could
// turn text around behind the reader's back.
func Unsafe(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r >= 0x7F && r <= 0x9F:
		return true
	case r >= 0x202A && r <= 0x202E, r == 0x2028, r == 0x2029:
		return true
	case r >= 0x206A && r <= 0x206F: // outdated switches of digits and direction
		return true
	case r >= 0xFFF9 && r <= 0xFFFB: // annotations: text that hides text
		return true
	case r >= 0xE0000 && r <= 0xE0FFF: // tags and other unseen characters of plane 14
		return true
	case r >= 0xD800 && r <= 0xDFFF, r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return true // not characters
	}
	return r > unicode.MaxRune
}

// filler holds characters that take no place or look like a space, and private use, which means
// something else on every machine.
var filler = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034F, Hi: 0x034F, Stride: 1},
		{Lo: 0x115F, Hi: 0x1160, Stride: 1},
		{Lo: 0x17B4, Hi: 0x17B5, Stride: 1},
		{Lo: 0x180B, Hi: 0x180F, Stride: 1},
		{Lo: 0x200B, Hi: 0x200B, Stride: 1},
		{Lo: 0x2060, Hi: 0x2065, Stride: 1},
		{Lo: 0x2800, Hi: 0x2800, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1},
		{Lo: 0xE000, Hi: 0xF8FF, Stride: 1},
		{Lo: 0xFEFF, Hi: 0xFEFF, Stride: 1},
		{Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1},
		{Lo: 0xFFFC, Hi: 0xFFFD, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1BCA0, Hi: 0x1BCA3, Stride: 1},
		{Lo: 0x1D173, Hi: 0x1D17A, Stride: 1},
		{Lo: 0xF0000, Hi: 0x10FFFF, Stride: 1},
	},
}

// A Fault is what Text finds: the code of a problem and its arguments as key, value.
type Fault struct {
	Offset int // in bytes
	Code   string
	Args   []string
}

// Text checks a decoded string, such as a value of YAML after its escapes were resolved, by the
// rules of gate 1 that concern characters. It returns the first fault, or nil.
func Text(s string) *Fault {
	var found *Fault
	check := lineCheck{report: func(offset int, code string, args ...string) bool {
		found = &Fault{offset, code, args}
		return false
	}}
	for i, r := range s {
		if r == '\n' {
			if !check.endLine(i) {
				return found
			}
			continue
		}
		if !check.rune(i, r) {
			return found
		}
	}
	check.endLine(len(s))
	return found
}

// lineCheck follows the characters of one line after the other. report takes what it finds and
// says whether to go on.
type lineCheck struct {
	report func(offset int, code string, args ...string) bool
	word   int   // characters since the last space
	marks  int   // combining marks since the last letter
	open   []int // offsets of isolates that are not closed yet
}

// plain tells the letters and signs that most source is made of: nothing is to be asked about them, and
// asking takes most of the time.
func plain(r rune) bool { return r > ' ' && r < 0x7F || r >= 'ء' && r <= 'ي' }

func (c *lineCheck) rune(offset int, r rune) bool {
	if plain(r) {
		c.marks = 0
		if c.word++; c.word == MaxWord+1 {
			return c.report(offset, "word-too-long", "limit", fmt.Sprint(MaxWord))
		}
		return true
	}
	if Forbidden(r) && !c.report(offset, "forbidden-character", "char", name(r)) {
		return false
	}
	switch {
	case r >= firstIsolate && r <= lastIsolate:
		c.open = append(c.open, offset)
	case r == popIsolate && len(c.open) > 0:
		c.open = c.open[:len(c.open)-1]
	case r == popIsolate:
		if !c.report(offset, "isolate-not-closed", "char", name(r)) {
			return false
		}
	}
	if r < 0x300 || !unicode.Is(unicode.M, r) {
		c.marks = 0
	} else if c.marks++; c.marks == MaxMarks+1 {
		if !c.report(offset, "too-many-marks", "limit", fmt.Sprint(MaxMarks)) {
			return false
		}
	}
	if unicode.IsSpace(r) {
		c.word = 0
	} else if c.word++; c.word == MaxWord+1 {
		return c.report(offset, "word-too-long", "limit", fmt.Sprint(MaxWord))
	}
	return true
}

func (c *lineCheck) endLine(int) bool {
	open := c.open
	c.word, c.marks, c.open = 0, 0, c.open[:0]
	for _, offset := range open {
		if !c.report(offset, "isolate-not-closed", "char", "U+2066") {
			return false
		}
	}
	return true
}

func name(r rune) string { return fmt.Sprintf("U+%04X", r) }
