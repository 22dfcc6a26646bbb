package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func saveDraft(t *testing.T, v *Vault, r Record) Record {
	t.Helper()
	saved, err := v.SaveDraft(r)
	if err != nil {
		t.Fatalf("save draft: %v", err)
	}
	return saved
}

// offered returns the bodies of the drafts that v offers, by id.
func offered(t *testing.T, v *Vault) map[string]string {
	t.Helper()
	list, _, err := v.Drafts()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range list {
		out[r.ID] = r.Body.Reveal()
	}
	return out
}

func draftFiles(t *testing.T, v *Vault) (files []string) {
	for f := range tree(t, v.draftsDir()) {
		if strings.HasSuffix(f, recordExt) {
			files = append(files, filepath.Join(v.draftsDir(), f))
		}
	}
	return files
}

func TestEachSaveOfADraftIsANewFileThatReplacesTheLast(t *testing.T) {
	v := program(t.TempDir())
	d := saveDraft(t, v, entry("one"))
	first := draftFiles(t, v)
	d.Body = entry("two").Body
	again := saveDraft(t, v, d)
	second := draftFiles(t, v)
	if again.ID != d.ID || len(first) != 1 || len(second) != 1 || first[0] == second[0] {
		t.Errorf("files %v, then %v", first, second)
	}
	if got := offered(t, v); len(got) != 1 || got[d.ID] != "two" {
		t.Errorf("%d drafts", len(got))
	}
}

func TestADraftThatCannotBeSavedLeavesTheLastVersion(t *testing.T) {
	v := program(t.TempDir())
	d := saveDraft(t, v, entry("one"))
	create := v.disk.create
	v.disk.create = func(string) (file, error) { return nil, os.ErrPermission }
	d.Body = entry("two").Body
	if _, err := v.SaveDraft(d); !errors.Is(err, ErrDenied) {
		t.Errorf("%v", err)
	}
	if r, err := v.SaveDraft(entry("other")); err == nil || r.ID != "" {
		t.Errorf("a draft that was never written has the id %q", r.ID)
	}
	v.disk.create = create
	if got := offered(t, v); len(got) != 1 || got[d.ID] != "one" {
		t.Errorf("%d drafts", len(got))
	}
	if n := len(tree(t, v.draftsDir())) - 1; n != 2 {
		t.Errorf("%d files, want the draft and its lock", n)
	}
}

func TestAfterACrashTheNewestVersionIsOfferedAndTheOthersGoWithIt(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	d := saveDraft(t, v, entry("one"))
	copyFile(t, draftFiles(t, v)[0], filepath.Join(root, "one"))
	d.Body = entry("two").Body
	saveDraft(t, v, d)
	must(t, v.Close())
	copyFile(t, filepath.Join(root, "one"), filepath.Join(v.draftsDir(), nameA+recordExt)) // was never unlinked

	v = program(root)
	if got := offered(t, v); len(got) != 1 || got[d.ID] != "two" {
		t.Fatalf("%d drafts", len(got))
	}
	d.Body = entry("three").Body
	if r := saveDraft(t, v, d); r.Seq <= d.Seq+1 {
		t.Errorf("version %d after version %d: the older one would win", r.Seq, d.Seq+1)
	}
	if files := draftFiles(t, v); len(files) != 1 {
		t.Errorf("%d files after the next save", len(files))
	}
	must(t, v.DropDraft(d.ID))
	if n := len(tree(t, v.draftsDir())) - 1; n != 0 {
		t.Errorf("%d files after the drop", n)
	}
}

