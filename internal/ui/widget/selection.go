package widget

import (
	"fmt"

	"anis/internal/private"
)

// Clipboard holds what was cut or copied, for all fields of the program. It is memory of the
// program alone: a terminal that was handed the words would show them to every other program.
type Clipboard struct{ words private.Text }

// Forget drops the words.
func (c *Clipboard) Forget() { c.words = private.Text{} }

// Format writes a mask for every verb, so that no report of the program shows the words.
func (c *Clipboard) Format(s fmt.State, verb rune) { c.words.Format(s, verb) }

// selection is the part of a text between the cursor and the place where selecting began.
type selection struct {
	anchor place
	on     bool // there is an anchor
	marked bool // it was set by a key of its own, and plain arrows go on selecting
}

// begin sets the anchor, unless there is one.
func (s *selection) begin(at place) {
	if !s.on {
		*s = selection{anchor: at, on: true}
	}
}

// selected returns the ends of the selection, and false when nothing is selected.
func (e *Editor) selected() (from, to place, ok bool) {
	from, to = e.selection.anchor, e.text.cursor
	if !e.selection.on || from == to {
		return from, to, false
	}
	if to.before(from) {
		from, to = to, from
	}
	return from, to, true
}

// selectAll selects everything.
func (e *Editor) selectAll() {
	e.selection = selection{on: true}
	e.text.cursor = e.text.end()
}

// mark begins to select with plain arrows: not every terminal tells them from those with shift. A
// second time it selects everything, and where something is selected it ends the selecting.
func (e *Editor) mark() {
	_, _, some := e.selected()
	switch {
	case some:
		e.selection = selection{}
	case e.selection.marked:
		e.selectAll()
	default:
		e.selection = selection{anchor: e.text.cursor, on: true, marked: true}
	}
}

// copy puts what is selected on the clipboard. It stays selected until the cursor moves.
func (e *Editor) copy() {
	if from, to, ok := e.selected(); ok {
		e.clipboard.words = private.New(e.text.slice(from, to))
		e.selection.marked = false
	}
}

// cut puts what is selected on the clipboard and takes it out of the text.
func (e *Editor) cut() {
	e.copy()
	e.deleteSelected(other)
}

// deleteSelected takes what is selected out of the text and reports whether anything was.
func (e *Editor) deleteSelected(k kind) bool {
	from, to, ok := e.selected()
	if ok {
		e.change(from, to, "", k)
	}
	return ok
}
