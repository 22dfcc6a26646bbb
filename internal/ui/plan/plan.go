// Package plan shows the plan a person made for hard hours, lets him say where else it is shown, and asks
// how a small plan went.
//
// The plan is changed in its exercise, and printed by a command. The package must never copy a word of it,
// never draw one past the veil, and never count how small plans went.
package plan

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/plan"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen shows the plan.
type Screen struct {
	env   nav.Env
	store plan.Store

	plan   plan.Plan
	loaded bool
	err    error
	copied bool // it is the copy that may be read while the journal is locked
	sealed bool
	open   bool // that copy is there

	page widget.Scroll
	pane *pane // what stands in place of the plan, or nil
	busy bool

	width, height int
}

// New returns the plan.
func New(env nav.Env, store plan.Store) *Screen { return &Screen{env: env, store: store} }

// loadedMsg brings the plan.
type loadedMsg struct {
	plan                 plan.Plan
	copied, sealed, open bool
	err                  error
}

// Failure returns why the plan could not be read.
func (m loadedMsg) Failure() error { return m.err }

// doneMsg says how a change went; said is a sentence about it, or empty.
type doneMsg struct {
	said string
	gone bool // nothing is left to see here
	err  error
}

// Failure returns why it could not be changed.
func (m doneMsg) Failure() error { return m.err }

// ways opens what can be done with the plan.
var ways = keys.Binding{ID: "ways", Keys: []string{"enter", "right"}, Footer: true}

// Init reads the plan.
func (s *Screen) Init() tea.Cmd { return s.load() }

func (s *Screen) load() tea.Cmd {
	store := s.store
	return func() tea.Msg {
		p, copied, err := plan.Visible(store)
		return loadedMsg{plan: p, copied: copied, sealed: store.Sealed(), open: store.WhileLocked(), err: err}
	}
}

// Private reports whether more is shown than its owner allowed to be read while it is locked.
func (s *Screen) Private() bool { return !s.copied && !(s.loaded && s.open) }

// Words reports whether a plan is shown.
func (s *Screen) Words() bool { return s.changeable() }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
		s.lay()
	case nav.EnvMsg:
		s.env = msg.Env
		if s.pane != nil {
			s.pane.fill(s)
		}
		s.lay()
	case nav.ShownMsg:
		return nav.Move{}, s.load()
	case nav.LockedMsg:
		s.plan, s.loaded, s.pane = plan.Plan{}, false, nil
		s.lay()
		return nav.Move{}, s.load()
	case loadedMsg:
		s.plan, s.copied, s.sealed, s.open, s.err = msg.plan, msg.copied, msg.sealed, msg.open, msg.err
		s.loaded = true
		if s.pane != nil && s.pane.kind == paneWays {
			s.pane.fill(s)
		}
		s.lay()
	case doneMsg:
		return s.done(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case s.busy:
		return nav.Move{}, nil
	case s.pane != nil:
		return s.paneKey(msg)
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	case s.empty() && ways.Matches(msg):
		return nav.Open(nav.Exercise(plan.Exercise)), nil
	case ways.Matches(msg) && s.changeable():
		s.pane = newPane(s, paneWays)
		return nav.Move{}, nil
	}
	s.page.Update(msg)
	return nav.Move{}, nil
}

// empty reports whether there is no plan.
func (s *Screen) empty() bool { return s.loaded && s.err == nil && s.plan.Empty() }

// changeable reports whether something can be done with the plan.
func (s *Screen) changeable() bool { return s.loaded && s.err == nil && !s.plan.Empty() }

// done reads the plan anew, and says how it went.
func (s *Screen) done(msg doneMsg) (nav.Move, tea.Cmd) {
	s.busy = false
	text, bad := msg.said, false
	if msg.err != nil {
		text, bad = draft.Words(s.env, msg.err), true
	}
	say := func() tea.Msg { return nav.NoticeMsg{Text: text, Bad: bad} }
	switch {
	case text == "":
		return nav.Move{}, s.load()
	case msg.gone && !bad:
		return nav.Back(), say
	}
	return nav.Move{}, tea.Batch(s.load(), say)
}

// lay lays the plan out for the width. What is empty is not there.
func (s *Screen) lay() {
	if s.width == 0 {
		return
	}
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	gap := func() {
		if len(lines) > 0 && s.height >= 10 {
			lines = append(lines, "")
		}
	}
	switch {
	case !s.loaded:
		say(t.Muted.Render, s.env.T("read.loading"))
	case s.err != nil:
		say(t.Warning.Render, "! "+draft.Words(s.env, s.err))
	case s.plan.Empty():
		say(t.Text.Render, s.env.T("plan.none"))
	default:
		for _, id := range s.plan.Filled() {
			gap()
			if key := "plan.part." + id; s.env.Lang.Has(key) {
				say(t.Accent.Render, s.env.T(key))
			}
			for _, line := range s.plan.Lines(id) {
				lines = append(lines, cell.Indent(s.env.Prose(line.Reveal(), max(s.width-2, 1)), "  ")...)
			}
		}
		gap()
		say(t.Muted.Render, s.env.T("plan.kept-on", "date", s.env.Lang.FullDate(s.plan.Changed)))
		if s.copied {
			say(t.Muted.Render, s.env.T("plan.copied"))
		}
	}
	s.page.Lay(lines, s.height)
}

// View draws the plan, or what can be done with it.
func (s *Screen) View() string {
	if s.pane != nil {
		return strings.Join(s.paneView(), "\n")
	}
	return strings.Join(s.page.View(), "\n")
}

// More reports whether the plan goes on above or below.
func (s *Screen) More() (above, below bool) {
	if s.pane != nil {
		return s.pane.list.More()
	}
	return s.page.More()
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("plan.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch {
	case s.pane != nil:
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	case s.empty():
		return []keys.Binding{ways.In("fill-in"), keys.Back}
	case s.changeable():
		return []keys.Binding{ways, keys.Back, keys.Move.In("scroll"), keys.PageDown, keys.PageUp}
	}
	return []keys.Binding{keys.Back}
}
