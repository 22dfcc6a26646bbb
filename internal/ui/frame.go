package ui

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// The sizes of a frame, in cells.
const (
	usualWidth     = 80
	usualHeight    = 24
	smallestWidth  = 28
	smallestHeight = 8
	roomyHeight    = 18 // from here on the head and the foot have a blank line beside them
	roomyFooter    = 2
	roomyGap       = 2  // between a line and the sign beside it, where there is room
	narrowWidth    = 60 // below it the margin is one cell
	leastBody      = 4  // lines that a notice leaves for the title, the foot and what is between them
)

// Tiny is a screen that has something to say even where hardly anything fits.
type Tiny interface {
	// Tiny returns a few words, shown first; none, where it has nothing to say just now.
	Tiny() string
}

// urgent returns the few words of a screen that has something to say even where hardly anything fits.
func urgent(screen nav.Screen) (words string, has bool) {
	if t, ok := screen.(Tiny); ok {
		words = t.Tiny()
	}
	return words, words != ""
}

// View draws the frame in logical order and sends it through the last stage.
func (r *Root) View() string {
	if r.done || r.width == 0 || len(r.stack) == 0 {
		return ""
	}
	return r.stage.Frame(r.compose(), r.width, r.env.Lang.Direction)
}

// compose puts head, body and foot together: exactly the height of the window.
func (r *Root) compose() string {
	if r.small() {
		return r.tiny()
	}
	var lines []string
	lines = append(lines, r.head()...)
	body, foot := r.body(), r.foot()
	room := r.bodyHeight()
	for i := range room {
		line := ""
		if i < len(body) {
			line = body[i]
		}
		lines = append(lines, line)
	}
	top := len(lines) - room
	r.sign(lines[top:])
	lines = append(lines, foot...)
	marked := r.marked()
	for i, line := range lines {
		if line != "" {
			lines[i] = r.lead(marked(i-top)) + cell.Clip(line, r.width-r.margin())
		}
	}
	return strings.Join(lines[:min(len(lines), r.height)], "\n")
}

// The mark beside a line: a bar, which stays at the side where the line begins because it separates; and
// a sign that can be said, where nothing that only draws is sent.
const bar, star = "▌", "*"

// marked returns what tells the lines between head and foot that have a mark.
func (r *Root) marked() func(line int) bool {
	if s, ok := r.top().screen.(nav.Marker); ok && !r.hidden && !r.overlay.open {
		return s.Marked
	}
	return func(int) bool { return false }
}

// lead is the margin before a line, with the mark in it.
func (r *Root) lead(marked bool) string {
	if !marked {
		return strings.Repeat(" ", r.margin())
	}
	sign, gap := bar, min(r.margin(), roomyGap)
	if r.env.Order.Profile.Form == bidi.Plain {
		sign = star
	}
	return strings.Repeat(" ", r.margin()-gap) + r.env.Theme.Muted.Render(sign) + strings.Repeat(" ", gap-1)
}

// The signs beside the first and the last line of what goes on above or below.
const above, below = "↑", "↓"

// sign puts them into the margin, where they take no room from the words.
func (r *Root) sign(body []string) {
	up, down := r.more()
	set := func(i int, sign string) {
		gap := min(r.margin(), roomyGap)
		body[i] = cell.Pad(body[i], r.columnWidth()+gap-1) + r.env.Theme.Muted.Render(sign)
	}
	if len(body) > 0 && down {
		set(len(body)-1, below)
	}
	if len(body) > 1 && up {
		set(0, above)
	}
}

// more reports whether what is seen between head and foot goes on above or below.
func (r *Root) more() (above, below bool) {
	if r.hidden {
		return false, false
	}
	if r.overlay.open {
		return r.overlay.More()
	}
	if s, ok := r.top().screen.(nav.Scroller); ok {
		return s.More()
	}
	return false, false
}

// body returns the lines between head and foot.
func (r *Root) body() []string {
	switch {
	case r.hidden:
		return r.neutral()
	case r.overlay.open:
		return r.overlay.view(r.env, r.bindings(), r.columnWidth(), r.bodyHeight())
	}
	return strings.Split(r.top().screen.View(), "\n")
}

// head returns the lines above the body: the banner of demo mode, the title, a notice.
func (r *Root) head() []string {
	width := r.columnWidth()
	t := r.env.Theme
	var lines []string
	if r.env.Demo && !r.hidden {
		lines = append(lines, t.Banner.Render(cell.Fit(" "+r.env.T("demo.banner"), width)))
	}
	title := r.top().screen.Title()
	if r.hidden {
		title = r.env.T("hide.title")
	}
	lines = append(lines, t.Title.Render(cell.Cut(title, width)))
	if len(r.notices) > 0 && !r.hidden {
		style := t.Good
		if r.notices[0].Bad {
			style = t.Warning
		}
		notice, most := cell.Wrap(r.notices[0].Text, width), r.height/3
		if _, first := urgent(r.top().screen); r.notices[0].Bad && !first {
			most = r.height - leastBody // why something is not kept is read to the end
		}
		for _, line := range notice[:min(len(notice), max(most, 1))] {
			lines = append(lines, style.Render(line))
		}
	}
	if r.height >= roomyHeight {
		lines = append(lines, "")
	}
	return lines
}

