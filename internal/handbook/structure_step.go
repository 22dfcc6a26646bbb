package handbook

import (
	"maps"
	"slices"

	"anis/internal/yamldoc"
)

// Limits of a step.
const (
	stepSeconds = 1800 // at most
	stepDoors   = 3
	planFields  = 10
)

// step checks one step of exercises.yaml; before are the steps that come earlier, and known what
// they are answered under.
func (r *rules) step(at yamldoc.Path, s *stepEntry, before []stepEntry, known *asked) {
	r.id(join(at, "id"), s.ID, known.ids)
	r.oneOf(join(at, "kind"), "kind", s.Kind, stepKinds)
	r.oneOf(join(at, "picture"), "picture", s.Picture, pictures)
	r.between(join(at, "seconds"), "seconds", s.Seconds, 0, stepSeconds)
	r.known(join(at, "echo"), s.Echo, known.of(wordKinds...))
	for i, id := range s.From {
		r.known(join(at, "from", i), id, known.of(wordKinds...))
	}
	r.between(join(at, "doors"), "doors", len(s.Doors), 0, stepDoors)
	r.when(join(at, "when"), s.When, before, known)
	options := map[string]bool{}
	for i, id := range s.Options {
		r.id(join(at, "options", i), id, options)
	}
	switch StepKind(s.Kind) {
	case StepRead:
		r.lengths(at, s, before)
	case StepChoose:
		if len(s.Options) == 0 && len(s.From) == 0 {
			r.add(at, "missing-key", "key", "options")
			break
		}
		most := len(s.Options)
		if len(s.From) > 0 {
			most = ownLines
		}
		r.between(join(at, "max"), "max", s.Max, 1, most)
	case StepChecklist:
		if len(s.Options) == 0 {
			r.add(at, "missing-key", "key", "options")
		}
	case StepScale:
		r.between(join(at, "max"), "max", s.Max, 1, 100)
	case StepBreath:
		r.breath(at, s, before)
	case StepPlan, StepColumns:
		r.fields(at, s, known)
		return
	}
	if StepKind(s.Kind) != StepRead && StepKind(s.Kind) != StepBreath {
		known.kinds[s.ID] = s.Kind
	}
}

// ownLines is how many of his own lines a man may choose from, at most.
const ownLines = 20

// fields checks what a form or columns ask for, and notes it.
func (r *rules) fields(at yamldoc.Path, s *stepEntry, known *asked) {
	if StepKind(s.Kind) == StepColumns {
		for i, id := range s.Columns {
			r.id(join(at, "columns", i), id, known.ids)
			known.kinds[id] = string(fieldColumn)
		}
		r.between(join(at, "columns"), "columns", len(s.Columns), 2, 4)
		return
	}
	for i, f := range s.Fields {
		at := join(at, "fields", i)
		r.id(join(at, "id"), f.ID, known.ids)
		r.oneOf(join(at, "kind"), "kind", f.Kind, fieldKinds)
		known.kinds[f.ID] = f.Kind
	}
	r.between(join(at, "fields"), "fields", len(s.Fields), 1, planFields)
}

// lengths checks that a silent timer knows how long it lasts for whatever was chosen.
func (r *rules) lengths(at yamldoc.Path, s *stepEntry, before []stepEntry) {
	if len(s.Lengths) == 0 {
		return
	}
	i := slices.IndexFunc(before, func(b stepEntry) bool { return b.ID == s.Choice && b.Kind == string(StepChoose) })
	if i < 0 || !slices.Equal(slices.Sorted(maps.Keys(s.Lengths)), slices.Sorted(slices.Values(before[i].Options))) {
		r.add(join(at, "choice"), "choice-differs", "id", s.Choice)
	}
	for id, seconds := range s.Lengths {
		r.between(join(at, "lengths", id), "seconds", seconds, 10, stepSeconds)
	}
}

// when checks what a step depends on.
func (r *rules) when(at yamldoc.Path, w *whenEntry, before []stepEntry, known *asked) {
	if w == nil {
		return
	}
	r.known(join(at, "step"), w.Step, slices.Sorted(maps.Keys(known.kinds)))
	ways := 0
	for _, is := range []bool{len(w.Any) > 0, w.Least != nil || w.Most != nil, w.Given != nil} {
		if is {
			ways++
		}
	}
	if ways != 1 {
		r.add(at, "when-form")
	}
	if i := slices.IndexFunc(before, func(b stepEntry) bool { return b.ID == w.Step }); i >= 0 {
		r.allOf(at, "any", w.Any, before[i].Options)
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
