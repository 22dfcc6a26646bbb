// Package joining gives Arabic letters the form they take in a word: isolated, initial, medial,
// final, and the ligatures of lam and alef.
//
// Terminals that draw one cell after the other do not join letters. Unicode keeps, for texts from
// before it, a code for most letters in each of their forms (the presentation forms), and fonts
// draw them. Shape puts these codes in place of the letters, by the rules of the Unicode Standard,
// section 9.2 (Arabic cursive joining), and Letters takes them out of text that comes from outside.
// The tables are made from the files of the Unicode Character Database.
//
// It must never change the order of characters, never lose one without saying so in its place,
// and nothing that it returns from Shape may be stored, searched or copied: those are pictures of
// letters and no text.
package joining

import "slices"

//go:generate go run testdata/gen.go

// Glyph is what is drawn in place of one character.
type Glyph struct {
	// Rune is 0 where nothing is drawn: for an alef that went into the ligature with the lam before
	// it, for a hamza or madda that went into the letter before it, and for a joiner, which has
	// done its work.
	Rune rune
	// Mark is to be added directly behind Rune, or 0. It belongs to the letter as a dot does, and
	// must stay where vowel marks are left out.
	Mark rune
}

// joiningType is the property Joining_Type: on which sides a character joins. Join_Causing
// characters (C) are kept as Dual_Joining ones: they only differ in having no forms.
type joiningType uint8

// The joining types as the sides they stand for, in reading order. U is neither.
const (
	joinsBefore joiningType = 1 << iota // R, D, C
	joinsAfter                          // L, D, C
	transparent                         // T
)

// span is a range of characters with the same joining type.
type span struct {
	first, last rune
	joining     joiningType
}

// letter is what is known of a letter that has presentation forms or a substitute for them.
type letter struct {
	// The index is joinsBefore and joinsAfter, as far as its neighbours join it. A form that
	// Unicode lacks is the nearest one that exists, and 0 in place 0 says that there is none.
	forms    [4]uint16
	mark     uint16    // what a substitute lacks, drawn behind each form
	ligature uint16    // of a lam with this alef, isolated; the final one is the code behind it
	composed [3]uint16 // with the marks madda, hamza above, hamza below
}

const (
	lam  = '\u0644'
	zwnj = '\u200C'
	zwj  = '\u200D'

	maddaAbove  = '\u0653'
	hamzaBelow  = '\u0655'
	firstHaraka = '\u064B' // fathatan
	lastHaraka  = '\u0652' // sukun
	superAlef   = '\u0670'
)

// noForms stands for every character without forms, so that no caller has to ask.
var noForms letter

func letterOf(r rune) *letter {
	if i := uint(r - firstLetter); i < uint(len(letters)) {
		return &letters[i]
	}
	return &noForms
}

func typeOf(r rune) joiningType {
	if r < firstTyped {
		return 0
	}
	if i := uint(r - firstDense); i < uint(len(denseTypes)) {
		return denseTypes[i]
	}
	low, high := 0, len(spans)
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch s := &spans[middle]; {
		case r < s.first:
			high = middle
		case r > s.last:
			low = middle + 1
		default:
			return s.joining
		}
	}
	return 0
}

// joins reports whether a character takes part in joining by itself. The letter hamza is one: it
// joins nothing, and yet has a form.
func joins(r rune, t joiningType, l *letter) bool {
	return t&(joinsBefore|joinsAfter) != 0 && r != zwj || l.forms[0] != 0
}

// Needed reports whether text has a character that joins. Where it has none, Shape would return
// every character as it is.
func Needed(text []rune) bool {
	for _, r := range text {
		if r >= firstTyped && joins(r, typeOf(r), letterOf(r)) {
			return true
		}
	}
	return false
}

