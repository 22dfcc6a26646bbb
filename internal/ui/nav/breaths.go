package nav

import (
	"slices"
	"strconv"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
)

// OwnBreath begins the id of a way to breathe that the reader made himself. No id of the handbook has
// a plus.
const OwnBreath = "+breath-"

// withOwnBreaths returns an exercise with the reader's own ways to breathe behind ours, in the step that
// offers them. What it was given is shared, and stays as it is.
func (e Env) withOwnBreaths(x *handbook.Exercise) *handbook.Exercise {
	at := slices.IndexFunc(x.Steps, func(s handbook.Step) bool { return s.Kind == handbook.StepBreath && s.Choice != "" })
	if at < 0 || len(e.Settings.Breaths) == 0 {
		return x
	}
	mine := *x
	mine.Steps = slices.Clone(x.Steps)
	breath := &mine.Steps[at]
	choice := slices.IndexFunc(mine.Steps, func(s handbook.Step) bool { return s.ID == breath.Choice })
	if choice < 0 {
		return x
	}
	offer := &mine.Steps[choice]
	breath.Patterns, offer.Options = slices.Clone(breath.Patterns), slices.Clone(offer.Options)
	for i, b := range e.Settings.Breaths {
		id, name := OwnBreath+strconv.Itoa(i), bidi.Isolate(b.Name)
		offer.Options = append(offer.Options, handbook.Option{ID: id, Text: name})
		breath.Patterns = append(breath.Patterns, handbook.Pattern{ID: id, Title: name, Rounds: b.Rounds, Phases: phases(x, b)})
	}
	return &mine
}

// phases are the parts of a breath of his own, in the words of the exercise.
func phases(x *handbook.Exercise, b config.Breath) (list []handbook.Phase) {
	for _, part := range []struct {
		id      string
		seconds int
	}{{"in", b.In}, {"hold", b.Hold}, {"out", b.Out}, {"hold", b.Rest}} {
		if part.seconds > 0 {
			list = append(list, handbook.Phase{ID: part.id, Text: x.Options[part.id], Seconds: part.seconds})
		}
	}
	return list
}