// foot returns the lines below the body, made from the keys that work now.
func (r *Root) foot() []string {
	lines := r.footer()
	if r.height >= roomyHeight {
		lines = append([]string{""}, lines...)
		for len(lines) < 1+roomyFooter {
			lines = append(lines, "")
		}
	}
	return lines
}

// footer lays the bindings out in as many lines as there are. Where they do not all fit, each
// shows its first key alone, then those of the screen go from the end; urgent help and the key
// overlay always stay. A first key with so many words that it finds no room even alone leaves its place
// to the next one.
func (r *Root) footer() []string {
	room := 1
	if r.height >= roomyHeight {
		room = roomyFooter
	}
	var own, fixed []keys.Binding
	for _, b := range r.footerBindings() {
		switch {
		case !b.Footer:
		case isFixed(b):
			fixed = append(fixed, b)
		default:
			own = append(own, b)
		}
	}
	for len(own) > 0 && len(r.layout(arrange(own[:1], fixed), true)) > room {
		own = own[1:]
	}
	for n := len(own); n >= 0; n-- {
		for _, short := range []bool{false, true} {
			lines := r.layout(arrange(own[:n], fixed), short)
			if len(lines) <= room || n == 0 && short {
				return lines[:min(len(lines), room)]
			}
		}
	}
	return nil
}

// arrange puts urgent help first, where the eye finds it on every screen, and the key overlay
// last.
func arrange(own, fixed []keys.Binding) []keys.Binding {
	if len(fixed) == 0 {
		return own
	}
	all := append([]keys.Binding{fixed[0]}, own...)
	return append(all, fixed[1:]...)
}

// footerBindings are the bindings of what is seen: of the overlay while it is open.
func (r *Root) footerBindings() []keys.Binding {
	switch {
	case r.hidden:
		return []keys.Binding{keys.Enter.In("continue").Shown()}
	case r.overlay.open:
		return []keys.Binding{keys.Back.In("close").Shown()}
	}
	return r.bindings()
}

// isFixed tells the bindings that never leave the footer.
func isFixed(b keys.Binding) bool { return b.ID == keys.Help.ID || b.ID == keys.Overlay.ID }

// bindings are the screen's keys and those of the root, urgent help first among the latter.
func (r *Root) bindings() []keys.Binding {
	own := r.top().screen.Keys()
	all := own[:len(own):len(own)]
	if r.typing() {
		all = append(all, keys.HelpTyping, keys.CalmTyping, keys.OverlayTyping)
	} else {
		all = append(all, keys.Help, keys.Calm, keys.Overlay)
	}
	if blur := r.blurKey(); r.env.Blur {
		all = append([]keys.Binding{blur}, all...)
	} else {
		all = append(all, blur)
	}
	all = append(all, r.languageKeys()...)
	all = append(all, r.aheadKeys()...)
	return append(all, keys.Hide, keys.Lock, keys.TextOrder)
}

// layout sets bindings one after another into lines, with all keys or the first of each.
func (r *Root) layout(bindings []keys.Binding, short bool) []string {
	const gap = "  "
	t := r.env.Theme
	rtl := r.env.Lang.Direction == bidi.RTL
	width := r.columnWidth()
	var lines []string
	line, used := "", 0
	for _, b := range bindings {
		label, words := b.Label(rtl), r.env.T("keys."+b.ID)
		if short {
			label = b.Short(rtl)
		}
		size := cell.Width(label) + 1 + cell.Width(words)
		// The names of keys keep their order: "1–9" is no sum and "↑/↓" no sentence.
		item := t.Key.Render(bidi.Embed(label, bidi.LTR)) + " " + t.Muted.Render(words)
		if used > 0 && used+len(gap)+size > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+gap, used+len(gap)
		}
		line, used = line+item, used+size
	}
	return append(lines, line)
}

// small reports whether no screen fits into the window.
func (r *Root) small() bool { return r.width < smallestWidth || r.height < smallestHeight }

// tiny is the frame of a window in which no screen fits: the screen's few words if it has any,
// then a kind sentence that names the help key.
func (r *Root) tiny() string {
	text := r.env.T("tiny.text")
	if r.typing() {
		text = r.env.T("tiny.typing")
	}
	if words, has := urgent(r.top().screen); has && !r.hidden {
		text = words + "\n" + text
	}
	lines := cell.Wrap(text, r.width)
	return strings.Join(lines[:min(len(lines), max(r.height, 1))], "\n")
}

// margin is the number of blanks left of the column.
func (r *Root) margin() int { return max((r.width-r.columnWidth())/2, 0) }

// columnWidth is the width of what is read, in cells: the chosen text width, or what fits.
func (r *Root) columnWidth() int {
	side := 2
	if r.width < narrowWidth {
		side = 1
	}
	read := r.env.Settings.TextWidth()
	if s, ok := r.top().screen.(nav.Wide); ok && s.Wide() && !r.overlay.open && !r.hidden {
		read *= 2
	}
	return min(read, r.width-2*side)
}

// bodyHeight is the number of lines between head and foot.
func (r *Root) bodyHeight() int { return max(r.height-len(r.head())-len(r.foot()), 0) }

// neutral is the page that stands where something private was.
func (r *Root) neutral() []string {
	var lines []string
	for i, key := range []string{"hide.first", "hide.second", "hide.third"} {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, cell.Wrap(r.env.T(key), r.columnWidth())...)
	}
	return lines
}

var _ nav.Visitor = (*Root)(nil)
