package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/ui/theme"
)

// Editor is a field to write in, of one line or of many. It moves and deletes by grapheme
// cluster and wraps at words. What is pasted is cleaned of everything that is not text.
type Editor struct {
	Hint   string // shown while nothing is written
	Single bool   // one line: enter is not the field's

	text     buffer
	offset   int // first visible row
	revision int // grows with every change
	wrapped  map[int]wrapping
}

// wrapping remembers how a paragraph was broken, so that a key press costs one paragraph.
type wrapping struct {
	width int
	text  string
	rows  []span
}

// span is the clusters from, up to but without to, of a paragraph that stand on one row.
type span struct{ from, to int }

// NewEditor returns an editor holding text, with the cursor at its end.
func NewEditor(text string, single bool) *Editor {
	return &Editor{text: newBuffer(text), Single: single}
}

// Text returns what is written.
func (e *Editor) Text() string { return e.text.String() }

// Empty reports whether there is nothing but blanks.
func (e *Editor) Empty() bool { return e.text.empty() }

// Revision grows with every change of the text.
func (e *Editor) Revision() int { return e.revision }

// Update answers a key press and reports whether the field used it.
func (e *Editor) Update(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyMsg)
	if !ok {
		return false
	}
	if e.edit(key) {
		e.revision++
		return true
	}
	return e.move(key)
}

// edit answers the keys that change the text.
func (e *Editor) edit(key tea.KeyMsg) bool {
	switch key.Type {
	case tea.KeyRunes, tea.KeySpace:
		if key.Alt {
			return false
		}
		text := string(key.Runes)
		if e.Single {
			text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\n", " \n ")), " ")
			if text == "" || key.Type == tea.KeySpace {
				text = " "
			}
		}
		e.text.insert(text)
	case tea.KeyEnter, tea.KeyCtrlJ:
		if e.Single {
			return false
		}
		e.text.split()
	case tea.KeyBackspace, tea.KeyCtrlH: // some terminals send the one, some the other
		if key.Alt {
			e.text.deleteWordBefore()
			break
		}
		e.text.deleteBefore()
	case tea.KeyCtrlW:
		e.text.deleteWordBefore()
	case tea.KeyDelete:
		e.text.deleteAfter()
	default:
		return false
	}
	return true
}

// move answers the keys that move the cursor. Up and down go by row, which View has laid out.
func (e *Editor) move(key tea.KeyMsg) bool {
	b := &e.text
	switch key.Type {
	case tea.KeyLeft:
		b.left()
	case tea.KeyRight:
		b.right()
	case tea.KeyCtrlLeft:
		b.wordLeft()
	case tea.KeyCtrlRight:
		b.wordRight()
	case tea.KeyHome, tea.KeyCtrlA:
		b.col = 0
	case tea.KeyEnd, tea.KeyCtrlE:
		b.col = len(b.paragraphs[b.row])
	case tea.KeyUp:
		return !e.Single && e.vertical(-1)
	case tea.KeyDown:
		return !e.Single && e.vertical(1)
	default:
		return false
	}
	return true
}

// vertical moves the cursor a row up or down, keeping its cell as well as it can. It reports
// false at the first and last row, so that the screen can use the key.
func (e *Editor) vertical(step int) bool {
	rows := e.rows(e.text.row, e.lastWidth())
	at := rowOf(rows, e.text.col)
	cells := e.cells(e.text.row, rows[at].from, e.text.col)
	paragraph, target := e.text.row, at+step
	if target < 0 || target >= len(rows) {
		paragraph += step
		if paragraph < 0 || paragraph >= len(e.text.paragraphs) {
			return false
		}
		rows = e.rows(paragraph, e.lastWidth())
		target = 0
		if step < 0 {
			target = len(rows) - 1
		}
	}
	e.text.row = paragraph
	e.text.col = rows[target].from
	last := target == len(rows)-1
	for e.text.col < rows[target].to && e.cells(paragraph, rows[target].from, e.text.col) < cells {
		if !last && e.text.col == rows[target].to-1 {
			break
		}
		e.text.col++
	}
	return true
}

