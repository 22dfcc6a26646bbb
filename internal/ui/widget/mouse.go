package widget

import tea "github.com/charmbracelet/bubbletea"

// wheelRows is how far one notch of the wheel goes.
const wheelRows = 3

// mouse answers a click, which puts the cursor there, a click with shift and dragging, which
// select, and the wheel, which goes up and down.
func (e *Editor) mouse(msg tea.MouseMsg) bool {
	switch {
	case msg.Button == tea.MouseButtonWheelUp && msg.Action == tea.MouseActionPress:
		return e.wheel(-wheelRows)
	case msg.Button == tea.MouseButtonWheelDown && msg.Action == tea.MouseActionPress:
		return e.wheel(wheelRows)
	case msg.Button != tea.MouseButtonLeft || msg.Action == tea.MouseActionRelease:
		return false
	case msg.Action == tea.MouseActionMotion || msg.Shift:
		e.selection.begin(e.text.cursor)
	default:
		e.selection = selection{}
	}
	e.goal = -1
	e.history.seal()
	e.text.cursor = e.under(msg.Y, msg.X)
	return true
}

// wheel goes some rows and selects nothing.
func (e *Editor) wheel(by int) bool {
	e.selection = selection{}
	e.history.seal()
	return e.vertical(by)
}

// under returns the place of a row and a cell of what was drawn. Above and below it lie the rows
// that are not in sight, so that dragging out of the field selects them.
func (e *Editor) under(row, cell int) place {
	if e.Single {
		p := e.text.paragraphs[0]
		return place{0, p.covers(min(e.top.row, p.length()), p.length(), cell)}
	}
	return e.at(e.rows(e.top, row), cell)
}
