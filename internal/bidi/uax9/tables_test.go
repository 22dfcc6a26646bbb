package uax9

import (
	"slices"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

func TestClassesAreThoseOfTheLibrary(t *testing.T) {
	for r := range rune(len(lowClasses)) {
		if p, _ := bidi.LookupRune(r); ClassOf(r) != p.Class() {
			t.Errorf("U+%04X has class %d, the library says %d: generate the tables again", r, ClassOf(r), p.Class())
		}
	}
	for r, want := range map[rune]Class{'a': bidi.L, 'ا': bidi.AL, 'א': bidi.R, '\u2067': bidi.RLI, '\u200d': bidi.BN} {
		if ClassOf(r) != want {
			t.Errorf("U+%04X has class %d, want %d", r, ClassOf(r), want)
		}
	}
}

func TestBracketsAreThoseOfTheLibrary(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		p, _ := bidi.LookupRune(r)
		b, found := bracketOf(r)
		if found != p.IsBracket() || found && b.opens != p.IsOpeningBracket() {
			t.Errorf("U+%04X: bracket %t, opening %t; the library says %t, %t",
				r, found, b.opens, p.IsBracket(), p.IsBracket() && p.IsOpeningBracket())
		}
	}
	if len(brackets) != 128 {
		t.Errorf("there are %d brackets, want 128", len(brackets))
	}
}

// The brackets of a pair are mirror images and share a key.
func TestBracketsComeInPairs(t *testing.T) {
	for _, b := range brackets {
		image, found := Mirror(b.r)
		partner, isBracket := bracketOf(image)
		if !found || !isBracket || partner.key != b.key || partner.opens == b.opens {
			t.Errorf("U+%04X and U+%04X make no pair", b.r, image)
		}
		if ClassOf(b.r) != bidi.ON {
			t.Errorf("U+%04X is not ON, so rule N0 never sees it", b.r)
		}
	}
	for one, other := range map[rune]rune{0x2329: 0x3008, 0x232a: 0x3009} {
		a, _ := bracketOf(one)
		b, _ := bracketOf(other)
		if a.key != b.key || a.opens != b.opens {
			t.Errorf("U+%04X and U+%04X are not taken as equal", one, other)
		}
	}
}

func TestAMirrorImageIsMirroredBack(t *testing.T) {
	for _, m := range mirrored {
		image, found := Mirror(m.r)
		if !found || image != m.image {
			t.Errorf("U+%04X is mirrored as U+%04X, want U+%04X", m.r, image, m.image)
		}
		if back, _ := Mirror(image); back != m.r {
			t.Errorf("U+%04X is mirrored as U+%04X, and that as U+%04X", m.r, image, back)
		}
	}
	if len(mirrored) != 428 {
		t.Errorf("%d characters are mirrored, want 428", len(mirrored))
	}
	for _, r := range "aا1٣-/.\u2190\u2500" {
		if image, found := Mirror(r); found || image != r {
			t.Errorf("U+%04X is mirrored as U+%04X", r, image)
		}
	}
}

func TestTablesAreSorted(t *testing.T) {
	if !slices.IsSortedFunc(brackets[:], func(a, b bracket) int { return int(a.r - b.r) }) {
		t.Error("the brackets are not sorted")
	}
	if !slices.IsSortedFunc(mirrored[:], func(a, b mirror) int { return int(a.r - b.r) }) {
		t.Error("the mirrored characters are not sorted")
	}
}
