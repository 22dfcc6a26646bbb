package handbook

import (
	"reflect"
	"testing"
)

func TestExerciseJoinsStructureAndWords(t *testing.T) {
	b := open(t, sample())
	x, err := b.Exercise("en", "breath")
	if err != nil {
		t.Fatal(err)
	}
	if x.ID != "breath" || x.Code != "X02" || x.Lang != "en" || x.Type != "breath" || x.Title != "Slow breath" ||
		x.Why != "It helps." || x.Safety != "Stop when dizzy." || x.Alternative != "map" ||
		x.MinMinutes != 2 || x.MaxMinutes != 5 || !x.Rate || x.Keep || x.Options["hold"] != "Wait" {
		t.Errorf("got %+v", x)
	}
	want := []Step{
		{ID: "pattern", Kind: StepChoose, Title: "Which one?", Max: 1, Options: []Option{{"long", "Longer out"}, {"square", "Square"}}},
		{ID: "go", Kind: StepBreath, Title: "Breathe", Body: "Follow the bar.", Choice: "pattern", Patterns: []Pattern{
			{"long", "Longer out", []Phase{{"in", "In", 4}, {"out", "Out", 6}}, 18},
			{"square", "Square", []Phase{{"in", "In", 4}, {"hold", "Wait", 4}}, 8},
		}},
		{ID: "after", Kind: StepRead, Title: "Let it be", Body: "Look around.\n\n- Then [read](anis:chapter/stress#know)."},
	}
	if !reflect.DeepEqual(x.Steps, want) {
		t.Errorf("steps\n%+v\nwant\n%+v", x.Steps, want)
	}
}

func TestExerciseCarriesScaleEndsAndHints(t *testing.T) {
	x, err := open(t, sample()).Exercise("ar", "map")
	if err != nil {
		t.Fatal(err)
	}
	want := []Step{
		{ID: "load", Kind: StepScale, Title: "How heavy?", Max: 10, Low: "light", High: "heavy"},
		{ID: "say", Kind: StepPrompt, Title: "What would you say?", Hint: "A few words", Optional: true},
	}
	if !reflect.DeepEqual(x.Steps, want) || !x.Keep || x.Rate {
		t.Errorf("got %+v", x)
	}
}
