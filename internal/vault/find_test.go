//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"anis/internal/private"
)

func TestASearchOpensNothingThatTheSnapshotHolds(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 300)
	first := search(t, program(root), "words 7 of ") // which writes it
	v := program(root)
	n := readings(v)
	got := search(t, v, "words 7 of ")
	if len(got) != 1 || !maps.Equal(got, first) || *n != 0 {
		t.Errorf("%d found, at first %d; %d files were opened", len(got), len(first), *n)
	}
	if got := search(t, v, "no such words"); len(got) != 0 {
		t.Errorf("%d found by nothing", len(got))
	}
	// What nobody asked for stays packed.
	packed := 0
	for _, it := range v.index.items {
		if it.rec == nil {
			packed++
		}
	}
	if packed != len(want)-1 {
		t.Errorf("%d of %d are packed", packed, len(want))
	}
	agrees(t, "after it", v, want)
}

func TestASearchLooksInFilesWhereThereIsNoSnapshot(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 20)
	agrees(t, "few", v, want)
	v.state = ""
	v.index = newIndex()
	agrees(t, "no place for one", v, want)
}

func TestASnapshotWithTextsThatWereFoldedOtherwiseIsMadeAnew(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 80)
	agrees(t, "made", program(root), want)
	v := program(root)
	v.foldMark = "another"
	v.fold = func(r Record) string { return "OTHERWISE" }
	if got := search(t, v, "otherwise"); len(got) != len(want) {
		t.Errorf("%d found of %d: texts that were folded before are searched", len(got), len(want))
	}
	agrees(t, "as before", program(root), want)
}

// inSnapshots returns everything that is sealed in the snapshot.
func inSnapshots(t *testing.T, v *Vault) string {
	t.Helper()
	all := ""
	for _, file := range snapshots(t, v) {
		src, plain, _, err := v.openSegment(mustLook(t, v).all[0], file)
		must(t, err)
		text, err := io.ReadAll(io.NewSectionReader(plain, 0, 1<<40))
		must(t, err)
		must(t, src.Close())
		all += string(text)
	}
	return all
}

func TestOfADeletedRecordNoFoldedWordIsLeft(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 300)
	agrees(t, "made", v, want)
	for range 3 {
		// A file of the snapshot in which too little is left only goes, so not every record is in one.
		all := inSnapshots(t, v)
		ids := slices.Sorted(maps.Keys(want))
		i := slices.IndexFunc(ids, func(id string) bool { return strings.Contains(all, want[id]) })
		if i < 0 {
			t.Fatal("there is no snapshot")
		}
		id, words := ids[i], want[ids[i]]
		if !strings.Contains(all, strings.ToUpper(words)) {
			t.Fatal("its folded words were not in it")
		}
		must(t, v.Delete(id, entry("").Time))
		delete(want, id)
		if all = inSnapshots(t, v); strings.Contains(all, words) || strings.Contains(all, strings.ToUpper(words)) {
			t.Error("its words are in the snapshot")
		}
		if got := search(t, v, words); len(got) != 0 {
			t.Error("it is found")
		}
		agrees(t, "after it", v, want)
		agrees(t, "another program", program(root), want)
	}
}

func TestWhatWasReplacedIsNotFound(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 100)
	agrees(t, "made", v, want)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	old := want[id]
	want[edit(t, v, Record{ID: id}, "other words").ID] = "other words"
	delete(want, id)
	for _, v := range []*Vault{v, program(root)} {
		if got := search(t, v, old); len(got) != 0 {
			t.Error("the words before are found")
		}
		agrees(t, "after it", v, want)
	}
}

// refusing lets one opening of a file of the snapshot fail, and counts them.
func refusing(v *Vault, nth int) *atomic.Int32 {
	count, open := new(atomic.Int32), v.disk.open
	v.disk.open = func(path string) (source, int64, error) {
		if strings.HasPrefix(path, v.snapshotDir()) && int(count.Add(1)) == nth {
			return nil, 0, syscall.EIO
		}
		return open(path)
	}
	return count
}

// Each opening and each reading of a file of the snapshot fails in turn while it is searched.
func TestASnapshotThatCannotBeReadCostsNoPage(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 300)
	for fails := range 9 {
		agrees(t, "made", program(root), want)
		v := program(root)
		count := refusing(v, fails+1)
		agrees(t, fmt.Sprintf("opening %d", fails), v, want)
		if fails < 6 && int(count.Load()) < fails+1 {
			t.Errorf("only %d were opened", count.Load())
		}
	}
}

func TestOfARecordThatCannotBeReadTheTitleIsSearched(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	r := entry("body words")
	r.Title = private.New("title words")
	id := put(t, v, r).ID
	search(t, v, "")
	sabotage(v, func(step, path string) error {
		if step == "read" && strings.HasPrefix(path, v.entriesDir()) {
			return syscall.EIO
		}
		return nil
	})
	if got := search(t, v, "title words"); len(got) != 1 || got[id] == "" {
		t.Errorf("%d found by its title", len(got))
	}
	if got := search(t, v, "body words"); len(got) != 0 {
		t.Errorf("%d found by words that cannot be read", len(got))
	}
}

func TestOfANewerVersionTheTitleIsSearched(t *testing.T) {
	v := program(t.TempDir())
	put(t, v, entry("x"))
	id := newName()
	plant(t, v, id, "---\n{\"v\":2,\"type\":\"entry\",\"id\":\""+id+"\",\"t\":\"2026-11-21T20:00:00Z\",\"title\":\"newer title\",\"len\":11}\n---\nnewer words\n")
	if by, title := search(t, v, "newer words"), search(t, v, "newer title"); len(by) != 0 || len(title) != 1 {
		t.Errorf("%d and %d", len(by), len(title))
	}
}

