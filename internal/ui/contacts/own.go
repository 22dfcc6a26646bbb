package contacts

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/plan"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// Below the emergency numbers stands the way to the page for whoever is used or threatened, then the way to
// the reader's own plan and, where he wanted that, the people he can tell. Nothing of it is copied, and nothing of it is waited for: the numbers are there at once.

// own is what there is of the reader's own.
type own struct {
	store plan.Store // nil where there is none
	plan  plan.Plan
	state state
}

// state says what is known of the plan.
type state int

const (
	noPlan state = iota
	hasPlan
	behindPassphrase // there may be one; nobody can say
)

// ownMsg says what was found.
type ownMsg struct {
	plan  plan.Plan
	state state
}

// mine opens the plan.
var mine = keys.Binding{ID: "plan", Keys: []string{"p", "1"}, Footer: true}

// threat opens the page for whoever is used or threatened. Its row stands on this screen because this screen
// opens from every other within one key, so that the page is never more than two away.
var threat = keys.Binding{ID: "threat", Keys: []string{"t", "2"}, Footer: true}

// threatPage is that page. It is not offered where the handbook has none.
const threatPage = "used-or-threatened"

// With gives the screen the plan; nil gives it none.
func (s *Screen) With(plans plan.Store) *Screen {
	s.own.store = plans
	return s
}

// Words reports whether his people are shown.
func (s *Screen) Words() bool { return s.peopled() && s.choosing == nil }

// peopled reports whether he wants to see his people here, and has any.
func (s *Screen) peopled() bool { return s.own.plan.AtHelp && len(s.own.plan.Lines(plan.Tell)) > 0 }

// look returns the command that looks for the plan.
func (s *Screen) look() tea.Cmd {
	plans := s.own.store
	if plans == nil {
		return nil
	}
	return func() tea.Msg {
		p, locked, err := plan.Visible(plans)
		switch {
		case err != nil && locked:
			return ownMsg{state: behindPassphrase}
		case err != nil || p.Empty():
			return ownMsg{}
		}
		return ownMsg{p, hasPlan}
	}
}

// placeWays puts the ways on and what is the reader's own below the emergency numbers, and moves the entries
// that stand after them.
func (s *Screen) placeWays(lines []string) []string {
	if len(s.entries) == 0 {
		return lines
	}
	t, at := s.env.Theme, s.entries[0].to
	for at < len(lines) && lines[at] != "" { // what is said about the numbers belongs to them
		at++
	}
	var added []string
	say := func(style func(...string) string, text string) {
		added = append(added, "")
		added = append(added, widget.Say(s.width, style, text)...)
	}
	if s.guided {
		say(t.Text.Render, s.env.T("contacts.threat", "key", threat.Short(false)))
	}
	if s.peopled() {
		say(t.Title.Render, s.env.T("plan.people"))
		for _, line := range s.own.plan.Lines(plan.Tell) {
			added = append(added, cell.Indent(s.env.Prose(line.Reveal(), max(s.width-2, 1)), "  ")...)
		}
	}
	switch s.own.state {
	case behindPassphrase:
		say(t.Text.Render, s.env.T("plan.behind", "key", mine.Short(false)))
	case hasPlan:
		say(t.Text.Render, s.env.T("plan.here", "key", mine.Short(false)))
	}
	for i := range s.entries[1:] {
		s.entries[i+1].from += len(added)
		s.entries[i+1].to += len(added)
	}
	return slices.Insert(lines, at, added...)
}
