package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/journal/journaltest"
	"anis/internal/private"
	"anis/internal/store"
)

func clock() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// open returns a store below root, as one running program has it.
func open(root string) *store.Store { return store.Open(options(root)) }

// quick is open with passphrases that take no time to try.
func quick(root string) *store.Store { return store.OpenQuick(options(root)) }

func options(root string) store.Options {
	return store.Options{
		Journal: filepath.Join(root, "data", "journal"), State: filepath.Join(root, "state"),
		Readme: []byte("how to rescue\n"), Now: clock,
	}
}

func TestAPassphraseCostsWhatItShouldToTry(t *testing.T) {
	root := t.TempDir()
	if err := open(root).Protect(phrase, digits, nil); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(root, "data", "journal", "keys", "p-*"))
	if len(files) != 1 {
		t.Fatalf("%v", files)
	}
	text, err := os.ReadFile(files[0])
	if line, _, _ := strings.Cut(string(text), " 17\n"); err != nil || strings.Count(line, "\n") != 1 {
		t.Errorf("it begins with %q", line)
	}
}

func words(s string) journal.Entry { return journal.Entry{Body: private.New(s)} }

func TestStoreKeepsTheContract(t *testing.T) {
	journaltest.Contract(t, func() journal.Store { return quick(t.TempDir()) })
}

func TestStoreLocksAsItPromises(t *testing.T) {
	journaltest.Locking(t, func() journal.Store { return quick(t.TempDir()) })
}

