package store

import (
	"errors"
	"slices"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/vault"
)

// Checkins returns the check-ins that lie in the same vault as the journal.
func (s *Store) Checkins() checkin.Store { return checkins{s} }

// checkins implements checkin.Store. A record of it has the numbers as answers and what helped as its body.
type checkins struct{ store *Store }

// ids returns the check-ins that stand, newest first.
func (c checkins) ids() ([]string, error) {
	records, _, err := c.store.vault.Heads()
	if err != nil {
		return nil, wrap(err)
	}
	records = slices.DeleteFunc(records, func(r *vault.Record) bool { return r.Type != string(checkin.Kind) })
	slices.SortFunc(records, newestFirst)
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	return ids, nil
}

// List leaves out what cannot be read: the page on the files of the journal tells of it.
func (c checkins) List() ([]checkin.Checkin, error) {
	ids, err := c.ids()
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
	c.finish()
	return checkedIn(saved), nil
}

// finish takes up check-ins whose write was cut off, which nobody is asked about. What fails now is done
// after the next save.
func (c checkins) finish() {
	left, _, err := c.store.vault.Drafts()
	if err != nil {
		return
	}
	for _, r := range left {
		if r.Type != string(checkin.Kind) {
			continue
		}
		whole := vault.Record{Type: r.Type, Prev: r.Prev, Time: r.Time, Answers: r.Answers, Body: r.Body}
		if _, err := c.store.vault.Put(whole); err == nil {
			_ = c.store.vault.DropDraft(r.ID)
		}
	}
}

func (c checkins) Delete(id string) error { return c.store.Delete(id) }

func (c checkins) DeleteAll() error {
	ids, err := c.ids()
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		if err := c.Delete(id); err != nil && !errors.Is(err, journal.ErrNotFound) {
			failed = append(failed, err)
		}
	}
	left, _, err := c.store.vault.Drafts()
	for _, r := range left { // those whose write was cut off
		if r.Type == string(checkin.Kind) {
			failed = append(failed, c.store.DropDraft(r.ID))
		}
	}
	return errors.Join(append(failed, wrap(err), checkin.DropDrafts(c.store))...)
}

func (c checkins) Sealed() bool { return c.store.Protection() == journal.Sealed }

func checkedIn(r vault.Record) checkin.Checkin {
	answers := make([]journal.Answer, len(r.Answers))
	for i, a := range r.Answers {
		answers[i] = journal.Answer(a)
	}
	return checkin.Checkin{ID: r.ID, Time: r.Time, Values: checkin.ValuesOf(answers), Helped: r.Body}
}
