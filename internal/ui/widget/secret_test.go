package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/passphrase"
	"anis/internal/testkit"
	"anis/internal/ui/widget"
)

func pressed(s *widget.Secret, names ...string) {
	for _, name := range names {
		s.Update(testkit.Key(name))
	}
}

func TestASecretIsDotsUntilItIsAskedFor(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	s := &widget.Secret{Direction: bidi.LTR}
	pressed(s, "a", "ب", "space", "9")
	view := func() string { return testkit.Plain(strings.Join(s.View(env.Theme, env.Lang, 40), "\n")) }
	if got := view(); !strings.HasPrefix(got, "••••\n") || strings.Contains(got, "ب") {
		t.Errorf("drawn as %q", got)
	}
	pressed(s, "ctrl+r")
	if got := view(); !strings.Contains(got, "9") {
		t.Errorf("shown as %q", got)
	}
	s.Veil()
	if got := view(); strings.Contains(got, "ب") {
		t.Errorf("after Veil drawn as %q", got)
	}
	if got := fmt.Sprintf("%v %+v %s %q", s, s, s, s); strings.Contains(got, "ب") {
		t.Errorf("printed as %q", got)
	}
}

func TestASecretIsTypedPastedAndEmptied(t *testing.T) {
	s := &widget.Secret{}
	pressed(s, "x", "e\u0301", "backspace", "left", "y", "ctrl+x", "enter", "tab", "alt+z")
	if got := s.Text().Reveal(); got != "xy" {
		t.Errorf("typed %q", got)
	}
	s.Update(testkit.Paste("one two\n"))
	if got := s.Text().Reveal(); got != "xyone two" {
		t.Errorf("pasted %q", got)
	}
	pressed(s, "ctrl+u")
	if !s.Text().Empty() {
		t.Error("ctrl+u leaves something")
	}
	s.Update(testkit.Paste(strings.Repeat("a", passphrase.MaxBytes+1)))
	if !s.Text().Empty() {
		t.Error("a whole file was taken")
	}
	pressed(s, "backspace", "backspace")
	pressed(s, "a")
	s.Clear()
	if !s.Text().Empty() {
		t.Error("Clear leaves something")
	}
}

func TestTheScriptOfTheLastKeyIsNamed(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	for key, want := range map[string]string{"a": "Latin", "ب": "Arabic.", "7": "(1 2 3)", "٧": "(١ ٢ ٣)"} {
		s := &widget.Secret{}
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x" + key)})
		if got := strings.Join(s.View(env.Theme, env.Lang, 60), "\n"); !strings.Contains(got, want) {
			t.Errorf("after %q it says %q", key, got)
		}
	}
}
