package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/checkin"
	"anis/internal/checkin/checkintest"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/store"
)

func TestCheckInsOnDiskKeepTheContract(t *testing.T) {
	checkintest.Contract(t, func() (checkin.Store, journal.Store) {
		s := quick(t.TempDir())
		return s.Checkins(), s
	})
}

func TestLookingForCheckInsCreatesNothing(t *testing.T) {
	root := t.TempDir()
	if _, err := open(root).Checkins().List(); err != nil {
		t.Error(err)
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestAnotherProgramFindsTheCheckIns(t *testing.T) {
	root := t.TempDir()
	saved, err := open(root).Checkins().Save(checkin.Checkin{Helped: private.New("mine")})
	if err != nil {
		t.Fatal(err)
	}
	found, err := open(root).Checkins().List()
	if err != nil || len(found) != 1 || found[0].ID != saved.ID || !found[0].Helped.Equal(saved.Helped) {
		t.Errorf("found %+v, %v", found, err)
	}
}

// A check-in whose write was cut off is no page, and must not be offered as the draft of one.
func TestACheckInWhoseWriteWasCutOffIsNoDraftOfAPage(t *testing.T) {
	root := t.TempDir()
	saved, err := open(root).Checkins().Save(checkin.Checkin{Helped: private.New("mine")})
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(root, "data", "journal", "entries")
	if err := os.Rename(filepath.Join(folder, saved.ID+".age"), filepath.Join(folder, ".tmp-"+saved.ID+".age")); err != nil {
		t.Fatal(err)
	}
	again := open(root)
	if drafts, err := again.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	// The next that is saved brings it back.
	if _, err := again.Checkins().Save(checkin.Checkin{Values: checkin.Values{}.With(checkin.Body, 4)}); err != nil {
		t.Fatal(err)
	}
	found, err := again.Checkins().List()
	if err != nil || len(found) != 2 || !found[0].Helped.Equal(saved.Helped) && !found[1].Helped.Equal(saved.Helped) {
		t.Errorf("found %d, %v", len(found), err)
	}
	if r, err := again.Check(); err != nil || len(r.Troubles) != 0 {
		t.Errorf("%v, %v", r.Troubles, err)
	}
}

// What a journal holds goes with it wherever it goes, and goes with it.
func TestCheckInsAreInABackupAMergeAndAnErasure(t *testing.T) {
	root := t.TempDir()
	s := quick(root)
	given := checkin.Checkin{Values: checkin.Values{}.With(checkin.Load, 6), Helped: private.New("tea")}
	if _, err := s.Checkins().Save(given); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "backup.age")
	if _, err := s.Backup(file, digits, nil); err != nil {
		t.Fatal(err)
	}
	restored, merged := quick(t.TempDir()), quick(t.TempDir())
	if _, err := restored.Restore(file, digits, nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := merged.Merge(filepath.Join(root, "data", "journal"), nil); err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]*store.Store{"restored": restored, "merged": merged} {
		list, err := other.Checkins().List()
		if err != nil || len(list) != 1 || !list[0].Values.Equal(given.Values) || !list[0].Helped.Equal(given.Helped) {
			t.Errorf("%s: %d check-ins, %v", name, len(list), err)
		}
	}
	if _, err := s.Erase(nil); err != nil {
		t.Fatal(err)
	}
	if list, err := quick(root).Checkins().List(); err != nil || len(list) != 0 {
		t.Errorf("erased: %d check-ins, %v", len(list), err)
	}
}
