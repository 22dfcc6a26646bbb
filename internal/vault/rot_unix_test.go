//go:build !windows

package vault

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// What a snapshot or an earlier look says of a file is believed as long as the file has its size and time.
// A disk can damage it all the same, and then nothing may be unlinked because of it.

// rot changes a bit of a file that keeps its size and time.
func rot(t *testing.T, file string) {
	t.Helper()
	st, err := os.Stat(file)
	must(t, err)
	b, err := os.ReadFile(file)
	must(t, err)
	b[len(b)-9] ^= 1
	write(t, file, string(b))
	must(t, os.Chtimes(file, st.ModTime(), st.ModTime()))
}

func TestAVersionStaysWhenTheDiskDamagedWhatReplacedIt(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 300)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	r := edit(t, v, Record{ID: id}, "other words")
	old := time.Now().Add(-25 * time.Hour)
	must(t, os.Chtimes(path(v, r.ID), old, old))
	bodies(t, program(root))
	rot(t, path(v, r.ID))
	v = at(program(root), 0)
	bodies(t, v)
	put(t, v, entry("the next day"))
	if there, err := exists(path(v, id)); !there || err != nil {
		t.Error("the words are gone")
	}
	must(t, os.Remove(path(v, r.ID))) // as the owner does when he is told
	if got := bodies(t, program(root)); got[id] != want[id] {
		t.Error("they do not stand")
	}
}

func TestAnOldFileStaysWhenTheDiskDamagedItsCopy(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	want := furnish(t, v, 80)
	before, err := os.ReadDir(v.entriesDir())
	must(t, err)
	sabotage(v, func(step, path string) error {
		if step == "remove" && slices.ContainsFunc(before, func(e os.DirEntry) bool { return filepath.Base(path) == e.Name() }) {
			return syscall.EACCES
		}
		return nil
	})
	if err := v.NewKeys(secret(phrase2), secret(digits2), nil); !errors.Is(err, ErrUnfinished) {
		t.Fatalf("%v", err)
	}
	list, err := os.ReadDir(v.entriesDir())
	must(t, err)
	for _, e := range list {
		old := time.Now().Add(-time.Minute)
		must(t, os.Chtimes(filepath.Join(v.entriesDir(), e.Name()), old, old))
	}
	v.disk = quickDisk()
	agrees(t, "with two files each", v, want)
	if len(snapshots(t, v)) == 0 {
		t.Fatal("there is no snapshot")
	}
	copies := 0
	for _, e := range list {
		if !slices.ContainsFunc(before, func(b os.DirEntry) bool { return b.Name() == e.Name() }) {
			if copies++; copies%10 == 0 {
				rot(t, filepath.Join(v.entriesDir(), e.Name()))
			}
		}
	}
	if copies != len(before) {
		t.Fatalf("%d copies", copies)
	}
	unlocked(t, root, phrase2)
	plain := program(root)
	plain.state = "" // without a snapshot every file is opened
	must(t, plain.Unlock(secret(phrase2), nil))
	got, _ := standing(t, plain)
	if !maps.Equal(got, want) {
		t.Errorf("%d records of %d", len(got), len(want))
	}
}

func TestOfTwoOldFilesTheSoundOneStaysWhenTheOtherWasDamaged(t *testing.T) {
	for range 8 { // either may come first
		root := t.TempDir()
		v := protected(t, root)
		r := put(t, v, entry("words"))
		b, err := os.ReadFile(path(v, r.ID))
		must(t, err)
		write(t, path(v, newName()), string(b))
		bodies(t, v)
		rot(t, path(v, r.ID))
		if err := v.NewKeys(secret(phrase2), secret(digits2), nil); err != nil && !errors.Is(err, ErrUnfinished) {
			t.Fatalf("%v", err)
		}
		if got, _ := standing(t, unlocked(t, root, phrase2)); got[r.ID] != "words" {
			t.Fatal("the words are gone")
		}
	}
}

func TestABackupTellsWhatTheDiskDamagedAndHasTheRest(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 80)
	bodies(t, v)
	whole, rest := filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "rest")
	_, err := v.Backup(whole, secret(phrase1), nil)
	must(t, err)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	rot(t, path(v, id))
	b, err := program(root).Backup(rest, secret(phrase1), nil)
	if err != nil || b.Records != 79 || len(b.Left) != 1 || b.Left[0].File != "entries/"+id+recordExt || !errors.Is(b.Left[0].Err, ErrDamaged) {
		t.Errorf("%d records, left %v, %v", b.Records, b.Left, err)
	}
	got, err := program(root).Restore(whole, secret(phrase1), nil)
	if err != nil || got.Added != 1 || got.Present != 79 {
		t.Errorf("%+v, %v", got, err)
	}
	plain := program(root)
	plain.state = "" // without a snapshot every file is opened
	stand, _ := standing(t, plain)
	if found := slices.Sorted(maps.Values(stand)); !slices.Equal(found, slices.Sorted(maps.Values(want))) {
		t.Errorf("%d records", len(found))
	}
}
