package exercise

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"anis/internal/handbook"
	"anis/internal/private"
)

// Said reports whether any step was answered, ratings left out.
func (w Walk) Said() bool {
	for id, a := range w.Answers {
		if a.Given && id != BeforeID && id != AfterID {
			return true
		}
	}
	return false
}

// OwnID is the option under which the nth line of own words is ticked, from 0. No option of an
// exercise is called so.
func OwnID(n int) string { return "+" + strconv.Itoa(n) }

// AsideID is the option that says that the nth line of own words at a step to choose was written and is
// not chosen. No option of an exercise is called so.
func AsideID(n int) string { return "-" + strconv.Itoa(n) }

// Chosen returns the own words that count: all lines but those that were put aside.
func (a Answer) Chosen() (lines []private.Text) {
	for i, line := range Split(a.Text) {
		if !a.Ticked(AsideID(i)) {
			lines = append(lines, line)
		}
	}
	return lines
}

// Kept returns the answer as it belongs on a page: without what was put aside.
func (a Answer) Kept() Answer {
	if !slices.ContainsFunc(a.Options, aside) {
		return a
	}
	var lines []string
	for _, line := range a.Chosen() {
		lines = append(lines, line.Reveal())
	}
	a.Text = private.New(strings.Join(lines, "\n"))
	a.Options = slices.DeleteFunc(slices.Clone(a.Options), aside)
	return a
}

func aside(option string) bool { return strings.HasPrefix(option, "-") }

// Marked returns an answer to a step to choose or to tick with Given as its marks say.
func (a Answer) Marked() Answer {
	a.Given = len(a.Chosen()) > 0 || slices.ContainsFunc(a.Options, func(id string) bool { return !aside(id) })
	return a
}

// Holds reports whether there is anything to keep in a draft: an answer, or words that were put aside.
func (a Answer) Holds() bool { return a.Given || len(Split(a.Text)) > 0 }

// Encode returns the answer to a stage as text for a draft: words as they are, a number as digits,
// choices as ids on lines of their own with own words after an empty line, a week as Week says.
func (s Stage) Encode(a Answer) private.Text {
	switch s.answered() {
	case handbook.StepScale:
		return private.New(strconv.Itoa(a.Number))
	case handbook.StepChoose, handbook.StepChecklist:
		return private.New(strings.Join(a.Options, "\n") + "\n\n" + a.Text.Reveal())
	case handbook.StepWeek:
		return a.Week.encode()
	}
	return a.Text
}

// answered says in which form a stage is answered; fields are like prompts.
func (s Stage) answered() handbook.StepKind {
	switch {
	case s.Kind != Step:
		return handbook.StepScale
	case s.Field != nil:
		return handbook.StepPrompt
	}
	return s.Step.Kind
}

// Decode is the way back from Encode. Text that was not made by it gives what can be read.
func (s Stage) Decode(text private.Text) Answer {
	words := text.Reveal()
	switch s.answered() {
	case handbook.StepScale:
		n, err := strconv.Atoi(words)
		return Answer{Number: n, Given: err == nil}
	case handbook.StepChoose, handbook.StepChecklist:
		ids, own, _ := strings.Cut(words, "\n\n")
		a := Answer{Text: private.New(own)}
		for id := range strings.SplitSeq(ids, "\n") {
			if id != "" {
				a.Options = append(a.Options, id)
			}
		}
		return a.Marked()
	case handbook.StepWeek:
		week := decodeWeek(text)
		return Answer{Week: week, Given: len(week.Cells) > 0}
	}
	return Answer{Text: text, Given: words != ""}
}

// Every lists all stages that can ask for something, whatever was answered, in order.
func (w Walk) Every() []Stage {
	stages := []Stage{{Kind: Before}, {Kind: After}}
	for i := range w.Exercise.Steps {
		step := &w.Exercise.Steps[i]
		if len(step.Fields) == 0 {
			stages = append(stages, Stage{Kind: Step, Step: step})
		}
		for j := range step.Fields {
			stages = append(stages, Stage{Kind: Step, Step: step, Field: &step.Fields[j]})
		}
	}
	return stages
}

// Resume returns the walk with the answers of a draft, by id, at the place that was open. Where that
// is no longer, it stands at the last stage that was answered.
func Resume(e *handbook.Exercise, answers map[string]private.Text, place string, now time.Time) Walk {
	w := Begin(e, now)
	for _, s := range w.Every() {
		if text, ok := answers[s.ID()]; ok {
			w.Answers[s.ID()] = s.Decode(text)
		}
	}
	w.Stages = w.plan()
	at, found := w.find(place)
	for i := len(w.Stages) - 1; i > 0 && !found; i-- {
		if w.Answers[w.Stages[i].ID()].Given {
			at, found = i, true
		}
	}
	w.At = at
	return w
}

// Translate returns the walk in the words of another language, at the same place.
func (w Walk) Translate(e *handbook.Exercise) Walk {
	place := w.Place()
	w.Exercise = e
	w.Stages = w.plan()
	w.At, _ = w.find(place)
	return w
}

// Ticked reports whether an option was chosen.
func (a Answer) Ticked(id string) bool { return slices.Contains(a.Options, id) }
