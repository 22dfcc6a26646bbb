package store

import (
	"errors"
	"path/filepath"
	"slices"
	"time"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/vault"
)

// The types of the records that hold plans. They are stored, so they never change.
const (
	typePlan  = "plan"
	typeSmall = "small-plan"
)

// The answers of a plan's record that are no part of it, and what they say.
const (
	atCalm = "at-calm"
	atHelp = "at-help"
	yes    = "yes"
)

// shownFolder is where in the state the plan lies that may be read while the journal is locked: a vault of
// the open form that holds this one record, so that it is written, read and removed like everything else.
const shownFolder = "shown"

// shownPlan returns that vault, or nil where there is no folder for it. It touches no disk.
func (o Options) shownPlan() *vault.Vault {
	if o.State == "" {
		return nil
	}
	return vault.New(vault.Options{Journal: filepath.Join(o.State, shownFolder), Now: o.Now, KeepReplaced: -1})
}

// Plans returns the plan and the small plans that lie in the same vault as the journal.
func (s *Store) Plans() plan.Store { return plans{s} }

// plans implements plan.Store.
type plans struct{ store *Store }

// find returns the heads of the records of a type, newest first.
func (p plans) find(v *vault.Vault, kind string) ([]*vault.Record, error) {
	records, _, err := v.Heads()
	if err != nil {
		return nil, wrap(err)
	}
	records = slices.DeleteFunc(records, func(r *vault.Record) bool { return r.Type != kind })
	slices.SortFunc(records, newestFirst)
	return records, nil
}

func (p plans) Load() (plan.Plan, error) { return p.read(p.store.vault) }

// read returns the plan in a vault. What another window replaced or removed meanwhile is left out.
func (p plans) read(v *vault.Vault) (whole plan.Plan, err error) {
	heads, err := p.find(v, typePlan)
	if err != nil {
		return plan.Plan{}, err
	}
	for _, h := range heads {
		r, err := v.Read(h.ID)
		switch {
		case errors.Is(err, vault.ErrNotFound):
			continue
		case err != nil:
			return plan.Plan{}, wrap(err)
		}
		if whole.IDs == nil {
			whole = planOf(r)
			continue
		}
		whole = whole.Join(planOf(r))
	}
	return whole, nil
}

func (p plans) Save(new plan.Plan) (plan.Plan, error) {
	v := p.store.vault
	if v.Locked() { // also where pages may be written then: a plan can replace another
		return new, journal.ErrLocked
	}
	if new.Changed.IsZero() {
		new.Changed = p.store.now()
	}
	r := planRecord(new)
	r.Prev = new.IDs
	saved, err := v.Put(r)
	if err != nil {
		return new, wrap(err)
	}
	p.finish()
	if p.WhileLocked() && p.show() != nil {
		_ = p.AllowWhileLocked(false) // rather none than an old one; the screen says how it stands
	}
	return planOf(saved), nil
}

// finish takes up plans whose write was cut off, which nobody is asked about. What fails now is done after
// the next save.
func (p plans) finish() {
	v := p.store.vault
	left, _, err := v.Drafts()
	if err != nil {
		return
	}
	for _, r := range left {
		if r.Type != typePlan && r.Type != typeSmall {
			continue
		}
		whole := vault.Record{
			Type: r.Type, Prev: r.Prev, Time: r.Time, About: r.About, Title: r.Title, Until: r.Until, Answers: r.Answers,
		}
		if _, err := v.Put(whole); err == nil {
			_ = v.DropDraft(r.ID)
		}
	}
}

func (p plans) Delete() error {
	heads, err := p.find(p.store.vault, typePlan)
	if err != nil {
		return err
	}
	if err := p.AllowWhileLocked(false); err != nil { // first, as anyone can read it
		return err
	}
	for _, h := range heads {
		if err := p.store.Delete(h.ID); err != nil && !errors.Is(err, journal.ErrNotFound) {
			return err
		}
	}
	return nil
}

