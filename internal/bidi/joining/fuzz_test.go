package joining_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"anis/internal/bidi/joining"
)

// asDrawn is a text with those letters for which others are drawn.
var asDrawn = strings.NewReplacer(
	"\u0673", "\u0627\u065F", "\u0681", "\u062D\u0654", "\u0692", "\u0631\u065A", "\u06B5", "\u0644\u065A",
	"\u06C2", "\u06C1\u0654", "\u06CE", "\u06CC\u065A", "\u06D5", "\u0647",
	// U+06D5 with a hamza is this letter, which has forms of its own.
	"\u06C0", "\u0647\u0654",
)

// parts is a text in a form that does not tell how it was drawn: decomposed, in the order of the
// code points, since a ligature puts what stood between lam and alef behind both.
func parts(text string) []rune {
	list := []rune(norm.NFD.String(asDrawn.Replace(joining.Letters(text))))
	slices.Sort(list)
	return list
}

// checkNothingIsLost compares what was drawn with the text it was drawn for.
func checkNothingIsLost(t *testing.T, text []rune, glyphs []joining.Glyph) {
	t.Helper()
	if len(glyphs) != len(text) {
		t.Fatalf("%d glyphs for %s", len(glyphs), codes(string(text)))
	}
	var kept []rune
	for i, r := range text {
		switch dropped := glyphs[i].Rune == 0; {
		case !dropped:
			kept = append(kept, r)
		case r == 0, strings.ContainsRune("\u0622\u0623\u0625\u0627\u0653\u0654\u0655", r):
			kept = append(kept, r) // must turn up in the letter before it
		case r != '\u200C' && r != '\u200D':
			t.Errorf("U+%04X, number %d of %s, is not drawn", r, i, codes(string(text)))
		}
	}
	kept = slices.DeleteFunc(kept, func(r rune) bool { return r == 0 })
	if got, want := parts(shown(glyphs)), parts(string(kept)); !slices.Equal(got, want) {
		t.Errorf("%s is drawn as %s:\nof %s\nnow %s", codes(string(text)), codes(shown(glyphs)), codes(string(want)), codes(string(got)))
	}
}

func checkShape(t *testing.T, text []rune, apart func(int, int) bool) {
	t.Helper()
	glyphs := joining.Shape(nil, text, apart)
	checkNothingIsLost(t, text, glyphs)
	if joining.Needed(text) {
		return
	}
	for i, g := range glyphs {
		if g != (joining.Glyph{Rune: text[i]}) {
			t.Errorf("nothing joins in %s, and yet U+%04X is drawn as %X", codes(string(text)), text[i], g)
		}
	}
}

func FuzzShape(f *testing.F) {
	for _, c := range hardCases {
		f.Add(c.text, uint8(0))
	}
	f.Add("\u0644\u034F\u0627\u0654", uint8(1))
	f.Fuzz(func(t *testing.T, text string, odd uint8) {
		checkShape(t, []rune(text), func(lam, alef int) bool { return (lam+alef)%3 < int(odd%4) })
	})
}

// Fuzzing has to find Arabic first; here everything is.
func TestNothingIsLostInRandomText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	often := []rune("\u0644\u0627\u0622\u0623\u0625\u0628\u064A\u0648\u06D5\u06C1\u0640\u200C\u200D\u064E\u0651\u0653\u0654\u0655\u0670\u034F\u200E a")
	for range 50_000 {
		text := make([]rune, random.IntN(12))
		for i := range text {
			switch random.IntN(4) {
			case 0:
				text[i] = rune(0x0600 + random.IntN(0x300))
			default:
				text[i] = often[random.IntN(len(often))]
			}
		}
		checkShape(t, text, func(lam, _ int) bool { return lam%4 == 3 })
		if t.Failed() {
			return
		}
	}
}

// Runes need not be characters.
func TestShapeTakesAnyRune(t *testing.T) {
	text := []rune{-1, 0, '\u0628', 0x110000, 0x7FFFFFFF, -0x80000000, 0xD800, '\u0628', '\U0010FFFF'}
	for i, g := range joining.Shape(nil, text, nil) {
		if text[i] != '\u0628' && g != (joining.Glyph{Rune: text[i]}) || text[i] == '\u0628' && g.Rune != '\uFE8F' {
			t.Errorf("%X is drawn as %X", text[i], g)
		}
	}
}
