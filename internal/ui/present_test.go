package ui_test

import (
	"errors"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
)

// replacing are the ways to replace what opens the journal, up to where the present secret is asked for, and
// what is seen once it was given.
var replacing = map[string]struct {
	route nav.Route
	keys  []string
	then  string
}{
	"another passphrase":    {nav.Protect, []string{"1"}, "Six random words"},
	"other recovery digits": {nav.Protect, []string{"2"}, "Write these digits on paper"},
	"new keys":              {nav.Protect, []string{"4", "enter"}, "Six random words"},
	"new keys at once":      {nav.NewKeys, []string{"enter"}, "Six random words"},
}

func TestWhatOpensAnOpenJournalIsReplacedOnlyByWhoeverKnowsIt(t *testing.T) {
	for name, c := range replacing {
		for _, secret := range []string{sixWords, onPaper} {
			s := play(t, "en", 80, 24, sealed, startAt(c.route))
			s.Press(c.keys...)
			s.See("First type your present passphrase")
			s.DoNotSee(c.then)
			s.Press("enter", "1", "2", "enter") // what somebody tries who does not know it
			s.DoNotSee(c.then)
			s.See("That did not open the journal")
			s.See("You can try again in 1 second")
			s.Type(secret)
			s.Press("enter") // too early
			s.DoNotSee(c.then)
			s.Advance(time.Second)
			s.Press("enter")
			s.See(c.then)
			if t.Failed() {
				t.Fatalf("%s, %s", name, secret)
			}
		}
	}
}

func TestWrongSecretsCostGrowingPausesAlsoWhereOneIsReplaced(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Protect))
	s.Press("1")
	wrong(s, 4)
	s.See("You can try again in 8 seconds")
	s.Press("esc", "2")
	s.See("You can try again in 8 seconds")
	s.Press("esc", "3", "3") // the same pauses where the journal is locked
	s.See("You can try again in 8 seconds")
}

func TestLeavingTheQuestionForThePresentPassphraseChangesNothing(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Protect))
	s.Press("1")
	s.Type("the blue door")
	s.Press("esc")
	s.See("Choose another passphrase")
	s.Press("4", "enter", "esc")
	s.See("New keys help against that")
	store := s.store.(journal.Lockable)
	store.Lock()
	if err := store.Unlock(private.New("the blue door"), nil); !errors.Is(err, journal.ErrWrongSecret) {
		t.Errorf("it opens with what was typed: %v", err)
	}
}
