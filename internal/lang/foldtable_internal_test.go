package lang

import (
	"fmt"
	"slices"
	"testing"
)

// What is looked up must be what folding works out, whatever stands before and behind a rune.
func TestWhatIsLookedUpIsWhatIsWorkedOut(t *testing.T) {
	for m := range hamzaKept | umlautsSpelled | unplaced + 1 {
		for r := range rune(quickRunes) {
			for _, context := range []string{"%c", "a%c\u0308b", "a\u0308%cb", "ب%c\u064bب", "\u200f%c\u0301", "x%[1]c%[1]c"} {
				text := fmt.Sprintf(context, r)
				quick, worked := folder{manner: m}, folder{manner: m}
				quick.fold(text)
				for at, r := range text {
					worked.add(r, at, at+len(string(r)))
				}
				if string(quick.text) != string(worked.text) || quick.umlaut != worked.umlaut || quick.pending != worked.pending ||
					!slices.Equal(quick.from, worked.from) || !slices.Equal(quick.to, worked.to) || !slices.Equal(quick.hamzas, worked.hamzas) {
					t.Fatalf("manner %d: %q is looked up as %q, but is %q", m, text, quick.text, worked.text)
				}
			}
		}
	}
}
