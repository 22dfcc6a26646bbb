package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/ui/nav"
	"anis/internal/ui/search"
	"anis/internal/ui/widget"
)

// finder is the search for words in the pages that are shown. It reads them when it is opened, some
// at a time and beside the loop, and forgets them when it is closed. Of each it keeps one folded
// text and no other: the words around a hit are read again for the rows that are seen.
type finder struct {
	field   search.Field
	opening int           // counts openings, so that what an earlier one read is not kept
	pages   []*lang.Index // what was read so far, for each of the heads; nil where it was not
	read    int           // how many of the shown pages were read
	reading bool

	query  *lang.Query // what found was found by
	found  []int       // the pages that hold it, as places in heads
	list   widget.List
	routes []nav.Route // of the unfinished pages, which stand first

	excerpts map[string]excerpt // the words around the hits, by id
	asked    int                // counts queries, so that excerpts of an earlier one are not shown
	excising bool
}

// How many pages one command reads: few at first, so that what is found among the newest shows at
// once, then more and more.
const (
	handful  = 32
	armful   = 512
	excerpts = 64 // how many pages are read at once for the words around their hits
)

// pagesMsg brings some pages, ready to be searched.
type pagesMsg struct {
	opening int
	pages   map[string]*lang.Index
	err     error
}

// open opens the field and begins to read.
func (f *finder) open(l *List) tea.Cmd {
	*f = finder{opening: f.opening + 1, pages: make([]*lang.Index, len(l.heads))}
	f.field.Open(l.env)
	f.fill(l)
	return f.readOn(l)
}

// close forgets what was read.
func (f *finder) close() { *f = finder{opening: f.opening} }

// refresh follows a list that was read again: pages may have come or gone.
func (f *finder) refresh(l *List, before []journal.Head) tea.Cmd {
	if !f.field.IsOpen() {
		return nil
	}
	known := make(map[string]*lang.Index, len(before))
	for i := range before {
		known[before[i].ID] = f.pages[i]
	}
	f.pages = make([]*lang.Index, len(l.heads))
	f.read = 0
	for i := range l.heads {
		f.pages[i] = known[l.heads[i].ID]
	}
	f.excerpts = nil
	f.query = nil
	f.fill(l)
	return tea.Batch(f.readOn(l), f.look(l))
}

// translate gives the rows the words of another language.
func (f *finder) translate(l *List) {
	if f.field.IsOpen() {
		f.field.Speak(l.env)
		f.fill(l)
	}
}

// readOn returns the command that reads the next pages, newest first, or nil when all are read or
// another is at it. Of a letter that is still closed, its title alone is read.
func (f *finder) readOn(l *List) tea.Cmd {
	if f.reading {
		return nil
	}
	most := min(max(handful, f.read), armful)
	var next []journal.Head
	for _, at := range l.shown {
		if f.pages[at] == nil && len(next) < most {
			next = append(next, l.heads[at])
		}
	}
	if len(next) == 0 {
		return nil
	}
	f.reading = true
	store, opening, now := l.store, f.opening, l.env.Now()
	return func() tea.Msg {
		pages := make(map[string]*lang.Index, len(next))
		var ids []string
		for _, h := range next {
			if h.Closed(now) {
				pages[h.ID] = lang.NewIndex(h.Title.Reveal())
				continue
			}
			// Of a page that cannot be read, what the list shows of it can still be found.
			ids, pages[h.ID] = append(ids, h.ID), lang.NewIndex(h.Title.Reveal(), h.Preview.Reveal())
		}
		err := eachIndex(store, ids, func(id string, page *lang.Index) { pages[id] = page })
		return pagesMsg{opening, pages, err}
	}
}

// eachIndex gives the pages that can be read, ready to be searched.
func eachIndex(store journal.Store, ids []string, visit func(id string, page *lang.Index)) error {
	if kept, ok := store.(journal.Folded); ok {
		return kept.EachFolded(ids, func(id string, folded private.Text, err error) bool {
			if err == nil {
				visit(id, lang.Unpack(folded))
			}
			return true
		})
	}
	return store.Each(ids, func(id string, entry journal.Entry, err error) bool {
		if err == nil {
			visit(id, lang.NewIndex(entry.Title.Reveal(), entry.Body.Reveal()))
		}
		return true
	})
}

// take takes pages that were read, and goes on reading.
func (f *finder) take(l *List, msg pagesMsg) tea.Cmd {
	if !f.field.IsOpen() || msg.opening != f.opening {
		return nil
	}
	for _, at := range l.shown {
		if page, ok := msg.pages[l.heads[at].ID]; ok {
			f.pages[at] = page
			f.read++
		}
	}
	f.reading = false
	f.query = nil // what was not read before may hold it
	f.fill(l)
	return tea.Batch(f.readOn(l), f.look(l))
}

