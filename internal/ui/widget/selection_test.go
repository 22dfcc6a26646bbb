package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"anis/internal/config"
	"anis/internal/term"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

func TestTypingReplacesWhatIsSelected(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"shift+right", "shift+right"}, "x|e two\nthree"},
		{[]string{"ctrl+shift+right"}, "x| two\nthree"},
		{[]string{"shift+end"}, "x|\nthree"},
		{[]string{"end", "shift+home"}, "x|\nthree"},
		{[]string{"shift+down"}, "x|three"},
		{[]string{"down", "shift+up"}, "x|three"},
		{[]string{"down", "end", "shift+down"}, "one two\nthreex|"},
		{[]string{"right", "shift+up"}, "x|ne two\nthree"},
		{[]string{"right", "right", "ctrl+shift+left"}, "x|e two\nthree"},
		{[]string{"ctrl+shift+end"}, "x|"},
		{[]string{"ctrl+end", "ctrl+shift+home"}, "x|"},
		{[]string{"alt+a"}, "x|"},
		{[]string{"ctrl+@", "right", "right"}, "x|e two\nthree"},
		{[]string{"ctrl+@", "down", "right"}, "x|hree"},
		{[]string{"ctrl+@", "ctrl+@"}, "x|"},
		{[]string{"ctrl+@", "right", "ctrl+@"}, "ox|ne two\nthree"},
		{[]string{"shift+right", "shift+right", "left"}, "x|one two\nthree"},
		{[]string{"shift+right", "shift+right", "right"}, "onx|e two\nthree"},
		{[]string{"shift+right", "down"}, "one two\ntx|hree"},
	} {
		e := newEditor("one two\nthree", 40, 5)
		press(e, c.keys...)
		typeIn(e, "x")
		if got := at(e); got != c.want {
			t.Errorf("x after %v gives %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestWhatIsSelectedIsDeletedAtOnce(t *testing.T) {
	for _, name := range []string{"backspace", "delete", "ctrl+w", "alt+backspace", "alt+delete"} {
		e := newEditor("one\ntwo", 40, 5)
		press(e, "right", "shift+down", name)
		if e.Text() != "owo" {
			t.Errorf("%s leaves %q", name, e.Text())
		}
	}
}

func TestCutCopyAndPasteStayInTheProgram(t *testing.T) {
	clipboard := &widget.Clipboard{}
	a, b := newEditor("one two", 40, 3), newEditor("", 40, 3)
	a.Share(clipboard)
	b.Share(clipboard)
	press(a, "ctrl+shift+right", "ctrl+o", "end", "ctrl+v")
	if a.Text() != "one twoone" {
		t.Errorf("copied and pasted: %q", a.Text())
	}
	press(a, "ctrl+shift+left", "ctrl+k")
	press(b, "ctrl+p")
	if a.Text() != "one " || b.Text() != "twoone" {
		t.Errorf("cut and pasted: %q, %q", a.Text(), b.Text())
	}
	if got := fmt.Sprintf("%v %+v %#v %q", clipboard, a, a, b); strings.Contains(got, "one") || strings.Contains(got, "two") {
		t.Errorf("words are printed: %s", got)
	}
	clipboard.Forget()
	if press(b, "ctrl+v"); b.Text() != "twoone" {
		t.Errorf("words came back from a clipboard that was emptied: %q", b.Text())
	}
}

func TestWhatIsSelectedCanBeSeenWithoutColours(t *testing.T) {
	for name, colours := range map[string]term.Colours{config.ThemeDark: term.TrueColour, config.ThemeLight: term.Colours16, config.ThemeNone: term.NoColour} {
		th := theme.New(name, term.Facts{Colours: colours})
		e := newEditor("abc\n\nd", 40, 5)
		unselected := e.View(th, 40, 5)
		press(e, "right", "shift+down", "shift+down")
		lines := e.View(th, 40, 5)
		if !strings.Contains(lines[0], th.Selection.Render("bc ")) || !strings.Contains(lines[1], th.Selection.Render(" ")) {
			t.Errorf("%s: the selection is drawn as %q", name, lines)
		}
		if strings.Join(lines, "") == strings.Join(unselected, "") || lines[2] != th.Selection.Render("d") {
			t.Errorf("%s: the last row is drawn as %q", name, lines[2])
		}
	}
}
