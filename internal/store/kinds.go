package store

import (
	"errors"
	"slices"

	"anis/internal/journal"
	"anis/internal/vault"
)

// What is kept beside the pages of the journal is told apart from them, and from one another, by the type
// of its records. The functions here do for one type what is the same for all of them.

// standing returns the ids of the records of a type that stand, newest first.
func (s *Store) standing(kind string) ([]string, error) {
	records, _, err := s.vault.Heads()
	if err != nil {
		return nil, wrap(err)
	}
	records = slices.DeleteFunc(records, func(r *vault.Record) bool { return r.Type != kind })
	slices.SortFunc(records, newestFirst)
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	return ids, nil
}

// finish takes up records of a type whose write was cut off, which nobody is asked about. What fails now
// is done after the next save.
func (s *Store) finish(kind string) {
	left, _, err := s.vault.Drafts()
	if err != nil {
		return
	}
	for _, r := range left {
		if r.Type != kind {
			continue
		}
		whole := vault.Record{
			Type: r.Type, Prev: r.Prev, Time: r.Time, About: r.About, Lang: r.Lang, Title: r.Title, Answers: r.Answers, Body: r.Body,
		}
		if _, err := s.vault.Put(whole); err == nil {
			_ = s.vault.DropDraft(r.ID)
		}
	}
}

// deleteKind deletes every record of a type, and those whose write was cut off. After an error some may
// be left.
func (s *Store) deleteKind(kind string) error {
	ids, err := s.standing(kind)
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		if err := s.Delete(id); err != nil && !errors.Is(err, journal.ErrNotFound) {
			failed = append(failed, err)
		}
	}
	left, _, err := s.vault.Drafts()
	for _, r := range left {
		if r.Type == kind {
			failed = append(failed, s.DropDraft(r.ID))
		}
	}
	return errors.Join(append(failed, wrap(err))...)
}
