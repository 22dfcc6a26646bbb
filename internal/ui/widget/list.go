// Package widget holds the parts screens are made of: a list to choose from, the text editor, a text
// that is scrolled, a field for a secret, a scale, a bar.
//
// A widget keeps its own small state, answers keys through package keys, and draws lines in
// logical order no wider than it was told. It knows no screen, no store and no route.
package widget

import (
	tea "github.com/charmbracelet/bubbletea"

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

	Aside string // a few words before the label, in the column of the list
	Note  string // a few words in muted ink behind the label

	// Written says that label and detail are words a person wrote: each is cut to one row and keeps
	// its own direction.
	Written    bool
	LabelHits  []lang.Match // what was searched for, in a label that was written
	DetailHits []lang.Match // the same in the detail
}

// List is rows to choose one of, by arrows and enter or by number.
type List struct {
	Items  []Item
	Cursor int
	Ticks  bool // show whether a row is marked
	Typed  bool // digits are typed into a field beside the list, so its rows have no numbers
	Column int  // width of the column for Aside, in cells
	Full   bool // rows keep their details where not all of them fit

	// Rest is how many rows follow Items. They are made by Row, from 0, only when they are seen, so
	// that a list of any length opens at once.
	Rest int
	Row  func(i int) Item

	offset int
	more   [2]bool // rows above and below those that were drawn last
}

// Len is how many rows there are.
func (l *List) Len() int { return len(l.Items) + l.Rest }

// item returns a row.
func (l *List) item(i int) Item {
	if i < len(l.Items) {
		return l.Items[i]
	}
	return l.Row(i - len(l.Items))
}

// numbered is how many rows have a number: one key press is one digit, and the tenth row has 0.
const numbered = 10

// digit returns the digit that opens a row.
func digit(row int) int { return (row + 1) % numbered }

// row returns the row a digit opens.
func row(digit int) int { return (digit + numbered - 1) % numbered }

// Update moves the cursor. It returns the row that was opened, or -1.
func (l *List) Update(msg tea.Msg) int {
	if l.Len() == 0 {
		return -1
	}
	l.Cursor = max(min(l.Cursor, l.Len()-1), 0)
	switch {
	case keys.Down.Matches(msg):
		l.Cursor = (l.Cursor + 1) % l.Len()
	case keys.Up.Matches(msg):
		l.Cursor = (l.Cursor + l.Len() - 1) % l.Len()
	case isSpace(msg):
		if l.Ticks && !l.item(l.Cursor).Action {
			return l.Cursor
		}
	case keys.PageDown.Matches(msg):
		l.Cursor = min(l.Cursor+numbered, l.Len()-1)
	case keys.PageUp.Matches(msg):
		l.Cursor = max(l.Cursor-numbered, 0)
	case keys.Top.Matches(msg):
		l.Cursor = 0
	case keys.Bottom.Matches(msg):
		l.Cursor = l.Len() - 1
	case keys.Enter.Matches(msg), keys.Forward.Matches(msg):
		return l.Cursor
	default:
		if n, ok := keys.Digit(msg); ok && row(n) < l.Len() {
			l.Cursor = row(n)
			return l.Cursor
		}
	}
	return -1
}

// View draws the rows that fit into height lines, the cursor's among them.
func (l *List) View(t *theme.Theme, language *lang.Language, width, height int) []string {
	if l.Len() == 0 {
		return nil
	}
	l.Cursor = max(min(l.Cursor, l.Len()-1), 0)
	w := newWindow(l, t, language, width, true)
	if !l.Full && w.tail(0, height) > height {
		w = newWindow(l, t, language, width, false)
	}
	l.offset = w.scroll(l.offset, height)
	var lines []string
	next := l.offset
	for ; next < l.Len() && len(lines) < height; next++ {
		if next == l.offset {
			lines = append(lines, w.first(next)...)
			continue
		}
		lines = append(lines, w.row(next)...)
	}
	l.more = [2]bool{l.offset > 0, next < l.Len() || len(lines) > height}
	return lines[:min(len(lines), max(height, 0))]
}

// More reports whether there are rows above or below those that were drawn last.
func (l *List) More() (above, below bool) { return l.more[0], l.more[1] }

// Whole draws all rows, however many, and returns how many lines there are down to the end of
// the cursor's row. It is for screens that scroll a list together with what stands above it.
func (l *List) Whole(t *theme.Theme, language *lang.Language, width int) (lines []string, last int) {
	l.Cursor = max(min(l.Cursor, l.Len()-1), 0)
	w := newWindow(l, t, language, width, true)
	for i := range l.Len() {
		lines = append(lines, w.row(i)...)
		if i == l.Cursor {
			last = len(lines)
		}
	}
	return lines, last
}

// lead is what stands before a row: its number, and whether it is marked.
func (l *List) lead(i int, item Item, language *lang.Language) string {
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
	return lead
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
