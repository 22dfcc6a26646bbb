package journal

import (
	"slices"
	"time"

	"anis/internal/private"
)

// What may be shown of a page without opening it is decided here alone, for every list, search and
// choice: Filter says which pages, Head.Outside how much of each, and Filter.Unfinished does both for
// drafts.

// Outside returns what may be known of a page that is not opened: of a letter that is still closed
// its title and its days alone.
func (h Head) Outside(now time.Time) Head {
	if h.Closed(now) {
		h.Preview, h.Tags, h.Feelings = private.Text{}, nil, nil
	}
	return h
}

// Was reports whether it is the page that has an id, or had it before it was changed.
func (h Head) Was(id string) bool { return h.ID == id || slices.Contains(h.Prev, id) }

// Unfinished is a draft as lists offer it.
type Unfinished struct {
	Draft Draft
	Title private.Text // all that may be shown of its words
	// Letter is the page that the draft changes, if that is a letter which is still closed. It is
	// opened in place of the draft, since it asks first, and of the draft nothing is searched.
	Letter string
}

// Unfinished returns which of the drafts are offered beside these pages. What became of a page since
// counts for the change of it that was begun before: the draft of a hidden page is hidden, and that of
// a closed letter tells no more than the letter does.
func (f Filter) Unfinished(drafts []Draft, heads []Head, now time.Time) []Unfinished {
	pages := map[string][]*Head{} // several where two changes of one page both stand
	for _, d := range drafts {
		if d.Entry.ID != "" {
			pages[d.Entry.ID] = nil
		}
	}
	for i := range heads {
		for id := range pages {
			if heads[i].Was(id) {
				pages[id] = append(pages[id], &heads[i])
			}
		}
	}
	var offered []Unfinished
	for _, d := range drafts {
		if u, shown := f.unfinished(d, pages[d.Entry.ID], now); shown {
			offered = append(offered, u)
		}
	}
	return offered
}

// unfinished returns how a draft is offered that changes these pages, and whether it is.
func (f Filter) unfinished(d Draft, pages []*Head, now time.Time) (Unfinished, bool) {
	u := Unfinished{Draft: d, Title: d.Entry.Title}
	if len(pages) == 0 { // a new page, or one that is gone: only the draft itself tells
		return u, f.Hidden || !d.Entry.Hidden
	}
	for _, h := range pages {
		switch {
		case h.Hidden && !f.Hidden:
			return Unfinished{}, false
		case h.Closed(now):
			u.Title, u.Letter = h.Title, h.ID
		}
	}
	return u, true
}
