package journal

import (
	"strings"

	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// sheet is a page as it is read.
type sheet struct {
	widget.Scroll
	width, height int
}

// lay lays a page out below some lines in muted ink. Private words never pass through the Markdown
// renderer: headings are told by their marks alone.
func (s *sheet) lay(env nav.Env, e journal.Entry, above []string) {
	if s.width == 0 {
		return
	}
	t := env.Theme
	var lines []string
	for _, text := range above {
		lines = append(lines, widget.Say(s.width, t.Muted.Render, text)...)
	}
	lines = append(lines, "")
	for line := range strings.SplitSeq(untitled(e), "\n") {
		line = sanitize.Line(line)
		style := t.Text.Render
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			line, style = heading, t.Accent.Render
		}
		for _, wrapped := range env.Prose(line, s.width) {
			lines = append(lines, style(wrapped))
		}
	}
	s.Lay(lines, s.height)
}

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
