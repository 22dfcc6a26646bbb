//go:build !windows

package vault

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

type failingFile struct {
	file
	ask func(step string) error
}

func (f failingFile) Write(b []byte) (int, error) {
	if err := f.ask("write"); err != nil {
		n, _ := f.file.Write(b[:len(b)/2]) // a full disk takes a part first
		return n, err
	}
	return f.file.Write(b)
}

func (f failingFile) Sync() error {
	if err := f.ask("sync"); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f failingFile) Close() error {
	if err := f.file.Close(); err != nil {
		return err
	}
	return f.ask("close")
}

type failingRead struct {
	source
	ask func() error
}

func (f failingRead) Read(b []byte) (int, error) {
	if err := f.ask(); err != nil {
		return 0, err
	}
	return f.source.Read(b)
}

// sabotage asks fails before each operation of v, with the name of the step and the path.
func sabotage(v *Vault, fails func(step, path string) error) {
	real := quickDisk()
	var asking sync.Mutex // several files are read and copied at once
	ask := func(step, path string) error {
		asking.Lock()
		defer asking.Unlock()
		if err := fails(step, path); err != nil {
			return &fs.PathError{Op: step, Path: path, Err: err}
		}
		return nil
	}
	one := func(step string, op func(string) error) func(string) error {
		return func(path string) error {
			if err := ask(step, path); err != nil {
				return err
			}
			return op(path)
		}
	}
	v.disk.mkdir = one("mkdir", real.mkdir)
	v.disk.syncDir = one("syncDir", real.syncDir)
	v.disk.remove = one("remove", real.remove)
	v.disk.create = func(path string) (file, error) {
		if err := ask("create", path); err != nil {
			return nil, err
		}
		f, err := real.create(path)
		return failingFile{f, func(step string) error { return ask(step, path) }}, err
	}
	v.disk.rename = func(from, to string) error {
		if err := ask("rename", to); err != nil {
			return err
		}
		return real.rename(from, to)
	}
	v.disk.link = func(from, to string) error {
		if err := ask("link", to); err != nil {
			return err
		}
		return real.link(from, to)
	}
	v.disk.open = func(path string) (source, int64, error) {
		if err := ask("open", path); err != nil {
			return nil, 0, err
		}
		f, size, err := real.open(path)
		return failingRead{f, func() error { return ask("take", path) }}, size, err
	}
	v.disk.list = func(path string) ([]fs.DirEntry, error) {
		if err := ask("list", path); err != nil {
			return nil, err
		}
		return real.list(path)
	}
	v.disk.look = func(path string, names bool) (time.Time, []sighting, error) {
		if err := ask("list", path); err != nil {
			return time.Time{}, nil, err
		}
		return real.look(path, names)
	}
	v.disk.ask = func(path string, all []sighting) ([]sighting, error) {
		if err := ask("ask", path); err != nil {
			return nil, err
		}
		return real.ask(path, all)
	}
	v.disk.read = func(path string) ([]byte, error) {
		if err := ask("read", path); err != nil {
			return nil, err
		}
		return real.read(path)
	}
}

var failures = []struct {
	step  string
	errno syscall.Errno
	want  error
	saved bool // the file may stand under its name
}{
	{"create", syscall.EACCES, ErrDenied, false},
	{"create", syscall.EPERM, ErrDenied, false},
	{"create", syscall.EROFS, ErrDenied, false},
	{"create", syscall.ENOSPC, ErrFull, false},
	{"create", syscall.EMFILE, ErrDisk, false},
	{"write", syscall.ENOSPC, ErrFull, false},
	{"write", syscall.EDQUOT, ErrFull, false},
	{"write", syscall.EIO, ErrDisk, false},
	{"sync", syscall.EIO, ErrNotSure, false},
	{"sync", syscall.ENOSPC, ErrFull, false},
	{"sync", syscall.EDQUOT, ErrFull, false},
	{"close", syscall.EIO, ErrDisk, false},
	{"close", syscall.EDQUOT, ErrFull, false},
	{"rename", syscall.EACCES, ErrDenied, false},
	{"rename", syscall.EIO, ErrDisk, false},
	{"syncDir", syscall.EIO, ErrNotSure, true},
	{"syncDir", syscall.ENOSPC, ErrNotSure, true},
	{"read", syscall.EIO, ErrNotSure, true},
	{"read", syscall.EACCES, ErrNotSure, true},
}

func TestEachFailingStepGivesItsErrorAndLeavesNoTemp(t *testing.T) {
	for _, c := range failures {
		t.Run(c.step+" "+c.errno.Error(), func(t *testing.T) {
			root := t.TempDir()
			v := program(root)
			old := put(t, v, entry("old"))
			oldFile := old.ID + recordExt
			syncs := map[string]int{}
			sabotage(v, func(step, path string) error {
				if step == "sync" {
					syncs[path]++
				}
				mine := strings.HasPrefix(path, v.entriesDir()) && !strings.HasSuffix(path, oldFile)
				if step == c.step && mine {
					return c.errno
				}
				return nil
			})
			saved, err := v.Put(entry("new words"))
			if !errors.Is(err, c.want) || saved.ID != "" {
				t.Errorf("id %q, error %v, want %v", saved.ID, err, c.want)
			}
			if !errors.Is(err, c.errno) || strings.Contains(err.Error(), root) || strings.Contains(err.Error(), "words") {
				t.Errorf("the error is to name the cause and nothing else: %v", err)
			}
			if left := temps(t, root); len(left) != 0 {
				t.Errorf("left: %v", left)
			}
			for path, n := range syncs {
				if n > 1 {
					t.Errorf("%s was synced %d times", filepath.Base(path), n)
				}
			}
			got := bodies(t, program(root))
			if got[old.ID] != "old" || (len(got) != 1 && !c.saved) || len(got) > 2 {
				t.Errorf("%d records stand", len(got))
			}
		})
	}
}