func TestReadingCreatesNothing(t *testing.T) {
	root := t.TempDir()
	s := open(root)
	s.Protection()
	_, _, e1 := s.List()
	_, e2 := s.Drafts()
	_, e3 := s.Read("aaaaaaaaaaaaaaaaaaaaaaaaaa")
	e4, e5 := s.Delete("aaaaaaaaaaaaaaaaaaaaaaaaaa"), s.DropDraft("aaaaaaaaaaaaaaaaaaaaaaaaaa")
	if err := errors.Join(e1, e2, e5, s.Close()); err != nil {
		t.Error(err)
	}
	if !errors.Is(e3, journal.ErrNotFound) || !errors.Is(e4, journal.ErrNotFound) {
		t.Errorf("read: %v, delete: %v", e3, e4)
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestWithoutFolderNothingIsSavedAndReadingWorks(t *testing.T) {
	dir := t.TempDir()
	for _, o := range []store.Options{{}, {Journal: filepath.Join(dir, "j")}, {State: filepath.Join(dir, "s")}} {
		o.Now = clock
		s := store.Open(o)
		if _, err := s.SaveDraft(journal.Draft{Entry: words("x")}); !errors.Is(err, journal.ErrNoFolder) {
			t.Errorf("draft: %v", err)
		}
		if o.Journal == "" {
			if _, err := s.Save(words("x")); !errors.Is(err, journal.ErrNoFolder) {
				t.Errorf("save: %v", err)
			}
		}
		heads, bad, err := s.List()
		d, err2 := s.Drafts()
		if err != nil || err2 != nil || len(heads)+len(bad)+len(d) != 0 || s.Protection() != journal.Absent {
			t.Errorf("list %d %v %v, drafts %d %v", len(heads), bad, err, len(d), err2)
		}
	}
}

func TestAnotherProgramReadsWhatOneWrote(t *testing.T) {
	root := t.TempDir()
	a, b := open(root), open(root)
	first, err := a.Save(words("first"))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.List(); err != nil {
		t.Fatal(err)
	}
	first.Body = private.New("second")
	second, err := a.Save(first)
	if err != nil {
		t.Fatal(err)
	}
	if e, err := b.Read(second.ID); err != nil || e.Body.Reveal() != "second" {
		t.Errorf("read: %v", err)
	}
	if _, err := b.Read(first.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("the replaced entry: %v", err)
	}
	if err := b.Delete(second.ID); err != nil {
		t.Fatal(err)
	}
	if heads, _, err := a.List(); err != nil || len(heads) != 0 {
		t.Errorf("%d heads after the delete, %v", len(heads), err)
	}
}

func TestADraftOfAnotherProgramIsNotOffered(t *testing.T) {
	root := t.TempDir()
	a, b := open(root), open(root)
	d, err := a.SaveDraft(journal.Draft{Entry: words("typed in a")})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := b.Drafts(); err != nil || len(list) != 0 {
		t.Fatalf("%d drafts offered, %v", len(list), err)
	}
	if err := b.DropDraft(d.ID); !errors.Is(err, journal.ErrBusy) {
		t.Errorf("dropping it: %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := b.Drafts()
	if err != nil || len(list) != 1 || list[0].Entry.Body.Reveal() != "typed in a" {
		t.Fatalf("%d drafts after its program ended, %v", len(list), err)
	}
	if err := b.DropDraft(d.ID); err != nil {
		t.Fatal(err)
	}
	if left := files(t, filepath.Join(root, "state", "drafts")); len(left) != 0 {
		t.Errorf("left after the drop: %v", left)
	}
}

func TestTwoProgramsThatResumeOneDraftLoseNothing(t *testing.T) {
	root := t.TempDir()
	a, b := open(root), open(root)
	d, err := a.SaveDraft(journal.Draft{Entry: words("start")})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 { // b never looks at the id that it gets back
		if _, err := a.SaveDraft(journal.Draft{ID: d.ID, Entry: words(fmt.Sprint("a", i))}); err != nil {
			t.Fatal(err)
		}
		if _, err := b.SaveDraft(journal.Draft{ID: d.ID, Entry: words(fmt.Sprint("b", i))}); err != nil {
			t.Fatal(err)
		}
	}
	_ = a.Close()
	_ = b.Close()
	all, err := open(root).Drafts()
	var got []string
	for _, d := range all {
		got = append(got, d.Entry.Body.Reveal())
	}
	slices.Sort(got)
	if err != nil || !slices.Equal(got, []string{"a2", "b2"}) {
		t.Errorf("drafts %v, %v", got, err)
	}
}

func TestFourProgramsWriteAtOnce(t *testing.T) {
	root := t.TempDir()
	const programs, each = 4, 12
	var wg sync.WaitGroup
	var mu sync.Mutex
	want := map[string]string{}
	for p := range programs {
		wg.Go(func() {
			s := open(root)
			for i := range each {
				body := fmt.Sprintf("program %d entry %d", p, i)
				e, err := s.Save(words(body))
				if err != nil {
					t.Errorf("%s: %v", body, err)
					return
				}
				mu.Lock()
				want[e.ID] = body
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	s := open(root)
	heads, bad, err := s.List()
	if err != nil || len(bad) != 0 || len(heads) != programs*each {
		t.Fatalf("%d of %d entries, %v, %v", len(heads), programs*each, bad, err)
	}
	for id, body := range want {
		if e, err := s.Read(id); err != nil || e.Body.Reveal() != body {
			t.Errorf("%s: %v", body, err)
		}
	}
	if keys := files(t, filepath.Join(root, "data", "journal", "keys")); len(keys) != 1 {
		t.Errorf("%d keys were made, want 1", len(keys))
	}
}

func TestTroublesNameTheFileAndTheCause(t *testing.T) {
	root := t.TempDir()
	s := open(root)
	if _, err := s.Save(words("good")); err != nil {
		t.Fatal(err)
	}
	entries := filepath.Join(root, "data", "journal", "entries")
	for name, text := range map[string]string{
		"note.txt": "x", "bbbbbbbbbbbbbbbbbbbbbbbbbb.age": "cut off", ".tmp-cccccccccccccccccccccccccc.age": "half",
	} {
		if err := os.WriteFile(filepath.Join(entries, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	heads, bad, err := s.List()
	if err != nil || len(heads) != 1 {
		t.Fatalf("%d heads, %v", len(heads), err)
	}
	want := map[string]error{
		"entries/note.txt":                            journal.ErrForeign,
		"entries/bbbbbbbbbbbbbbbbbbbbbbbbbb.age":      journal.ErrDamaged,
		"entries/.tmp-cccccccccccccccccccccccccc.age": journal.ErrDamaged,
	}
	for _, b := range bad {
		if !errors.Is(b.Err, want[b.File]) {
			t.Errorf("%s: %v", b.File, b.Err)
		}
		delete(want, b.File)
	}
	if len(want) != 0 {
		t.Errorf("not reported: %v", want)
	}
	if _, err := s.Read("bbbbbbbbbbbbbbbbbbbbbbbbbb"); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("read of a damaged file: %v", err)
	}
}

func TestUnknownKindIsRefused(t *testing.T) {
	root := t.TempDir()
	if _, err := open(root).Save(journal.Entry{Kind: "tombstone"}); err == nil {
		t.Error("saved")
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestDeletedWordsLeaveTheDisk(t *testing.T) {
	root := t.TempDir()
	s := open(root)
	e, err := s.Save(words("first"))
	if err != nil {
		t.Fatal(err)
	}
	e, err = s.Save(e)
	if err != nil {
		t.Fatal(err)
	}
	entries := filepath.Join(root, "data", "journal", "entries")
	if n := len(files(t, entries)); n != 2 {
		t.Fatalf("%d files, want the edit and what it replaced", n)
	}
	if err := s.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	if left := files(t, entries); len(left) != 1 {
		t.Errorf("left: %v, want only the tombstone", left)
	}
}

// files returns the names of all regular files below dir.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			out = append(out, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
