package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// overlay shows every key that works now, made from the same bindings as the footer.
type overlay struct {
	open   bool
	offset int
	rest   int // lines below those that are seen
}

// key closes or scrolls the overlay.
func (o *overlay) key(msg tea.KeyMsg) {
	switch {
	case keys.Down.Matches(msg), keys.PageDown.Matches(msg):
		o.offset++
	case keys.Up.Matches(msg), keys.PageUp.Matches(msg):
		o.offset = max(o.offset-1, 0)
	case keys.Back.Matches(msg), keys.Overlay.Matches(msg), keys.Enter.Matches(msg):
		o.open = false
	}
}

// more reports whether there are bindings above or below those that are seen.
func (o *overlay) more() (above, below bool) { return o.offset > 0, o.rest > 0 }

// view lists the bindings, key first, in the lines there are.
func (o *overlay) view(env nav.Env, bindings []keys.Binding, width, height int) []string {
	rtl := env.Lang.Direction == bidi.RTL
	labels := 0
	for _, b := range bindings {
		labels = max(labels, cell.Width(b.Label(rtl)))
	}
	var lines []string
	for _, b := range bindings {
		words := cell.Wrap(env.T("keys."+b.ID), max(width-labels-2, 1))
		for i, line := range words {
			label := ""
			if i == 0 {
				label = b.Label(rtl)
			}
			lines = append(lines, env.Theme.Key.Render(cell.Pad(bidi.Embed(label, bidi.LTR), labels))+"  "+line)
		}
	}
	o.offset = min(o.offset, max(len(lines)-height, 0))
	o.rest = len(lines) - height - o.offset
	return lines[o.offset:]
}
