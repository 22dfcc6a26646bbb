package journaltest

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"anis/internal/journal"
	"anis/internal/private"
)

// carrier is everything with which a store carries its entries elsewhere.
type carrier interface {
	journal.Store
	journal.Lockable
	journal.Backups
	journal.Mergeable
	journal.Importable
	journal.Movable
	journal.Accountable
	journal.Erasable
}

// Portable tests a store that can be carried out, in and away. newStore returns an empty one each
// time it is called.
func Portable(t *testing.T, newStore func() journal.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, carrier)
	}{
		{"a backup brings back what was deleted", backups},
		{"a backup is opened by its own passphrase only", backupSecrets},
		{"importing twice doubles nothing", imports},
		{"an entry saved elsewhere comes home", elsewhere},
		{"erasing leaves nothing", erasing},
		{"a locked store carries nothing out", lockedCarrier},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ok := newStore().(carrier)
			if !ok {
				t.Fatal("it lacks one of the interfaces")
			}
			c.test(t, s)
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

var ofBackup = private.New("كلمة سر النسخة")

func backups(t *testing.T, s carrier) {
	file := filepath.Join(t.TempDir(), "backup.age")
	if _, err := s.Backup(file, ofBackup, nil); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("backup of no journal: %v", err)
	}
	kept, deleted := save(t, s, sample()), save(t, s, at(1, "deleted later"))
	edited := save(t, s, at(2, "edited later"))
	saveDraft(t, s, journal.Draft{Entry: at(3, "a draft")})
	last := [2]int{}
	b, err := s.Backup(file, ofBackup, func(done, total int) { last = [2]int{done, total} })
	if err != nil || b.Pages != 3 || b.Others != 0 || len(b.Left) != 0 || !b.Oldest.Equal(deleted.Time) || !b.Newest.Equal(kept.Time) {
		t.Fatalf("backup: %+v, %v", b, err)
	}
	if last[0] != last[1] || last[0] == 0 {
		t.Errorf("progress ended with %v", last)
	}
	if again, err := s.VerifyBackup(file, ofBackup); err != nil || again.Pages != 3 || again.Size != b.Size {
		t.Errorf("verify: %+v, %v", again, err)
	}
	if _, err := s.Backup(file, ofBackup, nil); !errors.Is(err, journal.ErrExists) {
		t.Errorf("a second backup under the same name: %v", err)
	}

	if err := s.Delete(deleted.ID); err != nil {
		t.Fatal(err)
	}
	later := save(t, s, journal.Entry{ID: edited.ID, Time: edited.Time, Body: private.New("as it was edited")})
	for round, want := range []journal.Restored{{Added: 2, Present: 1}, {Present: 3}} {
		got, err := s.Restore(file, ofBackup, nil)
		if err != nil || got != want {
			t.Fatalf("restore %d: %+v, %v", round, got, err)
		}
		heads := list(t, s)
		var texts []string
		for _, h := range heads {
			texts = append(texts, h.Preview.Reveal())
			if h.ID == deleted.ID || h.ID == edited.ID {
				t.Error("an id that was deleted or replaced is used again")
			}
		}
		for _, want := range []string{kept.Head().Preview.Reveal(), "deleted later", "edited later", "as it was edited"} {
			if !slices.Contains(texts, want) {
				t.Errorf("restore %d: an entry is missing", round)
			}
		}
		if len(heads) != 4 {
			t.Errorf("restore %d: %d entries", round, len(heads))
		}
	}
	same(t, "what was there", read(t, s, kept.ID), kept)
	same(t, "the edit", read(t, s, later.ID), later)

	if _, err := s.Erase(nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Restore(file, ofBackup, nil); err != nil || got.Added != 3 {
		t.Fatalf("into an erased journal: %+v, %v", got, err)
	}
	same(t, "what comes back into an empty journal", read(t, s, kept.ID), kept)
	if p := s.Protection(); p != journal.Open {
		t.Errorf("protection %v", p)
	}
}

func backupSecrets(t *testing.T, s carrier) {
	save(t, s, sample())
	file := filepath.Join(t.TempDir(), "backup.age")
	if _, err := s.Backup(file, private.Text{}, nil); !errors.Is(err, journal.ErrWrongSecret) {
		t.Errorf("without a passphrase: %v", err)
	}
	if _, err := s.Backup(file, ofBackup, nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file   string
		secret private.Text
		want   error
	}{
		"another passphrase": {file, private.New("x"), journal.ErrBackupSecret},
		"no passphrase":      {file, private.Text{}, journal.ErrWrongSecret},
		"no file":            {file + "2", ofBackup, journal.ErrNoBackup},
	} {
		if _, err := s.VerifyBackup(c.file, c.secret); !errors.Is(err, c.want) {
			t.Errorf("verify with %s: %v", name, err)
		}
		if _, err := s.Restore(c.file, c.secret, nil); !errors.Is(err, c.want) {
			t.Errorf("restore with %s: %v", name, err)
		}
	}
}

func imports(t *testing.T, s carrier) {
	stands := save(t, s, at(1, "stands"))
	gone := save(t, s, at(2, "gone"))
	if err := s.Delete(gone.ID); err != nil {
		t.Fatal(err)
	}
	own := sample()
	own.ID, own.Prev = "zzzzzzzzzzzzzzzzzzzzzzzzzz", []string{stands.ID}
	taken, buried := at(3, "its id is taken"), at(4, "its id is deleted")
	taken.ID, buried.ID = stands.ID, gone.ID
	strange := at(5, "of another kind")
	strange.Kind = "dream"
	all := []journal.Entry{own, taken, buried, at(1, "stands"), at(6, "twice"), at(6, "twice"), strange}
	for round, want := range []journal.Restored{{Added: 4, Present: 2, Skipped: 1}, {Present: 6, Skipped: 1}} {
		got, err := s.PutAll(all, nil)
		if err != nil || got != want {
			t.Fatalf("import %d: %+v, %v", round, got, err)
		}
		if n := len(list(t, s)); n != 5 {
			t.Errorf("import %d: %d entries", round, n)
		}
	}
	same(t, "what stood", read(t, s, stands.ID), stands)
	got := read(t, s, own.ID)
	got.Prev, own.Prev = nil, nil // what stands is not replaced
	same(t, "an entry whose id was free", got, own)
}

func elsewhere(t *testing.T, s carrier) {
	old := save(t, s, at(1, "old"))
	folder := t.TempDir()
	if _, _, err := s.Merge(folder, nil); !errors.Is(err, journal.ErrNoJournal) {
		t.Errorf("merge with nothing: %v", err)
	}
	if _, err := s.SaveIn("", at(2, "x")); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("in no folder: %v", err)
	}
	edited := old
	edited.Body = private.New("edited elsewhere")
	kept, err := s.SaveIn(folder, edited)
	if err != nil || len(kept.ID) != 26 || !slices.Contains(kept.Prev, old.ID) {
		t.Fatalf("%v, prev %v", err, kept.Prev)
	}
	fresh, err := s.SaveIn(folder, at(2, "new elsewhere"))
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(list(t, s)); !slices.Equal(got, []string{old.ID}) {
		t.Errorf("list %v before the merge", got)
	}
	for round, want := range []int{2, 0} {
		got, bad, err := s.Merge(folder, nil)
		if err != nil || len(bad) != 0 || got.Records != want {
			t.Fatalf("merge %d: %+v, %v, %v", round, got, bad, err)
		}
		if got := ids(list(t, s)); !slices.Equal(got, []string{fresh.ID, kept.ID}) {
			t.Errorf("list %v after merge %d", got, round)
		}
	}
	same(t, "what came home", read(t, s, kept.ID), kept)
}

