// Package journal shows the private journal: the list of its pages and what finds them, one page,
// and a page to write on.
//
// What is shown here is private. The package gets its store through an interface and never
// knows where it lies; a failure leaves the words on the screen and says why in plain words.
package journal

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/secret"
	"anis/internal/ui/widget"
)

// List is the screen with all pages.
type List struct {
	env   nav.Env
	store journal.Store
	tries secret.Tries
	due   due

	stock
	filter journal.Filter
	shown  []int // the pages that are chosen, as places in heads
	list   widget.List
	routes []nav.Route // of the rows above the pages
	rower  rower
	search finder
	pane   pane // what stands in place of the list, or nil

	width, height int
}

// pane is what stands in place of the list for a while.
type pane interface {
	key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd)
	view(l *List) []string
	keys() []keys.Binding
	typing() bool
	translate(l *List) // the language or the pages have changed
}

// NewList returns the list of pages. tries counts wrong passphrases.
func NewList(env nav.Env, store journal.Store, tries secret.Tries) *List {
	l := &List{env: env, store: store, tries: tries}
	l.fill()
	return l
}

// Init reads the pages. What can be done without them is seen at once.
func (l *List) Init() tea.Cmd { return tea.Batch(l.ask(l.env, l.store), l.due.look(l.env)) }

// Update answers one message.
func (l *List) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		at := l.at()
		l.width, l.height = msg.Width, msg.Height
		l.fill()
		l.stay(at)
		l.search.translate(l)
		return nav.Move{}, l.search.look(l)
	case nav.EnvMsg:
		l.env = msg.Env
		l.fill()
		l.search.translate(l)
		l.refresh()
	case nav.ShownMsg:
		cmd := l.ask(l.env, l.store)
		l.fill()
		l.search.translate(l)
		return nav.Move{}, tea.Batch(cmd, l.due.look(l.env))
	case dueMsg:
		at := l.at()
		l.due.small = msg.small
		l.fill()
		l.stay(at)
	case peekMsg:
		before := l.heads
		news, next := l.peek(l.env, msg)
		if news {
			next = tea.Batch(next, l.follow(before))
		}
		return nav.Move{}, next
	case readMsg[whole]:
		before, at := l.heads, l.at()
		if !l.stock.take(msg) {
			return nav.Move{}, nil
		}
		cmd := l.follow(before)
		l.stay(at)
		return l.then(l.has), cmd
	case pagesMsg:
		return nav.Move{}, l.search.take(l, msg)
	case excerptsMsg:
		return nav.Move{}, l.search.excerpted(l, msg)
	case secret.CheckedMsg, secret.TickMsg:
		if asking, ok := l.pane.(*asking); ok {
			return nav.Move{}, asking.answer(l, msg)
		}
	case nav.CoveredMsg:
		if asking, ok := l.pane.(*asking); ok {
			asking.again.Veil()
		}
	case tea.KeyMsg:
		l.wanted = ""
		return l.key(msg)
	}
	return nav.Move{}, nil
}

// follow makes everything anew from the pages as they are known now.
func (l *List) follow(before []journal.Head) tea.Cmd {
	l.fill()
	l.refresh()
	return l.search.refresh(l, before)
}

// at is what the row of the cursor leads to.
func (l *List) at() nav.Route {
	switch row := l.list.Cursor; {
	case row < len(l.routes):
		return l.routes[row]
	case row-len(l.routes) < len(l.shown):
		return nav.Entry(l.heads[l.shown[row-len(l.routes)]].ID)
	}
	return ""
}

// stay puts the cursor on the row that leads where it led before the pages were read again, or the window
// changed; a page that was changed meanwhile is the same one, and what has no row of its own now is
// behind the one for all others.
func (l *List) stay(at nav.Route) {
	if i := slices.Index(l.routes, at); i >= 0 {
		l.list.Cursor = i
		return
	}
	if slices.ContainsFunc(l.others(), func(w way) bool { return w.route == at }) {
		l.list.Cursor = max(slices.Index(l.routes, moreWays), 0)
		return
	}
	kind, id, _ := at.Split()
	if kind != string(nav.Journal) {
		return
	}
	for i, place := range l.shown {
		if l.heads[place].Was(id) {
			l.list.Cursor = len(l.routes) + i
			return
		}
	}
}

// has reports whether a row leads to a place.
func (l *List) has(route nav.Route) bool {
	return slices.Contains(l.routes, route) || slices.ContainsFunc(l.shown, func(at int) bool { return nav.Entry(l.heads[at].ID) == route })
}

// refresh makes the pane anew.
func (l *List) refresh() {
	if l.pane != nil {
		l.pane.translate(l)
	}
}

