package draft

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Fate is what is to become of the words.
type Fate int

// The fates, in the order they are offered on every screen, so that a digit always means the same.
const (
	Keep   Fate = iota // make them an entry
	Return             // go back to them
	Later              // leave them as a draft
	Delete             // delete them; asked twice
	Undecided
)

// Ask asks what is to become of the words on a desk. Going back to them stands chosen first, so
// that somebody who presses enter once too often keeps nothing by it; deleting asks once more.
type Ask struct {
	Problem string // why the last try failed, in the reader's language

	list widget.List
	sure *widget.List
	no   string // the answers to whether to delete
	yes  string
	busy bool // it is decided and being carried out
}

// NewAsk returns the question; back is the text of going back to the words.
func NewAsk(env nav.Env, back string) *Ask {
	detail, later := env.T("keep.yes-detail"), env.T("keep.later-detail")
	if env.Demo {
		detail = env.T("keep.yes-detail-demo")
		later = detail
	}
	return &Ask{no: env.T("keep.delete-no"), yes: env.T("keep.delete-yes"), list: widget.List{Cursor: int(Return), Items: []widget.Item{
		{Label: env.T("keep.yes"), Detail: detail},
		{Label: back},
		{Label: env.T("keep.later"), Detail: later},
		{Label: env.T("keep.no"), Detail: env.T("keep.no-detail")},
	}}}
}

// Update answers a key press. It returns Undecided while nothing is decided.
func (a *Ask) Update(msg tea.KeyMsg) Fate {
	if a.busy {
		return Undecided
	}
	fate := a.decide(msg)
	a.busy = fate == Keep || fate == Later || fate == Delete
	return fate
}

// Failed says why what was decided could not be done, and lets decide again.
func (a *Ask) Failed(why string) { a.Problem, a.busy = why, false }

// decide answers a key press.
func (a *Ask) decide(msg tea.KeyMsg) Fate {
	if a.sure != nil {
		return a.confirm(msg)
	}
	if escape.Matches(msg) {
		return Return
	}
	switch chosen := a.list.Update(msg); {
	case chosen < 0:
		return Undecided
	case Fate(chosen) == Delete:
		a.sure = &widget.List{Items: []widget.Item{{Label: a.no}, {Label: a.yes}}}
		return Undecided
	default:
		return Fate(chosen)
	}
}

// confirm answers a key press while it is asked whether to delete; not deleting stands first.
func (a *Ask) confirm(msg tea.KeyMsg) Fate {
	chosen := a.sure.Update(msg)
	if chosen < 0 && !escape.Matches(msg) {
		return Undecided
	}
	a.sure = nil
	if chosen == 1 {
		return Delete
	}
	return Undecided
}

// escape leads back to the words; letters may be part of them.
var escape = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}

// Keys are the keys that work now.
func (*Ask) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), escape, keys.Move, keys.Number}
}

// View draws the question and its answers in at most height lines of width cells.
func (a *Ask) View(env nav.Env, width, height int) []string {
	t := env.Theme
	question, list := env.T("keep.question"), &a.list
	if a.sure != nil {
		question, list = env.T("keep.delete"), a.sure
	}
	var lines []string
	for _, line := range cell.Wrap(question, width) {
		lines = append(lines, t.Accent.Render(line))
	}
	if a.Problem != "" {
		for _, line := range cell.Wrap("! "+a.Problem, width) {
			lines = append(lines, t.Warning.Render(line))
		}
	}
	lines = append(lines, "")
	return append(lines, list.View(t, env.Lang, width, max(height-len(lines), 1))...)
}

// Done says that the words are kept, or in a demonstration that they would be.
func Done(env nav.Env) string {
	if env.Demo {
		return env.T("keep.done-demo")
	}
	return env.T("keep.done")
}
