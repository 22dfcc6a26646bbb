package handbook

import (
	"fmt"
	"strings"
	"time"

	"anis/internal/problem"
)

// How long a tired man takes, as far as it can be said: to read, to choose and to write a little.
const (
	wordsAMinute = 130             // a timed step must leave him the time to read what it says
	turning      = 5 * time.Second // to see that a page is over, and go on
	choosing     = 25 * time.Second
	anOption     = 2 * time.Second // of what can be chosen
	rating       = 10 * time.Second
	writing      = 60 * time.Second
	writingLine  = 30 * time.Second
	writingLines = 75 * time.Second
	fillingWeek  = 240 * time.Second
	minutesGrace = 30 * time.Second
)

// Estimate returns how long the exercise takes at least and at most: steps that depend on an answer
// are left out or taken, and choices of length and pattern are the shortest or the longest. Ratings
// before and after are not counted.
func (x *Exercise) Estimate() (least, most time.Duration) {
	for i := range x.Steps {
		low, high := x.Steps[i].estimate()
		if x.Steps[i].When == nil {
			least += low
		}
		most += high
	}
	return least, most
}

func (s *Step) estimate() (least, most time.Duration) {
	text := time.Duration(len(strings.Fields(s.Title))+len(strings.Fields(s.Body))) * time.Minute / wordsAMinute
	same := func(d time.Duration) (time.Duration, time.Duration) { return d, d }
	switch s.Kind {
	case StepRead:
		if len(s.Lengths) > 0 {
			return between(s.Lengths)
		}
		if s.Seconds > 0 {
			return same(time.Duration(s.Seconds) * time.Second)
		}
		return same(text + turning)
	case StepBreath:
		return s.breathing()
	case StepChoose, StepChecklist:
		return same(choosing + time.Duration(len(s.Options))*anOption)
	case StepScale:
		return same(rating)
	case StepPrompt:
		return same(writing)
	case StepWeek:
		return same(fillingWeek)
	}
	var sum time.Duration
	for _, f := range s.Fields {
		if f.Kind == FieldLines {
			sum += writingLines
		} else {
			sum += writingLine
		}
	}
	return same(sum)
}

// between returns the shortest and the longest of some lengths in seconds.
func between(lengths map[string]int) (least, most time.Duration) {
	for _, seconds := range lengths {
		d := time.Duration(seconds) * time.Second
		if least == 0 || d < least {
			least = d
		}
		most = max(most, d)
	}
	return least, most
}

// breathing returns how long the shortest and the longest pattern takes.
func (s *Step) breathing() (least, most time.Duration) {
	lengths := map[string]int{}
	for _, p := range s.Patterns {
		for _, phase := range p.Phases {
			lengths[p.ID] += p.Rounds * phase.Seconds
		}
	}
	return between(lengths)
}

// minutes checks that an exercise takes as long as it says: who has two minutes and is offered five
// does not come back.
func (c *checker) minutes(file *exerciseFile) {
	least, most := file.Estimate()
	low, high := time.Duration(file.MinMinutes)*time.Minute, time.Duration(file.MaxMinutes)*time.Minute
	if most+minutesGrace < low || least > high+minutesGrace {
		c.add(problem.ForFile(file.page.sheet.text.File(), "minutes-differ", "low", fmt.Sprint(file.MinMinutes), "high", fmt.Sprint(file.MaxMinutes),
			"least", least.Round(time.Second).String(), "most", most.Round(time.Second).String()))
	}
	for _, s := range file.Steps {
		words := len(strings.Fields(s.Body))
		if s.Kind == StepRead && s.Seconds > 0 && words*60 > s.Seconds*wordsAMinute {
			c.add(problem.ForFile(file.page.sheet.text.File(), "step-too-short", "id", s.ID, "seconds", fmt.Sprint(s.Seconds), "count", fmt.Sprint(words)))
		}
	}
}

// doors checks that every way on from a step leads somewhere.
func (c *checker) doors(info ExerciseInfo) {
	for _, s := range c.book.exercises().entries[info.ID].Steps {
		for _, route := range s.Doors {
			if !c.book.Has(route) {
				c.add(problem.ForFile(exercisesName, "link-unknown", "route", route))
			}
		}
	}
}
