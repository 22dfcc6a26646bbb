//go:build !windows

package vault

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// grown is a vault of 300 records behind a passphrase, with a snapshot, and with writing allowed
// while it is locked.
func grown(t *testing.T, root string) (v *Vault, want map[string]string) {
	t.Helper()
	v = protected(t, root)
	want = furnish(t, v, 300)
	must(t, v.AllowWhileLocked(true))
	agrees(t, "made", v, want)
	if n := len(snapshots(t, v)); n < 2 {
		t.Fatalf("%d files of the snapshot", n)
	}
	return v, want
}

func TestErasingLeavesNothingOfASnapshotAndOfWritingWhileLocked(t *testing.T) {
	root := t.TempDir()
	v, _ := grown(t, root)
	v.Lock()
	put(t, v, entry("while it is locked"))
	saveDraft(t, v, entry("a draft"))
	must(t, v.Close())
	want := map[FileKind]int{
		FileRecords: 301, FileSnapshot: len(snapshots(t, v)), FileWhileLocked: 1, FileDrafts: 1, FileLocks: 2,
		FileKeyPassphrase: 1, FileKeyRecovery: 1, FileFormat: 1, FileReadme: 1,
	}
	items, err := v.Inventory()
	must(t, err)
	count := map[FileKind]int{}
	for _, it := range items {
		count[it.Kind] += it.Count
	}
	if !maps.Equal(count, want) {
		t.Errorf("counted %v, want %v", count, want)
	}
	var order []string
	sabotage(v, func(step, path string) error {
		where := filepath.Base(filepath.Dir(path))
		if strings.HasPrefix(filepath.Base(path), lockedKey) {
			where = lockedKey
		}
		if step == "remove" && !slices.Contains(order, where) {
			order = append(order, where)
		}
		return nil
	})
	if left, err := v.Erase(nil); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
	if len(order) < 4 || !slices.Equal(order[:4], []string{"keys", lockedKey, "snapshot", "drafts"}) {
		t.Errorf("order %v", order)
	}
	for _, dir := range []string{v.journal, v.state} {
		if there, _ := exists(dir); there {
			t.Errorf("left: %v", slices.Sorted(maps.Keys(tree(t, dir))))
		}
	}
}

// What comes in does not know of the snapshot, and what the files say counts.
func TestAfterRecordsCameInTheSnapshotIsNotBelievedAgainstThem(t *testing.T) {
	thorough(t)
	for what, bring := range map[string]func(t *testing.T, v *Vault, want map[string]string){
		"a backup": func(t *testing.T, v *Vault, want map[string]string) {
			file := filepath.Join(t.TempDir(), "backup")
			_, err := v.Backup(file, secret(phrase2), nil)
			must(t, err)
			ids := slices.Sorted(maps.Keys(want))
			must(t, v.Delete(ids[0], entry("").Time)) // comes back as another
			edit(t, v, Record{ID: ids[1]}, "changed") // both stand afterwards
			must(t, os.Remove(path(v, ids[2])))       // comes back as it was
			write(t, path(v, ids[3]), "damaged")      // comes in beside it
			got, err := v.Restore(file, secret(phrase2), nil)
			if err != nil || got.Added != 4 {
				t.Fatalf("%+v, %v", got, err)
			}
			must(t, os.Remove(path(v, ids[3])))
		},
		"a merge": func(t *testing.T, v *Vault, want map[string]string) {
			other := program(t.TempDir())
			_, _, err := other.Merge(v.journal, nil)
			must(t, err)
			must(t, other.Unlock(secret(phrase1), nil))
			ids := slices.Sorted(maps.Keys(want))
			must(t, other.Delete(ids[0], entry("").Time))
			edit(t, other, Record{ID: ids[1]}, "changed there")
			furnish(t, other, 5)
			if got, _, err := v.Merge(other.journal, nil); err != nil || got.Records != 7 {
				t.Fatalf("%+v, %v", got, err)
			}
		},
		"an import": func(t *testing.T, v *Vault, want map[string]string) {
			var list []Record
			for i := range 100 {
				r := entry(fmt.Sprint("imported ", i))
				r.Time = r.Time.Add(time.Duration(i) * time.Minute)
				list = append(list, r)
			}
			if got, err := v.PutAll(list, nil); err != nil || got.Added != 100 {
				t.Fatalf("%+v, %v", got, err)
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			root := t.TempDir()
			v, want := grown(t, root)
			running := unlocked(t, root, phrase1)
			agrees(t, "a program that runs", running, want)
			bring(t, unlocked(t, root, phrase1), want)
			bare := unlocked(t, root, phrase1) // opens every file
			bare.state = ""
			says := bodies(t, bare)
			if maps.Equal(says, want) {
				t.Fatal("nothing came in")
			}
			agrees(t, "the program that ran", running, says)
			agrees(t, "first look", unlocked(t, root, phrase1), says)
			agrees(t, "second look", unlocked(t, root, phrase1), says)
			agrees(t, "the one that made the snapshot", v, says)
		})
	}
}

func TestWhatAnotherMachineDeletedLeavesTheSnapshotWithTheNextDeletion(t *testing.T) {
	root := t.TempDir()
	v, want := grown(t, root)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	r := Record{V: Version, Type: TypeTombstone, ID: newName(), Prev: []string{id}, Time: entry("").Time}
	plain, err := encode(r)
	must(t, err)
	placePlain(t, v, r.ID, string(plain)) // a sync brings the deletion
	must(t, v.Delete(id, r.Time))
	for _, file := range snapshots(t, v) {
		if _, heads, err := v.readHeads(mustLook(t, v).all[0], file, survey{rooms: pool()}); err != nil || slices.ContainsFunc(heads, func(h headed) bool { return h.name == id }) {
			t.Errorf("the words are in the snapshot: %v", err)
		}
	}
	delete(want, id)
	agrees(t, "afterwards", v, want)
}

// After erasing a foreign pipe or folder may be left in entries, under a name as records have.
func TestWhatIsForeignInEntriesKeepsNobodyFromBeginning(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("x"))
	must(t, syscall.Mkfifo(path(v, nameA), 0o600))
	must(t, os.Mkdir(path(v, nameB), 0o700))
	if left, err := v.Erase(nil); err != nil || len(left) != 2 {
		t.Fatalf("%v, %v", left, err)
	}
	r, err := v.Put(entry("a new beginning"))
	must(t, err)
	if heads, bad, err := v.Heads(); err != nil || len(bad) != 2 || len(heads) != 1 || heads[0].ID != r.ID {
		t.Errorf("%d heads, %v, %v", len(heads), bad, err)
	}
}
