package widget_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/testkit"
	"anis/internal/ui/widget"
)

func TestAVeilLeavesWidthAndBlanksAndNoLetter(t *testing.T) {
	for text, want := range map[string]string{
		"Call 112, now!": "•••• •••• ••••",
		"السَّلَامُ عَلَيْكُمْ": "•••••• •••••",
		"a\nb c\n": "•\n• •\n",
		"日本 語":     "•••• ••",
		"👨‍👩‍👧 x":  "•• •",
		"":         "",
		"a\u00a0b": "•\u00a0•",
	} {
		got := widget.Veil(text)
		if bidi.Bare(got) != want {
			t.Errorf("%q becomes %q, want %q", text, bidi.Bare(got), want)
		}
		if cell.Width(got) != cell.Width(text) {
			t.Errorf("%q has %d cells, veiled %d", text, cell.Width(text), cell.Width(got))
		}
		if bidi.Of(got, bidi.LTR) != bidi.Of(text, bidi.LTR) || bidi.Of(got, bidi.RTL) != bidi.Of(text, bidi.RTL) {
			t.Errorf("%q has another direction when it is veiled", text)
		}
	}
}

func TestAVeiledFieldShowsTheCursorAndNoLetter(t *testing.T) {
	e := widget.NewEditor("one مرحبا two", false)
	plainly := e.View(plain, 8, 5)
	e.Veiled = true
	veiled := e.View(plain, 8, 5)
	for i, line := range veiled {
		if cell.Width(line) != cell.Width(plainly[i]) || strings.ContainsAny(line, "oneمرحبا") {
			t.Errorf("line %d is %q, was %q", i, line, plainly[i])
		}
	}
	if e.Text() != "one مرحبا two" {
		t.Error("the words are lost")
	}
}

func TestWhatDoesNotFitIsSaid(t *testing.T) {
	e := widget.NewEditor("1\n2\n3\n4\n5", false)
	e.View(plain, 10, 3)
	if above, below := e.More(); !above || below {
		t.Errorf("at the end: %v, %v", above, below)
	}
	e.Update(testkit.Key("up"))
	e.Update(testkit.Key("up"))
	e.Update(testkit.Key("up"))
	e.View(plain, 10, 3)
	if above, below := e.More(); !above || !below {
		t.Errorf("in the middle: %v, %v", above, below)
	}
	e.View(plain, 10, 5)
	if above, below := e.More(); above || below {
		t.Errorf("where all is seen: %v, %v", above, below)
	}
	l := &widget.List{Items: []widget.Item{{Label: "a"}, {Label: "b"}, {Label: "c"}}}
	l.View(plain, testkit.Language(t, "en"), 10, 2)
	if above, below := l.More(); above || !below {
		t.Errorf("a list at its beginning: %v, %v", above, below)
	}
	l.Cursor = 2
	l.View(plain, testkit.Language(t, "en"), 10, 2)
	if above, below := l.More(); !above || below {
		t.Errorf("a list at its end: %v, %v", above, below)
	}
}
