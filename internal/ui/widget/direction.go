package widget

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/ui/keys"
)

// direction is the direction of a paragraph: of its first letter, or of the interface while there
// is none.
func (e *Editor) direction(p *paragraph) bidi.Direction { return bidi.Of(p.text, e.Direction) }

// aligned gives a drawn row the direction of its paragraph. Of many lines, such a paragraph begins
// at its own edge of the field; a field of one line has no edge to speak of.
func (e *Editor) aligned(p *paragraph, row string) string {
	own := e.direction(p)
	switch {
	case own == e.Direction:
		return row
	case e.Single:
		return bidi.Embed(row, own)
	}
	return bidi.Pane([]string{row}, e.width, own)[0]
}

// opposite exchanges left and right in a paragraph that runs against the interface: the root has
// exchanged them for the interface, and the arrow must go where it points.
func (e *Editor) opposite(key tea.KeyMsg) tea.KeyMsg {
	if e.direction(e.text.paragraphs[e.text.cursor.row]) != e.Direction {
		return keys.Opposite(key)
	}
	return key
}
