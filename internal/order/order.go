// Package order gives the text order of a terminal: in which form lines leave for it, which bytes
// switch it into that form and back, and whether that is known or only likely.
//
// Terminals treat Arabic in at least five ways, and a line that suits one is reversed a second
// time by another. Choose decides from what is known: what the reader wished for, which line he
// said he can read, what the terminal answered, which terminal it is. Where nothing is known a
// Calibration shows the same sentence in every form, and the reader presses the number of the one
// that reads right.
//
// The package is pure: it opens no terminal, reads no file, and its decisions are values. It must
// never send a sequence that another terminal than the one it is meant for could misread, and
// never call a guess sure.
package order

import (
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/term"
)

// Reason says why a form was chosen.
type Reason string

// The reasons.
const (
	ByFlag        Reason = "flag"        // the command line asks for it
	ByEnvironment Reason = "environment" // a variable asks for it
	BySettings    Reason = "settings"    // the settings ask for it
	ByReader      Reason = "reader"      // the reader said that he can read it here
	ByAnswer      Reason = "answer"      // the terminal said that its reordering can be switched off
	ByTerminal    Reason = "terminal"    // this terminal is known
	ByOuter       Reason = "outer"       // the terminal around the multiplexer is known
	ByGuess       Reason = "guess"       // nothing is known
	ByPipe        Reason = "pipe"        // there is no terminal
)

// Facts is everything a choice is made from.
type Facts struct {
	Identity term.Identity
	Answers  term.Answers
	Saved    config.Terminal // what is remembered about this terminal; zero when nothing is
	Wish     config.Wish
	Marks    string // the setting, one of config.Marks
	Terminal bool   // there is a terminal to write to
}

// Choice is the text order of a terminal.
type Choice struct {
	Profile bidi.Profile
	Start   string // sent before the screens and before printed text
	End     string // sent after them, whatever happened
	Why     Reason
	Sure    bool // false for a guess, or where this terminal was never seen by us
	Skipped bool // the reader was asked and did not want to choose
}

// Ask reports whether the reader should be asked before he has to read.
func (c Choice) Ask() bool { return !c.Sure && !c.Skipped }

// Choose decides: the wish, then the reader's own choice, then what the terminal answered, then
// which terminal it is. Where nothing answers it is the form that most terminals need.
func Choose(f Facts) Choice {
	c := known(f)
	switch {
	case !f.Terminal:
		c = Choice{Why: ByPipe, Sure: true}
	case f.Wish.Order != "":
		c = wished(c, f.Wish)
	case f.Saved.Order != "":
		c.Profile, c.Why, c.Sure = profileOf(f.Saved), ByReader, true
	}
	c.Skipped = f.Saved.Skipped
	return f.finish(c)
}

// wished replaces the form by the one that was asked for. What else is known of this terminal
// stays where the form is the same.
func wished(c Choice, w config.Wish) Choice {
	if form := formOf(w.Order); form != c.Profile.Form {
		c.Profile = bidi.Profile{Form: form}
	}
	c.Sure = true
	switch w.From {
	case config.WishFlag:
		c.Why = ByFlag
	case config.WishEnvironment:
		c.Why = ByEnvironment
	default:
		c.Why = BySettings
	}
	return c
}

// finish adds what follows from the form: the vowel marks and the sequences.
func (f Facts) finish(c Choice) Choice {
	c.Profile.HideMarks = f.hidesMarks(c.Profile.Form)
	c.Start, c.End = f.sequences(c.Profile.Form)
	return c
}

// hidesMarks reports whether vowel marks are left out: by the setting, by what the reader could
// read, by what this terminal is known to do. Plain text is for ears and for other programs.
func (f Facts) hidesMarks(form bidi.Form) bool {
	for _, said := range []string{f.Marks, f.Saved.Marks} {
		switch said {
		case config.MarksShow:
			return false
		case config.MarksHide:
			return true
		}
	}
	return form != bidi.Plain && !marksAreRight(f.Identity.Name, form)
}

