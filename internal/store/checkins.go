package store

import (
	"errors"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/vault"
)

// Checkins returns the check-ins that lie in the same vault as the journal.
func (s *Store) Checkins() checkin.Store { return checkins{s} }

// checkins implements checkin.Store. A record of it has the numbers as answers and what helped as its body.
type checkins struct{ store *Store }

// List leaves out what cannot be read: the page on the files of the journal tells of it.
func (c checkins) List() ([]checkin.Checkin, error) {
	ids, err := c.store.standing(string(checkin.Kind))
	if err != nil {
		return nil, err
	}
	var list []checkin.Checkin
	err = c.store.vault.Each(ids, func(_ string, r vault.Record, err error) bool {
		if err == nil {
			list = append(list, checkedIn(r))
		}
		return true
	})
	return list, wrap(err)
}

func (c checkins) Save(in checkin.Checkin) (checkin.Checkin, error) {
	if c.store.vault.Locked() { // also where pages may be written then: what is answered belongs beside the others
		return in, journal.ErrLocked
	}
	if in.Time.IsZero() {
		in.Time = c.store.now()
	}
	r := vault.Record{Type: string(checkin.Kind), Time: wholeSeconds(in.Time), Body: in.Helped}
	for _, a := range in.Values.Answers() {
		r.Answers = append(r.Answers, vault.Answer(a))
	}
	saved, err := c.store.vault.Put(r)
	if err != nil {
		return in, wrap(err)
	}
	c.store.finish(string(checkin.Kind))
	return checkedIn(saved), nil
}

func (c checkins) Delete(id string) error { return c.store.Delete(id) }

func (c checkins) DeleteAll() error {
	return errors.Join(c.store.deleteKind(string(checkin.Kind)), checkin.DropDrafts(c.store))
}

func (c checkins) Sealed() bool { return c.store.Protection() == journal.Sealed }

func checkedIn(r vault.Record) checkin.Checkin {
	answers := make([]journal.Answer, len(r.Answers))
	for i, a := range r.Answers {
		answers[i] = journal.Answer(a)
	}
	return checkin.Checkin{ID: r.ID, Time: r.Time, Values: checkin.ValuesOf(answers), Helped: r.Body}
}
