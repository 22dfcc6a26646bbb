package journal

import (
	"errors"
	"slices"
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

	reader
	sighted
	loaded  bool
	gone    bool         // it is deleted, and the screen closes when it is seen again
	opened  bool         // a letter, before its day
	asking  *widget.List // whether to delete
	letter  *widget.List // whether to open a letter before its day
	sheet   sheet
	problem string
}

// sighted is a page as it was read.
type sighted struct {
	entry   journal.Entry
	begun   *journal.Draft // a change of it that was left unfinished
	changes bool           // there is such a change, here or in an exercise
	err     error
}

// NewPage returns the screen of a page.
func NewPage(env nav.Env, store journal.Store, id string) *Page {
	return &Page{env: env, store: store, id: id}
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
	return read(&p.reader, func() (s sighted) {
		if s.entry, s.err = store.Read(id); s.err != nil {
			return s
		}
		drafts, _ := store.Drafts() // what is wrong with them is told in the list
		names := s.entry.Replaces()
		for _, d := range drafts {
			if s.begun == nil && d.Entry.About == string(nav.Edit(id)) {
				s.begun = &d
			}
			s.changes = s.changes || d.Entry.ID != "" && slices.Contains(names, d.Entry.ID)
		}
		return s
	})
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
	case readMsg[sighted]:
		if s, newest := take(&p.reader, msg); newest && !p.gone {
			p.sighted, p.loaded = s, true
			p.close()
			p.draw()
		}
	case deletedMsg:
		return p.deleted(msg.err)
	case nav.ShownMsg:
		if p.gone {
			return nav.Back(), nil
		}
		return nav.Move{}, p.Init() // it may have been changed or deleted meanwhile
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

// deleted closes the screen of a page that is gone, also when another covers it meanwhile.
func (p *Page) deleted(err error) (nav.Move, tea.Cmd) {
	left := errors.Is(err, journal.ErrChangeLeft)
	if err != nil && !left {
		p.problem = draft.Words(p.env, err)
		return nav.Move{}, nil
	}
	p.gone, p.loaded, p.sighted = true, false, sighted{}
	p.sheet.Lay(nil, 0)
	said := nav.NoticeMsg{Text: p.env.T("journal.deleted")}
	if left {
		said = nav.NoticeMsg{Text: draft.Words(p.env, journal.ErrChangeLeft), Bad: true}
	}
	return nav.Back(), func() tea.Msg { return said }
}

// close keeps a letter closed before its day, until it is asked for.
func (p *Page) close() {
	switch {
	case p.err != nil || p.opened || !p.entry.Head().Closed(p.env.Now()):
		p.letter = nil
	case p.letter == nil:
		p.letter = &widget.List{Items: []widget.Item{
			{Label: p.env.T("letter.not-now")}, {Label: p.env.T("letter.open")},
		}}
	}
}

func (p *Page) readKey(msg tea.KeyMsg) nav.Move {
	there := p.err == nil && p.loaded
	switch {
	case keys.LeadsBack(msg):
		return nav.Back()
	case !there || p.sheet.Update(msg):
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
	if keys.LeadsBack(msg) {
		return nav.Back()
	}
	switch p.letter.Update(msg) {
	case 0:
		return nav.Back()
	case 1:
		p.letter, p.opened = nil, true
		p.draw()
	}
	return nav.Move{}
}

// askKey answers a key while it is asked whether to delete; keeping stands first.
func (p *Page) askKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
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
	return nav.Move{}, p.env.Write(func() tea.Msg { return deletedMsg{journal.Remove(store, id)} })
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
	case p.asking != nil && p.changes:
		return ask(p.env.T("journal.delete-begun"), p.asking)
	case p.asking != nil:
		return ask(p.env.T("journal.delete"), p.asking)
	}
	lines := s.View()
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
	return p.sheet.More()
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
