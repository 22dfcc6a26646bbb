// Package checkintest holds what every checkin.Store must do, as tests, so that the store on disk and the
// one in memory cannot drift apart. Only tests import it.
package checkintest

import (
	"errors"
	"testing"
	"time"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/journal/journaltest"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (checkin.Store, journal.Store)) {
	journaltest.Beside[checkin.Store]{
		New: newStore,
		Add: func(s checkin.Store, at time.Time, n int) error {
			_, err := s.Save(checkin.Checkin{Time: at, Values: checkin.Values{}.With(checkin.Load, n)})
			return err
		},
		Kept: func(s checkin.Store) (loads []int, err error) {
			all, err := s.List()
			for _, c := range all {
				n, _ := c.Values.Of(checkin.Load)
				loads = append(loads, n)
			}
			return loads, err
		},
		Clear:  checkin.Store.DeleteAll,
		Begun:  func() journal.Draft { return journal.Draft{Entry: journal.Entry{Kind: checkin.Kind, About: "checkin"}} },
		Sealed: checkin.Store.Sealed,
		Calls: func(s checkin.Store) map[string]func() error {
			all, _ := s.List()
			return map[string]func() error{
				"list":       func() error { _, err := s.List(); return err },
				"save":       func() error { _, err := s.Save(evening(16, 4, "")); return err },
				"delete":     func() error { return s.Delete(all[0].ID) },
				"delete all": s.DeleteAll,
			}
		},
	}.Contract(t,
		journaltest.Case[checkin.Store]{Name: "a check-in comes back as it was", Test: roundTrip},
		journaltest.Case[checkin.Store]{Name: "what is deleted is gone", Test: remove})
}

func evening(minute, load int, helped string) checkin.Checkin {
	return checkin.Checkin{
		Time:   journaltest.Evening(minute),
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

// same reports whether two check-ins are alike.
func same(a, b checkin.Checkin) bool {
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Values.Equal(b.Values) && a.Helped.Equal(b.Helped)
}

func roundTrip(t *testing.T, s checkin.Store, _ journal.Store) {
	given := evening(15, 0, "مشيت إلى النهر.\nثم شربت الشاي.\n")
	want := save(t, s, given)
	if got, err := s.List(); err != nil || len(want.ID) != 26 || len(got) != 1 || !same(got[0], want) {
		t.Errorf("what is listed is not what was saved, %v", err)
	}
	want.ID = ""
	if !same(want, given) {
		t.Error("what was saved is not what was given")
	}
	if now := save(t, s, checkin.Checkin{Values: checkin.Values{}.With(checkin.Body, 3)}); now.Time.IsZero() {
		t.Error("a check-in without a time gets none")
	}
}

func remove(t *testing.T, s checkin.Store, _ journal.Store) {
	first, second := save(t, s, evening(15, 3, "")), save(t, s, evening(16, 4, ""))
	if err := s.Delete(first.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := s.List(); err != nil || len(all) != 1 || all[0].ID != second.ID {
		t.Errorf("%d are left, %v", len(all), err)
	}
	if err := s.Delete(first.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("deleting it twice: %v", err)
	}
}
