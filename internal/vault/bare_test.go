//go:build !windows

package vault

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"anis/internal/private"
)

// A first search loads the snapshot without the details of what it does not find. Nothing that comes after
// it may notice that.

// searched returns a program that has searched and done nothing else.
func searched(t *testing.T, root, words string) *Vault {
	t.Helper()
	v := program(root)
	search(t, v, words)
	if !v.index.bare {
		t.Fatal("the details were read")
	}
	return v
}

func TestAFirstSearchReadsTheDetailsOfWhatItFindsAlone(t *testing.T) {
	root := t.TempDir()
	agrees(t, "made", program(root), furnish(t, program(root), 130))
	v := searched(t, root, "words 7 of ")
	read := 0
	for _, it := range v.index.items {
		if !it.bare() {
			read++
		}
	}
	if read != 1 {
		t.Errorf("of %d", read)
	}
}

func TestAfterAFirstSearchEverythingIsAsAfterAList(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 130)
	ids := slices.Sorted(maps.Keys(want))
	r := entry("with fields of its own")
	r.Prev, r.Extra = ids[:1], map[string]private.Text{"later": private.New(`"kept"`)}
	edited := put(t, v, r)
	want[edited.ID] = r.Body.Reveal()
	delete(want, ids[0])
	old := time.Now().Add(-time.Minute)
	must(t, os.Chtimes(path(v, edited.ID), old, old))
	agrees(t, "made", program(root), want)
	id := ids[1]

	type answer struct {
		what any
		err  error
	}
	for name, do := range map[string]func(v *Vault) answer{
		"read": func(v *Vault) answer {
			r, err := v.Read(id)
			return answer{r, err}
		},
		"each": func(v *Vault) answer {
			var got []Record
			err := v.Each(ids, func(_ string, r Record, _ error) bool {
				got = append(got, r)
				return true
			})
			return answer{got, err}
		},
		"heads": func(v *Vault) answer {
			list, _, err := v.Heads()
			slices.SortFunc(list, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
			return answer{list, err}
		},
		"versions": func(v *Vault) answer {
			list, err := v.Versions(edited.ID)
			for i := range list {
				list[i].Kept = time.Time{}
			}
			return answer{list, err}
		},
		"another search": func(v *Vault) answer {
			return answer{search(t, v, "body words 12"), nil}
		},
		"editing": func(v *Vault) answer {
			r := entry("other words")
			r.Prev = []string{edited.ID}
			r, err := v.Put(r)
			return answer{[]any{r.Extra, r.Prev}, err}
		},
		"deleting": func(v *Vault) answer {
			err := v.Delete(id, time.Now())
			return answer{bodies(t, program(filepath.Dir(v.state))), err}
		},
	} {
		t.Run(name, func(t *testing.T) {
			listed, other := t.TempDir(), t.TempDir()
			must(t, os.CopyFS(listed, os.DirFS(root)))
			must(t, os.CopyFS(other, os.DirFS(root)))
			for _, to := range []string{listed, other} {
				sameTimes(t, root, to)
			}
			v := program(listed)
			bodies(t, v)
			a, b := do(v), do(searched(t, other, "words 7 of "))
			if a.err != nil || b.err != nil || !reflect.DeepEqual(a.what, b.what) {
				t.Errorf("%v, %v\n%v\n%v", a.err, b.err, a.what, b.what)
			}
		})
	}
}

// sameTimes gives the files in a copy of a folder the times of the original.
func sameTimes(t *testing.T, from, to string) {
	t.Helper()
	must(t, filepath.Walk(from, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		return os.Chtimes(filepath.Join(to, strings.TrimPrefix(path, from)), info.ModTime(), info.ModTime())
	}))
}

func TestDetailsThatCannotBeReadAfterwardsCostNoPage(t *testing.T) {
	for fails := range 4 {
		root := t.TempDir()
		want := furnish(t, program(root), 300)
		agrees(t, "made", program(root), want)
		v := searched(t, root, "words 7 of ")
		refusing(v, fails+1)
		agrees(t, fmt.Sprintf("opening %d", fails), v, want)
	}
}

