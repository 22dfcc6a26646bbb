//go:build unix

package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// Digits and drawn words open the journal, and a window remembers for a long time what stood in it.
func TestWhatOpensTheJournalDoesNotStayInTheWindowInWhichItWasShown(t *testing.T) {
	t.Parallel()
	digit, group := regexp.MustCompile(`(?m)^ +([1-8])  (\d{6}) *$`), regexp.MustCompile(`are in group (\d)`)
	for name, end := range map[string]func(s *Session, groups map[string]string){
		"copied": func(s *Session, groups map[string]string) {
			for n := range 2 {
				screen := s.Until("a question", func(screen string) bool { return len(group.FindAllString(screen, -1)) > n })
				s.Type(groups[group.FindAllStringSubmatch(screen, -1)[n][1]] + "\r")
			}
			s.See("It is done")
			s.Ended(0)
		},
		"interrupted": func(s *Session, _ map[string]string) { s.Type("12\x03"); s.Ended(130) },
		"ended":       func(s *Session, _ map[string]string) { s.Signal(terminate); s.Ended(1) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := start(t, with(args, "journal", "init"), size(100, 40))
			s.pieces = true // what a command asks has no frames
			s.See("Type a new passphrase")
			s.Type("\r")
			drawn := regexp.MustCompile(`(?m)^(\pL+ ){5}\pL+ *$`)
			words := strings.TrimSpace(drawn.FindString(s.Until("six words", drawn.MatchString)))
			s.See("Type it once more")
			s.Type(words + "\r")
			screen := s.Until("a question for a group", group.MatchString)
			groups := map[string]string{}
			for _, m := range digit.FindAllStringSubmatch(screen, -1) {
				groups[m[1]] = m[2]
			}
			if len(groups) != 8 {
				t.Fatalf("%d groups of digits are shown:\n%s", len(groups), screen)
			}
			end(s, groups)
			s.Restored()
			rest := atRest(s.Sent())
			for _, one := range groups {
				if strings.Contains(rest, one) {
					t.Errorf("digits stay in the window: %q", rest)
				}
			}
			if strings.Contains(rest, words) {
				t.Errorf("the words stay in the window: %q", rest)
			}
			if strings.Count(s.Sent(), enter) != strings.Count(s.Sent(), leave) {
				t.Errorf("a screen is not left: %q", s.Sent())
			}
		})
	}
}
