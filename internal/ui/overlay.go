package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// overlay shows every key that works now, made from the same bindings as the footer.
type overlay struct {
	widget.Scroll
	open bool
}

// key closes or scrolls the overlay.
func (o *overlay) key(msg tea.KeyMsg) {
	switch {
	case keys.Back.Matches(msg), keys.Overlay.Matches(msg), keys.Enter.Matches(msg):
		o.open = false
	default:
		o.Update(msg)
	}
}

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
	o.Lay(lines, height)
	return o.View()
}