// key answers a key press: for the pane, for the search, or for the list.
func (l *List) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case l.pane != nil:
		return l.pane.key(l, msg)
	case l.search.field.IsOpen():
		return l.search.key(l, msg)
	case filterPages.Matches(msg) && l.searchable():
		l.pane = newChoosing(l)
	case jump.Matches(msg) && len(l.shown) > 0:
		l.pane = newMonths(l)
	case keys.Next.Matches(msg):
		l.toMonth(1)
	case keys.Previous.Matches(msg):
		l.toMonth(-1)
	case keys.Search.Matches(msg) && l.searchable():
		return nav.Move{}, l.search.open(l)
	case protect.Matches(msg) && l.bare():
		return nav.Open(nav.Protect), nil
	case about.Matches(msg) && l.bare():
		return nav.Open(nav.Privacy), nil
	case begin.Matches(msg):
		return nav.Open(nav.Prompts), nil
	case care.Matches(msg) && l.caring():
		return nav.Open(nav.Care), nil
	case !l.filter.Empty() && (showAll.Matches(msg) || keys.LeadsBack(msg)):
		l.clear()
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	default:
		return l.open(l.list.Update(msg)), nil
	}
	return nav.Move{}, nil
}

// open opens a row; a negative one is none.
func (l *List) open(row int) nav.Move {
	switch {
	case row < 0:
		return nav.Move{}
	case row >= len(l.routes):
		return l.stock.open(nav.Entry(l.heads[l.shown[row-len(l.routes)]].ID))
	case l.routes[row] == moreWays:
		l.pane = newMore(l)
		return nav.Move{}
	}
	return l.stock.open(l.routes[row])
}

// clear shows all pages again.
func (l *List) clear() {
	l.filter = journal.Filter{Hidden: l.filter.Hidden}
	l.list.Cursor = 0
	l.fill()
}

// moreWays stands for the row that leads to what had no room.
const moreWays nav.Route = "more"

// fill makes the rows: a new page, what was left unfinished, what else can be begun, and the pages,
// newest first.
// While pages are chosen only those are seen.
func (l *List) fill() {
	l.rower = newRower(l.env, l.width)
	l.shown = l.filter.Choose(l.heads, l.rower.now)
	l.list.Items, l.routes = nil, nil
	add := func(route nav.Route, item widget.Item) {
		l.routes = append(l.routes, route)
		l.list.Items = append(l.list.Items, item)
	}
	if l.filter.Empty() {
		add(nav.Write, widget.Item{Label: l.env.T("journal.new")})
		l.due.rows(l.env, add)
		l.unfinished(func(_ journal.Unfinished, route nav.Route, item widget.Item) { add(route, item) })
		if others := l.others(); l.height >= roomy {
			for _, o := range others {
				add(o.route, widget.Item{Label: o.label})
			}
		} else {
			add(moreWays, widget.Item{Label: l.env.T("journal.more")})
		}
	}
	l.list.Column, l.list.Rest = l.rower.column, len(l.shown)
	l.list.Row = func(i int) widget.Item {
		h := &l.heads[l.shown[i]]
		return l.doubt(nav.Entry(h.ID), l.rower.row(h))
	}
}

// roomy is the height from which on every way to begin has a row of its own.
const roomy = 12

// way is something else than a new page that can be begun here.
type way struct {
	route nav.Route
	label string
}

// others are the ways to begin beside a new page.
func (l *List) others() []way {
	ways := []way{{nav.LetGo, l.env.T("journal.let-go")}}
	if len(l.heads) > 0 {
		ways = append(ways, way{nav.Weeks, l.env.T("journal.weeks")})
	}
	if l.caring() {
		ways = append(ways, way{nav.Care, l.env.T("care.title")})
	}
	return ways
}

// unfinished calls add for each draft that is offered.
func (l *List) unfinished(add func(journal.Unfinished, nav.Route, widget.Item)) {
	seen := map[nav.Route]bool{}
	for _, u := range l.filter.Unfinished(l.drafts, l.heads, l.rower.now) {
		route := nav.Route(u.Draft.Entry.About)
		switch {
		case u.Letter != "":
			route = nav.Entry(u.Letter)
		case route == nav.Write:
			route = nav.Draft(u.Draft.ID)
		}
		if seen[route] { // of two drafts of the same questions the newer is taken up; it stands first
			continue
		}
		seen[route] = true
		add(u, route, l.doubt(route, widget.Item{
			Label:  unfinished(l.env, u.Draft, titleOf(l.env, u.Title.Reveal())),
			Detail: l.env.Lang.Stamp(u.Draft.Time),
		}))
	}
}

