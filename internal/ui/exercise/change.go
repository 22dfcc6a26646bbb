package exercise

import (
	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/private"
)

// What happens to an open exercise from outside: another language, words that are drawn another way, a
// journal that is locked.

// translate takes the words of another language and stays at the step, with what is open in it.
func (s *Screen) translate() tea.Cmd {
	if s.err != nil {
		return nil
	}
	e, _, err := s.env.Exercise(s.id)
	if err != nil {
		return nil
	}
	s.answer()
	was := *s
	s.walk = s.walk.Translate(e)
	s.enter()
	s.offset, s.own, s.rung, s.looking = was.offset, was.own, was.rung, was.looking
	s.closed.reading = was.closed.reading && s.closed.ask != nil
	if was.editor != nil {
		if s.editor != nil {
			was.editor.Hint = s.editor.Hint
		}
		s.editor = was.editor // with its cursor, and with what can be undone
		s.env.Dress(s.editor)
	}
	if s.list != nil && was.list != nil {
		s.list.Cursor = was.list.Cursor
		for i := range min(len(s.list.Items), len(was.list.Items)) {
			s.list.Items[i].Marked = was.list.Items[i].Marked
		}
		s.rows = was.rows
	}
	if s.scale != nil && was.scale != nil {
		s.scale.Value = was.scale.Value
	}
	if s.grid != nil && was.grid != nil {
		s.grid.goOnAs(s, was.grid)
	}
	return s.wake()
}

// goOnAs opens what was open in the same week in other words.
func (g *grid) goOnAs(s *Screen, was *grid) {
	g.week, g.day, g.part = was.week, was.day, was.part
	if was.menu != nil {
		s.openMenu()
		g.menu.Cursor = was.menu.Cursor
	}
	if was.scale != nil {
		s.askFelt(was.scale.Value)
	}
}

// veil draws the reader's words another way, and leaves the step, its clock and its fields as they
// are.
func (s *Screen) veil() {
	if s.err != nil {
		return
	}
	if s.editor != nil {
		s.env.Dress(s.editor)
	}
	if s.grid != nil && s.grid.menu != nil {
		for i, a := range s.grid.acts {
			if a.kind == actPlace {
				s.grid.menu.Items[i].Label = s.env.Own(a.line.Reveal())
			}
		}
	}
	if s.list == nil {
		return
	}
	given := s.walk.Answers[s.walk.ID()]
	for i, r := range s.rows {
		s.list.Items[i].Label = s.item(r, given).Label
	}
}

// forget takes away the own words in an exercise that keeps none, when the journal is locked: whoever
// locks wants to leave nothing behind, and what goes on here is not disturbed.
func (s *Screen) forget() {
	if s.err != nil || s.walk.Exercise.Keep {
		return
	}
	answers := map[string]walk.Answer{}
	for id, a := range s.walk.Answers {
		a.Text = private.Text{}
		answers[id] = a
	}
	s.walk.Answers = answers
	if s.editor == nil && s.list == nil {
		return
	}
	s.editor, s.own = nil, false
	s.enter()
}
