package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// calmed chooses the exercise for the key of calm.
func calmed(id string) setting { return func(o *ui.Options) { o.Env.Settings.Calm = id } }

func TestTheKeyOfCalmBeginsWhatWasChosenOnEveryScreenAlsoWhileLocked(t *testing.T) {
	routes := []nav.Route{
		nav.Home, nav.Contents, nav.Exercises, "exercises/tense", "exercises/5", nav.Journal, nav.Write, nav.LetGo, nav.Weeks, nav.Contacts,
		nav.Settings, nav.SettingsJournal, nav.Breaths, nav.Care, nav.Prompts, nav.Privacy, nav.Bookmarks, nav.Checkin, nav.CheckinPast,
		nav.Protect, nav.Setup, "chapter/stress", "reflect/stress", "exercise/kind-word", "exercise/five-senses",
	}
	for _, state := range []struct {
		name string
		set  setting
	}{{"open", func(*ui.Options) {}}, {"sealed", sealed}, {"locked", locked}} {
		for _, route := range routes {
			s := play(t, "en", 80, 24, state.set, calmed("slow-breath"), startAt(route))
			before := text(s)
			s.Press("f2")
			if row(s, "Slow breath") == "" || row(s, "Step 2 of 3") == "" {
				t.Errorf("%s, %s: calm does not begin the slow breath:\n%s", route, state.name, s.Frame())
			}
			s.Press("esc")
			if text(s) != before {
				t.Errorf("%s, %s: it does not come back:\n%s\nwas\n%s", route, state.name, s.Frame(), before)
			}
		}
	}
}

func TestAnExerciseThatDoesNotCalmIsNotBegunByTheKeyOfCalm(t *testing.T) {
	for _, id := range []string{"body-map", "safety-plan", "no-such-exercise", ""} {
		s := play(t, "en", 80, 24, calmed(id))
		s.Press("c")
		s.See("Five senses")
	}
}

// bars are what a bar is drawn with.
const bars = "█▏▎▍▌▋▊▉"

func TestAStillScreenMovesNothingBetweenTheParts(t *testing.T) {
	for _, c := range []struct {
		route nav.Route
		way   []string
		parts []int // seconds
	}{
		{"exercise/slow-breath", []string{"enter", "tab", "1"}, []int{4, 6, 4, 6}},
		{"exercise/slow-breath", []string{"enter", "tab", "4"}, []int{4, 4, 4, 4}},
		{"exercise/five-senses", []string{"enter", "tab"}, []int{20, 35, 30}},
	} {
		for _, tag := range []string{"en", "ar"} {
			moving := play(t, tag, 80, 24, form(bidi.Visual), startAt(c.route))
			moving.Press(c.way...)
			moving.Advance(2 * time.Second)
			if !strings.ContainsAny(moving.Frame(), bars) {
				t.Fatalf("%s shows no bar where it may:\n%s", c.route, moving.Frame())
			}
			s := play(t, tag, 80, 24, still, form(bidi.Visual), startAt(c.route))
			s.Press(c.way...)
			for i, seconds := range c.parts {
				before := s.Frame()
				if strings.ContainsAny(before, bars) {
					t.Fatalf("%s shows a bar:\n%s", c.route, before)
				}
				for range seconds*10 - 1 {
					s.Advance(100 * time.Millisecond)
					if s.Frame() != before {
						t.Fatalf("%s: something moved in part %d:\n%s\nwas\n%s", c.route, i, s.Frame(), before)
					}
				}
				s.Advance(100 * time.Millisecond)
				if s.Frame() == before {
					t.Fatalf("%s: part %d does not end after %d s:\n%s", c.route, i, seconds, before)
				}
			}
		}
	}
}

// ways are his own ways to breathe, n of them.
func ways(n int) setting {
	return func(o *ui.Options) {
		for i := range n {
			o.Env.Settings.Breaths = append(o.Env.Settings.Breaths, config.Breath{Name: fmt.Sprintf("Way %d", i+1), In: 3, Out: 5, Rounds: 10})
		}
	}
}

