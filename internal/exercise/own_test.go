package exercise_test

import (
	"strings"
	"testing"
	"time"

	"anis/content"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
)

// lines are texts as one, for comparing.
func lines(texts []private.Text) string {
	var all []string
	for _, text := range texts {
		all = append(all, text.Reveal())
	}
	return strings.Join(all, "|")
}

func TestAStepThatHangsOnAHiddenOneIsHiddenToo(t *testing.T) {
	no := false
	e := &handbook.Exercise{ID: "x", Steps: []handbook.Step{
		{ID: "which", Kind: handbook.StepChoose, Max: 1, Options: []handbook.Option{{ID: "a"}, {ID: "b"}}},
		{ID: "deeper", Kind: handbook.StepPlan, Fields: []handbook.Field{{ID: "more", Kind: handbook.FieldLine}}, When: &handbook.When{Step: "which", Any: []string{"a"}}},
		{ID: "deepest", Kind: handbook.StepPrompt, When: &handbook.When{Step: "more"}},
		{ID: "without", Kind: handbook.StepRead, When: &handbook.When{Step: "more", Given: &no}},
	}}
	yes := true
	e.Steps[2].When.Given = &yes
	w := at(t, exercise.Begin(e, start), "which", start).Answer(exercise.Answer{Options: []string{"a"}, Given: true})
	w = at(t, w, "more", start).Answer(exercise.Answer{Text: private.New("words"), Given: true})
	w = at(t, w, "deepest", start)
	for w.ID() != "which" {
		w = w.Back(start)
	}
	w = w.Answer(exercise.Answer{Options: []string{"b"}, Given: true})
	places := ""
	for _, s := range w.Stages {
		places += s.Place() + " "
	}
	if strings.Contains(places, "deepest") || !strings.Contains(places, "without") {
		t.Errorf("the stages are %s", places)
	}
	w = w.Answer(exercise.Answer{Options: []string{"a"}, Given: true})
	if got := at(t, w, "deepest", start).Answers["more"].Text.Reveal(); got != "words" {
		t.Errorf("the branch came back with %q", got)
	}
}

func TestWordsThatWerePutAsideAreInTheDraftAndNotOnThePage(t *testing.T) {
	stage := exercise.Stage{Kind: exercise.Step, Step: &handbook.Step{ID: "one", Kind: handbook.StepChoose}}
	a := exercise.Answer{Text: private.New("rent\ncall\nwrite"), Options: []string{exercise.AsideID(1)}}.Marked()
	if got := lines(a.Chosen()); got != "rent|write" || !a.Given {
		t.Errorf("chosen are %q, given %v", got, a.Given)
	}
	back := stage.Decode(stage.Encode(a))
	if got := lines(back.Chosen()); got != "rent|write" || back.Text.Reveal() != a.Text.Reveal() || !back.Given {
		t.Errorf("from a draft %q of %q comes back", got, back.Text.Reveal())
	}
	if kept := a.Kept(); kept.Text.Reveal() != "rent\nwrite" || len(kept.Options) != 0 {
		t.Errorf("kept is %q with %v", kept.Text.Reveal(), kept.Options)
	}
	none := exercise.Answer{Text: private.New("call"), Options: []string{exercise.AsideID(0)}}.Marked()
	if none.Given || !none.Holds() || (exercise.Answer{}).Holds() {
		t.Error("words that are put aside count as an answer, or are not held")
	}
	if a := stage.Decode(stage.Encode(none)); a.Given || a.Text.Empty() {
		t.Error("they do not come back from a draft")
	}
}

func TestNothingMovesOnWhileWordsAreTyped(t *testing.T) {
	e := &handbook.Exercise{ID: "x", Steps: []handbook.Step{{ID: "say", Kind: handbook.StepPrompt, Seconds: 5}}}
	w := at(t, exercise.Begin(e, start), "say", start)
	if got := w.Advance(start.Add(time.Hour)).ID(); got != "say" {
		t.Errorf("after an hour the walk is at %q", got)
	}
}

// Five minutes in which somebody pauses, goes on and changes the pace at every second: what the walk
// says stays with a clock that counts by itself.
func TestAWholeBreathingKeepsTimeOverPausesAndPaces(t *testing.T) {
	const most = 50 * time.Millisecond
	book, _ := handbook.Open(content.FS)
	e, err := book.Exercise("en", "slow-breath")
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{"longer-out", "two-sips", "even", "square"} {
		now := start
		w := at(t, exercise.Begin(e, now), "pattern", now)
		w = w.Answer(exercise.Answer{Options: []string{pattern}, Given: true})
		w = at(t, w, "breathe", now)
		usual := w.Length()
		done := 0.0 // of the whole, counted here
		slow := false
		for second := 0; done < 1 && second < 3600; second++ {
			if second%2 == 0 {
				w = w.Slower(now)
				slow = !slow
			}
			w = w.Pause(now)
			now = now.Add(time.Duration(second*137%9000) * time.Millisecond) // paused
			w = w.Pause(now)
			length := usual
			if slow {
				length = usual * 3 / 2
			}
			now = now.Add(time.Second)
			done += float64(time.Second) / float64(length)
			if done >= 1 {
				break
			}
			want := time.Duration(done * float64(length))
			if apart := (w.Elapsed(now) - want).Abs(); apart > most {
				t.Fatalf("%s: %v apart after %d s", pattern, apart, second)
			}
			whole := w.Pattern().Rounds
			if b := w.Breath(now); b.Round != int(done*float64(whole))+1 && diff(done*float64(whole), float64(b.Round)) > 0.01 {
				t.Fatalf("%s: breath %d at %.3f of %d", pattern, b.Round, done, whole)
			}
		}
		if w = w.Advance(now.Add(most)); w.ID() == "breathe" {
			t.Errorf("%s: it has not ended in time", pattern)
		}
	}
}