func TestLockingEndsASearch(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	furnish(t, v, 20)
	v = unlocked(t, root, phrase1)
	search(t, v, "x")
	_, _, err := v.Search(func([]byte) bool {
		v.keys.Store(nil) // as Lock does before it waits
		return true
	})
	if !errors.Is(err, ErrLocked) {
		t.Errorf("%v", err)
	}
	if _, _, err := v.Search(func([]byte) bool { return true }); !errors.Is(err, ErrLocked) {
		t.Errorf("locked: %v", err)
	}
}

func TestASearchSaysWhatCannotBeUsed(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	want := furnish(t, v, 100)
	agrees(t, "made", v, want)
	write(t, filepath.Join(v.entriesDir(), newName()+recordExt), "no record")
	write(t, filepath.Join(v.entriesDir(), "notes.txt"), "foreign")
	list, bad, err := program(root).Search(func([]byte) bool { return true })
	if err != nil || len(bad) != 2 || len(list) != len(want) {
		t.Errorf("%d found, %v, %v", len(list), bad, err)
	}
}

// counting makes v count the names it asks about.
func counting(v *Vault) *int {
	n, ask := new(int), v.disk.ask
	v.disk.ask = func(path string, all []sighting) ([]sighting, error) {
		*n += len(all)
		return ask(path, all)
	}
	return n
}

func TestAFirstSearchAsksOnlyAboutWhatItFindsOrDoesNotKnow(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 300)
	agrees(t, "made", program(root), want)
	put(t, program(root), entry("a new one"))
	v := program(root)
	asked := counting(v)
	if got := search(t, v, "words 7 of "); len(got) != 1 || *asked != 2 {
		t.Errorf("%d found, asked about %d", len(got), *asked)
	}
	if n := len(bodies(t, v)); n != len(want)+1 {
		t.Errorf("%d in the list that follows", n)
	}
}

// What the snapshot says of a file counts only while the file is as it was.
func TestASearchFindsNothingInAFileThatHasChanged(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, v *Vault, id, other string){
		"gone":     func(t *testing.T, v *Vault, id, _ string) { must(t, os.Remove(path(v, id))) },
		"damaged":  func(t *testing.T, v *Vault, id, _ string) { write(t, path(v, id), "damaged") },
		"replaced": func(t *testing.T, v *Vault, id, other string) { copyFile(t, path(v, other), path(v, id)) },
		"a folder": func(t *testing.T, v *Vault, id, _ string) {
			must(t, os.Remove(path(v, id)))
			must(t, os.Mkdir(path(v, id), 0o700))
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			want := furnish(t, program(root), 100)
			agrees(t, "made", program(root), want)
			ids := slices.Sorted(maps.Keys(want))
			v := program(root)
			change(t, v, ids[0], ids[1])
			if got := search(t, v, want[ids[0]]); len(got) != 0 {
				t.Error("it is found by its old words")
			}
			if got := search(t, v, want[ids[1]]); len(got) != 1 {
				t.Error("another is not found any more")
			}
			for _, v := range []*Vault{v, program(root)} {
				if list, _, err := v.Heads(); err != nil || len(list) != len(want)-1 {
					t.Errorf("%d in the list, %v", len(list), err)
				}
			}
		})
	}
}

func TestAListNoticesADamageThatASearchHadNoReasonToSee(t *testing.T) {
	root := t.TempDir()
	want := furnish(t, program(root), 100)
	agrees(t, "made", program(root), want)
	id := slices.Min(slices.Collect(maps.Keys(want)))
	v := program(root)
	write(t, path(v, id), "damaged")
	if got := search(t, v, "nothing has these words"); len(got) != 0 {
		t.Errorf("%d found", len(got))
	}
	list, bad, err := v.Heads()
	if err != nil || len(list) != len(want)-1 || len(bad) != 1 {
		t.Errorf("%d in the list, %v, %v", len(list), bad, err)
	}
}

func TestASearchThatCannotAskFindsNothingAndSaysWhy(t *testing.T) {
	root := t.TempDir()
	agrees(t, "made", program(root), furnish(t, program(root), 100))
	v := program(root)
	sabotage(v, func(step, _ string) error {
		if step == "ask" {
			return syscall.EIO
		}
		return nil
	})
	list, _, err := v.Search(func([]byte) bool { return true })
	if !errors.Is(err, syscall.EIO) || len(list) != 0 {
		t.Errorf("%d found, %v", len(list), err)
	}
}

// A version that was replaced stands again when the file that replaced it is damaged or gone, also in a
// first search, which asks about few files.
func TestAFirstSearchFindsWhatADamagedFileReplacedOrDeleted(t *testing.T) {
	for name, by := range map[string]string{"replaced": "entry", "deleted": TypeTombstone} {
		root := t.TempDir()
		v := program(root)
		want := furnish(t, v, 300)
		id := slices.Min(slices.Collect(maps.Keys(want)))
		r := entry("other words")
		r.Type, r.Prev = by, []string{id}
		r = put(t, v, r)
		old := time.Now().Add(-time.Minute)
		must(t, os.Chtimes(path(v, r.ID), old, old))
		bodies(t, program(root))
		if got := search(t, program(root), want[id]+"."); len(got) != 0 {
			t.Fatalf("%s: it was found before", name)
		}
		write(t, path(v, r.ID), "damaged")
		if got := search(t, program(root), want[id]+"."); len(got) != 1 {
			t.Errorf("%s: it is not found", name)
		}
		must(t, os.Remove(path(v, r.ID)))
		if got := search(t, program(root), want[id]+"."); len(got) != 1 {
			t.Errorf("%s, and the file is gone: it is not found", name)
		}
	}
}