func TestAnOwnBreathIsMadeBreathedChangedAndTakenAway(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 30, startAt(nav.Breaths))
		more, less := "right", "left"
		if tag == "ar" {
			more, less = "left", "right"
		}
		s.Press("enter")
		for range 20 {
			s.Press(more) // in
		}
		s.Press("down")
		for range 20 {
			s.Press(more) // hold
		}
		s.Press("down")
		for range 20 {
			s.Press(less) // out
		}
		s.Press("down", less, "down")
		for range 50 {
			s.Press(more) // breaths
		}
		s.Press("down", "enter", "ctrl+u")
		for range 20 {
			s.Press("backspace")
		}
		s.Type("  " + words(s, "Sea", "بحر") + "  " + strings.Repeat("a", 40))
		s.Press("enter", "7")
		want := config.Breath{Name: words(s, "Sea", "بحر") + " " + strings.Repeat("a", 40), In: 8, Hold: 4, Out: 4, Rounds: 40}
		want.Name = string([]rune(want.Name)[:config.BreathName])
		if len(s.saved) != 1 || len(s.saved[0].Breaths) != 1 || s.saved[0].Breaths[0] != want || !want.Mild() {
			t.Fatalf("%s: saved %+v, want %+v", tag, s.saved, want)
		}
		s.open("exercise/slow-breath")
		s.Press("enter", "tab")
		s.See("5  ")
		s.Press("5")
		s.See(words(s, "In, soft", words(s, "", row(s, "شهيق"))))
		s.Advance(9 * time.Second)
		if strings.Contains(s.Frame(), "18") {
			t.Errorf("another way is breathed:\n%s", s.Frame())
		}
		s.See("40")
		again := play(t, tag, 80, 30, startAt(nav.Breaths), func(o *ui.Options) { o.Env.Settings.Breaths = s.saved[0].Breaths })
		again.Press("1", less, "7")
		if got := again.saved[0].Breaths; len(got) != 1 || got[0].In != 7 || got[0].Name != want.Name {
			t.Errorf("%s: changed to %+v", tag, got)
		}
		again.Press("1", "8")
		if got := again.saved[1].Breaths; len(got) != 0 {
			t.Errorf("%s: it is still there: %+v", tag, got)
		}
		again.open("exercise/slow-breath")
		again.Press("enter", "tab")
		again.DoNotSee("5  ")
	}
}

func TestThereAreNoMoreThanFiveOwnBreaths(t *testing.T) {
	s := play(t, "en", 80, 30, ways(4), startAt(nav.Breaths))
	s.See("A new one")
	s.Press("5", "7")
	if got := len(s.saved[0].Breaths); got != 5 {
		t.Fatalf("%d are kept", got)
	}
	s.DoNotSee("A new one")
	s.Press("3", "8") // the third is taken away, and the others stay
	var names []string
	for _, b := range s.saved[1].Breaths {
		names = append(names, b.Name)
	}
	if got := strings.Join(names, ", "); got != "Way 1, Way 2, Way 4, My breath" {
		t.Errorf("left are %s", got)
	}
	s.See("A new one")
}

func TestWhatIsMadeOfABreathIsNotKeptUntilThatIsAsked(t *testing.T) {
	s := play(t, "en", 80, 30, ways(1), startAt(nav.Breaths))
	s.Press("1", "right", "esc")
	s.Press("1")
	s.See("In: 3 s")
	if len(s.saved) != 0 {
		t.Errorf("saved %+v", s.saved)
	}
}

func TestEnterLeadsThroughThePartsOfABreathAndItsNameStays(t *testing.T) {
	s := play(t, "en", 80, 30, startAt(nav.Breaths))
	s.Press("enter", "right", "enter", "enter", "right", "enter", "enter", "enter")
	if line := row(s, "6  "); !strings.HasPrefix(line, "›") {
		t.Fatalf("the cursor is elsewhere:\n%s", s.Frame())
	}
	s.Press("enter")
	s.Type(" by the sea")
	s.Press("esc")
	s.See("Name: My breath by the sea")
	s.Press("7")
	if got := s.saved[0].Breaths; len(got) != 1 || got[0].In != 5 || got[0].Out != 7 || got[0].Name != "My breath by the sea" {
		t.Errorf("kept %+v", got)
	}
}

func TestWhoComesBackIsToldThatItGoesOn(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, startAt("exercise/kind-word"))
		s.Press("enter", "tab")
		s.Type("أبي")
		if err := s.root.KeepNow(); err != nil {
			t.Fatal(err)
		}
		again := play(t, tag, 80, 24, startAt("exercise/kind-word"), store(s.store))
		again.See("أبي")
		said := again.root.Env().T("exercise.resumed")
		again.See(said)
		again.Advance(time.Minute)
		again.DoNotSee(said)
		fresh := play(t, tag, 80, 24, startAt("exercise/kind-word"))
		fresh.DoNotSee(said)
	}
}

func TestEveryNeedAndEveryTimeLeadsToWhatFits(t *testing.T) {
	b := book(t)
	for _, need := range handbook.Needs() {
		found, ok := b.Find(need)
		harmless := 0
		for _, e := range found {
			if !e.Crisis {
				harmless++
			}
		}
		if !ok || need != "dark" && harmless == 0 || need == "dark" && harmless != len(found)-1 {
			t.Errorf("%s leads to %d exercises, %d of them no crisis one", need, len(found), harmless)
		}
	}
	const grace = 30 * time.Second
	for _, n := range handbook.Lengths() {
		found, _ := b.Find(fmt.Sprint(n))
		if len(found) == 0 {
			t.Errorf("nothing takes %d minutes", n)
		}
		for _, info := range found {
			e, err := b.Exercise("ar", info.ID)
			if err != nil {
				t.Fatal(err)
			}
			least, _ := e.Estimate()
			if info.Crisis || least > time.Duration(n)*time.Minute+grace {
				t.Errorf("%s is offered for %d minutes, and takes %v", info.ID, n, least)
			}
		}
	}
}

