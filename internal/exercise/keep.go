package exercise

import (
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

// Encode returns an answer as text for a draft: words as they are, a number as digits, choices
// as ids on lines of their own with own words after an empty line.
func Encode(kind handbook.StepKind, a Answer) private.Text {
	switch kind {
	case handbook.StepScale:
		return private.New(strconv.Itoa(a.Number))
	case handbook.StepChoose:
		return private.New(strings.Join(a.Options, "\n") + "\n\n" + a.Text.Reveal())
	}
	return a.Text
}

// Decode is the way back from Encode. Text that was not made by it gives what can be read.
func Decode(kind handbook.StepKind, text private.Text) Answer {
	words := text.Reveal()
	switch kind {
	case handbook.StepScale:
		n, err := strconv.Atoi(words)
		return Answer{Number: n, Given: err == nil}
	case handbook.StepChoose:
		ids, own, _ := strings.Cut(words, "\n\n")
		a := Answer{Text: private.New(own), Given: true}
		for id := range strings.SplitSeq(ids, "\n") {
			if id != "" {
				a.Options = append(a.Options, id)
			}
		}
		return a
	}
	return Answer{Text: text, Given: words != ""}
}

// Resume returns the walk with the answers of a draft, by step id, at the step that was open.
func Resume(e *handbook.Exercise, answers map[string]private.Text, step string, now time.Time) Walk {
	w := Begin(e, now)
	for i, stage := range w.Stages {
		if stage.Kind != Step {
			continue
		}
		if text, ok := answers[stage.Step.ID]; ok {
			w.Answers[stage.Step.ID] = Decode(stage.Step.Kind, text)
		}
		if stage.Step.ID == step {
			w.At = i
		}
	}
	return w
}
