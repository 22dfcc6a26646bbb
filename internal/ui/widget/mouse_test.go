package widget_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/widget"
)

func mouse(e *widget.Editor, row, cell int, action tea.MouseAction, shift bool) {
	e.Update(tea.MouseMsg{X: cell, Y: row, Button: tea.MouseButtonLeft, Action: action, Shift: shift})
}

func TestAClickPutsTheCursorOnTheCharacterUnderIt(t *testing.T) {
	const text = "م\u064eلك日x two\nthree"
	for _, c := range []struct {
		row, cell int
		want      string
	}{
		{0, 0, "|م\u064eلك日x two\nthree"}, {0, 1, "م\u064e|لك日x two\nthree"}, {0, 3, "م\u064eلك|日x two\nthree"},
		{0, 4, "م\u064eلك|日x two\nthree"}, {0, 5, "م\u064eلك日|x two\nthree"}, {0, 30, "م\u064eلك日x| two\nthree"},
		{1, 30, "م\u064eلك日x two|\nthree"}, {2, 2, "م\u064eلك日x two\nth|ree"}, {9, 1, "م\u064eلك日x two\nt|hree"},
		{-5, -1, "|م\u064eلك日x two\nthree"},
	} {
		e := newEditor(text, 9, 5)
		mouse(e, c.row, c.cell, tea.MouseActionPress, false)
		if got := at(e); got != c.want {
			t.Errorf("a click on row %d, cell %d goes to %+q, want %+q", c.row, c.cell, got, c.want)
		}
	}
}

func TestDraggingSelects(t *testing.T) {
	e := newEditor(strings.Repeat("line\n", 20)+"end", 20, 4)
	press(e, "ctrl+end")
	e.View(plain, 20, 4)
	mouse(e, 2, 1, tea.MouseActionPress, false)
	mouse(e, -1, 3, tea.MouseActionMotion, false) // above the field
	mouse(e, -1, 3, tea.MouseActionRelease, false)
	typeIn(e, "x")
	if want := strings.Repeat("line\n", 16) + "linxine\nend"; e.Text() != want {
		t.Errorf("text %q", e.Text())
	}
	press(e, "ctrl+home")
	e.View(plain, 20, 4)
	mouse(e, 0, 2, tea.MouseActionPress, true)
	if press(e, "delete"); !strings.HasPrefix(e.Text(), "ne\nline") {
		t.Errorf("a click with shift does not select: %q", e.Text())
	}
	e.Update(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	if got := at(e); !strings.HasPrefix(got, "ne\nline\nline\n|line") {
		t.Errorf("the wheel goes to %q", got)
	}
}

func TestAClickInAScrolledFieldFindsItsCharacter(t *testing.T) {
	e := widget.NewEditor("abcdefghijklmnop", true)
	e.View(plain, 6, 1)
	mouse(e, 0, 1, tea.MouseActionPress, false)
	if got := at(e); got != "abcdefghijkl|mnop" {
		t.Errorf("the cursor stands at %q", got)
	}
}
