package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
)

// touch notes the answers for the draft, where the exercise keeps any.
func (s *Screen) touch() tea.Cmd {
	if !s.walk.Exercise.Keep {
		return nil
	}
	if !s.walk.Said() {
		return s.desk.Erase()
	}
	s.closed.done = false
	d := journal.Draft{Step: s.walk.Place(), Entry: s.entry()}
	d.Entry.About = string(nav.Exercise(s.id))
	d.Entry.Answers = nil
	for _, stage := range s.walk.Every() {
		if a := s.walk.Answers[stage.ID()]; a.Given {
			d.Entry.Answers = append(d.Entry.Answers, journal.Answer{ID: stage.ID(), Text: stage.Encode(a)})
		}
	}
	return s.desk.Touch(d)
}

// entry puts the answers together as they would be kept.
func (s *Screen) entry() journal.Entry {
	e := s.walk.Exercise
	var parts []journal.Part
	var answers []journal.Answer
	for _, stage := range s.walk.Asked() {
		a := s.walk.Answers[stage.ID()]
		parts = append(parts, journal.Part{ID: stage.ID(), Question: question(stage), Answer: s.words(stage, a)})
		answers = append(answers, journal.Answer{ID: stage.ID(), Text: stage.Encode(a)})
	}
	body, _ := journal.Compose(parts)
	return journal.Entry{
		ID: s.kept, Time: s.env.Now(), Kind: journal.KindExercise, About: string(nav.Exercise(s.id)),
		Lang: s.env.Lang.Tag, Title: private.New(e.Title), Body: body, Answers: answers,
	}
}

// question is what stands above the answer to a stage.
func question(stage walk.Stage) string {
	if stage.Field != nil {
		return stage.Field.Label
	}
	return stage.Step.Title
}

// words writes an answer for a reader.
func (s *Screen) words(stage walk.Stage, a walk.Answer) private.Text {
	step := stage.Step
	switch {
	case stage.Field != nil && stage.Field.Kind == handbook.FieldDay:
		return private.New(s.dayInFull(a.Text.Reveal()))
	case s.walk.Listed(stage):
		return listed(walk.Split(a.Text))
	case stage.Field != nil:
		return a.Text
	case step.Kind == handbook.StepScale:
		return private.New(s.env.T("exercise.out-of", "n", a.Number, "max", step.Max))
	case step.Kind == handbook.StepChoose:
		return listed(s.walk.Lines(stage.ID()))
	case step.Kind == handbook.StepChecklist:
		return s.ticked(step, a)
	case step.Kind == handbook.StepWeek:
		return s.weekWords(a.Week)
	}
	return a.Text
}

// listed writes lines as a list.
func listed(lines []private.Text) private.Text {
	var all []string
	for _, line := range lines {
		all = append(all, "- "+line.Reveal())
	}
	return private.New(strings.Join(all, "\n"))
}

// tick stands before what is done.
const tick = "✓ "

// ticked writes a list of what is ticked, and of his own lines whether they are or not.
func (s *Screen) ticked(step *handbook.Step, a walk.Answer) private.Text {
	var lines []private.Text
	for _, o := range step.Options {
		if a.Ticked(o.ID) {
			lines = append(lines, private.New(tick+o.Text))
		}
	}
	for i, line := range walk.Split(a.Text) {
		if a.Ticked(walk.OwnID(i)) {
			line = private.New(tick + line.Reveal())
		}
		lines = append(lines, line)
	}
	return listed(lines)
}
