package plan

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/plan"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// paneKind says what stands in place of the plan.
type paneKind int

const (
	paneWays   paneKind = iota
	panePrint           // how it is printed
	paneLocked          // what it means to show it while it is locked
	paneDelete          // whether it is to be deleted
)

// pane is a list in place of the plan, with what has to be read before.
type pane struct {
	kind paneKind
	list widget.List
	ways []way // of the rows
}

// way is what a row does.
type way int

const (
	wayChange way = iota
	wayPrint
	wayLocked
	wayCalm
	wayHelp
	wayDelete
)

func newPane(s *Screen, kind paneKind) *pane {
	p := &pane{kind: kind}
	p.fill(s)
	return p
}

// fill makes the rows. What cannot be taken back stands last, and where something is asked the row that
// changes nothing stands first.
func (p *pane) fill(s *Screen) {
	t := s.env.T
	p.list.Items, p.ways = nil, nil
	add := func(w way, label string) {
		p.ways = append(p.ways, w)
		p.list.Items = append(p.list.Items, widget.Item{Label: label})
	}
	switch p.kind {
	case paneWays:
		if s.copied { // everything else needs the passphrase
			add(wayChange, t("plan.unlock"))
			add(wayLocked, t("plan.locked", "now", s.turned(true)))
			return
		}
		add(wayChange, t("plan.change"))
		add(wayPrint, t("plan.print"))
		add(wayLocked, t("plan.locked", "now", s.turned(s.open)))
		add(wayCalm, t("plan.at-calm", "now", s.turned(s.plan.AtCalm)))
		add(wayHelp, t("plan.at-help", "now", s.turned(s.plan.AtHelp)))
		add(wayDelete, t("plan.delete"))
	case panePrint:
		add(wayPrint, t("plan.print-done"))
	case paneLocked:
		add(wayLocked, t("plan.locked-no"))
		add(wayLocked, t("plan.locked-yes"))
	case paneDelete:
		add(wayDelete, t("plan.delete-no"))
		add(wayDelete, t("plan.delete-yes"))
	}
}

// turned says whether something is on.
func (s *Screen) turned(on bool) string {
	if on {
		return s.env.T("settings.turned-on")
	}
	return s.env.T("settings.turned-off")
}

// paneKey answers a key while something stands in place of the plan.
func (s *Screen) paneKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		s.leave()
		return nav.Move{}, nil
	}
	row := s.pane.list.Update(msg)
	switch {
	case row < 0:
		return nav.Move{}, nil
	case s.pane.kind == paneWays:
		return s.choose(s.pane.ways[row])
	case row == 0: // changes nothing
		s.leave()
		return nav.Move{}, nil
	case s.pane.kind == paneLocked:
		return nav.Move{}, s.allow(true)
	}
	return nav.Move{}, s.remove()
}

// leave goes one step back: from a question to the ways, from those to the plan.
func (s *Screen) leave() {
	if s.pane.kind == paneWays {
		s.pane = nil
		return
	}
	s.pane = newPane(s, paneWays)
}

// choose carries a way out, or asks before.
func (s *Screen) choose(w way) (nav.Move, tea.Cmd) {
	switch w {
	case wayChange:
		if s.copied {
			return nav.Open(nav.Unlock), nil
		}
		s.pane = nil
		return nav.Open(nav.Exercise(plan.Exercise)), nil
	case wayPrint:
		s.pane = newPane(s, panePrint)
	case wayLocked:
		switch {
		case s.open:
			return nav.Move{}, s.allow(false)
		case !s.sealed:
			text := s.env.T("plan.locked-bare")
			return nav.Move{}, func() tea.Msg { return nav.NoticeMsg{Text: text} }
		}
		s.pane = newPane(s, paneLocked)
	case wayCalm, wayHelp:
		changed := s.plan
		if w == wayCalm {
			changed.AtCalm = !changed.AtCalm
		} else {
			changed.AtHelp = !changed.AtHelp
		}
		return nav.Move{}, s.save(changed)
	case wayDelete:
		s.pane = newPane(s, paneDelete)
	}
	return nav.Move{}, nil
}

// save keeps the plan with other settings.
func (s *Screen) save(changed plan.Plan) tea.Cmd {
	s.busy = true
	store := s.store
	return s.env.Write(func() tea.Msg {
		_, err := store.Save(changed)
		return doneMsg{err: err}
	})
}

// allow says whether the plan may be read while it is locked.
func (s *Screen) allow(on bool) tea.Cmd {
	s.busy, s.pane = true, newPane(s, paneWays)
	gone := s.copied // what was read goes, and the rest needs the passphrase
	store, said := s.store, s.env.T("plan.locked-off")
	if on {
		said = s.env.T("plan.locked-on")
	}
	return s.env.Write(func() tea.Msg {
		err := store.AllowWhileLocked(on)
		return doneMsg{said: said, gone: gone, err: err}
	})
}

// remove deletes the plan.
func (s *Screen) remove() tea.Cmd {
	s.busy, s.pane = true, nil
	store, said := s.store, s.env.T("plan.deleted")
	return s.env.Write(func() tea.Msg {
		err := store.Delete()
		return doneMsg{said: said, err: err}
	})
}

// paneView draws what stands in place of the plan.
func (s *Screen) paneView() []string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	switch s.pane.kind {
	case panePrint:
		say(t.Text.Render, s.env.T("plan.print-how"))
		for _, command := range []string{"plan.print-text", "plan.print-page"} {
			for _, line := range cell.Wrap(s.env.T(command), max(s.width-2, 1)) {
				lines = append(lines, "  "+t.Accent.Render(bidi.Embed(line, bidi.LTR)))
			}
		}
		say(t.Text.Render, s.env.T("plan.print-open"))
	case paneLocked:
		say(t.Text.Render, s.env.T("plan.locked-about"))
	case paneDelete:
		say(t.Text.Render, s.env.T("plan.delete-question"))
	}
	if len(lines) > 0 && s.height >= 12 {
		lines = append(lines, "")
	}
	list := s.pane.list.View(t, s.env.Lang, s.width, max(s.height-len(lines), s.pane.list.Len()))
	lines = append(lines, list...)
	return lines[max(len(lines)-max(s.height, 1), 0):]
}
