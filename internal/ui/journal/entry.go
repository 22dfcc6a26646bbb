package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Page is the screen with one page.
type Page struct {
	env   nav.Env
	store journal.Store
	id    string

	entry   journal.Entry
	begun   *journal.Draft // a change of it that was left unfinished
	loaded  bool
	err     error
	asking  *widget.List // whether to delete
	letter  *widget.List // whether to open a letter before its day
	sheet   sheet
	problem string
}

// NewPage returns the screen of a page.
func NewPage(env nav.Env, store journal.Store, id string) *Page {
	return &Page{env: env, store: store, id: id}
}

// readMsg brings the page, and a change of it that was left unfinished.
type readMsg struct {
	entry journal.Entry
	begun *journal.Draft
	err   error
}

// deletedMsg says how deleting went.
type deletedMsg struct{ err error }

// The keys of a page. Those that no arrow leads to have a number too.
var (
	edit     = keys.Binding{ID: "edit", Keys: []string{"e", "1"}, Footer: true}
	sayMore  = keys.Binding{ID: "about-page", Keys: []string{"a", "2"}, Footer: true}
	versions = keys.Binding{ID: "versions", Keys: []string{"o", "3"}, Footer: true}
	remove   = keys.Binding{ID: "delete", Keys: []string{"d", "4", "delete"}, Footer: true}
)

// Init reads the page.
func (p *Page) Init() tea.Cmd {
	store, id := p.store, p.id
	return func() tea.Msg {
		msg := readMsg{}
		if msg.entry, msg.err = store.Read(id); msg.err != nil {
			return msg
		}
		drafts, _ := store.Drafts() // what is wrong with them is told in the list
		for _, d := range drafts {
			if d.Entry.About == string(nav.Edit(id)) {
				msg.begun = &d
				break
			}
		}
		return msg
	}
}

// Update answers one message.
func (p *Page) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.sheet.width, p.sheet.height = msg.Width, msg.Height
		p.draw()
	case nav.EnvMsg:
		p.env = msg.Env
		p.draw()
	case readMsg:
		p.entry, p.begun, p.err, p.loaded = msg.entry, msg.begun, msg.err, true
		p.close()
		p.draw()
	case deletedMsg:
		if msg.err == nil {
			return nav.Back(), nil
		}
		p.problem = draft.Words(p.env, msg.err)
	case tea.KeyMsg:
		switch {
		case p.asking != nil:
			return p.askKey(msg)
		case p.letter != nil:
			return p.letterKey(msg), nil
		}
		return p.readKey(msg), nil
	}
	return nav.Move{}, nil
}

// close keeps a letter closed before its day, until it is asked for.
func (p *Page) close() {
	if p.err == nil && p.entry.Head().Closed(p.env.Now()) {
		p.letter = &widget.List{Items: []widget.Item{
			{Label: p.env.T("letter.not-now")}, {Label: p.env.T("letter.open")},
		}}
	}
}

func (p *Page) readKey(msg tea.KeyMsg) nav.Move {
	there := p.err == nil && p.loaded
	switch {
	case keys.Back.Matches(msg), keys.Backward.Matches(msg):
		return nav.Back()
	case !there || p.sheet.key(msg):
	case edit.Matches(msg):
		return nav.Swap(nav.Edit(p.id))
	case keys.Enter.Matches(msg) && p.entry.About != "":
		return nav.Open(nav.Route(p.entry.About))
	case keys.Enter.Matches(msg):
		return nav.Swap(nav.Edit(p.id))
	case sayMore.Matches(msg):
		return nav.Swap(nav.About(p.id))
	case versions.Matches(msg):
		return nav.Swap(nav.Versions(p.id))
	case remove.Matches(msg):
		p.asking = &widget.List{Items: []widget.Item{
			{Label: p.env.T("journal.delete-no")}, {Label: p.env.T("journal.delete-yes")},
		}}
	}
	return nav.Move{}
}

