package journaltest

import (
	"errors"
	"slices"
	"testing"

	"anis/internal/journal"
	"anis/internal/private"
)

// Locking tests a store that can be put behind a passphrase. newStore returns an empty one that
// implements journal.Lockable. The steps are few, as each try of a passphrase takes its time.
func Locking(t *testing.T, newStore func() journal.Store) {
	s := newStore()
	l, ok := s.(journal.Lockable)
	if !ok {
		t.Fatal("it is not Lockable")
	}
	first, second, digits := private.New("بيت شجرة"), private.New("another"), private.New("000011-000022")
	is := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	is("found", l.Found(), nil)
	is("found again", l.Found(), nil)
	if p := s.Protection(); p != journal.Open {
		t.Errorf("protection %v after founding, want Open", p)
	}
	is("unlock without a passphrase", l.Unlock(first, nil), nil)
	is("verify without a passphrase", l.Verify(first), nil)
	is("allow without a passphrase", l.AllowWhileLocked(true), journal.ErrNotProtected)
	is("change without a passphrase", l.ChangePassphrase(first), journal.ErrNotProtected)
	is("new keys without a passphrase", l.NewKeys(first, digits, nil), journal.ErrNotProtected)
	e := save(t, s, sample())
	d := saveDraft(t, s, journal.Draft{Entry: at(1, "draft")})
	if s.Protection() != journal.Open || l.Locked() {
		t.Errorf("protection %v before", s.Protection())
	}
	told := 0
	is("protect", l.Protect(first, digits, func(done, total int) { told = total - done }), nil)
	is("protect again", l.Protect(second, digits, nil), journal.ErrProtected)
	if s.Protection() != journal.Sealed || l.Locked() || told != 0 {
		t.Errorf("protection %v, locked %v, %d left", s.Protection(), l.Locked(), told)
	}
	if !l.HasRecovery() {
		t.Error("the digits are not known")
	}
	same(t, "an entry behind the passphrase", read(t, s, e.ID), e)
	is("verify the passphrase", l.Verify(first), nil)
	is("verify the digits", l.Verify(digits), nil)
	is("verify another", l.Verify(second), journal.ErrWrongSecret)
	is("verify nothing", l.Verify(private.Text{}), journal.ErrWrongSecret)
	if l.Locked() {
		t.Error("verifying locked it")
	}

	l.Lock()
	if s.Protection() != journal.Sealed || !l.Locked() {
		t.Errorf("protection %v, locked %v", s.Protection(), l.Locked())
	}
	barred(t, s, l, e, d)
	is("a wrong secret", l.Unlock(second, nil), journal.ErrWrongSecret)
	is("no secret", l.Unlock(private.Text{}, nil), journal.ErrWrongSecret)
	is("the digits", l.Unlock(digits, nil), nil)
	same(t, "an entry after the digits", read(t, s, e.ID), e)
	if drafts, err := s.Drafts(); err != nil || len(drafts) != 1 || drafts[0].ID != d.ID {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	is("another passphrase", l.ChangePassphrase(second), nil)
	unseen := whileLocked(t, s, l, second, e, d)
	l.Lock()
	is("the old passphrase", l.Unlock(first, nil), journal.ErrWrongSecret)
	is("the new passphrase", l.Unlock(second, nil), nil)
	same(t, "an entry after the change", read(t, s, e.ID), e)
	same(t, "an entry that was written while it was locked", read(t, s, unseen.ID), unseen)
}

// whileLocked writes while the store is locked, and leaves it unlocked.
func whileLocked(t *testing.T, s journal.Store, l journal.Lockable, secret private.Text, e journal.Entry, d journal.Draft) journal.Entry {
	t.Helper()
	is := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	if l.WhileLocked() {
		t.Error("it is allowed before anybody wanted it")
	}
	is("allow", l.AllowWhileLocked(true), nil)
	l.Lock()
	if !l.WhileLocked() {
		t.Error("it is not known to be allowed")
	}
	unseen := save(t, s, at(7, "unseen"))
	if !unseen.Unproven || len(unseen.ID) != 26 {
		t.Errorf("id %q, unproven %v", unseen.ID, unseen.Unproven)
	}
	begun := saveDraft(t, s, journal.Draft{Entry: at(8, "begun")})
	dropped := saveDraft(t, s, journal.Draft{Entry: at(9, "dropped")})
	begun.Entry.Body = private.New("begun and gone on")
	if again := saveDraft(t, s, begun); again.ID != begun.ID || !again.Entry.Unproven {
		t.Errorf("id %q, unproven %v", again.ID, again.Entry.Unproven)
	}
	is("drop what was begun", s.DropDraft(dropped.ID), nil)
	_, replaced := s.Save(e)
	_, older := s.SaveDraft(d)
	_, _, listed := s.List()
	_, opened := s.Read(unseen.ID)
	_, offered := s.Drafts()
	for what, err := range map[string]error{
		"edit": replaced, "draft from before": older, "list": listed, "read": opened, "drafts": offered,
		"delete": s.Delete(unseen.ID), "drop": s.DropDraft(d.ID), "allow": l.AllowWhileLocked(false),
	} {
		is(what+" while it is locked", err, journal.ErrLocked)
	}
	is("unlock", l.Unlock(secret, nil), nil)
	same(t, "an entry that was written while it was locked", read(t, s, unseen.ID), unseen)
	if all, err := s.Drafts(); err != nil || len(all) != 2 || !slices.ContainsFunc(all, func(d journal.Draft) bool {
		return d.ID == begun.ID && d.Entry.Body.Reveal() == "begun and gone on" && d.Entry.Unproven
	}) {
		t.Errorf("%d drafts, %v", len(all), err)
	}
	is("forbid", l.AllowWhileLocked(false), nil)
	l.Lock()
	if _, err := s.Save(at(9, "x")); !errors.Is(err, journal.ErrLocked) || l.WhileLocked() {
		t.Errorf("forbidden and allowed all the same: %v", err)
	}
	is("unlock again", l.Unlock(secret, nil), nil)
	return unseen
}

// barred checks that everything that reads or writes refuses.
func barred(t *testing.T, s journal.Store, l journal.Lockable, e journal.Entry, d journal.Draft) {
	t.Helper()
	_, _, list := s.List()
	_, _, glance := s.Glance(nil)
	_, one := s.Read(e.ID)
	_, older := s.Versions(e.ID)
	_, kept := s.Save(sample())
	_, saved := s.SaveDraft(d)
	_, offered := s.Drafts()
	for what, err := range map[string]error{
		"list": list, "glance": glance, "read": one, "versions": older, "save": kept, "save draft": saved, "drafts": offered,
		"delete": s.Delete(e.ID), "drop": s.DropDraft(d.ID), "passphrase": l.ChangePassphrase(private.New("x")),
		"recovery": l.ChangeRecovery(private.New("x")), "keys": l.NewKeys(private.New("x"), private.New("y"), nil),
		"adopt": l.Adopt(nil), "verify": l.Verify(private.New("x")), "allow": l.AllowWhileLocked(true),
		"each": s.Each([]string{e.ID}, func(string, journal.Entry, error) bool { return true }),
	} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s while it is locked: %v", what, err)
		}
	}
}

