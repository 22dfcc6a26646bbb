package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/ui/nav"
)

// click presses the left button in the cell of the frame where a text is seen.
func click(t *testing.T, s *stage, text string) {
	t.Helper()
	for y, line := range strings.Split(s.Frame(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			s.Send(tea.MouseMsg{X: len([]rune(before)), Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			return
		}
	}
	t.Fatalf("%q is not seen in\n%s", text, s.Frame())
}

func TestAClickPutsTheCursorOnTheLetterThatIsSeenThere(t *testing.T) {
	for _, profile := range []bidi.Form{bidi.Visual, bidi.Words} {
		s := play(t, "ar", 80, 24, form(profile), startAt(nav.Write))
		s.Type("دار cafe سور")
		click(t, s, "cafe")
		s.Type("X")
		s.Press("home")
		s.Type("Y")
		s.Press("esc", "1")
		entries, _, err := s.store.List()
		if err != nil || len(entries) != 1 {
			t.Fatalf("%v, %v", entries, err)
		}
		entry, err := s.store.Read(entries[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := entry.Body.Reveal(), "Yدار Xcafe سور"; strings.TrimSpace(got) != want {
			t.Errorf("%s: %q, want %q", profile, got, want)
		}
	}
}

func TestTheWheelScrollsWhatTheArrowsScroll(t *testing.T) {
	s := play(t, "ar", 80, 24, startAt("chapter/stress"))
	top := s.Frame()
	s.Send(tea.MouseMsg{Action: tea.MouseActionPress, Button: tea.MouseButtonWheelDown})
	down := s.Frame()
	if down == top {
		t.Error("the wheel scrolls nothing")
	}
	s.Send(tea.MouseMsg{Action: tea.MouseActionPress, Button: tea.MouseButtonWheelUp})
	if s.Frame() != top {
		t.Error("the wheel does not scroll back")
	}
}

func TestTheMouseIsDeadWhileTheScreenIsHidden(t *testing.T) {
	s := play(t, "ar", 80, 24, startAt(nav.Write))
	s.Type("سر")
	s.Press("ctrl+x")
	hidden := s.Frame()
	for _, button := range []tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonWheelDown} {
		s.Send(tea.MouseMsg{X: 40, Y: 5, Action: tea.MouseActionPress, Button: button})
	}
	if s.Frame() != hidden {
		t.Errorf("a click shows\n%s", s.Frame())
	}
}
