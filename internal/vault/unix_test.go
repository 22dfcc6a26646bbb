//go:build !windows

package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFoldersAndFilesAreForTheOwnerOnly(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o077} {
		root := t.TempDir()
		old := syscall.Umask(mask)
		v := program(root)
		_, putErr := v.Put(entry("x"))
		_, draftErr := v.SaveDraft(entry("y"))
		syscall.Umask(old)
		if err := errors.Join(putErr, draftErr); err != nil {
			t.Fatal(err)
		}
		seen := 0
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || path == root {
				return err
			}
			st, err := d.Info()
			if err != nil {
				return err
			}
			want := fs.FileMode(0o600)
			if d.IsDir() {
				want = 0o700
			}
			seen++
			if st.Mode().Perm() != want {
				t.Errorf("umask %03o: %s has mode %03o", mask, d.Name(), st.Mode().Perm())
			}
			return nil
		})
		if err != nil || seen < 12 {
			t.Errorf("%d files and folders, %v", seen, err)
		}
	}
}

// foreigners puts things that are no records into a folder and returns their names. Opening the
// pipe would wait for ever.
func foreigners(t *testing.T, dir, target string) []string {
	t.Helper()
	names := []string{
		"notes.txt", nameA + ".sync-conflict-20261121.age", "AAAAAAAAAAAAAAAAAAAAAAAAAA.age", ".DS_Store",
		".syncthing." + nameA + ".age.tmp", "~syncthing~" + nameA + ".age.tmp", nameA + ".AGE", nameA,
	}
	for _, n := range names {
		write(t, filepath.Join(dir, n), "not ours")
	}
	pipe, link, folder, tempPipe := nameA+".age", nameB+".age", strings.Repeat("c", 26)+".age", tempPrefix+nameA+".age"
	must(t, syscall.Mkfifo(filepath.Join(dir, pipe), 0o600))
	must(t, syscall.Mkfifo(filepath.Join(dir, tempPipe), 0o600))
	must(t, os.Symlink(target, filepath.Join(dir, link)))
	must(t, os.Mkdir(filepath.Join(dir, folder), 0o700))
	return append(names, pipe, link, folder, tempPipe)
}

func TestForeignFilesPipesAndLinksAreNeverOpenedAndStay(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	a := put(t, v, entry("a"))
	saveDraft(t, v, entry("d"))
	must(t, v.Close())
	names := foreigners(t, v.entriesDir(), a.ID+".age")
	inDrafts := foreigners(t, v.draftsDir(), path(v, a.ID))
	before := tree(t, root)

	v = program(root)
	opened := map[string]bool{}
	v.disk.read = func(path string) ([]byte, error) {
		st, err := os.Lstat(path)
		if err == nil && st.Mode().IsRegular() {
			opened[filepath.Base(path)] = true
		}
		return readRegular(path)
	}
	heads, bad, err := v.Heads()
	drafts, more, err2 := v.Drafts()
	if err != nil || err2 != nil || len(heads) != 1 || len(drafts) != 1 {
		t.Fatalf("%d heads, %d drafts, %v, %v", len(heads), len(drafts), err, err2)
	}
	reported := map[string]int{}
	for _, b := range append(bad, more...) {
		if !errors.Is(b.Err, ErrForeign) {
			t.Errorf("%s: %v", b.File, b.Err)
		}
		reported[b.File]++
	}
	for _, n := range names {
		if reported["entries/"+n] != 1 || opened[n] {
			t.Errorf("%q in entries: reported %d times, opened %v", n, reported["entries/"+n], opened[n])
		}
	}
	for _, n := range inDrafts {
		if reported["drafts/"+n] != 1 || opened[n] {
			t.Errorf("%q in drafts: reported %d times, opened %v", n, reported["drafts/"+n], opened[n])
		}
	}
	if _, err := v.Read(nameB); !errors.Is(err, ErrNotFound) {
		t.Errorf("read of a link: %v", err)
	}
	after := tree(t, root)
	for p, text := range before {
		if after[p] != text {
			t.Errorf("%s changed", p)
		}
	}
}

func TestLinksInPlaceOfOurOwnFilesAreRefused(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	d := saveDraft(t, v, entry("x"))
	must(t, v.Close())
	lock := filepath.Join(v.draftsDir(), d.ID+lockExt)
	must(t, os.Remove(lock))
	must(t, os.Symlink(filepath.Join(root, "made by opening"), lock))
	if _, err := program(root).SaveDraft(d); !errors.Is(err, ErrForeign) {
		t.Errorf("a link as lock: %v", err)
	}
	if _, err := os.Lstat(filepath.Join(root, "made by opening")); !os.IsNotExist(err) {
		t.Error("the link was followed")
	}
	format := filepath.Join(v.journal, "format")
	must(t, os.Rename(format, format+"2"))
	must(t, os.Symlink("format2", format))
	if _, err := program(root).Put(entry("y")); !errors.Is(err, ErrForeign) {
		t.Errorf("a link as format: %v", err)
	}
}

func TestAFolderThatCannotBeWrittenIsSaidSo(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	root := t.TempDir()
	v := program(root)
	put(t, v, entry("x"))
	must(t, os.Chmod(v.entriesDir(), 0o500))
	defer func() { _ = os.Chmod(v.entriesDir(), 0o700) }()
	if _, err := v.Put(entry("y")); !errors.Is(err, ErrDenied) {
		t.Errorf("%v", err)
	}
}

func TestAFileThatIsBeingWrittenIsNoLeftover(t *testing.T) {
	root := t.TempDir()
	v, other := program(root), program(root)
	put(t, v, entry("x"))
	f, err := v.disk.create(filepath.Join(v.entriesDir(), tempPrefix+nameA+recordExt))
	must(t, err)
	list, bad, err := other.Drafts()
	if err != nil || len(list)+len(bad) != 0 {
		t.Errorf("while it is written: %d drafts, %v, %v", len(list), bad, err)
	}
	must(t, f.Close())
	if _, bad, _ := other.Drafts(); len(bad) != 1 {
		t.Errorf("%d troubles once its writer is gone", len(bad))
	}
}
