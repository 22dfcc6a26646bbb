package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
)

func TestTheLanguageChangesInTheMiddleOfEveryStep(t *testing.T) {
	thorough(t)
	for _, info := range book(t).Exercises() {
		t.Run(info.ID, func(t *testing.T) {
			e, err := book(t).Exercise("en", info.ID)
			if err != nil {
				t.Fatal(err)
			}
			s := play(t, "en", 80, 40, startAt(nav.Exercise(info.ID)))
			p := begin(s, e)
			for p.w.Stage().Kind == exercise.Step {
				if !p.say() {
					p.w = p.w.Next(time.Time{})
					continue
				}
				s.Press("down")
				before := s.Frame()
				s.root.Change(config.Settings{Language: "ar", Country: "DE"})
				s.root.Change(config.Settings{Language: "en", Country: "DE"})
				s.Advance(0)
				if got := s.Frame(); got != before {
					t.Fatalf("after two changes of the language there is\n%s\nwhere was\n%s", got, before)
				}
				s.Press("tab")
				p.w = p.w.Next(time.Time{})
			}
		})
	}
}

func TestWhatWasChosenIsUnderTheCursorWhenItIsComeBackTo(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/unhook"))
	s.Press("enter", "tab", "tab", "enter", "3", "esc")
	s.Advance(time.Second)
	line := row(s, "3  ")
	if !strings.HasPrefix(line, "›") {
		t.Errorf("the cursor is elsewhere:\n%s", s.Frame())
	}
	s.Press("enter")
	if got := begun(t, s, "name"); !strings.HasPrefix(got, "old-radio") {
		t.Errorf("going on changed the choice to %q", got)
	}
}

func TestOwnWordsOfAnExerciseThatKeepsNothingGoWhenTheJournalIsLocked(t *testing.T) {
	s := play(t, "en", 80, 40, sealed, startAt("exercise/quiet-pause"))
	s.Press("enter")
	openOwn(s, ownRow)
	s.Type("my father's song")
	s.Press("enter")
	s.See("father")
	s.Press("ctrl+l")
	s.DoNotSee("father")
	s.Press("esc")
	s.DoNotSee("father")
}

func TestWhatIsBeingWrittenInEveryStepSurvivesTheLock(t *testing.T) {
	for _, key := range []string{"ctrl+l", "ctrl+x"} {
		s := play(t, "en", 80, 40, sealed, startAt("exercise/one-message"))
		s.Press("enter")
		openOwn(s, ownRow)
		s.Type("my neighbour")
		s.Press(key)
		s.DoNotSee("neighbour")
		if !isLocked(s) {
			t.Fatal("not locked")
		}
		if err := s.store.(journal.Lockable).Unlock(private.New(sixWords), nil); err != nil {
			t.Fatal(err)
		}
		drafts, _ := s.store.Drafts()
		if len(drafts) != 1 || !strings.Contains(drafts[0].Entry.Body.Reveal(), "my neighbour") {
			t.Errorf("%s: %d drafts", key, len(drafts))
		}
	}
}

func TestWordsOfAHiddenBranchAreNotKeptAndComeBack(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/worry-time"))
	back := func() {
		for range 20 {
			if row(s, "Step 1") != "" {
				return
			}
			s.Press("esc")
			s.Advance(time.Second)
		}
		t.Fatalf("no way back to the first step:\n%s", s.Frame())
	}
	s.Press("enter", "1")
	s.Type("half past five")
	s.Press("tab")
	back()
	s.Press("2")
	s.Type("the rent")
	for range 12 {
		if row(s, "Shall this") == "" {
			s.Press("tab")
		}
	}
	s.DoNotSee("half past five")
	s.Press("1")
	if page := onlyPage(t, s); strings.Contains(page.Body.Reveal(), "half past five") || len(page.Answers) != 2 {
		t.Errorf("the page holds the words of the other way:\n%s", page.Body.Reveal())
	}
	back()
	s.Press("1")
	s.See("half past five")
}

