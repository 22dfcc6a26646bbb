package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"anis/internal/journal"
	"anis/internal/journal/journaltest"
)

func TestStoreIsCarriedAsItPromises(t *testing.T) {
	journaltest.Portable(t, func() journal.Store { return quick(t.TempDir()) })
}

// A journal behind a passphrase goes into one file and comes out whole on a machine that has none.
func TestABackupIsRestoredOnACleanMachine(t *testing.T) {
	s := quick(t.TempDir())
	if err := s.Protect(phrase, digits, nil); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for i := range 150 { // more than two batches
		e, err := s.Save(words(fmt.Sprint("page ", i)))
		if err != nil {
			t.Fatal(err)
		}
		want[e.ID] = e.Body.Reveal()
	}
	file := filepath.Join(t.TempDir(), "backup.age")
	if b, err := s.Backup(file, digits, nil); err != nil || b.Pages != len(want) {
		t.Fatalf("%+v, %v", b, err)
	}
	clean := quick(t.TempDir())
	if got, err := clean.Restore(file, digits, nil); err != nil || got.Added != len(want) {
		t.Fatalf("%+v, %v", got, err)
	}
	heads, bad, err := clean.List()
	if err != nil || len(bad) != 0 || len(heads) != len(want) {
		t.Fatalf("%d entries, %v, %v", len(heads), bad, err)
	}
	for id, text := range want {
		if e, err := clean.Read(id); err != nil || e.Body.Reveal() != text {
			t.Errorf("an entry reads differently, %v", err)
		}
	}
	if _, err := clean.Restore(file, phrase, nil); !errors.Is(err, journal.ErrBackupSecret) {
		t.Errorf("the passphrase of the journal: %v", err)
	}
}

func BenchmarkBackup1000(b *testing.B) {
	s, dir, n := open(b.TempDir()), b.TempDir(), 0
	thousand(b, s)
	for b.Loop() {
		n++
		if _, err := s.Backup(filepath.Join(dir, fmt.Sprint(n)), phrase, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRestore1000(b *testing.B) {
	s, file := open(b.TempDir()), filepath.Join(b.TempDir(), "backup.age")
	thousand(b, s)
	if _, err := s.Backup(file, phrase, nil); err != nil {
		b.Fatal(err)
	}
	b.Run("into nothing", func(b *testing.B) {
		for b.Loop() {
			if got, err := open(b.TempDir()).Restore(file, phrase, nil); err != nil || got.Added != 1000 {
				b.Fatal(got, err)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			if got, err := s.Restore(file, phrase, nil); err != nil || got.Present != 1000 {
				b.Fatal(got, err)
			}
		}
	})
}

func BenchmarkImport1000(b *testing.B) {
	var entries []journal.Entry
	for i := range 1000 {
		entries = append(entries, words(fmt.Sprint("page ", i)))
	}
	for b.Loop() {
		if got, err := open(b.TempDir()).PutAll(entries, nil); err != nil || got.Added != 1000 {
			b.Fatal(got, err)
		}
	}
}
