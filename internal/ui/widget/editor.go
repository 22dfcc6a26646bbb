package widget

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/private"
	"anis/internal/ui/keys"
)

// Editor is a field to write in, of one line or of many. It moves and deletes by grapheme
// cluster, wraps at words, selects, and takes back. What is typed or pasted is cleaned of
// everything that is not text.
//
// It draws and moves in the order in which words are read; the line stage and the root turn them
// round for a right-to-left language.
type Editor struct {
	Hint      string         // shown while nothing is written
	Single    bool           // one line: enter is not the field's
	Direction bidi.Direction // of the interface
	Whole     bool           // vowel marks are not drawn, so backspace takes them with their letter
	Veiled    bool           // dots are drawn in the place of letters

	text      buffer
	selection selection
	clipboard *Clipboard
	history   history
	revision  int // grows with every change

	width, height int   // as it was drawn last
	top           rowAt // the first visible row, or in a field of one line the first cluster
	goal          int   // the cell that going up and down keeps, or -1
}

// NewEditor returns an editor holding text, with the cursor at its end, and a clipboard of its
// own.
func NewEditor(text string, single bool) *Editor {
	text = clean(text)
	if single {
		text = oneLine(text)
	}
	return &Editor{text: newBuffer(text), Single: single, clipboard: &Clipboard{}, goal: -1}
}

// Share makes the editor cut and paste with the other fields of the program.
func (e *Editor) Share(c *Clipboard) { e.clipboard = c }

// Text returns what is written.
func (e *Editor) Text() string { return e.text.String() }

// Empty reports whether there is nothing but blanks.
func (e *Editor) Empty() bool { return e.text.empty() }

// Revision grows with every change of the text.
func (e *Editor) Revision() int { return e.revision }

// Forget drops what could be taken back: words that were deleted, and are still held.
func (e *Editor) Forget() { e.history = history{} }

// Format writes a mask for every verb, so that no report of the program shows the words.
func (e *Editor) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// Update answers a key press or the mouse and reports whether the field used it. The place of
// the mouse is counted in rows and cells of what View returned.
func (e *Editor) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.MouseMsg:
		return e.mouse(msg)
	case tea.KeyMsg:
		msg = e.opposite(msg)
		return e.command(msg) || e.edit(msg) || e.move(msg)
	}
	return false
}

// Changes answers as Update does, and reports whether the text is another one now.
func (e *Editor) Changes(msg tea.Msg) bool {
	before := e.revision
	e.Update(msg)
	return e.revision != before
}

// command answers the keys that work on a selection or on the history.
func (e *Editor) command(key tea.KeyMsg) bool {
	switch {
	case keys.Undo.Matches(key):
		e.undo()
	case keys.Redo.Matches(key):
		e.redo()
	case keys.Cut.Matches(key):
		e.cut()
	case keys.Copy.Matches(key):
		e.copy()
	case keys.Paste.Matches(key):
		e.insert(e.clipboard.words.Reveal(), other)
	case keys.Mark.Matches(key):
		e.mark()
	case keys.SelectAll.Matches(key):
		e.selectAll()
	default:
		return false
	}
	e.goal = -1
	e.history.seal()
	return true
}

// edit answers the keys that change the text.
func (e *Editor) edit(key tea.KeyMsg) bool {
	switch key.Type {
	case tea.KeyRunes, tea.KeySpace:
		if key.Alt {
			return false
		}
		e.typed(key)
	case tea.KeyEnter, tea.KeyCtrlJ:
		if e.Single {
			return false
		}
		e.insert("\n", other)
	case tea.KeyBackspace, tea.KeyCtrlH: // some terminals send the one, some the other
		if key.Alt {
			e.deleteWordBefore()
			break
		}
		e.backspace()
	case tea.KeyCtrlW:
		e.deleteWordBefore()
	case tea.KeyDelete:
		if key.Alt {
			e.deleteWordAfter()
			break
		}
		e.deleteAfter()
	default:
		return false
	}
	e.goal = -1
	return true
}

// typed takes letters from the keyboard or from a paste. A terminal that does not mark a paste
// sends it as one message of many letters.
func (e *Editor) typed(key tea.KeyMsg) {
	k := typing
	if key.Paste {
		k = other
	}
	e.insert(clean(string(key.Runes)), k)
}

