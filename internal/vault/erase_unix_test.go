//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
)

// everything makes a vault behind a passphrase with a file of every kind, and returns the names of
// what is foreign in it.
func everything(t *testing.T, root string) (v *Vault, foreign []string) {
	t.Helper()
	v, _, _ = furnished(t, root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	torn := put(t, v, entry("torn"))
	write(t, path(v, torn.ID), "damaged")
	must(t, v.Quarantine("entries/"+torn.ID+recordExt))
	write(t, filepath.Join(v.entriesDir(), tempPrefix+newName()+recordExt), "cut off")
	write(t, filepath.Join(v.entriesDir(), copyPrefix+newName()+recordExt), "cut off")
	write(t, filepath.Join(v.keysDir(), tempPrefix+nameA), "AGE-SECRET-KEY-1")
	write(t, filepath.Join(v.keysDir(), openKey+nameA+keyExt), "a key beside a passphrase")
	must(t, v.AllowWhileLocked(true))
	write(t, filepath.Join(v.state, tempPrefix+nameA), "cut off")
	must(t, os.Mkdir(v.snapshotDir(), 0o700))
	write(t, filepath.Join(v.snapshotDir(), nameA+recordExt), "age- of all words")
	write(t, filepath.Join(v.snapshotDir(), tempPrefix+nameB+recordExt), "cut off")
	write(t, filepath.Join(v.state, "terminals.yaml"), "of another package")
	foreigners(t, v.entriesDir(), "../../../../outside")
	for _, dir := range []string{v.journal, v.keysDir(), v.quarantineDir(), v.draftsDir(), v.snapshotDir()} {
		write(t, filepath.Join(dir, "my notes.txt"), "of its owner")
	}
	must(t, os.Mkdir(filepath.Join(v.journal, "photos"), 0o700))
	for path, text := range tree(t, root) {
		name := filepath.Base(path)
		_, fits := recordName(name)
		_, temp := tempName(name)
		if text == "not ours" || text == "of its owner" || name == "photos" || text != "cut off" && (fits || temp) && !strings.HasPrefix(text, "age-") && text != "damaged" {
			foreign = append(foreign, strings.TrimPrefix(strings.TrimPrefix(path, "data/journal/"), "state/"))
		}
	}
	slices.Sort(foreign)
	return v, foreign
}

func TestErasingRemovesWhatIsOursAndNothingElse(t *testing.T) {
	root := t.TempDir()
	v, foreign := everything(t, root)
	before := tree(t, root)
	v.Lock()
	left, err := v.Erase(nil)
	must(t, err)
	var names []string
	for _, l := range left {
		names = append(names, l.File)
		if !errors.Is(l.Err, ErrForeign) {
			t.Errorf("%s: %v", l.File, l.Err)
		}
	}
	slices.Sort(names)
	if !slices.Equal(names, foreign) || len(foreign) < 15 {
		t.Errorf("reported %v\nwant %v", names, foreign)
	}
	after := tree(t, root)
	for path, text := range after {
		name := strings.TrimPrefix(strings.TrimPrefix(path, "data/journal/"), "state/")
		if text != "/" && !slices.Contains(foreign, name) && name != "terminals.yaml" {
			t.Errorf("%s is left", path)
		}
		if before[path] != text {
			t.Errorf("%s changed", path)
		}
	}
	for _, name := range foreign {
		if after["data/journal/"+name] == "" && after["state/"+name] == "" {
			t.Errorf("%s is gone", name)
		}
	}
	if _, _, err := v.Heads(); v.keys.Load() != nil || err == nil && v.Form() == FormSealed {
		t.Error("a key is remembered")
	}
}

func TestErasingLeavesNoFolderWhereNothingIsForeign(t *testing.T) {
	for name, spoil := range map[string]func(v *Vault){
		"whole":         func(*Vault) {},
		"never written": func(v *Vault) { must(t, os.RemoveAll(filepath.Dir(filepath.Dir(v.journal)))) },
		"no key":        func(v *Vault) { must(t, os.RemoveAll(v.keysDir())) },
		"bad format":    func(v *Vault) { write(t, filepath.Join(v.journal, "format"), "\x00\x00") },
		"newer":         func(v *Vault) { write(t, filepath.Join(v.journal, "format"), "anis-journal 2\n") },
		"no state":      func(v *Vault) { must(t, os.RemoveAll(v.state)) },
		"bad records": func(v *Vault) {
			for file := range tree(t, v.entriesDir()) {
				if file != "." {
					write(t, filepath.Join(v.entriesDir(), file), "")
				}
			}
		},
	} {
		root := t.TempDir()
		v, _, _ := furnished(t, root)
		must(t, v.Close())
		spoil(v)
		v = program(root)
		if left, err := v.Erase(nil); err != nil || len(left) != 0 {
			t.Errorf("%s: %v, %v", name, left, err)
		}
		for _, dir := range []string{v.journal, v.state} {
			if there, _ := exists(dir); there {
				t.Errorf("%s: %s is left: %v", name, filepath.Base(dir), tree(t, dir))
			}
		}
		r := put(t, v, entry("a new beginning")) // the same program goes on
		if got := bodies(t, program(root)); len(got) != 1 || got[r.ID] == "" {
			t.Errorf("%s: afterwards there is %v", name, got)
		}
	}
}

func TestTheKeysGoFirst(t *testing.T) {
	root := t.TempDir()
	v, _ := everything(t, root)
	var gone []string
	synced := false
	sabotage(v, func(step, path string) error {
		if step == "syncDir" && path == v.keysDir() {
			synced = true
		}
		if step == "remove" && filepath.Dir(path) != v.keysDir() && !synced {
			gone = append(gone, filepath.Base(path))
		}
		return nil
	})
	_, err := v.Erase(nil)
	must(t, err)
	if len(gone) != 0 || !synced {
		t.Errorf("%v went before the keys were gone for certain", gone)
	}
}

// The program dies, or the disk fails once, at each operation of erasing. From the first key on
// that is gone, nothing more can be opened once all keys are, and the next time finishes.
func TestErasingThatFailsAnywhereCanBeDoneAgain(t *testing.T) {
	thorough(t)
	for _, dies := range []bool{false, true} {
		for n := 0; ; n++ {
			root := t.TempDir()
			v, _, _ := furnished(t, root)
			must(t, v.Protect(secret(phrase1), secret(digits1), nil))
			must(t, v.Close())
			count, where, first, stays := 0, "", false, false // whether the first step was done, and all of it
			sabotage(v, func(step, path string) error {
				first = first || step == "syncDir" && path == v.keysDir()
				if count++; count == n+1 {
					where = fmt.Sprintf("dies %v, operation %d: %s %s", dies, n, step, filepath.Base(path))
				}
				if count == n+1 || dies && count > n {
					stays = stays || !first && (step == "remove" || step == "list")
					return syscall.EIO
				}
				return nil
			})
			left, err := v.Erase(nil)
			if where == "" {
				if err != nil || n < 20 {
					t.Errorf("%d operations, %v", n, err)
				}
				break
			}
			if err != nil && !errors.Is(err, syscall.EIO) {
				t.Errorf("%s: %v", where, err)
			}
			for _, l := range left {
				if errors.Is(l.Err, ErrForeign) && !strings.Contains(where, "read") {
					t.Errorf("%s: %s is said to be foreign", where, l.File)
				}
			}
			if v = program(root); first && !stays && len(names(t, v, "")) != 0 {
				t.Errorf("%s: a key is left", where)
			}
			if left, err := v.Erase(nil); err != nil || len(left) != 0 {
				t.Errorf("%s: again: %v, %v", where, left, err)
			}
			if there, _ := exists(v.journal); there {
				t.Errorf("%s: the journal is left: %v", where, tree(t, v.journal))
			}
		}
	}
}

func TestErasingWaitsForAChangeOfKeysAndThenGivesUp(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	r := put(t, v, entry("x"))
	release, err := program(root).alone(glance)
	must(t, err)
	defer release()
	synctest.Test(t, func(t *testing.T) { // the wait takes no time
		if left, err := v.Erase(nil); !errors.Is(err, ErrBusy) || len(left) != 0 {
			t.Errorf("%v, %v", left, err)
		}
	})
	if got := bodies(t, v); got[r.ID] != "x" {
		t.Error("something was removed")
	}
}

func TestTheInventoryNamesEveryFile(t *testing.T) {
	root := t.TempDir()
	if items, err := program(root).Inventory(); err != nil || len(items) != 0 {
		t.Errorf("of nothing: %v, %v", items, err)
	}
	v, foreign := everything(t, root)
	before := tree(t, root)
	v.Lock()
	read := v.disk.read
	v.disk.read = func(path string) ([]byte, error) {
		if strings.Contains(path, "keys") || strings.HasSuffix(path, recordExt) {
			t.Errorf("%s was opened", filepath.Base(path))
		}
		return read(path)
	}
	items, err := v.Inventory()
	must(t, err)
	count, bytes := map[FileKind]int{}, int64(0)
	files := 0
	for _, it := range items {
		count[it.Kind] += it.Count
		bytes += it.Bytes
		files += it.Count
		if it.Oldest.IsZero() || it.Newest.Before(it.Oldest) || !strings.HasPrefix(it.Folder, root) {
			t.Errorf("%+v", it)
		}
	}
	for kind, want := range map[FileKind]int{
		FileFormat: 1, FileReadme: 1, FileKeyOpen: 1, FileKeyPassphrase: 1, FileKeyRecovery: 1, FileKeyFormer: 1,
		FileSnapshot: 1, FileWhileLocked: 1, FileQuarantine: 1, FileLeftovers: len(leftoversOf(t, root)) + 1, // and the one that is whole
		FileForeign: len(foreign),
		FileRecords: filesIn(t, v.entriesDir(), "age-"), FileDrafts: filesIn(t, v.draftsDir(), "age-"), FileLocks: filesIn(t, v.draftsDir(), "lock") + 1,
	} {
		if count[kind] != want {
			t.Errorf("%s: %d, want %d", kind, count[kind], want)
		}
	}
	want, size := 0, int64(0)
	for path, text := range before {
		if inside := strings.HasPrefix(path, "data/journal/") || strings.HasPrefix(path, "state/"); !inside || strings.HasSuffix(path, "terminals.yaml") {
			continue
		}
		if name := filepath.Base(path); text != "/" || name != "keys" && name != "entries" && name != "quarantine" && name != "drafts" && name != "snapshot" {
			want++
		}
		if st, err := os.Lstat(filepath.Join(root, path)); err == nil && st.Mode().IsRegular() {
			size += st.Size()
		}
	}
	if files != want || bytes != size {
		t.Errorf("%d files and %d bytes, want %d and %d", files, bytes, want, size)
	}
}

// filesIn counts the files of a folder whose text begins so, or the locks among them.
func filesIn(t *testing.T, dir, begin string) (n int) {
	for file, text := range tree(t, dir) {
		lock := strings.HasSuffix(file, lockExt)
		if begin == "lock" && lock || strings.HasPrefix(text, begin) && strings.HasSuffix(file, recordExt) && !strings.Contains(file, tempPrefix) {
			n++
		}
	}
	return n
}

// leftoversOf lists the writes that were cut off, which the test wrote itself.
func leftoversOf(t *testing.T, root string) (found []string) {
	for path, text := range tree(t, root) {
		if text == "cut off" || text == "AGE-SECRET-KEY-1" {
			found = append(found, path)
		}
	}
	return found
}

func TestKeepingElsewhereThatFailsAnywhereCanBeDoneAgain(t *testing.T) {
	thorough(t)
	root := t.TempDir()
	v := protected(t, root)
	put(t, v, entry("home"))
	for _, dies := range []bool{false, true} {
		for n := 0; ; n++ {
			folder, count, where := t.TempDir(), 0, ""
			v := unlocked(t, root, phrase1)
			sabotage(v, func(step, path string) error {
				if count++; count == n+1 {
					where = fmt.Sprintf("dies %v, operation %d: %s %s", dies, n, step, filepath.Base(path))
				}
				if count == n+1 || dies && count > n {
					return syscall.EIO
				}
				return nil
			})
			_, err := v.SaveIn(folder, entry("first"))
			if where == "" {
				if err != nil || n < 20 {
					t.Errorf("%d operations, %v", n, err)
				}
				break
			}
			if err != nil && !errors.Is(err, syscall.EIO) {
				t.Errorf("%s: %v", where, err)
			}
			v = unlocked(t, root, phrase1)
			if _, err := v.SaveIn(folder, entry("second")); err != nil {
				t.Errorf("%s: again: %v", where, err)
				continue
			}
			away := program(t.TempDir())
			away.journal = filepath.Join(folder, besideName)
			for _, with := range []string{phrase1, digits1} {
				away.Lock()
				if err := away.Unlock(secret(with), nil); err != nil {
					t.Errorf("%s: %v", where, err)
				}
			}
			texts := map[string]bool{}
			for _, text := range bodies(t, away) {
				texts[text] = true
			}
			if !texts["second"] || err == nil && !texts["first"] || len(names(t, away, "o-")) != 0 {
				t.Errorf("%s: %v stands", where, texts)
			}
		}
	}
}
