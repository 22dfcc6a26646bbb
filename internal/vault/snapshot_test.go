//go:build !windows

package vault

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"anis/internal/private"
)

// furnish plants n records that were written long ago, and returns their bodies by id.
func furnish(t testing.TB, v *Vault, n int) map[string]string {
	t.Helper()
	if v.Form() == FormAbsent {
		if _, err := v.prepare(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := v.look()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for i := range n {
		r := entry(fmt.Sprintf("words %d of %d %s", i, n, newName()))
		r.V, r.ID, r.Seq, r.Title = Version, newName(), uint64(i+1), private.New("عنوان")
		r.Answers = []Answer{{ID: "q", Text: private.New("answer")}}
		plain, err := encode(r)
		if err != nil {
			t.Fatal(err)
		}
		if plain, err = pad(plain); err != nil {
			t.Fatal(err)
		}
		sealed, err := seal(plain, s.keys.to)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(v.entriesDir(), r.ID+recordExt)
		if err := os.WriteFile(file, sealed, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(time.Duration(i-n-10) * time.Second)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
		want[r.ID] = r.Body.Reveal()
	}
	return want
}

// readings counts how many record files are opened.
func readings(v *Vault) *int {
	n := new(int)
	sabotage(v, func(step, path string) error {
		if step == "read" && strings.HasPrefix(path, v.entriesDir()) {
			*n++
		}
		return nil
	})
	return n
}

func snapshots(t *testing.T, v *Vault) []string {
	t.Helper()
	whole, temps := v.snapshotFiles()
	return slices.Concat(whole, temps)
}

// all returns every record that stands with its whole body, as Each gives it.
func all(t *testing.T, v *Vault) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := v.Each(slices.Collect(maps.Keys(bodies(t, v))), func(id string, r Record, err error) bool {
		if err != nil {
			t.Errorf("%s: %v", id, err)
		}
		got[id] = r.Body.Reveal()
		return true
	})
	must(t, err)
	return got
}

// search returns the bodies of the records that are found by some words, by id.
func search(t *testing.T, v *Vault, words string) map[string]string {
	t.Helper()
	want := []byte(strings.ToUpper(words))
	list, _, err := v.Search(func(folded []byte) bool { return bytes.Contains(folded, want) })
	must(t, err)
	got := map[string]string{}
	for _, r := range list {
		got[r.ID] = r.Body.Reveal()
	}
	return got
}

// agrees compares the list, the whole records and what is found with what they should be.
func agrees(t *testing.T, what string, v *Vault, want map[string]string) {
	t.Helper()
	if got := bodies(t, v); !maps.Equal(got, want) {
		t.Errorf("%s: %d heads of %d, or other words", what, len(got), len(want))
	}
	if got := all(t, v); !maps.Equal(got, want) {
		t.Errorf("%s: %d records of %d, or other words", what, len(got), len(want))
	}
	if got := search(t, v, "body "); !maps.Equal(got, want) {
		t.Errorf("%s: %d found of %d, or other words", what, len(got), len(want))
	}
	ids := slices.Sorted(maps.Keys(want))
	err := v.EachFolded(append(ids, newName()), func(id, folded string, err error) bool {
		there := len(ids) > 0 && id == ids[0]
		if there {
			ids = ids[1:]
		}
		if there != (err == nil) || there && !strings.HasSuffix(folded, strings.ToUpper("body "+want[id]+".")) || !there && !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %s has another folded text, %v", what, id, err)
		}
		return true
	})
	if err != nil || len(ids) > 0 {
		t.Errorf("%s: %d folded texts are missing, %v", what, len(ids), err)
	}
	some := 0
	for id, body := range want {
		if got := search(t, v, body+"."); len(got) != 1 || got[id] != body {
			t.Errorf("%s: %d found by the words of one", what, len(got))
		}
		if some++; some == 3 {
			break
		}
	}
}

func TestARecordComesOutOfASnapshotAsItWentIn(t *testing.T) {
	r := full()
	value := reflect.ValueOf(r)
	for i := range value.NumField() {
		if value.Field(i).IsZero() && value.Type().Field(i).Name != "Kept" { // which is not stored
			t.Fatalf("%s is not tested", value.Type().Field(i).Name)
		}
	}
	it := &item{size: 4096, mod: time.Unix(1, 2), sum: [32]byte{1, 2}, kin: [16]byte{3, 4}, gist: gistOf(&r)}
	short := r
	short.Body, short.Answers = private.New("excerpt"), nil
	it.rec = &short
	var head, kept, rest packer
	head.head(nameB, it)
	kept.kept(it)
	rest.rest(r)
	u := unpacker{s: string(head.b)}
	var got item
	name := u.head(&got)
	packed := string(kept.b)
	got.packed = packed
	var again, keptAgain packer
	again.head(name, &got)
	keptAgain.kept(&got) // still packed
	if got.record().Body.Reveal() != "excerpt" || len(got.rec.Answers) != 0 || u.bad || len(u.s) != 0 {
		t.Error("the head is not what an index keeps")
	}
	if !bytes.Equal(again.b, head.b) || !bytes.Equal(keptAgain.b, kept.b) {
		t.Error("it is packed in another way when nobody unpacked it")
	}
	v := unpacker{s: string(rest.b)}
	v.rest(got.rec)
	if !reflect.DeepEqual(got.gist, it.gist) || v.bad || len(v.s) != 0 || name != nameB || got.size != it.size || !got.mod.Equal(it.mod) || got.sum != it.sum || got.kin != it.kin || !equal(*got.rec, r) {
		t.Error("it differs")
	}
	for n := range head.b {
		if u := (unpacker{s: string(head.b[:n])}); true {
			if u.head(new(item)); !u.bad {
				t.Errorf("a head cut to %d of %d bytes seems whole", n, len(head.b))
			}
		}
	}
	for n := range packed {
		if u := (unpacker{s: packed[:n]}); true {
			if u.record(&got); !u.bad {
				t.Errorf("what is packed, cut to %d of %d bytes, seems whole", n, len(packed))
			}
		}
	}
	for n := range rest.b {
		if u := (unpacker{s: string(rest.b[:n])}); true {
			if u.rest(got.rec); !u.bad {
				t.Errorf("a body cut to %d of %d bytes seems whole", n, len(rest.b))
			}
		}
	}
}

func TestASnapshotAnswersWithoutOpeningAnyRecord(t *testing.T) {
	for form, protect := range map[string]bool{"open": false, "sealed": true} {
		root := t.TempDir()
		v := program(root)
		if protect {
			v = protected(t, root)
		}
		want := furnish(t, v, 300)
		agrees(t, form+", made", v, want)
		if n := len(snapshots(t, v)); n != 3 {
			t.Fatalf("%s: a snapshot in %d files", form, n)
		}
		v = program(root)
		if protect {
			v = unlocked(t, root, phrase1)
		}
		n := readings(v)
		agrees(t, form, v, want)
		if *n != 0 {
			t.Errorf("%s: %d files were opened", form, *n)
		}
		for id := range want { // the whole record, and the file itself
			a, err := v.Read(id)
			must(t, err)
			must(t, v.Each([]string{id}, func(_ string, b Record, err error) bool {
				if err != nil || !equal(a, b) {
					t.Errorf("Each and Read differ: %v", err)
				}
				return true
			}))
			break
		}
	}
}

func TestASmallJournalHasNoSnapshot(t *testing.T) {
	v := program(t.TempDir())
	want := furnish(t, v, v.few-1)
	agrees(t, "small", v, want)
	if exists, _ := exists(v.snapshotDir()); exists {
		t.Error("there is a folder")
	}
	few := v.few
	v = New(Options{Journal: v.journal}) // and none without a place for it
	v.disk, v.few = quickDisk(), few
	furnish(t, v, 2)
	if heads, _, err := v.Heads(); err != nil || len(heads) != few+1 {
		t.Errorf("%d heads, %v", len(heads), err)
	}
}

func TestWhatChangedSinceTheSnapshotIsReadFromItsFile(t *testing.T) {
	for what, change := range map[string]func(t *testing.T, v *Vault, want map[string]string, id string){
		"nothing": func(*testing.T, *Vault, map[string]string, string) {},
		"another program added a record": func(t *testing.T, v *Vault, want map[string]string, _ string) {
			want[put(t, program(filepath.Dir(v.state)), entry("new")).ID] = "new"
		},
		"another program changed one": func(t *testing.T, v *Vault, want map[string]string, id string) {
			delete(want, id)
			want[edit(t, program(filepath.Dir(v.state)), Record{ID: id}, "changed").ID] = "changed"
		},
		"another program deleted one": func(t *testing.T, v *Vault, want map[string]string, id string) {
			delete(want, id)
			must(t, program(filepath.Dir(v.state)).Delete(id, entry("").Time))
		},
		"a sync took one away": func(t *testing.T, v *Vault, want map[string]string, id string) {
			delete(want, id)
			must(t, os.Remove(path(v, id)))
		},
		"other words under the same name": func(t *testing.T, v *Vault, want map[string]string, id string) {
			r := entry("other words")
			r.V, r.ID = Version, id
			plain, err := encode(r)
			must(t, err)
			plain, err = pad(plain)
			must(t, err)
			plant(t, v, id, string(plain)) // of the same size, at another time
			want[id] = "other words"
		},
		"many were added": func(t *testing.T, v *Vault, want map[string]string, _ string) {
			maps.Copy(want, furnish(t, v, 100))
		},
	} {
		t.Run(what, func(t *testing.T) {
			root := t.TempDir()
			v := program(root)
			want := furnish(t, v, 80)
			agrees(t, "made", v, want)
			id := slices.Min(slices.Collect(maps.Keys(want)))
			running := program(root)
			agrees(t, "a program that runs", running, want)
			change(t, v, want, id)
			agrees(t, "a program that runs", running, want)
			v = program(root)
			agrees(t, "first look", v, want)
			agrees(t, "second look", program(root), want)
			if what == "many were added" {
				if n := readings(v); len(bodies(t, v)) != 180 || *n != 0 {
					t.Error("the snapshot was not written again")
				}
			}
			for _, file := range snapshots(t, v) { // no words that are gone
				_, heads, err := v.readHeads(mustLook(t, v).all[0], file, survey{rooms: pool()})
				must(t, err)
				for _, h := range heads {
					if there, _ := exists(path(v, h.name)); !there {
						t.Errorf("%s is gone and stands in the snapshot", h.name)
					}
				}
			}
		})
	}
}

func pool() *sync.Pool { return &sync.Pool{New: func() any { return new([]byte) }} }

func mustLook(t *testing.T, v *Vault) keyring {
	t.Helper()
	s, err := v.look()
	must(t, err)
	return s.keys
}

func TestADoubtfulSnapshotIsThrownAwayAndNeverBelieved(t *testing.T) {
	thorough(t)
	other := program(t.TempDir())
	theirs := furnish(t, other, 80)
	agrees(t, "another journal", other, theirs)
	foreign, err := os.ReadFile(filepath.Join(other.snapshotDir(), snapshots(t, other)[0]))
	must(t, err)
	for what, spoil := range map[string]func(text []byte) []byte{
		"empty":               func([]byte) []byte { return nil },
		"cut in the middle":   func(b []byte) []byte { return b[:len(b)/2] },
		"one byte missing":    func(b []byte) []byte { return b[:len(b)-1] },
		"one byte more":       func(b []byte) []byte { return append(b, 0) },
		"a bit in its head":   func(b []byte) []byte { b[100] ^= 1; return b },
		"a bit in the middle": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"a bit at its end":    func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"of another journal":  func([]byte) []byte { return foreign },
		"words":               func([]byte) []byte { return []byte("age-encryption.org/v1\n-> X SECRET\n") },
	} {
		t.Run(what, func(t *testing.T) {
			root := t.TempDir()
			v := program(root)
			want := furnish(t, v, 80)
			agrees(t, "made", v, want)
			running := program(root)
			bodies(t, running)
			file := filepath.Join(v.snapshotDir(), snapshots(t, v)[0])
			text, err := os.ReadFile(file)
			must(t, err)
			write(t, file, string(spoil(bytes.Clone(text))))
			agrees(t, "a program that runs", running, want)
			v = program(root)
			n := readings(v)
			agrees(t, "first look", v, want)
			if *n == 0 {
				t.Error("it was believed")
			}
			if there, _ := exists(file); there {
				t.Error("it is still there")
			}
			again := program(root)
			n = readings(again)
			if agrees(t, "another was written", again, want); *n != 0 {
				t.Errorf("%d files were opened", *n)
			}
		})
	}
}

func TestASnapshotOfAnotherVersionOrExcerptIsMadeAnew(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	v = program(root)
	v.excerpt = func(t private.Text) private.Text { return private.New("short " + t.Reveal()) }
	for _, body := range bodies(t, v) {
		if !strings.HasPrefix(body, "short ") {
			t.Fatal("an old excerpt is shown")
		}
	}
	if n := len(snapshots(t, v)); n != 1 {
		t.Errorf("%d snapshots", n)
	}
}

// Somebody may have the public half of the key, where writing while locked is allowed.
func TestASnapshotCannotBeForgedWithThePublicHalfOfTheKey(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	file := filepath.Join(v.snapshotDir(), snapshots(t, v)[0])
	k := mustLook(t, v)
	forged, err := seal([]byte(string(v.snapshotMark())+"\x00\x00"), k.to)
	must(t, err)
	write(t, file, string(forged))
	v = program(root)
	n := readings(v)
	if agrees(t, "forged", v, want); *n == 0 {
		t.Error("it was believed")
	}
}

func TestSavingDoesNotTouchTheSnapshot(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	before := snapshots(t, v)
	v = program(root)
	bodies(t, v)
	sabotage(v, func(step, path string) error {
		if strings.HasPrefix(path, v.snapshotDir()) {
			t.Errorf("%s of the snapshot", step)
		}
		return nil
	})
	r := put(t, v, entry("new"))
	edit(t, v, r, "newer")
	saveDraft(t, v, entry("draft"))
	if !slices.Equal(snapshots(t, program(root)), before) {
		t.Error("another snapshot")
	}
}

func TestAGlanceShowsTheNewestFirstAndEndsWithTheTruth(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 600)
	v := program(root)
	var sizes []int
	last := map[string]bool{}
	visit := func(list []*Record) bool {
		seen := map[string]bool{}
		oldest := uint64(1 << 60)
		for _, r := range list {
			seen[r.ID] = true
			oldest = min(oldest, r.Seq)
		}
		for id := range last {
			if !seen[id] {
				t.Errorf("%s vanished", id)
			}
		}
		if want := uint64(600 - len(list) + 1); oldest != want { // no older one before a newer one
			t.Errorf("of %d the oldest is %d, want %d", len(list), oldest, want)
		}
		sizes, last = append(sizes, len(list)), seen
		return true
	}
	list, _, err := v.Glance(visit)
	if err != nil || len(list) != len(want) {
		t.Errorf("%d heads, %v", len(list), err)
	}
	if !slices.Equal(sizes, []int{128, 256, 512}) {
		t.Errorf("visits with %v", sizes)
	}
	sizes, last = nil, nil
	if _, _, err := v.Glance(visit); err != nil || len(sizes) != 0 {
		t.Errorf("visits of a second look: %v, %v", sizes, err)
	}
	must(t, v.forgetSnapshots())
	v = program(root)
	n := 0
	if list, _, err := v.Glance(func([]*Record) bool { n++; return false }); err != nil || len(list) != len(want) || n != 1 {
		t.Errorf("%d heads after %d visits, %v", len(list), n, err)
	}
}

func TestLockingEndsALongLook(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	furnish(t, v, 600)
	v = unlocked(t, root, phrase1)
	n := 0
	_, _, err := v.Glance(func([]*Record) bool {
		n++
		v.keys.Store(nil) // as Lock does before it waits
		return true
	})
	if !errors.Is(err, ErrLocked) || n != 1 {
		t.Errorf("%v after %d visits", err, n)
	}
	if left := temps(t, root); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// What the index knows of one snapshot must not be looked up in another.
func TestAnotherSnapshotUnderTheSameNameGivesNoOtherWords(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	agrees(t, "made", v, want)
	running := program(root)
	agrees(t, "a program that runs", running, want)
	file := filepath.Join(v.snapshotDir(), snapshots(t, v)[0])
	must(t, os.Remove(file))
	maps.Copy(want, furnish(t, v, 1)) // which comes first, and moves the others
	agrees(t, "another snapshot", program(root), want)
	must(t, os.Rename(filepath.Join(v.snapshotDir(), snapshots(t, v)[0]), file))
	agrees(t, "a program that runs", running, want)
}
