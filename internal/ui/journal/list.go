// Package journal shows the private journal: the list of its pages, one page, and a page to
// write on.
//
// What is shown here is private. The package gets its store through an interface and never
// knows where it lies; a failure leaves the words on the screen and says why in plain words.
package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// List is the screen with all pages.
type List struct {
	env   nav.Env
	store journal.Store

	loaded  bool
	sealed  bool // behind a passphrase
	err     error
	trouble []journal.Trouble
	list    widget.List
	routes  []nav.Route

	heads         []journal.Head
	drafts        []journal.Draft
	search        finder
	width, height int
}

// NewList returns the list of pages.
func NewList(env nav.Env, store journal.Store) *List { return &List{env: env, store: store} }

// loadedMsg brings the pages.
type loadedMsg struct {
	heads   []journal.Head
	drafts  []journal.Draft
	trouble []journal.Trouble
	sealed  bool
	err     error
}

func load(store journal.Store) tea.Cmd {
	return func() tea.Msg {
		heads, trouble, err := store.List()
		drafts, draftErr := store.Drafts()
		if err == nil {
			err = draftErr
		}
		return loadedMsg{heads, drafts, trouble, store.Protection() == journal.Sealed, err}
	}
}

// Init reads the pages.
func (l *List) Init() tea.Cmd { return load(l.store) }

// Update answers one message.
func (l *List) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.width, l.height = msg.Width, msg.Height
	case nav.EnvMsg:
		l.env = msg.Env
		l.fill()
		l.search.translate(l)
	case nav.ShownMsg:
		return nav.Move{}, load(l.store)
	case loadedMsg:
		l.loaded, l.sealed, l.err = true, msg.sealed, msg.err
		l.heads, l.drafts, l.trouble = msg.heads, msg.drafts, msg.trouble
		l.fill()
		return nav.Move{}, l.search.refresh(l)
	case pagesMsg:
		return nav.Move{}, l.search.take(l, msg)
	case tea.KeyMsg:
		if l.search.field.IsOpen() {
			return l.search.key(l, msg), nil
		}
		return l.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key in the whole list.
func (l *List) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case keys.Back.Matches(msg), keys.Backward.Matches(msg):
		return nav.Back(), nil
	case keys.Search.Matches(msg) && l.searchable():
		return nav.Move{}, l.search.open(l)
	case protect.Matches(msg) && l.bare():
		return nav.Open(nav.Protect), nil
	case about.Matches(msg) && l.bare():
		return nav.Open(nav.Privacy), nil
	case begin.Matches(msg):
		return nav.Open(nav.Prompts), nil
	}
	if chosen := l.list.Update(msg); chosen >= 0 {
		return nav.Open(l.routes[chosen]), nil
	}
	return nav.Move{}, nil
}

// fill makes the rows: a new page, what was left unfinished, and the pages, newest first.
func (l *List) fill() {
	l.list.Items, l.routes = nil, nil
	add := func(route nav.Route, item widget.Item) {
		l.routes = append(l.routes, route)
		l.list.Items = append(l.list.Items, item)
	}
	add(nav.Write, widget.Item{Label: l.env.T("journal.new")})
	l.unfinished(func(d journal.Draft, route nav.Route, item widget.Item) { add(route, item) })
	for _, h := range l.heads {
		add(nav.Entry(h.ID), l.row(h))
	}
}

// unfinished calls add for each draft that is offered.
func (l *List) unfinished(add func(journal.Draft, nav.Route, widget.Item)) {
	seen := map[nav.Route]bool{}
	for _, d := range l.drafts {
		route := nav.Route(d.Entry.About)
		if route == nav.Write {
			route = nav.Draft(d.ID)
		}
		// Of two drafts of the same questions the newer is taken up; it stands first.
		if seen[route] {
			continue
		}
		seen[route] = true
		add(d, route, widget.Item{
			Label:  l.env.T("journal.unfinished", "title", bidi.Isolate(l.title(d.Entry.Title.Reveal()))),
			Detail: l.env.Lang.Stamp(d.Time),
		})
	}
}

// row is the row of a page.
func (l *List) row(h journal.Head) widget.Item {
	return widget.Item{Group: l.env.Lang.Date(h.Time), Label: l.title(h.Title.Reveal()), Detail: preview(h), Written: true}
}

// preview is the first words of a page that are not its title.
func preview(h journal.Head) string {
	return sanitize.Line(strings.TrimSpace(strings.TrimPrefix(h.Preview.Reveal(), strings.TrimSuffix(h.Title.Reveal(), cell.Ellipsis))))
}

// title is a page's title, or a word for a page that has none.
func (l *List) title(title string) string {
	if title == "" {
		return l.env.T("journal.untitled")
	}
	return sanitize.Line(title)
}

// View says who can open the journal, and lists the pages.
func (l *List) View() string {
	t := l.env.Theme
	if !l.loaded {
		return t.Muted.Render(l.env.T("journal.loading"))
	}
	if l.search.field.IsOpen() {
		return strings.Join(l.search.view(l), "\n")
	}
	var lines []string
	say := func(style func(...string) string, text string) {
		for _, line := range cell.Wrap(text, l.width) {
			lines = append(lines, style(line))
		}
	}
	if l.bare() {
		say(t.Warning.Render, l.env.T("journal.open-form"))
	}
	if l.err != nil {
		say(t.Warning.Render, "! "+draft.Words(l.env, l.err))
	}
	if n := len(l.trouble); n > 0 {
		say(t.Warning.Render, "! "+l.env.Lang.N("journal.trouble", n))
	}
	if l.height >= 12 {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, l.list.View(t, l.env.Lang, l.width, max(l.height-len(lines), 1))...), "\n")
}

// Title names the screen.
func (l *List) Title() string { return l.env.T("journal.title") }

// Keys are the keys that work now.
func (l *List) Keys() []keys.Binding {
	if l.search.field.IsOpen() {
		return l.search.field.Keys()
	}
	own := []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
	if l.searchable() {
		own = append(own, keys.Search)
	}
	if l.bare() {
		own = append(own, protect, about)
	}
	return append(own, begin)
}

// protect leads to where the journal gets a passphrase; the settings lead there too.
var protect = keys.Binding{ID: "passphrase", Keys: []string{"p"}, Footer: true}

// about leads to what a passphrase protects from, and begin to questions for a new page.
var (
	about = keys.Binding{ID: "privacy", Keys: []string{"i"}, Footer: true}
	begin = keys.Binding{ID: "prompts", Keys: []string{"b"}, Footer: true}
)

// bare reports whether the journal has no passphrase. In the demonstration there is no journal.
func (l *List) bare() bool { return l.loaded && !l.sealed && !l.env.Demo }

// searchable reports whether there is anything to search in.
func (l *List) searchable() bool { return len(l.heads)+len(l.drafts) > 0 }

// Typing reports whether letters belong to the search field.
func (l *List) Typing() bool { return l.search.field.IsOpen() }
