package ui_test

import (
	"strings"
	"testing"

	"anis/internal/testkit"
)

func TestNoScreenWithPrivateWordsCopies(t *testing.T) {
	thorough(t)
	copies := map[string]bool{}
	for _, tag := range []string{"en", "ar"} {
		// The first words of the notice, which stand on one line in every window.
		notice, _, _ := strings.Cut(testkit.Language(t, tag).T("notice.copied"), " ")
		for _, scene := range scenes {
			s := play(t, tag, 80, 24, scene.settings...)
			scene.play(s)
			s.DoNotSee(notice)
			s.Press("y")
			if strings.Contains(s.Frame(), notice) {
				copies[scene.name] = true
			}
		}
	}
	for name := range copies {
		place, _, _ := strings.Cut(name, "-")
		if place != "read" && place != "contacts" {
			t.Errorf("y copies in %s, where words may be private", name)
		}
	}
	for _, name := range []string{"read", "read-end", "contacts", "contacts-viet-nam"} {
		if !copies[name] {
			t.Errorf("y does not copy in %s", name)
		}
	}
}
