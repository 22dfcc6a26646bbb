//go:build !windows

package vault

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestDeletingThrowsTheWordsAwayFirst(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	first := snapshots(t, v)[0]
	var steps []string
	sabotage(v, func(step, path string) error {
		switch {
		case step == "remove" && strings.HasSuffix(path, first):
			steps = append(steps, "snapshot")
		case step == "create" && strings.HasPrefix(path, v.entriesDir()):
			steps = append(steps, "tombstone")
		case step == "remove" && strings.HasPrefix(path, v.entriesDir()):
			steps = append(steps, "record")
		}
		return nil
	})
	must(t, v.Delete(id, entry("").Time))
	if got := strings.Join(steps, " "); got != "snapshot tombstone record" {
		t.Errorf("order %q", got)
	}
	delete(want, id)
	v = program(root)
	n := readings(v)
	agrees(t, "after it", v, want)
	if len(snapshots(t, v)) != 1 || *n > 2 { // the tombstone
		t.Errorf("%d snapshots, %d files were opened", len(snapshots(t, v)), *n)
	}

	v = program(root)
	bodies(t, v)
	id = slices.Min(slices.Collect(maps.Keys(want)))
	sabotage(v, func(step, path string) error {
		if strings.HasPrefix(path, v.snapshotDir()) && (step == "remove" || step == "create") {
			return syscall.EACCES
		}
		return nil
	})
	if err := v.Delete(id, entry("").Time); !errors.Is(err, ErrDenied) {
		t.Errorf("the snapshot cannot be thrown away: %v", err)
	}
	agrees(t, "refused", program(root), want)
}

// Two programs at once: one writes a snapshot while the other deletes.
func TestARecordThatIsDeletedWhileASnapshotIsWrittenIsNotInIt(t *testing.T) {
	for _, moment := range []string{"create", "sync", "rename", "syncDir"} {
		root := t.TempDir()
		other := program(root)
		want := furnish(t, other, 80)
		id := slices.Min(slices.Collect(maps.Keys(want)))
		v := program(root)
		done := false
		sabotage(v, func(step, path string) error {
			if !done && step == moment && strings.HasPrefix(path, v.snapshotDir()) {
				done = true
				return errorOf(other.Delete(id, entry("").Time))
			}
			return nil
		})
		_, _, err := v.Heads()
		must(t, err)
		if !done {
			t.Fatalf("%s: nothing was deleted", moment)
		}
		for _, file := range snapshots(t, v) {
			_, heads, err := v.readHeads(mustLook(t, v).all[0], file, survey{rooms: pool()})
			must(t, err)
			if slices.ContainsFunc(heads, func(h headed) bool { return h.name == id }) {
				t.Errorf("%s: the words are in it", moment)
			}
		}
		delete(want, id)
		agrees(t, moment, v, want)
		agrees(t, moment, program(root), want)
	}
}

// The other way round: the snapshot is written between the first step of deleting and the last.
func TestASnapshotThatIsWrittenWhileARecordIsDeletedGoes(t *testing.T) {
	for _, moment := range []string{"create", "remove"} {
		root := t.TempDir()
		v, other := program(root), program(root)
		want := furnish(t, v, 80)
		id := slices.Min(slices.Collect(maps.Keys(want)))
		written := 0
		sabotage(v, func(step, path string) error {
			if step == moment && strings.HasPrefix(path, v.entriesDir()) && written == 0 {
				_, err := heads(other)
				written = len(snapshots(t, other))
				return err
			}
			return nil
		})
		must(t, v.forgetSnapshots())
		must(t, v.Delete(id, entry("").Time))
		if written != 1 {
			t.Fatalf("%s: no snapshot was written", moment)
		}
		if left := snapshots(t, v); len(left) != 0 {
			t.Errorf("%s: %d snapshots are left", moment, len(left))
		}
	}
}

func errorOf(err error) error {
	var errno syscall.Errno
	if errors.As(err, &errno) || err == nil {
		return err
	}
	return syscall.EIO
}

func TestNewKeysLeaveNoSnapshotOfTheOldOnes(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "open", v, want)
	old := mustLook(t, v).all[0]
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	agrees(t, "protected", v, want)
	for range 2 {
		for _, file := range snapshots(t, v) {
			if _, _, err := v.readHeads(old, file, survey{rooms: pool()}); err == nil {
				t.Error("the old key opens the snapshot")
			}
		}
		old = mustLook(t, v).all[0]
		must(t, v.NewKeys(secret(phrase2), secret(digits2), nil))
	}
	agrees(t, "new keys", unlocked(t, root, phrase2), want)
}

