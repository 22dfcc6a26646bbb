package bidi

import (
	"testing"

	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

func TestEveryGlyphThatHasAnImageIsNeutralOrDraws(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		image, ok := mirror(r)
		if !ok {
			continue
		}
		if uax9.ClassOf(r) != bidi.ON && !isSeparator(r) && r != '\u2800' {
			t.Errorf("%U has the image %U and class %v: draw would not look for it", r, image, uax9.ClassOf(r))
		}
		if back, _ := mirror(image); back != r {
			t.Errorf("%U has the image %U, whose image is %U", r, image, back)
		}
	}
}