func TestAWriteIsSyncedBeforeAndAfterItGetsItsNameAndReadBack(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("old"))
	var steps []string
	sabotage(v, func(step, path string) error {
		if step != "list" && strings.HasPrefix(path, v.entriesDir()) {
			steps = append(steps, step)
		}
		return nil
	})
	put(t, v, entry("new"))
	got := strings.Join(steps, " ")
	if want := "create write sync close rename syncDir read"; got != want {
		t.Errorf("steps %q, want %q", got, want)
	}
}

func TestADoubtfulWriteIsMadeOnceMoreAndShownOnce(t *testing.T) {
	for _, step := range []string{"syncDir", "read"} {
		root := t.TempDir()
		v := program(root)
		put(t, v, entry("old"))
		once := true
		heads := bodies(t, v)
		sabotage(v, func(s, path string) error {
			if s == step && strings.HasPrefix(path, v.entriesDir()) && once {
				for id := range heads {
					if strings.Contains(path, id) {
						return nil
					}
				}
				once = false
				return syscall.EIO
			}
			return nil
		})
		r, err := v.Put(entry("new"))
		if err != nil {
			t.Fatal(err)
		}
		if got := bodies(t, program(root)); len(got) != 2 || got[r.ID] != "new" {
			t.Errorf("%s: %d records stand", step, len(got))
		}
		if n := len(tree(t, v.entriesDir())) - 1; n != 3 {
			t.Errorf("%s: %d files, want the doubtful one kept beside the other two", step, n)
		}
	}
}

func TestALyingDiskIsNoticedWhenReadBack(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("old"))
	noticesALie(t, v)
}

func TestWhatWasReadBackIsComparedAndChecked(t *testing.T) {
	d, dir := quickDisk(), t.TempDir()
	accept := func([]byte) error { return nil }
	refuse := func([]byte) error { return ErrDamaged }
	if placed, err := d.writeNew(dir, "t1", "f1", []byte("words"), refuse); !placed || !errors.Is(err, ErrNotSure) {
		t.Errorf("a file that does not open again: placed %v, %v", placed, err)
	}
	d.read = func(string) ([]byte, error) { return []byte("wordz"), nil }
	if placed, err := d.writeNew(dir, "t2", "f2", []byte("words"), accept); !placed || !errors.Is(err, ErrNotSure) {
		t.Errorf("a file with other bytes: placed %v, %v", placed, err)
	}
}

// Every operation of a write is made to fail in turn, in a new vault and in one that has a
// record, until a write needs no more operations than that.
func TestAnySingleFailureLosesNothing(t *testing.T) {
	thorough(t)
	writes := map[string]func(v *Vault) error{
		"put": func(v *Vault) error { _, err := v.Put(entry("new")); return err },
		"draft": func(v *Vault) error {
			_, err := v.SaveDraft(entry("new"))
			return err
		},
	}
	for _, errno := range []syscall.Errno{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		for kind, write := range writes {
			for _, used := range []bool{false, true} {
				steps := failEach(t, errno, used, write)
				if steps < 10 {
					t.Errorf("%s: only %d operations were tried", kind, steps)
				}
			}
		}
	}
}

func failEach(t *testing.T, errno syscall.Errno, used bool, write func(*Vault) error) (n int) {
	for ; ; n++ {
		root := t.TempDir()
		v := program(root)
		var old Record
		if used {
			old = put(t, v, entry("old"))
		}
		count, where := 0, ""
		sabotage(v, func(step, path string) error {
			count++
			if count == n+1 {
				where = step + " " + filepath.Base(path)
				return errno
			}
			return nil
		})
		err := write(v)
		if where == "" {
			if err != nil {
				t.Fatalf("without a failure: %v", err)
			}
			return n
		}
		if left := temps(t, root); len(left) != 0 && !strings.HasPrefix(where, "remove") {
			t.Errorf("%v at %s left %v", errno, where, left)
		}
		if err != nil && !errors.Is(err, errno) {
			t.Errorf("%v at %s: %v", errno, where, err)
		}
		sabotage(v, func(string, string) error { return nil })
		if err := write(v); err != nil {
			t.Errorf("the next write after %v at %s: %v", errno, where, err)
		}
		got := bodies(t, program(root))
		if used && got[old.ID] != "old" {
			t.Errorf("%v at %s lost the old record", errno, where)
		}
	}
}

func TestAWriteIsNotSureWhereTheSecondAttemptFailsOutright(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	a := put(t, v, entry("a"))
	unsure := false
	sabotage(v, func(step, path string) error {
		switch {
		case step == "syncDir" && path == v.entriesDir():
			unsure = true
			return syscall.EIO
		case step == "create" && unsure:
			return syscall.ENOSPC
		}
		return nil
	})
	r := entry("b")
	r.Prev = []string{a.ID}
	if _, err := v.Put(r); !errors.Is(err, ErrNotSure) {
		t.Errorf("%v", err)
	}
	if got := slices.Collect(maps.Values(bodies(t, program(root)))); !slices.Equal(got, []string{"b"}) { // so it could not say no
		t.Errorf("%q", got)
	}
}
