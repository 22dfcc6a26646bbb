package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Locked is a new page that is written while the journal is locked, where its owner allowed that.
// What is kept of it nobody can read before the journal is opened, and it is marked.
type Locked struct {
	*Write
	height int // of the whole screen
}

// NewLocked returns an empty page.
func NewLocked(env nav.Env, store journal.Store) *Locked {
	l := &Locked{Write: NewWrite(env, store, "")}
	l.locked = true
	return l
}

// Private reports that the words are a person's own: the page closes when it is locked.
func (*Locked) Private() bool { return true }

// Update answers one message.
func (l *Locked) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.height = msg.Height
	case tea.MouseMsg:
		msg.Y -= len(l.note())
		return l.Write.Update(msg)
	}
	move, cmd := l.Write.Update(msg)
	l.Write.height = max(l.height-len(l.note()), 1)
	return move, cmd
}

// note says what becomes of the page. In a low window it makes room for the words.
func (l *Locked) note() []string {
	if !l.Typing() || l.height < roomy && !l.editor.Empty() {
		return nil
	}
	lines := widget.Say(l.width, l.env.Theme.Muted.Render, l.env.T("write.locked-about"))
	if l.height >= roomy {
		lines = append(lines, "")
	}
	return lines
}

// View draws the page below what becomes of it.
func (l *Locked) View() string {
	return strings.Join(append(l.note(), l.Write.View()), "\n")
}
