package widget

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	unibidi "golang.org/x/text/unicode/bidi"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/theme"
)

// View draws the text in width cells and at most height rows, the cursor's row among them.
func (e *Editor) View(t *theme.Theme, width, height int) []string {
	e.width, e.height = max(width, 1), max(height, 1)
	if e.Hint != "" && e.text.end() == (place{}) {
		return e.viewHint(t)
	}
	if e.Single {
		return []string{e.viewSingle(t)}
	}
	e.scroll()
	var lines []string
	for r := e.top; len(lines) < e.height; {
		from, to := e.span(r)
		final := r.row+1 == len(e.layout(r.paragraph))
		lines = append(lines, e.aligned(e.text.paragraphs[r.paragraph], e.draw(t, r.paragraph, from, to, final)))
		next := e.rows(r, 1)
		if next == r {
			break
		}
		r = next
	}
	return lines
}

// viewHint draws what stands in an empty field.
func (e *Editor) viewHint(t *theme.Theme) []string {
	hint := cell.Wrap(e.Hint, max(e.width-1, 1))
	hint = hint[:min(len(hint), e.height)]
	for i, line := range hint {
		hint[i] = t.Muted.Render(line)
	}
	hint[0] = t.Cursor.Render(" ") + hint[0]
	return hint
}

// scroll moves the window over the rows as little as brings the cursor into it, and leaves no row
// empty at its end while there are rows above it.
func (e *Editor) scroll() {
	e.top.paragraph = min(e.top.paragraph, len(e.text.paragraphs)-1)
	e.top.row = min(e.top.row, len(e.layout(e.top.paragraph))-1)
	cursor := e.row()
	if highest := e.rows(cursor, 1-e.height); e.top.before(highest) {
		e.top = highest
	}
	if cursor.before(e.top) {
		e.top = cursor
	}
	last := len(e.text.paragraphs) - 1
	end := rowAt{last, len(e.layout(last)) - 1}
	if fullest := e.rows(end, 1-e.height); fullest.before(e.top) {
		e.top = fullest
	}
}

// viewSingle draws a field of one line: as much of it as fits, the cursor in sight.
func (e *Editor) viewSingle(t *theme.Theme) string {
	p, at := e.text.paragraphs[0], e.text.cursor.col
	under := 1
	if at < p.length() {
		under = cells(p.cluster(at))
	}
	e.top = rowAt{row: min(e.top.row, at, p.back(p.length(), e.width-1))}
	e.top.row = max(e.top.row, p.back(at, e.width-under))
	to, used := e.top.row, 0
	for to < p.length() && used+cells(p.cluster(to)) <= e.width {
		used += cells(p.cluster(to))
		to++
	}
	return e.aligned(p, e.draw(t, 0, e.top.row, to, to == p.length()))
}

// back returns the first of the clusters before to that fit into so many cells together.
func (p *paragraph) back(to, width int) int {
	for ; to > 0; to-- {
		if width -= cells(p.cluster(to - 1)); width < 0 {
			break
		}
	}
	return to
}

// draw draws the clusters of one row, each stretch of them in its style, and behind the final row
// of a paragraph the cursor or the selected line break.
func (e *Editor) draw(t *theme.Theme, paragraph, from, to int, final bool) string {
	p := e.text.paragraphs[paragraph]
	var line, stretch strings.Builder
	style := &t.Field
	flush := func(next *lipgloss.Style) {
		if next != style && stretch.Len() > 0 {
			line.WriteString(style.Render(stretch.String()))
			stretch.Reset()
		}
		style = next
	}
	for i := from; i < to; i++ {
		flush(e.style(t, place{paragraph, i}, from))
		stretch.WriteString(e.shown(p.cluster(i)))
	}
	end := ""
	if at := (place{paragraph, to}); final {
		switch style := e.style(t, at, from); style {
		case &t.Cursor:
			if end = e.turn(p, from, to); e.Veiled {
				end = "" // a dot has its marks with it
			}
			fallthrough
		case &t.Selection: // the line break, which an empty line could not show otherwise
			flush(style)
			stretch.WriteByte(' ')
		}
	}
	flush(nil)
	return line.String() + end
}

// style returns how the cluster behind a place is drawn; its row begins at cluster start. Behind
// what is selected on the same row there is no cursor: drawn in reverse it would look like one
// more of the selected letters.
func (e *Editor) style(t *theme.Theme, at place, start int) *lipgloss.Style {
	from, to, some := e.selected()
	switch {
	case some && !at.before(from) && at.before(to):
		return &t.Selection
	case at == e.text.cursor && (!some || at.col == start):
		return &t.Cursor
	}
	return &t.Field
}

// shown is how a cluster is drawn: one without a cell of its own on a blank, one that is wider
// than the field as a mark that something is missing.
func (e *Editor) shown(cluster string) string {
	if e.Veiled {
		return veiled(cluster, min(cells(cluster), e.width))
	}
	if alone(cluster) > 0 {
		return cluster
	}
	switch w := cell.Width(cluster); {
	case w == 0:
		return " " + cluster
	case w > e.width:
		return cell.Ellipsis
	}
	return cluster
}

// turn returns the mark that makes the cursor behind the last letter of a row stand beside it: a
// blank at the end of a line belongs to the direction of the line, so that behind a Latin word
// in an Arabic line it would stand at the far left. Behind a blank or a full stop it does stand
// there: a mark would move the full stop, and no text may move because the cursor is there.
func (e *Editor) turn(p *paragraph, from, to int) string {
	own := e.direction(p)
	for i := to - 1; i >= from; i-- {
		properties, _ := unibidi.LookupString(p.cluster(i))
		switch properties.Class() {
		case unibidi.EN:
			continue
		case unibidi.L:
			if own == bidi.RTL {
				return "\u200e"
			}
		case unibidi.R, unibidi.AL:
			if own == bidi.LTR {
				return "\u200f"
			}
		}
		return ""
	}
	return ""
}

// More reports whether there are rows above or below those that were drawn last.
func (e *Editor) More() (above, below bool) {
	if e.Single || e.width == 0 {
		return false, false
	}
	last := e.rows(e.top, e.height-1)
	return (rowAt{}).before(e.top), e.rows(last, 1) != last
}
