package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/sanitize"
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
	loaded  bool
	err     error
	asking  *widget.List // whether to delete
	lines   []string
	offset  int
	problem string

	width, height int
}

// NewPage returns the screen of a page.
func NewPage(env nav.Env, store journal.Store, id string) *Page {
	return &Page{env: env, store: store, id: id}
}

// readMsg brings the page.
type readMsg struct {
	entry journal.Entry
	err   error
}

// deletedMsg says how deleting went.
type deletedMsg struct{ err error }

// remove asks to delete the page.
var remove = keys.Binding{ID: "delete", Keys: []string{"d", "1", "delete"}, Footer: true}

// Init reads the page.
func (p *Page) Init() tea.Cmd {
	store, id := p.store, p.id
	return func() tea.Msg {
		entry, err := store.Read(id)
		return readMsg{entry, err}
	}
}

// Update answers one message.
func (p *Page) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = msg.Width, msg.Height
		p.draw()
	case nav.EnvMsg:
		p.env = msg.Env
		p.draw()
	case readMsg:
		p.entry, p.err, p.loaded = msg.entry, msg.err, true
		p.draw()
	case deletedMsg:
		if msg.err == nil {
			return nav.Back(), nil
		}
		p.problem = draft.Words(p.env, msg.err)
	case tea.KeyMsg:
		if p.asking != nil {
			return p.askKey(msg)
		}
		return p.readKey(msg), nil
	}
	return nav.Move{}, nil
}

func (p *Page) readKey(msg tea.KeyMsg) nav.Move {
	page := max(p.height-1, 1)
	switch {
	case keys.Back.Matches(msg), keys.Backward.Matches(msg):
		return nav.Back()
	case keys.Down.Matches(msg):
		p.offset++
	case keys.Up.Matches(msg):
		p.offset--
	case keys.PageDown.Matches(msg):
		p.offset += page
	case keys.PageUp.Matches(msg):
		p.offset -= page
	case keys.Enter.Matches(msg) && p.err == nil && p.entry.About != "":
		return nav.Open(nav.Route(p.entry.About))
	case remove.Matches(msg) && p.err == nil && p.loaded:
		p.asking = &widget.List{Items: []widget.Item{
			{Label: p.env.T("journal.delete-no")}, {Label: p.env.T("journal.delete-yes")},
		}}
	}
	p.scroll()
	return nav.Move{}
}

func (p *Page) scroll() { p.offset = max(min(p.offset, len(p.lines)-p.height), 0) }

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

// draw lays the page out. Private words never pass through the Markdown renderer: headings are
// told by their marks alone.
func (p *Page) draw() {
	if p.width == 0 || !p.loaded || p.err != nil {
		return
	}
	t := p.env.Theme
	p.lines = []string{t.Muted.Render(p.env.Lang.Stamp(p.entry.Time)), ""}
	for line := range strings.SplitSeq(untitled(p.entry), "\n") {
		line = sanitize.Line(line)
		style := t.Text.Render
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			line, style = heading, t.Accent.Render
		}
		for _, wrapped := range widget.Prose(line, p.width, p.env.Lang.Direction) {
			p.lines = append(p.lines, style(wrapped))
		}
	}
	p.scroll()
}

// untitled is the body of a page without a first line that is its title: that stands above it.
func untitled(e journal.Entry) string {
	body := e.Body.Reveal()
	if rest, ok := strings.CutPrefix(body, e.Title.Reveal()+"\n"); ok {
		return strings.TrimLeft(rest, "\n")
	}
	return body
}

// View draws the part of the page that fits, or the question whether to delete it.
func (p *Page) View() string {
	t := p.env.Theme
	switch {
	case !p.loaded:
		return t.Muted.Render(p.env.T("journal.loading"))
	case p.err != nil:
		return strings.Join(cell.Wrap(draft.Words(p.env, p.err), p.width), "\n")
	case p.asking != nil:
		lines := cell.Wrap(p.env.T("journal.delete"), p.width)
		return strings.Join(append(append(lines, ""), p.asking.View(t, p.env.Lang, p.width, max(p.height-len(lines)-1, 1))...), "\n")
	}
	lines := append([]string(nil), p.lines[p.offset:min(p.offset+p.height, len(p.lines))]...)
	if p.problem != "" && len(lines) > 0 {
		lines[len(lines)-1] = t.Warning.Render(cell.Cut("! "+p.problem, p.width))
	}
	return strings.Join(lines, "\n")
}

// Title is the page's own.
func (p *Page) Title() string {
	if title := p.entry.Title.Reveal(); title != "" {
		return sanitize.Line(title)
	}
	return p.env.T("journal.untitled")
}

// Keys are the keys that work now.
func (p *Page) Keys() []keys.Binding {
	if p.asking != nil {
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	if p.err != nil || !p.loaded {
		return []keys.Binding{keys.Back}
	}
	own := []keys.Binding{keys.Back, keys.Move.In("scroll"), remove}
	if p.entry.About != "" {
		own = append(own, keys.Enter.In("open-about"))
	}
	return append(own, keys.PageDown, keys.PageUp)
}
