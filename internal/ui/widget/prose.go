package widget

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
)

// Prose wraps a text that a person wrote to lines of at most width cells. A paragraph whose first
// letter runs against the interface is laid out in its own direction, from its own edge: otherwise
// a line of it that mixes both would be in another order than the line above.
func Prose(text string, width int, dir bidi.Direction) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		wrapped := cell.Wrap(paragraph, width)
		if own := bidi.Of(paragraph, dir); own != dir {
			wrapped = bidi.Pane(wrapped, width, own)
		}
		lines = append(lines, wrapped...)
	}
	return lines
}
