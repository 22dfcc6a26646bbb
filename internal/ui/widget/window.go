package widget

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// window is the part of a list that is drawn. It draws each row once, and only those that are seen.
type window struct {
	list     *List
	theme    *theme.Theme
	language *lang.Language
	width    int
	detail   bool // every row has its second line, not only the cursor's
	drawn    map[int][]string
}

func newWindow(l *List, t *theme.Theme, language *lang.Language, width int, detail bool) *window {
	return &window{list: l, theme: t, language: language, width: width, detail: detail, drawn: map[int][]string{}}
}

// row returns the lines of a row, below the name of its group where one begins.
func (w *window) row(i int) []string {
	if lines, ok := w.drawn[i]; ok {
		return lines
	}
	item := w.list.item(i)
	lines := w.item(i, item)
	if w.begins(i, item) {
		head := []string{w.group(item)}
		if i > 0 && w.detail {
			head = []string{"", w.group(item)}
		}
		lines = append(head, lines...)
	}
	w.drawn[i] = lines
	return lines
}

// first returns the lines of a row that stands first: always below the name of its group, and
// without a blank line above.
func (w *window) first(i int) []string {
	lines := w.row(i)
	if i == 0 {
		return lines
	}
	item := w.list.item(i)
	switch {
	case item.Group == "":
		return lines
	case !w.begins(i, item):
		return append([]string{w.group(item)}, lines...)
	case w.detail:
		return lines[1:]
	}
	return lines
}

// begins reports whether a group begins with a row.
func (w *window) begins(i int, item Item) bool {
	return item.Group != "" && (i == 0 || w.list.item(i-1).Group != item.Group)
}

func (w *window) group(item Item) string {
	return w.theme.Accent.Render(cell.Cut(item.Group, w.width))
}

// tail returns how many lines the rows from i to the end have, or some number greater than most.
func (w *window) tail(i, most int) int {
	n := 0
	for ; i < w.list.Len() && n <= most; i++ {
		n += len(w.row(i))
	}
	return n
}

// scroll returns the row to begin with so that the cursor's row is wholly seen: the one it began
// with before, as far as that can be.
func (w *window) scroll(before, height int) int {
	cursor := w.list.Cursor
	before = max(min(before, cursor), 0)
	offset, below := cursor, len(w.row(cursor))
	for offset > before && len(w.first(offset-1))+below <= height {
		offset--
		below += len(w.row(offset))
	}
	for offset > 0 {
		rest := w.tail(offset, height)
		if rest > height || len(w.first(offset-1))+rest > height {
			break
		}
		offset--
	}
	return offset
}

// item draws one row; without details only the cursor's row keeps its second line.
func (w *window) item(i int, item Item) []string {
	pointer, style := "  ", w.theme.Text
	if i == w.list.Cursor {
		pointer, style = "› ", w.theme.Selected
	}
	lead := pointer + w.list.lead(i, item, w.language)
	indent := strings.Repeat(" ", cell.Width(lead))
	if item.Aside != "" {
		lead += cell.Fit(item.Aside, w.list.Column)
		indent += strings.Repeat(" ", w.list.Column)
	}
	room := max(w.width-cell.Width(lead), 1)
	note := ""
	if item.Note != "" && room-cell.Width(item.Note)-len(noteGap) >= leastLabel {
		note = noteGap + w.theme.Muted.Render(item.Note)
		room -= cell.Width(item.Note) + len(noteGap)
	}
	var lines []string
	for n, line := range w.words(item, item.Label, item.LabelHits, style, room) {
		if n == 0 {
			lines = append(lines, style.Render(lead)+line+note)
			continue
		}
		lines = append(lines, style.Render(indent)+line)
	}
	if item.Detail != "" && (w.detail || i == w.list.Cursor) {
		for _, line := range w.words(item, item.Detail, item.DetailHits, w.theme.Muted, max(w.width-len(indent), 1)) {
			lines = append(lines, indent+line)
		}
	}
	return lines
}

// A note stands that far behind the label, and only if that much of the label is seen.
const (
	noteGap    = "  "
	leastLabel = 16
)

// words returns the rows of a text of an item.
func (w *window) words(item Item, text string, hits []lang.Match, style lipgloss.Style, width int) []string {
	if !item.Written {
		lines := cell.Wrap(text, width)
		for n, line := range lines {
			lines[n] = style.Render(line)
		}
		return lines
	}
	own := bidi.Of(text, w.language.Direction)
	shown := cell.Cut(text, width)
	kept := len(shown)
	if shown != text {
		kept -= len(cell.Ellipsis)
	}
	line, at := "", 0
	for _, hit := range hits {
		if hit.From < at || hit.To > kept {
			continue
		}
		line += inkOf(style, shown[at:hit.From]) + inkOf(w.theme.Hit, shown[hit.From:hit.To])
		at = hit.To
	}
	return []string{bidi.Embed(line+inkOf(style, shown[at:]), own)}
}

// inkOf renders a text that may be empty.
func inkOf(style lipgloss.Style, text string) string {
	if text == "" {
		return ""
	}
	return style.Render(text)
}
