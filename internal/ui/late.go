package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// late takes the answers of a slow terminal out of the keys. Bubble Tea drops those it takes for
// sequences of unknown keys; two have a form it does not know, ESC P … ESC \, and come as letters
// that would be shortcuts.
type late struct {
	expected bool // the terminal was asked and its last answer did not come in time
	begun    bool // ESC P was there
	inside   int  // letters of an answer so far
}

// longestAnswer is how many letters an answer has at most; then these are keys again.
const longestAnswer = 256

// filter returns the message, or nil when it is a part of an answer.
func (l *late) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	key, isKey := msg.(tea.KeyMsg)
	if !l.expected || !isKey {
		return msg
	}
	text := string(key.Runes)
	letters := key.Type == tea.KeyRunes || key.Type == tea.KeySpace
	switch {
	case l.inside > 0:
		l.inside += len(text)
		switch {
		case key.Alt && text == `\`:
			l.inside = 0
			return nil
		case letters && l.inside <= longestAnswer:
			return nil
		}
		l.inside = 0
	case l.begun:
		l.begun = false
		if !key.Alt && (strings.HasPrefix(text, ">|") || strings.HasPrefix(text, "!|")) {
			l.inside = len(text)
			return nil
		}
	case key.Alt && text == "P":
		l.begun = true
		return nil
	}
	return msg
}
