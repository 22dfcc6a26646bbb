// Package checkintest holds what every checkin.Store must do, as tests, so that the store on disk and the
// one in memory cannot drift apart. Only tests import it.
package checkintest

import (
	"errors"
	"testing"
	"time"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (checkin.Store, journal.Store)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, checkin.Store, journal.Store)
	}{
		{"a check-in comes back as it was", roundTrip},
		{"the list is newest first", order},
		{"what is deleted is gone", remove},
		{"all are deleted, with what was begun, and no page", removeAll},
		{"the journal does not show check-ins, and they do not show pages", apart},
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

func at(minute, load int, helped string) checkin.Checkin {
	return checkin.Checkin{
		Time:   time.Date(2026, 11, 21, 22, minute, 7, 0, damascus),
		Values: checkin.Values{}.With(checkin.Load, load).With(checkin.Self, 10), Helped: private.New(helped),
	}
}

func save(t *testing.T, s checkin.Store, c checkin.Checkin) checkin.Checkin {
	t.Helper()
	saved, err := s.Save(c)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func list(t *testing.T, s checkin.Store) []checkin.Checkin {
	t.Helper()
	all, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same reports whether two check-ins are alike.
func same(a, b checkin.Checkin) bool {
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Values.Equal(b.Values) && a.Helped.Equal(b.Helped)
}

func roundTrip(t *testing.T, s checkin.Store, _ journal.Store) {
	if all := list(t, s); len(all) != 0 {
		t.Fatalf("%d check-ins before the first", len(all))
	}
	given := at(15, 0, "مشيت إلى النهر.\nثم شربت الشاي.\n")
	want := save(t, s, given)
	if got := list(t, s); len(want.ID) != 26 || len(got) != 1 || !same(got[0], want) {
		t.Error("what is listed is not what was saved")
	}
	want.ID = ""
	if !same(want, given) {
		t.Error("what was saved is not what was given")
	}
	if now := save(t, s, checkin.Checkin{Values: checkin.Values{}.With(checkin.Body, 3)}); now.Time.IsZero() {
		t.Error("a check-in without a time gets none")
	}
}

func order(t *testing.T, s checkin.Store, _ journal.Store) {
	for load, minute := range []int{20, 5, 40, 40} {
		save(t, s, at(minute, load, ""))
	}
	all := list(t, s)
	for i, load := range []int{3, 2, 0, 1} {
		if n, _ := all[i].Values.Of(checkin.Load); n != load {
			t.Errorf("number %d is not the one it should be", i)
		}
	}
}

func remove(t *testing.T, s checkin.Store, _ journal.Store) {
	first, second := save(t, s, at(15, 3, "")), save(t, s, at(16, 4, ""))
	if err := s.Delete(first.ID); err != nil {
		t.Fatal(err)
	}
	if all := list(t, s); len(all) != 1 || all[0].ID != second.ID {
		t.Errorf("%d are left", len(all))
	}
	if err := s.Delete(first.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("deleting it twice: %v", err)
	}
}

func removeAll(t *testing.T, s checkin.Store, beside journal.Store) {
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []journal.Entry{{Kind: checkin.Kind, About: "checkin"}, {Kind: journal.KindEntry, About: "write", Body: private.New("begun")}} {
		if _, err := beside.SaveDraft(journal.Draft{Entry: d}); err != nil {
			t.Fatal(err)
		}
	}
	save(t, s, at(15, 3, ""))
	save(t, s, at(16, 4, "tea"))
	for range 2 { // there may be none any more
		if err := s.DeleteAll(); err != nil {
			t.Fatal(err)
		}
		if all := list(t, s); len(all) != 0 {
			t.Errorf("%d check-ins are left", len(all))
		}
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 1 || drafts[0].Entry.Kind != journal.KindEntry {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
	if heads, _, err := beside.List(); err != nil || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("%d pages are left, %v", len(heads), err)
	}
}

func apart(t *testing.T, s checkin.Store, beside journal.Store) {
	c := save(t, s, at(15, 3, "tea"))
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	heads, bad, err := beside.List()
	if err != nil || len(bad) > 0 || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("the journal lists %d pages, %v, %v", len(heads), bad, err)
	}
	if all := list(t, s); len(all) != 1 || all[0].ID != c.ID {
		t.Errorf("there are %d check-ins", len(all))
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func locked(t *testing.T, s checkin.Store, beside journal.Store) {
	c := save(t, s, at(15, 3, "tea"))
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
	_, saved := s.Save(at(16, 4, ""))
	for what, err := range map[string]error{"list": listed, "save": saved, "delete": s.Delete(c.ID), "delete all": s.DeleteAll()} {
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
	if all := list(t, s); len(all) != 1 || !all[0].Helped.Equal(c.Helped) {
		t.Errorf("after unlocking there are %d", len(all))
	}
}