// View says who can open the journal, and lists the pages.
func (l *List) View() string {
	switch {
	case l.pane != nil:
		lines := l.pane.view(l)
		return strings.Join(lines[:min(len(lines), max(l.height, 1))], "\n")
	case l.search.field.IsOpen():
		return strings.Join(l.search.view(l), "\n")
	}
	lines := l.above()
	var below []string
	if l.loaded && l.err == nil && l.list.Rest == 0 && len(l.drafts) == 0 {
		below = append([]string{""}, cell.Wrap(l.nothing(), l.width)...)
		below = below[:min(len(below), max(l.height-len(lines)-l.list.Len(), 0))]
	}
	lines = append(lines, l.list.View(l.env.Theme, l.env.Lang, l.width, max(l.height-len(lines)-len(below), 1))...)
	for _, line := range below {
		lines = append(lines, l.env.Theme.Muted.Render(line))
	}
	return strings.Join(lines, "\n")
}

// nothing says why no page is listed. Where all of them are hidden it does not say that none is written.
func (l *List) nothing() string {
	switch {
	case !l.filter.Empty():
		return l.env.T("journal.none")
	case len(l.heads) > 0:
		return l.env.T("journal.all-hidden", "key", filterPages.Short(false))
	}
	return l.env.T("journal.first")
}

// above are the lines above the list: who can open it, what went wrong, what is shown of it.
func (l *List) above() []string {
	t := l.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(l.width, style, text)...)
	}
	if !l.loaded {
		say(t.Muted.Render, l.env.T("journal.loading"))
	}
	if l.bare() && l.filter.Empty() && !l.filter.Hidden {
		say(t.Warning.Render, l.env.T("journal.open-form"))
	}
	if l.err != nil {
		say(t.Warning.Render, "! "+draft.Words(l.env, l.err))
	}
	if n := len(l.trouble); n > 0 {
		say(t.Warning.Render, "! "+l.env.Lang.N("journal.trouble", n)+" "+l.env.T("journal.trouble-key", "key", care.Short(false)))
	}
	if l.filter.Hidden {
		say(t.Muted.Render, l.env.T("journal.hidden-shown"))
	}
	if !l.filter.Empty() {
		say(t.Accent.Render, l.chosen())
	}
	if l.height >= roomy && len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// Title names the screen.
func (l *List) Title() string { return l.env.T("journal.title") }

// The keys of the list.
var (
	// protect leads to where the journal gets a passphrase; the settings lead there too.
	protect     = keys.Binding{ID: "passphrase", Keys: []string{"p"}, Footer: true}
	filterPages = keys.Binding{ID: "filter", Keys: []string{"f"}, Footer: true}
	showAll     = keys.Binding{ID: "show-all", Keys: []string{"a", "esc"}, Footer: true}
	jump        = keys.Binding{ID: "jump", Keys: []string{"m"}}
)

// Keys are the keys that work now.
func (l *List) Keys() []keys.Binding {
	switch {
	case l.pane != nil:
		return l.pane.keys()
	case l.search.field.IsOpen():
		return l.search.field.Keys(l.search.list.Len())
	}
	own := []keys.Binding{keys.Enter, keys.Back, keys.Move}
	if !l.filter.Empty() {
		own = []keys.Binding{keys.Enter, showAll, keys.Move}
	}
	if l.searchable() {
		own = append(own, keys.Search, filterPages)
	}
	if l.caring() {
		own = append(own, care)
	}
	if l.bare() {
		own = append(own, protect, about)
	}
	own = append(own, keys.Number)
	if len(l.shown) > 0 {
		own = append(own, jump, keys.Next.In("next-month"), keys.Previous.In("previous-month"))
	}
	return append(own, begin, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom)
}

// about leads to what a passphrase protects from, and begin to questions for a new page.
var (
	about = keys.Binding{ID: "privacy", Keys: []string{"i"}, Footer: true}
	begin = keys.Binding{ID: "prompts", Keys: []string{"b"}}
)

// care leads to what is wrong with the files of the journal.
var care = keys.Binding{ID: "care", Keys: []string{"t"}, Footer: true}

// caring reports whether there is something wrong to look at.
func (l *List) caring() bool { return len(l.trouble) > 0 && !l.env.Demo }

// bare reports whether the journal has no passphrase. In the demonstration there is no journal.
func (l *List) bare() bool { return l.loaded && !l.sealed && !l.env.Demo }

// searchable reports whether there is, or may be, anything to search in.
func (l *List) searchable() bool { return !l.loaded || len(l.heads)+len(l.drafts) > 0 }

// Typing reports whether letters belong to a field.
func (l *List) Typing() bool {
	if l.pane != nil {
		return l.pane.typing()
	}
	return l.search.field.IsOpen()
}
