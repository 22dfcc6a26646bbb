package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// An exercise for a crisis begins with the number to call and with somebody to go to. What is answered in
// it is the plan of its owner and no page of the journal: it is there when he opens it again.

// With gives the screen the plan, which it changes, and says whether calm-now opened it. Without a store
// nothing is kept there. Whoever asks to be calmed now is asked nothing and told nothing before the first
// step.
func (s *Screen) With(plans plan.Store, calming bool) *Screen {
	s.plans, s.calming = plans, calming
	if calming && s.err == nil {
		for s.asksFirst() {
			s.walk = s.walk.Next(s.env.Now())
		}
		s.began = s.walk.At
		s.enter()
	}
	return s
}

// asksFirst reports whether what stands here only leads to an exercise that calms: its introduction, the
// rating before, and the choice of a way to breathe, of which the first is taken.
func (s *Screen) asksFirst() bool {
	stage := s.walk.Stage()
	switch {
	case stage.Kind == walk.Intro || stage.Kind == walk.Before:
		return true
	case stage.Step == nil || stage.Step.Kind != handbook.StepChoose:
		return false
	}
	next := s.walk.Next(s.env.Now()).Stage().Step
	return next != nil && next.Kind == handbook.StepBreath && next.Choice == stage.Step.ID
}

// The rows at the beginning of an exercise for a crisis.
const (
	doorHelp = iota
	doorFill
	doorOther
)

// openDoor makes the ways on from the beginning: calling first, then the exercise, then another one.
func (s *Screen) openDoor() *widget.List {
	list := &widget.List{Items: []widget.Item{
		{Label: s.env.T("crisis.call")}, {Label: s.env.T("crisis.fill")},
	}}
	if other, _, err := s.env.Exercise(s.walk.Exercise.Alternative); err == nil {
		list.Items = append(list.Items, widget.Item{Label: s.env.T("exercise.another", "title", other.Title)})
	}
	return list
}

// doorKey answers a key at the beginning of an exercise for a crisis. Past the last row the arrow shows
// what did not fit below it.
func (s *Screen) doorKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	last := s.door.Cursor == s.door.Len()-1
	switch {
	case goBack.Matches(msg):
		return nav.Back(), nil
	case keys.Down.Matches(msg) && last:
		s.offset++
		return nav.Move{}, nil
	case keys.Up.Matches(msg) && s.offset > 0:
		s.offset--
		return nav.Move{}, nil
	}
	switch s.door.Update(msg) {
	case doorHelp:
		return nav.Open(nav.Contacts), nil
	case doorFill:
		return nav.Move{}, s.to(s.walk.Next(s.env.Now()))
	case doorOther:
		return nav.Swap(nav.Exercise(s.walk.Exercise.Alternative)), nil
	}
	return nav.Move{}, nil
}

// emergency returns the emergency numbers of the chosen country.
func (s *Screen) emergency() handbook.Emergency {
	directory, _, err := s.env.Contacts()
	if err != nil {
		return handbook.Emergency{}
	}
	return directory.Emergency(s.env.Settings.Country)
}

// viewDoor draws the beginning of an exercise for a crisis: the number, the one sentence, the ways on, and
// below them what the other exercises say first.
func (s *Screen) viewDoor() []string {
	e, t := s.walk.Exercise, s.env.Theme
	number := s.emergency()
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	dial := func(number string) { lines = append(lines, "  "+t.Danger.Render(bidi.Embed(number, bidi.LTR))) }
	if len(number.Anywhere) > 0 {
		say(t.Danger.Render, s.env.T("contacts.emergency-anywhere"))
	} else if number.CountryName != "" {
		say(t.Danger.Render, s.env.T("contacts.emergency", "country", number.CountryName))
	}
	if number.Single != "" {
		dial(number.Single)
	} else {
		for _, one := range number.Others {
			say(t.Text.Render, one.Label)
			dial(one.Number)
		}
	}
	gap := s.height >= 16
	para := func(style func(...string) string, text string) {
		if text == "" {
			return
		}
		if gap && len(lines) > 0 {
			lines = append(lines, "")
		}
		say(style, text)
	}
	para(t.Accent.Render, s.env.T("crisis.now"))
	if gap {
		lines = append(lines, "")
	}
	rows, _ := s.door.Whole(t, s.env.Lang, s.width)
	lines = append(lines, rows...)
	for _, sentence := range number.Anywhere {
		para(t.Text.Render, sentence)
	}
	para(t.Accent.Render, minutes(s.env, e.MinMinutes, e.MaxMinutes))
	para(t.Text.Render, e.Why)
	para(t.Text.Render, s.env.T("exercise.stop-any-time"))
	para(t.Text.Render, e.Safety)
	return lines
}

