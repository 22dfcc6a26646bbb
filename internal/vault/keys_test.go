package vault

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anis/internal/private"
)

func TestTheFirstWriteCreatesTheLayout(t *testing.T) {
	for kind, first := range map[string]func(*Vault) error{
		"record": func(v *Vault) error { _, err := v.Put(entry("x")); return err },
		"draft":  func(v *Vault) error { _, err := v.SaveDraft(entry("x")); return err },
	} {
		root := t.TempDir()
		v := program(root)
		if v.Form() != FormAbsent {
			t.Errorf("form %v before", v.Form())
		}
		if err := first(v); err != nil {
			t.Fatal(err)
		}
		got := tree(t, v.journal)
		if got["format"] != "anis-journal 1\n" || got["README.txt"] != "how to rescue\n" || got["keys"] != "/" || got["entries"] != "/" {
			t.Errorf("%s: the layout differs", kind)
		}
		key, err := os.ReadFile(only(t, root, filepath.Join("keys", "o-")))
		if err != nil || !strings.Contains(string(key), "\nAGE-SECRET-KEY-1") || key[0] != '#' {
			t.Errorf("%s: the key file is not an identity file of age", kind)
		}
		if v.Form() != FormOpen {
			t.Errorf("form %v after", v.Form())
		}
	}
}

func TestWhatTheOwnerPutThereIsKept(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	if err := os.MkdirAll(v.journal, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(v.journal, "README.txt"), "mine")
	put(t, v, entry("x"))
	if got := tree(t, v.journal)["README.txt"]; got != "mine" {
		t.Errorf("README.txt became %q", got)
	}
}

func TestALostOrDamagedKeyIsNeverReplaced(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, key string){
		"gone":      func(t *testing.T, key string) { must(t, os.Remove(key)) },
		"empty":     func(t *testing.T, key string) { write(t, key, "") },
		"cut":       func(t *testing.T, key string) { must(t, os.Truncate(key, 100)) },
		"one digit": func(t *testing.T, key string) { flipLast(t, key) },
		"two keys":  func(t *testing.T, key string) { b, _ := os.ReadFile(key); write(t, key, string(b)+string(b)) },
		"a folder":  func(t *testing.T, key string) { must(t, os.Remove(key)); must(t, os.Mkdir(key, 0o700)) },
		"a link":    func(t *testing.T, key string) { must(t, os.Rename(key, key+"x")); must(t, os.Symlink(key+"x", key)) },
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			v := program(root)
			put(t, v, entry("x"))
			spoil(t, only(t, root, filepath.Join("keys", "o-")))
			before := tree(t, root)
			for _, v := range []*Vault{v, program(root)} {
				_, putErr := v.Put(entry("y"))
				_, draftErr := v.SaveDraft(entry("y"))
				_, _, listErr := v.Heads()
				_, readErr := v.Read(nameA)
				for _, err := range []error{putErr, draftErr, listErr, readErr, v.Delete(nameA, entry("").Time)} {
					if !errors.Is(err, ErrKey) {
						t.Errorf("%v, want ErrKey", err)
					}
				}
			}
			if !maps.Equal(before, tree(t, root)) {
				t.Error("something was written")
			}
		})
	}
}

func TestAJournalThatAnotherProgramFoundsMeanwhileIsNoLostKey(t *testing.T) {
	root := t.TempDir()
	v, other := program(root), program(root)
	list := v.disk.list
	v.disk.list = func(path string) ([]fs.DirEntry, error) {
		if path == v.entriesDir() && other.Form() == FormAbsent {
			put(t, other, entry("theirs"))
		}
		return list(path)
	}
	put(t, v, entry("mine"))
	if got := bodies(t, v); len(got) != 2 {
		t.Errorf("%d records", len(got))
	}
	only(t, root, filepath.Join("keys", "o-"))
}

func TestADamagedKeyBesideAGoodOneIsReported(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("x"))
	write(t, filepath.Join(v.keysDir(), "o-"+nameA+".txt"), "damaged")
	heads, bad, err := v.Heads()
	if err != nil || len(heads) != 1 || len(bad) != 1 || !errors.Is(bad[0].Err, ErrKey) {
		t.Errorf("%d heads, %v, %v", len(heads), bad, err)
	}
}

func TestAnotherFormatIsNeitherReadNorWritten(t *testing.T) {
	for content, want := range map[string]error{
		"anis-journal 2\n": ErrNewer, "anis-journal 1": ErrNewer, "": ErrForeign, "hello\n": ErrForeign,
	} {
		root := t.TempDir()
		v := program(root)
		put(t, v, entry("x"))
		write(t, filepath.Join(v.journal, "format"), content)
		before := tree(t, root)
		_, putErr := v.Put(entry("y"))
		_, draftErr := v.SaveDraft(entry("y"))
		heads, _, listErr := v.Heads()
		drafts, _, draftsErr := v.Drafts()
		for _, err := range []error{putErr, draftErr, listErr, draftsErr} {
			if !errors.Is(err, want) {
				t.Errorf("%q: %v, want %v", content, err, want)
			}
		}
		if len(heads)+len(drafts) != 0 || v.Form() != FormOther || !maps.Equal(before, tree(t, root)) {
			t.Errorf("%q: it was read or written", content)
		}
	}
}

func TestAJournalWithAPassphraseIsLeftAlone(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	put(t, v, entry("x"))
	write(t, filepath.Join(v.keysDir(), "p-"+nameA+".age"), "sealed")
	before := tree(t, root)
	if _, err := v.Put(entry("y")); !errors.Is(err, ErrLocked) {
		t.Errorf("%v", err)
	}
	if err := v.Unlock(private.New("x"), nil); !errors.Is(err, ErrKey) {
		t.Errorf("unlock with a file that is no key: %v", err)
	}
	if !maps.Equal(before, tree(t, root)) {
		t.Error("something was written")
	}
}

func TestAnInterruptedFoundingIsCompleted(t *testing.T) {
	for _, gone := range []string{"keys", "README.txt", "entries"} {
		root := t.TempDir()
		v := program(root)
		if _, err := v.SaveDraft(entry("x")); err != nil { // founds a journal without records
			t.Fatal(err)
		}
		must(t, os.RemoveAll(filepath.Join(v.journal, gone)))
		put(t, program(root), entry("y"))
		if got := bodies(t, program(root)); len(got) != 1 {
			t.Errorf("without %s: %d records", gone, len(got))
		}
	}
}

func flipLast(t *testing.T, path string) {
	b, err := os.ReadFile(path)
	must(t, err)
	b[len(b)-2] ^= 1
	write(t, path, string(b))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