// insert puts text in place of what is selected, or where the cursor stands.
func (e *Editor) insert(text string, k kind) {
	if e.Single {
		text = oneLine(text)
	}
	if text == "" {
		return
	}
	from, to, some := e.selected()
	if some {
		e.history.seal() // the first letter and what it replaces begin a step
	} else {
		from, to = e.text.cursor, e.text.cursor
	}
	e.change(from, to, text, k)
}

// change is the one way in which a person changes the text.
func (e *Editor) change(from, to place, text string, k kind) {
	c := e.text.replace(from, to, text)
	e.selection = selection{}
	if c.went == c.came {
		return
	}
	e.history.add(c, k)
	e.revision++
}

// backspace removes what was typed last before the cursor: a vowel mark and not yet its letter,
// but an accented letter or an emoji as one, because that is how they are seen and chosen.
func (e *Editor) backspace() {
	if e.deleteSelected(deleting) {
		return
	}
	at := e.text.cursor
	if at.col == 0 {
		if at.row > 0 {
			e.change(place{at.row - 1, e.text.paragraphs[at.row-1].length()}, at, "", deleting)
		}
		return
	}
	from, left := place{at.row, at.col - 1}, ""
	if !e.Whole {
		left = withoutLastMark(e.text.paragraphs[at.row].cluster(from.col))
	}
	e.change(from, at, left, deleting)
}

// withoutLastMark returns an Arabic letter without the last of its marks, and nothing for every
// other cluster.
//
// The composed form puts a vowel before the shadda it is written on. The shadda is typed first,
// so it goes last.
func withoutLastMark(cluster string) string {
	runes := []rune(cluster)
	n := len(runes)
	for n > 0 && unicode.Is(unicode.Cf, runes[n-1]) && !joins(runes[n-1]) {
		n-- // a direction mark goes with what it stands behind
	}
	if n < 2 || !isArabic(cluster) || !unicode.Is(unicode.Mn, runes[n-1]) && !joins(runes[n-1]) {
		return ""
	}
	const shadda = '\u0651'
	if n > 2 && runes[n-1] == shadda && unicode.Is(unicode.Mn, runes[n-2]) {
		return string(runes[:n-2]) + string(shadda)
	}
	return string(runes[:n-1])
}

// joins tells the two characters that say how letters join and are typed with a key of their own.
func joins(r rune) bool { return r == '\u200c' || r == '\u200d' }

// isArabic reports whether a cluster is an Arabic letter with or without marks, or such a mark.
func isArabic(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.Is(unicode.Arabic, r) || r == '\u0640' || r >= '\u064b' && r <= '\u0655' || r == '\u0670'
}

// deleteAfter removes the cluster behind the cursor, or the line break.
func (e *Editor) deleteAfter() {
	if e.deleteSelected(deleting) {
		return
	}
	at := e.text.cursor
	if to, ok := e.text.after(at); ok {
		e.change(at, to, "", deleting)
	}
}

// deleteWordBefore removes back to the beginning of the word before the cursor. Where that stands
// in the paragraph above, only the line break goes.
func (e *Editor) deleteWordBefore() {
	if e.deleteSelected(other) {
		return
	}
	at := e.text.cursor
	to := e.text.wordBefore(at)
	if to.row < at.row {
		to, _ = e.text.ahead(at)
	}
	e.change(to, at, "", other)
}

// deleteWordAfter removes up to the end of the word behind the cursor, or the line break.
func (e *Editor) deleteWordAfter() {
	if e.deleteSelected(other) {
		return
	}
	at := e.text.cursor
	to := e.text.wordAfter(at)
	if to.row > at.row {
		to, _ = e.text.after(at)
	}
	e.change(at, to, "", other)
}

// undo takes the last step back.
func (e *Editor) undo() {
	if c, ok := e.history.undo(); ok {
		e.text.replace(c.start, c.until, c.went)
		e.restore(c.before)
	}
}

// redo does again what was taken back last.
func (e *Editor) redo() {
	if c, ok := e.history.redo(); ok {
		e.text.replace(c.start, c.gone(), c.came)
		e.restore(c.after)
	}
}

// restore puts the cursor where it stood.
func (e *Editor) restore(cursor place) {
	e.text.cursor = cursor
	e.selection = selection{}
	e.revision++
}