func (p plans) ListSmall() ([]plan.Small, error) {
	heads, err := p.find(p.store.vault, typeSmall)
	if err != nil {
		return nil, err
	}
	list := make([]plan.Small, len(heads))
	for i, r := range heads {
		list[i] = small(*r)
	}
	return list, nil
}

func (p plans) SaveSmall(s plan.Small) (plan.Small, error) {
	all, err := p.ListSmall()
	if err != nil {
		return s, err
	}
	if s.Made.IsZero() {
		s.Made = p.store.now()
	}
	day, err := time.Parse(time.DateOnly, s.Day)
	if err != nil {
		return s, err
	}
	r := vault.Record{Type: typeSmall, Time: wholeSeconds(s.Made), About: s.About, Title: s.What, Until: day}
	for _, old := range all {
		if s.Replaces(old) {
			r.Prev = append(r.Prev, old.ID)
		}
	}
	saved, err := p.store.vault.Put(r)
	if err != nil {
		return s, wrap(err)
	}
	p.finish()
	return small(saved), nil
}

func (p plans) DeleteSmall(id string) error { return p.store.Delete(id) }

func (p plans) Sealed() bool { return p.store.Protection() == journal.Sealed }

func (p plans) AllowWhileLocked(on bool) error {
	shown := p.store.shown
	switch {
	case !on && shown == nil:
		return nil
	case !on:
		_, err := shown.Erase(nil)
		return wrap(err)
	case p.store.vault.Locked():
		return journal.ErrLocked
	case !p.Sealed():
		return journal.ErrNotProtected
	case shown == nil:
		return journal.ErrNoFolder
	}
	return p.show()
}

// show writes what may be read while it is locked anew.
func (p plans) show() error {
	whole, err := p.Load()
	switch {
	case err != nil:
		return err
	case whole.Empty():
		return journal.ErrNotFound
	}
	before, err := p.find(p.store.shown, typePlan)
	if err != nil {
		return err
	}
	r := planRecord(whole)
	for _, h := range before {
		r.Prev = append(r.Prev, h.ID)
	}
	_, err = p.store.shown.Put(r)
	return wrap(err)
}

func (p plans) WhileLocked() bool {
	_, err := p.Shown()
	return err == nil
}

func (p plans) Shown() (plan.Plan, error) {
	if p.store.shown == nil || p.store.shown.Form() != vault.FormOpen {
		return plan.Plan{}, journal.ErrLocked
	}
	whole, err := p.read(p.store.shown)
	if err != nil || whole.Empty() { // what cannot be read there is not shown; the plan itself is elsewhere
		return plan.Plan{}, journal.ErrLocked
	}
	whole.IDs = nil
	return whole, nil
}

// planRecord is the record of a plan, without what it replaces.
func planRecord(p plan.Plan) vault.Record {
	r := vault.Record{Type: typePlan, Time: wholeSeconds(p.Changed)}
	for _, id := range p.Filled() {
		r.Answers = append(r.Answers, vault.Answer{ID: id, Text: p.Texts[id]})
	}
	for _, flag := range []struct {
		id string
		on bool
	}{{atCalm, p.AtCalm}, {atHelp, p.AtHelp}} {
		if flag.on {
			r.Answers = append(r.Answers, vault.Answer{ID: flag.id, Text: private.New(yes)})
		}
	}
	return r
}

func planOf(r vault.Record) plan.Plan {
	p := plan.Plan{IDs: []string{r.ID}, Changed: r.Time, Texts: map[string]private.Text{}}
	for _, a := range r.Answers {
		switch a.ID {
		case atCalm:
			p.AtCalm = a.Text.Reveal() == yes
		case atHelp:
			p.AtHelp = a.Text.Reveal() == yes
		default:
			p.Texts[a.ID] = a.Text
		}
	}
	return p
}

func small(r vault.Record) plan.Small {
	return plan.Small{ID: r.ID, What: r.Title, Day: r.Until.Format(time.DateOnly), About: r.About, Made: r.Time}
}
