// Package widget holds the parts screens are made of: a list to choose from, the text editor, a
// scale, a bar, a question with two answers.
//
// A widget keeps its own small state, answers keys through package keys, and draws lines in
// logical order no wider than it was told. It knows no screen, no store and no route.
package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/ui/keys"
	"anis/internal/ui/theme"
)

// Item is one row of a list.
type Item struct {
	Label  string
	Detail string // a second line in muted ink, when there is room
	Group  string // shown above the row when it differs from the row before
	Marked bool   // chosen, in a list where several can be
	Action bool   // does something, in such a list: it has no box to mark

	// Written says that label and detail are words a person wrote: each is cut to one row and keeps
	// its own direction.
	Written bool
}

// List is rows to choose one of, by arrows and enter or by number.
type List struct {
	Items  []Item
	Cursor int
	Ticks  bool // show whether a row is marked
	Typed  bool // digits are typed into a field beside the list, so its rows have no numbers

	offset int
}

// numbered is how many rows have a number: one key press is one digit, and the tenth row has 0.
const numbered = 10

// digit returns the digit that opens a row.
func digit(row int) int { return (row + 1) % numbered }

// row returns the row a digit opens.
func row(digit int) int { return (digit + numbered - 1) % numbered }

// Update moves the cursor. It returns the row that was opened, or -1.
func (l *List) Update(msg tea.Msg) int {
	if len(l.Items) == 0 {
		return -1
	}
	l.Cursor = max(min(l.Cursor, len(l.Items)-1), 0)
	switch {
	case keys.Down.Matches(msg):
		l.Cursor = (l.Cursor + 1) % len(l.Items)
	case keys.Up.Matches(msg):
		l.Cursor = (l.Cursor + len(l.Items) - 1) % len(l.Items)
	case isSpace(msg):
		if l.Ticks && !l.Items[l.Cursor].Action {
			return l.Cursor
		}
	case keys.PageDown.Matches(msg):
		l.Cursor = min(l.Cursor+numbered, len(l.Items)-1)
	case keys.PageUp.Matches(msg):
		l.Cursor = max(l.Cursor-numbered, 0)
	case keys.Top.Matches(msg):
		l.Cursor = 0
	case keys.Bottom.Matches(msg):
		l.Cursor = len(l.Items) - 1
	case keys.Enter.Matches(msg), keys.Forward.Matches(msg):
		return l.Cursor
	default:
		if n, ok := keys.Digit(msg); ok && row(n) < len(l.Items) {
			l.Cursor = row(n)
			return l.Cursor
		}
	}
	return -1
}

// drawn are the lines of one item.
type drawn []string

// View draws the rows that fit into height lines, the cursor's among them.
func (l *List) View(t *theme.Theme, language *lang.Language, width, height int) []string {
	l.Cursor = max(min(l.Cursor, len(l.Items)-1), 0)
	rows := make([]drawn, len(l.Items))
	for i := range l.Items {
		rows[i] = l.draw(i, t, language, width, true)
	}
	if total(rows) > height {
		for i := range l.Items {
			rows[i] = l.draw(i, t, language, width, false)
		}
	}
	l.scroll(rows, height)
	var lines []string
	for i := l.offset; i < len(rows) && len(lines) < height; i++ {
		lines = append(lines, rows[i]...)
	}
	return lines[:min(len(lines), max(height, 0))]
}

// Whole draws all rows, however many, and returns how many lines there are down to the end of
// the cursor's row. It is for screens that scroll a list together with what stands above it.
func (l *List) Whole(t *theme.Theme, language *lang.Language, width int) (lines []string, last int) {
	l.Cursor = max(min(l.Cursor, len(l.Items)-1), 0)
	for i := range l.Items {
		lines = append(lines, l.draw(i, t, language, width, true)...)
		if i == l.Cursor {
			last = len(lines)
		}
	}
	return lines, last
}

// draw draws one item; without detail only the cursor's row keeps its second line.
func (l *List) draw(i int, t *theme.Theme, language *lang.Language, width int, detail bool) drawn {
	item := l.Items[i]
	var lines drawn
	if item.Group != "" && (i == 0 || l.Items[i-1].Group != item.Group) {
		if i > 0 && detail {
			lines = append(lines, "")
		}
		lines = append(lines, t.Accent.Render(cell.Cut(item.Group, width)))
	}
	pointer, style := "  ", t.Text
	if i == l.Cursor {
		pointer, style = "› ", t.Selected
	}
	lead := "   "
	switch {
	case l.Typed:
		lead = ""
	case i < numbered:
		lead = language.Int(digit(i)) + "  "
	}
	if l.Ticks && !item.Action {
		lead += tick(item.Marked)
	}
	lead = pointer + lead
	words := item.rows(item.Label, language, max(width-cell.Width(lead), 1))
	for n, line := range words {
		if n == 0 {
			lines = append(lines, style.Render(lead+line))
			continue
		}
		lines = append(lines, style.Render(strings.Repeat(" ", cell.Width(lead))+line))
	}
	if item.Detail != "" && (detail || i == l.Cursor) {
		for _, line := range item.rows(item.Detail, language, max(width-cell.Width(lead), 1)) {
			lines = append(lines, strings.Repeat(" ", cell.Width(lead))+t.Muted.Render(line))
		}
	}
	return lines
}

// rows returns the rows of a text of the item.
func (i Item) rows(text string, language *lang.Language, width int) []string {
	if !i.Written {
		return cell.Wrap(text, width)
	}
	return []string{bidi.Embed(cell.Cut(text, width), bidi.Of(text, language.Direction))}
}

// isSpace reports whether the space bar was pressed, which marks a row and moves nothing.
func isSpace(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyMsg)
	return ok && key.Type == tea.KeySpace
}

// tick is the box before a row that can be marked; it reads without colour.
func tick(marked bool) string {
	if marked {
		return "[x] "
	}
	return "[ ] "
}

// scroll chooses the first row so that the cursor's row is wholly seen.
func (l *List) scroll(rows []drawn, height int) {
	l.offset = max(min(l.offset, l.Cursor), 0)
	for l.offset < l.Cursor && total(rows[l.offset:l.Cursor+1]) > height {
		l.offset++
	}
	for l.offset > 0 && total(rows[l.offset-1:]) <= height {
		l.offset--
	}
}

func total(rows []drawn) int {
	n := 0
	for _, r := range rows {
		n += len(r)
	}
	return n
}
