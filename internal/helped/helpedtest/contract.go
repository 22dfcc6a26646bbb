// Package helpedtest holds what every helped.Store must do, as tests, so that the store on disk and the
// one in memory cannot drift apart. Only tests import it.
package helpedtest

import (
	"testing"
	"time"

	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/journal/journaltest"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (helped.Store, journal.Store)) {
	journaltest.Beside[helped.Store]{
		New: newStore,
		Add: func(s helped.Store, at time.Time, n int) error {
			_, err := s.Add(helped.Use{Time: at, Exercise: "five-senses", Lighter: n})
			return err
		},
		Kept: func(s helped.Store) (lighter []int, err error) {
			all, err := s.List()
			for _, u := range all {
				lighter = append(lighter, u.Lighter)
			}
			return lighter, err
		},
		Clear:  helped.Store.DeleteAll,
		Sealed: helped.Store.Sealed,
		Calls: func(s helped.Store) map[string]func() error {
			return map[string]func() error{
				"list":       func() error { _, err := s.List(); return err },
				"add":        func() error { _, err := s.Add(helped.Use{Exercise: "body-map"}); return err },
				"delete all": s.DeleteAll,
			}
		},
	}.Contract(t, journaltest.Case[helped.Store]{Name: "a use comes back as it was", Test: roundTrip})
}

// same reports whether two uses are alike.
func same(a, b helped.Use) bool {
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Exercise == b.Exercise && a.Lighter == b.Lighter
}

func roundTrip(t *testing.T, s helped.Store, _ journal.Store) {
	add := func(u helped.Use) helped.Use {
		kept, err := s.Add(u)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	for i, lighter := range []int{3, 0, helped.Most, -helped.Most} {
		given := helped.Use{Time: journaltest.Evening(i), Exercise: "five-senses", Lighter: lighter}
		want := add(given)
		if all, err := s.List(); err != nil || len(want.ID) != 26 || len(all) != i+1 || !same(all[0], want) {
			t.Errorf("what is listed is not what was kept, %v", err)
		}
		want.ID = ""
		if !same(want, given) {
			t.Error("what was kept is not what was given")
		}
	}
	if now := add(helped.Use{Exercise: "body-map"}); now.Time.IsZero() {
		t.Error("a use without a time gets none")
	}
}
