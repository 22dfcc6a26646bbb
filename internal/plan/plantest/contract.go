// Package plantest holds what every plan.Store must do, as tests, so that the store on disk and the one in
// memory cannot drift apart. Only tests import it.
package plantest

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/journal/journaltest"
	"anis/internal/plan"
	"anis/internal/private"
)

// Contract tests a store. newStore returns an empty one each time it is called, and the journal that it
// lies beside, which is journal.Lockable.
func Contract(t *testing.T, newStore func() (plan.Store, journal.Store)) {
	journaltest.Beside[plan.Store]{
		New: newStore,
		Add: func(s plan.Store, at time.Time, n int) error {
			_, err := s.SaveSmall(plan.Small{What: private.New(strconv.Itoa(n)), Day: "2026-11-29", Made: at})
			return err
		},
		Kept: func(s plan.Store) (words []int, err error) {
			all, err := s.ListSmall()
			for _, one := range all {
				n, _ := strconv.Atoi(one.What.Reveal())
				words = append(words, n)
			}
			return words, err
		},
		Sealed: plan.Store.Sealed,
		Calls:  calls,
	}.Contract(t,
		journaltest.Case[plan.Store]{Name: "a plan comes back as it was", Test: roundTrip},
		journaltest.Case[plan.Store]{Name: "a change replaces the plan", Test: change},
		journaltest.Case[plan.Store]{Name: "two plans are read as one and lose no line", Test: together},
		journaltest.Case[plan.Store]{Name: "a deleted plan is gone", Test: remove},
		journaltest.Case[plan.Store]{Name: "small plans are replaced by their words", Test: small},
		journaltest.Case[plan.Store]{Name: "a plan is no page, and stays behind the lock", Test: kept},
		journaltest.Case[plan.Store]{Name: "what may be read while it is locked is what the owner allowed", Test: shown})
}

// calls are all that needs an open journal.
func calls(s plan.Store) map[string]func() error {
	all, _ := s.ListSmall()
	return map[string]func() error{
		"load":               func() error { _, err := s.Load(); return err },
		"save":               func() error { _, err := s.Save(filled("one")); return err },
		"delete":             s.Delete,
		"list":               func() error { _, err := s.ListSmall(); return err },
		"save a small one":   func() error { _, err := s.SaveSmall(one(9, "walk", "2026-11-25")); return err },
		"delete a small one": func() error { return s.DeleteSmall(all[0].ID) },
		"allow":              func() error { return s.AllowWhileLocked(true) },
		"shown":              func() error { _, err := s.Shown(); return err },
	}
}

// phrase opens the journals of these tests.
var phrase = private.New("stone lamp river paper")

func filled(words ...string) plan.Plan {
	p := plan.Plan{Changed: journaltest.Evening(15), Texts: map[string]private.Text{}}
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
		What: private.New(what), Day: day, About: "exercise/one-problem", Made: journaltest.Evening(minute),
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

// kept is of the plan itself what the shared tests are of the small ones.
func kept(t *testing.T, s plan.Store, beside journal.Store) {
	p := save(t, s, filled("one"))
	if heads, bad, err := beside.List(); err != nil || len(bad) > 0 || len(heads) != 0 {
		t.Errorf("the journal lists %d pages, %v, %v", len(heads), bad, err)
	}
	if n := len(smalls(t, s)); n != 0 {
		t.Errorf("%d small plans", n)
	}
	lock := beside.(journal.Lockable)
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	lock.Lock()
	if s.WhileLocked() {
		t.Error("it is allowed by itself")
	}
	if err := lock.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	if got := load(t, s); !same(got, p) {
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
