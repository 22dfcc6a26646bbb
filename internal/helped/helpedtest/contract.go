// Package helpedtest holds what every helped.Store must do, as tests, so that the store on disk and the
// one in memory cannot drift apart. Only tests import it.
package helpedtest

import (
	"errors"
	"testing"
	"time"

	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (helped.Store, journal.Store)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, helped.Store, journal.Store)
	}{
		{"a use comes back as it was", roundTrip},
		{"the list is newest first", order},
		{"all are deleted, and no page", removeAll},
		{"the journal does not show uses, and they do not show pages", apart},
		{"while the journal is locked there are none", locked},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, beside := newStore()
			c.test(t, s, beside)
			if err := beside.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

var damascus = time.FixedZone("", 3*60*60)

func at(minute, lighter int) helped.Use {
	return helped.Use{
		Time: time.Date(2026, 11, 21, 22, minute, 7, 0, damascus), Exercise: "five-senses", Lighter: lighter,
	}
}

func add(t *testing.T, s helped.Store, u helped.Use) helped.Use {
	t.Helper()
	kept, err := s.Add(u)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func list(t *testing.T, s helped.Store) []helped.Use {
	t.Helper()
	all, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same reports whether two uses are alike.
func same(a, b helped.Use) bool {
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Exercise == b.Exercise && a.Lighter == b.Lighter
}

func roundTrip(t *testing.T, s helped.Store, _ journal.Store) {
	if all := list(t, s); len(all) != 0 {
		t.Fatalf("%d uses before the first", len(all))
	}
	for i, lighter := range []int{3, 0, helped.Most, -helped.Most} {
		given := at(i, lighter)
		want := add(t, s, given)
		if all := list(t, s); len(want.ID) != 26 || len(all) != i+1 || !same(all[0], want) {
			t.Error("what is listed is not what was kept")
		}
		want.ID = ""
		if !same(want, given) {
			t.Error("what was kept is not what was given")
		}
	}
	if now := add(t, s, helped.Use{Exercise: "body-map"}); now.Time.IsZero() {
		t.Error("a use without a time gets none")
	}
}

func order(t *testing.T, s helped.Store, _ journal.Store) {
	for lighter, minute := range []int{20, 5, 40, 40} {
		add(t, s, at(minute, lighter))
	}
	all := list(t, s)
	for i, lighter := range []int{3, 2, 0, 1} {
		if all[i].Lighter != lighter {
			t.Errorf("number %d is not the one it should be", i)
		}
	}
}

func removeAll(t *testing.T, s helped.Store, beside journal.Store) {
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := beside.SaveDraft(journal.Draft{Entry: journal.Entry{Kind: journal.KindEntry, About: "write", Body: private.New("begun")}}); err != nil {
		t.Fatal(err)
	}
	add(t, s, at(15, 3))
	add(t, s, at(16, -4))
	for range 2 { // there may be none any more
		if err := s.DeleteAll(); err != nil {
			t.Fatal(err)
		}
		if all := list(t, s); len(all) != 0 {
			t.Errorf("%d uses are left", len(all))
		}
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 1 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
	if heads, _, err := beside.List(); err != nil || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("%d pages are left, %v", len(heads), err)
	}
	add(t, s, at(17, 1))
	if all := list(t, s); len(all) != 1 {
		t.Errorf("of one that was kept afterwards there are %d", len(all))
	}
}

func apart(t *testing.T, s helped.Store, beside journal.Store) {
	u := add(t, s, at(15, 3))
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	heads, bad, err := beside.List()
	if err != nil || len(bad) > 0 || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("the journal lists %d pages, %v, %v", len(heads), bad, err)
	}
	if all := list(t, s); len(all) != 1 || all[0].ID != u.ID {
		t.Errorf("there are %d uses", len(all))
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func locked(t *testing.T, s helped.Store, beside journal.Store) {
	u := add(t, s, at(15, 3))
	if s.Sealed() {
		t.Error("sealed without a passphrase")
	}
	lock, phrase := beside.(journal.Lockable), private.New("stone lamp river paper")
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := lock.AllowWhileLocked(true); err != nil { // pages only
		t.Fatal(err)
	}
	lock.Lock()
	_, listed := s.List()
	_, added := s.Add(at(16, 1))
	for what, err := range map[string]error{"list": listed, "add": added, "delete all": s.DeleteAll()} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s while it is locked: %v", what, err)
		}
	}
	if !s.Sealed() {
		t.Error("not sealed behind a passphrase")
	}
	if err := lock.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	if all := list(t, s); len(all) != 1 || !same(all[0], u) {
		t.Errorf("after unlocking there are %d", len(all))
	}
}
