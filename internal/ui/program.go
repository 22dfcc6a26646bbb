package ui

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/term"
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
	screen, output := newOutput(out, o.Env.Order)
	root := New(o)
	root.output, root.line = output, takeLine(in, o.Resume)
	defer root.line.restore()
	if o.Resume != nil {
		output.inherit()
		if o.Resume.Stop {
			if err := stopFirst(screen, root.line); err != nil {
				return err
			}
		}
	}
	keys := newInput(in, o.Late, time.Now, o.Replace != nil)
	root.input, _ = keys.(*input)
	// Known before the program starts, the size lets the first chapter be rendered meanwhile.
	root.width, root.height, _ = term.Size(out)
	program := tea.NewProgram(root,
		tea.WithAltScreen(),
		tea.WithInput(keys),
		tea.WithOutput(screen),
		// Bubble Tea would print the panic's value, which may be private, into the normal screen.
		tea.WithoutCatchPanics(),
		// Two signals close together would make Bubble Tea's own handler wait for ever.
		tea.WithoutSignalHandler(),
	)
	ended := make(chan struct{})
	defer close(ended) // last of all: a further signal must not kill while drafts are kept
	signals := o.Signals
	if signals == nil {
		signals = Listen()
	}
	go leaveOnSignal(program, root, signals, ended)
	defer func() {
		root.work.wait(lastWork)
		if kept := root.KeepNow(); kept != nil && (err == nil || errors.Is(err, ErrInterrupted)) {
			err = ErrNotKept
		}
		if store, ok := root.lockable(); ok {
			store.Lock()
		}
	}()
	defer output.restore()
	defer func() {
		if value := recover(); value != nil {
			_ = program.ReleaseTerminal()
			err = NewCrash(value)
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

// Listen takes the signals that end the program, for Options.Signals. A process that has taken the
// place of another listens as early as it can: the terminal is not as the shell left it.
func Listen() chan os.Signal {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, endings...)
	return signals
}

// pointing returns the command that takes the mouse from the terminal or gives it back. It is sent
// again whenever the screens are entered again, since leaving them gives the mouse back.
func pointing(on bool) tea.Cmd {
	if on {
		return tea.EnableMouseCellMotion
	}
	return tea.DisableMouse
}

// watching returns the command that asks the terminal to tell who has the keys, or not to. Unlike the
// mouse it is asked for again by the framework when the screens are entered again.
func watching(on bool) tea.Cmd {
	if on {
		return tea.EnableReportFocus
	}
	return tea.DisableReportFocus
}

// ErrInterrupted says that the program was ended with ctrl+c.
var ErrInterrupted = errors.New("interrupted")

// ErrNotKept says that the program ended and what was being written could not be kept.
var ErrNotKept = errors.New("the draft was not kept")

// lastWork is how long the end waits for what is still being written to the disk.
const lastWork = 5 * time.Second

// leaveOnSignal ends the program, in order, when it is asked to end or its window is closed, as
// often as it is asked, until everything is kept.
func leaveOnSignal(program *tea.Program, root *Root, signals chan os.Signal, ended <-chan struct{}) {
	defer signal.Stop(signals)
	for {
		select {
		case <-ended:
			return
		case s := <-signals:
			root.ending.Store(true)
			if s == os.Interrupt {
				go program.Send(tea.InterruptMsg{})
				continue
			}
			go program.Quit()
		}
	}
}
