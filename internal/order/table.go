package order

import (
	"strconv"
	"strings"

	"anis/internal/bidi"
	"anis/internal/term"
)

// The sequences that are sent, and no others: the mode BDSM of ECMA-48, and the switch of mlterm.
const (
	explicitOn  = "\x1b[8l"
	explicitOff = "\x1b[8h"
	mltermOff   = "\x1b]5379;use_ctl=false\a"
	mltermOn    = "\x1b]5379;use_ctl=true\a"
)

// sequences returns what is sent before and after lines of a form.
func (f Facts) sequences(form bidi.Form) (start, end string) {
	switch {
	case form == bidi.Explicit && f.Identity.Multiplexer == "":
		return explicitOn, explicitOff
	case form == bidi.Visual && f.Identity.Name == term.Mlterm:
		return through(f.Identity.Multiplexer, mltermOff), through(f.Identity.Multiplexer, mltermOn)
	}
	return "", ""
}

// through wraps a sequence so that a multiplexer hands it to the terminal outside. tmux does so if
// its allow-passthrough is on, which it is not by default, screen always, zellij never.
func through(multiplexer, sequence string) string {
	switch multiplexer {
	case "":
		return sequence
	case term.Tmux:
		return "\x1bPtmux;" + strings.ReplaceAll(sequence, "\x1b", "\x1b\x1b") + "\x1b\\"
	case term.Screen:
		return "\x1bP" + sequence + "\x1b\\"
	}
	return ""
}

// known returns the form of the terminal as far as its answers and its identity tell.
func known(f Facts) Choice {
	id := f.Identity
	if id.Multiplexer == "" && f.Answers.SwitchesReordering() {
		return Choice{Profile: bidi.Profile{Form: bidi.Explicit}, Why: ByAnswer, Sure: true}
	}
	c := Choice{Why: ByTerminal}
	c.Profile, c.Sure = byName(id)
	switch {
	case !id.Known():
		c.Why = ByGuess
	case id.Multiplexer != "":
		c.Why = ByOuter
		c.Profile.JoinLam = false // what it is for is undone by the multiplexer
		if c.Profile.Form == bidi.Explicit {
			// The mode belongs to the terminal outside and would leak into what is beside Anis.
			c.Profile.Form = bidi.Logical
		}
		if id.Name == term.Mlterm {
			// What it needs is a switch, and nobody says whether that came through.
			c.Sure = false
			if through(id.Multiplexer, mltermOff) == "" {
				c.Why = ByGuess
			}
		}
	}
	return c
}

// byName is the table of terminals: what each needs, and whether we have seen that it does.
func byName(id term.Identity) (p bidi.Profile, sure bool) {
	switch id.Name {
	case term.VTE:
		if number(id.Version) < firstVTE {
			return bidi.Profile{Form: bidi.Visual}, true
		}
		return bidi.Profile{Form: bidi.Explicit}, true
	case term.Mintty:
		return bidi.Profile{Form: bidi.Explicit}, true
	case term.Konsole:
		return bidi.Profile{Form: bidi.Logical, JoinLam: true}, true
	case term.Kitty:
		// What it turns depends on its font. Where the font has Arabic, as the usual one on Linux, it
		// is the word; elsewhere the letters alone, and the reader sees it at the first start.
		return bidi.Profile{Form: bidi.Words}, true
	case term.QTerminal:
		return bidi.Profile{Form: bidi.Logical, Fence: bidi.FenceBlank}, true
	case term.PuTTY:
		return bidi.Profile{Form: bidi.Logical, Fence: bidi.FenceBlank}, false
	case term.AppleTerminal:
		return bidi.Profile{Form: bidi.Logical}, false
	case term.ITerm:
		if atLeast(id.Version, 3, 7) {
			return bidi.Profile{Form: bidi.Logical}, false
		}
		return bidi.Profile{Form: bidi.Visual}, true
	case term.Dumb:
		return bidi.Profile{Form: bidi.Plain}, true
	case term.LinuxConsole, "":
		return bidi.Profile{Form: bidi.Visual}, false
	}
	return bidi.Profile{Form: bidi.Visual}, true
}

// firstVTE is the first version of VTE that reorders, and that can be told not to.
const firstVTE = 5800

// marksAreRight reports whether a terminal was seen to set vowel marks right.
func marksAreRight(name string, form bidi.Form) bool {
	switch name {
	case term.Xterm, term.Urxvt, term.VTE, term.Mlterm, term.Konsole:
		return true
	case term.Kitty:
		return form == bidi.Visual
	}
	return false
}

// ignoresMode reports whether a terminal was seen to ignore the mode BDSM, so that explicit and
// visual lines cannot differ.
func ignoresMode(f Facts) bool {
	if f.Identity.Multiplexer != "" || f.Answers.Reorder == "0" {
		return true
	}
	switch f.Identity.Name {
	case term.Xterm, term.Urxvt, term.St, term.Alacritty, term.Foot, term.Mlterm, term.Konsole, term.QTerminal,
		term.Kitty, term.LinuxConsole:
		return true
	}
	return false
}

// number returns a version that is one number, or 0.
func number(version string) int {
	n, err := strconv.Atoi(version)
	if err != nil {
		return 0
	}
	return n
}

// atLeast reports whether a version such as "3.7.0beta9" is at least major.minor.
func atLeast(version string, major, minor int) bool {
	first, rest, _ := strings.Cut(version, ".")
	second, _, _ := strings.Cut(rest, ".")
	a := number(first)
	b := number(strings.TrimRightFunc(second, func(r rune) bool { return r < '0' || r > '9' }))
	return a > major || a == major && b >= minor
}
