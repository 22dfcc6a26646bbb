package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
)

// unseen returns what a key does in a window that is too small for the screen, and whether it does anything.
//
// Whoever writes goes on writing while he makes the window larger, or because he looks elsewhere: letters,
// blanks and new lines reach the text, and what is pasted. A key that takes away, moves or decides does
// nothing: nobody sees what it would do. A new line comes as if it were pasted, so that enter ends no field.
// Where nothing is written, esc and q still lead out, and every other key waits until the screen is seen.
func (r *Root) unseen(msg tea.KeyMsg) (tea.KeyMsg, bool) {
	if !r.typing() {
		_, seen := urgent(r.top().screen)
		return msg, seen || keys.Back.Matches(msg)
	}
	switch {
	case msg.Alt:
		return msg, false
	case msg.Type == tea.KeyEnter, msg.Type == tea.KeyCtrlJ:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'\n'}, Paste: true}, true
	}
	return msg, msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace
}
