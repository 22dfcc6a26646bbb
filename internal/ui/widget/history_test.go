package widget_test

import (
	"slices"
	"strings"
	"testing"

	"anis/internal/testkit"
	"anis/internal/ui/widget"
)

// states takes everything back, or does it again, and returns the text after each step.
func states(e *widget.Editor, name string) []string {
	all := []string{e.Text()}
	for {
		before := e.Revision()
		press(e, name)
		if e.Revision() == before {
			return all
		}
		all = append(all, e.Text())
	}
}

func TestARunOfTypingIsOneStep(t *testing.T) {
	e := widget.NewEditor("", false)
	typeIn(e, "one م\u0651\u064eو")
	press(e, "enter")
	typeIn(e, "thr")
	press(e, "left")
	typeIn(e, "e")
	e.Update(testkit.Paste("pasted"))
	press(e, "backspace", "backspace", "delete")
	want := []string{
		"one م\u064e\u0651و\nthepast", "one م\u064e\u0651و\nthepastedr", "one م\u064e\u0651و\nther",
		"one م\u064e\u0651و\nthr", "one م\u064e\u0651و\n", "one م\u064e\u0651و", "",
	}
	if got := states(e, "ctrl+u"); !slices.Equal(got, want) {
		t.Errorf("taken back:\n%+q, want\n%+q", got, want)
	}
	slices.Reverse(want)
	if got := states(e, "ctrl+y"); !slices.Equal(got, want) {
		t.Errorf("done again:\n%+q, want\n%+q", got, want)
	}
}

func TestALongRunOfTypingIsTakenBackInPieces(t *testing.T) {
	e := widget.NewEditor("", false)
	typeIn(e, strings.Repeat("word ", 100))
	if n := len(states(e, "ctrl+u")); n < 3 || n > 10 || e.Text() != "" {
		t.Errorf("%d states, and %q is left", n, e.Text())
	}
}

func TestTakingBackPutsTheCursorWhereItStood(t *testing.T) {
	e := newEditor("one two", 40, 3)
	press(e, "right", "right", "shift+end")
	typeIn(e, "x")
	press(e, "home", "ctrl+_")
	if got := at(e); got != "one two|" {
		t.Errorf("taken back: %q", got)
	}
	e = widget.NewEditor("", false)
	typeIn(e, "one")
	press(e, "ctrl+u")
	typeIn(e, "two")
	if press(e, "ctrl+y"); e.Text() != "two" {
		t.Errorf("what was typed since did not end what could be done again: %q", e.Text())
	}
}

func TestAfterForgettingNothingCanBeTakenBack(t *testing.T) {
	e := widget.NewEditor("", false)
	typeIn(e, "secret")
	press(e, "alt+backspace", "ctrl+u", "alt+backspace")
	e.Forget()
	if press(e, "ctrl+u", "ctrl+y"); e.Text() != "" {
		t.Errorf("%q came back", e.Text())
	}
}

func TestTheHistoryHasAnEnd(t *testing.T) {
	e := widget.NewEditor("", false)
	for range 1500 {
		press(e, "enter")
	}
	if n := len(states(e, "ctrl+u")) - 1; n != 1000 {
		t.Errorf("%d steps can be taken back", n)
	}
	e = widget.NewEditor("", false)
	for range 8 {
		e.Update(testkit.Paste(strings.Repeat("كلمة ", 40_000)))
	}
	if n := len(states(e, "ctrl+u")) - 1; n != 2 {
		t.Errorf("%d pastes of 360 kB are held", n)
	}
}
