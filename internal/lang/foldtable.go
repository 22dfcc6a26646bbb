package lang

import (
	"sync/atomic"
)

// What becomes of a rune is worked out once and then looked up: a search goes through every page
// of a journal. Runes are kept in blocks, each made when a text first has one of its runes.

// quickRunes are the runes that are looked up. Those beyond are rare: shapes of Arabic letters,
// and scripts of which a page seldom holds much.
const quickRunes = 0x2100

// blockRunes is how many of them make a block.
const blockRunes = 256

// table holds the blocks that were made for one manner of folding.
type table [quickRunes / blockRunes]atomic.Pointer[block]

type block [blockRunes]folding

// known has a table for each manner but unplaced, which changes no letter.
var known [hamzaKept | umlautsSpelled + 1]table

// folding is what becomes of one rune, whatever stands before it.
type folding struct {
	does   outcome
	umlaut bool    // it has a diaeresis
	size   uint8   // of text, in bytes
	text   [5]byte // the folded letter
}

// outcome says how a rune is folded.
type outcome uint8

const (
	worked  outcome = iota // by add, each time
	aLetter                // it becomes one letter
	aMark                  // it belongs to the letter before it
	nothing                // it is left out, and ends the letter before it
)

// quick folds one rune that stands from a to b.
func (f *folder) quick(is *folding, r rune, a, b int) {
	switch is.does {
	case aLetter:
		f.pending, f.base = true, len(f.text)
		f.umlaut = f.umlaut || is.umlaut
		f.text = append(f.text, is.text[:is.size]...)
		if f.manner&unplaced == 0 {
			f.place(a, b)
		}
	case aMark:
		f.mark(r, b)
	case nothing:
		f.pending = false
	default:
		f.add(r, a, b)
	}
}

// block returns the block that begins with a rune, for a manner that is the table's.
func (t *table) block(first rune, m manner) *block {
	at := &t[first/blockRunes]
	made := at.Load()
	if made == nil {
		made = makeBlock(first, m)
		at.Store(made)
	}
	return made
}

// makeBlock works out what becomes of the runes of a block.
func makeBlock(first rune, m manner) *block {
	var made block
	for i := range made {
		made[i] = foldingOf(first+rune(i), m|unplaced)
	}
	return &made
}

// foldingOf lets a rune be folded behind a letter and looks at what it did.
func foldingOf(r rune, m manner) (is folding) {
	const letter = "x" // takes marks, and no mark makes it longer
	f := folder{manner: m, text: []byte(letter), pending: true}
	f.add(r, 0, 0)
	switch added := f.text[len(letter):]; {
	case len(added) == 0 && !f.pending:
		is.does = nothing
	case len(added) == 0 && isMark(r) && !f.umlaut:
		is.does = aMark
	case f.pending && f.base == len(letter) && len(added) <= len(is.text):
		is.does, is.umlaut, is.size = aLetter, f.umlaut, uint8(copy(is.text[:], added))
	}
	return is
}
