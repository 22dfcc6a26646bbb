package widget_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/ui/widget"
)

func TestTheArrowGoesWhereItPointsInAParagraphOfEitherDirection(t *testing.T) {
	for _, c := range []struct {
		text string
		ui   bidi.Direction
		key  string // as the root hands it on: exchanged in a right-to-left interface
		want string
	}{
		{"ab", bidi.LTR, "left", "axb"}, {"ab", bidi.RTL, "right", "axb"},
		{"اب", bidi.RTL, "left", "اxب"}, {"اب", bidi.LTR, "right", "اxب"},
	} {
		for _, single := range []bool{false, true} {
			e := widget.NewEditor(c.text, single)
			e.Direction = c.ui
			press(e, c.key, "x")
			if e.Text() != c.want {
				t.Errorf("%q in a %s interface, %s: %q, want %q", c.text, c.ui, c.key, e.Text(), c.want)
			}
		}
	}
}

func TestAnEnglishParagraphOfAnArabicPageBeginsAtItsOwnEdge(t *testing.T) {
	e := widget.NewEditor("مرحبا\nOne مرحبا two.", false)
	e.Direction = bidi.RTL
	page := strings.Join(e.View(cursorShown, 20, 4), "\n")
	lines := strings.Split(bidi.Frame(page, 20, bidi.RTL, bidi.Profile{Form: bidi.Visual}), "\n")
	if !strings.HasSuffix(lines[0], "ﻣ") || !strings.HasPrefix(lines[1], "One ") || !strings.Contains(lines[1], " two.") {
		t.Errorf("%q", lines)
	}
}
