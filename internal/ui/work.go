package ui

import (
	"slices"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// work counts commands that write to the disk, so that the end of the program can wait for them.
// Bubble Tea drops a command that it was given in the moment the program ends; such a one is run by
// the end itself.
type work struct {
	group sync.WaitGroup

	mu      sync.Mutex
	waiting []*job // those that nobody has begun yet, oldest first
	begun   []*job // those that are being run
}

// job is one command.
type job struct {
	cmd  tea.Cmd
	over chan struct{} // closed when it has run
}

// disk counts a command until it has run.
func (w *work) disk(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	w.group.Add(1)
	one := &job{cmd, make(chan struct{})}
	w.mu.Lock()
	w.waiting = append(w.waiting, one)
	w.mu.Unlock()
	return func() tea.Msg { return w.run(one) }
}

// run runs a command, the first time it is asked to.
func (w *work) run(one *job) tea.Msg {
	w.mu.Lock()
	at := slices.Index(w.waiting, one)
	if at >= 0 {
		w.waiting = slices.Delete(w.waiting, at, at+1)
		w.begun = append(w.begun, one)
	}
	w.mu.Unlock()
	if at < 0 {
		return nil
	}
	defer func() {
		w.mu.Lock()
		w.begun = slices.DeleteFunc(w.begun, func(j *job) bool { return j == one })
		w.mu.Unlock()
		close(one.over)
		w.group.Done()
	}()
	return one.cmd()
}

// running returns what waits until the commands have run that are being run now, but no longer
// than the limit.
func (w *work) running(limit time.Duration) func() {
	w.mu.Lock()
	begun := slices.Clone(w.begun)
	w.mu.Unlock()
	return func() {
		end := time.After(limit)
		for _, one := range begun {
			select {
			case <-one.over:
			case <-end:
				return
			}
		}
	}
}

// wait waits until all of them have run, but no longer than the limit.
func (w *work) wait(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		w.mu.Lock()
		dropped := slices.Clone(w.waiting)
		w.mu.Unlock()
		for _, one := range dropped {
			guard(func() tea.Msg { return w.run(one) })()
		}
		w.group.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
