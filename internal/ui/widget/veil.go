package widget

import (
	"strings"
	"unicode"

	unibidi "golang.org/x/text/unicode/bidi"

	"anis/internal/cell"
)

// Veil puts a dot in the place of every letter, digit and sign of a text, cell by cell: blanks, line
// breaks and marks of direction stay, so that nothing moves, and each dot runs in the direction of
// what it stands for.
func Veil(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		words, ended := strings.CutSuffix(line, "\n")
		for _, cluster := range cell.Clusters(words) {
			out.WriteString(veiled(cluster, cell.Width(cluster)))
		}
		if ended {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// veiled is what stands in the place of one cluster of so many cells.
func veiled(cluster string, width int) string {
	before, after, bare := "", "", true
	for _, r := range cluster {
		switch {
		case unicode.IsSpace(r):
			if cluster == string(r) {
				return cluster
			}
		case r == '\u200e' || r == '\u200f' || r >= '\u2066' && r <= '\u2069':
			if bare { // they order the line and say nothing
				before += string(r)
			} else {
				after += string(r)
			}
			continue
		}
		bare = false
	}
	if bare {
		return before
	}
	mark := ""
	switch properties, _ := unibidi.LookupString(strings.TrimLeft(cluster, before)); properties.Class() {
	case unibidi.L:
		mark = "\u200e"
	case unibidi.R, unibidi.AL:
		mark = "\u200f"
	}
	return before + mark + strings.Repeat(dot, width) + mark + after
}
