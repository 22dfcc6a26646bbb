package read

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// The keys only the reader has.
var (
	toc         = keys.Binding{ID: "sections", Keys: []string{"t", "left"}, Footer: true}
	nextHit     = keys.Binding{ID: "next-hit", Keys: []string{"n"}, Footer: true}
	previousHit = keys.Binding{ID: "previous-hit", Keys: []string{"N", "p"}}
	links       = keys.Binding{ID: "links", Keys: []string{"tab", "right"}}
)

// finder is the search for words in the chapter.
type finder struct {
	open  bool // the field is being typed in
	field *widget.Editor
	query string
	hits  []markdown.Hit
	at    int // the hit on screen
	from  int // the line on top before
}

// start opens a field, empty; from is the line to come back to.
func (f *finder) start(field *widget.Editor, from int) {
	*f = finder{open: true, field: field, from: from}
}

// found reports whether there is a hit to go to.
func (f *finder) found() bool { return len(f.hits) > 0 }

// clear forgets the search and reports whether there was one.
func (f *finder) clear() bool {
	was := f.query != ""
	*f = finder{}
	return was
}

// repeat takes what the same words find in a new page.
func (f *finder) repeat(hits []markdown.Hit) {
	f.hits = hits
	f.at = min(f.at, max(len(f.hits)-1, 0))
}

// find searches the page. What stands in a closed passage is found at the note that says that it is
// closed, where nothing is marked.
func (s *Screen) find(query string) []markdown.Hit {
	hits, wanted := s.page.Find(query), lang.NewQuery(query)
	if s.chapter == nil || wanted.Empty() {
		return hits
	}
	for line, l := range s.page.Lines {
		heading, note := strings.CutSuffix(l.Block, noteOf)
		if !note || line > 0 && s.page.Lines[line-1].Block == l.Block || !s.closed(heading) {
			continue
		}
		if slices.ContainsFunc(passageBlocks(s.chapter, heading), func(b handbook.Block) bool { return len(wanted.Find(plain(b))) > 0 }) {
			hits = append(hits, markdown.Hit{{Line: line}})
		}
	}
	slices.SortStableFunc(hits, func(a, b markdown.Hit) int { return a[0].Line - b[0].Line })
	return hits
}

// step goes to the next or previous hit, round the end, and returns its line.
func (f *finder) step(by int) int {
	f.at = (f.at + by + len(f.hits)) % len(f.hits)
	return f.hits[f.at][0].Line
}

// searchKey answers a key while the field is open. The text follows with every letter.
func (s *Screen) searchKey(msg tea.KeyMsg) {
	f := &s.search
	switch {
	case msg.Type == tea.KeyEsc:
		s.scrollTo(f.from)
		f.clear()
	case keys.Enter.Matches(msg):
		f.open = false
		if f.query == "" {
			f.clear()
		}
	case keys.Down.Matches(msg) && msg.Type == tea.KeyDown && f.found():
		s.show(f.step(1))
	case keys.Up.Matches(msg) && msg.Type == tea.KeyUp && f.found():
		s.show(f.step(-1))
	default:
		if !f.field.Update(msg) || f.field.Text() == f.query {
			return
		}
		f.query = f.field.Text()
		f.hits, f.at = s.find(f.query), 0
		for f.at < len(f.hits)-1 && f.hits[f.at][0].Line < f.from {
			f.at++
		}
		if f.found() {
			s.show(f.hits[f.at][0].Line)
		} else {
			s.scrollTo(f.from)
		}
	}
}

// openTOC shows the headings, the one being read chosen, and below them the search.
func (s *Screen) openTOC() {
	list := &widget.List{}
	for i, h := range s.page.Headings {
		label := h.Title
		if h.Level > 2 {
			label = "  " + label
		}
		list.Items = append(list.Items, widget.Item{Label: label})
		if h.Line <= s.offset {
			list.Cursor = i
		}
	}
	find := "read.find"
	if s.chapter.Number == 0 {
		find = "read.page-find"
	}
	if s.searches() {
		list.Items = append(list.Items, widget.Item{Label: s.env.T(find)})
	}
	if s.marks.store != nil {
		list.Items = append(list.Items, widget.Item{Label: s.env.T("bookmarks.title")})
	}
	s.toc = list
}

// tocKey answers a key while the table of contents is open.
func (s *Screen) tocKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		s.toc = nil
		return nav.Move{}
	}
	chosen := s.toc.Update(msg)
	switch {
	case chosen < 0:
	case chosen == len(s.page.Headings) && s.searches():
		s.toc = nil
		s.search.start(s.env.Editor("", true), s.offset)
	case chosen >= len(s.page.Headings):
		s.toc = nil
		return nav.Open(nav.Bookmarks)
	default:
		s.toc = nil
		s.scrollTo(s.page.Headings[chosen].Line)
	}
	return nav.Move{}
}