func TestWhoeverDoesNotWantToLiveIsShownPeopleFirst(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, size := range [][2]int{{40, 12}, {80, 24}} {
			s := play(t, tag, size[0], size[1], startAt("exercises/dark"))
			first := row(s, "1  ")
			if !strings.Contains(first, strings.Fields(s.root.Env().T("exercise.dark-first"))[0]) {
				t.Errorf("%s at %v: first stands %q", tag, size, first)
			}
			s.Press("enter")
			s.See("112")
			s.Press("esc")
			if row(s, "1  ") != first {
				t.Errorf("%s at %v: it does not come back", tag, size)
			}
		}
	}
}

// From every step one goes back with whatever stands there, and it is there again.
func TestOneGoesBackWithAnAnswerThatIsNoneAndLosesNothing(t *testing.T) {
	thorough(t)
	for _, info := range book(t).Exercises() {
		t.Run(info.ID, func(t *testing.T) {
			e, err := book(t).Exercise("en", info.ID)
			if err != nil {
				t.Fatal(err)
			}
			s := play(t, "en", 80, 40, startAt(nav.Exercise(info.ID)))
			p := begin(s, e)
			first := true
			for p.w.Stage().Kind == exercise.Step {
				stage := p.w.Stage()
				if !first {
					typed := ""
					switch {
					case stage.Field != nil && stage.Field.Kind != handbook.FieldDay, stage.Field == nil && stage.Step.Kind == handbook.StepPrompt:
						typed = "half a sen"
						s.Press("space")
						s.Type(typed)
					case stage.Field == nil && stage.Step.Own:
						openOwn(s, ownRow)
						typed = "half a sen"
						s.Type(typed)
						s.Press("esc")
					}
					s.Press("esc")
					s.Advance(time.Second)
					back := p.w.Back(p.Clock.Now())
					if where := row(s, "Step "); back.Stage().Kind == exercise.Step {
						at, of := back.Steps()
						want := fmt.Sprintf("Step %d", at)
						if back.Settled() {
							want += fmt.Sprintf(" of %d", of)
						}
						if !strings.HasPrefix(where, want) {
							t.Fatalf("esc leads to %q, want %q", where, want)
						}
					}
					s.Press("tab")
					s.Advance(0)
					if typed != "" {
						s.See(typed)
					}
				}
				first = false
				if p.say() {
					p.Press("tab")
				}
				p.w = p.w.Next(time.Time{})
				if p.w.Stage().Field != nil || p.w.Stage().Whole {
					return // what was typed makes other stages than the test counts
				}
			}
		})
	}
}

func TestNothingOfAnExerciseIsKeptWithoutAJournalOrInADemonstration(t *testing.T) {
	for name, set := range map[string]setting{
		"no journal": func(o *ui.Options) { o.Env.Settings.NoJournal = true }, "demonstration": demo,
	} {
		s := play(t, "en", 80, 24, set, startAt("exercise/kind-word"))
		s.Press("enter", "tab")
		s.Type("what I would say")
		s.Press("enter", "enter", "enter", "enter", "enter")
		if name == "no journal" {
			s.DoNotSee("Shall this")
			s.See("Done")
		} else {
			s.Press("1")
			s.See("In a demonstration nothing is")
		}
	}
}

func TestTheArabicKeyboardPlaysAnExercise(t *testing.T) {
	s := play(t, "ar", 80, 24, startAt("exercise/five-senses"))
	s.Press("enter", "tab")
	s.Advance(5 * time.Second)
	before := s.Frame()
	s.Press("ح") // p: pause
	s.Advance(time.Minute)
	s.See(s.root.Env().T("exercise.paused"))
	s.Press("ح", "س") // s: slower
	s.See(s.root.Env().T("exercise.slow"))
	s.Press("س")
	if s.Frame() != before {
		t.Errorf("it is not where it was:\n%s", s.Frame())
	}
	s.Press("ض") // q: stop
	s.See(s.root.Env().T("exercise.again"))
}

func TestAnExerciseThatWasBegunWhileLockedLosesNothing(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt("exercise/one-message"))
	s.Press("enter")
	openOwn(s, ownRow)
	s.Type("my neighbour")
	s.Press("ctrl+l")
	s.Type(sixWords)
	s.Press("enter")
	s.See("my neighbour")
	s.Press("!")
	s.Advance(3 * time.Second)
	drafts, err := s.store.Drafts()
	if err != nil || len(drafts) != 1 || !strings.Contains(drafts[0].Entry.Body.Reveal(), "my neighbour!") {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	if err := s.store.(journal.Lockable).Verify(private.New(sixWords)); err != nil {
		t.Error(err)
	}
}

func TestAtTheEndOfCalmNowHelpIsOneOfTheWaysOn(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Contents))
	before := text(s)
	calmDown(s)
	s.See("That was it")
	s.Press("2")
	s.See("Life in danger")
	s.Press("esc", "1")
	if text(s) != before {
		t.Errorf("it does not end where it began:\n%s", s.Frame())
	}
}
