//go:build unix

package e2e

import (
	"os"
	"strings"
	"testing"
)

// mine is the name of a bookmark, which stands nowhere unsealed.
const mine = "Walnutshade"

// marked waits until the first line of the text is that of a paragraph, with a mark or without.
func (s *Session) marked(text, mark string) {
	s.t.Helper()
	s.Until(mark+text, func(screen string) bool { return strings.HasPrefix(top(screen), mark+text) })
}

func TestABookmarkIsFoundAgainAnotherDayAndOpensAtItsParagraph(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, with(args, "open", "chapter/stress#know"))
	s.See("What is going on")
	before := s.Screen()
	for range 2 {
		s.Press("down")
		before = s.Until("the next line", func(screen string) bool { return screen != before })
	}
	s.Go("b", "There is no passphrase yet") // said once
	s.See("▌")
	s.Go("q", "Good that you are here")
	s.Go("1", "Steady ground")
	s.Go("b", "First a word for the man")
	s.Press("n")
	s.See("A name for this place")
	s.Type(mine)
	s.Go("enter", "› 1  "+mine)
	s.Go("q", "Steady ground")
	s.Go("q", "Good that you are here")
	s.Quit()

	again := start(t, with(args, "open", "bookmarks"))
	again.See(mine)
	again.Press("1")
	again.marked("First a word for the man", "▌ ")
	again.Go("b", "The mark is taken away")
	again.Go("q", "There are no bookmarks yet")
	again.Go("q", "Good that you are here")
	again.Quit()
	for _, name := range below(t, data) {
		if file, err := os.ReadFile(name); err == nil && holds(file, mine) {
			t.Errorf("%s holds the name of a bookmark", name)
		}
	}
}

func TestABookmarkInALockedJournalAsksForThePassphraseFirst(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, with(args, "open", "chapter/stress#know"))
	s.See("What is going on")
	s.Go("b", "Your journal is locked")
	s.Type(phrase)
	s.Go("enter", "Marked.")
	s.See("▌")
	s.Press("\x0c")
	s.renewed(1)
	s.See("What is going on")
	s.DoNotSee("▌")
	s.Go("q", "Good that you are here")
	s.Quit()
}