// A kill between writing and renaming leaves a temporary file. Words in it were never confirmed.
func TestAWholeLeftoverIsOfferedAndATornOneReported(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "never confirmed")
	left := filepath.Join(v.entriesDir(), tempPrefix+b.ID+recordExt)
	must(t, os.Rename(path(v, b.ID), left))
	torn := filepath.Join(v.entriesDir(), tempPrefix+nameA+recordExt)
	whole, err := os.ReadFile(left)
	must(t, err)
	write(t, torn, string(whole[:2000]))

	v = program(root)
	list, bad, err := v.Drafts()
	if err != nil || len(list) != 1 || list[0].ID != b.ID || list[0].Type != "entry" || list[0].Prev[0] != a.ID {
		t.Fatalf("%d drafts, %v", len(list), err)
	}
	if len(bad) != 1 || bad[0].File != "entries/"+filepath.Base(torn) || !errors.Is(bad[0].Err, ErrDamaged) {
		t.Errorf("%v", bad)
	}
	if got := bodies(t, v); len(got) != 1 || got[a.ID] != "a" {
		t.Errorf("%d records stand", len(got))
	}
	put(t, v, entry("another write")) // must not tidy up
	if n := len(temps(t, root)); n != 2 {
		t.Fatalf("%d temporary files are left, want 2", n)
	}
	r := list[0]
	r.Body = entry("went on").Body
	saveDraft(t, v, r)
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("going on with it keeps the older version: %v", err)
	}
	if got := offered(t, v); len(got) != 1 || got[b.ID] != "went on" {
		t.Errorf("%d drafts", len(got))
	}
	must(t, v.DropDraft(b.ID))
	if left := temps(t, root); len(left) != 1 {
		t.Errorf("%v, want only the torn one", left)
	}
}

func TestAnUnfinishedRemovalIsNotOfferedAsWords(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	rename := v.disk.rename
	v.disk.rename = func(string, string) error { return os.ErrPermission }
	remove := v.disk.remove
	v.disk.remove = func(string) error { return nil } // as after a kill
	if err := v.Delete(a.ID, a.Time); !errors.Is(err, ErrDenied) {
		t.Errorf("%v", err)
	}
	v.disk.rename, v.disk.remove = rename, remove
	list, bad, err := v.Drafts()
	if err != nil || len(list)+len(bad) != 0 {
		t.Errorf("%d drafts, %v, %v", len(list), bad, err)
	}
	if got := bodies(t, v); len(got) != 1 {
		t.Errorf("%d records stand", len(got))
	}
}

func TestDroppingOneDraftLeavesTheOthers(t *testing.T) {
	v := program(t.TempDir())
	a, b := saveDraft(t, v, entry("a")), saveDraft(t, v, entry("b"))
	must(t, v.DropDraft(a.ID))
	must(t, v.DropDraft(a.ID))
	if got := offered(t, v); len(got) != 1 || got[b.ID] != "b" {
		t.Errorf("%d drafts", len(got))
	}
}

func TestADroppedDraftThatCannotBeRemovedIsAnError(t *testing.T) {
	v := program(t.TempDir())
	d := saveDraft(t, v, entry("a"))
	remove := v.disk.remove
	v.disk.remove = func(string) error { return os.ErrPermission }
	if err := v.DropDraft(d.ID); !errors.Is(err, ErrDenied) {
		t.Errorf("%v", err)
	}
	v.disk.remove = remove
	must(t, v.DropDraft(d.ID))
	if got := offered(t, v); len(got) != 0 {
		t.Errorf("%d drafts", len(got))
	}
}

func TestARemovalThatTheDiskDoesNotConfirmIsNotSure(t *testing.T) {
	v := program(t.TempDir())
	d, r := saveDraft(t, v, entry("a")), put(t, v, entry("b"))
	syncDir, removed := v.disk.syncDir, false
	v.disk.remove = func(path string) error { removed = true; return os.Remove(path) }
	v.disk.syncDir = func(path string) error {
		if removed { // the tombstone itself was confirmed
			return os.ErrInvalid
		}
		return syncDir(path)
	}
	if err := v.DropDraft(d.ID); !errors.Is(err, ErrNotSure) {
		t.Errorf("drop: %v", err)
	}
	removed = false
	if err := v.Delete(r.ID, r.Time); !errors.Is(err, ErrNotSure) {
		t.Errorf("delete: %v", err)
	}
}

func TestDraftsOfALostJournalAreReportedAndLeft(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	saveDraft(t, v, entry("a"))
	must(t, v.Close())
	must(t, os.RemoveAll(v.journal)) // a stick that is not there
	v = program(root)
	list, bad, err := v.Drafts()
	if err != nil || len(list) != 0 || len(bad) != 1 || !errors.Is(bad[0].Err, ErrDamaged) {
		t.Errorf("%d drafts, %v, %v", len(list), bad, err)
	}
	saveDraft(t, v, entry("b"))
	if n := len(draftFiles(t, v)); n != 2 {
		t.Errorf("%d files", n)
	}
}
