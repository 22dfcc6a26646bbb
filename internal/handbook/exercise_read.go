package handbook

import (
	"slices"
	"strings"

	"anis/internal/problem"
)

// exerciseFront is the front matter of an exercise.
type exerciseFront struct {
	Title   string            `yaml:"title" need:"true"`
	Why     string            `yaml:"why" need:"true"`
	Safety  string            `yaml:"safety" need:"true"`
	Group   string            `yaml:"group" need:"true"`
	Options map[string]string `yaml:"options"`
	Labels  map[string]string `yaml:"labels"`
	Fields  map[string]string `yaml:"fields"`
	Review  *reviewFront      `yaml:"review"`
	Sources []sourceFront     `yaml:"sources"`
}

// exerciseFile is an exercise with the places in its file, for the check.
type exerciseFile struct {
	Exercise
	page  *page
	front exerciseFront
}

// Exercise reads an exercise. The error is ErrNoRoute when the structure has no such exercise or
// there is no such language; else a problem.List when the file is missing or has errors. The
// result is shared: do not change it.
func (b *Book) Exercise(lang, id string) (*Exercise, error) {
	if _, ok := b.exercises().entries[id]; !ok || !slices.Contains(b.languages, lang) {
		return nil, ErrNoRoute
	}
	file, list := b.exerciseFile(lang, id)
	if list.Failed() {
		return nil, list
	}
	return &file.Exercise, nil
}

// The option ids that hold the words for the ends of a scale are the step's id with these.
const (
	lowEnd  = "-low"
	highEnd = "-high"
)

// optionIDs lists the ids of every option text that an exercise needs, each once.
func (e *exerciseEntry) optionIDs() []string {
	var ids []string
	for _, s := range e.Steps {
		ids = append(ids, s.Options...)
		if StepKind(s.Kind) == StepScale {
			ids = append(ids, s.ID+lowEnd, s.ID+highEnd)
		}
		for _, p := range s.Patterns {
			ids = append(ids, p.ID)
			for _, phase := range p.Phases {
				ids = append(ids, phase.ID)
			}
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(ids, func(id string) bool {
		twice := seen[id]
		seen[id] = true
		return twice
	})
}

// labelIDs lists the ids of fields and columns, each of which has words above it.
func (e *exerciseEntry) labelIDs() (ids []string) {
	for _, s := range e.Steps {
		for _, f := range s.Fields {
			ids = append(ids, f.ID)
		}
		ids = append(ids, s.Columns...)
	}
	return ids
}

// hintIDs lists the ids that may have a hint: what is written into, and what leads to own words.
func (e *exerciseEntry) hintIDs() []string {
	ids := e.labelIDs()
	for _, s := range e.Steps {
		if StepKind(s.Kind) == StepPrompt || s.Echo != "" {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// exerciseFile is nil when the file could not be read at all.
func (b *Book) exerciseFile(lang, id string) (*exerciseFile, problem.List) {
	return cached(b, "exercise/"+lang+"/"+id, func() (*exerciseFile, problem.List) {
		var front exerciseFront
		s, list := readSheet(b.fsys, lang+"/exercises/"+id+".md", &front)
		if s == nil {
			return nil, list
		}
		entry := b.exercises().entries[id]
		var pr pageRules
		for _, step := range entry.Steps {
			pr.ids = append(pr.ids, step.ID)
			if k := StepKind(step.Kind); k != StepRead && k != StepBreath {
				pr.bare = append(pr.bare, step.ID)
			}
		}
		hints := entry.hintIDs()
		p := readPage(s, pr)
		r := rules{doc: s.doc}
		r.front(front.Review, front.Sources)
		list = slices.Concat(r.after(list), p.found,
			wordsFor(s.doc, path("options"), front.Options, entry.optionIDs()),
			wordsFor(s.doc, path("labels"), front.Labels, entry.labelIDs()))
		for field := range front.Fields {
			if !slices.Contains(hints, field) {
				list = append(list, s.doc.AtKey(path("fields", field), "id-unknown",
					"id", field, "known", strings.Join(hints, ", ")))
			}
		}
		file := &exerciseFile{page: p, front: front, Exercise: build(lang, &entry, &front)}
		for i := range file.Steps {
			if section := p.find(file.Steps[i].ID); section != nil {
				file.Steps[i].Title, file.Steps[i].Body = section.Title, section.markdown()
			}
		}
		return file, list.Sort()
	})
}

// markdown is the text of a section as it was written, without its heading.
func (s *pageSection) markdown() string {
	var parts []string
	for _, b := range s.blocks {
		parts = append(parts, b.Source)
	}
	return strings.Join(parts, "\n\n")
}

// build joins structure and words.
func build(lang string, e *exerciseEntry, front *exerciseFront) Exercise {
	x := Exercise{
		ID: e.ID, Code: e.Code, Lang: lang, Type: e.Type, Alternative: e.Alternative,
		Needs: e.Needs, Calm: e.Calm, Rate: e.Rate, Keep: e.Keep, Crisis: e.Crisis, Group: e.Group, Warning: Warning(e.Warning),
		Title: front.Title, Why: front.Why, Safety: front.Safety, GroupText: front.Group,
		Options: front.Options, Review: front.Review.review(), Sources: sources(front.Sources),
	}
	if len(e.Minutes) == 2 {
		x.MinMinutes, x.MaxMinutes = e.Minutes[0], e.Minutes[1]
	}
	if e.Follow != nil {
		x.Follow = Follow(*e.Follow)
	}
	for i := range e.Steps {
		x.Steps = append(x.Steps, e.Steps[i].build(front))
	}
	return x
}

// build joins a step and its words, all but those of its section.
func (s *stepEntry) build(front *exerciseFront) Step {
	step := Step{
		ID: s.ID, Kind: StepKind(s.Kind), Seconds: s.Seconds, Lengths: s.Lengths, Echo: s.Echo, Doors: s.Doors,
		From: s.From, Max: s.Max, Own: s.Own, Picture: s.Picture, Choice: s.Choice, Optional: s.Optional,
		Hint: front.Fields[s.ID],
	}
	if s.When != nil {
		w := When(*s.When)
		step.When = &w
	}
	if step.Kind == StepScale {
		step.Low, step.High = front.Options[s.ID+lowEnd], front.Options[s.ID+highEnd]
	}
	for _, id := range s.Options {
		step.Options = append(step.Options, Option{id, front.Options[id]})
	}
	for _, f := range s.Fields {
		step.Fields = append(step.Fields, Field{f.ID, FieldKind(f.Kind), front.Labels[f.ID], front.Fields[f.ID]})
	}
	for _, id := range s.Columns {
		step.Fields = append(step.Fields, Field{id, FieldLines, front.Labels[id], front.Fields[id]})
	}
	for _, p := range s.Patterns {
		pattern := Pattern{ID: p.ID, Title: front.Options[p.ID], Rounds: p.Rounds}
		for _, phase := range p.Phases {
			pattern.Phases = append(pattern.Phases, Phase{phase.ID, front.Options[phase.ID], phase.Seconds})
		}
		step.Patterns = append(step.Patterns, pattern)
	}
	return step
}
