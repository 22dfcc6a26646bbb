package store

import (
	"slices"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/vault"
)

// typeBookmark is the type of the records that hold bookmarks. It is stored, so it never changes.
const typeBookmark = "bookmark"

// Bookmarks returns the bookmarks that lie in the same vault as the journal.
func (s *Store) Bookmarks() bookmark.Store { return bookmarks{s} }

// bookmarks implements bookmark.Store.
type bookmarks struct{ store *Store }

func (b bookmarks) List() ([]bookmark.Bookmark, error) {
	records, _, err := b.store.vault.Heads()
	if err != nil {
		return nil, wrap(err)
	}
	var order []*vault.Record
	for i := range records {
		if records[i].Type == typeBookmark {
			order = append(order, records[i])
		}
	}
	slices.SortFunc(order, newestFirst)
	list := make([]bookmark.Bookmark, len(order))
	for i, r := range order {
		list[i] = mark(*r)
	}
	return list, nil
}

func (b bookmarks) Save(m bookmark.Bookmark) (bookmark.Bookmark, error) {
	if b.store.vault.Locked() { // also where pages may be written then: a bookmark can replace another
		return m, journal.ErrLocked
	}
	if m.Time.IsZero() {
		m.Time = b.store.now()
	}
	r := vault.Record{Type: typeBookmark, Time: wholeSeconds(m.Time), About: m.Route, Lang: m.Lang, Title: m.Name}
	if m.ID != "" {
		r.Prev = []string{m.ID}
	}
	saved, err := b.store.vault.Put(r)
	if err != nil {
		return m, wrap(err)
	}
	b.store.finish(typeBookmark)
	return mark(saved), nil
}

func (b bookmarks) Delete(id string) error { return b.store.Delete(id) }

func (b bookmarks) Sealed() bool { return b.store.Protection() == journal.Sealed }

func mark(r vault.Record) bookmark.Bookmark {
	return bookmark.Bookmark{ID: r.ID, Time: r.Time, Route: r.About, Lang: r.Lang, Name: r.Title}
}