// fill makes the rows of what is found, in the order of the whole list.
func (f *finder) fill(l *List) {
	query := f.field.Query()
	f.routes, f.list.Items = nil, nil
	l.unfinished(func(u journal.Unfinished, route nav.Route, item widget.Item) {
		text := []string{u.Title.Reveal()}
		if u.Letter == "" {
			text = append(text, u.Draft.Entry.Body.Reveal())
		}
		if query.Empty() || query.In(lang.NewIndex(text...)) {
			f.routes = append(f.routes, route)
			f.list.Items = append(f.list.Items, item)
		}
	})
	f.find(l, query)
	f.list.Typed, f.list.Full, f.list.Column, f.list.Rest = true, true, l.rower.column, len(f.found)
	f.list.Row = func(i int) widget.Item { return f.row(l, &l.heads[f.found[i]]) }
}

// find finds the pages that hold the query. Where a letter was added only those are searched that
// held it before.
func (f *finder) find(l *List, query *lang.Query) {
	among := l.shown
	if query.Narrows(f.query) {
		among = f.found
	}
	var found []int
	for _, at := range among {
		if page := f.pages[at]; query.Empty() || page != nil && query.In(page) {
			found = append(found, at)
		}
	}
	f.query, f.found = query, found
}

// row is the row of a page that was found, with the words around the first hit.
func (f *finder) row(l *List, h *journal.Head) widget.Item {
	item := l.rower.words(h)
	item.LabelHits = f.query.FindWords(item.Label)
	if !h.Closed(l.rower.now) {
		found := f.excerpts[h.ID]
		if found.text.Empty() {
			found = around(item.Detail, f.query, f.room(l))
		}
		if !found.text.Empty() {
			item.Detail, item.DetailHits = found.text.Reveal(), found.hits
		}
	}
	return l.doubt(nav.Entry(h.ID), l.rower.veil(item))
}

// room is how many cells the words around a hit have.
func (f *finder) room(l *List) int { return max(l.width-l.rower.column, 1) }

// key answers a key while the field is open.
func (f *finder) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch f.field.Update(msg) {
	case search.Changed:
		f.list.Cursor = 0
		f.excerpts = nil
		f.asked++
		f.fill(l)
	case search.Closed:
		f.close()
	case search.Passed:
		if chosen := f.list.Update(msg); chosen >= len(f.routes) {
			return l.stock.open(nav.Entry(l.heads[f.found[chosen-len(f.routes)]].ID)), nil
		} else if chosen >= 0 {
			return l.stock.open(f.routes[chosen]), nil
		}
	}
	return nav.Move{}, f.look(l)
}

// view draws the field, by what the pages were chosen, and what is found.
func (f *finder) view(l *List) []string {
	more := ""
	if f.reading || !l.loaded {
		more = l.env.T("search.looking")
	}
	lines := f.field.View(l.env, l.width, f.list.Len(), l.env.T("search.hint-journal"), more)
	if !l.filter.Empty() {
		lines = append(lines, widget.Say(l.width, l.env.Theme.Accent.Render, l.chosen())...)
	}
	return append(lines, f.list.View(l.env.Theme, l.env.Lang, l.width, max(l.height-len(lines), 1))...)
}

// look returns the command that reads the words around the hits for the rows that may be seen, or
// nil when all are known or another is at it.
func (f *finder) look(l *List) tea.Cmd {
	if !f.field.IsOpen() || f.excising || f.query.Empty() {
		return nil
	}
	var ids []string
	first := max(f.list.Cursor-len(f.routes)-l.height, 0)
	for _, at := range f.found[min(first, len(f.found)):min(first+2*l.height, len(f.found))] {
		h := &l.heads[at]
		if _, known := f.excerpts[h.ID]; known || h.Closed(l.rower.now) || len(f.query.FindWords(preview(h))) > 0 || len(ids) >= excerpts {
			continue
		}
		ids = append(ids, h.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	f.excising = true
	store, query, opening, asked, room := l.store, f.query, f.opening, f.asked, f.room(l)
	return func() tea.Msg {
		found := make(map[string]excerpt, len(ids))
		for _, id := range ids {
			found[id] = excerpt{}
		}
		_ = store.Each(ids, func(id string, entry journal.Entry, err error) bool {
			if err == nil {
				found[id] = around(withoutTitle(entry.Body, entry.Title), query, room)
			}
			return true
		})
		return excerptsMsg{opening, asked, found}
	}
}

// excerpted takes the words around the hits, and looks for those that are still missing.
func (f *finder) excerpted(l *List, msg excerptsMsg) tea.Cmd {
	if !f.field.IsOpen() || msg.opening != f.opening {
		return nil
	}
	f.excising = false
	if msg.asked == f.asked {
		if f.excerpts == nil {
			f.excerpts = map[string]excerpt{}
		}
		for id, found := range msg.excerpts {
			f.excerpts[id] = found
		}
	}
	return f.look(l)
}
