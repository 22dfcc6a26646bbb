//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The switches that may reach a terminal.
const (
	explicitOn  = "\x1b[8l"
	explicitOff = "\x1b[8h"
	mltermOff   = "\x1b]5379;use_ctl=false\a"
	mltermOn    = "\x1b]5379;use_ctl=true\a"
	enter       = "\x1b[?1049h"
	leave       = "\x1b[?1049l"
	questions   = "\x1b[8$p\x1b[>q\x1b[>c\x1b[=c\x1b[c\r\x1b[K"
)

// terminal is an environment with these variables and a home of its own.
func terminal(t *testing.T, variables ...string) []string {
	t.Helper()
	return append([]string{"HOME=" + t.TempDir(), "LANG=C", "PATH=/usr/bin:/bin"}, variables...)
}

// switched fails the test unless everything that was sent holds just these switches, in order.
func switched(t *testing.T, sent string, want ...string) {
	t.Helper()
	var found []string
	for rest := sent; rest != ""; {
		first, at := "", len(rest)
		for _, s := range []string{explicitOn, explicitOff, mltermOff, mltermOn, enter, leave, "\x1bPtmux;", "\x1b\\", "\x1b[8$p", " k"} {
			if i := strings.Index(rest, s); i >= 0 && i < at && (s != " k" || i > 2 && rest[i-2] == '[') {
				first, at = s, i
			}
		}
		if first == "" {
			break
		}
		found = append(found, first)
		rest = rest[at+len(first):]
	}
	if strings.Join(found, "|") != strings.Join(want, "|") {
		t.Errorf("sent %q, want %q", found, want)
	}
}

func TestEveryTerminalGetsItsOwnSwitchesAndNoOther(t *testing.T) {
	explicit := []string{explicitOn, enter, leave, explicitOff}
	none := []string{enter, leave}
	for name, c := range map[string]struct {
		env  []string
		want []string
		form string // how the program's word for Arabic stands there
	}{
		"GNOME Terminal":      {[]string{"TERM=xterm-256color", "VTE_VERSION=7006"}, explicit, "visual"},
		"Apple Terminal":      {[]string{"TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"}, none, "logical"},
		"mlterm":              {[]string{"TERM=mlterm", "MLTERM=3.9.0"}, []string{mltermOff, enter, leave, mltermOn}, "visual"},
		"Windows Terminal":    {[]string{"TERM=xterm-256color", "WT_SESSION=1"}, none, "visual"},
		"kitty":               {[]string{"TERM=xterm-kitty", "KITTY_WINDOW_ID=1"}, none, "words"},
		"tmux in GNOME":       {[]string{"TERM=tmux-256color", "TMUX=/tmp/x,1,0", "VTE_VERSION=7006"}, none, "logical"},
		"screen in GNOME":     {[]string{"TERM=screen-256color", "STY=1.x", "VTE_VERSION=7006"}, none, "logical"},
		"Konsole":             {[]string{"TERM=xterm-256color", "KONSOLE_VERSION=221203"}, none, "logical"},
		"xterm":               {[]string{"TERM=xterm", "XTERM_VERSION=XTerm(379)"}, none, "visual"},
		"rxvt-unicode":        {[]string{"TERM=rxvt-unicode-256color"}, none, "visual"},
		"plain for the blind": {[]string{"TERM=xterm-256color", "VTE_VERSION=7006", "ACCESSIBLE=1"}, none, "plain"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "ar")
			if name == "Apple Terminal" { // never seen by us, so its reader is asked first
				args = with(args, "--text-order", "logical")
			}
			s := start(t, args, environment(terminal(t, c.env...)...))
			s.See(words(t, "ar", "home.contents"))
			sent := s.Sent()
			shown := map[string]bool{
				"visual":  strings.Contains(sent, "ﻞﻴﻟﺪﻟﺍ"),
				"words":   strings.Contains(sent, "ﺍﻟﺪﻟﻴﻞ"),
				"logical": strings.Contains(sent, "الدليل\u200e"),
				"plain":   strings.Contains(sent, " الدليل"),
			}
			if !shown[c.form] {
				t.Errorf("the text is not %s:\n%q", c.form, sent)
			}
			s.Quit()
			s.Restored()
			switched(t, s.Sent(), c.want...)
		})
	}
}

