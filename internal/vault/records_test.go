package vault

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"anis/internal/private"
)

func path(v *Vault, id string) string { return filepath.Join(v.entriesDir(), id+recordExt) }

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(b))
}

func edit(t *testing.T, v *Vault, old Record, body string) Record {
	t.Helper()
	r := entry(body)
	r.Prev = []string{old.ID}
	return put(t, v, r)
}

// plant seals plaintext with the vault's key, as another version of the program might.
func plant(t *testing.T, v *Vault, name, plain string) {
	t.Helper()
	s, err := v.look()
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := seal([]byte(plain), s.keys.to)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path(v, name), string(sealed))
}

func TestAnEditKeepsTheOldFileAndNamesItsWholeLine(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	before, err := os.ReadFile(path(v, a.ID))
	if err != nil {
		t.Fatal(err)
	}
	b := edit(t, v, a, "b")
	c := edit(t, v, b, "c")
	if after, err := os.ReadFile(path(v, a.ID)); err != nil || string(after) != string(before) {
		t.Errorf("the replaced file was touched: %v", err)
	}
	if !slices.Equal(c.Prev, []string{b.ID, a.ID}) {
		t.Errorf("prev %v, want %s and %s", c.Prev, b.ID, a.ID)
	}
	if err := os.Remove(path(v, b.ID)); err != nil {
		t.Fatal(err)
	}
	if got := bodies(t, program(filepath.Dir(v.state))); len(got) != 1 || got[c.ID] != "c" {
		t.Errorf("an old version came back when the one between was gone: %d records", len(got))
	}
}

func TestDamageToAnEditBringsTheOldVersionBack(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	bodies(t, v)
	write(t, path(v, b.ID), "damaged")
	heads, bad, err := v.Heads()
	if err != nil || len(heads) != 1 || heads[0].ID != a.ID || len(bad) != 1 || !errors.Is(bad[0].Err, ErrDamaged) {
		t.Errorf("%d heads, %v, %v", len(heads), bad, err)
	}
}

func TestUnknownFieldsAreCarriedOnByAnEdit(t *testing.T) {
	v := program(t.TempDir())
	r := entry("a")
	r.Extra = map[string]private.Text{"mood": private.New("3")}
	a := put(t, v, r)
	b := edit(t, v, a, "b")
	if r, err := v.Read(b.ID); err != nil || r.Extra["mood"].Reveal() != "3" {
		t.Errorf("%v, %d unknown fields", err, len(r.Extra))
	}
}

func TestARecordOfANewerVersionIsReadOnly(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	plant(t, v, nameA, `---
{"v":2,"type":"entry","id":"`+nameA+`","prev":["`+a.ID+`"],"t":"2027-01-01T00:00:00Z","len":3,"new":1}
---
new`)
	heads, bad, err := v.Heads()
	if err != nil || len(heads) != 1 || heads[0].ID != nameA || !heads[0].Newer() || len(bad) != 1 || !errors.Is(bad[0].Err, ErrNewer) {
		t.Fatalf("%d heads, %v, %v", len(heads), bad, err)
	}
	if r, err := v.Read(nameA); err != nil || r.Body.Reveal() != "new" {
		t.Errorf("read: %v", err)
	}
	r := entry("mine")
	r.Prev = []string{nameA}
	n := len(tree(t, v.entriesDir()))
	if _, err := v.Put(r); !errors.Is(err, ErrNewer) {
		t.Errorf("replacing it: %v", err)
	}
	if len(tree(t, v.entriesDir())) != n {
		t.Error("something was written")
	}
}

func TestCopiesUnderAnotherNameAreOneRecord(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	copyFile(t, path(v, a.ID), path(v, nameA))
	if got := bodies(t, v); len(got) != 1 || got[a.ID] != "a" {
		t.Errorf("%d records", len(got))
	}
	if err := os.Remove(path(v, a.ID)); err != nil {
		t.Fatal(err)
	}
	if r, err := v.Read(a.ID); err != nil || r.Body.Reveal() != "a" {
		t.Errorf("only the copy is left: %v", err)
	}
	copyFile(t, path(v, nameA), path(v, nameB))
	if err := v.Delete(a.ID, entry("").Time); err != nil {
		t.Fatal(err)
	}
	if n := len(tree(t, v.entriesDir())) - 1; n != 1 {
		t.Errorf("%d files are left, want only the tombstone", n)
	}
}

func TestTwoContentsWithOneIDAreBothShown(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	plant(t, v, nameA, `---
{"v":1,"type":"entry","id":"`+a.ID+`","t":"2027-01-01T00:00:00Z","seq":9,"dev":1,"len":5}
---
other`)
	got := bodies(t, v)
	if len(got) != 2 || got[a.ID] != "a" {
		t.Errorf("%d records", len(got))
	}
	for id, text := range got {
		if r, err := v.Read(id); err != nil || r.ID != id || r.Body.Reveal() != text || text != "a" && text != "other" {
			t.Errorf("%v", err)
		}
	}
}

