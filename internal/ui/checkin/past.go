package checkin

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/checkin"
	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Past shows what was kept, and lets its owner pause the whole, choose how long it stays, and delete it.
type Past struct {
	env   nav.Env
	store checkin.Store

	list   []checkin.Checkin
	loaded bool
	err    error

	weeks  bool // twelve weeks are shown, and not fourteen days
	scroll widget.Scroll
	sure   *widget.List // open while it is asked whether to delete
	really bool         // and asked the second time
	busy   bool

	width, height int
}

// NewPast returns the look back.
func NewPast(env nav.Env, store checkin.Store) *Past { return &Past{env: env, store: store} }

// listMsg brings what was kept.
type listMsg struct {
	list []checkin.Checkin
	err  error
}

// Failure returns why it could not be read.
func (m listMsg) Failure() error { return m.err }

// deletedMsg says how deleting all went.
type deletedMsg struct{ err error }

// Failure returns why not everything is deleted.
func (m deletedMsg) Failure() error { return m.err }

// The keys of the look back; each has a number too, which stands before its row.
var (
	span   = keys.Binding{ID: "span", Keys: []string{"w", "1"}, Footer: true}
	rest   = keys.Binding{ID: "pause", Keys: []string{"p", "2"}}
	retain = keys.Binding{ID: "keep-time", Keys: []string{"a", "3"}}
	remove = keys.Binding{ID: "delete-all", Keys: []string{"d", "4"}, Footer: true}
)

// Init reads what was kept.
func (p *Past) Init() tea.Cmd {
	store := p.store
	return func() tea.Msg {
		list, err := store.List()
		return listMsg{list, err}
	}
}

// Update answers one message.
func (p *Past) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = msg.Width, msg.Height
	case nav.EnvMsg:
		p.env = msg.Env
	case nav.ShownMsg:
		return nav.Move{}, p.Init()
	case listMsg:
		p.list, p.err, p.loaded = msg.list, msg.err, true
	case deletedMsg:
		return nav.Move{}, p.deleted(msg.err)
	case tea.KeyMsg:
		return p.key(msg)
	}
	p.lay()
	return nav.Move{}, nil
}

// key answers a key press.
func (p *Past) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case p.busy:
		return nav.Move{}, nil
	case p.sure != nil:
		return nav.Move{}, p.sureKey(msg)
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	case !p.loaded || p.err != nil:
		return nav.Move{}, nil
	case rest.Matches(msg):
		return p.change(func(c *config.Settings) { c.NoCheckin = !c.NoCheckin }), nil
	case retain.Matches(msg):
		return p.change(func(c *config.Settings) { c.KeepCheckins = !c.KeepCheckins }), nil
	case span.Matches(msg):
		p.weeks = !p.weeks
		p.lay()
		p.scroll.To(0)
	case remove.Matches(msg) && len(p.list) > 0:
		p.ask(false)
	default:
		p.scroll.Update(msg)
	}
	return nav.Move{}, nil
}

// change returns the move that changes a setting.
func (p *Past) change(set func(*config.Settings)) nav.Move {
	changed := p.env.Settings
	set(&changed)
	return nav.Change(changed)
}

// ask asks whether to delete everything, for the first time or for the second; not deleting stands first.
func (p *Past) ask(really bool) {
	t := p.env.T
	yes := t("checkin.delete-yes")
	if really {
		yes = t("checkin.really-yes")
	}
	p.really, p.sure = really, &widget.List{Items: []widget.Item{{Label: t("checkin.delete-no")}, {Label: yes}}}
}

// sureKey answers a key while it is asked whether to delete.
func (p *Past) sureKey(msg tea.KeyMsg) tea.Cmd {
	chosen := p.sure.Update(msg)
	if chosen < 0 && !goBack.Matches(msg) {
		return nil
	}
	p.sure = nil
	switch {
	case chosen != 1:
		return nil
	case !p.really:
		p.ask(true)
		return nil
	}
	p.busy = true
	store := p.store
	return p.env.Write(func() tea.Msg { return deletedMsg{store.DeleteAll()} })
}

// deleted says how deleting went, and reads what is there now.
func (p *Past) deleted(err error) tea.Cmd {
	p.busy = false
	notice := nav.NoticeMsg{Text: p.env.T("checkin.deleted")}
	if err != nil {
		notice = nav.NoticeMsg{Text: p.env.T("checkin.not-deleted"), Bad: true}
	}
	return tea.Batch(func() tea.Msg { return notice }, p.Init())
}

// lay lays the page out anew.
func (p *Past) lay() { p.scroll.Lay(p.lines(), p.height) }

// today is the day by which everything is counted.
func (p *Past) today() journal.Day { return journal.DayOf(p.env.Now()) }

// View draws the page, or the question whether to delete.
func (p *Past) View() string {
	t := p.env.Theme
	if p.sure == nil {
		return strings.Join(p.scroll.View(), "\n")
	}
	question := "checkin.delete"
	if p.really {
		question = "checkin.really"
	}
	lines := append(widget.Say(p.width, t.Accent.Render, p.env.T(question)), "")
	return strings.Join(append(lines, p.sure.View(t, p.env.Lang, p.width, max(p.height-len(lines), 1))...), "\n")
}

// More reports whether the page goes on above or below.
func (p *Past) More() (above, below bool) {
	if p.sure != nil {
		return p.sure.More()
	}
	return p.scroll.More()
}

// Title names the screen.
func (p *Past) Title() string { return p.env.T("checkin.past") }

// Keys are the keys that work now.
func (p *Past) Keys() []keys.Binding {
	if p.sure != nil {
		return []keys.Binding{keys.Enter.In("choose"), goBack, keys.Move, keys.Number}
	}
	bindings := []keys.Binding{keys.Back, keys.Move.In("scroll")}
	if len(p.list) > 0 {
		bindings = append(bindings, span, remove)
	}
	return append(bindings, rest, retain)
}
