// Package bookmarktest holds what every bookmark.Store must do, as tests, so that the store on disk and
// the one in memory cannot drift apart. Only tests import it.
package bookmarktest

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/journal/journaltest"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (bookmark.Store, journal.Store)) {
	journaltest.Beside[bookmark.Store]{
		New: newStore,
		Add: func(s bookmark.Store, at time.Time, n int) error {
			b := mine(0, strconv.Itoa(n))
			b.Time = at
			_, err := s.Save(b)
			return err
		},
		Kept: func(s bookmark.Store) (names []int, err error) {
			all, err := s.List()
			for _, b := range all {
				n, _ := strconv.Atoi(b.Name.Reveal())
				names = append(names, n)
			}
			return names, err
		},
		Sealed: bookmark.Store.Sealed,
		Calls: func(s bookmark.Store) map[string]func() error {
			all, _ := s.List()
			return map[string]func() error{
				"list":   func() error { _, err := s.List(); return err },
				"save":   func() error { _, err := s.Save(mine(16, "")); return err },
				"delete": func() error { return s.Delete(all[0].ID) },
			}
		},
	}.Contract(t,
		journaltest.Case[bookmark.Store]{Name: "a bookmark comes back as it was", Test: roundTrip},
		journaltest.Case[bookmark.Store]{Name: "a name replaces the bookmark, and the place stays", Test: rename},
		journaltest.Case[bookmark.Store]{Name: "what is taken away is gone", Test: remove})
}

func mine(minute int, name string) bookmark.Bookmark {
	return bookmark.Bookmark{
		Time: journaltest.Evening(minute), Route: "chapter/stress#know/3", Lang: "ar", Name: private.New(name),
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
	given := mine(15, "الحمل")
	want := save(t, s, given)
	if got := list(t, s); len(want.ID) != 26 || len(got) != 1 || !same(got[0], want) {
		t.Errorf("saved %+v, listed %+v", want, got)
	}
	want.ID = ""
	if !same(want, given) {
		t.Errorf("saved %+v, given %+v", want, given)
	}
	if now := save(t, s, bookmark.Bookmark{Route: "chapter/stress#know/title"}); now.Time.IsZero() {
		t.Error("a bookmark without a time gets none")
	}
}

func rename(t *testing.T, s bookmark.Store, _ journal.Store) {
	first := save(t, s, mine(15, ""))
	second := first
	second.Name = private.New("mine")
	second = save(t, s, second)
	if all := list(t, s); len(all) != 1 || !same(all[0], second) || second.Route != first.Route || !second.Time.Equal(first.Time) {
		t.Errorf("after naming: %+v", all)
	}
}

func remove(t *testing.T, s bookmark.Store, _ journal.Store) {
	b := save(t, s, mine(15, "mine"))
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
