package bidi

import (
	"strings"
	"unicode/utf8"

	"anis/internal/bidi/uax9"
	"anis/internal/cell"
	"golang.org/x/text/unicode/bidi"
)

// The formatting characters of UAX #9, section 2, that components may use and the stage reads.
const (
	lri  = '\u2066' // LEFT-TO-RIGHT ISOLATE
	rli  = '\u2067' // RIGHT-TO-LEFT ISOLATE
	fsi  = '\u2068' // FIRST STRONG ISOLATE
	pdi  = '\u2069' // POP DIRECTIONAL ISOLATE
	lrm  = '\u200e' // LEFT-TO-RIGHT MARK
	rlm  = '\u200f' // RIGHT-TO-LEFT MARK
	alm  = '\u061c' // ARABIC LETTER MARK
	zwj  = '\u200d' // ZERO WIDTH JOINER
	nbsp = '\u00a0' // NO-BREAK SPACE
	zwnj = '\u200c' // ZERO WIDTH NON-JOINER
)

// Isolate keeps a text of unknown direction, such as the name of a place, apart from what stands
// around it. Its own first strong letter gives its direction.
func Isolate(s string) string { return enclose(fsi, s) }

// Embed gives a piece of text a direction of its own, such as a command or a telephone number in
// an Arabic sentence.
func Embed(s string, dir Direction) string {
	if dir == RTL {
		return enclose(rli, s)
	}
	return enclose(lri, s)
}

func enclose(open rune, s string) string {
	if s == "" {
		return ""
	}
	return string(open) + s + string(pdi)
}

// Pane fits lines to width cells and gives them a direction of their own: in a pane from left to
// right the text begins at the left edge, in one from right to left at the right edge, wherever the
// interface begins. Box-drawing glyphs of the pane are mirrored with its direction. Two panes side
// by side want a separator or two blanks between them.
func Pane(lines []string, width int, dir Direction) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = Embed(cell.Pad(closed(cell.Clip(line, width)), width), dir)
	}
	return out
}

// closed ends the isolates that a cut left open.
func closed(line string) string {
	open := 0
	for _, r := range line {
		switch {
		case r == lri || r == rli || r == fsi:
			open++
		case r == pdi && open > 0:
			open--
		}
	}
	return line + strings.Repeat(string(pdi), open)
}

// Of returns the direction of the first strong letter of s outside isolates (rules P2 and P3), or
// fallback when it has none.
func Of(s string, fallback Direction) Direction {
	depth := 0
	for _, r := range s {
		switch uax9.ClassOf(r) {
		case bidi.L:
			if depth == 0 {
				return LTR
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return RTL
			}
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(depth-1, 0)
		}
	}
	return fallback
}

// Bare takes away the formatting characters a component put into a text, for what leaves the
// screens: a pipe, the clipboard, the title of the window.
func Bare(s string) string {
	if !strings.ContainsFunc(s, isControl) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, s)
}

// isControl tells the formatting characters, which take part in ordering and are never drawn.
func isControl(r rune) bool {
	switch {
	case r < alm:
		return false
	case r == alm, r == lrm, r == rlm, r >= '\u202a' && r <= '\u202e', r >= lri && r <= pdi:
		return true
	}
	return false
}

// asItCame reports whether a line of a left-to-right interface can leave as it came: nothing in
// it runs from right to left and no formatting character waits to be taken out.
func asItCame(line string) bool {
	for i := 0; i < len(line); {
		if line[i] < 0xd6 { // below U+0580: nothing before Hebrew runs from right to left
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		switch uax9.ClassOf(r) {
		case bidi.R, bidi.AL, bidi.AN:
			return false
		}
		if isControl(r) {
			return false
		}
		i += size
	}
	return true
}
