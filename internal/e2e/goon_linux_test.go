//go:build linux

package e2e

import "testing"

// The language is a flag of the command line, and was changed in the settings before the journal is
// locked. The process that takes the place of the old one goes on in that language.
func TestAChangedLanguageOutlivesTheProcess(t *testing.T) {
	_, args := sealedJournal(t, "en")
	s := start(t, with(args, "--lang", "en"))
	s.See("The handbook")
	unlock(s)
	s.Go("esc", "The handbook")
	s.Go("5", "Language")
	s.Press("enter") // the languages
	s.Press("1")     // Arabic
	s.Press("\x0c")
	s.renewed(1)
	s.Go("q", words(t, "ar", "home.contents"))
	s.Press("q")
	s.Ended(0)
	s.Restored()
}
