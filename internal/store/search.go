package store

import (
	"slices"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/vault"
)

// folded is what is searched of a record: its title and its words, as package lang compares them.
// What is no page of the journal is not searched.
func folded(r vault.Record) string {
	if !ours(r.Type) {
		return ""
	}
	return lang.NewIndex(r.Title.Reveal(), r.Body.Reveal()).Packed().Reveal()
}

// Search returns the heads of the entries whose title and words hold a query, and troubles, as List
// does. Of a letter that is still closed, and of an entry that cannot be read, the title alone is
// searched. An empty query finds every entry.
func (s *Store) Search(query *lang.Query) ([]journal.Head, []journal.Trouble, error) {
	if query.Empty() {
		return s.List()
	}
	records, bad, err := s.vault.Search(query.InPacked)
	if err != nil {
		return nil, troubles(bad), wrap(err)
	}
	now := s.now()
	found := slices.DeleteFunc(sorted(records), func(h journal.Head) bool {
		return h.Closed(now) && !query.In(lang.NewIndex(h.Title.Reveal()))
	})
	return found, s.withDrafts(bad), nil
}

var _ journal.Folded = (*Store)(nil)

// EachFolded gives what Unpack of package lang makes an index of each entry from.
func (s *Store) EachFolded(ids []string, visit func(id string, folded private.Text, err error) bool) error {
	return wrap(s.vault.EachFolded(ids, func(id, text string, err error) bool {
		if err == nil && text == "" { // of another type
			err = vault.ErrNotFound
		}
		return visit(id, private.New(text), wrap(err))
	}))
}
