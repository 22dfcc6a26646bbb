package handbook

import (
	"slices"

	"anis/internal/yamldoc"
)

// step checks one step of exercises.yaml; before are the steps that come earlier.
func (r *rules) step(at yamldoc.Path, s *stepEntry, before []stepEntry) {
	r.oneOf(join(at, "kind"), "kind", s.Kind, stepKinds)
	r.oneOf(join(at, "picture"), "picture", s.Picture, pictures)
	r.between(join(at, "seconds"), "seconds", s.Seconds, 0, 900)
	options := map[string]bool{}
	for i, id := range s.Options {
		r.id(join(at, "options", i), id, options)
	}
	switch StepKind(s.Kind) {
	case StepChoose:
		if len(s.Options) == 0 {
			r.add(at, "missing-key", "key", "options")
			return
		}
		r.between(join(at, "max"), "max", s.Max, 1, len(s.Options))
	case StepScale:
		r.between(join(at, "max"), "max", s.Max, 1, 100)
	case StepBreath:
		r.breath(at, s, before)
	}
}

// breath checks that the patterns can be breathed and chosen: the choose step it names must offer
// exactly these patterns, or a choice would lead nowhere.
func (r *rules) breath(at yamldoc.Path, s *stepEntry, before []stepEntry) {
	if len(s.Patterns) == 0 {
		r.add(at, "missing-key", "key", "patterns")
		return
	}
	seen := map[string]bool{}
	var ids []string
	for i, p := range s.Patterns {
		at := join(at, "patterns", i)
		ids = append(ids, p.ID)
		r.id(join(at, "id"), p.ID, seen)
		r.between(join(at, "rounds"), "rounds", p.Rounds, 1, 100)
		for j, phase := range p.Phases {
			at := join(at, "phases", j)
			r.oneOf(join(at, "id"), "id", phase.ID, phases)
			r.between(join(at, "seconds"), "seconds", phase.Seconds, 1, 30)
		}
	}
	if s.Choice == "" {
		return
	}
	i := slices.IndexFunc(before, func(b stepEntry) bool {
		return b.ID == s.Choice && b.Kind == string(StepChoose)
	})
	if i < 0 || !slices.Equal(before[i].Options, ids) {
		r.add(join(at, "choice"), "choice-differs", "id", s.Choice)
	}
}
