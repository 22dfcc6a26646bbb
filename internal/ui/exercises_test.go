package ui_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
)

// walker plays an exercise on the screen and beside it in the engine, so that the test knows where the
// screen must be.
type walker struct {
	*stage
	w exercise.Walk
}

// book is the handbook that the program carries.
func book(t *testing.T) *handbook.Book {
	t.Helper()
	b, list := handbook.Open(content.FS)
	if list.Failed() {
		t.Fatal(list)
	}
	return b
}

// begin leaves the first page of an exercise, and the rating before it.
func begin(s *stage, e *handbook.Exercise) walker {
	p := walker{s, exercise.Begin(e, time.Time{})}
	for p.w.Stage().Kind != exercise.Step {
		key := "enter"
		switch {
		case p.w.Stage().Kind == exercise.Before:
			key = "tab"
		case e.Crisis:
			key = "2" // the first way leads to help
		}
		p.Press(key)
		p.w = p.w.Next(time.Time{})
	}
	return p
}

// say answers the open step with something, and stays at it where that can be.
func (p *walker) say() (stays bool) {
	stage := p.w.Stage()
	a := exercise.Answer{Given: true}
	switch {
	case stage.Whole:
		return true
	case stage.Field != nil && stage.Field.Kind == handbook.FieldDay:
		p.Press("2")
		a.Text = private.New(p.Clock.Now().AddDate(0, 0, 1).Format(time.DateOnly))
		p.w = p.w.Answer(a)
		return false
	case stage.Field != nil || stage.Step.Kind == handbook.StepPrompt:
		text := words(p.stage, "the letter from the office", "الرسالة التي في الدرج")
		p.Type(text)
		a.Text = private.New(text)
	case stage.Step.Kind == handbook.StepChecklist, stage.Step.Kind == handbook.StepChoose && stage.Step.Max != 1 && len(stage.Step.Options) > 0:
		p.Press("1")
		a.Options = []string{stage.Step.Options[0].ID}
	case stage.Step.Kind == handbook.StepWeek:
		p.Press("enter", "1")
	case stage.Step.Kind == handbook.StepChoose && len(stage.Step.Options) > 0:
		p.Press("1")
		p.w = p.w.Answer(exercise.Answer{Options: []string{stage.Step.Options[0].ID}, Given: true})
		return false
	default:
		return true
	}
	p.w = p.w.Answer(a)
	return true
}

// Every exercise in its first, its middle and its last step, as they were looked at.
func TestEveryExerciseLooksAsItWasSeen(t *testing.T) {
	thorough(t)
	if err := os.MkdirAll("testdata/exercise", 0o755); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, info := range book(t).Exercises() {
		for _, tag := range []string{"en", "ar"} {
			name := "exercise/" + info.ID + "." + tag
			known[info.ID+"."+tag+".txt"] = true
			t.Run(name, func(t *testing.T) {
				var seen strings.Builder
				for _, size := range []struct{ width, height int }{{40, 12}, {80, 24}, {120, 40}} {
					frames := walkThrough(t, tag, info.ID, size.width, size.height)
					for _, at := range []int{0, len(frames) / 2, len(frames) - 1} {
						fmt.Fprintf(&seen, "== %dx%d, %d of %d\n%s\n", size.width, size.height, at+1, len(frames), frames[at])
					}
				}
				testkit.Golden(t, name, seen.String())
			})
		}
	}
	files, err := os.ReadDir("testdata/exercise")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("testdata/exercise/%s belongs to no exercise", f.Name())
		}
	}
}

// walkThrough answers every step with something, and returns how each looked then.
func walkThrough(t *testing.T, tag, id string, width, height int) (frames []string) {
	t.Helper()
	e, err := book(t).Exercise(tag, id)
	if err != nil {
		t.Fatal(err)
	}
	s := play(t, tag, width, height, form(bidi.Visual), startAt(nav.Exercise(id)))
	p := begin(s, e)
	for p.w.Stage().Kind == exercise.Step {
		before := p.Frame()
		stays := p.say()
		if stays {
			before = p.Frame()
			fits(t, s, width, height)
			p.Press("tab")
		}
		frames = append(frames, before)
		p.w = p.w.Next(time.Time{})
	}
	return frames
}

// In every exercise each step can be left out, and one comes back from the end to the beginning.
func TestEveryStepOfEveryExerciseIsLeftOutAndComeBackTo(t *testing.T) {
	thorough(t)
	for _, info := range book(t).Exercises() {
		t.Run(info.ID, func(t *testing.T) {
			e, err := book(t).Exercise("en", info.ID)
			if err != nil {
				t.Fatal(err)
			}
			s := play(t, "en", 80, 30, startAt(nav.Exercise(info.ID)))
			first := s.Frame()
			p := begin(s, e)
			stages := 0
			for p.w.Stage().Kind == exercise.Step {
				if p.w.Stage().Field == nil {
					s.See(head(p.w.Stage().Step.Title))
				}
				p.Press("tab")
				p.w = p.w.Next(time.Time{})
				stages++
			}
			for range stages + 1 {
				s.Press("esc")
				s.Advance(time.Second) // three times in a moment would hide the screen
			}
			if e.Rate {
				s.Press("esc")
			}
			if got := s.Frame(); got != first {
				t.Errorf("at the beginning again there is\n%s\nwhere was\n%s", got, first)
			}
		})
	}
}

// head is the beginning of a title, which may be wrapped.
func head(title string) string {
	words := strings.Fields(title)
	return strings.Join(words[:min(3, len(words))], " ")
}
