package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
	"anis/internal/ui/widget"
)

// to stands at another moment of the walk and starts its clock.
func (s *Screen) to(next walk.Walk) tea.Cmd {
	moved := next.At != s.walk.At
	s.walk = next
	if !moved {
		return tea.Batch(s.wake(), s.bell())
	}
	s.enter()
	return tea.Batch(s.wake(), s.bell(), s.lookForReasons(), s.remember())
}

// leave goes on to another moment with the answer that was taken.
func (s *Screen) leave(next walk.Walk) tea.Cmd {
	touched := s.touchAt(next.Stage())
	return tea.Batch(touched, s.to(next))
}

// enter prepares what the open stage is answered with, holding what was answered before.
func (s *Screen) enter() {
	s.editor, s.scale, s.list, s.grid, s.own, s.offset, s.door = nil, nil, nil, nil, false, 0, nil
	s.rung, s.looking = [2]int{}, false
	stage := s.walk.Stage()
	given := s.walk.Answers[s.walk.ID()]
	switch {
	case stage.Kind == walk.Intro && s.walk.Exercise.Crisis:
		s.door = s.openDoor()
	case stage.Kind == walk.Before || stage.Kind == walk.After:
		s.scale = widget.NewScale(walk.RatingMax, s.env.T("exercise.rate-low"), s.env.T("exercise.rate-high"))
	case stage.Kind == walk.Close:
		s.closed.open(s)
		return
	case stage.Field != nil:
		s.enterField(stage.Field, given)
	case stage.Step != nil && !stage.Whole:
		s.enterStep(stage.Step, given)
	}
	if s.scale != nil && given.Given {
		s.scale.Value = given.Number
	}
}

func (s *Screen) enterStep(step *handbook.Step, given walk.Answer) {
	switch step.Kind {
	case handbook.StepRead:
		if len(step.Doors) > 0 {
			s.fill(given)
		}
	case handbook.StepBreath:
		s.offset = bottom
	case handbook.StepScale:
		s.scale = widget.NewScale(step.Max, step.Low, step.High)
	case handbook.StepPrompt:
		s.editor = s.env.Editor(given.Text.Reveal(), false)
		s.editor.Hint = step.Hint
	case handbook.StepChoose, handbook.StepChecklist:
		s.fill(given)
	case handbook.StepWeek:
		s.grid = newGrid(s, given.Week)
	}
}

func (s *Screen) enterField(field *handbook.Field, given walk.Answer) {
	if field.Kind == handbook.FieldDay {
		s.fill(given)
		return
	}
	s.editor = s.env.Editor(given.Text.Reveal(), field.Kind != handbook.FieldLines)
	s.editor.Hint = field.Hint
}

// inLines reports whether the open field takes several lines, each of them one thing: enter begins
// the next line, and goes on from an empty one.
func (s *Screen) inLines() bool {
	stage := s.walk.Stage()
	if s.own {
		return s.grid == nil && lined(stage.Step)
	}
	return s.walk.Listed(stage)
}

// bottom is an offset past every end: where a breathing step does not fit, the bar is seen and
// not the words above it.
const bottom = 1 << 20

// answer takes what the open stage holds as its answer.
func (s *Screen) answer() {
	switch {
	case s.scale != nil:
		if s.scale.Value >= 0 {
			s.walk = s.walk.Answer(walk.Answer{Number: s.scale.Value, Given: true})
		}
	case s.list != nil && s.own:
		s.walk = s.walk.Answer(s.withOwn())
	case s.list != nil:
		s.walk = s.walk.Answer(s.chosen())
	case s.grid != nil:
		s.walk = s.walk.Answer(s.weekAnswer())
	case s.editor != nil:
		text := s.editor.Text()
		s.walk = s.walk.Answer(walk.Answer{Text: private.New(text), Given: strings.TrimSpace(text) != ""})
	}
}
