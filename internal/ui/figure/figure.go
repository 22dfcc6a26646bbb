// Package figure draws the figures of the handbook: a few boxes, lines and words, at most fourteen lines
// high. What does not fit a width, and what is read by a program that reads aloud, becomes a list.
//
// It draws in reading order. The first box stands where a line begins, so that the line stage turns all
// of it over where the reader reads from right to left.
package figure

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/theme"
)

// most is how many lines a drawing has at most, its title and what stands below it not counted.
const most = 14

// widest is how many cells a drawing uses of a wide page.
const widest = 76

// Lines draws a figure in lines of at most width cells: its title, the drawing, and the note below it. dir
// is the direction of its language. Where its labels do not fit whole it is the same as List.
func Lines(f *handbook.Figure, width int, dir bidi.Direction, t *theme.Theme) []string {
	p := &picture{
		canvas: canvas{dir: dir}, theme: t, width: min(width, widest), height: most,
		labels: make([]label, len(f.Labels)),
	}
	for i, text := range f.Labels {
		p.labels[i] = labelOf(text)
	}
	shape, known := shapes[f.Shape]
	if !known || !shape(p) || len(p.rows) > most || p.overflows() {
		return List(f, width, t)
	}
	lines := append(wrapped(f.Title, width, t.Title), "")
	lines = append(lines, p.draw(t)...)
	if f.Note != "" {
		lines = append(append(lines, ""), wrapped(f.Note, width, t.Muted)...)
	}
	return lines
}

// List writes a figure as a list: its title, what one sees, and its labels in their order.
func List(f *handbook.Figure, width int, t *theme.Theme) []string {
	lines := wrapped(f.Title, width, t.Title)
	lines = append(lines, wrapped(f.Says, width, t.Text)...)
	for _, text := range f.Labels {
		lines = append(lines, cell.Indent(wrapped(text, max(width-len(bullet), 1), t.Text), bullet)...)
	}
	return append(lines, wrapped(f.Note, width, t.Muted)...)
}

// bullet stands before each label of a list.
const bullet = "- "

// Words are the plain words of a figure, one thing on each line, to copy and to search.
func Words(f *handbook.Figure) string {
	all := []string{f.Title, f.Says}
	for _, text := range f.Labels {
		all = append(all, bullet+text)
	}
	if f.Note != "" {
		all = append(all, f.Note)
	}
	return strings.Join(all, "\n")
}

// wrapped breaks a text into lines in a style; of nothing there are none.
func wrapped(text string, width int, style lipgloss.Style) []string {
	if text == "" {
		return nil
	}
	lines := cell.Wrap(text, width)
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// label is a label in its two parts: what it says, and the example behind its colon.
type label struct{ head, example string }

func labelOf(text string) label {
	head, example, _ := strings.Cut(text, ": ")
	return label{head, example}
}

// inked is a line of text in a style.
type inked struct {
	text  string
	style lipgloss.Style
}

// picture is a figure while it is drawn.
type picture struct {
	canvas
	theme         *theme.Theme
	labels        []label
	width, height int
	broken        bool // a word did not fit where it had to stand
}

// shapes draw; false says that there is no room.
var shapes = map[handbook.Shape]func(*picture) bool{
	handbook.ShapeBoxes: (*picture).boxes, handbook.ShapePile: (*picture).pile, handbook.ShapeRings: (*picture).rings,
	handbook.ShapeNetwork: (*picture).network, handbook.ShapeWave: (*picture).wave, handbook.ShapeNight: (*picture).night,
	handbook.ShapePyramid: (*picture).pyramid, handbook.ShapeColumns: (*picture).columns,
	handbook.ShapeCircles: (*picture).circles, handbook.ShapeRope: (*picture).rope,
}

// overflows reports whether a part of the drawing is not whole, or beyond the width.
func (p *picture) overflows() bool {
	if p.broken {
		return true
	}
	for _, r := range p.rows {
		for _, s := range r.spans {
			if s.at < 0 || s.at+cell.Width(s.text) > p.width || cell.Width(s.text) > s.width {
				return true
			}
		}
		for x := range r.lines {
			if x < 0 || x >= p.width {
				return true
			}
		}
	}
	return false
}

// set breaks a label into lines of at most width cells, the example on lines of its own.
func (p *picture) set(l label, width int) []inked {
	return append(p.lines(l.head, width, p.theme.Text), p.lines(l.example, width, p.theme.Muted)...)
}

// run breaks a label into lines of at most width cells, the example behind what it says.
func (p *picture) run(l label, width int) []inked {
	return p.lines(l.whole(), width, p.theme.Text)
}

// whole is a label as it was written.
func (l label) whole() string {
	if l.example == "" {
		return l.head
	}
	return l.head + ": " + l.example
}

// lines breaks a text. A word that is wider than a line is noted: then there is no room for the figure.
func (p *picture) lines(text string, width int, style lipgloss.Style) []inked {
	if text == "" {
		return nil
	}
	for _, word := range strings.Fields(text) {
		if cell.Width(word) > width {
			p.broken = true
			return []inked{{text, style}}
		}
	}
	var all []inked
	for _, line := range cell.Wrap(text, width) {
		all = append(all, inked{line, style})
	}
	return all
}

// cells is how wide the widest of some lines is.
func cells(lines []inked) int {
	widest := 0
	for _, line := range lines {
		widest = max(widest, cell.Width(line.text))
	}
	return widest
}
