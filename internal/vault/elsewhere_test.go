package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"anis/internal/private"
)

func TestARecordIsKeptInAnotherFolderBehindTheSameSecretsAndComesHome(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		root, folder := t.TempDir(), t.TempDir()
		v := program(root)
		old := entry("old")
		old.Extra = map[string]private.Text{"mood": private.New("3")}
		old = put(t, v, old)
		if sealed {
			must(t, v.Protect(secret(phrase1), secret(digits1), nil))
		}
		create := v.disk.create
		v.disk.create = func(path string) (file, error) {
			if filepath.Dir(path) == v.entriesDir() {
				return nil, os.ErrPermission
			}
			return create(path)
		}
		next := old
		next.Prev, next.Body = []string{old.ID}, private.New("written elsewhere")
		if _, err := v.Put(next); !errors.Is(err, ErrDenied) {
			t.Fatalf("%v", err)
		}
		next, err := v.SaveIn(folder, next)
		must(t, err)
		second, err := v.SaveIn(folder, entry("second"))
		must(t, err)
		away := New(Options{Journal: filepath.Join(folder, "anis-journal"), Excerpt: func(t private.Text) private.Text { return t }})
		if away.Locked() != sealed || len(names(t, away, "o-")) == 0 != sealed {
			t.Errorf("sealed %v: locked %v", sealed, away.Locked())
		}
		if sealed {
			for _, with := range []string{phrase1, digits1} {
				away.Lock()
				must(t, away.Unlock(secret(with), nil))
			}
		}
		if got := bodies(t, away); len(got) != 2 || got[next.ID] != "written elsewhere" {
			t.Errorf("sealed %v: elsewhere stands %v", sealed, got)
		}
		v.disk.create = create
		got, bad, err := v.Merge(folder, nil)
		if err != nil || len(bad) != 0 || got.Records != 2 || got.Keys != 0 {
			t.Errorf("sealed %v: %+v, %v, %v", sealed, got, bad, err)
		}
		home := bodies(t, v)
		r, err := v.Read(next.ID)
		if err != nil || len(home) != 2 || home[second.ID] != "second" || r.Extra["mood"].Reveal() != "3" {
			t.Errorf("sealed %v: at home stands %v, %v", sealed, home, err)
		}
	}
}

func TestAFolderThatIsMissingIsMadeInOneThatIsThere(t *testing.T) {
	v := program(t.TempDir())
	folder := filepath.Join(t.TempDir(), "new")
	kept, err := v.SaveIn(folder, entry("words"))
	must(t, err)
	must(t, v.Found())
	_, _, err = v.Merge(folder, nil)
	must(t, err)
	if r, err := v.Read(kept.ID); err != nil || r.Body.Reveal() != "words" {
		t.Errorf("at home: %v", err)
	}
}

