package ui

import (
	"encoding/base64"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
)

// copy asks the terminal to put a text into the clipboard of the desktop (OSC 52 of xterm's control
// sequences). Only text of the handbook comes here: private words never leave the program.
func (r *Root) copy(text string) {
	output, sequence := r.output, osc52(text)
	if output == nil {
		return
	}
	r.pending = append(r.pending, guard(func() tea.Msg {
		_, _ = output.WriteString(sequence) // a terminal that is gone has no clipboard
		return nil
	}))
}

// ring asks the terminal for its bell. What that is (a sound, a flash, nothing) the terminal decides.
func (r *Root) ring() {
	output := r.output
	if output == nil {
		return
	}
	r.pending = append(r.pending, guard(func() tea.Msg {
		_, _ = output.WriteString("\a") // a terminal that is gone has no bell
		return nil
	}))
}

// osc52 is the sequence that sets the clipboard.
func osc52(text string) string {
	return "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(bidi.Bare(text))) + "\a"
}
