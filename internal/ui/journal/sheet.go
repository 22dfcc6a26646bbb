package journal

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// sheet is a page as it is read.
type sheet struct {
	widget.Scroll
	width, height int
	spots         []spot // where in the page each line begins
	place         spot   // where the reader was when he last scrolled away from the top
	away          bool   // he did
}

// spot is a place in a page that is the same in a window of any width: a paragraph, below zero above the
// page, and how many cells of it stand before.
type spot struct{ part, before int }

// isBefore reports whether a spot stands before another.
func (p spot) isBefore(q spot) bool {
	return p.part < q.part || p.part == q.part && p.before < q.before
}

// Update scrolls and reports whether the key was one that does.
func (s *sheet) Update(msg tea.Msg) bool {
	scrolls := s.Scroll.Update(msg)
	if from, to := s.Seen(); scrolls {
		if s.away = 0 < from && from < to; s.away {
			s.place = s.spots[from]
		}
	}
	return scrolls
}

// begin goes to the top.
func (s *sheet) begin() {
	s.away = false
	s.To(0)
}

// lay lays a page out below some lines in muted ink. Private words never pass through the Markdown
// renderer: headings are told by their marks alone.
func (s *sheet) lay(env nav.Env, e journal.Entry, above []string) {
	if s.width == 0 {
		return
	}
	t := env.Theme
	var lines []string
	s.spots = s.spots[:0]
	add := func(part int, style func(...string) string, wrapped []string) {
		before := 0
		for _, line := range wrapped {
			lines, s.spots = append(lines, style(line)), append(s.spots, spot{part, before})
			before += cell.Width(line)
		}
	}
	for i, text := range append(slices.Clip(above), "") {
		add(i-len(above)-1, t.Muted.Render, cell.Wrap(text, s.width))
	}
	for part, line := range strings.Split(untitled(e), "\n") {
		line = sanitize.Line(line)
		style := t.Text.Render
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			line, style = heading, t.Accent.Render
		}
		add(part, style, env.Prose(line, s.width))
	}
	s.Lay(lines, s.height)
	at := 0
	for s.away && at+1 < len(s.spots) && !s.place.isBefore(s.spots[at+1]) {
		at++
	}
	s.To(at)
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