// Name returns the name of a form, one of config.Orders.
func Name(form bidi.Form) string {
	for name, f := range forms {
		if f == form {
			return name
		}
	}
	return config.OrderPlain
}

// formOf returns the form of a name.
func formOf(name string) bidi.Form { return forms[name] }

var forms = map[string]bidi.Form{
	config.OrderPlain: bidi.Plain, config.OrderVisual: bidi.Visual, config.OrderExplicit: bidi.Explicit,
	config.OrderLogical: bidi.Logical, config.OrderWords: bidi.Words,
}

// profileOf returns the profile a reader chose once.
func profileOf(saved config.Terminal) bidi.Profile {
	p := bidi.Profile{Form: formOf(saved.Order), JoinLam: saved.JoinLam, Letters: saved.Letters}
	if saved.Blank {
		p.Fence = bidi.FenceBlank
	}
	return p
}

// Remember puts a choice into what is remembered about a terminal.
func Remember(saved config.Terminal, p bidi.Profile) config.Terminal {
	saved.Order, saved.JoinLam, saved.Letters = Name(p.Form), p.JoinLam, p.Letters
	saved.Blank, saved.Skipped = p.Fence == bidi.FenceBlank, false
	return saved
}

// RememberResult puts what a calibration came to into what is remembered about a terminal.
func RememberResult(saved config.Terminal, done Result) config.Terminal {
	if !done.Chosen {
		saved.Skipped = done.Saved.Skipped
		return saved
	}
	from := done.Saved
	saved.Order, saved.JoinLam, saved.Letters, saved.Blank = from.Order, from.JoinLam, from.Letters, from.Blank
	saved.Marks, saved.Skipped = from.Marks, from.Skipped
	return saved
}

// RememberAnswers puts what a terminal answered into what is remembered about it. One that did not
// answer all in time may have been slow for once, and is asked again the next time.
func RememberAnswers(saved config.Terminal, a term.Answers) config.Terminal {
	switch {
	case !a.Asked:
		return saved
	case a.Complete:
		saved.Asked, saved.Silent = true, false
	case !saved.Silent:
		saved.Asked, saved.Silent = false, true
		return saved
	default:
		saved.Asked = true
	}
	return RememberSigns(saved, a)
}

// RememberSigns notes beside a choice which answers the terminal gave that it was made in.
func RememberSigns(saved config.Terminal, a term.Answers) config.Terminal {
	saved.Reorder, saved.Name, saved.Secondary, saved.Tertiary = a.Reorder, a.Name, a.Secondary, a.Tertiary
	return saved
}

// AnswersOf returns what a terminal answered once, or nothing where it has to be asked again.
func AnswersOf(saved config.Terminal) term.Answers {
	if !saved.Asked {
		return term.Answers{}
	}
	a := signsOf(saved)
	a.Asked, a.Complete = true, !saved.Silent
	return a
}

// signsOf are the answers in what is remembered.
func signsOf(saved config.Terminal) term.Answers {
	return term.Answers{Reorder: saved.Reorder, Name: saved.Name, Secondary: saved.Secondary, Tertiary: saved.Tertiary}
}

// Fits reports whether what is remembered can be about the terminal that gave these answers. The
// signs of an unknown terminal stand for many where it is on another machine.
func Fits(saved config.Terminal, a term.Answers) bool {
	kept := signsOf(saved)
	if kept == (term.Answers{}) {
		return a.Name == "" && !a.SwitchesReordering()
	}
	for _, both := range [][2]string{
		{kept.Reorder, a.Reorder}, {kept.Name, a.Name}, {kept.Secondary, a.Secondary}, {kept.Tertiary, a.Tertiary},
	} {
		if both[0] != "" && both[1] != "" && both[0] != both[1] {
			return false
		}
	}
	return true
}
