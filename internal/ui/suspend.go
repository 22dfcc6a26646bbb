package ui

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"
)

// suspended is the time in which the shell has the terminal.
type suspended struct{ line *line }

// Run stops the program until the shell wakes it.
func (s *suspended) Run() error {
	s.line.restore()
	suspend()
	s.line.raw()
	return nil
}

// SetStdin is not needed: it steps aside for the shell.
func (s *suspended) SetStdin(io.Reader) {}

// SetStdout is not needed.
func (s *suspended) SetStdout(io.Writer) {}

// SetStderr is not needed.
func (s *suspended) SetStderr(io.Writer) {}

// stop returns the command that suspends the program.
func (r *Root) stop() tea.Cmd {
	return tea.Exec(&suspended{r.line}, func(error) tea.Msg { return tea.ResumeMsg{} })
}

// leftScreens is what leaves the screens as the framework does: no pasted text is marked, no mouse
// is asked for, the cursor is seen.
const leftScreens = "\x1b[?2004l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?25h\x1b[?1049l\x1b[?25h"

// stopFirst suspends a process that has taken the place of one that was to be suspended. So none of
// what that held is in memory while the shell has the terminal.
func stopFirst(screen io.Writer, l *line) error {
	if _, err := io.WriteString(screen, leftScreens); err != nil {
		return err
	}
	return (&suspended{l}).Run()
}
