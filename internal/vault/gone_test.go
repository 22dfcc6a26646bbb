package vault

import (
	"errors"
	"os"
	"testing"
)

// writes are the ways in which something is first written.
var writes = map[string]func(*Vault) error{
	"a record":     func(v *Vault) error { _, err := v.Put(entry("b")); return err },
	"a draft":      func(v *Vault) error { _, err := v.SaveDraft(entry("b")); return err },
	"founding":     func(v *Vault) error { return v.Found() },
	"a passphrase": func(v *Vault) error { return v.Protect(secret(phrase2), secret(""), nil) },
}

// absent fails the test if something lies where the folder of a vault was.
func absent(t *testing.T, v *Vault, what string) {
	t.Helper()
	if _, err := os.Lstat(v.journal); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: something was made where the folder was: %v", what, tree(t, v.journal))
	}
}

func TestWhereTheFolderIsGoneNoOtherVaultIsFounded(t *testing.T) {
	for name, was := range map[string]func(t *testing.T, root string) *Vault{
		"locked":   func(t *testing.T, root string) *Vault { v := protected(t, root); v.Lock(); return v },
		"unlocked": protected,
		"seen locked at the start": func(t *testing.T, root string) *Vault {
			protected(t, root)
			v := program(root)
			v.Form()
			return v
		},
		"known from the process before": func(t *testing.T, root string) *Vault {
			protected(t, root)
			v := program(root)
			w := New(Options{Journal: v.journal, State: v.state, Work: v.work, Sealed: true})
			w.disk = v.disk
			return w
		},
		"open": func(t *testing.T, root string) *Vault { v := program(root); put(t, v, entry("a")); return v },
	} {
		for what, write := range writes {
			v := was(t, t.TempDir())
			must(t, os.Rename(v.journal, v.journal+"-elsewhere"))
			locked := v.Locked()
			if err := write(v); !errors.Is(err, ErrGone) {
				t.Errorf("%s, %s: %v", name, what, err)
			}
			absent(t, v, name+", "+what)
			if _, _, err := v.Heads(); !errors.Is(err, ErrGone) {
				t.Errorf("%s: reading says %v", name, err)
			}
			must(t, os.Rename(v.journal+"-elsewhere", v.journal))
			if v.Locked() != locked {
				t.Errorf("%s, %s: locked %v while it was gone", name, what, locked)
			}
			if err := write(v); errors.Is(err, ErrGone) {
				t.Errorf("%s, %s: it is there again, and %v", name, what, err)
			}
		}
	}
}

func TestALockedVaultIsNotWrittenInTheClearWhereAnotherLiesInItsPlace(t *testing.T) {
	v, other := protected(t, t.TempDir()), program(t.TempDir())
	put(t, other, entry("somebody else's"))
	v.Lock()
	must(t, os.Rename(v.journal, v.journal+"-elsewhere"))
	must(t, os.Rename(other.journal, v.journal))
	before := len(tree(t, v.journal))
	for what, write := range writes {
		if err := write(v); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if after := len(tree(t, v.journal)); after != before {
		t.Errorf("%d files, and %d before", after, before)
	}
}

func TestAVaultWhoseFolderIsGoneCanBeLocked(t *testing.T) {
	v := protected(t, t.TempDir())
	put(t, v, entry("a"))
	must(t, os.Rename(v.journal, v.journal+"-elsewhere"))
	if v.Form() != FormSealed || v.Locked() {
		t.Fatalf("form %v, locked %v", v.Form(), v.Locked())
	}
	v.Lock()
	if !v.Locked() {
		t.Error("it is not locked")
	}
	if err := v.Unlock(secret(phrase1), nil); !errors.Is(err, ErrGone) {
		t.Errorf("unlocking: %v", err)
	}
	must(t, os.Rename(v.journal+"-elsewhere", v.journal))
	must(t, v.Unlock(secret(phrase1), nil))
	if got := bodies(t, v); len(got) != 1 {
		t.Errorf("%d records", len(got))
	}
}

func TestAfterErasingAnotherVaultCanBeFounded(t *testing.T) {
	v := protected(t, t.TempDir())
	put(t, v, entry("a"))
	_, err := v.Erase(nil)
	must(t, err)
	put(t, v, entry("b"))
}
