package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/plan"
	"anis/internal/sanitize"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// due are the small plans whose day has come. Each is a quiet row, until it is answered.
type due struct {
	store plan.Store // nil where there are none
	small []plan.Small
}

// dueMsg brings them.
type dueMsg struct{ small []plan.Small }

// With gives the list the plans, of which it offers those whose day has come; nil offers none.
func (l *List) With(plans plan.Store) *List {
	l.due.store = plans
	return l
}

// look returns the command that looks for them. What cannot be read is asked about another time.
func (d *due) look(env nav.Env) tea.Cmd {
	store, now := d.store, env.Now()
	if store == nil {
		return nil
	}
	return func() tea.Msg {
		all, err := store.ListSmall()
		if err != nil {
			return nil
		}
		return dueMsg{plan.Due(all, now)}
	}
}

// rows adds a row for each.
func (d *due) rows(env nav.Env, add func(nav.Route, widget.Item)) {
	for _, small := range d.small {
		add(nav.Small(small.ID), widget.Item{
			Label: env.DueTitle(small.About), Detail: env.Own(sanitize.Line(small.What.Reveal())), Written: true,
		})
	}
}
