// Package bookmarktest holds what every bookmark.Store must do, as tests, so that the store on disk and
// the one in memory cannot drift apart. Only tests import it.
package bookmarktest

import (
	"errors"
	"testing"
	"time"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (bookmark.Store, journal.Store)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, bookmark.Store, journal.Store)
	}{
		{"a bookmark comes back as it was", roundTrip},
		{"the list is newest first", order},
		{"a name replaces the bookmark, and the place stays", rename},
		{"what is taken away is gone", remove},
		{"the journal does not show bookmarks, and they do not show pages", apart},
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

func at(minute int, route, name string) bookmark.Bookmark {
	return bookmark.Bookmark{
		Time: time.Date(2026, 11, 21, 22, minute, 7, 0, damascus), Route: route, Lang: "ar", Name: private.New(name),
	}
}

func save(t *testing.T, s bookmark.Store, b bookmark.Bookmark) bookmark.Bookmark {
	t.Helper()
	saved, err := s.Save(b)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func list(t *testing.T, s bookmark.Store) []bookmark.Bookmark {
	t.Helper()
	all, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same reports whether two bookmarks are alike.
func same(a, b bookmark.Bookmark) bool {
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Route == b.Route && a.Lang == b.Lang && a.Name.Equal(b.Name)
}

func roundTrip(t *testing.T, s bookmark.Store, _ journal.Store) {
	if all := list(t, s); len(all) != 0 {
		t.Fatalf("%d bookmarks before the first", len(all))
	}
	want := save(t, s, at(15, "chapter/stress#know/3", "الحمل"))
	if got := list(t, s); len(want.ID) != 26 || len(got) != 1 || !same(got[0], want) {
		t.Errorf("saved %+v, listed %+v", want, got)
	}
	want.ID = ""
	if given := at(15, "chapter/stress#know/3", "الحمل"); !same(want, given) {
		t.Errorf("saved %+v, given %+v", want, given)
	}
	if now := save(t, s, bookmark.Bookmark{Route: "chapter/stress#know/title"}); now.Time.IsZero() {
		t.Error("a bookmark without a time gets none")
	}
}

func order(t *testing.T, s bookmark.Store, _ journal.Store) {
	for _, minute := range []int{20, 5, 40, 40} {
		save(t, s, at(minute, "chapter/stress#know/3", ""))
	}
	all := list(t, s)
	for i, minute := range []int{40, 40, 20, 5} {
		if all[i].Time.Minute() != minute {
			t.Errorf("number %d is of minute %d, want %d", i, all[i].Time.Minute(), minute)
		}
	}
}

func rename(t *testing.T, s bookmark.Store, _ journal.Store) {
	first := save(t, s, at(15, "chapter/stress#know/3", ""))
	second := first
	second.Name = private.New("mine")
	second = save(t, s, second)
	if all := list(t, s); len(all) != 1 || !same(all[0], second) || second.Route != first.Route || !second.Time.Equal(first.Time) {
		t.Errorf("after naming: %+v", all)
	}
}

func remove(t *testing.T, s bookmark.Store, _ journal.Store) {
	b := save(t, s, at(15, "chapter/stress#know/3", "mine"))
	b.Name = private.New("other")
	b = save(t, s, b)
	if err := s.Delete(b.ID); err != nil {
		t.Fatal(err)
	}
	if all := list(t, s); len(all) != 0 {
		t.Errorf("after taking it away: %+v", all)
	}
	if err := s.Delete(b.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("taking it away twice: %v", err)
	}
}

func apart(t *testing.T, s bookmark.Store, beside journal.Store) {
	b := save(t, s, at(15, "chapter/stress#know/3", "mine"))
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	heads, bad, err := beside.List()
	if err != nil || len(bad) > 0 || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("the journal lists %d pages, %v, %v", len(heads), bad, err)
	}
	if all := list(t, s); len(all) != 1 || all[0].ID != b.ID {
		t.Errorf("there are %d bookmarks", len(all))
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func locked(t *testing.T, s bookmark.Store, beside journal.Store) {
	b := save(t, s, at(15, "chapter/stress#know/3", "mine"))
	if s.Sealed() {
		t.Error("sealed without a passphrase")
	}
	lock, phrase := beside.(journal.Lockable), private.New("stone lamp river paper")
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := lock.AllowWhileLocked(true); err != nil { // pages only: a bookmark needs a look at the others
		t.Fatal(err)
	}
	lock.Lock()
	_, listed := s.List()
	_, saved := s.Save(at(16, "chapter/stress#know/4", ""))
	for what, err := range map[string]error{"list": listed, "save": saved, "delete": s.Delete(b.ID)} {
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
	if all := list(t, s); len(all) != 1 || !all[0].Name.Equal(b.Name) {
		t.Errorf("after unlocking: %+v", all)
	}
}