func TestAFirstSearchFreshensTheSnapshot(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 130)
	agrees(t, "made", v, want)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	must(t, os.Remove(path(v, id))) // as a sync does
	v = program(root)
	search(t, v, "words 7 of ")
	if strings.Contains(inSnapshots(t, v), want[id]) {
		t.Error("what is gone is in the snapshot still")
	}
	delete(want, id)
	agrees(t, "after it", v, want)
	agrees(t, "another program", program(root), want)
}

func TestWhatASnapshotSaysIsReplacedStaysSo(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 130)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	r := edit(t, v, Record{ID: id}, "other words")
	want[r.ID] = "other words"
	delete(want, id)
	old := time.Now().Add(-time.Minute)
	must(t, os.Chtimes(path(v, r.ID), old, old))
	agrees(t, "made", program(root), want)
	v = program(root)
	n := readings(v)
	agrees(t, "from it", v, want)
	if *n > 1 { // the replaced one has no place in it
		t.Errorf("%d files were opened", *n)
	}
	agrees(t, "after a search", searched(t, root, "words 7 of "), want)
}

// The stick is pulled after a search, or only what opens the pages is gone.
func TestAfterAFirstSearchTheKeysMayBeGone(t *testing.T) {
	for _, gone := range []string{"data", "data/journal/keys", "data/journal"} {
		for _, emptied := range []bool{false, true} {
			root := t.TempDir()
			agrees(t, "made", program(root), furnish(t, program(root), 130))
			v := searched(t, root, "words 7 of ")
			must(t, os.Rename(filepath.Join(root, gone), filepath.Join(root, "away")))
			if emptied { // another stick at the same place
				must(t, os.Mkdir(filepath.Join(root, gone), 0o700))
			}
			if list, _, err := v.Heads(); len(list) != 0 {
				t.Errorf("%s: %d heads, %v", gone, len(list), err)
			}
			must(t, os.RemoveAll(filepath.Join(root, gone)))
			must(t, os.Rename(filepath.Join(root, "away"), filepath.Join(root, gone)))
			if list, _, err := v.Heads(); len(list) != 130 || err != nil {
				t.Errorf("%s: %d heads when it is back, %v", gone, len(list), err)
			}
		}
	}
}

func TestWhatComesAfterAFirstSearchWhenKeysCannotBeChanged(t *testing.T) {
	for _, c := range []struct {
		sealed   bool
		step, in string
	}{{false, "create", "keys"}, {true, "create", "entries"}, {true, "remove", "entries"}} {
		root := t.TempDir()
		v := program(root)
		if c.sealed {
			v = protected(t, root)
		}
		want := furnish(t, v, 130)
		bodies(t, v)
		if v = program(root); c.sealed {
			v = unlocked(t, root, phrase1)
		}
		search(t, v, "words 7 of ")
		if !v.index.bare {
			t.Fatal("the details were read")
		}
		sabotage(v, func(step, path string) error {
			if step == c.step && strings.HasSuffix(filepath.Dir(path), c.in) {
				return syscall.ENOSPC
			}
			return nil
		})
		change := v.Protect
		if c.sealed {
			change = v.NewKeys
		}
		if err := change(secret(phrase2), secret(digits2), nil); err == nil {
			t.Fatal("it could be done")
		}
		agrees(t, c.step+" in "+c.in, v, want)
	}
}

func TestAnEditAfterAFirstSearchIsKeptElsewhereWhenTheFolderIsGone(t *testing.T) {
	root, stick := t.TempDir(), t.TempDir()
	v := protected(t, root)
	want := furnish(t, v, 130)
	r := entry("with a field of its own")
	r.Extra = map[string]private.Text{"later": private.New(`"kept"`)}
	r = put(t, v, r)
	want[r.ID] = r.Body.Reveal()
	old := time.Now().Add(-time.Minute)
	must(t, os.Chtimes(path(v, r.ID), old, old))
	agrees(t, "made", unlocked(t, root, phrase1), want)
	v = unlocked(t, root, phrase1)
	search(t, v, "words 7 of ")
	must(t, os.Rename(v.journal, v.journal+"-away"))
	next := entry("edited")
	next.Prev = []string{r.ID}
	saved, err := v.SaveIn(stick, next)
	if err != nil || !slices.Equal(saved.Prev, []string{r.ID}) || saved.Extra["later"].Reveal() != `"kept"` {
		t.Errorf("%v: %v", err, saved.Prev)
	}
}