// Tiny is the emergency number alone, at the beginning of an exercise for a crisis.
func (s *Screen) Tiny() string {
	if s.err != nil || s.door == nil {
		return ""
	}
	number := s.emergency()
	if number.Single == "" && len(number.Others) > 0 {
		return number.Others[0].Number
	}
	return number.Single
}

// planFoundMsg brings the plan, and answers that were begun and not kept.
type planFoundMsg struct {
	draft draft.FoundMsg
	plan  plan.Plan
}

// withPlan lets the command that looks for unfinished answers look for the plan, too, where the exercise
// changes it. A plan that cannot be read is left alone: what is kept then stands beside it.
func (s *Screen) withPlan(find tea.Cmd) tea.Cmd {
	plans := s.plans
	if !s.walk.Exercise.Crisis || plans == nil {
		return find
	}
	return func() tea.Msg {
		found, _ := find().(draft.FoundMsg)
		p, err := plans.Load()
		if err != nil {
			p = plan.Plan{}
		}
		return planFoundMsg{found, p}
	}
}

// resumePlan begins with what was not finished, or with what the plan holds, always with the number first.
func (s *Screen) resumePlan(msg planFoundMsg) (nav.Move, tea.Cmd) {
	s.plan = msg.plan
	s.desk.TakeUp(msg.draft)
	s.walk = s.begun(s.walk.Exercise)
	if msg.draft.Found {
		answers := map[string]private.Text{}
		for _, a := range msg.draft.Draft.Entry.Answers {
			answers[a.ID] = a.Text
		}
		s.walk = walk.Resume(s.walk.Exercise, answers, "", s.env.Now())
	}
	s.enter()
	wake := s.wake()
	move, cmd := s.desk.Play(s.key)
	return move, tea.Batch(wake, cmd)
}

// begun is the walk at its beginning, with what the plan holds.
func (s *Screen) begun(e *handbook.Exercise) walk.Walk {
	if !e.Crisis {
		return walk.Begin(e, s.env.Now())
	}
	return walk.Resume(e, s.plan.Texts, "", s.env.Now())
}

// planKeptMsg says how keeping the plan went.
type planKeptMsg struct {
	plan plan.Plan
	err  error
}

// Failure returns why it could not be kept.
func (m planKeptMsg) Failure() error { return m.err }

// keepPlan keeps the answers as the plan, and then drops the draft. In a demonstration nothing is kept.
func (s *Screen) keepPlan() tea.Cmd {
	p := s.plan
	p.Changed, p.Texts = s.env.Now(), map[string]private.Text{}
	for _, stage := range s.walk.Asked() {
		if text := strings.TrimSpace(s.walk.Answers[stage.ID()].Text.Reveal()); text != "" {
			p.Texts[stage.ID()] = private.New(text)
		}
	}
	plans, drop := s.plans, s.desk.Drop()
	return s.env.Write(func() tea.Msg {
		if plans == nil {
			return planKeptMsg{plan: p}
		}
		saved, err := plans.Save(p)
		if err != nil {
			return planKeptMsg{err: err}
		}
		drop() // a draft that stays is offered once more, no harm
		return planKeptMsg{plan: saved}
	})
}

// planKept goes on as with a page that was kept.
func (s *Screen) planKept(msg planKeptMsg) tea.Cmd {
	if msg.err == nil {
		s.plan = msg.plan
	}
	return s.saved(draft.SavedMsg{Err: msg.err})
}

// reasonsMsg brings what he lives for.
type reasonsMsg struct{ lines []private.Text }

// lookForReasons returns the command that looks, at the end of calm-now, whether its owner wants to see
// there what he lives for. Before a group nothing is looked for.
func (s *Screen) lookForReasons() tea.Cmd {
	plans := s.plans
	if s.err != nil || !s.calming || plans == nil || s.env.Demo || s.walk.Stage().Kind != walk.Close {
		return nil
	}
	return func() tea.Msg {
		p, _, err := plan.Visible(plans)
		if err != nil || !p.AtCalm {
			return reasonsMsg{}
		}
		return reasonsMsg{p.Lines(plan.LiveFor)}
	}
}

// Words reports whether what he lives for is shown.
func (s *Screen) Words() bool {
	return len(s.reasons) > 0 && s.walk.Stage().Kind == walk.Close && s.closed.ask == nil
}

// viewReasons draws what he lives for in at most room lines, or nothing.
func (s *Screen) viewReasons(room int) []string {
	if len(s.reasons) == 0 {
		return nil
	}
	lines := widget.Say(s.width, s.env.Theme.Muted.Render, s.env.T("plan.reasons"))
	for _, reason := range s.reasons {
		lines = append(lines, cell.Indent(s.env.Prose(reason.Reveal(), max(s.width-2, 1)), "  ")...)
	}
	if lines = append(lines, ""); len(lines) > room {
		lines = lines[:max(room, 0)]
	}
	return lines
}
