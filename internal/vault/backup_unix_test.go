//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"anis/internal/private"
)

const ofBackup = "كلمة سر النسخة"

// backedUp returns a vault with one of everything, its backup, and the plaintext of what stands
// without padding, by id.
func backedUp(t *testing.T, root string) (v *Vault, file string, want map[string]string) {
	t.Helper()
	v = program(root)
	a := full()
	a.Type, a.Prev, a.Of, a.Step = "plan", nil, Origin{}, "" // a type that no page has, with fields from a later version
	a = put(t, v, a)
	b := edit(t, v, put(t, v, entry("as it was first")), "as it is now")
	gone := put(t, v, entry("deleted"))
	must(t, v.Delete(gone.ID, entry("").Time))
	saveDraft(t, v, entry("a draft"))
	must(t, v.Close())
	placePlain(t, v, nameA, "---\n"+`{"v":2,"id":"`+nameA+`","type":"later","mood":[1, 2],"len":3}`+"\n---\nx\n\n")
	placePlain(t, v, nameB, "---\n"+`{"v":3,"body":"elsewhere"}`+"\n---\nno length")
	want = plains(t, v)
	if len(want) != 4 || want[a.ID] == "" || want[b.ID] == "" {
		t.Fatalf("%d records stand", len(want))
	}
	file = filepath.Join(t.TempDir(), "my journal.age")
	if got, err := v.Backup(file, secret(ofBackup), nil); err != nil || got.Records != 4 || got.Types["plan"] != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	return v, file, want
}

// placePlain seals a plaintext into entries, as another version would.
func placePlain(t *testing.T, v *Vault, name, plain string) {
	t.Helper()
	s, err := v.look()
	must(t, err)
	padded, err := pad([]byte(plain))
	must(t, err)
	sealed, err := seal(padded, s.keys.to)
	must(t, err)
	write(t, filepath.Join(v.entriesDir(), name+recordExt), string(sealed))
}

// plains returns the plaintext of what stands, without padding, by id.
func plains(t *testing.T, v *Vault) map[string]string {
	t.Helper()
	from, err := v.standing()
	if errors.Is(err, ErrNotFound) {
		return map[string]string{}
	}
	must(t, err)
	out := map[string]string{}
	for _, p := range from.list {
		plain, err := v.plainOf(from.keys, p)
		must(t, err)
		out[p.id] = string(unpadded(plain))
	}
	return out
}

func TestABackupHoldsEveryStandingRecordByteForByte(t *testing.T) {
	v, file, want := backedUp(t, t.TempDir())
	before := fmt.Sprint(tree(t, v.journal))
	st, err := os.Stat(file)
	must(t, err)
	if st.Mode().Perm() != 0o600 || st.Size()%512 == 0 {
		t.Errorf("mode %v, %d bytes", st.Mode(), st.Size())
	}
	clean := program(t.TempDir())
	got, err := clean.Restore(file, secret(ofBackup), nil)
	if err != nil || got != (Restored{Added: 4}) {
		t.Fatalf("%+v, %v", got, err)
	}
	if !maps.Equal(plains(t, clean), want) {
		t.Error("what came back is not what was there")
	}
	if clean.Form() != FormOpen {
		t.Errorf("form %v", clean.Form())
	}
	locked := protected(t, t.TempDir())
	if got, err := locked.Restore(file, secret(ofBackup), nil); err != nil || got.Added != 4 || locked.Form() != FormSealed {
		t.Errorf("behind a passphrase that was set before: %+v, %v", got, err)
	}
	if after := fmt.Sprint(tree(t, v.journal)); after != before {
		t.Error("a backup changed the journal")
	}
	if found := temps(t, filepath.Dir(file)); len(found) != 0 {
		t.Errorf("left %v", found)
	}
}