func TestTheSwitchIsTakenBackOnEveryWayOut(t *testing.T) {
	for name, c := range map[string]struct {
		out  func(s *Session)
		code int
	}{
		"leaving":  {func(s *Session) { s.Press("q") }, 0},
		"ctrl+c":   {func(s *Session) { s.Press("ctrl+c") }, 130},
		"SIGTERM":  {func(s *Session) { s.Signal(terminate) }, 0},
		"SIGHUP":   {func(s *Session) { s.Signal(hangup) }, 0},
		"SIGINT":   {func(s *Session) { s.Signal(syscall.SIGINT) }, 130},
		"an error": {func(s *Session) { s.Signal(terminate); s.Signal(hangup) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := start(t, args, environment(terminal(t, "TERM=xterm-256color", "VTE_VERSION=7006")...))
			s.See("The handbook")
			c.out(s)
			s.Ended(c.code)
			s.Restored()
			switched(t, s.Sent(), explicitOn, enter, leave, explicitOff)
		})
	}
}

func TestTheSwitchIsTakenBackWhileTheProgramSleeps(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	// A shell with job control stands by, and wakes the program again.
	shell := under("/bin/sh", "-c", `set -m; "$0" "$@"; fg >/dev/null`)
	s := start(t, args, environment(terminal(t, "TERM=xterm-256color", "VTE_VERSION=7006")...), shell)
	s.See("The handbook")
	s.Type("\x1a")
	s.Until("the screens for the second time", func(string) bool { return strings.Count(s.Sent(), enter) == 2 })
	s.See("The handbook")
	s.Quit()
	s.Restored()
	switched(t, s.Sent(), explicitOn, enter, leave, explicitOff, explicitOn, enter, leave, explicitOff)
}

func TestASilentTerminalIsAskedOnceAndThenItsReader(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "ar")
	env := environment(terminal(t, "TERM=xterm-256color")...)
	first := start(t, args, env)
	first.See("Which of these lines reads right")
	if !strings.HasPrefix(first.Sent(), questions) || strings.Count(first.Sent(), "\x1b[8$p") != 1 {
		t.Errorf("asked %q", first.Sent())
	}
	// The second line is the explicit one; the digit may be of any script.
	first.Go("٢", "small signs")
	first.Go("۱", words(t, "ar", "home.contents"))
	first.Quit()
	first.Restored()
	switched(t, first.Sent(), "\x1b[8$p", enter, explicitOn, explicitOff, // the page, with one line of that form
		explicitOn, explicitOff, explicitOn, explicitOff, explicitOn, explicitOff, explicitOn, explicitOff,
		explicitOn, explicitOff, explicitOn, explicitOff, explicitOn, explicitOff, explicitOn, explicitOff, // the marks
		leave, explicitOn, enter, leave, explicitOff)

	// The next start knows: no question, no page, and the form that was chosen.
	second := start(t, args, env)
	second.See(words(t, "ar", "home.contents"))
	second.Quit()
	second.Restored()
	switched(t, second.Sent(), explicitOn, enter, leave, explicitOff)
	if text, err := os.ReadFile(filepath.Join(data, "state", "terminals.yaml")); err != nil || !strings.Contains(string(text), "order: explicit") {
		t.Errorf("remembered: %q, %v", text, err)
	}
}

