package ui

import (
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// work counts commands that write to the disk, so that the end of the program can wait for them.
type work struct{ group sync.WaitGroup }

// disk counts a command until it has run.
func (w *work) disk(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	w.group.Add(1)
	return func() tea.Msg {
		defer w.group.Done()
		return cmd()
	}
}

// wait waits until all of them have run, but no longer than the limit.
func (w *work) wait(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		w.group.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
