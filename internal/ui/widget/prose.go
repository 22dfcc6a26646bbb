package widget

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
)

// Prose wraps a text that a person wrote to lines of at most width cells. A paragraph whose first
// letter runs against the interface is laid out in its own direction, from its own edge: otherwise
// a line of it that mixes both would be in another order than the line above. A telephone number
// stays on one line where it fits.
func Prose(text string, width int, dir bidi.Direction) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		wrapped := cell.Wrap(held(paragraph, width), width)
		for i, line := range wrapped {
			wrapped[i] = strings.ReplaceAll(line, nbsp, " ")
		}
		if own := bidi.Of(paragraph, dir); own != dir {
			wrapped = bidi.Pane(wrapped, width, own)
		}
		lines = append(lines, wrapped...)
	}
	return lines
}

const nbsp = "\u00a0"

// held puts blanks that no line is broken at into the telephone numbers of a text that fit into so
// many cells.
func held(text string, width int) string {
	var out strings.Builder
	done := 0
	for _, n := range bidi.Numbers(text) {
		if number := text[n[0]:n[1]]; cell.Width(number) <= width {
			out.WriteString(text[done:n[0]] + strings.ReplaceAll(number, " ", nbsp))
			done = n[1]
		}
	}
	return out.String() + text[done:]
}
