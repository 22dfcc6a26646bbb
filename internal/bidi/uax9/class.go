// Package uax9 is the Unicode bidirectional algorithm, UAX #9 revision 46 for Unicode 15.0: it says
// on which level every character of a paragraph stands, in which order the characters of a line
// are seen, and which character is drawn in the place of another on a right-to-left level.
//
// The levels are computed for a whole paragraph before it is broken into lines, and the order for
// each line by itself, because the standard parts them there. Characters that rule X9 takes out
// stay where they are and take the level of their predecessor (section 5.2), so that an index
// means the same everywhere. The classes of characters come from golang.org/x/text/unicode/bidi;
// its levels and orders are not used: it does not hand out the levels, and it pairs no brackets.
//
// It must never know of terminals, cells, colours or languages, never change the text it is given,
// and never allocate for a line once its buffers have grown: it runs on every line of every frame.
package uax9

//go:generate go run ./testdata/gen.go

import "golang.org/x/text/unicode/bidi"

// Class is the property Bidi_Class of a character.
type Class = bidi.Class

// Level is an embedding level: the text of an even one runs from left to right, of an odd one from
// right to left.
type Level int8

// Auto as the base level of a paragraph lets rules P2 and P3 decide: the first strong character.
const Auto Level = -1

// maxDepth is max_depth of BD2. Rules I1 and I2 can add one to it.
const maxDepth Level = 125

// direction is the strong class of the text of a level.
func (l Level) direction() Class {
	if l&1 == 0 {
		return bidi.L
	}
	return bidi.R
}

// ClassOf returns the Bidi_Class of a character. What is no character has that of U+FFFD.
func ClassOf(r rune) Class {
	if uint32(r) < uint32(len(lowClasses)) {
		return Class(lowClasses[r])
	}
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// classSet is a set of classes.
type classSet uint32

func (s classSet) has(c Class) bool        { return s>>c&1 != 0 }
func (s classSet) hasAny(of classSet) bool { return s&of != 0 }

const (
	initiators classSet = 1<<bidi.LRI | 1<<bidi.RLI | 1<<bidi.FSI
	isolates            = initiators | 1<<bidi.PDI
	embeddings classSet = 1<<bidi.LRE | 1<<bidi.RLE | 1<<bidi.LRO | 1<<bidi.RLO | 1<<bidi.PDF
	removed             = embeddings | 1<<bidi.BN // by rule X9
	neutrals            = isolates | 1<<bidi.B | 1<<bidi.S | 1<<bidi.WS | 1<<bidi.ON
	strongRTL  classSet = 1<<bidi.R | 1<<bidi.AL
	numbers    classSet = 1<<bidi.EN | 1<<bidi.AN
	separators classSet = 1<<bidi.ES | 1<<bidi.CS
)

// Removed tells the classes of the characters that rule X9 removes: they are not drawn, and their
// level means nothing.
func Removed(c Class) bool { return removed.has(c) }
