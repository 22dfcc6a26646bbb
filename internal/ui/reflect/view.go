package reflect

import (
	"strings"

	"anis/internal/cell"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// Title names the chapter whose questions these are.
func (s *Screen) Title() string {
	if s.chapter == nil {
		return s.env.T("reflect.title-plain")
	}
	return s.env.T("reflect.title", "chapter", s.chapter.Title)
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch {
	case s.saved != nil || s.err != nil:
		return []keys.Binding{keys.Back}
	case s.at == len(s.editors):
		return s.ask.Keys()
	}
	return append([]keys.Binding{goOn, goBack, skip, newLine}, keys.Editing...)
}

// View draws the open question, or the end.
func (s *Screen) View() string {
	switch {
	case s.err != nil:
		return strings.Join(cell.Wrap(s.env.T("read.broken"), s.width), "\n")
	case s.saved != nil:
		return strings.Join(cell.Wrap(draft.Done(s.env, *s.saved), s.width), "\n")
	case s.at == len(s.editors):
		return strings.Join(s.ask.View(s.env, s.width, s.height), "\n")
	}
	return strings.Join(s.viewQuestion(), "\n")
}

// viewQuestion draws one question: how many there are, the question, the field, and below it
// the answers given so far.
func (s *Screen) viewQuestion() []string {
	t := s.env.Theme
	lines := []string{t.Muted.Render(s.env.T("reflect.count", "at", s.at+1, "of", len(s.editors)))}
	lines = append(lines, widget.Say(s.width, t.Accent.Render, s.chapter.Questions[s.at].Text)...)
	if s.height > 12 {
		lines = append(lines, "")
	}
	status := s.desk.StatusLines(s.width)
	// Where not all of it fits, why the words are not kept comes before the beginning of the question.
	lines = lines[min(max(len(lines)+1+len(status)-s.height, 0), len(lines)):]
	room := s.height - len(lines) - len(status)
	earlier := s.earlier(min(max(room/2, 1), max(room-1, 0)))
	field := s.editors[s.at].View(t, s.width, max(room-len(earlier), 1))
	s.field = len(lines)
	lines = append(lines, field...)
	for len(lines)+len(earlier) < s.height-len(status) {
		lines = append(lines, "")
	}
	lines = append(lines, earlier...)
	return append(lines, status...)
}

// earlier draws the answers to the questions before, the nearest last, in at most room lines.
func (s *Screen) earlier(room int) []string {
	t := s.env.Theme
	var lines []string
	for i := 0; i < s.at; i++ {
		if s.editors[i].Empty() {
			continue
		}
		lines = append(lines, t.Muted.Render(cell.Cut(s.chapter.Questions[i].Text, s.width)))
		for _, line := range s.env.Prose(strings.TrimSpace(s.editors[i].Text()), max(s.width-2, 1)) {
			lines = append(lines, "  "+t.Text.Render(line))
		}
	}
	if len(lines) > room {
		lines = lines[len(lines)-room:]
	}
	return lines
}
