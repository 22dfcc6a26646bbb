package widget_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

var plain = theme.New(config.ThemeNone, term.Facts{Plain: true})

func press(e *widget.Editor, keys ...string) {
	for _, key := range keys {
		e.Update(testkit.Key(key))
	}
}

func typeIn(e *widget.Editor, text string) {
	for _, r := range text {
		e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestBackspaceRemovesOneVisibleCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"سلام": "سلا", "Việt": "Việ", "e\u0301": "", "a👨‍👩‍👧": "a", "حمل\n": "حمل",
	} {
		e := widget.NewEditor("", false)
		e.Update(testkit.Paste(text))
		press(e, "backspace")
		if e.Text() != want {
			t.Errorf("backspace after %q leaves %q, want %q", text, e.Text(), want)
		}
	}
}

func TestMovingInsertsWhereTheCursorStands(t *testing.T) {
	e := widget.NewEditor("one three", false)
	press(e, "ctrl+left")
	typeIn(e, "two ")
	if e.Text() != "one two three" {
		t.Errorf("text %q", e.Text())
	}
	press(e, "home")
	typeIn(e, "0 ")
	press(e, "end")
	typeIn(e, "!")
	press(e, "left", "delete", "ctrl+w")
	if e.Text() != "0 one two " {
		t.Errorf("text %q", e.Text())
	}
}

func TestAMarkTypedAfterALetterJoinsIt(t *testing.T) {
	e := widget.NewEditor("", false)
	typeIn(e, "حِم")
	press(e, "left", "left")
	typeIn(e, "x")
	if e.Text() != "xحِم" {
		t.Errorf("two steps left of %q stand at another place: %q", "حِم", e.Text())
	}
}

func TestPastedTextIsCleaned(t *testing.T) {
	e := widget.NewEditor("", false)
	e.Update(testkit.Paste("a\x1b]52;c;eA==\a b\r\nc\td\u202ee"))
	for _, bad := range []string{"\x1b", "\a", "\r", "\t", "\u202e"} {
		if strings.Contains(e.Text(), bad) {
			t.Errorf("%q came through: %q", bad, e.Text())
		}
	}
	if !strings.Contains(e.Text(), "\nc    d") {
		t.Errorf("line break or tab is lost: %q", e.Text())
	}
}

func TestASingleLineStaysOne(t *testing.T) {
	e := widget.NewEditor("", true)
	e.Update(testkit.Paste("two\nlines"))
	if strings.Contains(e.Text(), "\n") {
		t.Errorf("text %q", e.Text())
	}
	if e.Update(testkit.Key("enter")) {
		t.Error("enter belongs to the screen, not to a field of one line")
	}
	typeIn(e, " x")
	if !strings.HasSuffix(e.Text(), " x") {
		t.Errorf("a blank is lost: %q", e.Text())
	}
}

func TestUpAndDownKeepTheCell(t *testing.T) {
	e := widget.NewEditor("first line\nsecond line\nthird", false)
	e.View(plain, 40, 5)
	press(e, "home", "right", "right", "up", "up")
	typeIn(e, "|")
	if e.Text() != "fi|rst line\nsecond line\nthird" {
		t.Errorf("text %q", e.Text())
	}
	press(e, "down", "down")
	typeIn(e, "|")
	if !strings.HasSuffix(e.Text(), "thi|rd") {
		t.Errorf("text %q", e.Text())
	}
}

func TestLongLinesWrapAndTheCursorStaysInSight(t *testing.T) {
	e := widget.NewEditor("", false)
	text := strings.Repeat("كلمات طويلة في سطر واحد ", 40)
	e.Update(testkit.Paste(text))
	for _, size := range [][2]int{{20, 5}, {40, 3}, {7, 1}} {
		lines := e.View(plain, size[0], size[1])
		if len(lines) > size[1] {
			t.Errorf("at %v there are %d lines", size, len(lines))
		}
		for _, line := range lines {
			if cell.Width(line) > size[0] {
				t.Errorf("at %v a line is %d cells", size, cell.Width(line))
			}
		}
	}
	if e.Text() != text {
		t.Error("wrapping changed the text")
	}
}

func TestRandomEditingNeverBreaksTheText(t *testing.T) {
	keys := []string{
		"left", "right", "up", "down", "home", "end", "backspace", "delete", "enter", "ctrl+left", "ctrl+right", "ctrl+w",
		"a", "ح", "ِ", "ệ", "space", "日",
	}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		e := widget.NewEditor("بداية\nstart", false)
		for range 80 {
			press(e, keys[r.IntN(len(keys))])
			for _, line := range e.View(plain, 3+r.IntN(30), 1+r.IntN(6)) {
				if strings.ContainsAny(line, "\n\r") {
					t.Fatalf("seed %d: a row holds a line break", seed)
				}
			}
		}
		again := widget.NewEditor(e.Text(), false)
		if again.Text() != e.Text() {
			t.Fatalf("seed %d: the text does not survive being opened again", seed)
		}
	}
}

func FuzzEditorTakesAnyPaste(f *testing.F) {
	for _, seed := range []string{"", "سلام\n", "\x1b[31m", "a\u0301\u0302", "\xff", strings.Repeat("ً", 99)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e := widget.NewEditor("x", false)
		e.Update(testkit.Paste(s))
		press(e, "left", "backspace", "right", "delete")
		for _, line := range e.View(plain, 20, 4) {
			if cell.Width(line) > 20 {
				t.Fatalf("a row of %d cells", cell.Width(line))
			}
		}
	})
}

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
