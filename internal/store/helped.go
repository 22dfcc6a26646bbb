package store

import (
	"strconv"
	"strings"

	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/vault"
)

// The type of the records that hold uses of exercises, what their route begins with, and the answer that
// has the difference. They are stored, so they never change.
const (
	typeHelped  = "helped"
	ofExercise  = "exercise/"
	lighterThen = "lighter"
)

// Helped returns which exercises helped, as it lies in the same vault as the journal.
func (s *Store) Helped() helped.Store { return uses{s} }

// uses implements helped.Store.
type uses struct{ store *Store }

// List leaves out what cannot be read: the page on the files of the journal tells of it.
func (u uses) List() ([]helped.Use, error) {
	ids, err := u.store.standing(typeHelped)
	if err != nil {
		return nil, err
	}
	var list []helped.Use
	err = u.store.vault.Each(ids, func(_ string, r vault.Record, err error) bool {
		if use, ok := used(r); ok && err == nil {
			list = append(list, use)
		}
		return true
	})
	return list, wrap(err)
}

func (u uses) Add(in helped.Use) (helped.Use, error) {
	if u.store.vault.Locked() { // also where pages may be written then: what helped belongs beside the rest
		return in, journal.ErrLocked
	}
	if in.Time.IsZero() {
		in.Time = u.store.now()
	}
	saved, err := u.store.vault.Put(vault.Record{
		Type: typeHelped, Time: wholeSeconds(in.Time), About: ofExercise + in.Exercise,
		Answers: []vault.Answer{{ID: lighterThen, Text: private.New(strconv.Itoa(in.Lighter))}},
	})
	if err != nil {
		return in, wrap(err)
	}
	u.store.finish(typeHelped)
	kept, _ := used(saved)
	return kept, nil
}

func (u uses) DeleteAll() error { return u.store.deleteKind(typeHelped) }

func (u uses) Sealed() bool { return u.store.Protection() == journal.Sealed }

// used reads a record back. ok is false where it names no exercise or has no difference that can be.
func used(r vault.Record) (use helped.Use, ok bool) {
	id, ok := strings.CutPrefix(r.About, ofExercise)
	use = helped.Use{ID: r.ID, Time: r.Time, Exercise: id}
	for _, a := range r.Answers {
		if n, err := strconv.Atoi(a.Text.Reveal()); a.ID == lighterThen && err == nil && n >= -helped.Most && n <= helped.Most {
			use.Lighter = n
			return use, ok
		}
	}
	return use, false
}
