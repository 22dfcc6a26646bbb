//go:build unix

package cli

import (
	"os"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/order"
	"anis/internal/term"
	"anis/locales"
)

const konsole = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62c"

// started is a start of the program in a terminal that nothing names and that gives these answers.
// An empty answer is silence.
func started(t *testing.T, state, answers string) *app {
	t.Helper()
	person, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = person.Close(), line.Close() }()
	// The answers are there before the question is, and wait as they are.
	raw, err := term.MakeRaw(line, line)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Restore()
	switch answers {
	case ended:
		go func() {
			// The question is there, so the signal is waited for.
			if n, _ := person.Read(make([]byte, 64)); n > 0 {
				_ = syscall.Kill(os.Getpid(), syscall.SIGHUP)
			}
		}()
	default:
		if _, err := person.WriteString(answers); err != nil {
			t.Fatal(err)
		}
	}
	a := &app{
		Streams: Streams{In: line, Out: line}, flags: &flags{}, locales: locales.FS,
		dirs: config.Dirs{State: state}, settings: &config.File{}, lang: mustLanguage(locales.FS, "ar"),
	}
	if err := a.ask(); (err != nil) != (answers == ended) {
		t.Fatal(err)
	}
	return a
}

// ended says that the program is asked to end meanwhile.
const ended = "ended"

// nameless makes the environment one that names no terminal, here or behind an ssh.
func nameless(t *testing.T, ssh string) {
	t.Helper()
	for _, name := range []string{
		"VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "TERMUX_VERSION", "XTERM_VERSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID",
		"WT_SESSION", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "COLORTERM", "COLORFGBG", "ZELLIJ", "TMUX", "STY",
		"SSH_CONNECTION", "ANIS_TEXT_ORDER", "ACCESSIBLE",
	} {
		t.Setenv(name, "")
	}
	t.Setenv("TERM", "xterm-256color")
	t.Setenv("SSH_TTY", ssh)
}

// chosenNow keeps a choice as a calibration of this run would.
func (a *app) chosenNow(t *testing.T, p bidi.Profile) {
	t.Helper()
	d := a.display()
	keep := a.keep(order.Result{Chosen: true, Saved: order.Remember(d.saved, p), Choice: order.Choice{Profile: p, Why: order.ByReader, Sure: true}})
	if err := keep(); err != nil {
		t.Fatal(err)
	}
}

func TestOverSSHAChoiceHoldsOnlyForTheTerminalItWasMadeIn(t *testing.T) {
	nameless(t, "/dev/pts/1")
	visual := bidi.Profile{Form: bidi.Visual}
	for name, c := range map[string]struct {
		then, now string
		why       order.Reason
		ask       bool
	}{
		"the same, silent":                 {"", "", order.ByReader, false},
		"the same, with numbers":           {"\x1b[>0;1700;1c\x1b[?6c", "\x1b[>0;1700;1c\x1b[?6c", order.ByReader, false},
		"silent now":                       {"\x1b[>0;1700;1c\x1b[?6c", "", order.ByReader, false},
		"another, which has a name":        {"", konsole, order.ByTerminal, false},
		"another, which can be switched":   {"", "\x1b[8;1$y\x1b[?6c", order.ByAnswer, false},
		"another, which has other numbers": {"\x1b[>0;1700;1c\x1b[?6c", "\x1b[>0;9;1c\x1b[?6c", order.ByGuess, true},
	} {
		state := t.TempDir()
		started(t, state, c.then).chosenNow(t, visual)
		a := started(t, state, c.now)
		d := a.display()
		if d.choice.Why != c.why || d.choice.Ask() != c.ask || !d.answers.Asked {
			t.Errorf("%s: %+v, answers %+v", name, d.choice, d.answers)
		}
		// Who chooses again has that choice the next time.
		if c.ask {
			a.chosenNow(t, bidi.Profile{Form: bidi.Words})
			if d := started(t, state, c.now).display(); d.choice.Profile.Form != bidi.Words || d.choice.Ask() {
				t.Errorf("%s: the second choice became %+v", name, d.choice)
			}
		}
	}
}

func TestATerminalThatWasSlowOnceIsAskedAtTheNextStart(t *testing.T) {
	nameless(t, "")
	state := t.TempDir()
	first := started(t, state, "")
	if d := first.display(); !d.answers.Asked || d.answers.Complete || d.late.Done() {
		t.Fatalf("a silent terminal: %+v", d.answers)
	}
	// The reader passes the question over.
	skipped := order.Result{Saved: config.Terminal{Skipped: true}, Choice: first.display().choice}
	if err := first.keep(skipped)(); err != nil {
		t.Fatal(err)
	}
	if d := started(t, state, konsole).display(); d.identity.Name != term.Konsole || !d.choice.Sure {
		t.Errorf("at the second start it is %+v", d.identity)
	}
	// Now it is known, and not asked again.
	if d := started(t, state, "").display(); d.late != nil || d.identity.Name != term.Konsole {
		t.Errorf("at the third start it is %+v", d.identity)
	}

	state = t.TempDir()
	for start, asked := range []bool{true, true, false} {
		if d := started(t, state, "").display(); (d.late != nil) != asked {
			t.Errorf("start %d of a terminal that never answers: asked %v", start+1, !asked)
		}
	}
}

func TestAQuestionThatWasBrokenOffIsNotRemembered(t *testing.T) {
	nameless(t, "")
	state := t.TempDir()
	started(t, state, ended)
	if data, err := os.ReadFile(config.LoadTerminals(state).Path()); err == nil {
		t.Errorf("it is remembered: %s", data)
	}
}
