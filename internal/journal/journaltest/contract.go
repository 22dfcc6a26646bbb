// Package journaltest holds what every journal.Store must do, as tests, so that the store on
// disk and the one in memory cannot drift apart. Only tests import it.
package journaltest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

var damascus = time.FixedZone("", 3*60*60)

// Contract tests a store. newStore returns an empty one each time it is called.
func Contract(t *testing.T, newStore func() journal.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, journal.Store)
	}{
		{"an unused store is absent and empty", unused},
		{"an entry comes back as it was", roundTrip},
		{"body keeps every byte", bodies},
		{"time and kind are filled in", defaults},
		{"list is newest first with previews", order},
		{"a glance ends as the list", glance},
		{"an edit replaces", edit},
		{"two edits of one entry are both shown", twoHeads},
		{"reading many gives what reading one gives", each},
		{"earlier versions are kept for a while", versions},
		{"delete removes the entry and what it replaced", remove},
		{"unknown ids are not found", unknown},
		{"a draft lives until it is dropped", drafts},
		{"a draft keeps what it is to become", draftOrigin},
		{"nothing given or returned is shared", sharing},
		{"goroutines may use one store", concurrent},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore()
			defer func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}()
			c.test(t, s)
		})
	}
}

func sample() journal.Entry {
	return journal.Entry{
		Time: time.Date(2026, 11, 21, 22, 15, 3, 0, damascus), Kind: journal.KindReflect,
		About: "chapter/stress", Lang: "ar", Title: private.New("يوم طويل"),
		Tags:     []private.Text{private.New("عمل"), private.New("sleep")},
		Body:     private.New("# ما الذي حدث؟\n\nتأخّر القطار، ثم مشيت.\n\n"),
		Answers:  []journal.Answer{{ID: "what", Text: private.New("تأخّر القطار")}, {ID: "then", Text: private.New("")}},
		Feelings: []journal.Feeling{"tired", "hopeful"}, Hidden: true, Unproven: true,
		Until: time.Date(2027, 11, 21, 0, 0, 0, 0, damascus),
	}
}

func at(minute int, words string) journal.Entry {
	return journal.Entry{Time: time.Date(2026, 3, 1, 8, minute, 0, 0, damascus), Body: private.New(words)}
}

func unused(t *testing.T, s journal.Store) {
	for range 2 { // asking must not create anything
		if p := s.Protection(); p != journal.Absent {
			t.Fatalf("protection %v, want Absent", p)
		}
		heads, bad, err := s.List()
		if err != nil || len(heads) != 0 || len(bad) != 0 {
			t.Fatalf("List: %d heads, %v, %v", len(heads), bad, err)
		}
		if d, err := s.Drafts(); err != nil || len(d) != 0 {
			t.Fatalf("Drafts: %d, %v", len(d), err)
		}
	}
	save(t, s, sample())
	if p := s.Protection(); p == journal.Absent {
		t.Error("still Absent after a save")
	}
}

func roundTrip(t *testing.T, s journal.Store) {
	saved := save(t, s, sample())
	if len(saved.ID) != 26 {
		t.Errorf("id %q", saved.ID)
	}
	want := sample()
	want.ID = saved.ID
	same(t, "what Save returned", saved, want)
	same(t, "what Read returned", read(t, s, saved.ID), want)
}

func bodies(t *testing.T, s journal.Store) {
	long := make([]byte, 70_000)
	for i := range long {
		long[i] = byte('a' + i%7)
	}
	for i, words := range []string{"", "\n", "end\n\n\n", "---\n{}\n---\n", "\r\n\ttab\x00", "سلام\u200f", "bad \xff\xfe utf-8", string(long)} {
		e := save(t, s, journal.Entry{Body: private.New(words)})
		if got := read(t, s, e.ID).Body.Reveal(); got != words {
			t.Errorf("body %d came back with %d bytes, %d were given", i, len(got), len(words))
		}
	}
}

func defaults(t *testing.T, s journal.Store) {
	e := save(t, s, journal.Entry{Body: private.New("x")})
	if e.Time.IsZero() || e.Kind != journal.KindEntry {
		t.Errorf("time %v, kind %q", e.Time, e.Kind)
	}
}