// Shape returns what is drawn for each character of text, which is one run of text in reading
// order: letters, each with its marks directly behind it, joiners, anything. The result has the
// length of text and uses the memory of dst, whose content is lost.
//
// A lam and an alef become a ligature unless apart, called with their indexes, reports that they
// must not be fused, as when one of them is under the cursor; they then join as any two letters
// do. With a nil apart all are fused. Marks may stand between them; a joiner there keeps them two,
// as it does in HarfBuzz. The marks stay in their places, which are then behind the ligature:
// those of the lam, then those of the alef.
//
// A letter followed by a combining hamza or madda is drawn as the one letter they are canonically
// equivalent to: yeh would otherwise keep its dots under the hamza, and a terminal that loses
// marks would lose a part of the letter.
//
// ZWJ and ZWNJ vanish beside letters, other transparent characters between them counted as
// nothing. Elsewhere they stay: in an emoji or in Devanagari they are somebody else's.
func Shape(dst []Glyph, text []rune, apart func(lam, alef int) bool) []Glyph {
	dst = slices.Grow(dst[:0], len(text))[:len(text)]
	var (
		before   neighbour // the last character that is not transparent
		absorbed = -1      // the mark that goes into its letter
		seen     joiners
	)
	for i, r := range text {
		t := typeOf(r)
		if t&transparent != 0 {
			dst[i] = Glyph{Rune: r}
			if i == absorbed {
				dst[i] = Glyph{}
			}
			continue
		}
		l := letterOf(r)
		dst[i] = Glyph{Rune: r}
		seen.add(dst, i, r, joins(r, t, l))
		if c, at := composed(l, text, i); at > 0 {
			l, absorbed = letterOf(c), at
		}
		here := neighbour{letter: l, at: i, joining: t, lam: r == lam}
		if before.joining&joinsAfter != 0 && t&joinsBefore != 0 {
			if before.lam && l.ligature != 0 && (apart == nil || !apart(before.at, i)) {
				dst[before.at].Rune = rune(l.ligature) + rune(before.sides)
				dst[i] = Glyph{}
				before = neighbour{}
				continue
			}
			before.sides |= joinsAfter
			before.draw(dst)
			here.sides = joinsBefore
		}
		here.draw(dst)
		before = here
	}
	return dst
}

// neighbour is a character whose form depends on the next one.
type neighbour struct {
	letter  *letter
	at      int
	joining joiningType // the sides on which it can join
	sides   joiningType // the sides on which it does
	lam     bool
}

func (n *neighbour) draw(dst []Glyph) {
	if f := n.letter.forms[n.sides]; f != 0 {
		dst[n.at] = Glyph{Rune: rune(f), Mark: rune(n.letter.mark)}
	}
}

// composed returns the letter that the one at i makes together with a hamza or madda among its
// marks, and where that mark stands; 0 and -1 when there is none. Only vowel marks may stand
// before it: they have lower combining classes and do not block a composition.
func composed(l *letter, text []rune, i int) (rune, int) {
	if l.composed == [3]uint16{} {
		return 0, -1
	}
	for j := i + 1; j < len(text); j++ {
		switch m := text[j]; {
		case m >= firstHaraka && m <= lastHaraka || m == superAlef:
		case m >= maddaAbove && m <= hamzaBelow && l.composed[m-maddaAbove] != 0:
			return rune(l.composed[m-maddaAbove]), j
		default:
			return 0, -1
		}
	}
	return 0, -1
}

// joiners finds out which joiners stand beside a letter. Each is looked at twice at most, however
// many there are in a row.
type joiners struct {
	letter bool // the last character but for joiners and transparent ones is a letter
	after  int  // the index behind that character
	some   bool // a joiner has been seen since
}

func (j *joiners) add(dst []Glyph, i int, r rune, letter bool) {
	if r == zwj || r == zwnj {
		if j.letter {
			dst[i] = Glyph{}
		} else {
			j.some = true
		}
		return
	}
	if letter && j.some {
		for k := j.after; k < i; k++ {
			if dst[k].Rune == zwj || dst[k].Rune == zwnj {
				dst[k] = Glyph{}
			}
		}
	}
	*j = joiners{letter: letter, after: i + 1}
}
