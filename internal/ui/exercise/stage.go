package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// to stands at another moment of the walk and starts its clock.
func (s *Screen) to(next walk.Walk) tea.Cmd {
	moved := next.At != s.walk.At
	s.walk = next
	if moved {
		s.enter()
	}
	return s.wake()
}

// enter prepares what the open stage is answered with, holding what was answered before.
func (s *Screen) enter() {
	s.editor, s.scale, s.list, s.own, s.offset = nil, nil, nil, false, 0
	stage := s.walk.Stage()
	given := s.walk.Answers[s.walk.ID()]
	switch {
	case stage.Kind == walk.Before || stage.Kind == walk.After:
		s.scale = widget.NewScale(walk.RatingMax, s.env.T("exercise.rate-low"), s.env.T("exercise.rate-high"))
	case stage.Kind == walk.Close:
		s.closed.open(s)
		return
	case stage.Step == nil:
		return
	case stage.Step.Kind == handbook.StepBreath:
		s.offset = bottom
	case stage.Step.Kind == handbook.StepScale:
		s.scale = widget.NewScale(stage.Step.Max, stage.Step.Low, stage.Step.High)
	case stage.Step.Kind == handbook.StepPrompt:
		s.editor = s.env.Editor(given.Text.Reveal(), false)
		s.editor.Hint = stage.Step.Hint
	case stage.Step.Kind == handbook.StepChoose:
		s.list = s.choices(stage.Step, given)
	}
	if s.scale != nil && given.Given {
		s.scale.Value = given.Number
	}
}

// bottom is an offset past every end: where a breathing step does not fit, the bar is seen and
// not the words above it.
const bottom = 1 << 20

// choices returns the list of a choose step.
func (s *Screen) choices(step *handbook.Step, given walk.Answer) *widget.List {
	list := &widget.List{Ticks: step.Max != 1}
	for _, o := range step.Options {
		item := widget.Item{Label: s.option(list, o)}
		for _, id := range given.Options {
			item.Marked = item.Marked || id == o.ID
		}
		list.Items = append(list.Items, item)
	}
	if step.Own {
		own := widget.Item{Label: s.env.T("exercise.own-words")}
		if !given.Text.Empty() {
			own = widget.Item{Label: s.env.Own(given.Text.Reveal()), Marked: true}
		}
		list.Items = append(list.Items, own)
	}
	if step.Max != 1 {
		list.Items = append(list.Items, widget.Item{Label: s.env.T("exercise.continue"), Action: true})
	}
	return list
}

// option is the row of an option. Which of them are marked would tell as much as words of his, so they
// are drawn like those.
func (s *Screen) option(list *widget.List, o handbook.Option) string {
	if list.Ticks {
		return s.env.Own(o.Text)
	}
	return o.Text
}

// answer takes what the open stage holds as its answer.
func (s *Screen) answer() {
	stage := s.walk.Stage()
	switch {
	case s.scale != nil:
		if s.scale.Value >= 0 {
			s.walk = s.walk.Answer(walk.Answer{Number: s.scale.Value, Given: true})
		}
	case s.list != nil:
		a := walk.Answer{Text: s.walk.Answers[s.walk.ID()].Text}
		if s.editor != nil {
			a.Text = private.New(s.editor.Text())
		}
		for i, o := range stage.Step.Options {
			if s.list.Items[i].Marked {
				a.Options = append(a.Options, o.ID)
			}
		}
		a.Given = len(a.Options) > 0 || !a.Text.Empty()
		s.walk = s.walk.Answer(a)
	case s.editor != nil:
		text := s.editor.Text()
		s.walk = s.walk.Answer(walk.Answer{Text: private.New(text), Given: strings.TrimSpace(text) != ""})
	}
}

// touch notes the answers for the draft, where the exercise keeps any.
func (s *Screen) touch() tea.Cmd {
	if !s.walk.Exercise.Keep {
		return nil
	}
	if !s.walk.Said() {
		return s.desk.Erase()
	}
	s.closed.done = false
	d := journal.Draft{Step: s.walk.ID(), Entry: s.entry()}
	d.Entry.About = string(nav.Exercise(s.id))
	return s.desk.Touch(d)
}

// entry puts the answers together as they would be kept.
func (s *Screen) entry() journal.Entry {
	e := s.walk.Exercise
	var parts []journal.Part
	var answers []journal.Answer
	for _, step := range e.Steps {
		a := s.walk.Answers[step.ID]
		if !a.Given {
			continue
		}
		parts = append(parts, journal.Part{ID: step.ID, Question: step.Title, Answer: s.words(step, a)})
		answers = append(answers, journal.Answer{ID: step.ID, Text: walk.Encode(step.Kind, a)})
	}
	body, _ := journal.Compose(parts)
	return journal.Entry{
		ID: s.kept, Time: s.env.Now(), Kind: journal.KindExercise, About: string(nav.Exercise(s.id)),
		Lang: s.env.Lang.Tag, Title: private.New(e.Title), Body: body, Answers: answers,
	}
}

// words writes an answer for a reader.
func (s *Screen) words(step handbook.Step, a walk.Answer) private.Text {
	switch step.Kind {
	case handbook.StepScale:
		return private.New(s.env.T("exercise.out-of", "n", a.Number, "max", step.Max))
	case handbook.StepChoose:
		var chosen []string
		for _, o := range step.Options {
			for _, id := range a.Options {
				if id == o.ID {
					chosen = append(chosen, "- "+o.Text)
				}
			}
		}
		if !a.Text.Empty() {
			chosen = append(chosen, "- "+a.Text.Reveal())
		}
		return private.New(strings.Join(chosen, "\n"))
	}
	return a.Text
}
