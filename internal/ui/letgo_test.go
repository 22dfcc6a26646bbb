package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
)

// untouched is a store that fails the test when anything is written.
type untouched struct {
	journal.Store
	t *testing.T
}

func (u untouched) Save(e journal.Entry) (journal.Entry, error) {
	u.t.Error("a page was written")
	return u.Store.Save(e)
}

func (u untouched) SaveDraft(d journal.Draft) (journal.Draft, error) {
	u.t.Error("a draft was written")
	return u.Store.SaveDraft(d)
}

func (u untouched) DropDraft(id string) error {
	u.t.Error("a draft was dropped")
	return u.Store.DropDraft(id)
}

func (u untouched) Delete(id string) error {
	u.t.Error("a page was deleted")
	return u.Store.Delete(id)
}

func TestWhatIsLetGoIsWrittenNowhereAndGone(t *testing.T) {
	for name, leave := range map[string][]string{
		"left": {"esc", "2"}, "hidden": {"ctrl+x", "enter"}, "locked": {"ctrl+l", "enter"}, "suspended": {"ctrl+z", "enter"},
	} {
		s := play(t, "en", 80, 24, startAt(nav.LetGo), store(untouched{testkit.Memory(testkit.NewClock()), t}))
		s.Type("I never said this.")
		s.Press("alt+a")
		s.Press("alt+c")
		s.Advance(time.Hour)
		s.See("I never said this.")
		s.Press(leave...)
		s.DoNotSee("never said")
		_ = s.root.KeepNow()
		s.open(nav.LetGo)
		if frame := s.Frame(); strings.Contains(frame, "never said") {
			t.Errorf("%s: the words are still there:\n%s", name, frame)
		}
		s.open(nav.Write)
		s.Send(testkit.Key("ctrl+v"))
		s.DoNotSee("never said")
	}
}

func TestWhatIsLetGoGoesWhenTheJournalLocksItself(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.LetGo))
	s.Type("I never said this.")
	s.Advance(time.Hour)
	s.DoNotSee("never said")
	s.open(nav.LetGo)
	s.DoNotSee("never said")
}

func TestLettingGoIsAskedOnceAndStayingStandsFirst(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.LetGo))
	s.Type("words")
	s.Press("esc", "enter")
	s.See("words")
	s.Press("esc", "esc")
	s.See("words")
	s.Press("f1")
	s.See("112")
	s.Press("esc")
	s.See("words")
	for range 5 {
		s.Press("backspace")
	}
	s.Press("esc")
	s.See("The handbook")
}
