package ui_test

import (
	"strings"
	"testing"

	"anis/internal/ui/nav"
)

func TestASmallWindowSaysThatAPageGoesOn(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 40, 12)
		page(s, long)
		if frame := s.Frame(); !strings.Contains(frame, "↓") || strings.Contains(body(frame)[1], "↑") {
			t.Errorf("at the beginning:\n%s", frame)
		}
		s.Press("end")
		if text := strings.Join(body(s.Frame()), "\n"); !strings.Contains(text, "↑") || strings.Contains(text, "↓") {
			t.Errorf("at the end:\n%s", s.Frame())
		}
		s.open(nav.Protect)
		if frame := s.Frame(); !strings.Contains(frame, "↓") {
			t.Errorf("the sentences about a passphrase:\n%s", frame)
		}
	}
}

func TestAListOfTheHandbookThatGoesOnSaysSo(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for name, presses := range map[string][]string{
			"home": nil, "handbook": {"1"}, "search": {"1", "/"}, "headings": {"1", "2", "t", "home"},
		} {
			s := play(t, tag, 40, 8)
			list := func() string { // what stands between head and foot
				lines := strings.Split(strings.TrimRight(s.Frame(), "\n"), "\n")
				return strings.Join(lines[1:7], "\n")
			}
			s.Press(presses...)
			if seen := list(); !strings.Contains(seen, "↓") || strings.Contains(seen, "↑") {
				t.Errorf("%s: at the beginning:\n%s", name, s.Frame())
			}
			s.Press("up")
			if seen := list(); !strings.Contains(seen, "↑") || strings.Contains(seen, "↓") {
				t.Errorf("%s: at the end:\n%s", name, s.Frame())
			}
		}
	}
}
