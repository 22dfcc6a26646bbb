package cli

import (
	"strings"
	"testing"

	"anis/internal/journal"
	"anis/locales"
)

// On a stick that is closed for writing nothing goes. Nobody is then to believe that the keys are gone.
func TestErasingSaysWhenAKeyIsLeft(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l := mustLanguage(locales.FS, tag)
		for file, key := range map[string]bool{"keys/p-x.age": true, "entries/x.age": false} {
			var said strings.Builder
			s := &session{app: &app{Streams: Streams{Err: &said}, flags: &flags{}, lang: l}}
			meaning := s.notErased([]journal.Trouble{{File: file, Err: journal.ErrDenied}, {File: "keys/note.txt", Err: journal.ErrForeign}})
			if !strings.Contains(said.String(), l.T("erase.left", "file", file)) {
				t.Errorf("%s, %s is not named: %s", tag, file, said.String())
			}
			if (meaning == "erase.keys-left") != key || !l.Has(meaning) {
				t.Errorf("%s, %s is left, and said is: %s", tag, file, meaning)
			}
			if strings.Contains(said.String(), l.T("error.denied")) {
				t.Errorf("%s: nothing was to be kept: %s", tag, said.String())
			}
		}
	}
}
