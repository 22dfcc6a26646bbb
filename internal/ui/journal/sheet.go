package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// sheet is a page as it is read: its lines and the part of them that is seen.
type sheet struct {
	lines         []string
	offset        int
	width, height int
}

// lay lays a page out below some lines in muted ink. Private words never pass through the Markdown
// renderer: headings are told by their marks alone.
func (s *sheet) lay(env nav.Env, e journal.Entry, above []string) {
	if s.width == 0 {
		return
	}
	t := env.Theme
	s.lines = nil
	for _, text := range above {
		for _, line := range cell.Wrap(text, s.width) {
			s.lines = append(s.lines, t.Muted.Render(line))
		}
	}
	s.lines = append(s.lines, "")
	for line := range strings.SplitSeq(untitled(e), "\n") {
		line = sanitize.Line(line)
		style := t.Text.Render
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			line, style = heading, t.Accent.Render
		}
		for _, wrapped := range env.Prose(line, s.width) {
			s.lines = append(s.lines, style(wrapped))
		}
	}
	s.scroll()
}

// key scrolls and reports whether it did.
func (s *sheet) key(msg tea.KeyMsg) bool {
	page := max(s.height-1, 1)
	switch {
	case keys.Down.Matches(msg):
		s.offset++
	case keys.Up.Matches(msg):
		s.offset--
	case keys.PageDown.Matches(msg):
		s.offset += page
	case keys.PageUp.Matches(msg):
		s.offset -= page
	case keys.Top.Matches(msg):
		s.offset = 0
	case keys.Bottom.Matches(msg):
		s.offset = len(s.lines)
	default:
		return false
	}
	s.scroll()
	return true
}

func (s *sheet) scroll() { s.offset = max(min(s.offset, len(s.lines)-s.height), 0) }

// view returns the lines that are seen.
func (s *sheet) view() []string {
	return append([]string(nil), s.lines[s.offset:min(s.offset+max(s.height, 0), len(s.lines))]...)
}

// more reports whether there are lines above or below those.
func (s *sheet) more() (above, below bool) { return s.offset > 0, s.offset+s.height < len(s.lines) }

// untitled is the body of a page without a first line that is its title: that stands above it.
func untitled(e journal.Entry) string {
	body := e.Body.Reveal()
	if rest, ok := strings.CutPrefix(body, e.Title.Reveal()+"\n"); ok {
		return strings.TrimLeft(rest, "\n")
	}
	return body
}

// titled is the title of a page as it is drawn, or a word for a page that has none.
func titled(env nav.Env, e journal.Entry) string {
	if e.Title.Empty() {
		return env.T("journal.untitled")
	}
	return env.Own(sanitize.Line(e.Title.Reveal()))
}
