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
	Kind StageKind
	Step *handbook.Step // of a Step, else nil
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

// Answer is what was said to one step. A field that does not belong to the step's kind is empty.
type Answer struct {
	Text    private.Text // prompt; own words of choose
	Options []string     // choose: ids
	Number  int          // scale
	Given   bool         // the step was answered and not left out
}

// Walk is where somebody is in an exercise. It is a value: each input returns the next one and
// leaves the old as it was.
type Walk struct {
	Exercise *handbook.Exercise
	Stages   []Stage
	At       int // index into Stages
	Answers  map[string]Answer

	since   time.Time     // when the running part of this stage began
	carried time.Duration // what ran before the last pause
	Paused  bool
	Slow    bool
	stopped int // the stage that was open when it was stopped, plus one
}

// Begin returns the walk at its first stage.
func Begin(e *handbook.Exercise, now time.Time) Walk {
	w := Walk{Exercise: e, Answers: map[string]Answer{}, since: now}
	w.Stages = append(w.Stages, Stage{Kind: Intro})
	if e.Rate {
		w.Stages = append(w.Stages, Stage{Kind: Before})
	}
	for i := range e.Steps {
		w.Stages = append(w.Stages, Stage{Kind: Step, Step: &e.Steps[i]})
	}
	if e.Rate {
		w.Stages = append(w.Stages, Stage{Kind: After})
	}
	w.Stages = append(w.Stages, Stage{Kind: Close})
	return w
}

// Stage returns the stage the walk is at.
func (w Walk) Stage() Stage { return w.Stages[w.At] }

// ID returns the id the current stage is answered under, or "" when it asks nothing.
func (w Walk) ID() string {
	switch s := w.Stage(); s.Kind {
	case Before:
		return BeforeID
	case After:
		return AfterID
	case Step:
		return s.Step.ID
	}
	return ""
}

// Steps returns how many steps there are and which one this is, from 1; 0 outside the steps.
func (w Walk) Steps() (at, of int) {
	for i, s := range w.Stages {
		if s.Kind != Step {
			continue
		}
		of++
		if i <= w.At && w.Stage().Kind == Step {
			at = of
		}
	}
	return at, of
}

// Next goes on to the following stage. At the end it stays. The scale after is only offered to
// somebody who took the scale before.
func (w Walk) Next(now time.Time) Walk { return w.move(1, now) }

// Back returns to the stage before, with every answer kept, or to the stage that was stopped. At
// the start it stays.
func (w Walk) Back(now time.Time) Walk {
	if w.stopped > 0 && w.Stage().Kind == Close {
		w.At, w.stopped = w.stopped-1, 0
		w.since, w.carried, w.Paused = now, 0, false
		return w
	}
	return w.move(-1, now)
}

func (w Walk) move(by int, now time.Time) Walk {
	at := w.At + by
	for at > 0 && at < len(w.Stages)-1 && w.Stages[at].Kind == After && !w.Answers[BeforeID].Given {
		at += by
	}
	if at < 0 || at >= len(w.Stages) {
		return w
	}
	w.At, w.since, w.carried, w.Paused = at, now, 0, false
	return w
}

// Stop goes to the end at once.
func (w Walk) Stop(now time.Time) Walk {
	w.stopped = w.At + 1
	w.At, w.since, w.carried, w.Paused = len(w.Stages)-1, now, 0, false
	return w
}

// Answer keeps what was said to the current stage.
func (w Walk) Answer(a Answer) Walk {
	id := w.ID()
	if id == "" {
		return w
	}
	answers := make(map[string]Answer, len(w.Answers)+1)
	for key, value := range w.Answers {
		answers[key] = value
	}
	answers[id] = a
	w.Answers = answers
	return w
}

// Lighter returns how much lighter the second rating is than the first, and whether both were
// given. Below zero is heavier.
func (w Walk) Lighter() (by int, both bool) {
	before, after := w.Answers[BeforeID], w.Answers[AfterID]
	return before.Number - after.Number, before.Given && after.Given
}

// MuchHeavier is the difference from which help and the outward exercise are offered.
const MuchHeavier = 3