// The answers are on their way before the question is: nothing depends on who is faster.
func TestATerminalThatAnswersIsUnderstoodAndKeepsTheKeysThatWereTyped(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "ar")
	env := environment(terminal(t, "TERM=xterm-256color")...)
	s := start(t, with(args, "open", "home"), env, under("/bin/sh", "-c", `stty raw -echo; echo ready; head -c 1 >/dev/null; exec "$0" "$@"`))
	s.See("ready")
	// 5 opens the settings.
	s.Type("x\x1b[8;1$y\x1bP!|7E565445\x1b\\5\x1b[>65;7006;1c\x1b[?65;1;9c")
	s.See(words(t, "ar", "settings.language"))
	switched(t, s.Sent(), "\x1b[8$p", explicitOn, enter)
	s.Press("ctrl+c")
	s.Exit()
	switched(t, s.Sent(), "\x1b[8$p", explicitOn, enter, leave, explicitOff)

	// It is remembered.
	again := start(t, args, env)
	again.See(words(t, "ar", "home.contents"))
	again.Quit()
	switched(t, again.Sent(), explicitOn, enter, leave, explicitOff)
}

// A slow terminal: its answer is cut by the end of the waiting, and its rest comes on the page, or on
// the screens, where its digits and letters would be keys.
func TestAnAnswerThatComesTooLateChoosesNothing(t *testing.T) {
	const konsole = "\x1b[8;0$y\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?1c"
	const nameless = "\x1b[8;0$y\x1b[>1;115;0c\x1b[?1c"
	for _, c := range [][2]string{
		{konsole, "\x1b[8"},
		{konsole, "\x1b[8;0$y\x1bP"},
		{konsole, "\x1b[8;0$y\x1bP>|Kons"},
		{konsole, "7E4B4445\x1b\\\x1b[?"},
		{nameless, "\x1b[8;0$y\x1b"},
		{nameless, "\x1b[8;0$y\x1b["},
		{nameless, "\x1b[>1;11"}, // so it was seen
		{nameless, "\x1b[?"},
	} {
		answers, cut := c[0], c[1]
		at := strings.Index(answers, cut) + len(cut)
		for _, language := range []string{"ar", "en"} {
			t.Run(language+strings.Map(printable, cut), func(t *testing.T) {
				t.Parallel()
				data, args := settled(t, language)
				env := environment(terminal(t, "TERM=xterm-256color")...)
				s := start(t, args, env, under("/bin/sh", "-c", `stty raw -echo; echo ready; head -c 1 >/dev/null; exec "$0" "$@"`))
				s.See("ready")
				s.Type("x" + answers[:at])
				shown := "The handbook"
				if language == "ar" {
					shown = "Which of these lines reads right"
				}
				if strings.Contains(answers[:at], "Konsole 22.12.3\x1b\\") {
					shown = words(t, language, "home.contents") // by then it is known
				}
				s.See(shown)
				s.Type(answers[at:])
				s.See(shown)
				s.Go("f1", "112") // after everything, this is the first key
				s.Press("ctrl+c")
				s.Exit()
				if text, err := os.ReadFile(filepath.Join(data, "state", "terminals.yaml")); err == nil && strings.Contains(string(text), " order:") {
					t.Errorf("remembered: %s", text)
				}
			})
		}
	}
}

// printable leaves out what a name of a test cannot have.
func printable(r rune) rune {
	if r > ' ' && r <= '~' && r != '/' && r != '\\' {
		return r
	}
	return -1
}

func TestALowWindowShowsEveryLineOfTheCalibration(t *testing.T) {
	for name, c := range map[string]struct {
		option option
		pages  int
	}{
		"40×12": {size(40, 12), 1}, "28×10": {size(28, 10), 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "ar")
			s := start(t, args, environment(terminal(t, "TERM=xterm-256color")...), c.option)
			s.See("Which line reads right?", "0: none", "esc: leave", "1 ")
			for page := 2; page <= c.pages; page++ {
				s.See("9: more")
				s.Go("9", []string{"4 ", "7 "}[page-2])
			}
			s.Go("7", "esc:")
			s.Go("esc", words(t, "ar", "home.contents"))
			s.Quit()
			s.Restored()
		})
	}
}