// letterKey answers a key while it is asked whether to open a letter; leaving it stands first.
func (p *Page) letterKey(msg tea.KeyMsg) nav.Move {
	if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
		return nav.Back()
	}
	switch p.letter.Update(msg) {
	case 0:
		return nav.Back()
	case 1:
		p.letter = nil
		p.draw()
	}
	return nav.Move{}
}

// askKey answers a key while it is asked whether to delete; keeping stands first.
func (p *Page) askKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
		p.asking = nil
		return nav.Move{}, nil
	}
	chosen := p.asking.Update(msg)
	if chosen < 0 {
		return nav.Move{}, nil
	}
	p.asking = nil
	if chosen == 0 {
		return nav.Move{}, nil
	}
	store, id := p.store, p.id
	return nav.Move{}, p.env.Write(func() tea.Msg { return deletedMsg{store.Delete(id)} })
}

// draw lays the page out. Of a closed letter nothing is laid out.
func (p *Page) draw() {
	if !p.loaded || p.err != nil || p.letter != nil {
		return
	}
	e, l := p.entry, p.env.Lang
	above := []string{l.Stamp(e.Time)}
	if !e.Until.IsZero() {
		key := "letter.waited"
		if e.Head().Closed(p.env.Now()) {
			key = "letter.waits"
		}
		above = []string{p.env.T(key, "written", l.Stamp(e.Time), "until", l.Date(e.Until))}
	}
	say := func(line string) { above = append(above, line) }
	if len(e.Tags) > 0 {
		say(p.env.T("page.tags", "tags", p.env.Own(joined(p.env, e.Tags))))
	}
	if len(e.Feelings) > 0 {
		say(p.env.T("page.feelings", "feelings", p.env.Own(felt(p.env, e.Feelings))))
	}
	if e.Hidden {
		say(p.env.T("page.hidden"))
	}
	if e.Unproven {
		say(p.env.T("page.unproven"))
	}
	if p.begun != nil {
		say(p.env.T("page.begun", "when", l.Stamp(p.begun.Time), "key", edit.Short(false)))
	}
	p.sheet.lay(p.env, e, above)
}

// View draws the part of the page that fits, or the question whether to delete or to open it.
func (p *Page) View() string {
	t, s := p.env.Theme, &p.sheet
	ask := func(question string, list *widget.List) string {
		lines := append(cell.Wrap(question, s.width), "")
		return strings.Join(append(lines, list.View(t, p.env.Lang, s.width, max(s.height-len(lines), 1))...), "\n")
	}
	switch {
	case !p.loaded:
		return t.Muted.Render(p.env.T("journal.loading"))
	case p.err != nil:
		return strings.Join(cell.Wrap(draft.Words(p.env, p.err), s.width), "\n")
	case p.letter != nil:
		return ask(p.env.T("letter.closed", "written", p.env.Lang.Date(p.entry.Time), "until", p.env.Lang.Date(p.entry.Until)), p.letter)
	case p.asking != nil:
		return ask(p.env.T("journal.delete"), p.asking)
	}
	lines := s.view()
	if p.problem != "" && len(lines) > 0 {
		lines[len(lines)-1] = t.Warning.Render(cell.Cut("! "+p.problem, s.width))
	}
	return strings.Join(lines, "\n")
}

// reading reports whether the page itself is seen.
func (p *Page) reading() bool {
	return p.loaded && p.err == nil && p.asking == nil && p.letter == nil
}

// More reports whether the page goes on above or below.
func (p *Page) More() (above, below bool) {
	if !p.reading() {
		return false, false
	}
	return p.sheet.more()
}

// Title is the page's own.
func (p *Page) Title() string { return titled(p.env, p.entry) }

// Keys are the keys that work now.
func (p *Page) Keys() []keys.Binding {
	switch {
	case p.err != nil || !p.loaded:
		return []keys.Binding{keys.Back}
	case !p.reading():
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	own := []keys.Binding{keys.Back, keys.Move.In("scroll"), edit, sayMore, versions, remove}
	if p.entry.About != "" {
		own = append(own, keys.Enter.In("open-about"))
	}
	return append(own, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom)
}
