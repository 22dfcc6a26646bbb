package ui_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// outsider stands for another window: from a moment on the keys of this one open nothing, as after
// new keys were made there.
type outsider struct {
	journal.Store
	journal.Lockable
	went *atomic.Bool
}

// gone locks the store once the other window has been at it.
func (o outsider) gone() {
	if o.went.CompareAndSwap(true, false) {
		o.Lock()
	}
}

func (o outsider) Glance(v func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	o.gone()
	return o.Store.Glance(v)
}
func (o outsider) Read(id string) (journal.Entry, error) { o.gone(); return o.Store.Read(id) }
func (o outsider) Each(ids []string, v func(string, journal.Entry, error) bool) error {
	o.gone()
	return o.Store.Each(ids, v)
}
func (o outsider) Versions(id string) ([]journal.Entry, error) { o.gone(); return o.Store.Versions(id) }
func (o outsider) Save(e journal.Entry) (journal.Entry, error) { o.gone(); return o.Store.Save(e) }
func (o outsider) Delete(id string) error                      { o.gone(); return o.Store.Delete(id) }
func (o outsider) SaveDraft(d journal.Draft) (journal.Draft, error) {
	o.gone()
	return o.Store.SaveDraft(d)
}
func (o outsider) Verify(secret private.Text) error { o.gone(); return o.Lockable.Verify(secret) }
func (o outsider) ChangePassphrase(secret private.Text) error {
	o.gone()
	return o.Lockable.ChangePassphrase(secret)
}

// shut begins with a journal that another window can lock.
func shut(went *atomic.Bool) setting {
	return func(o *ui.Options) {
		sealed(o)
		o.Store = outsider{o.Store, o.Store.(journal.Lockable), went}
	}
}

func TestWhereAnotherWindowLockedTheReaderIsLedToTheFieldAndBack(t *testing.T) {
	thorough(t)
	for name, c := range map[string]struct {
		route  nav.Route
		before func(*stage)
		loses  func(*stage) // during which the journal is locked
		after  string       // is seen when it is open again
	}{
		"the list":                  {nav.Journal, nil, func(s *stage) { s.Press("f1", "esc") }, "Tea on the balcony"},
		"the weeks":                 {nav.Weeks, nil, func(s *stage) { s.Press("f1", "esc") }, "Weeks at a glance"},
		"a search":                  {nav.Journal, nil, func(s *stage) { s.Press("/") }, "Tea on the balcony"},
		"a page":                    {nav.Journal, nil, func(s *stage) { s.Press("tab", "enter") }, "It rained"},
		"deleting":                  {nav.Journal, func(s *stage) { s.Press("tab", "enter", "d") }, func(s *stage) { s.Press("2") }, "It rained"},
		"versions":                  {nav.Journal, func(s *stage) { s.Press("tab", "enter") }, func(s *stage) { s.Press("o") }, "no earlier version"},
		"what is said about a page": {nav.Journal, func(s *stage) { s.Press("tab", "enter") }, func(s *stage) { s.Press("a") }, "How you felt"},
		"changing a page":           {nav.Journal, func(s *stage) { s.Press("tab", "enter") }, func(s *stage) { s.Press("e") }, "It rained"},
		"keeping a page":            {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("esc") }, func(s *stage) { s.Press("1") }, "Shall this be kept"},
		"leaving a page unfinished": {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("esc") }, func(s *stage) { s.Press("3") }, "Shall this be kept"},
		"keeping answers":           {"reflect/stress", func(s *stage) { s.Type("words of mine"); s.Press("tab", "tab", "tab", "tab") }, func(s *stage) { s.Press("1") }, "Shall this be kept"},
		"keeping what was said":     {nav.Journal, func(s *stage) { s.Press("tab", "enter", "a", "4", "2") }, func(s *stage) { s.Press("5") }, "In lists"},
		"the present passphrase":    {nav.Protect, func(s *stage) { s.Press("1"); s.Type(sixWords) }, func(s *stage) { s.Press("enter"); s.Advance(time.Second) }, "Choose another passphrase"},
		"another passphrase": {nav.Protect, func(s *stage) {
			s.Press("1")
			s.Type(sixWords)
			s.Press("enter", "1", "enter")
			s.Type(sixWords)
		}, func(s *stage) { s.Press("enter") }, "Choose another passphrase"},
	} {
		var went atomic.Bool
		s := play(t, "en", 80, 24, shut(&went), startAt(nav.Home), func(o *ui.Options) {
			for _, e := range pages("en")[:1] {
				if _, err := o.Store.Save(e); err != nil {
					t.Fatal(err)
				}
			}
			o.Start = c.route
		})
		if c.before != nil {
			c.before(s)
		}
		went.Store(true)
		c.loses(s)
		if !strings.Contains(s.Frame(), "Type your passphrase") {
			t.Errorf("%s: it is not asked for the passphrase:\n%s", name, s.Frame())
			continue
		}
		s.Type(sixWords)
		s.Press("enter")
		if !strings.Contains(s.Frame(), c.after) {
			t.Errorf("%s: %q is not seen afterwards:\n%s", name, c.after, s.Frame())
		}
	}
}

