package exercise_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
)

var start = time.Date(2026, 11, 21, 23, 10, 0, 0, time.UTC)

func breathing() *handbook.Exercise {
	return &handbook.Exercise{
		ID: "slow-breath", Rate: true,
		Steps: []handbook.Step{
			{ID: "pattern", Kind: handbook.StepChoose, Max: 1},
			{ID: "breathe", Kind: handbook.StepBreath, Choice: "pattern", Patterns: []handbook.Pattern{
				{ID: "longer-out", Rounds: 18, Phases: []handbook.Phase{{ID: "in", Seconds: 4}, {ID: "out", Seconds: 6}}},
				{ID: "two-sips", Rounds: 10, Phases: []handbook.Phase{{ID: "in", Seconds: 2}, {ID: "sip", Seconds: 1}, {ID: "out", Seconds: 6}}},
			}},
			{ID: "say", Kind: handbook.StepPrompt},
			{ID: "after", Kind: handbook.StepRead, Seconds: 20},
		},
	}
}

// at returns a walk that stands at the step id.
func at(t *testing.T, w exercise.Walk, id string, now time.Time) exercise.Walk {
	t.Helper()
	for range len(w.Stages) {
		if w.ID() == id {
			return w
		}
		w = w.Next(now)
	}
	t.Fatalf("no stage %q", id)
	return w
}

func TestBreathKeepsTimeOverPausesAndResumes(t *testing.T) {
	now := start
	w := at(t, exercise.Begin(breathing(), now), "breathe", now)
	ran := time.Duration(0)
	for i := range 60 {
		step := time.Duration(900+i*7) * time.Millisecond
		now, ran = now.Add(step), ran+step
		w = w.Pause(now)
		now = now.Add(time.Duration(i) * time.Second) // paused: does not count
		w = w.Pause(now)
		if drift := w.Elapsed(now) - ran; drift != 0 {
			t.Fatalf("after pause %d the exercise ran %v apart from the clock", i, drift)
		}
	}
}

func TestBreathFillsAndEmptiesWithThePhases(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "breathe", start)
	for _, c := range []struct {
		after time.Duration
		phase string
		round int
		full  float64
	}{
		{0, "in", 1, 0}, {2 * time.Second, "in", 1, 0.5}, {4 * time.Second, "out", 1, 1},
		{7 * time.Second, "out", 1, 0.5}, {10 * time.Second, "in", 2, 0}, {179 * time.Second, "out", 18, 1.0 / 6},
	} {
		b := w.Breath(start.Add(c.after))
		if b.Phase.ID != c.phase || b.Round != c.round || diff(b.Full, c.full) > 0.001 {
			t.Errorf("after %v: phase %s round %d full %.3f, want %s %d %.3f",
				c.after, b.Phase.ID, b.Round, b.Full, c.phase, c.round, c.full)
		}
	}
	if got := w.Advance(start.Add(180 * time.Second)).ID(); got != "say" {
		t.Errorf("after the last breath the walk is at %q, want the next step", got)
	}
}

func TestTheChosenPatternIsBreathed(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "pattern", start)
	w = w.Answer(exercise.Answer{Options: []string{"two-sips"}, Given: true}).Next(start)
	if got := w.Pattern().ID; got != "two-sips" {
		t.Errorf("pattern %q, want the chosen one", got)
	}
	if got := w.Breath(start.Add(2500 * time.Millisecond)).Phase.ID; got != "sip" {
		t.Errorf("after 2.5 s phase %q, want the second sip", got)
	}
}

func TestSlowingKeepsTheShareOfTheBreath(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "breathe", start)
	now := start.Add(2 * time.Second)
	before, after := w.Breath(now), w.Slower(now).Breath(now)
	if diff(before.Full, after.Full) > 0.001 {
		t.Errorf("slowing jumped from %.3f to %.3f", before.Full, after.Full)
	}
	if got := w.Slower(now).Length(); got != 270*time.Second {
		t.Errorf("slowed length %v, want 4m30s", got)
	}
}

