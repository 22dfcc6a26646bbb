package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Whoever locks the journal in one window wants it locked in all of them. So a window in which it may
// be open looks now and then whether another asked for it. One that locked itself because nobody was
// there asks nobody: he may be at another.

// listenTime is how often a window looks.
const listenTime = 5 * time.Second

// listenMsg says that it is time to look.
type listenMsg struct{}

// heardMsg says when a window last asked the others to lock.
type heardMsg struct{ at time.Time }

// startListening begins to look, from now on.
func (r *Root) startListening() {
	if _, ok := r.lockable(); !ok || r.listening {
		return
	}
	r.listening = true
	r.heard = r.options.Windows.Asked()
	r.pending = append(r.pending, r.env.After(listenTime, listenMsg{}))
}

// listen looks beside the loop, as long as anything private may be open.
func (r *Root) listen() {
	if r.listening = r.touched; !r.listening {
		return
	}
	windows := r.options.Windows
	r.pending = append(r.pending,
		guard(func() tea.Msg { return heardMsg{windows.Asked()} }), r.env.After(listenTime, listenMsg{}))
}

// hear locks if another window asked for it since the last look.
func (r *Root) hear(msg heardMsg) {
	if msg.at.Equal(r.heard) {
		return
	}
	r.heard = msg.at
	if !r.locking && r.exposed() {
		r.lock(byOther)
	}
}