func TestAReaderOfEnglishIsNotAskedBeforeHeReads(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, args, environment(terminal(t, "TERM=xterm-256color")...))
	s.within(2500*time.Millisecond, "the first frame", func(screen string) bool { return strings.Contains(screen, "The handbook") })
	s.Quit()
	s.Restored()
	switched(t, s.Sent(), "\x1b[8$p", enter, leave)
}

func TestOneKeyChoosesTheTextOrderFromEverywhere(t *testing.T) {
	const page = "Which of these lines reads right"
	for name, c := range map[string]struct {
		args []string
		keys []string // the way there
		see  string   // what is there
		key  string
	}{
		"home":            {nil, nil, "The handbook", "\x14"},
		"while typing":    {[]string{"open", "write"}, []string{"a", "b"}, "ab", "\x14"},
		"hidden":          {nil, []string{"ctrl+x"}, "Anise tea", "\x1b[19~"},
		"the key overlay": {nil, []string{"?"}, "hide the screen", "\x1b[19~"},
		"demonstration":   {[]string{"--demo", "--lang", "en"}, []string{"5"}, "Vowel marks", "\x14"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, args := settled(t, "en")
			home := t.TempDir()
			s := start(t, with(args, c.args...), environment("HOME="+home, "TERM=xterm-256color", "VTE_VERSION=7006", "LANG=C", "PATH=/usr/bin:/bin"))
			for _, key := range c.keys {
				s.Press(key)
			}
			s.See(c.see)
			s.Go(c.key, page)
			s.Go("esc", c.see) // it stays as it was
			s.Go(c.key, page)
			s.Go("1", "small signs")
			s.Go("2", c.see)
			s.Press("ctrl+c")
			s.Ended(130)
			s.Restored()
			sent := s.Sent()
			if last := strings.LastIndex(sent, enter); strings.Contains(sent[last:], explicitOff) || strings.HasSuffix(sent[:last], explicitOn) {
				t.Errorf("the old switch is still used: %q", sent[last-10:])
			}
			_, err := os.Stat(filepath.Join(data, "state", "terminals.yaml"))
			if kept := err == nil; kept == (name == "demonstration") {
				t.Errorf("kept: %v", kept)
			}
		})
	}
}

func TestACalibrationThatIsEndedFromOutsideLeavesTheTerminalAsItWas(t *testing.T) {
	for name, c := range map[string]struct {
		open bool // from the screens, or before them
		end  func(s *Session)
		code int
	}{
		"ctrl+c before":  {false, func(s *Session) { s.Press("ctrl+c") }, 130},
		"ctrl+c within":  {true, func(s *Session) { s.Press("ctrl+c") }, 130},
		"SIGTERM before": {false, func(s *Session) { s.Signal(terminate) }, 0},
		"SIGTERM within": {true, func(s *Session) { s.Signal(terminate) }, 0},
		"SIGHUP within":  {true, func(s *Session) { s.Signal(hangup) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			language, sign := "ar", "COLORFGBG=15;0"
			if c.open {
				language, sign = "en", "VTE_VERSION=7006"
			}
			_, args := settled(t, language)
			s := start(t, args, environment(terminal(t, "TERM=xterm-256color", sign)...))
			if c.open {
				s.See("The handbook")
				s.Press("\x14")
			}
			s.See("Which of these lines reads right")
			c.end(s)
			s.Ended(c.code)
			s.Restored()
			if sent := s.Sent(); strings.Count(sent, explicitOn) != strings.Count(sent, explicitOff) || strings.Count(sent, enter) != strings.Count(sent, leave) {
				t.Errorf("not everything was taken back: %q", sent)
			}
		})
	}
}

