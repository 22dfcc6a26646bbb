package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/plan/plantest"
	"anis/internal/private"
)

func TestPlansOnDiskKeepTheContract(t *testing.T) {
	plantest.Contract(t, func() (plan.Store, journal.Store) {
		s := quick(t.TempDir())
		return s.Plans(), s
	})
}

// mine is what these tests write into a plan.
const mine = "my sister in Homs"

func written() plan.Plan {
	return plan.Plan{Texts: map[string]private.Text{plan.LiveFor: private.New(mine)}, AtCalm: true}
}

// holders lists the files below a folder in which a text stands as it is.
func holders(t *testing.T, root, text string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if strings.Contains(string(data), text) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestLookingForPlansCreatesNothing(t *testing.T) {
	root := t.TempDir()
	plans := quick(root).Plans()
	if _, err := plans.Load(); err != nil {
		t.Error(err)
	}
	if _, err := plans.ListSmall(); err != nil {
		t.Error(err)
	}
	if err := plans.AllowWhileLocked(false); err != nil || plans.WhileLocked() {
		t.Error(err)
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestAnotherProgramFindsThePlanAndWhatIsShownOfIt(t *testing.T) {
	root := t.TempDir()
	s := quick(root)
	plans := s.Plans()
	if err := s.Protect(private.New("stone lamp river paper"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := plans.Save(written()); err != nil {
		t.Fatal(err)
	}
	if err := plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	other := quick(root)
	if _, err := other.Plans().Load(); !other.Locked() || err == nil {
		t.Fatal("it is not locked")
	}
	shown, err := other.Plans().Shown()
	if err != nil || shown.Texts[plan.LiveFor].Reveal() != mine || !shown.AtCalm {
		t.Errorf("shown %+v, %v", shown, err)
	}
	if names := holders(t, root, mine); len(names) > 0 {
		t.Errorf("the words stand unsealed in %v", names)
	}
	if err := other.Plans().AllowWhileLocked(false); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "state", "shown")); !os.IsNotExist(err) {
		t.Errorf("what was shown is left: %v", err)
	}
}

// What was shown before a change must not be read afterwards.
func TestWhatIsShownWhileLockedFollowsThePlanOrGoes(t *testing.T) {
	root := t.TempDir()
	s := quick(root)
	plans := s.Plans()
	if err := s.Protect(private.New("stone lamp river paper"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	p, err := plans.Save(written())
	if err != nil {
		t.Fatal(err)
	}
	if err := plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	shown := filepath.Join(root, "state", "shown", "entries")
	if err := os.Chmod(shown, 0o500); err != nil {
		t.Fatal(err)
	}
	p.Texts[plan.LiveFor] = private.New("another")
	if _, err := plans.Save(p); err != nil {
		t.Fatal(err)
	}
	if got, err := plans.Shown(); err == nil && got.Texts[plan.LiveFor].Reveal() != "another" {
		t.Error("what stood there before is shown still")
	}
	_ = os.Chmod(shown, 0o700)
}

func TestThePlanThatIsShownIsCountedAndErasedWithTheRest(t *testing.T) {
	root := t.TempDir()
	s := quick(root)
	plans := s.Plans()
	if err := s.Protect(private.New("stone lamp river paper"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := plans.Save(written()); err != nil {
		t.Fatal(err)
	}
	if err := plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	items, err := s.Inventory()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, it := range items {
		if it.Kind == journal.FilesShownPlan {
			n += it.Count
		}
		if strings.Contains(it.Folder, "shown") && it.Kind != journal.FilesShownPlan {
			t.Errorf("counted as %s in %s", it.Kind, it.Folder)
		}
	}
	if n != 3 { // its mark, its key and the plan
		t.Errorf("%d files", n)
	}
	if left, err := s.Erase(nil); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if list, err := os.ReadDir(filepath.Join(root, "state")); len(list) > 0 {
		t.Errorf("in the state there is %v, %v", list, err)
	}
}

func TestABackupHoldsThePlanAndNotThatItWasShown(t *testing.T) {
	root, away := t.TempDir(), t.TempDir()
	s := quick(root)
	plans := s.Plans()
	if err := s.Protect(private.New("stone lamp river paper"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := plans.Save(written()); err != nil {
		t.Fatal(err)
	}
	if _, err := plans.SaveSmall(plan.Small{What: private.New("call Omar"), Day: "2026-11-29", Made: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(away, "b.age")
	if made, err := s.Backup(file, private.New("another phrase"), nil); err != nil || made.Others != 2 {
		t.Fatalf("%+v, %v", made, err)
	}
	again := open(away)
	if _, err := again.Restore(file, private.New("another phrase"), nil); err != nil {
		t.Fatal(err)
	}
	p, err := again.Plans().Load()
	if err != nil || p.Texts[plan.LiveFor].Reveal() != mine || !p.AtCalm || again.Plans().WhileLocked() {
		t.Errorf("restored %+v, %v", p, err)
	}
	if all, err := again.Plans().ListSmall(); err != nil || len(all) != 1 || all[0].Day != "2026-11-29" {
		t.Errorf("restored %+v, %v", all, err)
	}
}

// A plan whose write was cut off is no page, and must not be offered as the draft of one.
func TestAPlanWhoseWriteWasCutOffComesBack(t *testing.T) {
	root := t.TempDir()
	saved, err := quick(root).Plans().Save(written())
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(root, "data", "journal", "entries")
	if err := os.Rename(filepath.Join(folder, saved.IDs[0]+".age"), filepath.Join(folder, ".tmp-"+saved.IDs[0]+".age")); err != nil {
		t.Fatal(err)
	}
	again := quick(root)
	if drafts, err := again.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	if _, err := again.Plans().SaveSmall(plan.Small{What: private.New("call Omar"), Day: "2026-11-29"}); err != nil {
		t.Fatal(err)
	}
	if p, err := again.Plans().Load(); err != nil || p.Texts[plan.LiveFor].Reveal() != mine {
		t.Errorf("found %+v, %v", p, err)
	}
}
