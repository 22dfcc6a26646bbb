// Package plantest holds what every plan.Store must do, as tests, so that the store on disk and the one in
// memory cannot drift apart. Only tests import it.
package plantest

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (plan.Store, journal.Store)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, plan.Store, journal.Store)
	}{
		{"a plan comes back as it was", roundTrip},
		{"a change replaces the plan", change},
		{"two plans are read as one and lose no line", together},
		{"a deleted plan is gone", remove},
		{"small plans are listed newest first and replaced by their words", small},
		{"the journal does not show plans, and they do not show pages", apart},
		{"while the journal is locked there is nothing", locked},
		{"what may be read while it is locked is what the owner allowed", shown},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, beside := newStore()
			c.test(t, s, beside)
			if err := beside.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

var damascus = time.FixedZone("", 3*60*60)

// phrase opens the journals of these tests.
var phrase = private.New("stone lamp river paper")

func filled(words ...string) plan.Plan {
	p := plan.Plan{Changed: time.Date(2026, 11, 21, 22, 15, 7, 0, damascus), Texts: map[string]private.Text{}}
	for i, w := range words {
		p.Texts[plan.Parts()[i]] = private.New(w)
	}
	return p
}

func save(t *testing.T, s plan.Store, p plan.Plan) plan.Plan {
	t.Helper()
	saved, err := s.Save(p)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func load(t *testing.T, s plan.Store) plan.Plan {
	t.Helper()
	p, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// same reports whether two plans say the same.
func same(a, b plan.Plan) bool {
	return a.Changed.Equal(b.Changed) && a.AtCalm == b.AtCalm && a.AtHelp == b.AtHelp &&
		maps.EqualFunc(a.Texts, b.Texts, private.Text.Equal)
}

func roundTrip(t *testing.T, s plan.Store, _ journal.Store) {
	if p := load(t, s); !p.Empty() || len(p.IDs) != 0 {
		t.Fatalf("before the first there is %v", p.IDs)
	}
	want := filled("لا أنام\nأصمت", "المشي")
	want.AtHelp = true
	saved := save(t, s, want)
	if got := load(t, s); !same(got, want) || len(got.IDs) != 1 || !slices.Equal(got.IDs, saved.IDs) {
		t.Errorf("saved %+v, loaded %+v", saved, got)
	}
	if lines := load(t, s).Lines("signs"); len(lines) != 2 || lines[1].Reveal() != "أصمت" {
		t.Errorf("%d lines", len(lines))
	}
	if now := save(t, s, plan.Plan{}); now.Changed.IsZero() {
		t.Error("a plan without a time gets none")
	}
}

func change(t *testing.T, s plan.Store, _ journal.Store) {
	p := save(t, s, filled("one", "two"))
	p.Texts["signs"], p.AtCalm = private.New("other"), true
	delete(p.Texts, "alone")
	save(t, s, p)
	if got := load(t, s); !same(got, p) || got.Lines("signs")[0].Reveal() != "other" {
		t.Errorf("after the change: %+v", got)
	}
}

func together(t *testing.T, s plan.Store, _ journal.Store) {
	save(t, s, filled("mine\nours"))
	second := filled("ours\nyours", "two")
	second.Changed = second.Changed.Add(time.Hour)
	save(t, s, second)
	got := load(t, s)
	if words := got.Texts["signs"].Reveal(); len(got.IDs) != 2 || words != "ours\nyours\nmine" || len(got.Lines("alone")) != 1 {
		t.Errorf("%d plans, joined to %q", len(got.IDs), words)
	}
	if save(t, s, got); len(load(t, s).IDs) != 1 {
		t.Error("what was joined is not kept as one")
	}
}

func remove(t *testing.T, s plan.Store, _ journal.Store) {
	save(t, s, filled("one"))
	save(t, s, filled("two"))
	for range 2 { // the second time there is nothing, as it should be
		if err := s.Delete(); err != nil {
			t.Fatal(err)
		}
		if p := load(t, s); !p.Empty() {
			t.Error("it is still there")
		}
	}
}

func one(minute int, what, day string) plan.Small {
	return plan.Small{
		What: private.New(what), Day: day, About: "exercise/one-problem", Made: time.Date(2026, 11, 21, 22, minute, 7, 0, damascus),
	}
}

func smalls(t *testing.T, s plan.Store) (words []string) {
	t.Helper()
	all, err := s.ListSmall()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		words = append(words, one.What.Reveal()+" "+one.Day)
	}
	return words
}

func keep(t *testing.T, s plan.Store, one plan.Small) plan.Small {
	t.Helper()
	saved, err := s.SaveSmall(one)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func small(t *testing.T, s plan.Store, _ journal.Store) {
	is := func(want ...string) {
		t.Helper()
		if got := smalls(t, s); !slices.Equal(got, want) {
			t.Errorf("listed %q, want %q", got, want)
		}
	}
	is()
	first := keep(t, s, one(5, "call Omar", "2026-11-29"))
	if want := one(5, "call Omar", "2026-11-29"); len(first.ID) != 26 || first.About != want.About || !first.Made.Equal(want.Made) {
		t.Errorf("saved %+v", first)
	}
	keep(t, s, one(9, "walk", "2026-11-25"))
	is("walk 2026-11-25", "call Omar 2026-11-29")
	first = keep(t, s, one(20, "call Omar", "2026-12-01")) // the same plan with another day
	is("call Omar 2026-12-01", "walk 2026-11-25")
	first.Day = "2026-12-05"
	first = keep(t, s, first)
	is("call Omar 2026-12-05", "walk 2026-11-25")
	if err := s.DeleteSmall(first.ID); err != nil {
		t.Fatal(err)
	}
	is("walk 2026-11-25")
	if err := s.DeleteSmall(first.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("deleting it twice: %v", err)
	}
}

func apart(t *testing.T, s plan.Store, beside journal.Store) {
	save(t, s, filled("one"))
	keep(t, s, one(5, "call Omar", "2026-11-29"))
	page, err := beside.Save(journal.Entry{Body: private.New("a page")})
	if err != nil {
		t.Fatal(err)
	}
	heads, bad, err := beside.List()
	if err != nil || len(bad) > 0 || len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("the journal lists %d pages, %v, %v", len(heads), bad, err)
	}
	if p := load(t, s); len(p.IDs) != 1 || len(smalls(t, s)) != 1 {
		t.Errorf("%d plans, %d small ones", len(p.IDs), len(smalls(t, s)))
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func locked(t *testing.T, s plan.Store, beside journal.Store) {
	p := save(t, s, filled("one"))
	kept := keep(t, s, one(5, "call Omar", "2026-11-29"))
	if s.Sealed() {
		t.Error("sealed without a passphrase")
	}
	lock := beside.(journal.Lockable)
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := lock.AllowWhileLocked(true); err != nil { // pages only
		t.Fatal(err)
	}
	lock.Lock()
	_, loaded := s.Load()
	_, saved := s.Save(p)
	_, listed := s.ListSmall()
	_, added := s.SaveSmall(one(9, "walk", "2026-11-25"))
	_, seen := s.Shown()
	for what, err := range map[string]error{
		"load": loaded, "save": saved, "delete": s.Delete(), "list": listed, "save a small one": added,
		"delete a small one": s.DeleteSmall(kept.ID), "allow": s.AllowWhileLocked(true), "shown": seen,
	} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s while it is locked: %v", what, err)
		}
	}
	if !s.Sealed() || s.WhileLocked() {
		t.Error("not sealed behind a passphrase, or allowed by itself")
	}
	if err := lock.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	if got := load(t, s); !same(got, p) || len(smalls(t, s)) != 1 {
		t.Errorf("after unlocking: %+v", got)
	}
}

func shown(t *testing.T, s plan.Store, beside journal.Store) {
	is := func(want string) {
		t.Helper()
		p, err := s.Shown()
		got := p.Texts["signs"].Reveal()
		if got != want || (err == nil) != (want != "") || s.WhileLocked() != (want != "") {
			t.Errorf("shown %q, %v, want %q", got, err, want)
		}
	}
	allow := func(on bool, want error) {
		t.Helper()
		if err := s.AllowWhileLocked(on); !errors.Is(err, want) {
			t.Errorf("allow %v: %v, want %v", on, err, want)
		}
	}
	lock := beside.(journal.Lockable)
	p := save(t, s, filled("one"))
	allow(true, journal.ErrNotProtected)
	is("")
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	allow(true, nil)
	allow(true, nil)
	is("one")
	p.Texts["signs"] = private.New("two")
	p = save(t, s, p)
	lock.Lock()
	is("two")
	if seen, locked, err := plan.Visible(s); err != nil || !locked || strings.Join(seen.Filled(), " ") != "signs" {
		t.Errorf("visible while it is locked: %v, %v", locked, err)
	}
	allow(false, nil) // needs no passphrase: it only takes away
	is("")
	if err := lock.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	is("")
	allow(true, nil)
	if err := s.Delete(); err != nil {
		t.Fatal(err)
	}
	is("")
	allow(true, journal.ErrNotFound)
	save(t, s, filled("three"))
	is("") // nobody allowed it for this one
}
