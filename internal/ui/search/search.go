// Package search is the field above a list that shortens the list while one types.
//
// It knows no list: a screen asks it what is looked for and shows what holds it. What is typed
// lives in the field alone and is forgotten with it; it must never be kept, sent or logged.
package search

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// end closes the field; q is a letter there.
var end = keys.Binding{ID: "search-over", Keys: []string{"esc"}, Footer: true}

// Field is where the words are typed. The zero value is closed.
type Field struct {
	editor   *widget.Editor
	revision int
	query    *lang.Query
}

// Answer says what a key press did.
type Answer int

// The answers.
const (
	Taken   Answer = iota // nothing else has to be done
	Changed               // something else is looked for now
	Closed                // the search is over
	Passed                // the key is for the list
)

// Open opens the field, empty.
func (f *Field) Open(env nav.Env) { *f = Field{editor: env.Editor("", true)} }

// IsOpen reports whether the field is open, and so whether letters belong to it.
func (f *Field) IsOpen() bool { return f.editor != nil }

// Speak brings an open field up to date with another language or another way of drawing.
func (f *Field) Speak(env nav.Env) {
	if f.IsOpen() {
		env.Dress(f.editor)
	}
}

// Query is what is looked for.
func (f *Field) Query() *lang.Query { return f.query }

// Update answers a key press while the field is open.
func (f *Field) Update(msg tea.KeyMsg) Answer {
	switch msg.Type {
	case tea.KeyEsc:
		*f = Field{}
		return Closed
	case tea.KeyEnter, tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown:
		return Passed
	}
	f.editor.Update(msg)
	if f.editor.Revision() == f.revision {
		return Taken
	}
	f.revision, f.query = f.editor.Revision(), lang.NewQuery(f.editor.Text())
	return Changed
}

// View draws the field and below it how many were found, kind words when none was, or the hint
// while nothing is looked for. more is said behind the number, such as that it may grow.
func (f *Field) View(env nav.Env, width, found int, hint, more string) []string {
	label := env.T("read.find-field") + " "
	lines := []string{label + f.editor.View(env.Theme, max(width-cell.Width(label), 1), 1)[0]}
	status := env.Lang.N("search.found", found)
	switch {
	case f.query.Empty():
		status, more = hint, ""
	case found == 0 && more != "":
		status = ""
	case found == 0:
		status = env.T("search.none")
	}
	if status != "" && more != "" {
		status += env.T("list.separator")
	}
	lines = append(lines, widget.Say(width, env.Theme.Muted.Render, status+more)...)
	return lines
}

// Keys are the keys that work while the field is open and a list shows so many rows.
func (f *Field) Keys(found int) []keys.Binding {
	if found == 0 {
		return append([]keys.Binding{end}, keys.Editing...)
	}
	return append([]keys.Binding{keys.Enter, end, keys.Move}, keys.Editing...)
}