func each(t *testing.T, s journal.Store) {
	a, b := save(t, s, at(1, "a")), save(t, s, sample())
	old := save(t, s, at(2, "old"))
	c := save(t, s, journal.Entry{Body: private.New("new"), Prev: []string{old.ID}})
	want := []string{b.ID, old.ID, "x", a.ID, c.ID, b.ID}
	var got []string
	err := s.Each(want, func(id string, e journal.Entry, err error) bool {
		got = append(got, id)
		if _, again := s.Read(id); (err == nil) != (again == nil) { // the store may be used meanwhile
			t.Errorf("%s: %v, Read says %v", id, err, again)
		}
		switch id {
		case old.ID, "x":
			if !errors.Is(err, journal.ErrNotFound) {
				t.Errorf("%s: %v", id, err)
			}
		default:
			same(t, "what Each gives", e, read(t, s, id))
		}
		return true
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("visited %v, want %v, %v", got, want, err)
	}
	n := 0
	if err := s.Each(want, func(string, journal.Entry, error) bool { n++; return false }); err != nil || n != 1 {
		t.Errorf("%d visits, %v", n, err)
	}
}

func versions(t *testing.T, s journal.Store) {
	first := save(t, s, at(1, "first"))
	second := save(t, s, journal.Entry{ID: first.ID, Time: first.Time, Body: private.New("second")})
	third := save(t, s, journal.Entry{ID: second.ID, Time: first.Time, Body: private.New("third")})
	older, err := s.Versions(third.ID)
	if err != nil || len(older) != 2 || older[0].Body.Reveal() != "second" || older[1].Body.Reveal() != "first" {
		t.Errorf("%d versions, %v", len(older), err)
	}
	for _, e := range older {
		if e.Kept.IsZero() {
			t.Error("a version does not tell when it was kept")
		}
	}
	if older, err := s.Versions(save(t, s, sample()).ID); err != nil || len(older) != 0 {
		t.Errorf("%d versions of a new entry, %v", len(older), err)
	}
	if _, err := s.Versions(first.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("versions of a replaced entry: %v", err)
	}
}
