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
