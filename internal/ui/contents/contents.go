// Package contents lists the chapters of the handbook by their parts, its paths, its glossary and the pages
// beside the chapters, and finds every place of the book: chapters and exercises by their titles, summaries and
// headings, and each paragraph by its words.
package contents

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/search"
	"anis/internal/ui/widget"
)

// Screen lists the chapters, the paths and the pages, or while one searches what was found.
type Screen struct {
	env           nav.Env
	list          widget.List
	routes        []nav.Route
	search        finder
	width, height int
}

// New returns the list.
func New(env nav.Env) *Screen {
	s := &Screen{env: env}
	s.fill()
	return s
}

// fill makes the rows.
func (s *Screen) fill() {
	s.routes, s.list.Items = nil, nil
	for _, p := range slices.Concat(chapters(s.env), paths(s.env), glossary(s.env), pages(s.env)) {
		s.routes = append(s.routes, p.route)
		s.list.Items = append(s.list.Items, p.item)
	}
}

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.fill()
		s.search.translate(s.env)
	case tea.KeyMsg:
		if s.search.field.IsOpen() {
			return s.search.key(msg), nil
		}
		return s.key(msg), nil
	}
	return nav.Move{}, nil
}

// key answers a key in the whole list.
func (s *Screen) key(msg tea.KeyMsg) nav.Move {
	switch {
	case keys.LeadsBack(msg):
		return nav.Back()
	case bookmarks.Matches(msg):
		return nav.Open(nav.Bookmarks)
	case keys.Search.Matches(msg):
		s.search.open(s.env)
		return nav.Move{}
	}
	if chosen := s.list.Update(msg); chosen >= 0 {
		return nav.Open(s.routes[chosen])
	}
	return nav.Move{}
}

// Typing reports whether letters belong to the search field.
func (s *Screen) Typing() bool { return s.search.field.IsOpen() }

// View draws the list, or what was found.
func (s *Screen) View() string {
	if s.search.field.IsOpen() {
		return strings.Join(s.search.view(s.env, s.width, s.height), "\n")
	}
	return strings.Join(s.list.View(s.env.Theme, s.env.Lang, s.width, s.height), "\n")
}

// More reports whether there are rows above or below those that are seen.
func (s *Screen) More() (above, below bool) {
	if s.search.field.IsOpen() {
		return s.search.list.More()
	}
	return s.list.More()
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("contents.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	if s.search.field.IsOpen() {
		return s.search.field.Keys(s.search.list.Len())
	}
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown(), keys.Search, bookmarks}
}

// bookmarks opens the list of bookmarks.
var bookmarks = keys.Binding{ID: "bookmarks", Keys: []string{"b"}, Footer: true}

// finder is the search in the whole book.
type finder struct {
	env      nav.Env
	field    search.Field
	places   []place
	passages []passage
	list     widget.List
	routes   []nav.Route
	found    []*passage // below the routes
	width    int
}

// open opens the field above everything there is.
func (f *finder) open(env nav.Env) {
	*f = finder{env: env, places: everything(env), passages: passages(env)}
	f.field.Open(env)
	f.fill()
}

// translate makes everything anew in another language.
func (f *finder) translate(env nav.Env) {
	if !f.field.IsOpen() {
		return
	}
	f.field.Speak(env)
	f.env, f.places, f.passages = env, everything(env), passages(env)
	f.fill()
}

// fill makes the rows of what is found.
func (f *finder) fill() {
	f.routes, f.list = nil, widget.List{Typed: true}
	for _, p := range f.places {
		if f.field.Query().In(p.index) {
			f.routes = append(f.routes, p.route)
			row := p.item
			row.Written = true // one line each, as the passages have
			f.list.Items = append(f.list.Items, row)
		}
	}
	f.found = nil
	if f.field.Query().Empty() {
		return
	}
	for i := range f.passages {
		if p := &f.passages[i]; f.field.Query().In(p.index) {
			f.found = append(f.found, p)
		}
	}
	f.list.Rest = len(f.found)
	f.list.Row = func(i int) widget.Item { return f.found[i].row(f.env, f.field.Query(), f.width) }
}

// route is where a row leads.
func (f *finder) route(row int) nav.Route {
	if row < len(f.routes) {
		return f.routes[row]
	}
	return f.found[row-len(f.routes)].route
}

// key answers a key while the field is open.
func (f *finder) key(msg tea.KeyMsg) nav.Move {
	switch f.field.Update(msg) {
	case search.Changed:
		f.fill()
	case search.Closed:
		*f = finder{}
	case search.Passed:
		if chosen := f.list.Update(msg); chosen >= 0 {
			return nav.Open(f.route(chosen))
		}
	}
	return nav.Move{}
}

// fullFrom is how many lines there are where every row shows the words that were found in it, and not
// only the row with the cursor: the same heading often stands above several.
const fullFrom = 12

// view draws the field and what is found.
func (f *finder) view(env nav.Env, width, height int) []string {
	f.width = width
	lines := f.field.View(env, width, f.list.Len(), env.T("search.hint-contents"), "")
	room := max(height-len(lines), 1)
	f.list.Full = room >= fullFrom
	return append(lines, f.list.View(env.Theme, env.Lang, width, room)...)
}
