package widget

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// after returns the place one cluster further, and false at the end.
func (b *buffer) after(at place) (place, bool) {
	switch {
	case at.col < b.paragraphs[at.row].length():
		at.col++
	case at.row+1 < len(b.paragraphs):
		at = place{at.row + 1, 0}
	default:
		return at, false
	}
	return at, true
}

// ahead returns the place one cluster nearer to the beginning, and false there.
func (b *buffer) ahead(at place) (place, bool) {
	switch {
	case at.col > 0:
		at.col--
	case at.row > 0:
		at = place{at.row - 1, b.paragraphs[at.row-1].length()}
	default:
		return at, false
	}
	return at, true
}

// wordBefore returns the beginning of the word before a place.
func (b *buffer) wordBefore(at place) place {
	for {
		next, ok := b.ahead(at)
		if !ok {
			return at
		}
		at = next
		if b.inWord(at) {
			break
		}
	}
	for at.col > 0 && b.inWord(place{at.row, at.col - 1}) {
		at.col--
	}
	return at
}

// wordAfter returns the end of the word behind a place.
func (b *buffer) wordAfter(at place) place {
	for !b.inWord(at) {
		next, ok := b.after(at)
		if !ok {
			return at
		}
		at = next
	}
	for b.inWord(at) {
		at.col++
	}
	return at
}

// inWord reports whether the cluster behind a place is part of a word.
func (b *buffer) inWord(at place) bool {
	p := b.paragraphs[at.row]
	if at.col >= p.length() {
		return false
	}
	for _, r := range p.cluster(at.col) {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// motion is where a key takes the cursor; it reports false where the key is left to the screen.
type motion func(*Editor) bool

// step makes a motion of a place that is found in the text.
func step(to func(*buffer, place) place) motion {
	return func(e *Editor) bool {
		e.text.cursor = to(&e.text, e.text.cursor)
		return true
	}
}

var (
	left     = step(func(b *buffer, at place) place { at, _ = b.ahead(at); return at })
	right    = step(func(b *buffer, at place) place { at, _ = b.after(at); return at })
	wordLeft = step((*buffer).wordBefore)
	wordEnd  = step((*buffer).wordAfter)
	first    = step(func(*buffer, place) place { return place{} })
	final    = step(func(b *buffer, _ place) place { return b.end() })
	begin    = step(func(_ *buffer, at place) place { return place{at.row, 0} })
	finish   = step(func(b *buffer, at place) place { return place{at.row, b.paragraphs[at.row].length()} })
	up       = func(e *Editor) bool { return e.vertical(-1) }
	down     = func(e *Editor) bool { return e.vertical(1) }
	pageUp   = func(e *Editor) bool { return e.vertical(-max(e.height-1, 1)) }
	pageDown = func(e *Editor) bool { return e.vertical(max(e.height-1, 1)) }
)

// motions are the keys that move the cursor, and those among them that select on the way.
var motions = map[tea.KeyType]struct {
	to      motion
	extends bool
}{
	tea.KeyLeft: {to: left}, tea.KeyShiftLeft: {left, true},
	tea.KeyRight: {to: right}, tea.KeyShiftRight: {right, true},
	tea.KeyCtrlLeft: {to: wordLeft}, tea.KeyCtrlShiftLeft: {wordLeft, true},
	tea.KeyCtrlRight: {to: wordEnd}, tea.KeyCtrlShiftRight: {wordEnd, true},
	tea.KeyUp: {to: up}, tea.KeyShiftUp: {up, true}, tea.KeyCtrlShiftUp: {up, true},
	tea.KeyDown: {to: down}, tea.KeyShiftDown: {down, true}, tea.KeyCtrlShiftDown: {down, true},
	tea.KeyPgUp: {to: pageUp}, tea.KeyPgDown: {to: pageDown},
	tea.KeyHome: {to: (*Editor).home}, tea.KeyShiftHome: {(*Editor).home, true},
	tea.KeyEnd: {to: (*Editor).endOfRow}, tea.KeyShiftEnd: {(*Editor).endOfRow, true},
	tea.KeyCtrlHome: {to: first}, tea.KeyCtrlShiftHome: {first, true},
	tea.KeyCtrlEnd: {to: final}, tea.KeyCtrlShiftEnd: {final, true},
	tea.KeyCtrlA: {to: begin}, tea.KeyCtrlE: {to: finish},
}

// vertical tells the keys that keep the cell over several rows.
var vertical = map[tea.KeyType]bool{
	tea.KeyUp: true, tea.KeyDown: true, tea.KeyShiftUp: true, tea.KeyShiftDown: true,
	tea.KeyCtrlShiftUp: true, tea.KeyCtrlShiftDown: true, tea.KeyPgUp: true, tea.KeyPgDown: true,
}

// move answers the keys that move the cursor.
func (e *Editor) move(key tea.KeyMsg) bool {
	if key.Alt { // how some terminals send the arrows with ctrl
		switch key.Type {
		case tea.KeyLeft:
			key.Type = tea.KeyCtrlLeft
		case tea.KeyRight:
			key.Type = tea.KeyCtrlRight
		}
	}
	m, ok := motions[key.Type]
	if !ok {
		return false
	}
	e.history.seal()
	if !vertical[key.Type] {
		e.goal = -1
	}
	if m.extends {
		e.selection.begin(e.text.cursor)
		if !m.to(e) {
			e.toEdge(key.Type)
		}
		return true
	}
	if e.selection.marked {
		return m.to(e)
	}
	from, to, some := e.selected()
	e.selection = selection{}
	switch {
	case some && key.Type == tea.KeyLeft:
		e.text.cursor = from
	case some && key.Type == tea.KeyRight:
		e.text.cursor = to
	default:
		return m.to(e)
	}
	return true
}

// toEdge takes what is left of the first or the last row into the selection.
func (e *Editor) toEdge(key tea.KeyType) {
	if key == tea.KeyShiftUp || key == tea.KeyCtrlShiftUp {
		first(e)
		return
	}
	final(e)
}

// home goes to the beginning of the row, and from there to that of the paragraph.
func (e *Editor) home() bool {
	at := &e.text.cursor
	if row := e.layout(at.row)[e.row().row]; at.col > row {
		at.col = row
	} else {
		at.col = 0
	}
	return true
}

// endOfRow goes to the last place on the row, and from there to the end of the paragraph. The
// place behind the last cluster of a row is the beginning of the next one, so the last place is
// before it, which in most rows is the blank.
func (e *Editor) endOfRow() bool {
	at := &e.text.cursor
	_, to := e.span(e.row())
	if p := e.text.paragraphs[at.row]; to < p.length() && at.col < to-1 {
		at.col = to - 1
	} else {
		at.col = p.length()
	}
	return true
}

// vertical moves the cursor by rows, keeping its cell as well as it can. It reports false at the
// first and the last row, so that the screen can use the key.
func (e *Editor) vertical(by int) bool {
	if e.Single {
		return false
	}
	from := e.row()
	to := e.rows(from, by)
	if to == from {
		return false
	}
	if e.goal < 0 {
		start, _ := e.span(from)
		e.goal = e.text.paragraphs[from.paragraph].cells(start, e.text.cursor.col)
	}
	e.text.cursor = e.at(to, e.goal)
	return true
}
