package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anis/internal/private"
)

// program returns a vault below root, as one running program has it. Its syncs do not reach the
// disk: nothing here is cut from power, and a busy machine needs a minute for the thousands of
// syncs of these tests. The tests of package store use a whole vault.
func program(root string) *Vault {
	v := New(Options{
		Journal: filepath.Join(root, "data", "journal"), State: filepath.Join(root, "state"),
		Readme: []byte("how to rescue\n"), Excerpt: func(t private.Text) private.Text { return t },
		Fold: foldedForTests, FoldMark: "for tests",
	})
	v.disk = quickDisk()
	v.work = 1 // the real one takes a third of a second for each try
	v.few, v.segment = 70, 4<<10
	return v
}

// foldedForTests is what Search looks in here.
func foldedForTests(r Record) string {
	return strings.ToUpper("title " + r.Title.Reveal() + ", body " + r.Body.Reveal() + ".")
}

func quickDisk() disk {
	d := realDisk()
	create := d.create
	d.create = func(path string) (file, error) {
		f, err := create(path)
		if err != nil {
			return nil, err
		}
		return unsyncedFile{f}, nil
	}
	d.syncDir = func(path string) error {
		_, err := os.Stat(path)
		return err
	}
	return d
}

type unsyncedFile struct{ file }

func (unsyncedFile) Sync() error { return nil }

// The secrets of these tests. The digits are as package passphrase makes them.
const (
	phrase1, phrase2 = "بيت شجرة ماء", "another phrase"
	digits1, digits2 = "000011-000022-000033-000044-000055-000066-000077-000088", "110000-220000-330000-440000-550000-660000-110000-220000"
)

func secret(s string) private.Text { return private.New(s) }

// protected returns a vault behind phrase1 and digits1.
func protected(t *testing.T, root string) *Vault {
	t.Helper()
	v := program(root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	return v
}

// unlocked returns another program on a vault, unlocked.
func unlocked(t *testing.T, root, with string) *Vault {
	t.Helper()
	v := program(root)
	if !v.Locked() {
		t.Fatal("it is not locked")
	}
	must(t, v.Unlock(secret(with), nil))
	return v
}

func entry(body string) Record {
	return Record{
		Type: "entry", Time: time.Date(2026, 11, 21, 20, 0, 0, 0, time.FixedZone("", 3*3600)), Body: private.New(body),
	}
}

func put(t *testing.T, v *Vault, r Record) Record {
	t.Helper()
	saved, err := v.Put(r)
	if err != nil {
		t.Fatalf("put: %v", err)
	}
	return saved
}

// bodies returns the bodies of what stands, by id.
func bodies(t *testing.T, v *Vault) map[string]string {
	t.Helper()
	out, bad := standing(t, v)
	if len(bad) != 0 {
		t.Fatalf("heads: %v", bad)
	}
	return out
}

// standing returns what stands in a vault, and what could not be read.
func standing(t *testing.T, v *Vault) (map[string]string, []Trouble) {
	t.Helper()
	heads, bad, err := v.Heads()
	must(t, err)
	out := map[string]string{}
	for _, r := range heads {
		out[r.ID] = r.Body.Reveal()
	}
	return out, bad
}

// tree returns the content of every regular file below root by its path, and folders as "/".
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir():
			out[rel] = "/"
		case d.Type().IsRegular():
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			out[rel] = string(text)
		default:
			out[rel] = d.Type().String()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// only returns the one file below root whose path contains part.
func only(t *testing.T, root, part string) string {
	t.Helper()
	var found []string
	for path, text := range tree(t, root) {
		if text != "/" && strings.Contains(path, part) {
			found = append(found, filepath.Join(root, path))
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d files with %q in their path, want 1: %v", len(found), part, found)
	}
	return found[0]
}

// temps returns the temporary files below root.
func temps(t *testing.T, root string) (found []string) {
	for path := range tree(t, root) {
		if strings.Contains(path, tempPrefix) {
			found = append(found, path)
		}
	}
	return found
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// thorough skips a test that tries every call or every bit where a run is to be short, as under the race
// detector, which makes it many times as slow and finds nothing more in it.
func thorough(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("every failing call is tried in a run that is not short")
	}
}

// noticesALie lets the disk give records back with another bit in them, and fails the test unless a write
// says that it is not sure.
func noticesALie(t *testing.T, v *Vault) {
	t.Helper()
	read := v.disk.read
	v.disk.read = func(path string) ([]byte, error) {
		b, err := read(path)
		if strings.HasPrefix(path, v.entriesDir()) && err == nil {
			b[len(b)-1] ^= 1
		}
		return b, err
	}
	if _, err := v.Put(entry("new")); !errors.Is(err, ErrNotSure) {
		t.Errorf("%v", err)
	}
}
