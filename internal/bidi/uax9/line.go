package uax9

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// ResetWhitespace applies rule L1 to the characters of one line: separators, and the blanks and
// isolate controls before them and at the end of the line, take the level of the paragraph.
// The classes are those of the characters, whatever LevelsOf was given.
func ResetWhitespace(classes []Class, levels []Level, paragraph Level) {
	trailing := true
	for i, c := range slices.Backward(classes) {
		switch {
		case c == bidi.S || c == bidi.B:
			trailing = true
		case c == bidi.WS || isolates.has(c) || removed.has(c):
		default:
			trailing = false
		}
		if trailing {
			levels[i] = paragraph
		}
	}
}

// Order applies rule L2 to the levels of one line: it writes into order, which is reused and grown
// when needed, the logical index of the character at each visual place, from left to right.
func Order(levels []Level, order []int) []int {
	order = slices.Grow(order[:0], len(levels))[:len(levels)]
	var highest Level
	lowestOdd := maxDepth + 2
	for i, l := range levels {
		order[i] = i
		highest = max(highest, l)
		if l&1 == 1 {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for start := 0; start < len(levels); start++ {
			end := start
			for end < len(levels) && levels[end] >= level {
				end++
			}
			if end > start {
				slices.Reverse(order[start:end])
				start = end
			}
		}
	}
	return order
}

// Mirror returns the character that shows the mirror image of r, which rule L4 asks for on a
// right-to-left level, and whether there is one; r itself where there is none.
func Mirror(r rune) (rune, bool) {
	// All of them are ON, so letters and digits of the usual scripts need no search.
	if uint32(r) < uint32(len(lowClasses)) && Class(lowClasses[r]) != bidi.ON {
		return r, false
	}
	i, found := slices.BinarySearchFunc(mirrored[:], r, func(m mirror, r rune) int { return cmp.Compare(m.r, r) })
	if !found {
		return r, false
	}
	return mirrored[i].image, true
}

// mirror is a character with the property Bidi_Mirroring_Glyph.
type mirror struct{ r, image rune }
