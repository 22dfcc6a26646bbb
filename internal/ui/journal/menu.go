package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// menu is a pane with rows to choose one of.
type menu struct {
	list widget.List
	make func(l *List) []choice
	all  []choice
}

// choice is a row of a menu and what it does.
type choice struct {
	item widget.Item
	pick func(l *List) nav.Move
}

func newMenu(l *List, make func(l *List) []choice) *menu {
	m := &menu{make: make}
	m.translate(l)
	return m
}

// translate makes the rows anew.
func (m *menu) translate(l *List) {
	m.all = m.make(l)
	m.list.Items = nil
	for _, c := range m.all {
		m.list.Items = append(m.list.Items, c.item)
	}
}

func (m *menu) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		l.pane = nil
		return nav.Move{}, nil
	}
	if chosen := m.list.Update(msg); chosen >= 0 {
		l.pane = nil
		return m.all[chosen].pick(l), nil
	}
	return nav.Move{}, nil
}

func (m *menu) view(l *List) []string {
	return m.list.View(l.env.Theme, l.env.Lang, l.width, l.height)
}

func (m *menu) keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}

func (m *menu) typing() bool { return false }

// newMore offers what has no row of its own in a low window.
func newMore(l *List) *menu {
	return newMenu(l, func(l *List) []choice {
		var rows []choice
		for _, o := range l.others() {
			rows = append(rows, choice{widget.Item{Label: o.label}, func(*List) nav.Move { return nav.Open(o.route) }})
		}
		return rows
	})
}

// newMonths offers the months in which there are pages, by years, and goes to the first page of
// the one that is chosen.
func newMonths(l *List) *menu {
	m := newMenu(l, func(l *List) []choice {
		var rows []choice
		for i, at := range l.shown {
			h := l.heads[at]
			if i > 0 && month(l.heads[l.shown[i-1]]) == month(h) {
				continue
			}
			item := widget.Item{Label: l.env.Lang.MonthName(h.Time.Month()), Group: l.env.Lang.Int(h.Time.Year())}
			rows = append(rows, choice{item, func(l *List) nav.Move {
				l.list.Cursor = min(i+len(l.routes), l.list.Len()-1)
				return nav.Move{}
			}})
		}
		return rows
	})
	m.list.Cursor = l.monthsAbove()
	return m
}

// month is the first day of the month in which a page was written.
func month(h journal.Head) journal.Day { return journal.DayOf(h.Time).Month() }

// monthsAbove counts the months that begin above the one of the cursor.
func (l *List) monthsAbove() int {
	n := 0
	for i := 1; i <= l.list.Cursor-len(l.routes) && i < len(l.shown); i++ {
		if month(l.heads[l.shown[i]]) != month(l.heads[l.shown[i-1]]) {
			n++
		}
	}
	return n
}

// toMonth puts the cursor on the first page of the next month down the list, or of the one before;
// from within a month back to its first page.
func (l *List) toMonth(step int) {
	at := max(l.list.Cursor-len(l.routes), -1)
	begins := func(i int) bool {
		return i == 0 || month(l.heads[l.shown[i]]) != month(l.heads[l.shown[i-1]])
	}
	for at += step; at >= 0 && at < len(l.shown); at += step {
		if begins(at) {
			l.list.Cursor = at + len(l.routes)
			return
		}
	}
	if at < 0 {
		l.list.Cursor = 0
	}
}
