package figure

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/theme"
)

// arms says in which directions a line leaves a cell.
type arms uint8

// The four directions; before and after are those of reading.
const (
	up arms = 1 << iota
	down
	before
	after
)

// joints are the glyphs of a line, by its arms. Corners are round, and a line fills the cell it ends in.
var joints = [16]rune{
	up: '│', down: '│', before: '─', after: '─',
	up | down: '│', before | after: '─',
	down | after: '╭', down | before: '╮', up | after: '╰', up | before: '╯',
	up | down | after: '├', up | down | before: '┤', before | after | down: '┬', before | after | up: '┴',
	up | down | before | after: '┼',
}

// canvas is what a figure is drawn on, in reading order: column 0 is where a line begins. Lines that
// meet in a cell are joined.
type canvas struct {
	rows []row
	dir  bidi.Direction
}

// row is one line of a canvas.
type row struct {
	lines  map[int]arms
	glyphs map[int]rune // drawn as they are, instead of a line
	spans  []span
}

// span is a text in a row: it takes width cells from column at.
type span struct {
	at, width int
	text      string
	style     lipgloss.Style
}

// at returns a row, which the canvas has from then on.
func (c *canvas) at(y int) *row {
	for len(c.rows) <= y {
		c.rows = append(c.rows, row{lines: map[int]arms{}, glyphs: map[int]rune{}})
	}
	return &c.rows[y]
}

// across draws a line from a column to another in a row.
func (c *canvas) across(y, from, to int) {
	if from > to {
		from, to = to, from
	}
	r := c.at(y)
	for x := from; x <= to; x++ {
		if x > from {
			r.lines[x] |= before
		}
		if x < to {
			r.lines[x] |= after
		}
	}
}

// along draws a line from a row down to another in a column.
func (c *canvas) along(x, from, to int) {
	for y := from; y <= to; y++ {
		if y > from {
			c.at(y).lines[x] |= up
		}
		if y < to {
			c.at(y).lines[x] |= down
		}
	}
}

// box draws a box: its first column and row, and how many of each it takes.
func (c *canvas) box(x, y, width, height int) {
	c.across(y, x, x+width-1)
	c.across(y+height-1, x, x+width-1)
	c.along(x, y, y+height-1)
	c.along(x+width-1, y, y+height-1)
}

// fill puts one glyph into a run of cells.
func (c *canvas) fill(y, from, count int, glyph rune) {
	r := c.at(y)
	for x := from; x < from+count; x++ {
		r.glyphs[x] = glyph
	}
}

// write puts lines of text below each other, each in width cells.
func (c *canvas) write(x, y, width int, lines []inked) {
	for i, line := range lines {
		r := c.at(y + i)
		r.spans = append(r.spans, span{x, width, line.text, line.style})
	}
}

// middled is write with each line in the middle of its cells.
func (c *canvas) middled(x, y, width int, lines []inked) {
	for i, line := range lines {
		own := cell.Width(line.text)
		c.write(x+(width-own)/2, y+i, own, []inked{line})
	}
}

// draw returns the lines of a canvas, without blanks at their ends.
func (c *canvas) draw(t *theme.Theme) []string {
	lines := make([]string, len(c.rows))
	for i := range c.rows {
		lines[i] = c.rows[i].draw(t, c.dir)
	}
	return lines
}

// draw returns one row. Where a text might reach into another in the same row it is kept apart.
func (r *row) draw(t *theme.Theme, dir bidi.Direction) string {
	starts, end := map[int]span{}, 0
	for _, s := range r.spans {
		starts[s.at], end = s, max(end, s.at+cell.Width(s.text))
	}
	for x := range r.lines {
		end = max(end, x+1)
	}
	for x := range r.glyphs {
		end = max(end, x+1)
	}
	var out, ruled strings.Builder
	flush := func() {
		if ruled.Len() > 0 {
			out.WriteString(t.Rule.Render(ruled.String()))
			ruled.Reset()
		}
	}
	for x := 0; x < end; {
		if s, ok := starts[x]; ok {
			flush()
			width := min(s.width, end-x)
			text := s.style.Render(s.text) + strings.Repeat(" ", max(width-cell.Width(s.text), 0))
			if len(r.spans) > 1 || len(r.lines)+len(r.glyphs) > 0 {
				text = bidi.Embed(text, dir)
			}
			out.WriteString(text)
			x += max(width, 1)
			continue
		}
		switch line, drawn := r.lines[x]; {
		case r.glyphs[x] != 0:
			ruled.WriteRune(r.glyphs[x])
		case drawn:
			ruled.WriteRune(joints[line])
		default:
			flush()
			out.WriteByte(' ')
		}
		x++
	}
	flush()
	return out.String()
}
