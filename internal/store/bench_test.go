package store_test

import (
	"testing"

	"anis/internal/journal"
)

func BenchmarkSave(b *testing.B) {
	s := open(b.TempDir())
	for b.Loop() {
		if _, err := s.Save(words("a page of words")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSaveDraft(b *testing.B) {
	s := open(b.TempDir())
	d := journal.Draft{Entry: words("a page of words")}
	for b.Loop() {
		var err error
		if d, err = s.SaveDraft(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkList1000(b *testing.B) {
	root := b.TempDir()
	s := open(root)
	for range 1000 {
		if _, err := s.Save(words("a page of words")); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			if heads, _, err := open(root).List(); err != nil || len(heads) != 1000 {
				b.Fatal(len(heads), err)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			if heads, _, err := s.List(); err != nil || len(heads) != 1000 {
				b.Fatal(len(heads), err)
			}
		}
	})
}
