// Package exercise walks one person through one guided exercise.
//
// The walk is pure: a state, an input and a time give the next state. It has no clock of its
// own, so a test can play five minutes in no time, and a screen that was closed can take it up
// again. Going back never loses an answer, leaving out is always possible, and nothing moves on
// while it is paused.
//
// The package must never score an answer, never keep a note that somebody stopped or felt
// heavier, and never know a screen or a disk.
package exercise

import (
	"maps"
	"slices"
	"strings"
	"time"

	"anis/internal/handbook"
	"anis/internal/private"
)

// StageKind says what a stage of the walk is.
type StageKind int

// The kinds of stages, in the order they can come.
const (
	Intro  StageKind = iota // name, minutes, why, safety
	Before                  // the scale before, offered and never forced
	Step                    // one step of the exercise
	After                   // the scale after
	Close                   // words for the end, and whether to keep the answers
)

// Stage is one screenful of the walk.
type Stage struct {
	Kind  StageKind
	Step  *handbook.Step  // of a Step, else nil
	Field *handbook.Field // the field or column of the step that is asked for; nil where there is none
	Whole bool            // all fields of the step are seen together
}

// The ids under which the two ratings are answered.
const (
	BeforeID = "before"
	AfterID  = "after-rating"
)

// RatingMax is the heavy end of the scale before and after.
const RatingMax = 10

// slower is how much longer everything takes when the walk is slowed: three halves.
const slowerNum, slowerDen = 3, 2

// Answer is what was said to one step or field. A field that does not belong to its kind is empty.
type Answer struct {
	Text    private.Text // prompt, field, column; own words of choose and checklist, each on a line
	Options []string     // choose, checklist: ids; of own words see OwnID and AsideID
	Number  int          // scale
	Week    Week         // week
	Given   bool         // the step was answered and not left out
}

// Walk is where somebody is in an exercise. It is a value: each input returns the next one and
// leaves the old as it was.
type Walk struct {
	Exercise *handbook.Exercise
	Stages   []Stage // those that there are with the answers so far
	At       int     // index into Stages
	Answers  map[string]Answer

	since   time.Time     // when the running part of this stage began
	carried time.Duration // what ran before the last pause
	Paused  bool
	Slow    bool
	stopped string // the place of the stage that was open when it was stopped
}

// Begin returns the walk at its first stage.
func Begin(e *handbook.Exercise, now time.Time) Walk {
	w := Walk{Exercise: e, Answers: map[string]Answer{}, since: now}
	w.Stages = w.plan()
	return w
}

// plan lists the stages that there are with the answers so far. The scale after is only offered to
// somebody who took the scale before.
func (w Walk) plan() []Stage {
	stages := []Stage{{Kind: Intro}}
	if w.Exercise.Rate {
		stages = append(stages, Stage{Kind: Before})
	}
	hidden := map[string]bool{} // what is answered in steps that there are not
	for i := range w.Exercise.Steps {
		step := &w.Exercise.Steps[i]
		if !w.holds(step.When, hidden) {
			hidden[step.ID] = true
			for _, f := range step.Fields {
				hidden[f.ID] = true
			}
			continue
		}
		for j := range step.Fields {
			stages = append(stages, Stage{Kind: Step, Step: step, Field: &step.Fields[j]})
		}
		if len(step.Fields) == 0 || w.filled(step) {
			stages = append(stages, Stage{Kind: Step, Step: step, Whole: len(step.Fields) > 0})
		}
	}
	if w.Answers[BeforeID].Given {
		stages = append(stages, Stage{Kind: After})
	}
	return append(stages, Stage{Kind: Close})
}

// holds reports whether what a step depends on is so. What was said in a step that there is no longer
// was not said.
func (w Walk) holds(when *handbook.When, hidden map[string]bool) bool {
	if when == nil {
		return true
	}
	a := w.Answers[when.Step]
	if hidden[when.Step] {
		a = Answer{}
	}
	switch {
	case when.Given != nil:
		return a.Given == *when.Given
	case len(when.Any) > 0:
		return slices.ContainsFunc(when.Any, func(id string) bool { return slices.Contains(a.Options, id) })
	}
	return a.Given && (when.Least == nil || a.Number >= *when.Least) && (when.Most == nil || a.Number <= *when.Most)
}

// filled reports whether any field of a form was answered.
func (w Walk) filled(step *handbook.Step) bool {
	return slices.ContainsFunc(step.Fields, func(f handbook.Field) bool { return w.Answers[f.ID].Given })
}

// Stage returns the stage the walk is at.
func (w Walk) Stage() Stage { return w.Stages[w.At] }

// ID returns the id the current stage is answered under, or "" when it asks nothing.
func (w Walk) ID() string { return w.Stage().ID() }

// ID returns the id that a stage is answered under, or "" when it asks nothing.
func (s Stage) ID() string {
	switch {
	case s.Kind == Before:
		return BeforeID
	case s.Kind == After:
		return AfterID
	case s.Field != nil:
		return s.Field.ID
	case s.Kind == Step && !s.Whole:
		return s.Step.ID
	}
	return ""
}

// Place names the current stage among all there can be, so that it is found again after the answers
// changed, or in a draft.
func (w Walk) Place() string { return w.Stage().Place() }

