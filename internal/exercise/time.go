package exercise

import (
	"maps"
	"slices"
	"time"

	"anis/internal/handbook"
)

// Elapsed returns how long the current stage has run, pauses left out.
func (w Walk) Elapsed(now time.Time) time.Duration {
	if w.Paused {
		return w.carried
	}
	return w.carried + max(now.Sub(w.since), 0)
}

// Pause stands still, or goes on.
func (w Walk) Pause(now time.Time) Walk {
	if w.Paused {
		w.Paused, w.since = false, now
		return w
	}
	w.carried, w.Paused = w.Elapsed(now), true
	return w
}

// Slower makes everything take half as long again, or takes that back. What has run keeps its
// share of the stage, so that nothing jumps.
func (w Walk) Slower(now time.Time) Walk {
	ran := w.Elapsed(now)
	w.Slow = !w.Slow
	if w.Slow {
		ran = ran * slowerNum / slowerDen
	} else {
		ran = ran * slowerDen / slowerNum
	}
	w.carried, w.since = ran, now
	return w
}

// paced stretches a time by the chosen pace.
func (w Walk) paced(d time.Duration) time.Duration {
	if w.Slow {
		return d * slowerNum / slowerDen
	}
	return d
}

// Length returns how long the current stage lasts, or 0 when it waits for a key. What asks for
// something always does.
func (w Walk) Length() time.Duration {
	step := w.Stage().Step
	switch {
	case step == nil:
		return 0
	case step.Kind == handbook.StepBreath:
		p := w.Pattern()
		return time.Duration(p.Rounds) * w.round(p)
	case step.Kind != handbook.StepRead:
		return 0
	}
	return w.paced(time.Duration(w.seconds(step)) * time.Second)
}

// seconds returns how long a step stands at the usual pace: as was chosen, or else the shortest that
// could have been.
func (w Walk) seconds(step *handbook.Step) int {
	shortest := step.Seconds
	for _, option := range slices.Sorted(maps.Keys(step.Lengths)) {
		seconds := step.Lengths[option]
		if w.Answers[step.Choice].Ticked(option) {
			return seconds
		}
		if shortest == 0 || seconds < shortest {
			shortest = seconds
		}
	}
	return shortest
}

// Left returns how much of the current stage remains.
func (w Walk) Left(now time.Time) time.Duration { return max(w.Length()-w.Elapsed(now), 0) }

// Advance moves on when the time of a stage is over.
func (w Walk) Advance(now time.Time) Walk {
	if w.Length() > 0 && w.Left(now) == 0 && !w.Paused {
		return w.Next(now)
	}
	return w
}

// Pattern returns the breathing pattern of the current step: the chosen one, or the first.
func (w Walk) Pattern() handbook.Pattern {
	step := w.Stage().Step
	if step == nil || len(step.Patterns) == 0 {
		return handbook.Pattern{}
	}
	for _, chosen := range w.Answers[step.Choice].Options {
		for _, p := range step.Patterns {
			if p.ID == chosen {
				return p
			}
		}
	}
	return step.Patterns[0]
}

// round returns how long one breath of a pattern lasts.
func (w Walk) round(p handbook.Pattern) time.Duration {
	var sum time.Duration
	for _, phase := range p.Phases {
		sum += w.paced(time.Duration(phase.Seconds) * time.Second)
	}
	return sum
}

// Breath is a moment of a breathing step.
type Breath struct {
	Round, Rounds int // from 1
	Phase         handbook.Phase
	Turn          int           // which phase of the round it is, from 0
	Part          float64       // of the phase that is over, 0 to 1
	Full          float64       // how full the breath is, 0 to 1: what the picture shows
	Left, Length  time.Duration // of the phase
}

// Breath returns the moment of the breathing step at a time.
func (w Walk) Breath(now time.Time) Breath {
	p := w.Pattern()
	round := w.round(p)
	if round == 0 {
		return Breath{}
	}
	elapsed := min(w.Elapsed(now), w.Length()-1)
	b := Breath{Round: int(elapsed/round) + 1, Rounds: p.Rounds}
	rest := elapsed % round
	low := 0.0
	in := w.inward(p)
	for i, phase := range p.Phases {
		length := w.paced(time.Duration(phase.Seconds) * time.Second)
		high := low
		switch phase.ID {
		case phaseIn, phaseSip:
			high = low + float64(length)/float64(in)
		case phaseOut:
			high = 0
		}
		if rest < length {
			b.Phase, b.Turn, b.Left, b.Length = phase, i, length-rest, length
			b.Part = float64(rest) / float64(length)
			b.Full = low + (high-low)*b.Part
			return b
		}
		rest -= length
		low = high
	}
	return b
}

// The phases of a breath.
const (
	phaseIn  = "in"
	phaseSip = "sip"
	phaseOut = "out"
)

// inward returns how long a pattern breathes in, in all its parts.
func (w Walk) inward(p handbook.Pattern) time.Duration {
	var sum time.Duration
	for _, phase := range p.Phases {
		if phase.ID == phaseIn || phase.ID == phaseSip {
			sum += w.paced(time.Duration(phase.Seconds) * time.Second)
		}
	}
	return max(sum, 1)
}

// Wake returns when something visible changes next while frames of the given length are shown;
// ok is false while nothing moves. A still screen wakes only where a phase or the stage ends.
func (w Walk) Wake(now time.Time, frame time.Duration, still bool) (in time.Duration, ok bool) {
	if w.Paused || w.Length() == 0 {
		return 0, false
	}
	left := w.Left(now)
	step := w.Stage().Step
	if step.Kind != handbook.StepBreath {
		if still {
			return left, true
		}
		// The bar and the seconds change once a second.
		return min(left, left%time.Second+time.Millisecond), true
	}
	b := w.Breath(now)
	if still || b.Phase.ID == "hold" {
		return b.Left, true
	}
	return min(b.Left, frame), true
}
