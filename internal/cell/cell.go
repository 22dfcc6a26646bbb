// Package cell measures text in terminal cells: width, cutting, padding, wrapping.
//
// It works on grapheme clusters and leaves colour codes alone, through charmbracelet/x/ansi
// everywhere, so that every part of the program agrees with every other about how wide a word
// is. It must never count bytes or runes, and never reorder anything.
package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// Width returns the width of s in cells, colour codes left out. With several lines it is the
// width of the widest.
func Width(s string) int {
	widest := 0
	for line := range strings.SplitSeq(s, "\n") {
		widest = max(widest, ansi.StringWidth(line))
	}
	return widest
}

// Cut shortens one line to at most width cells and ends it with an ellipsis when something was
// left out. Colour codes survive and are closed.
func Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, Ellipsis)
}

// Clip shortens one line to at most width cells without a mark, for the last stage, where a
// mark would claim that words are missing though only blanks are.
func Clip(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, "")
}

// Pad fills one line with blanks to width cells; a wider line is returned as it is.
func Pad(s string, width int) string {
	missing := width - ansi.StringWidth(s)
	if missing <= 0 {
		return s
	}
	return s + strings.Repeat(" ", missing)
}

// Fit cuts or pads one line to exactly width cells.
func Fit(s string, width int) string { return Pad(Cut(s, width), width) }

// Wrap breaks s into lines of at most width cells, at blanks where it can and inside a word
// only where a single word is wider. Line breaks of s are kept. A hyphen is no place to break: it
// would part "e-mail" and the flags of a command.
func Wrap(s string, width int) []string {
	if width <= 0 {
		return nil
	}
	held := strings.ReplaceAll(s, "-", unbreakable)
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(ansi.Wrap(held, width, " "), unbreakable, "-"), "\n") {
		// ansi.Wrap misses the place to break in a long word of letters of several bytes and of one.
		if ansi.StringWidth(line) > width {
			lines = append(lines, strings.Split(ansi.Hardwrap(line, width, true), "\n")...)
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// unbreakable is the hyphen that ansi.Wrap does not break at, as wide as the usual one.
const unbreakable = "\u2011"

// Indent puts prefix before the first line and as many blanks before the others.
func Indent(lines []string, prefix string) []string {
	blank := strings.Repeat(" ", Width(prefix))
	out := make([]string, len(lines))
	for i, line := range lines {
		if i == 0 {
			out[i] = prefix + line
			continue
		}
		out[i] = blank + line
	}
	return out
}

// Clusters splits s into what a person sees as single characters: extended grapheme clusters
// (UAX #29), without looking at colour codes.
func Clusters(s string) []string {
	var out []string
	state := -1
	for s != "" {
		var cluster string
		cluster, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		out = append(out, cluster)
	}
	return out
}
