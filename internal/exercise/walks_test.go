package exercise_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"anis/content"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
)

// walker goes at random through an exercise, and remembers every letter he typed.
type walker struct {
	r      *rand.Rand
	w      exercise.Walk
	now    time.Time
	others []*handbook.Exercise // the same exercise in other languages
	typed  map[string]string
	last   map[string]exercise.Answer // choices, numbers and weeks
}

// step does one of the things a person or the world can do.
func (p *walker) step() {
	p.now = p.now.Add(time.Duration(p.r.IntN(40_000)) * time.Millisecond)
	switch p.r.IntN(12) {
	case 0, 1, 2:
		p.w = p.w.Next(p.now)
	case 3:
		p.w = p.w.Back(p.now)
	case 4:
		p.w = p.w.Pause(p.now)
	case 5:
		p.w = p.w.Slower(p.now)
	case 6:
		p.w = p.w.Advance(p.now)
	case 7:
		p.kill()
	case 8:
		p.w = p.w.Translate(p.others[p.r.IntN(len(p.others))])
	case 9:
		if p.r.IntN(4) == 0 {
			p.w = p.w.Stop(p.now)
		}
	default:
		p.answer()
	}
}

// kill ends the program and starts it again with what lies in the draft.
func (p *walker) kill() {
	kept := map[string]private.Text{}
	for _, s := range p.w.Every() {
		if a := p.w.Answers[s.ID()]; a.Holds() {
			kept[s.ID()] = s.Encode(a)
		}
	}
	place := p.w.Place()
	p.w = exercise.Resume(p.w.Exercise, kept, place, p.now)
}

// answer says something to the open stage.
func (p *walker) answer() {
	id, stage := p.w.ID(), p.w.Stage()
	if id == "" {
		return
	}
	a := p.w.Answers[id]
	a.Given = true
	switch {
	case stage.Kind != exercise.Step || stage.Field == nil && stage.Step.Kind == handbook.StepScale:
		a.Number = p.r.IntN(11)
	case stage.Field == nil && (stage.Step.Kind == handbook.StepChoose || stage.Step.Kind == handbook.StepChecklist):
		a.Options = nil
		for _, o := range stage.Step.Options {
			if p.r.IntN(2) == 0 {
				a.Options = append(a.Options, o.ID)
			}
		}
		a.Text = private.New("own words")
	case stage.Field == nil && stage.Step.Kind == handbook.StepWeek:
		if a.Week.First.IsZero() {
			a.Week.First = time.Date(2026, 11, 21, 0, 0, 0, 0, time.Local)
		}
		a.Week = a.Week.Put(exercise.Cell{Day: p.r.IntN(7), Part: p.r.IntN(3), What: private.New("شاي مع أبي سامر"), Done: p.r.IntN(2) == 0, Felt: p.r.IntN(12) - 1})
	case stage.Field == nil && stage.Step.Kind != handbook.StepPrompt:
		return
	default:
		p.typed[id] += string([]rune("كلمة\n")[p.r.IntN(5)])
		a.Text = private.New(p.typed[id])
		p.w = p.w.Answer(a)
		return
	}
	p.last[id] = a
	p.w = p.w.Answer(a)
}

// lost returns an id whose answer is not what was said, or "".
func (p *walker) lost() string {
	for id, text := range p.typed {
		if p.w.Answers[id].Text.Reveal() != text {
			return id
		}
	}
	for id, want := range p.last {
		got := p.w.Answers[id]
		if got.Number != want.Number || len(got.Options) != len(want.Options) || !got.Text.Equal(want.Text) || len(got.Week.Cells) != len(want.Week.Cells) {
			return id
		}
	}
	return ""
}

// Whatever is done in whatever order in any exercise, no letter is lost, and there is always a way to
// the end and back.
func TestRandomWalksThroughEveryExerciseLoseNothingAndNeverGetStuck(t *testing.T) {
	walks := 100_000
	if testing.Short() {
		walks = 3_000
	}
	book, _ := handbook.Open(content.FS)
	infos := book.Exercises()
	each := walks/len(infos) + 1
	for _, info := range infos {
		var languages []*handbook.Exercise
		for _, lang := range book.Languages() {
			e, err := book.Exercise(lang, info.ID)
			if err != nil {
				t.Fatal(err)
			}
			languages = append(languages, e)
		}
		for seed := range each {
			p := walker{
				r: rand.New(rand.NewPCG(uint64(seed), 7)), now: start, others: languages,
				w: exercise.Begin(languages[0], start), typed: map[string]string{}, last: map[string]exercise.Answer{},
			}
			for range 40 {
				p.step()
				if id := p.lost(); id != "" {
					t.Fatalf("%s, seed %d: what was said to %s is lost", info.ID, seed, id)
				}
			}
			p.ends(t, info.ID, seed)
		}
	}
}

// ends walks to the end and back to the beginning.
func (p *walker) ends(t *testing.T, id string, seed int) {
	t.Helper()
	const longest = 100 // stages; no exercise has so many
	for i := 0; i < longest && p.w.Stage().Kind != exercise.Close; i++ {
		p.w = p.w.Next(p.now)
	}
	if p.w.Stage().Kind != exercise.Close {
		t.Fatalf("%s, seed %d: no way to the end", id, seed)
	}
	for i := 0; i < longest && p.w.Stage().Kind != exercise.Intro; i++ {
		p.w = p.w.Back(p.now)
	}
	if p.w.Stage().Kind != exercise.Intro || p.lost() != "" {
		t.Fatalf("%s, seed %d: no way back, or something was lost on it", id, seed)
	}
}

// A length that was said is the length: nothing that is answered on the way adds a step to it.
func TestALengthThatIsSettledStays(t *testing.T) {
	book, _ := handbook.Open(content.FS)
	for _, info := range book.Exercises() {
		e, err := book.Exercise("en", info.ID)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range 300 {
			p := walker{
				r: rand.New(rand.NewPCG(uint64(seed), 11)), now: start,
				w: exercise.Begin(e, start), typed: map[string]string{}, last: map[string]exercise.Answer{},
			}
			said := 0
			for p.w.Stage().Kind != exercise.Close {
				if p.r.IntN(3) > 0 {
					p.answer()
				}
				p.w = p.w.Next(p.now)
				_, of := p.w.Steps()
				switch {
				case said > 0 && of != said:
					t.Fatalf("%s, seed %d: %d steps were said, and there are %d at %q", info.ID, seed, said, of, p.w.Place())
				case said == 0 && p.w.Settled():
					said = of
				}
			}
			if said == 0 {
				t.Fatalf("%s, seed %d: it never said how long it is", info.ID, seed)
			}
		}
	}
}