func order(t *testing.T, s journal.Store) {
	var want []string
	for _, e := range []journal.Entry{at(2, "second"), at(1, "first"), at(3, "third"), at(3, "third, later")} {
		want = append(want, save(t, s, e).ID)
	}
	want = []string{want[3], want[2], want[0], want[1]}
	heads := list(t, s)
	if got := ids(heads); !slices.Equal(got, want) {
		t.Fatalf("order %v, want %v", got, want)
	}
	if p := heads[0].Preview.Reveal(); p != "third, later" {
		t.Errorf("preview %q", p)
	}
	e := save(t, s, sample())
	i := slices.IndexFunc(list(t, s), func(h journal.Head) bool { return h.ID == e.ID })
	want2 := e.Head()
	got := list(t, s)[i]
	got.Time, want2.Time = got.Time.UTC(), want2.Time.UTC()
	if !reflect.DeepEqual(got, want2) {
		t.Error("the head is not that of the entry")
	}
}

func glance(t *testing.T, s journal.Store) {
	for _, minute := range []int{2, 1, 3} {
		save(t, s, at(minute, "words"))
	}
	want := ids(list(t, s))
	for _, goOn := range []bool{true, false} {
		visits := 0
		heads, bad, err := s.Glance(func(h []journal.Head) bool {
			visits++
			if !slices.IsSortedFunc(h, func(a, b journal.Head) int { return b.Time.Compare(a.Time) }) {
				t.Error("a visit is not newest first")
			}
			return goOn
		})
		if err != nil || len(bad) != 0 || !slices.Equal(ids(heads), want) || !goOn && visits > 1 {
			t.Errorf("%d heads after %d visits, %v, %v", len(heads), visits, bad, err)
		}
	}
	if heads, _, err := s.Glance(nil); err != nil || !slices.Equal(ids(heads), want) {
		t.Errorf("without a visit: %d heads, %v", len(heads), err)
	}
}

func edit(t *testing.T, s journal.Store) {
	first := save(t, s, at(1, "first"))
	again := first
	again.Body = private.New("second")
	second := save(t, s, again) // saved with its id: replaces
	third := save(t, s, journal.Entry{Body: private.New("third"), Prev: []string{second.ID}})
	if second.ID == first.ID || !slices.Contains(second.Prev, first.ID) || !slices.Contains(third.Prev, second.ID) {
		t.Errorf("ids %s %s, prev %v %v", first.ID, second.ID, second.Prev, third.Prev)
	}
	if got := ids(list(t, s)); !slices.Equal(got, []string{third.ID}) {
		t.Errorf("list %v, want only %s", got, third.ID)
	}
	for _, old := range []string{first.ID, second.ID} {
		if _, err := s.Read(old); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("a replaced entry: %v", err)
		}
	}
}

func twoHeads(t *testing.T, s journal.Store) {
	first := save(t, s, at(1, "first"))
	a := save(t, s, journal.Entry{Time: first.Time, Body: private.New("a"), Prev: []string{first.ID}})
	b := save(t, s, journal.Entry{Time: first.Time, Body: private.New("b"), Prev: []string{first.ID}})
	if got := ids(list(t, s)); !slices.Equal(got, []string{b.ID, a.ID}) {
		t.Errorf("list %v, want %s and %s", got, b.ID, a.ID)
	}
}

func remove(t *testing.T, s journal.Store) {
	first := save(t, s, at(1, "first"))
	stays := save(t, s, at(2, "stays"))
	second := save(t, s, journal.Entry{Body: private.New("second"), Prev: []string{first.ID}})
	if err := s.Delete(second.ID); err != nil {
		t.Fatal(err)
	}
	if got := ids(list(t, s)); !slices.Equal(got, []string{stays.ID}) {
		t.Errorf("list %v, want only %s", got, stays.ID)
	}
	for _, id := range []string{first.ID, second.ID} {
		if _, err := s.Read(id); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("read after delete: %v", err)
		}
		if err := s.Delete(id); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("delete after delete: %v", err)
		}
	}
}