// The words of the first step are in sight or one key away in every later one, whatever it asks for.
func TestEarlierWordsAreInSightOrOneKeyAwayInEveryStep(t *testing.T) {
	thorough(t)
	const said = "letter from the office" // what walker.say writes
	kinds := map[string]bool{}
	for _, info := range book(t).Exercises() {
		if !info.Keep {
			continue
		}
		e, err := book(t).Exercise("en", info.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range [][2]int{{40, 12}, {80, 24}} {
			s := play(t, "en", size[0], size[1], startAt(nav.Exercise(info.ID)))
			p := begin(s, e)
			written := false
			for p.w.Stage().Kind == exercise.Step {
				stage := p.w.Stage()
				key := "e"
				if stage.Field != nil && stage.Field.Kind != handbook.FieldDay || stage.Field == nil && stage.Step.Kind == handbook.StepPrompt {
					key = "f6"
				}
				if written {
					kinds[string(stage.Step.Kind)] = true
					before := text(s)
					s.Press(key)
					s.Press("pgdown", "pgdown", "pgup", "pgup", "pgup")
					seen := s.Frame()
					for range 40 {
						if oneLine(seen, said) {
							break
						}
						s.Press("down")
						seen = s.Frame()
					}
					if !oneLine(seen, said) {
						t.Fatalf("%s at %v: %s does not show the words before %q:\n%s", info.ID, size, key, p.w.Place(), seen)
					}
					s.Press("enter")
					if p.w.Length() == 0 && text(s) != before {
						t.Fatalf("%s at %v: the step has changed:\n%s\nwas\n%s", info.ID, size, s.Frame(), before)
					}
				}
				wrote := stage.Step.Kind == handbook.StepPrompt || stage.Field != nil && stage.Field.Kind != handbook.FieldDay
				if p.say() {
					p.Press("tab")
				}
				p.w = p.w.Next(time.Time{})
				written = written || wrote
			}
		}
	}
	for _, kind := range []string{"read", "choose", "checklist", "prompt", "plan", "columns"} {
		if !kinds[kind] {
			t.Errorf("no step of kind %s comes after words", kind)
		}
	}
}

// oneLine reports whether a text is seen, also where it was wrapped.
func oneLine(frame, text string) bool {
	return strings.Contains(strings.Join(strings.Fields(frame), " "), text)
}

// The blur, and windows of other sizes, in the middle of every step.
func TestBlurAndWindowLeaveEveryStepAsItIs(t *testing.T) {
	thorough(t)
	for _, info := range book(t).Exercises() {
		t.Run(info.ID, func(t *testing.T) {
			e, err := book(t).Exercise("en", info.ID)
			if err != nil {
				t.Fatal(err)
			}
			s := play(t, "en", 80, 40, startAt(nav.Exercise(info.ID)))
			p := begin(s, e)
			for p.w.Stage().Kind == exercise.Step {
				if !p.say() {
					p.w = p.w.Next(time.Time{})
					continue
				}
				unchanged(t, s)
				if p.w.Stage().Step.Own || p.w.Stage().Step.Kind == handbook.StepWeek {
					openAny(s, p.w.Stage().Step.Kind)
					s.Type("my uncle's garden")
					unchanged(t, s)
					s.Press("esc")
					unchanged(t, s)
				}
				s.Press("tab")
				p.w = p.w.Next(time.Time{})
			}
		})
	}
}

// openAny opens the field for own words of a list, or of a cell of the week.
func openAny(s *stage, kind handbook.StepKind) {
	if kind == handbook.StepWeek {
		s.Press("down", "right")
		openOwnInWeek(s)
		return
	}
	openOwn(s, ownRow)
}

// unchanged blurs and shows, and makes the window small and large again; then all is as it was.
func unchanged(t *testing.T, s *stage) {
	t.Helper()
	before := s.Frame()
	s.Press("f4")
	if oneLine(s.Frame(), "letter from the office") || oneLine(s.Frame(), "uncle's") {
		t.Fatalf("words are seen while they are blurred:\n%s", s.Frame())
	}
	s.Press("f4")
	for _, size := range [][2]int{{40, 12}, {52, 14}, {120, 50}} {
		s.Resize(size[0], size[1])
		fits(t, s, size[0], size[1])
	}
	s.Resize(80, 40)
	if got := s.Frame(); got != before {
		t.Fatalf("afterwards there is\n%s\nwhere was\n%s", got, before)
	}
}

// In the smallest window what a step is answered with is seen, whatever stands above it.
func TestInASmallWindowTheAnswerOfEveryStepIsSeen(t *testing.T) {
	thorough(t)
	for _, info := range book(t).Exercises() {
		for _, tag := range []string{"en", "ar"} {
			t.Run(info.ID+"."+tag, func(t *testing.T) {
				e, err := book(t).Exercise(tag, info.ID)
				if err != nil {
					t.Fatal(err)
				}
				s := play(t, tag, 40, 12, startAt(nav.Exercise(info.ID)))
				p := begin(s, e)
				for p.w.Stage().Kind == exercise.Step {
					stage := p.w.Stage()
					needs := "›"
					switch {
					case stage.Whole:
						needs = ""
					case stage.Field != nil && stage.Field.Kind != handbook.FieldDay, stage.Field == nil && stage.Step.Kind == handbook.StepPrompt:
						needs = words(s, "the letter", "الرسالة")
					case stage.Step.Kind == handbook.StepScale:
						s.Press("6")
						needs = "  6"
					case stage.Step.Kind == handbook.StepBreath:
						needs = words(s, "Breath 1 of", "النَفَس 1 من")
					case stage.Step.Kind == handbook.StepRead && len(stage.Step.Doors) == 0:
						needs = ""
					}
					if stage.Field == nil && stage.Step.Own {
						openOwn(s, s.root.Env().T("exercise.own-words"))
						s.Type("my uncle")
						s.See("my uncle")
						s.Press("esc")
					}
					if p.say() {
						s.See(needs)
						p.Press("tab")
					}
					p.w = p.w.Next(time.Time{})
				}
			})
		}
	}
}
