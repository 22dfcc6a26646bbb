package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/checkin"
	"anis/internal/checkin/checkintest"
	"anis/internal/journal"
	"anis/internal/private"
)

func TestCheckInsOnDiskKeepTheContract(t *testing.T) {
	checkintest.Contract(t, func() (checkin.Store, journal.Store) {
		s := open(t.TempDir())
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
