package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/nav"
)

// Clock returns the Now and After of the real world.
func Clock(env nav.Env) nav.Env {
	env.Now = time.Now
	env.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}
	return env
}

// Run shows the screens on a terminal until they are left, and leaves the terminal as it was,
// also after a hang-up, a request to end and a failure. A failure is returned as a *Crash; what
// was being written is kept in drafts in every case.
func Run(o Options, in io.Reader, out io.Writer) (err error) {
	root := New(o)
	program := tea.NewProgram(root,
		tea.WithAltScreen(),
		tea.WithInput(in),
		tea.WithOutput(out),
		// Bubble Tea would print the panic's value, which may be private, into the normal screen.
		tea.WithoutCatchPanics(),
	)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go leaveOnHangup(ctx, program)
	defer root.KeepNow()
	defer func() {
		if value := recover(); value != nil {
			_ = program.ReleaseTerminal()
			err = newCrash(value)
		}
	}()
	_, err = program.Run()
	switch {
	case root.crash != nil:
		return root.crash
	case root.interrupted, errors.Is(err, tea.ErrInterrupted):
		return ErrInterrupted
	}
	return err
}

// ErrInterrupted says that the program was ended with ctrl+c.
var ErrInterrupted = errors.New("interrupted")

// leaveOnHangup ends the program when the terminal's window is closed; Bubble Tea answers only
// an interrupt and a request to end.
func leaveOnHangup(ctx context.Context, program *tea.Program) {
	closed := make(chan os.Signal, 1)
	signal.Notify(closed, hangup...)
	defer signal.Stop(closed)
	select {
	case <-closed:
		program.Quit()
	case <-ctx.Done():
	}
}