func TestABackupTellsWhatItCouldNotTakeAlong(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	r := put(t, v, entry("x"))
	write(t, filepath.Join(v.entriesDir(), nameA+recordExt), "damaged")
	v.Lock()
	if _, err := v.Backup(filepath.Join(root, "b"), secret(ofBackup), nil); !errors.Is(err, ErrLocked) {
		t.Errorf("while it is locked: %v", err)
	}
	must(t, v.Unlock(secret(phrase1), nil))
	b, err := v.Backup(filepath.Join(root, "b"), secret(ofBackup), nil)
	if err != nil || b.Records != 1 || len(b.Left) != 1 || b.Left[0].File != "entries/"+nameA+recordExt || !errors.Is(b.Left[0].Err, ErrDamaged) {
		t.Errorf("%+v, %v", b, err)
	}
	if _, err := v.Backup(filepath.Join(root, "no such folder", "b"), secret(ofBackup), nil); !errors.Is(err, ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	// The damaged one comes back from an older backup, beside its remains.
	must(t, os.Remove(path(v, r.ID)))
	write(t, path(v, r.ID), "damaged too")
	got, err := v.Restore(filepath.Join(root, "b"), secret(ofBackup), nil)
	if err != nil || got.Added != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if text, _ := os.ReadFile(path(v, r.ID)); string(text) != "damaged too" {
		t.Error("a file that could not be read was replaced")
	}
}

func TestABackupNeverReplacesAFile(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	put(t, v, entry("x"))
	file := filepath.Join(root, "b")
	for _, there := range []func(){
		func() { write(t, file, "other") },
		func() { must(t, os.Symlink("nowhere", file)) },
		func() { must(t, os.Mkdir(file, 0o700)) },
	} {
		there()
		before := fmt.Sprint(tree(t, root))
		if _, err := v.Backup(file, secret(ofBackup), nil); !errors.Is(err, ErrExists) {
			t.Errorf("%v", err)
		}
		if after := fmt.Sprint(tree(t, root)); after != before {
			t.Error("something changed")
		}
		must(t, os.Remove(file))
	}
	// A file that appears while the backup is written stays as well, with links and without.
	for _, links := range []bool{true, false} {
		sabotage(v, func(step, path string) error {
			if step == "link" {
				write(t, file, "other")
				if !links {
					return syscall.EPERM
				}
			}
			return nil
		})
		if _, err := v.Backup(file, secret(ofBackup), nil); !errors.Is(err, ErrExists) {
			t.Errorf("links %v: %v", links, err)
		}
		if text, _ := os.ReadFile(file); string(text) != "other" || len(temps(t, root)) != 0 {
			t.Errorf("links %v: it was replaced, or something is left", links)
		}
		must(t, os.Remove(file))
	}
	sabotage(v, func(step, path string) error {
		if step == "link" {
			return syscall.EPERM
		}
		return nil
	})
	if b, err := v.Backup(file, secret(ofBackup), nil); err != nil || b.Records != 1 {
		t.Errorf("on a disk without links: %v", err)
	}
}

func TestABackupThatFailsAnywhereLeavesNothing(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	for i := range 3 {
		put(t, v, Record{Type: "entry", Time: entry("").Time, Body: private.New(strings.Repeat(fmt.Sprint(i), 70_000))})
	}
	want := bodies(t, v)
	for n := 0; ; n++ {
		out := t.TempDir()
		file := filepath.Join(out, "b")
		v, count, where := program(root), 0, ""
		sabotage(v, func(step, path string) error {
			if count++; count == n+1 {
				where = step + " " + filepath.Base(path)
				return syscall.EIO
			}
			return nil
		})
		b, err := v.Backup(file, secret(ofBackup), nil)
		if where == "" {
			if err != nil || n < 20 {
				t.Errorf("%d operations, %v", n, err)
			}
			break
		}
		switch there, _ := exists(file); {
		case err == nil: // one of several ways to the name, or what was not needed any more
			if again, err := program(root).VerifyBackup(file, secret(ofBackup)); err != nil || again.Records != b.Records || b.Records+len(b.Left) != 3 {
				t.Errorf("%s: it was said to be there, %+v, %v", where, b, err)
			}
		case !errors.Is(err, syscall.EIO) && !errors.Is(err, ErrNotSure):
			t.Errorf("%s: %v", where, err)
		case there && where != "remove b":
			t.Errorf("%s: %v, and there is a file", where, err)
		}
		if left := temps(t, out); len(left) != 0 && !strings.HasPrefix(where, "remove") {
			t.Errorf("%s left %v", where, left)
		}
	}
	if !maps.Equal(bodies(t, program(root)), want) {
		t.Error("the journal changed")
	}
}

// What Restore and PutAll promise when the disk fails once, or the program dies, at each operation
// in turn: nothing that stood is lost, what is counted is there, and calling again completes it.
func TestBringingInThatFailsAnywhereCanBeDoneAgain(t *testing.T) {
	thorough(t)
	_, file, want := backedUp(t, t.TempDir())
	var records []Record
	for i := range 3 {
		records = append(records, entry(fmt.Sprint("imported ", i)))
	}
	for name, do := range map[string]struct {
		total int
		run   func(v *Vault) (Restored, error)
	}{
		"restore": {len(want), func(v *Vault) (Restored, error) { return v.Restore(file, secret(ofBackup), nil) }},
		"put all": {len(records), func(v *Vault) (Restored, error) { return v.PutAll(records, nil) }},
	} {
		for _, dies := range []bool{false, true} {
			for _, used := range []bool{false, true} {
				for n := 0; ; n++ {
					root := t.TempDir()
					v, before := program(root), map[string]string{}
					if used {
						put(t, v, entry("old"))
						before = plains(t, v)
					}
					count, where := 0, ""
					sabotage(v, func(step, path string) error {
						if count++; count == n+1 {
							where = step + " " + filepath.Base(path)
						}
						if count == n+1 || dies && count > n {
							return syscall.EIO
						}
						return nil
					})
					got, err := do.run(v)
					if where == "" {
						if err != nil || got.Added != do.total || n < 20 {
							t.Errorf("%s: %d operations, %+v, %v", name, n, got, err)
						}
						break
					}
					where = fmt.Sprintf("%s, dies %v, used %v, operation %d: %s", name, dies, used, n, where)
					if err != nil && !errors.Is(err, syscall.EIO) && !errors.Is(err, ErrNotSure) {
						t.Errorf("%s: %v", where, err)
					}
					v = program(root)
					if now := plains(t, v); len(now) < len(before)+got.Added {
						t.Errorf("%s: %d were counted and %d stand", where, got.Added, len(now))
					}
					again, err := do.run(v)
					if err != nil || again.Added+again.Present != do.total {
						t.Fatalf("%s: the second time %+v, %v", where, again, err)
					}
					now := plains(t, v)
					for id, text := range before {
						if now[id] != text {
							t.Errorf("%s: what stood is lost", where)
						}
					}
					if left := temps(t, v.entriesDir()); len(now) != len(before)+do.total || len(left) != 0 {
						t.Errorf("%s: %d records stand, left %v", where, len(now), left)
					}
				}
			}
		}
	}
}

func TestARestoreOfADamagedBackupChangesNothing(t *testing.T) {
	_, file, _ := backedUp(t, t.TempDir())
	whole, err := os.ReadFile(file)
	must(t, err)
	root := t.TempDir()
	v := program(root)
	bad := filepath.Join(t.TempDir(), "bad")
	for n := 0; n < len(whole); n += len(whole) / 61 {
		flipped := []byte(string(whole))
		flipped[n] ^= 4
		for _, data := range [][]byte{whole[:n], flipped} {
			must(t, os.WriteFile(bad, data, 0o600))
			_, err := v.Restore(bad, secret(ofBackup), nil)
			if !errors.Is(err, ErrBadBackup) && !errors.Is(err, ErrNoBackup) && !errors.Is(err, ErrBackupSecret) {
				t.Errorf("%d bytes, byte %d: %v", len(data), n, err)
			}
		}
	}
	must(t, os.Remove(bad))
	must(t, syscall.Mkfifo(bad, 0o600))
	for _, file := range []string{bad, root, filepath.Join(root, "none")} {
		if _, err := v.Restore(file, secret(ofBackup), nil); !errors.Is(err, ErrNoBackup) {
			t.Errorf("%v", err)
		}
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("it founded %v", list)
	}
	greedy := strings.Replace(string(whole), " 1\n", " 22\n", 1)
	write(t, filepath.Join(root, "greedy"), greedy)
	if _, err := v.VerifyBackup(filepath.Join(root, "greedy"), secret(ofBackup)); !errors.Is(err, ErrNoBackup) {
		t.Errorf("one that takes 4 GiB to open: %v", err)
	}
}

// Two records with one id, as a sync can leave them, are two in a backup and stay two, also where
// the one that bears the id was deleted.
func TestARecordWithABorrowedIDComesBackUnderItsOwn(t *testing.T) {
	v := program(t.TempDir())
	a := put(t, v, entry("a"))
	r := entry("b")
	r.ID, r.V = a.ID, 1
	plain, err := encode(r)
	must(t, err)
	placePlain(t, v, nameB, string(plain))
	file := filepath.Join(t.TempDir(), "b")
	_, err = v.Backup(file, secret(ofBackup), nil)
	must(t, err)
	clean := program(t.TempDir())
	if got, err := clean.Restore(file, secret(ofBackup), nil); err != nil || got.Added != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	must(t, clean.Delete(a.ID, r.Time))
	put(t, clean, entry("later"))
	if got := slices.Sorted(maps.Values(bodies(t, clean))); !slices.Equal(got, []string{"b", "later"}) {
		t.Errorf("%v", got)
	}
	if got, err := clean.Restore(file, secret(ofBackup), nil); err != nil || got != (Restored{Added: 1, Present: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatComesInIsSealedForTheKeyThatSeals(t *testing.T) {
	_, file, _ := backedUp(t, t.TempDir())
	root := t.TempDir()
	v := protected(t, root)
	_, err := v.Restore(file, secret(ofBackup), nil)
	must(t, err)
	next := put(t, v, entry("after"))
	if next.Seq <= 3 {
		t.Errorf("seq %d is not the largest", next.Seq)
	}
	if got, _ := standing(t, unlocked(t, root, phrase1)); len(got) != 5 {
		t.Errorf("%d records", len(got))
	}
}

func TestAThousandRecordsFromElsewhereNeedFewSyncs(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("old"))
	var records []Record
	for i := range 1000 {
		records = append(records, entry(fmt.Sprint(i)))
	}
	syncs, seen := 0, 0
	sabotage(v, func(step, path string) error {
		if step == "syncDir" {
			syncs++
		}
		return nil
	})
	got, err := v.PutAll(records, func(done, total int) {
		if done < seen || total != 1000 || done > syncs*batchFiles {
			t.Errorf("%d of %d are told after %d syncs", done, total, syncs)
		}
		seen = done
	})
	if err != nil || got.Added != 1000 || seen != 1000 || syncs > 20 {
		t.Errorf("%+v, %d told, %d syncs, %v", got, seen, syncs, err)
	}
}

func TestRecordsFromElsewhereAreCheckedBeforeTheFirstIsKept(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	huge := entry(strings.Repeat("x", fileLimit))
	if _, err := v.PutAll([]Record{entry("a"), huge}, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
	if _, err := v.PutAll([]Record{entry("a"), {Type: "entry"}}, nil); err == nil {
		t.Error("a record without a time was kept")
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was made", list)
	}
}