func TestNoWordIsLostWhenTheJournalTurnsOutToBeLocked(t *testing.T) {
	for name, c := range map[string]struct {
		route  nav.Route
		before func(*stage)
	}{
		"a page":  {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("esc") }},
		"answers": {"reflect/stress", func(s *stage) { s.Type("words of mine"); s.Press("tab", "tab", "tab", "tab") }},
	} {
		var went atomic.Bool
		s := play(t, "en", 80, 24, shut(&went), startAt(c.route))
		c.before(s)
		went.Store(true)
		s.Press("1")
		s.See("Type your passphrase")
		s.Press("esc") // he does not know it just now
		s.See("Your words are still here")
		s.Press("2")
		s.See("words of mine")
		s.Press("ctrl+l")
		s.Type(sixWords)
		s.Press("enter")
		s.See("words of mine")
		if name == "a page" {
			s.Press("esc")
		} else {
			s.Press("tab", "tab", "tab", "tab")
		}
		s.Press("1")
		s.See("It is kept")
		heads, _, err := s.store.List()
		if err != nil || len(heads) != 1 {
			t.Errorf("%s: %d pages, %v", name, len(heads), err)
		}
	}
}

// Whoever types is not interrupted: what he types would go into the field for the passphrase.
func TestADraftThatCannotBeKeptDoesNotTakeTheKeysAway(t *testing.T) {
	var went atomic.Bool
	s := play(t, "en", 80, 24, shut(&went), startAt(nav.Write))
	s.Type("words of mine")
	went.Store(true)
	s.Advance(3 * time.Second)
	s.See("Not kept yet. Open the journal: ctrl+l")
	s.Type(" and more")
	s.See("words of mine and more")
	s.Press("ctrl+l")
	s.Type(sixWords)
	s.Press("enter")
	s.See("words of mine and more")
	s.See("Draft kept") // at once, not only after another letter
}

func TestWhatIsSaidAboutAPageWaitsBelowTheField(t *testing.T) {
	var went atomic.Bool
	s := play(t, "en", 80, 24, shut(&went), startAt(nav.Home))
	e := page(s, long)
	s.Press("a", "4", "2")
	went.Store(true)
	s.Press("5")
	s.See("Type your passphrase")
	s.Type(sixWords)
	s.Press("enter", "5")
	s.See("Lists do not show this page")
	if heads, _, err := s.store.List(); err != nil || len(heads) != 1 || !heads[0].Hidden || heads[0].ID == e.ID {
		t.Errorf("%d pages, %v", len(heads), err)
	}
}

func TestAfterGoingAwayFromTheFieldNothingPrivateIsSeen(t *testing.T) {
	var went atomic.Bool
	replaced := 0
	s := play(t, "en", 80, 24, shut(&went), startAt(nav.Home), func(o *ui.Options) {
		o.Replace = func(config.Handover) error { replaced++; return nil }
	})
	fill(s)
	s.Press("3", "tab", "enter")
	went.Store(true)
	s.Press("o")
	s.See("Type your passphrase")
	if replaced > 0 {
		t.Error("the process is replaced while he may be about to open the journal")
	}
	s.Press("esc")
	s.See("The handbook")
	s.DoNotSee("balcony")
	if replaced != 1 {
		t.Errorf("the process was replaced %d times after he went away", replaced)
	}
}
