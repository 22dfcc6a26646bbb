package read

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
)

// Title is the chapter's name.
func (s *Screen) Title() string {
	if s.chapter == nil {
		return s.env.T("read.title")
	}
	return s.chapter.Title
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch {
	case s.search.open:
		return []keys.Binding{keys.Enter.In("search-done"), typedBack, keys.Move.In("hits")}
	case s.toc != nil, s.ways != nil:
		return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number}
	case s.words != nil:
		return []keys.Binding{keys.Back.In("close"), keys.Move.In("scroll")}
	case s.search.query != "" && !s.search.found():
		return []keys.Binding{keys.Back.In("search-over"), keys.Search, keys.Move.In("scroll")}
	case s.search.query != "":
		return []keys.Binding{nextHit, previousHit, keys.Back.In("search-over"), keys.Search, keys.Move.In("scroll")}
	}
	enter := keys.Enter.In("read-on")
	if s.link > 0 {
		enter = keys.Enter.In("open-link")
	}
	bindings := []keys.Binding{keys.Back, enter, keys.Move.In("scroll")}
	if len(s.deck) > 0 {
		bindings = []keys.Binding{keys.Back, enter, keys.Move.In("turn")}
	}
	if len(s.wordsSeen()) > 0 {
		bindings = append(bindings, wordKey)
	}
	if id := s.passageSeen(); s.opened[id] {
		bindings = append(bindings, openKey.In("close-passage"))
	} else if id != "" {
		bindings = append(bindings, openKey)
	}
	bindings = append(bindings, toc, waysKey, keys.Number.In("links-number").Shown())
	if s.searches() {
		bindings = append(bindings, keys.Search)
	}
	if s.marks.store != nil {
		bindings = append(bindings, mark)
	}
	return append(bindings,
		links, keys.Previous.In("links-back"), keys.CopyText, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom)
}

// typedBack is the way out of a text field: q is a letter there.
var typedBack = keys.Binding{ID: "cancel", Keys: []string{"esc"}, Footer: true}

// View slices the page.
func (s *Screen) View() string {
	switch {
	case s.err != nil:
		return strings.Join(cell.Wrap(s.env.T("read.broken"), s.width), "\n")
	case s.page == nil:
		return s.env.Theme.Muted.Render(s.env.T("read.loading"))
	case s.toc != nil:
		return strings.Join(s.toc.View(s.env.Theme, s.env.Lang, s.width, s.height), "\n")
	case s.ways != nil:
		return strings.Join(s.ways.list.View(s.env.Theme, s.env.Lang, s.width, s.height), "\n")
	}
	if s.words != nil {
		return strings.Join(s.words.scroll.View(), "\n")
	}
	lines := make([]string, 0, s.height)
	for i := s.offset; i < s.bottom(); i++ {
		lines = append(lines, s.facing(i, s.line(i)))
	}
	for len(lines) < s.textHeight() {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, s.status()), "\n")
}

// facing gives a line the direction of its words where it is not that of the interface, so that a
// chapter that is not translated yet begins at its own side.
func (s *Screen) facing(i int, text string) string {
	line := s.page.Lines[i]
	own := s.chapter.Lang == s.env.Lang.Tag && !s.foreign[wholeID(line.Block)]
	if line.Plain == "" || own || isOurs(line.Block) || s.way.kind == paired {
		return text
	}
	direction := bidi.Of(s.chapter.Title, s.env.Lang.Direction)
	if s.foreign[wholeID(line.Block)] {
		direction = bidi.LTR // that of the reference language
	}
	if direction == s.env.Lang.Direction {
		return text
	}
	return bidi.Pane([]string{text}, s.width, direction)[0]
}

// line draws one line with the focused link and the hits of a search.
func (s *Screen) line(i int) string {
	text := s.page.Lines[i].Text
	if s.link > 0 && s.page.Links[s.link-1].Line == i {
		mark := markdown.Mark(s.link)
		text = strings.Replace(text, mark, s.env.Theme.Focus.Render(mark), 1)
	}
	for n, hit := range s.search.hits {
		for _, span := range hit {
			if span.Line != i || span.From == span.To {
				continue
			}
			style := s.env.Theme.Hit
			if n == s.search.at {
				style = s.env.Theme.HitFocus
			}
			inside := ansi.Strip(ansi.Cut(text, span.From, span.To))
			text = ansi.Cut(text, 0, span.From) + style.Render(inside) + ansi.TruncateLeft(text, span.To, "")
		}
	}
	return text
}

// status is the line below the text: the search, or how long it is to the end.
func (s *Screen) status() string {
	t := s.env.Theme
	switch {
	case s.search.open:
		label := s.env.T("read.find-field") + " "
		field := s.search.field.View(t, max(s.width-cell.Width(label)-10, 4), 1)[0]
		return cell.Fit(label+field, max(s.width-10, 1)) + t.Muted.Render(s.count())
	case s.search.query != "":
		return cell.Cut(t.Muted.Render(s.env.T("read.found", "query", bidi.Isolate(s.env.Own(s.search.query)))+" "+s.count()), s.width)
	}
	return cell.Cut(t.Muted.Render(s.left()), s.width)
}

// count says which hit is on screen, of how many.
func (s *Screen) count() string {
	if !s.search.found() {
		if s.search.query == "" {
			return ""
		}
		return s.env.T("read.no-hits")
	}
	return s.env.T("read.hits", "at", s.search.at+1, "of", len(s.search.hits))
}

// left says how many minutes it is to the end, from the minutes of the chapter and the share of
// its lines that is still below.
func (s *Screen) left() string {
	if len(s.deck) > 0 {
		return s.env.T("read.card", "at", s.deck.at(s.offset)+1, "of", len(s.deck))
	}
	all := len(s.page.Lines)
	below := all - s.offset - s.textHeight()
	switch {
	case below <= 0 && s.chapter.Number == 0:
		return s.env.T("read.page-end")
	case below <= 0:
		return s.env.T("read.end")
	}
	if s.chapter.Number == 0 || s.way.kind == brief {
		return s.env.T("read.page-more")
	}
	minutes := (s.chapter.Minutes*below + all - 1) / all
	return s.env.Lang.N("read.left", minutes)
}
