package widget

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
)

// Scroll is lines to read, of which those are seen that fit.
type Scroll struct {
	lines  []string
	top    int
	height int
}

// Lay lays other lines out, or the same in a window of another height. What is seen stays as far down as
// it was, or at the end.
func (s *Scroll) Lay(lines []string, height int) {
	s.lines, s.height = lines, height
	s.To(s.top)
}

// To makes a line the first that is seen, or the nearest one below which the window is still full.
func (s *Scroll) To(line int) { s.top = within(line, len(s.lines), s.height) }

// Update scrolls and reports whether the key was one that does.
func (s *Scroll) Update(msg tea.Msg) bool {
	top, scrolls := ScrollKey(msg, s.top, len(s.lines), s.height)
	s.top = top
	return scrolls
}

// Seen returns the first line that is seen, and the one behind the last.
func (s *Scroll) Seen() (from, to int) {
	return s.top, min(s.top+max(s.height, 0), len(s.lines))
}

// View returns the lines that are seen.
func (s *Scroll) View() []string {
	from, to := s.Seen()
	return append([]string(nil), s.lines[from:to]...)
}

// More reports whether there are lines above or below those that are seen.
func (s *Scroll) More() (above, below bool) { return s.top > 0, s.top+s.height < len(s.lines) }

// ScrollKey returns which line is the first that is seen after a key press, where it was top, and false
// where the key does not scroll. A page leaves one line in sight.
func ScrollKey(msg tea.Msg, top, lines, height int) (int, bool) {
	page := max(height-1, 1)
	switch {
	case keys.Down.Matches(msg):
		top++
	case keys.Up.Matches(msg):
		top--
	case keys.PageDown.Matches(msg):
		top += page
	case keys.PageUp.Matches(msg):
		top -= page
	case keys.Top.Matches(msg):
		top = 0
	case keys.Bottom.Matches(msg):
		top = lines
	default:
		return top, false
	}
	return within(top, lines, height), true
}

// within returns the line itself, or the nearest one from which the rest still fills the window.
func within(line, lines, height int) int { return max(min(line, lines-height), 0) }