func TestTheScaleAfterIsOnlyOfferedToWhoTookTheOneBefore(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "after", start).Next(start)
	if w.Stage().Kind != exercise.Close {
		t.Errorf("stage %v, want the end without a second scale", w.Stage().Kind)
	}
	w = exercise.Begin(breathing(), start).Next(start)
	w = w.Answer(exercise.Answer{Number: 7, Given: true})
	w = at(t, w, "after", start).Next(start)
	if w.Stage().Kind != exercise.After {
		t.Fatalf("stage %v, want the scale after", w.Stage().Kind)
	}
	w = w.Answer(exercise.Answer{Number: 4, Given: true})
	if by, both := w.Lighter(); by != 3 || !both {
		t.Errorf("Lighter() = %d, %v", by, both)
	}
}

func TestStillScreensWakeOnlyWhereAPhaseEnds(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "breathe", start)
	if in, ok := w.Wake(start.Add(time.Second), 100*time.Millisecond, true); !ok || in != 3*time.Second {
		t.Errorf("still: wakes in %v, %v; want 3s", in, ok)
	}
	if in, ok := w.Wake(start.Add(time.Second), 100*time.Millisecond, false); !ok || in != 100*time.Millisecond {
		t.Errorf("moving: wakes in %v, %v; want 100ms", in, ok)
	}
	if _, ok := w.Pause(start).Wake(start, time.Second, false); ok {
		t.Error("a paused exercise wants to wake")
	}
}

func TestRandomWalksLoseNoWordsAndNeverGetStuck(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		now := start
		w := exercise.Begin(breathing(), now)
		said := ""
		for range 60 {
			now = now.Add(time.Duration(r.IntN(4000)) * time.Millisecond)
			switch r.IntN(7) {
			case 0, 1:
				w = w.Next(now)
			case 2:
				w = w.Back(now)
			case 3:
				w = w.Pause(now)
			case 4:
				w = w.Slower(now)
			case 5:
				w = w.Advance(now)
			case 6:
				if w.ID() == "say" {
					said += "ك"
					w = w.Answer(exercise.Answer{Text: private.New(said), Given: true})
				}
			}
			if got := w.Answers["say"].Text.Reveal(); got != said {
				t.Fatalf("seed %d: words %q, want %q", seed, got, said)
			}
		}
		for range len(w.Stages) {
			w = w.Next(now)
		}
		if w.Stage().Kind != exercise.Close {
			t.Fatalf("seed %d: the walk does not reach its end", seed)
		}
	}
}

func TestAnsweringLeavesTheEarlierStateAlone(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "say", start)
	first := w.Answer(exercise.Answer{Text: private.New("one"), Given: true})
	second := first.Answer(exercise.Answer{Text: private.New("two"), Given: true})
	if w.Answers["say"].Given || first.Answers["say"].Text.Reveal() != "one" || second.Answers["say"].Text.Reveal() != "two" {
		t.Error("an answer changed a state that was left behind")
	}
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

func TestADraftBringsTheWalkBackWhereItWas(t *testing.T) {
	e := breathing()
	w := at(t, exercise.Begin(e, start), "pattern", start)
	w = w.Answer(exercise.Answer{Options: []string{"two-sips"}, Text: private.New("بطيء"), Given: true})
	w = at(t, w, "say", start).Answer(exercise.Answer{Text: private.New("سطر\nآخر"), Given: true})

	kept := map[string]private.Text{}
	for _, s := range w.Every() {
		if a := w.Answers[s.ID()]; a.Given {
			kept[s.ID()] = s.Encode(a)
		}
	}
	again := exercise.Resume(e, kept, "say", start)
	if again.ID() != "say" || again.Answers["say"].Text.Reveal() != "سطر\nآخر" ||
		again.Answers["pattern"].Options[0] != "two-sips" || again.Answers["pattern"].Text.Reveal() != "بطيء" {
		t.Errorf("came back at %q with other answers", again.ID())
	}
	if !again.Said() || exercise.Begin(e, start).Said() {
		t.Error("Said() does not tell an answered walk from a new one")
	}
}

func TestBackAfterStoppingReturnsToWhereItWasStopped(t *testing.T) {
	w := at(t, exercise.Begin(breathing(), start), "breathe", start)
	stopped := w.Stop(start.Add(5 * time.Second))
	if stopped.Stage().Kind != exercise.Close {
		t.Fatalf("stopped at %v", stopped.Stage().Kind)
	}
	if got := stopped.Back(start.Add(6 * time.Second)).ID(); got != "breathe" {
		t.Errorf("back leads to %q", got)
	}
}
