package store_test

import (
	"testing"

	"anis/internal/journal"
	"anis/internal/private"
)

// thousand fills a store and returns the ids.
func thousand(b *testing.B, s journal.Store) (ids []string) {
	b.Helper()
	for range 1000 {
		e, err := s.Save(words("a page of words"))
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, e.ID)
	}
	return ids
}

func BenchmarkRead1000(b *testing.B) {
	root := b.TempDir()
	s := open(root)
	ids := thousand(b, s)
	all := func(b *testing.B, s journal.Store) {
		n := 0
		err := s.Each(ids, func(_ string, e journal.Entry, err error) bool {
			if err == nil && !e.Body.Empty() {
				n++
			}
			return true
		})
		if err != nil || n != len(ids) {
			b.Fatal(n, err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			all(b, open(root))
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			all(b, s)
		}
	})
	b.Run("in handfuls of 32", func(b *testing.B) {
		for b.Loop() {
			for left := ids; len(left) > 0; left = left[min(32, len(left)):] {
				if err := s.Each(left[:min(32, len(left))], func(string, journal.Entry, error) bool { return true }); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("one by one", func(b *testing.B) {
		for b.Loop() {
			for _, id := range ids {
				if _, err := s.Read(id); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

var phrase, digits = private.New("a phrase of some words"), private.New("000011-000022")

func BenchmarkProtect1000(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := open(b.TempDir())
		thousand(b, s)
		b.StartTimer()
		if err := s.Protect(phrase, digits, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnlock1000(b *testing.B) {
	root := b.TempDir()
	s := open(root)
	thousand(b, s)
	if err := s.Protect(phrase, digits, nil); err != nil {
		b.Fatal(err)
	}
	for name, secret := range map[string]private.Text{"passphrase": phrase, "digits": digits} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := open(root).Unlock(secret, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSave(b *testing.B) {
	s := open(b.TempDir())
	for b.Loop() {
		if _, err := s.Save(words("a page of words")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSaveBehindAPassphrase(b *testing.B) {
	s := open(b.TempDir())
	if err := s.Protect(phrase, digits, nil); err != nil {
		b.Fatal(err)
	}
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
	thousand(b, s)
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
