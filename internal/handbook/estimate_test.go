package handbook

import (
	"testing"
	"testing/fstest"
	"time"

	"strings"
)

// swap returns the sample with one place in its structure of exercises changed.
func swap(t *testing.T, old, new string) fstest.MapFS {
	t.Helper()
	files := sample()
	text := string(files[exercisesName].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("the sample has no %q", old)
	}
	files[exercisesName] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	return files
}

func TestAnExerciseTakesAsLongAsItSays(t *testing.T) {
	for name, c := range map[string]struct{ old, new, code string }{
		"as it is":                   {"alternative: map", "alternative: map", ""},
		"longer than its steps":      {"minutes: [1, 3]", "minutes: [9, 9]", "minutes-differ"},
		"shorter than its steps":     {"{id: say, kind: prompt, optional: true}", "{id: say, kind: week}", "minutes-differ"},
		"no time to read":            {"{id: after, kind: read, seconds: 0}", "{id: after, kind: read, seconds: 1}", "step-too-short"},
		"a branch may take its time": {"{id: say, kind: prompt, optional: true}", "{id: say, kind: prompt, optional: true}\n      - {id: w, kind: week, when: {step: load, least: 7}}", ""},
	} {
		found := map[string]int{}
		for _, p := range Check(swap(t, c.old, c.new)) {
			found[p.Code]++
		}
		for _, code := range []string{"minutes-differ", "step-too-short"} {
			want := 0
			if code == c.code {
				want = 2 // in both languages
			}
			if found[code] != want {
				t.Errorf("%s: %s is found %d times, want %d", name, code, found[code], want)
			}
		}
	}
}

func TestAChosenLengthIsTheShortestOrTheLongest(t *testing.T) {
	s := Step{Kind: StepRead, Lengths: map[string]int{"a": 180, "b": 600, "c": 300}}
	if least, most := s.estimate(); least != 3*time.Minute || most != 10*time.Minute {
		t.Errorf("from %v to %v", least, most)
	}
}