func unknown(t *testing.T, s journal.Store) {
	save(t, s, sample())
	for _, id := range []string{"", "x", "../keys", "aaaaaaaaaaaaaaaaaaaaaaaaaa"} {
		if _, err := s.Read(id); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("Read(%q): %v", id, err)
		}
		if err := s.Delete(id); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("Delete(%q): %v", id, err)
		}
		if err := s.DropDraft(id); err != nil {
			t.Errorf("DropDraft(%q): %v", id, err)
		}
	}
}

func drafts(t *testing.T, s journal.Store) {
	d := saveDraft(t, s, journal.Draft{Step: "q1", Entry: journal.Entry{Body: private.New("one")}})
	if len(d.ID) != 26 || d.Time.IsZero() {
		t.Fatalf("id %q, time %v", d.ID, d.Time)
	}
	d.Step, d.Entry.Body = "q2", private.New("one two")
	next := saveDraft(t, s, d)
	if next.ID != d.ID {
		t.Errorf("the id changed from %s to %s", d.ID, next.ID)
	}
	other := saveDraft(t, s, journal.Draft{Time: d.Time.Add(time.Hour), Entry: at(1, "other")})
	all, err := s.Drafts()
	if err != nil || len(all) != 2 || all[0].ID != other.ID || all[1].ID != d.ID {
		t.Fatalf("%d drafts, %v", len(all), err)
	}
	if got := all[1]; got.Step != "q2" || got.Entry.Body.Reveal() != "one two" {
		t.Errorf("the draft is not the last one saved: step %q", got.Step)
	}
	if heads := list(t, s); len(heads) != 0 {
		t.Errorf("a draft is listed as an entry")
	}
	for range 2 {
		if err := s.DropDraft(d.ID); err != nil {
			t.Fatal(err)
		}
	}
	if all, _ := s.Drafts(); len(all) != 1 || all[0].ID != other.ID {
		t.Errorf("%d drafts after the drop", len(all))
	}
}

func draftOrigin(t *testing.T, s journal.Store) {
	e := save(t, s, sample())
	d := saveDraft(t, s, journal.Draft{Time: e.Time, Step: "then", Entry: e})
	same(t, "what SaveDraft returned", d.Entry, e)
	all, err := s.Drafts()
	if err != nil || len(all) != 1 {
		t.Fatalf("%d drafts, %v", len(all), err)
	}
	same(t, "what Drafts returned", all[0].Entry, e)
	kept := save(t, s, all[0].Entry)
	if got := ids(list(t, s)); !slices.Equal(got, []string{kept.ID}) {
		t.Errorf("list %v, want only %s", got, kept.ID)
	}
}

func sharing(t *testing.T, s journal.Store) {
	e := sample()
	saved := save(t, s, e)
	spoil := func(e journal.Entry) { e.Tags[0], e.Answers[0].Text = private.New("spoiled"), private.New("spoiled") }
	want := sample()
	want.ID = saved.ID
	spoil(e)
	spoil(saved)
	list(t, s)[0].Tags[0] = private.New("spoiled")
	spoil(read(t, s, saved.ID))
	same(t, "what is kept", read(t, s, saved.ID), want)
	if got := list(t, s)[0].Tags[0]; !got.Equal(want.Tags[0]) {
		t.Error("the head was changed from outside")
	}
}

func concurrent(t *testing.T, s journal.Store) {
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 5 {
				if _, err := s.Save(at(w, fmt.Sprint(i))); err != nil {
					t.Errorf("save: %v", err)
				}
				if _, err := s.SaveDraft(journal.Draft{Entry: at(w, fmt.Sprint(i))}); err != nil {
					t.Errorf("draft: %v", err)
				}
				if _, _, err := s.List(); err != nil {
					t.Errorf("list: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(list(t, s)); n != 20 {
		t.Errorf("%d entries of 20", n)
	}
	if d, err := s.Drafts(); err != nil || len(d) != 20 {
		t.Errorf("%d drafts of 20, %v", len(d), err)
	}
}
