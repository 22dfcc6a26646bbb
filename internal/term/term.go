// Package term knows facts about the terminal: which one it is, how many colours it shows, whether
// its background is dark, whether it is a terminal at all; and it makes a terminal raw.
//
// It reads them from the environment, which it receives as a function, and from the file that
// is asked about. A terminal that neither names is asked once, by Ask, before the screens start.
// The package must never ask while the screens run, where an answer would arrive among the typed
// keys, never take for an answer what a person typed, and never leave a terminal raw.
package term

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"
)

// Colours is how many colours a terminal can show.
type Colours int

// The depths of colour, from none to all.
const (
	NoColour   Colours = iota // NO_COLOR is set, or the terminal has none
	Colours16                 // the sixteen of ANSI
	Colours256                // the palette of 256
	TrueColour                // 24 bits
)

// Facts is what the environment tells about a terminal.
type Facts struct {
	Colours Colours
	Light   bool   // COLORFGBG names a light background
	Plain   bool   // shows no bold or reversed text either, as TERM=dumb says
	Name    string // TERM_PROGRAM, or TERM where there is none
}

// Environ looks up one variable; os.Getenv is the usual one.
type Environ func(string) string

// System is the environment of the process.
func System(name string) string { return os.Getenv(name) }

// Detect reads the facts from the environment alone.
func Detect(env Environ) Facts {
	facts := Facts{
		Colours: colours(env), Light: light(env("COLORFGBG")), Plain: env("TERM") == "dumb", Name: env("TERM_PROGRAM"),
	}
	if facts.Name == "" {
		facts.Name = env("TERM")
	}
	return facts
}

// colours follows NO_COLOR (no-color.org: any value but the empty one) and the usual names.
func colours(env Environ) Colours {
	name := env("TERM")
	switch {
	case env("NO_COLOR") != "", name == "dumb":
		return NoColour
	case env("COLORTERM") == "truecolor", env("COLORTERM") == "24bit", env("WT_SESSION") != "":
		return TrueColour
	case name == "":
		return NoColour
	case strings.Contains(name, "256color"), name == "xterm-kitty", name == "foot", name == "alacritty", name == "mlterm":
		return Colours256
	default:
		return Colours16
	}
}

// light reads COLORFGBG, "foreground;background", where 7 and 9 to 15 are light backgrounds.
func light(value string) bool {
	parts := strings.Split(value, ";")
	background, err := strconv.Atoi(parts[len(parts)-1])
	return err == nil && (background == 7 || background > 8)
}

// IsTerminal reports whether f is a terminal.
func IsTerminal(f any) bool {
	file, ok := f.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(file.Fd()))
}

// The size of a terminal that does not know its own.
const (
	usualWidth  = 80
	usualHeight = 24
)

// Size returns the size of the terminal f in cells, or false when f is none. One that says it has no
// cells at all does not know its size, and gets the usual one.
func Size(f any) (width, height int, ok bool) {
	file, isFile := f.(interface{ Fd() uintptr })
	if !isFile {
		return 0, 0, false
	}
	width, height, err := term.GetSize(int(file.Fd()))
	if err == nil && (width < 1 || height < 1) {
		width, height = usualWidth, usualHeight
	}
	return width, height, err == nil
}