// Place names a stage among all there can be.
func (s Stage) Place() string {
	switch {
	case s.Whole:
		return s.Step.ID
	case s.ID() != "":
		return s.ID()
	case s.Kind == Close:
		return "close"
	}
	return ""
}

// find returns the stage at a place, or the first where there is none.
func (w Walk) find(place string) (at int, found bool) {
	at = slices.IndexFunc(w.Stages, func(s Stage) bool { return s.Place() == place })
	return max(at, 0), at >= 0
}

// Steps returns how many steps there are and which one this is, from 1; 0 outside the steps. A form
// is one step, however many questions it has.
func (w Walk) Steps() (at, of int) {
	var last *handbook.Step
	for i, s := range w.Stages {
		if s.Step != nil && s.Step != last {
			of++
		}
		last = s.Step
		if i <= w.At && w.Stage().Kind == Step {
			at = of
		}
	}
	return at, of
}

// Settled reports whether the number of steps is the same whatever is answered from here on. As long as
// a step that is still to come depends on what is asked now or later, it is not.
func (w Walk) Settled() bool {
	asked := map[string]bool{}
	for _, s := range w.Stages[w.At:] {
		asked[s.ID()] = true
	}
	return !slices.ContainsFunc(w.Exercise.Steps, func(s handbook.Step) bool { return s.When != nil && asked[s.When.Step] })
}

// Next goes on to the following stage. At the end it stays.
func (w Walk) Next(now time.Time) Walk { return w.move(1, now) }

// Back returns to the stage before, with every answer kept, or to the stage that was stopped. At
// the start it stays.
func (w Walk) Back(now time.Time) Walk {
	if w.stopped != "" && w.Stage().Kind == Close {
		at, found := w.find(w.stopped)
		w.stopped = ""
		if found {
			return w.stand(at, now)
		}
	}
	return w.move(-1, now)
}

func (w Walk) move(by int, now time.Time) Walk {
	if at := w.At + by; at >= 0 && at < len(w.Stages) {
		return w.stand(at, now)
	}
	return w
}

// stand begins a stage.
func (w Walk) stand(at int, now time.Time) Walk {
	w.At, w.since, w.carried, w.Paused = at, now, 0, false
	return w
}

// Stop goes to the end at once.
func (w Walk) Stop(now time.Time) Walk {
	w.stopped = w.Place()
	return w.stand(len(w.Stages)-1, now)
}

// Answer keeps what was said to the current stage. Later stages that depend on it come or go; what
// was said to them before is kept, in case they come again.
func (w Walk) Answer(a Answer) Walk {
	id := w.ID()
	if id == "" {
		return w
	}
	w.Answers = maps.Clone(w.Answers)
	w.Answers[id] = a
	place := w.Place()
	w.Stages = w.plan()
	w.At, _ = w.find(place)
	return w
}

// Asked lists the stages that have an answer, in order, without the ratings: what there is to keep.
func (w Walk) Asked() (stages []Stage) {
	for _, s := range w.Stages {
		if id := s.ID(); s.Kind == Step && id != "" && w.Answers[id].Given {
			stages = append(stages, s)
		}
	}
	return stages
}

// Lines returns what was said under an id, one by one: the lines of what was written, the words of
// the options that were chosen. What was said to a stage that there is no longer does not count.
func (w Walk) Lines(id string) (lines []private.Text) {
	at := slices.IndexFunc(w.Stages, func(s Stage) bool { return s.Kind == Step && s.ID() == id })
	if at < 0 {
		return nil
	}
	a := w.Answers[id]
	if step := w.Stages[at].Step; w.Stages[at].Field == nil {
		for _, o := range step.Options {
			if slices.Contains(a.Options, o.ID) {
				lines = append(lines, private.New(o.Text))
			}
		}
	}
	return append(lines, a.Chosen()...)
}

// Listed reports whether what is written at a stage is lines, each of them one thing: a field of
// lines, or what a later step takes its rows from.
func (w Walk) Listed(stage Stage) bool {
	if stage.Field != nil {
		return stage.Field.Kind == handbook.FieldLines
	}
	return stage.Step != nil && stage.Step.Kind == handbook.StepPrompt &&
		slices.ContainsFunc(w.Exercise.Steps, func(s handbook.Step) bool { return slices.Contains(s.From, stage.Step.ID) })
}

// Split returns the lines of a text that hold something, trimmed.
func Split(text private.Text) (lines []private.Text) {
	for line := range strings.SplitSeq(text.Reveal(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, private.New(line))
		}
	}
	return lines
}

// Sources returns the lines that a step lets one choose from, each once.
func (w Walk) Sources(step *handbook.Step) (lines []private.Text) {
	for _, id := range step.From {
		for _, line := range w.Lines(id) {
			if !slices.ContainsFunc(lines, line.Equal) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// Lighter returns how much lighter the second rating is than the first, and whether both were
// given. Below zero is heavier.
func (w Walk) Lighter() (by int, both bool) {
	before, after := w.Answers[BeforeID], w.Answers[AfterID]
	return before.Number - after.Number, before.Given && after.Given
}

// MuchHeavier is the difference from which help and the outward exercise are offered.
const MuchHeavier = 3