func TestADeletedRecordThatASyncBringsBackStaysDeleted(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	copyFile(t, path(v, a.ID), filepath.Join(root, "a"))
	copyFile(t, path(v, b.ID), filepath.Join(root, "b"))
	if err := v.Delete(b.ID, entry("").Time); err != nil {
		t.Fatal(err)
	}
	copyFile(t, filepath.Join(root, "a"), path(v, a.ID))
	copyFile(t, filepath.Join(root, "b"), path(v, b.ID))
	v = program(root)
	if got := bodies(t, v); len(got) != 0 {
		t.Errorf("%d records stand", len(got))
	}
	put(t, v, entry("c"))
	if n := len(tree(t, v.entriesDir())) - 1; n != 2 {
		t.Errorf("%d files, want the tombstone and the new record", n)
	}
}

func TestAnEditMadeElsewhereSurvivesTheRemovalOfItsOrigin(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	c := edit(t, v, a, "c")
	if err := v.Delete(b.ID, entry("").Time); err != nil {
		t.Fatal(err)
	}
	if got := bodies(t, v); len(got) != 1 || got[c.ID] != "c" {
		t.Errorf("%d records", len(got))
	}
}

func TestARemovalThatWasInterruptedIsFinishedByTheNextWrite(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	a := put(t, v, entry("a"))
	remove := v.disk.remove
	v.disk.remove = func(string) error { return os.ErrPermission }
	if err := v.Delete(a.ID, entry("").Time); !errors.Is(err, ErrDenied) {
		t.Errorf("%v", err)
	}
	v.disk.remove = remove
	if got := bodies(t, v); len(got) != 0 {
		t.Errorf("%d records stand", len(got))
	}
	if err := v.Delete(a.ID, entry("").Time); err != nil {
		t.Errorf("calling again: %v", err)
	}
	if _, err := os.Stat(path(v, a.ID)); !os.IsNotExist(err) {
		t.Errorf("the file: %v", err)
	}
	if err := v.Delete(a.ID, entry("").Time); !errors.Is(err, ErrNotFound) {
		t.Errorf("calling a third time: %v", err)
	}
}

func TestSeqCountsOnFromTheLargestSeenAndStopsAtTheEnd(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	for want := range uint64(3) {
		if r := put(t, v, entry("a")); r.Seq != want+1 {
			t.Errorf("seq %d, want %d", r.Seq, want+1)
		}
	}
	v = program(root)
	if r := put(t, v, entry("a")); r.Seq != 4 {
		t.Errorf("seq %d in the next run, want 4", r.Seq)
	}
	plant(t, v, nameA, `---
{"v":1,"type":"entry","id":"`+nameA+`","t":"2027-01-01T00:00:00Z","seq":18446744073709551615,"dev":1,"len":0}
---
`)
	bodies(t, v)
	if r := put(t, v, entry("b")); r.Seq != math.MaxUint64 {
		t.Errorf("seq %d", r.Seq)
	}
}

func TestAHugeFileIsNotReadIntoMemory(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("a"))
	write(t, path(v, nameA), "")
	must(t, os.Truncate(path(v, nameA), fileLimit+1))
	if _, err := v.disk.read(path(v, nameA)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("read: %v", err)
	}
	if _, err := v.Read(nameA); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
	huge := entry(string(make([]byte, fileLimit)))
	if _, err := v.Put(huge); !errors.Is(err, ErrTooLarge) {
		t.Errorf("put: %v", err)
	}
}

// A merge is a union of files: records of both, with foreign things between them.
func TestAMergeOfTwoJournalsShowsBothAndTouchesNothing(t *testing.T) {
	rootA, rootB := t.TempDir(), t.TempDir()
	a, b := program(rootA), program(rootB)
	for _, body := range []string{"a1", "a2", "a3"} {
		put(t, a, entry(body))
	}
	for _, body := range []string{"b1", "b2"} {
		put(t, b, entry(body))
	}
	for file, text := range tree(t, b.journal) {
		if strings.HasSuffix(file, recordExt) || strings.Contains(file, openKey) {
			write(t, filepath.Join(a.journal, file), text)
		}
	}
	if got := bodies(t, a); len(got) != 5 {
		t.Errorf("%d records of 5", len(got))
	}
	put(t, a, entry("after"))
	if got := bodies(t, program(rootA)); len(got) != 6 {
		t.Errorf("%d records of 6", len(got))
	}
}
