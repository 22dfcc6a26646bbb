package widget

import "anis/internal/cell"

// Say wraps a text to lines of at most width cells, each drawn in a style.
func Say(width int, style func(...string) string, text string) []string {
	lines := cell.Wrap(text, width)
	for i, line := range lines {
		lines[i] = style(line)
	}
	return lines
}

// Sentences wraps texts to lines of at most width cells, with a blank line between them where there is
// room for it.
func Sentences(width int, roomy bool, texts ...string) []string {
	var lines []string
	for i, text := range texts {
		if i > 0 && roomy {
			lines = append(lines, "")
		}
		lines = append(lines, cell.Wrap(text, width)...)
	}
	return lines
}