// lastWidth is the width the text was last laid out in.
func (e *Editor) lastWidth() int {
	if w, ok := e.wrapped[e.text.row]; ok {
		return w.width
	}
	return 40
}

// cells is the width of the clusters from, up to but without to, of a paragraph.
func (e *Editor) cells(paragraph, from, to int) int {
	width := 0
	for _, cluster := range e.text.paragraphs[paragraph][from:to] {
		width += cell.Width(cluster)
	}
	return width
}

// rows returns how a paragraph is broken at a width.
func (e *Editor) rows(paragraph, width int) []span {
	text := strings.Join(e.text.paragraphs[paragraph], "")
	if w, ok := e.wrapped[paragraph]; ok && w.width == width && w.text == text {
		return w.rows
	}
	if e.wrapped == nil {
		e.wrapped = map[int]wrapping{}
	}
	rows := wrapClusters(e.text.paragraphs[paragraph], width)
	e.wrapped[paragraph] = wrapping{width, text, rows}
	return rows
}

// wrapClusters breaks behind the last blank that fits, or inside a word that is wider than a
// row. One cell stays free at the end of a row for the cursor.
func wrapClusters(clusters []string, width int) []span {
	width = max(width-1, 1)
	var rows []span
	start, lastBlank, used := 0, -1, 0
	for i, cluster := range clusters {
		size := cell.Width(cluster)
		if used+size > width && i > start {
			end := i
			if lastBlank >= start {
				end = lastBlank + 1
			}
			rows = append(rows, span{start, end})
			start, used = end, 0
			for _, rest := range clusters[end:i] {
				used += cell.Width(rest)
			}
		}
		if cluster == " " {
			lastBlank = i
		}
		used += size
	}
	return append(rows, span{start, len(clusters)})
}

// rowOf returns the row on which the cursor stands before cluster col.
func rowOf(rows []span, col int) int {
	for i, r := range rows {
		if col < r.to || i == len(rows)-1 {
			return i
		}
	}
	return 0
}

// View draws the text in width cells and at most height rows, the cursor's row among them.
func (e *Editor) View(t *theme.Theme, width, height int) []string {
	if e.text.empty() && e.Hint != "" && e.Text() == "" {
		hint := cell.Wrap(e.Hint, max(width-1, 1))
		hint[0] = t.Cursor.Render(" ") + t.Muted.Render(hint[0])
		for i := 1; i < len(hint); i++ {
			hint[i] = t.Muted.Render(hint[i])
		}
		return hint[:min(len(hint), max(height, 1))]
	}
	var lines []string
	cursor := 0
	for p := range e.text.paragraphs {
		rows := e.rows(p, width)
		for i, r := range rows {
			at := -1
			if p == e.text.row && rowOf(rows, e.text.col) == i {
				at, cursor = e.text.col, len(lines)
			}
			lines = append(lines, e.draw(t, p, r, at))
		}
	}
	e.offset = max(min(e.offset, cursor), cursor-height+1, 0)
	end := min(e.offset+height, len(lines))
	return lines[e.offset:end]
}

// draw draws one row; at is the cluster the cursor stands before, or -1.
func (e *Editor) draw(t *theme.Theme, paragraph int, r span, at int) string {
	clusters := e.text.paragraphs[paragraph]
	if at < 0 {
		return t.Field.Render(strings.Join(clusters[r.from:r.to], ""))
	}
	under, after := " ", ""
	if at < r.to {
		under, after = clusters[at], strings.Join(clusters[at+1:r.to], "")
	}
	return t.Field.Render(strings.Join(clusters[r.from:at], "")) +
		t.Cursor.Render(under) + t.Field.Render(after)
}