func TestWhoDoesNotWantToChooseIsNotAskedAtTheNextStart(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "ar")
	env := environment(terminal(t, "TERM=xterm-256color")...)
	first := start(t, args, env)
	first.See("Which of these lines reads right")
	first.Go("esc", words(t, "ar", "home.contents"))
	first.Quit()
	// The terminal may have been slow for once, and is asked a second time; its reader is not.
	for _, want := range [][]string{{"\x1b[8$p", enter, leave}, {enter, leave}} {
		again := start(t, args, env)
		again.See(words(t, "ar", "home.contents"))
		again.Quit()
		switched(t, again.Sent(), want...)
	}
}

func TestATerminalIsAskedOverSSHAlthoughSomethingWasChosenThere(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "ar")
	env := environment(terminal(t, "TERM=xterm-256color", "SSH_TTY=/dev/pts/1")...)
	first := start(t, args, env)
	first.See("Which of these lines reads right")
	first.Go("1", "small signs")
	first.Go("1", words(t, "ar", "home.contents"))
	first.Quit()
	// The same signs, and nobody answers: the choice holds.
	second := start(t, args, env)
	second.See(words(t, "ar", "home.contents"))
	second.Quit()
	switched(t, second.Sent(), "\x1b[8$p", enter, leave)
	// Another terminal is behind them now.
	third := start(t, args, env, under("/bin/sh", "-c", `stty raw -echo; echo ready; head -c 1 >/dev/null; exec "$0" "$@"`))
	third.See("ready")
	third.Type("x\x1b[8;1$y\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c")
	third.See(words(t, "ar", "home.contents"))
	third.Quit()
	switched(t, third.Sent(), "\x1b[8$p", explicitOn, enter, leave, explicitOff)
}

func TestEnglishIsOfferedWhereNoLineReadsRight(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "ar")
	env := environment(terminal(t, "TERM=xterm-256color", "VTE_VERSION=7006")...)
	s := start(t, args, env)
	s.See(words(t, "ar", "home.contents"))
	s.Go("\x14", "Which of these lines reads right")
	s.Go("0", "Anis in English")
	s.Go("2", "The handbook")
	s.Quit()
	again := start(t, args, env)
	again.See("The handbook")
	again.Quit()
}

func TestHelpIsOneKeyAwayFromTheCalibration(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "ar")
	s := start(t, args, environment(terminal(t, "TERM=xterm-256color")...))
	s.See("Which of these lines reads right")
	s.Go("f1", "112")
	s.Press("ctrl+c")
	s.Exit()
	s.Restored()
}

func TestNothingIsAskedWhereNobodyWouldAnswer(t *testing.T) {
	for name, variables := range map[string][]string{
		"a multiplexer": {"TERM=tmux-256color", "TMUX=/tmp/x,1,0"},
		"a console":     {"TERM=linux"},
		"a wish":        {"TERM=xterm-256color", "ANIS_TEXT_ORDER=visual"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := start(t, args, environment(terminal(t, variables...)...))
			s.See("The handbook")
			s.Quit()
			if n := s.Questions(); n != 0 {
				t.Errorf("%d questions: %q", n, s.Sent())
			}
		})
	}
}

func TestDoctorShowsEveryWayAndCalibratesFromTheShell(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	env := environment(terminal(t, "TERM=xterm-256color", "VTE_VERSION=7006")...)
	s := start(t, with(args, "doctor"), env, size(100, 60))
	s.See("Terminal: vte", "The same sentence in every way:", "the terminal turns the words")
	s.Ended(0)
	s.Restored()
	if on, off := strings.Count(s.Sent(), explicitOn), strings.Count(s.Sent(), explicitOff); on == 0 || on != off {
		t.Errorf("switched on %d times and off %d times", on, off)
	}

	c := start(t, with(args, "doctor", "--calibrate"), env)
	c.See("Which of these lines reads right")
	c.Go("0", "screen reader")
	c.Go("1", "From now on: plain text, for a screen reader")
	c.Ended(0)
	c.Restored()
	after := start(t, with(args, "doctor"), env, size(100, 60)) // all of it at once: nothing scrolls away
	after.See("Order of the text: plain")
	after.Exit()
}
