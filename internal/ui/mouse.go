package ui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// mouse answers a click or the wheel. What stands in a column of the window stands in another one
// in reading order, so the last stage is asked first; the screen then gets the place in its own
// area. The wheel scrolls what the arrows scroll.
func (r *Root) mouse(msg tea.MouseMsg) {
	if msg.Action == tea.MouseActionPress && r.attend() {
		return
	}
	if r.hidden || r.locking || r.small() || len(r.stack) == 0 {
		return
	}
	if step, ok := wheel(msg); ok && !r.typing() {
		if r.overlay.open {
			r.overlay.key(step)
			return
		}
		r.deliver(r.top(), step)
		return
	}
	if r.overlay.open {
		return
	}
	msg.X = r.stage.Column(msg.Y, msg.X) - r.margin()
	msg.Y -= len(r.head())
	r.deliver(r.top(), msg)
}

// point asks for the mouse if the reader wants the program to have it, and to be told who has the keys.
func (r *Root) point() {
	if r.env.Settings.Mouse {
		r.pending = append(r.pending, pointing(true))
	}
	if r.env.Settings.VeilAway {
		r.pending = append(r.pending, watching(true))
	}
}

// wheel returns the arrow key that a turn of the wheel stands for.
func wheel(msg tea.MouseMsg) (tea.KeyMsg, bool) {
	switch {
	case msg.Action != tea.MouseActionPress:
	case msg.Button == tea.MouseButtonWheelUp:
		return tea.KeyMsg{Type: tea.KeyUp}, true
	case msg.Button == tea.MouseButtonWheelDown:
		return tea.KeyMsg{Type: tea.KeyDown}, true
	}
	return tea.KeyMsg{}, false
}
