package widget_test

import (
	"strings"
	"testing"

	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

var plain = theme.New(config.ThemeNone, term.Facts{Plain: true})

func TestAListIsWalkedByArrowsNumbersAndEnter(t *testing.T) {
	l := &widget.List{Items: []widget.Item{{Label: "a"}, {Label: "b"}, {Label: "c"}}}
	if got := l.Update(testkit.Key("enter")); got != 0 {
		t.Errorf("enter opens %d", got)
	}
	l.Update(testkit.Key("down"))
	if got := l.Update(testkit.Key("enter")); got != 1 {
		t.Errorf("after down enter opens %d", got)
	}
	if got := l.Update(testkit.Key("3")); got != 2 {
		t.Errorf("3 opens %d", got)
	}
	if got := l.Update(testkit.Key("٢")); got != 1 {
		t.Errorf("an Arabic 2 opens %d", got)
	}
	for _, key := range []string{"4", "0", "x"} {
		if got := l.Update(testkit.Key(key)); got != -1 {
			t.Errorf("%s opens %d", key, got)
		}
	}
	l.Cursor = 2
	l.Update(testkit.Key("down"))
	if l.Cursor != 0 {
		t.Error("down at the end does not come round")
	}
}

func TestTheChosenRowIsAlwaysSeen(t *testing.T) {
	english := testkit.Language(t, lang.Reference)
	l := &widget.List{}
	for range 30 {
		l.Items = append(l.Items, widget.Item{Label: "row", Detail: "more words about it, enough for two lines or three"})
	}
	for height := 1; height < 20; height++ {
		for i := range l.Items {
			l.Cursor = i
			lines := l.View(plain, english, 30, height)
			if len(lines) > height || !strings.Contains(strings.Join(lines, "\n"), "› ") {
				t.Fatalf("height %d, row %d:\n%s", height, i, strings.Join(lines, "\n"))
			}
		}
	}
}

func TestAScaleAssumesNothingAndReachesTen(t *testing.T) {
	s := widget.NewScale(10, "light", "heavy")
	if s.Value != -1 {
		t.Fatal("a number is chosen before anyone chose")
	}
	s.Update(testkit.Key("1"))
	s.Update(testkit.Key("0"))
	if s.Value != 10 {
		t.Errorf("1 0 gives %d", s.Value)
	}
	s.Update(testkit.Key("right"))
	if s.Value != 10 {
		t.Error("above ten")
	}
	s.Update(testkit.Key("0"))
	s.Update(testkit.Key("left"))
	if s.Value != 0 {
		t.Error("below zero")
	}
}

func TestABarIsAlwaysAsWideAsAsked(t *testing.T) {
	for width := 1; width < 50; width += 7 {
		for part := -0.5; part < 1.5; part += 0.013 {
			if got := cell.Width(widget.Bar(plain, part, width)); got != width {
				t.Fatalf("Bar(%v, %d) is %d cells wide", part, width, got)
			}
		}
	}
}

func TestAListThatBecameShorterOpensARowItHas(t *testing.T) {
	l := &widget.List{Items: make([]widget.Item, 5), Cursor: 4}
	l.Items = l.Items[:2]
	if got := l.Update(testkit.Key("enter")); got != 1 {
		t.Errorf("enter opens %d of 2", got)
	}
}

func TestANumberAboveTheScaleIsDrawnAsItsEnd(t *testing.T) {
	s := widget.NewScale(10, "light", "heavy")
	s.Value = 55
	if lines := s.View(plain, testkit.Language(t, lang.Reference), 40); len(lines) == 0 {
		t.Error("nothing is drawn")
	}
}
