package cli

import (
	"bytes"
	"errors"
	"strings"
	"time"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/term"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// display is what is known about the terminal and how lines leave for it.
type display struct {
	sign       term.Identity // as the environment has it
	identity   term.Identity // with what the terminal answered
	answers    term.Answers
	remembered *config.Terminals
	saved      config.Terminal
	wish       config.Wish
	choice     order.Choice
	typed      [][]byte    // what was typed while it and its reader were asked, read by read
	late       *term.Sieve // takes out what it answers later
}

// display finds out about the terminal, without asking it.
func (a *app) display() *display {
	if a.screen != nil {
		return a.screen
	}
	d := &display{
		sign: term.Identify(term.System), remembered: config.LoadTerminals(a.dirs.State),
		wish: a.chosen.Wished(a.flags.TextOrder, a.flags.Accessible),
	}
	a.screen = d
	// Over ssh the same signs can stand for another terminal every time.
	if saved, ok := d.remembered.At(d.sign.Key(), d.sign.Version); ok && !d.sign.SSH {
		d.answers = order.AnswersOf(saved)
	}
	d.identified(a.chosen.Marks)
	if a.before != nil {
		d.knows(a.before, a.chosen.Marks)
	}
	return d
}

// identified follows from what the terminal answered, once that is known.
func (d *display) identified(marks string) {
	d.identity = d.sign
	if !d.sign.Known() {
		d.identity = d.sign.With(d.answers)
	}
	d.saved, _ = d.remembered.At(d.identity.Key(), d.identity.Version)
	if d.identity.SSH && !d.identity.Known() && !order.Fits(d.saved, d.answers) {
		d.saved = config.Terminal{}
	}
	d.choice = order.Choose(d.facts(marks))
}

// facts are what a choice is made from.
func (d *display) facts(marks string) order.Facts {
	return order.Facts{
		Identity: d.identity, Answers: d.answers, Saved: d.saved, Wish: d.wish, Marks: marks, Terminal: true,
	}
}

// ask asks a terminal that nothing names about itself, and keeps what it answers. Over ssh the
// same signs can stand for another terminal every time, so there it is not kept, and what the reader
// chose behind the same signs is no reason not to ask.
func (a *app) ask() error {
	d := a.display()
	chosen := d.saved.Order != "" && !d.sign.SSH
	if d.answers.Asked || d.wish.Order != "" || chosen || !term.Askable(d.sign, a.In, a.Out) {
		return nil
	}
	var typed []byte
	err := ui.HoldBack(func(func() bool) (err error) {
		typed, d.late, err = term.Ask(a.In, a.Out, time.Now)
		return err
	})
	if bytes.IndexByte(typed, ctrlC) >= 0 {
		return ui.ErrInterrupted
	}
	d.typed = append(d.typed, typed)
	d.answers = d.late.Answers()
	d.identified(a.chosen.Marks)
	if err == nil && !d.sign.SSH && !a.flags.Demo {
		// Without a folder it is asked again at the next start; that costs a moment.
		_ = d.remembered.Keep(d.sign.Key(), d.sign.Version, func(saved config.Terminal) config.Terminal {
			return order.RememberAnswers(saved, d.answers)
		})
		d.saved, _ = d.remembered.At(d.identity.Key(), d.identity.Version)
	}
	return err
}

// ctrlC is what the key sends while the terminal is raw.
const ctrlC = 3

// meet makes sure that the reader can read what comes: it asks the terminal, and where that does
// not help and Arabic may have to be read, it asks him.
func (a *app) meet() error {
	if a.before != nil {
		return nil // they met already
	}
	if err := a.ask(); over(err) {
		return err
	}
	d := a.display()
	if !d.choice.Ask() || a.lang.Direction != bidi.RTL && a.chosen.Started() {
		return nil
	}
	_, err := a.calibrate()
	if over(err) {
		return err
	}
	return nil // it could not be shown; the key that opens it works in the screens too
}

// over reports whether the reader, or the system, wants the program to end.
func over(err error) bool { return errors.Is(err, ui.ErrInterrupted) || errors.Is(err, ui.ErrEnded) }

// calibrate lets the reader choose the text order before the screens start, and keeps it.
func (a *app) calibrate() (order.Result, error) {
	d := a.display()
	c := a.calibration(d.choice, a.chosen.Marks)
	typed, err := ui.Calibrate(c, d.late, a.In, a.Out)
	if err != nil {
		return order.Result{}, err
	}
	d.typed = append(d.typed, typed)
	done := c.Result()
	if done.Ended {
		return done, ui.ErrInterrupted
	}
	if keep := a.keep(done); keep != nil {
		_ = keep() // without a folder it holds until the end, as everything does
	}
	changed := a.chosen
	if done.Chosen {
		changed.TextOrder = ""
	}
	if done.Language != "" {
		a.lang = mustLanguage(a.locales, done.Language).WithDigits(changed.Digits)
		a.refused = true
		if changed.Started() {
			changed.Language = done.Language
		}
	}
	if !changed.Equal(a.chosen) {
		_ = a.save(changed) // likewise; the notice about the settings says why
	}
	return done, nil
}

// calibration returns a new calibration for this terminal.
func (a *app) calibration(now order.Choice, marks string) *order.Calibration {
	return order.NewCalibration(a.display().facts(marks), now, a.asked()...)
}

// asked are the languages in which a reader is asked whether the text reads right: his own if that
// is the question, else Arabic, and the reference.
func (a *app) asked() []*lang.Language {
	own := a.lang
	if own.Direction != bidi.RTL {
		own = mustLanguage(a.locales, firstLanguage)
	}
	return []*lang.Language{own, mustLanguage(a.locales, lang.Reference)}
}

// keep takes what a calibration came to, and returns what writes it down. In demo mode it holds
// until the end and leaves no trace.
func (a *app) keep(done order.Result) func() error {
	d := a.display()
	if done.Saved == d.saved && !done.Chosen {
		return nil
	}
	d.saved, d.choice = done.Saved, done.Choice
	if done.Chosen {
		d.wish = config.Wish{} // what is chosen now comes before what was wished for earlier
	}
	if a.flags.Demo {
		return nil
	}
	id, answers := d.identity, d.answers
	return func() error {
		a.saving.Lock()
		defer a.saving.Unlock()
		return d.remembered.Keep(id.Key(), id.Version, func(saved config.Terminal) config.Terminal {
			if !id.SSH || id.Known() {
				return order.RememberResult(saved, done)
			}
			if !order.Fits(saved, answers) {
				saved = config.Terminal{}
			}
			return order.RememberSigns(order.RememberResult(saved, done), answers)
		})
	}
}

// reorder is the choice under changed settings.
func (a *app) reorder(s config.Settings) order.Choice {
	d := a.display()
	d.choice = order.Choose(d.facts(s.Marks))
	return d.choice
}

// stage sends text for a terminal through the last stage; in a pipe it stays logical text.
func (a *app) stage(out any, text string) string {
	width, _, ok := term.Size(out)
	if !ok {
		return text
	}
	return order.Printed(text, width, a.lang.Direction, a.display().choice)
}

// sentence is a text of any length in lines that fit the terminal it goes to: what does not fit a
// line would be cut there. In a pipe it stays one line.
func (a *app) sentence(out any, indent, text string) string {
	width, _, ok := term.Size(out)
	if !ok {
		return indent + text
	}
	lines := cell.Wrap(text, max(width-len(indent), 1))
	for i, line := range lines {
		lines[i] = a.stage(out, indent+line)
	}
	return strings.Join(lines, "\n")
}

// terminal adds to the options of the screens what they need to know about the terminal.
func (a *app) terminal(o ui.Options) ui.Options {
	d := a.display()
	o.Env.Order = d.choice
	o.Calibration = func(env nav.Env) *order.Calibration { return a.calibration(env.Order, env.Settings.Marks) }
	o.Keep, o.Asked, o.Typed = a.keep, a.asked(), d.typed
	o.Late = d.late
	return o
}
