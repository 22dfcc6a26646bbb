package cli

import (
	"strconv"
	"strings"

	"anis/internal/bidi"
	"anis/internal/order"
	"anis/internal/term"
)

// doctor prints what was found out about the terminal, how lines leave for it and why, where things
// lie, and what keeps them private. With --calibrate the reader chooses how lines leave.
func doctor(a *app) int {
	if a.flags.Doctor.Calibrate {
		return recalibrate(a)
	}
	if err := a.ask(); over(err) {
		return left(err)
	}
	d := a.display()
	width, height, onTerminal := term.Size(a.Out)
	a.describe(d)
	a.explain(d.choice)
	a.line("doctor.colours", "value", colourNames[a.facts.Colours])
	if onTerminal {
		a.line("doctor.size", "width", a.lang.Int(width), "height", a.lang.Int(height))
	} else {
		a.line("doctor.why-pipe")
	}
	a.line("doctor.settings", "value", a.foreign(absolute(a.dirs.Settings)))
	a.line("doctor.state", "value", a.foreign(absolute(a.dirs.State)))
	a.line("doctor.journal", "value", a.foreign(absolute(a.dirs.Journal)))
	a.describeOwn()
	a.place()
	a.protected()
	a.samples(width, onTerminal)
	return ExitFine
}

// recalibrate runs the calibration and says what came of it.
func recalibrate(a *app) int {
	if !term.IsTerminal(a.In) || !term.IsTerminal(a.Out) {
		return a.fail("start.no-terminal")
	}
	if err := a.ask(); over(err) {
		return left(err)
	}
	done, err := a.calibrate()
	switch {
	case over(err):
		return left(err)
	case err != nil:
		return a.fail("start.failed", "why", err.Error())
	case !done.Chosen:
		a.line("doctor.unchanged")
		return ExitFine
	}
	a.line("doctor.chosen", "value", a.lang.T("order.form-"+order.Title(done.Choice.Profile)))
	return ExitFine
}

// line prints one text, wrapped.
func (a *app) line(key string, args ...any) {
	a.print(a.sentence(a.Out, "", a.lang.T(key, args...)))
}

// foreign keeps a path or a sequence in its own direction on a terminal. In a pipe nothing is added
// to a text.
func (a *app) foreign(value string) string {
	if value == "" || !term.IsTerminal(a.Out) {
		return value
	}
	return bidi.Embed(value, bidi.LTR)
}

// describe prints what is known about the terminal.
func (a *app) describe(d *display) {
	t := a.lang.T
	or := func(value, key string) string {
		if value == "" {
			return t(key)
		}
		return value
	}
	a.line("doctor.terminal", "value", or(d.identity.Name, "doctor.unknown"))
	if d.identity.Version != "" {
		a.line("doctor.version", "value", d.identity.Version)
	}
	if d.identity.Sign != "" {
		a.line("doctor.sign", "value", a.foreign(d.identity.Sign))
	}
	if d.identity.Multiplexer != "" {
		a.line("doctor.multiplexer", "value", d.identity.Multiplexer)
	}
	if d.identity.SSH {
		a.line("doctor.ssh")
	}
	answers := t("doctor.not-asked")
	if d.answers.Asked {
		answers = or(a.foreign(answered(d.answers)), "doctor.silent")
	}
	a.line("doctor.answers", "value", answers)
	saved := t("doctor.nothing")
	switch {
	case d.saved.Order != "":
		saved = d.saved.Order
		if d.saved.Marks != "" {
			saved += t("list.separator") + t("settings.marks-"+d.saved.Marks)
		}
	case d.saved.Skipped:
		saved = t("doctor.skipped")
	}
	a.line("doctor.saved", "value", saved)
	a.line("doctor.wish", "value", or(d.wish.Order, "doctor.nothing"))
}

// explain prints how lines leave and why.
func (a *app) explain(c order.Choice) {
	t := a.lang.T
	a.line("doctor.form", "value", order.Name(c.Profile.Form)+" ("+t("order.form-"+order.Title(c.Profile))+")")
	a.line("doctor.why", "value", t("doctor.why-"+string(c.Why)))
	if !c.Sure {
		a.line("doctor.unsure")
	}
	if c.Start != "" {
		a.line("doctor.sequences", "value", a.foreign(strconv.QuoteToASCII(c.Start)+" "+strconv.QuoteToASCII(c.End)))
	}
	if c.Profile.HideMarks {
		a.line("doctor.marks-hidden")
	} else {
		a.line("doctor.marks-shown")
	}
}

// answered writes the answers down as they are asked for in the manuals of terminals.
func answered(answers term.Answers) string {
	var parts []string
	for _, one := range [][2]string{
		{"BDSM", answers.Reorder}, {"XTVERSION", answers.Name}, {"DA2", answers.Secondary}, {"DA3", answers.Tertiary},
	} {
		if one[1] != "" {
			parts = append(parts, one[0]+" "+one[1])
		}
	}
	return strings.Join(parts, ", ")
}

// samples prints the same sentence in every form that can differ here; in a pipe it is the same in
// all of them, and one is enough.
func (a *app) samples(width int, onTerminal bool) {
	a.line("doctor.samples")
	asked := a.asked()[0]
	if !onTerminal {
		a.print(asked.T("order.sample"))
		return
	}
	for _, c := range order.Lines(a.display().facts(a.chosen.Marks), asked) {
		a.line("order.form-" + order.Title(c.Profile))
		a.print(order.Sample(asked, width, c))
	}
}

// colourNames are how many colours there are, for each depth.
var colourNames = map[term.Colours]string{
	term.NoColour: "0", term.Colours16: "16", term.Colours256: "256", term.TrueColour: "16777216",
}
