package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/helped"
	"anis/internal/helped/helpedtest"
	"anis/internal/journal"
	"anis/internal/store"
)

func TestWhatHelpedOnDiskKeepsTheContract(t *testing.T) {
	helpedtest.Contract(t, func() (helped.Store, journal.Store) {
		s := quick(t.TempDir())
		return s.Helped(), s
	})
}

func TestLookingForWhatHelpedCreatesNothing(t *testing.T) {
	root := t.TempDir()
	if _, err := open(root).Helped().List(); err != nil {
		t.Error(err)
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestAnotherProgramFindsWhatHelped(t *testing.T) {
	root := t.TempDir()
	kept, err := open(root).Helped().Add(helped.Use{Exercise: "five-senses", Lighter: -4})
	if err != nil {
		t.Fatal(err)
	}
	found, err := open(root).Helped().List()
	if err != nil || len(found) != 1 || found[0].ID != kept.ID || found[0].Exercise != "five-senses" || found[0].Lighter != -4 {
		t.Errorf("found %d, %v", len(found), err)
	}
}

// A use whose write was cut off is no page, and must not be offered as the draft of one.
func TestAUseWhoseWriteWasCutOffIsNoDraftOfAPageAndGoesWithTheRest(t *testing.T) {
	root := t.TempDir()
	cutOff := func() {
		t.Helper()
		kept, err := open(root).Helped().Add(helped.Use{Exercise: "five-senses", Lighter: 3})
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(root, "data", "journal", "entries")
		if err := os.Rename(filepath.Join(folder, kept.ID+".age"), filepath.Join(folder, ".tmp-"+kept.ID+".age")); err != nil {
			t.Fatal(err)
		}
	}
	cutOff()
	again := open(root)
	if drafts, err := again.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	// The next that is kept brings it back.
	if _, err := again.Helped().Add(helped.Use{Exercise: "body-map", Lighter: 1}); err != nil {
		t.Fatal(err)
	}
	if found, err := again.Helped().List(); err != nil || len(found) != 2 || found[0].Lighter+found[1].Lighter != 4 {
		t.Errorf("found %d, %v", len(found), err)
	}
	cutOff()
	last := open(root)
	if err := last.Helped().DeleteAll(); err != nil {
		t.Fatal(err)
	}
	if _, err := last.Helped().Add(helped.Use{Exercise: "body-map", Lighter: 1}); err != nil {
		t.Fatal(err)
	}
	if found, err := last.Helped().List(); err != nil || len(found) != 1 {
		t.Errorf("of what was deleted %d came back, %v", len(found)-1, err)
	}
	if r, err := last.Check(); err != nil || len(r.Troubles) != 0 {
		t.Errorf("%v, %v", r.Troubles, err)
	}
}

// What a journal holds goes with it wherever it goes, and goes with it.
func TestWhatHelpedIsInABackupAMergeAndAnErasure(t *testing.T) {
	root := t.TempDir()
	s := quick(root)
	if _, err := s.Helped().Add(helped.Use{Exercise: "five-senses", Lighter: 5}); err != nil {
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
		list, err := other.Helped().List()
		if err != nil || len(list) != 1 || list[0].Exercise != "five-senses" || list[0].Lighter != 5 {
			t.Errorf("%s: %d uses, %v", name, len(list), err)
		}
	}
	if _, err := s.Erase(nil); err != nil {
		t.Fatal(err)
	}
	if list, err := quick(root).Helped().List(); err != nil || len(list) != 0 {
		t.Errorf("erased: %d uses, %v", len(list), err)
	}
}
