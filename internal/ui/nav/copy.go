package nav

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
)

// CopyMsg asks the root to put a text into the clipboard of the terminal.
type CopyMsg struct{ Text string }

// Copy returns the command that copies a text of the handbook and says so. Whatever is copied can
// be read by every program on the computer, so nothing a person wrote may be given to it.
func Copy(env Env, text string) tea.Cmd {
	if text == "" {
		return nil
	}
	return tea.Batch(
		func() tea.Msg { return CopyMsg{Text: bidi.Bare(text)} },
		func() tea.Msg { return NoticeMsg{Text: env.T("notice.copied")} },
	)
}
