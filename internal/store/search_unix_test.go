//go:build !windows

package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/store"
)

// Words of several languages, some of which are found in another spelling.
var spoken = []string{
	"أرض", "للأرض", "الأرض", "سماءٌ", "ماء", "ما", "مدرسة", "المدرسه", "قُرْآن", "کتاب", "ئازاد", "بدءُ", "ءاخر", "صفحة",
	"Behörde", "Ausländerbehoerde", "Straße", "schön", "schoen", "Müller", "mueller", "İstanbul", "ıslak", "çocuk", "Şerzad",
	"Tiếng", "Việt", "đường", "người", "rain", "dont", "don’t", "E‑Mail", "١١٢", "112", "x", "Ångström", "ﬁn", "u\u0308ber",
}

func sentence(r *rand.Rand, most int) string {
	var text []string
	for range r.IntN(most) {
		text = append(text, spoken[r.IntN(len(spoken))])
	}
	return strings.Join(text, []string{" ", "\n", ", "}[r.IntN(3)])
}

// holding is what a search means: every page is opened and folded, and of a closed letter the title
// alone.
func holding(t *testing.T, s *store.Store, query *lang.Query) (ids []string) {
	t.Helper()
	heads, _, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	err = s.Each(identities(heads), func(id string, e journal.Entry, err error) bool {
		text := lang.NewIndex(heads[i].Title.Reveal())
		if err == nil && !heads[i].Closed(clock()) {
			text = lang.NewIndex(e.Title.Reveal(), e.Body.Reveal())
		}
		if query.In(text) {
			ids = append(ids, id)
		}
		i++
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	foldedAsRead(t, s, identities(heads))
	return ids
}

// foldedAsRead compares what is kept for a search with what the pages say.
func foldedAsRead(t *testing.T, s *store.Store, ids []string) {
	t.Helper()
	want, n := map[string]string{}, 0
	err := s.Each(ids, func(id string, e journal.Entry, err error) bool {
		want[id] = fmt.Sprint(err)
		if err == nil {
			want[id] = lang.NewIndex(e.Title.Reveal(), e.Body.Reveal()).Packed().Reveal()
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.EachFolded(ids, func(id string, folded private.Text, err error) bool {
		got := folded.Reveal()
		if err != nil {
			got = fmt.Sprint(err)
		}
		if n++; got != want[id] {
			t.Errorf("%s has another text", id)
		}
		return true
	})
	if err != nil || n != len(ids) {
		t.Errorf("%d texts of %d, %v", n, len(ids), err)
	}
}

func identities(heads []journal.Head) (ids []string) {
	for _, h := range heads {
		ids = append(ids, h.ID)
	}
	return ids
}

// long makes the files of a store old enough for a snapshot.
func long(t *testing.T, root string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "data", "journal", "entries", "*.age"))
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		then := time.Now().Add(time.Duration(-i-10) * time.Second)
		if err := os.Chtimes(file, then, then); err != nil {
			t.Fatal(err)
		}
	}
}

func anyPage(r *rand.Rand) journal.Entry {
	e := journal.Entry{
		Title: private.New(sentence(r, 3)), Body: private.New(sentence(r, 12)),
		Time: clock().Add(-time.Duration(r.IntN(1000)) * time.Hour), Hidden: r.IntN(9) == 0,
	}
	if r.IntN(5) == 0 {
		e.Until = clock().Add(time.Duration(r.IntN(96)-48) * time.Hour)
	}
	return e
}

// A search finds what opening and folding each page finds, whatever has become of the pages since the
// snapshot was written.
func TestASearchFindsWhatOpeningEachPageFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	root := t.TempDir()
	s := open(root)
	kept := map[string]bool{}
	for range 260 {
		e, err := s.Save(anyPage(r))
		if err != nil {
			t.Fatal(err)
		}
		kept[e.ID] = true
	}
	some := func() string {
		ids := slices.Sorted(maps.Keys(kept))
		return ids[r.IntN(len(ids))]
	}
	entries := filepath.Join(root, "data", "journal", "entries")
	write := func(id string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(entries, id+".age"), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	changes := []struct {
		what   string
		change func(other *store.Store) error
	}{
		{"nothing", func(*store.Store) error { return nil }},
		{"written", func(o *store.Store) error {
			e, err := o.Save(anyPage(r))
			kept[e.ID] = true
			return err
		}},
		{"changed", func(o *store.Store) error {
			e, old := anyPage(r), some()
			e.Prev = []string{old}
			e, err := o.Save(e)
			delete(kept, old)
			kept[e.ID] = true
			return err
		}},
		{"deleted", func(o *store.Store) error {
			id := some()
			delete(kept, id)
			return o.Delete(id)
		}},
		{"damaged", func(*store.Store) error {
			id := some()
			delete(kept, id)
			write(id, []byte("damaged"))
			return nil
		}},
		{"copied", func(*store.Store) error {
			data, err := os.ReadFile(filepath.Join(entries, some()+".age"))
			write(strings.Repeat("abcdefgh", 4)[:25]+string(rune('a'+r.IntN(26))), data)
			return err
		}},
		{"all is old", func(*store.Store) error { long(t, root); return nil }},
	}
	long(t, root)
	rounds := 21
	if testing.Short() {
		rounds = len(changes)
	}
	for round := range rounds {
		c := changes[round%len(changes)]
		if err := c.change(open(root)); err != nil {
			t.Fatal(c.what, err)
		}
		running := s
		for _, typed := range []string{spoken[r.IntN(len(spoken))], sentence(r, 3), "schoen", "ء"} {
			query := lang.NewQuery(typed)
			for who, s := range map[string]*store.Store{"one that runs": running, "a new one": open(root)} {
				heads, bad, err := s.Search(query)
				if err != nil {
					t.Fatal(err)
				}
				want := holding(t, open(root), query)
				if got := identities(heads); !slices.Equal(got, want) {
					t.Fatalf("round %d, %s, %s, %q: %d found, want %d", round, c.what, who, typed, len(got), len(want))
				}
				all, worse, _ := open(root).List()
				if s != running { // a first search does not ask about every file
					worse = slices.DeleteFunc(worse, func(w journal.Trouble) bool {
						return !slices.ContainsFunc(bad, func(b journal.Trouble) bool { return b.File == w.File })
					})
				}
				if fmt.Sprint(bad) != fmt.Sprint(worse) {
					t.Fatalf("%v, want %v", bad, worse)
				}
				if after, _, err := s.List(); err != nil || !reflect.DeepEqual(after, all) {
					t.Fatalf("round %d, %s, %s: a list after it has %d pages of %d, or others, %v", round, c.what, who, len(after), len(all), err)
				}
			}
		}
	}
	if files, _ := filepath.Glob(filepath.Join(root, "state", "snapshot", "*.age")); len(files) == 0 {
		t.Error("there was no snapshot")
	}
}

func TestASearchBehindAPassphraseFindsNothingWhileItIsLocked(t *testing.T) {
	s := quick(t.TempDir())
	if _, err := s.Save(words("rain")); err != nil {
		t.Fatal(err)
	}
	if err := s.Protect(phrase, digits, nil); err != nil {
		t.Fatal(err)
	}
	if heads, _, err := s.Search(lang.NewQuery("rain")); err != nil || len(heads) != 1 {
		t.Errorf("%d found, %v", len(heads), err)
	}
	s.Lock()
	if heads, _, err := s.Search(lang.NewQuery("rain")); journal.Name(err) != "locked" || len(heads) != 0 {
		t.Errorf("%d found, %v", len(heads), err)
	}
}