// Every operation of a first look that writes a snapshot is made to fail in turn.
func TestAFailureOfASnapshotCostsNothing(t *testing.T) {
	thorough(t)
	root := t.TempDir()
	want := furnish(t, program(root), 80)
	for _, before := range []bool{false, true} {
		for n := 0; ; n++ {
			v := program(root)
			if before { // there is one, and it holds what is gone
				agrees(t, "made", v, want)
				id := slices.Min(slices.Collect(maps.Keys(want)))
				delete(want, id)
				must(t, os.Remove(path(v, id)))
				maps.Copy(want, furnish(t, v, 1))
				v = program(root)
			} else {
				must(t, v.forgetSnapshots())
			}
			count, where := 0, ""
			sabotage(v, func(step, path string) error {
				if strings.HasPrefix(path, filepath.Dir(v.snapshotDir())) && !strings.Contains(path, "drafts") {
					if count++; count == n+1 {
						where = step + " " + filepath.Base(path)
						return syscall.EIO
					}
				}
				return nil
			})
			got, err := heads(v)
			if err != nil || !maps.Equal(got, want) {
				t.Errorf("%s: %d heads of %d, %v", where, len(got), len(want), err)
			}
			agrees(t, where, program(root), want)
			if where == "" {
				if n < 6 {
					t.Errorf("only %d operations were tried", n)
				}
				break
			}
		}
	}
}

func heads(v *Vault) (map[string]string, error) {
	list, _, err := v.Heads()
	got := map[string]string{}
	for _, r := range list {
		got[r.ID] = r.Body.Reveal()
	}
	return got, err
}

// What stands in the snapshot may be of an older file than the one that is deleted, or of a version that is
// gone.
func TestDeletingLeavesNoWordsOfWhatTheSnapshotHoldsNoLonger(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, v *Vault, id string) string{
		"a file with another time": func(t *testing.T, v *Vault, id string) string {
			old := time.Now().Add(-time.Minute)
			must(t, os.Chtimes(path(v, id), old, old))
			return id
		},
		"a version that is gone": func(t *testing.T, v *Vault, id string) string {
			was := id
			id = edit(t, v, Record{ID: was}, "other words").ID
			must(t, os.Remove(path(v, was)))
			return id
		},
	} {
		root := t.TempDir()
		v := program(root)
		want := furnish(t, v, 300)
		agrees(t, "made", v, want)
		id := slices.Min(slices.Collect(maps.Keys(want)))
		words := want[id]
		if !strings.Contains(inSnapshots(t, v), words) {
			t.Fatal("they were not in it")
		}
		id = change(t, v, id)
		v = program(root)
		must(t, v.Delete(id, entry("").Time))
		if strings.Contains(inSnapshots(t, v), words) {
			t.Errorf("%s: its words are in the snapshot", name)
		}
	}
}

func TestWhatIsForeignAmongTheSnapshotIsLeftAlone(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	folder, link := filepath.Join(v.snapshotDir(), newName()+recordExt), filepath.Join(v.snapshotDir(), tempPrefix+newName()+recordExt)
	must(t, os.MkdirAll(filepath.Join(folder, "something"), 0o700))
	must(t, os.Symlink(v.journal, link))
	id := slices.Min(slices.Collect(maps.Keys(want)))
	must(t, v.Delete(id, entry("").Time))
	delete(want, id)
	agrees(t, "another program", program(root), want)
	for _, path := range []string{folder, link} {
		if there, err := exists(path); !there || err != nil {
			t.Error("something foreign was removed")
		}
	}
}

// A program that was killed while it wrote a file of the snapshot leaves words behind that no later deletion
// would reach.
func TestAnUnfinishedSnapshotGoesWithTheNextLook(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	busy, left := newName(), filepath.Join(v.snapshotDir(), tempPrefix+newName()+recordExt)
	out, err := v.disk.create(filepath.Join(v.snapshotDir(), tempPrefix+busy+recordExt))
	must(t, err)
	write(t, left, "words")
	agrees(t, "another program", program(root), want)
	if there, _ := exists(left); there {
		t.Error("it is there")
	}
	if there, _ := exists(filepath.Join(v.snapshotDir(), tempPrefix+busy+recordExt)); !there {
		t.Error("another program's was removed while it was written")
	}
	must(t, out.Close())
}

func TestASnapshotMayBeThrownAwayWhileTheProgramRuns(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 300)
	agrees(t, "made", v, want)
	must(t, os.RemoveAll(v.snapshotDir()))
	id := slices.Min(slices.Collect(maps.Keys(want)))
	must(t, v.Delete(id, entry("").Time))
	delete(want, id)
	agrees(t, "after it", v, want)
}
