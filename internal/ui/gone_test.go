package ui_test

import (
	"testing"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// vanishing is a journal whose folder can go.
type vanishing struct {
	journal.Store
	journal.Lockable
	looks *int
	gone  *bool
}

func (v vanishing) Protection() journal.Protection { *v.looks++; return v.Store.Protection() }

func (v vanishing) SaveDraft(d journal.Draft) (journal.Draft, error) {
	if *v.gone {
		return d, journal.ErrGone
	}
	return v.Store.SaveDraft(d)
}

func (v vanishing) Save(e journal.Entry) (journal.Entry, error) {
	if *v.gone {
		return e, journal.ErrGone
	}
	return v.Store.Save(e)
}

// stick begins with a journal on a stick, and returns how often it was looked at, and what pulls it out.
func stick(t *testing.T, tag string, route nav.Route) (s *stage, looks *int, gone *bool) {
	t.Helper()
	looks, gone = new(int), new(bool)
	memory := testkit.Memory(testkit.NewClock())
	s = play(t, tag, 80, 24, store(vanishing{memory, memory.(journal.Lockable), looks, gone}), func(o *ui.Options) { o.Start = route })
	return s, looks, gone
}

func TestTheJournalIsLookedAtOnceAtTheStart(t *testing.T) {
	s, looks, _ := stick(t, "en", nav.Home)
	if s.See("The handbook"); *looks != 1 {
		t.Errorf("it was looked at %d times, so nobody will know that it is gone", *looks)
	}
}

func TestWhereTheStickIsPulledOutTheWordsStayAndItIsSaid(t *testing.T) {
	s, _, gone := stick(t, "en", nav.Write)
	s.Type("words of mine")
	*gone = true
	s.Press("esc", "1")
	s.See("The folder of your journal is no")
	s.Press("2")
	s.See("words of mine")
	*gone = false
	s.Press("esc", "1")
	s.See("It is kept")
}
