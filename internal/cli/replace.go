package cli

import (
	"os"
	"os/signal"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/order"
	"anis/internal/process"
	"anis/internal/term"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// handedOver returns what the process before this one left, or nil at a usual start. That one left
// the terminal raw; where it is not, there was none. Signals that end the program wait from here on.
func handedOver(s Streams) (*config.Handover, chan os.Signal) {
	before, ok := config.TakeHandover()
	if !ok {
		return nil, nil
	}
	signals := ui.Listen()
	line, err := term.LineOf(s.In)
	_, bad := term.ParseLine(before.Line)
	if err != nil || bad != nil || !line.IsRaw() || !term.IsTerminal(s.Out) {
		signal.Stop(signals)
		return nil, nil
	}
	return &before, signals
}

// goOn shows the screens of a process that was replaced by this one. If they cannot be shown the
// terminal is left as that one found it.
func goOn(a *app) int {
	shown := false
	defer func() {
		if shown {
			return
		}
		ui.Abandon(a.Out)
		if line, err := term.ParseLine(a.before.Line); err == nil {
			_ = line.Apply(a.In) // there is no other way to put it right
		}
	}()
	return a.show(nav.Home, a.flags.Do.Exercise != "", func() { shown = true })
}

// replaces returns what replaces this process by a new one with the same command line, or nil where
// that cannot be done.
func (a *app) replaces(store journal.Store) func(config.Handover) error {
	if !process.CanReplace {
		return nil
	}
	return func(h config.Handover) error {
		d := a.display()
		h.Wish, h.Terminal = d.wish, d.saved
		if d.answers.Asked {
			h.Terminal = order.RememberSigns(h.Terminal, d.answers)
			h.Terminal.Asked, h.Terminal.Silent = true, !d.answers.Complete
		}
		h.Sealed = store.Protection() == journal.Sealed
		environment, err := h.Environment()
		if err != nil {
			return err
		}
		_ = store.Close() // the drafts are kept; the new process takes them up
		return process.Replace(a.args, environment)
	}
}

// knows takes over what the process before this one knew about the terminal.
func (d *display) knows(h *config.Handover, marks string) {
	d.wish, d.answers = h.Wish, order.AnswersOf(h.Terminal)
	d.identified(marks)
	d.saved = h.Terminal
	d.choice = order.Choose(d.facts(marks))
}