func TestNothingIsKeptElsewhereThatNobodyCouldOpen(t *testing.T) {
	root, folder := t.TempDir(), t.TempDir()
	v := protected(t, root)
	put(t, v, entry("x"))
	nothing := func(what string) {
		t.Helper()
		if list, _ := os.ReadDir(folder); len(list) != 0 {
			t.Errorf("%s: %v was made", what, list)
		}
	}
	if _, err := v.SaveIn(filepath.Join(folder, "none", "mistyped"), entry("y")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	v.Lock()
	if _, err := v.SaveIn(folder, entry("y")); !errors.Is(err, ErrLocked) {
		t.Errorf("locked: %v", err)
	}
	must(t, v.Unlock(secret(phrase1), nil))
	must(t, os.Rename(v.journal, v.journal+"2"))
	clear(v.keys.Load().kept)
	if _, err := v.SaveIn(folder, entry("y")); !errors.Is(err, ErrGone) {
		t.Errorf("without key files: %v", err)
	}
	nothing("without key files")
	must(t, os.Rename(v.journal+"2", v.journal))
	must(t, v.Unlock(secret(phrase1), nil))

	open := program(t.TempDir())
	put(t, open, entry("open"))
	_, err := v.SaveIn(folder, entry("y"))
	must(t, err)
	if _, err := open.SaveIn(folder, entry("z")); !errors.Is(err, ErrOtherSealed) {
		t.Errorf("beside a sealed journal: %v", err)
	}
	fresh := t.TempDir()
	absent := program(t.TempDir())
	r, err := absent.SaveIn(fresh, entry("first"))
	must(t, err)
	if _, _, err := absent.Merge(fresh, nil); err != nil || bodies(t, absent)[r.ID] != "first" {
		t.Errorf("of a journal that never was: %v", err)
	}
}

func TestAKeyInTheClearBesideAPassphraseStaysAtHome(t *testing.T) {
	root, folder := t.TempDir(), t.TempDir()
	v := protected(t, root)
	other := program(t.TempDir())
	put(t, other, entry("x"))
	_, _, err := v.Merge(other.journal, nil)
	must(t, err)
	_, err = v.SaveIn(folder, entry("y"))
	must(t, err)
	away := program(t.TempDir())
	away.journal = filepath.Join(folder, "anis-journal")
	if o, p := names(t, away, "o-"), names(t, away, "p-"); len(o) != 0 || len(p) != 1 {
		t.Errorf("keys %v %v", o, p)
	}
}

// The stick with the journal is pulled out while a page is being changed.
func TestAPageIsKeptElsewhereAlsoWhenTheKeyFilesAreGone(t *testing.T) {
	for how, open := range map[string]func(v *Vault){
		"unlocked":        func(v *Vault) { v.Lock(); must(t, v.Unlock(secret(phrase1), nil)) },
		"with digits":     func(v *Vault) { v.Lock(); must(t, v.Unlock(secret(digits1), nil)) },
		"just protected":  func(*Vault) {},
		"another phrase":  func(v *Vault) { must(t, v.ChangePassphrase(secret(phrase1))) },
		"new keys before": func(v *Vault) { must(t, v.NewKeys(secret(phrase1), secret(digits1), nil)) },
	} {
		root, folder := t.TempDir(), t.TempDir()
		v := protected(t, root)
		old := put(t, v, entry("old"))
		open(v)
		bodies(t, v)
		must(t, os.Rename(v.journal, v.journal+"2"))
		next := old
		next.Prev, next.Body = []string{old.ID}, private.New("changed")
		if _, err := v.Put(next); err == nil {
			t.Fatalf("%s: it was kept at home", how)
		}
		next, err := v.SaveIn(folder, next)
		if err != nil {
			t.Errorf("%s: %v", how, err)
			continue
		}
		unknown := entry("of what nobody knows here")
		unknown.Prev = []string{nameA}
		if _, err := v.SaveIn(folder, unknown); err != nil {
			t.Errorf("%s: %v", how, err)
		}
		away := program(t.TempDir())
		away.journal = filepath.Join(folder, besideName)
		for _, with := range []string{phrase1, digits1} {
			away.Lock()
			must(t, away.Unlock(secret(with), nil))
		}
		if got := bodies(t, away); len(got) != 2 || got[next.ID] != "changed" || len(names(t, away, "o-")) != 0 {
			t.Errorf("%s: elsewhere stands %v", how, got)
		}
		must(t, os.Rename(v.journal+"2", v.journal))
		if _, bad, err := v.Merge(folder, nil); err != nil || len(bad) != 0 {
			t.Errorf("%s: %v, %v", how, bad, err)
		}
		if got := bodies(t, v); len(got) != 2 || got[next.ID] != "changed" {
			t.Errorf("%s: at home stands %v", how, got)
		}
		v.Lock()
		if _, err := v.SaveIn(folder, entry("y")); !errors.Is(err, ErrLocked) {
			t.Errorf("%s: locked: %v", how, err)
		}
	}
}
