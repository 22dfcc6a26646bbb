//go:build unix

package e2e

import "testing"

// writing starts the program on an empty page and types words on it.
func writing(t *testing.T, args []string, words string) *Session {
	t.Helper()
	s := start(t, with(args, "open", "write"))
	s.See("Write whatever comes")
	s.Type(words)
	s.See(words)
	return s
}

// keep ends a page or answers and keeps them; key is the one that ends them.
func (s *Session) keep(key string) {
	s.t.Helper()
	s.Go(key, "Shall this be kept")
	s.Go("1", "It is kept.")
}

// drop ends a page and deletes it; seen is where that leads.
func (s *Session) drop(seen string) {
	s.t.Helper()
	s.Go("esc", "Shall this be kept")
	s.Go("4", "Delete it?")
	s.Go("2", seen)
}

// readAChapter opens a chapter from home and comes back.
func (s *Session) readAChapter() {
	s.t.Helper()
	s.See("Good that you are here")
	s.Go("1", "What stress does")
	s.Go("2", "to the end")
	s.Go("q", "Steady ground")
	s.Go("q", "Good that you are here")
}

// writeAPage writes a page of the journal from home, keeps it, sees it in the list and comes back.
func (s *Session) writeAPage(words string) {
	s.t.Helper()
	s.Go("3", "Write a new page")
	s.Go("1", "Write whatever comes")
	s.Type(words)
	s.See("Draft kept")
	s.keep("esc")
	s.Go("enter", words)
	s.Go("q", "Good that you are here")
}

// bareJournal makes a journal without a passphrase.
func bareJournal(t *testing.T, args []string) {
	t.Helper()
	s := start(t, with(args, "journal", "init", "--no-passphrase"))
	s.See("has no passphrase")
	s.Ended(0)
}