func erasing(t *testing.T, s carrier) {
	if left, err := s.Erase(nil); err != nil || len(left) != 0 {
		t.Errorf("erasing nothing: %v, %v", left, err)
	}
	save(t, s, sample())
	saveDraft(t, s, journal.Draft{Entry: at(1, "x")})
	if err := s.Protect(private.New("first"), private.New("000011"), nil); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	last := [2]int{}
	left, err := s.Erase(func(done, total int) { last = [2]int{done, total} })
	if err != nil || len(left) != 0 || last[0] != last[1] || last[0] == 0 {
		t.Fatalf("%v, %v, progress %v", left, err, last)
	}
	if items, err := s.Inventory(); err != nil || len(items) != 0 {
		t.Errorf("there is still %v, %v", items, err)
	}
	unused(t, s)
}

func lockedCarrier(t *testing.T, s carrier) {
	save(t, s, sample())
	file := filepath.Join(t.TempDir(), "backup.age")
	if _, err := s.Backup(file, ofBackup, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Protect(private.New("first"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	_, out := s.Backup(file+"2", ofBackup, nil)
	_, back := s.Restore(file, ofBackup, nil)
	_, in := s.PutAll([]journal.Entry{at(1, "x")}, nil)
	_, beside := s.SaveIn(t.TempDir(), at(1, "x"))
	for what, err := range map[string]error{"backup": out, "restore": back, "import": in, "save elsewhere": beside} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if b, err := s.VerifyBackup(file, ofBackup); err != nil || b.Pages != 1 {
		t.Errorf("verify needs no journal: %+v, %v", b, err)
	}
	if _, err := s.Inventory(); err != nil {
		t.Errorf("inventory: %v", err)
	}
}
