package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/search"
	"anis/internal/ui/widget"
)

// finder is the search for words in the pages. It reads them when it is opened, a few at a time
// and beside the loop, and forgets them when it is closed.
type finder struct {
	field   search.Field
	opening int                    // counts openings, so that what an earlier one read is not kept
	pages   map[string]*lang.Index // what was read so far, by id
	reading bool
	list    widget.List
	routes  []nav.Route
}

// handful is how many pages one command reads: what is found among the newest shows at once.
const handful = 32

// pagesMsg brings some pages, ready to be searched.
type pagesMsg struct {
	opening int
	pages   map[string]*lang.Index
}

// open opens the field and begins to read.
func (f *finder) open(l *List) tea.Cmd {
	*f = finder{opening: f.opening + 1, pages: map[string]*lang.Index{}}
	f.field.Open(l.env)
	f.fill(l)
	return f.read(l)
}

// close forgets what was read.
func (f *finder) close() { *f = finder{opening: f.opening} }

// refresh follows a list that was read again: pages may have come or gone.
func (f *finder) refresh(l *List) tea.Cmd {
	if !f.field.IsOpen() {
		return nil
	}
	still := map[string]*lang.Index{}
	for _, h := range l.heads {
		if page, ok := f.pages[h.ID]; ok {
			still[h.ID] = page
		}
	}
	f.pages = still
	f.fill(l)
	return f.read(l)
}

// translate gives the rows the words of another language.
func (f *finder) translate(l *List) {
	if f.field.IsOpen() {
		f.field.Speak(l.env)
		f.fill(l)
	}
}

// read returns the command that reads the next pages, newest first, or nil when all are read or
// another is at it.
func (f *finder) read(l *List) tea.Cmd {
	var next []journal.Head
	for _, h := range l.heads {
		if _, known := f.pages[h.ID]; !known && len(next) < handful {
			next = append(next, h)
		}
	}
	if len(next) == 0 || f.reading {
		return nil
	}
	f.reading = true
	store, opening := l.store, f.opening
	return func() tea.Msg {
		pages := make(map[string]*lang.Index, len(next))
		ids := make([]string, len(next))
		for i, h := range next {
			// Of a page that cannot be read, what the list shows of it can still be found.
			ids[i], pages[h.ID] = h.ID, lang.NewIndex(h.Title.Reveal(), h.Preview.Reveal())
		}
		_ = store.Each(ids, func(id string, entry journal.Entry, err error) bool {
			if err == nil {
				pages[id] = lang.NewIndex(entry.Title.Reveal(), entry.Body.Reveal())
			}
			return true
		})
		return pagesMsg{opening, pages}
	}
}

// take takes pages that were read, and goes on reading.
func (f *finder) take(l *List, msg pagesMsg) tea.Cmd {
	if !f.field.IsOpen() || msg.opening != f.opening {
		return nil
	}
	for id, page := range msg.pages {
		f.pages[id] = page
	}
	f.reading = false
	f.fill(l)
	return f.read(l)
}

// fill makes the rows of what is found, in the order of the whole list.
func (f *finder) fill(l *List) {
	cursor := f.list.Cursor
	f.routes, f.list = nil, widget.List{Typed: true, Cursor: cursor}
	query := f.field.Query()
	add := func(route nav.Route, item widget.Item) {
		f.routes = append(f.routes, route)
		f.list.Items = append(f.list.Items, item)
	}
	l.unfinished(func(d journal.Draft, route nav.Route, item widget.Item) {
		if query.Empty() || query.In(lang.NewIndex(d.Entry.Title.Reveal(), d.Entry.Body.Reveal())) {
			add(route, item)
		}
	})
	for _, h := range l.heads {
		if page, known := f.pages[h.ID]; query.Empty() || known && query.In(page) {
			add(nav.Entry(h.ID), l.row(h))
		}
	}
}

// key answers a key while the field is open.
func (f *finder) key(l *List, msg tea.KeyMsg) nav.Move {
	switch f.field.Update(msg) {
	case search.Changed:
		f.list.Cursor = 0
		f.fill(l)
	case search.Closed:
		f.close()
	case search.Passed:
		if chosen := f.list.Update(msg); chosen >= 0 {
			return nav.Open(f.routes[chosen])
		}
	}
	return nav.Move{}
}

// view draws the field and what is found.
func (f *finder) view(l *List) []string {
	more := ""
	if f.reading {
		more = l.env.T("search.looking")
	}
	lines := f.field.View(l.env, l.width, len(f.routes), l.env.T("search.hint-journal"), more)
	return append(lines, f.list.View(l.env.Theme, l.env.Lang, l.width, max(l.height-len(lines), 1))...)
}
