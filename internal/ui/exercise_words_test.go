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

// row returns the line of the screen that holds a text, or "".
func row(s *stage, text string) string {
	for line := range strings.SplitSeq(s.Frame(), "\n") {
		if strings.Contains(line, text) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// ticked fails the test unless the row with a text is ticked, or is not.
func ticked(t *testing.T, s *stage, text string, want bool) {
	t.Helper()
	line := row(s, text)
	if line == "" {
		t.Fatalf("there is no row %q:\n%s", text, s.Frame())
	}
	if got := strings.Contains(line, "[x]"); got != want {
		t.Errorf("the row %q is ticked: %v, want %v", line, got, want)
	}
}

// begun returns what lies in the only draft under an id.
func begun(t *testing.T, s *stage, id string) string {
	t.Helper()
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	drafts, err := s.store.Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	for _, a := range drafts[0].Entry.Answers {
		if a.ID == id {
			return a.Text.Reveal()
		}
	}
	return ""
}

// openOwn puts the cursor on the row for own words, and opens it.
func openOwn(s *stage, label string) {
	s.Press("home")
	for range 40 {
		if strings.HasPrefix(row(s, label), "›") {
			break
		}
		s.Press("down")
	}
	s.Press("enter")
}

const ownRow = "In my own words"

func TestTicksStayOnTheirLinesWhenOwnLinesChange(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/appointment"))
	s.Press("enter", "1")
	openOwn(s, ownRow)
	s.Type("milk")
	s.Press("enter")
	s.Type("bread")
	s.Press("enter", "enter")
	openOwn(s, "bread") // ticks it
	ticked(t, s, "bread", true)
	openOwn(s, ownRow)
	s.Press("home", "up", "up", "home") // before the first line
	s.Type("tea")
	s.Press("ctrl+j", "esc")
	ticked(t, s, "tea", false)
	ticked(t, s, "milk", false)
	ticked(t, s, "bread", true)

	openOwn(s, ownRow)
	s.Press("home", "up", "up", "up", "home", "delete", "delete", "delete", "delete", "esc") // the first line is taken out
	if row(s, "tea") != "" {
		t.Fatalf("the line is still there:\n%s", s.Frame())
	}
	ticked(t, s, "milk", false)
	ticked(t, s, "bread", true)
	openOwn(s, ownRow)
	s.Press("end")
	s.Type(" rolls")
	s.Press("esc")
	ticked(t, s, "bread rolls", true)
}

func TestALineOfHisOwnThatIsNotChosenStaysThere(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/in-my-hands"))
	s.Press("enter", "tab", "enter")
	s.Type("the rent")
	s.Press("tab", "tab", "tab", "enter")
	s.See(ownRow)
	openOwn(s, ownRow)
	s.Type("call the landlord")
	s.Press("esc")
	s.See("call the landlord")
	s.Press("1") // the rent, instead
	s.Press("esc")
	s.See("call the landlord")
	if got := begun(t, s, "one"); !strings.Contains(got, "call the landlord") || !strings.Contains(got, "the rent") {
		t.Errorf("the draft holds %q", got)
	}
	s.Press("1", "esc")
	s.Advance(time.Second)
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 40, startAt("exercise/in-my-hands"), store(s.store))
	again.See("call the landlord")
	if !strings.HasPrefix(row(again, "the rent"), "›") {
		t.Errorf("the cursor does not stand on what was chosen:\n%s", again.Frame())
	}
}

func TestUntickedOwnLinesStayAmongTheRows(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/one-problem"))
	s.Press("enter", "enter")
	s.Type("no flat")
	s.Press("tab", "1", "tab")
	s.Type("ask the office")
	s.Press("tab", "tab", "enter")
	openOwn(s, ownRow)
	s.Type("write to Sami")
	s.Press("enter")
	s.Type("look at the board")
	s.Press("enter", "enter")
	ticked(t, s, "write to Sami", true)
	openOwn(s, "write to Sami")
	ticked(t, s, "write to Sami", false)
	openOwn(s, ownRow)
	s.See("write to Sami")
	s.Press("esc")
	ticked(t, s, "write to Sami", false)
	ticked(t, s, "look at the board", true)
	s.Press("tab", "esc")
	s.Advance(time.Second)
	ticked(t, s, "write to Sami", false)
	s.root.Change(config.Settings{Language: "ar"})
	s.See("write to Sami")
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 40, startAt("exercise/one-problem"), store(s.store))
	ticked(t, again, "write to Sami", false)
	ticked(t, again, "look at the board", true)
}

func TestNoMoreOwnLinesAreChosenThanMayBe(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/one-problem"))
	s.Press("enter", "enter")
	s.Type("no flat")
	s.Press("tab", "1", "tab")
	s.Type("ask the office")
	s.Press("tab", "tab", "enter", "1")
	openOwn(s, ownRow)
	for _, line := range []string{"one", "two", "three", "four"} {
		s.Type(line)
		s.Press("enter")
	}
	s.Press("enter")
	if n := strings.Count(s.Frame(), "[x]"); n != 3 {
		t.Errorf("%d are chosen, want 3:\n%s", n, s.Frame())
	}
	for _, line := range []string{"one", "two", "three", "four"} {
		s.See("] " + line)
	}
}

func TestWhereOneIsChosenOwnWordsLeadOn(t *testing.T) {
	for _, c := range []struct {
		route nav.Route
		way   []string
		text  string
	}{
		{"exercise/unhook", []string{"enter", "tab", "tab", "enter"}, "the old teacher"},
		{"exercise/in-my-hands", []string{"enter", "tab", "enter", "tab", "tab", "tab", "enter"}, "call the landlord"},
	} {
		s := play(t, "en", 80, 40, startAt(c.route))
		s.Press(c.way...)
		before := row(s, "Step ")
		openOwn(s, ownRow)
		s.Type(c.text)
		s.Press("enter")
		if strings.Contains(row(s, c.text), "›") || row(s, "Step ") == before {
			s.Press("enter") // the empty line below a line ends the lines
		}
		if now := row(s, "Step "); now == before {
			t.Errorf("%s: own words do not lead on:\n%s", c.route, s.Frame())
		}
	}
}

func TestWhereOneIsChosenOwnWordsAndAnOptionAreNotBoth(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/unhook"))
	s.Press("enter", "tab")
	s.Type("I am late")
	s.Press("enter", "enter")
	openOwn(s, ownRow)
	s.Type("the old teacher")
	s.Press("enter", "esc")
	s.Press("1", "q", "3", "1")
	s.See("It is kept")
	page := onlyPage(t, s)
	if strings.Contains(page.Body.Reveal(), "teacher") {
		t.Errorf("the page holds both:\n%s", page.Body.Reveal())
	}
	s.Press("esc", "esc")
	s.Advance(time.Second)
	s.See("the old teacher")
}

func TestADayThatIsNotAmongTheRowsAnyMoreStaysChosen(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/hard-talk"))
	s.Press("enter", "enter", "tab", "tab", "tab", "tab", "tab", "tab")
	s.See("Today")
	s.Press("9") // two weeks ahead
	day := begun(t, s, "talk-day")
	if day != "2026-12-05" {
		t.Fatalf("the day is %q", day)
	}
	later := play(t, "en", 80, 40, startAt("exercise/hard-talk"), store(s.store))
	later.Advance(25 * time.Hour)
	later.root.Change(config.Settings{Language: "ar"}) // the step is drawn anew on another day
	later.Press("esc")
	later.Advance(time.Second)
	later.Press("tab")
	if got := begun(t, later, "talk-day"); got != day {
		t.Errorf("the day is %q now, was %q", got, day)
	}
}

// week opens the week of the small steps, with two acts to choose from.
func week(t *testing.T, tag string, settings ...setting) *stage {
	t.Helper()
	s := play(t, tag, 80, 30, append([]setting{startAt("exercise/small-steps")}, settings...)...)
	s.Press("enter", "enter", "1", "tab", "1", "2", "tab")
	return s
}

func TestWordsThatAreTypedIntoTheWeekAreInTheDraftAtOnce(t *testing.T) {
	s := week(t, "en")
	openOwnInWeek(s)
	s.Type("tea with Sami")
	s.Advance(3 * time.Second)
	if got := begun(t, s, "week"); !strings.Contains(got, "tea with Sami") {
		t.Errorf("the draft holds %q", got)
	}
	s.root.Change(config.Settings{Language: "ar"})
	s.See("tea with Sami")
	s.Type("!")
	s.Press("enter")
	if got := begun(t, s, "week"); !strings.Contains(got, "tea with Sami!") {
		t.Errorf("after the language changed the draft holds %q", got)
	}
}

// openOwnInWeek opens the field for own words in the first cell.
func openOwnInWeek(s *stage) {
	s.Press("enter")
	openOwn(s, ownRow)
}

func TestWhatIsOpenInTheWeekIsClosedAndNotTheExercise(t *testing.T) {
	for _, key := range []string{"q", "esc", "left", "ض"} {
		s := week(t, "en")
		s.Press("down", "enter")
		s.See("Leave it")
		s.Press(key)
		s.DoNotSee("Leave it")
		s.See("Morning")
	}
	s := week(t, "en")
	s.Press("enter", "1", "enter")
	openOwn(s, "How did it feel?")
	s.See("did me good")
	s.Press("tab")
	s.DoNotSee("did me good")
	s.See("Morning")
}

func TestTheLinesThatCanBePlacedInTheWeekAreBlurred(t *testing.T) {
	s := play(t, "en", 80, 30, startAt("exercise/small-steps"))
	s.Press("enter", "enter", "1", "tab")
	openOwn(s, ownRow)
	s.Type("visit my uncle")
	s.Press("enter", "tab", "enter")
	s.See("visit my uncle")
	s.Press("f4")
	s.DoNotSee("uncle")
	s.Press("f4")
	s.See("visit my uncle")
}

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

// keptWeek keeps a week with one act in it.
func keptWeek(t *testing.T) (*stage, journal.Entry) {
	t.Helper()
	s := week(t, "en")
	s.Press("enter", "1", "tab", "enter", "1")
	s.See("It is kept")
	return s, onlyPage(t, s)
}

func TestAWeekThatIsLookedAtAgainBeginsNothing(t *testing.T) {
	s, _ := keptWeek(t)
	again := play(t, "en", 80, 30, startAt("exercise/small-steps"), store(s.store))
	again.See("This is the week you kept")
	again.Press("tab", "enter")
	again.DoNotSee("Shall this")
	if err := again.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Errorf("%d drafts after a look", len(drafts))
	}
}

func TestAWeekThatIsChangedKeepsItsDayAndWhatWasSaidAboutIt(t *testing.T) {
	s, page := keptWeek(t)
	tagged := page
	tagged.Tags, tagged.Title = []private.Text{private.New("family")}, private.New("My week")
	if _, err := s.store.Save(tagged); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 30, startAt("exercise/small-steps"), store(s.store))
	again.Advance(24 * time.Hour)
	again.Press("enter", "1", "tab", "enter")
	again.See("Shall this change be kept?")
	again.Press("1")
	changed := onlyPage(t, again)
	if !changed.Time.Equal(page.Time) || len(changed.Tags) != 1 || changed.Title.Reveal() != "My week" {
		t.Errorf("the page is of %v with %d tags, named %q", changed.Time, len(changed.Tags), changed.Title.Reveal())
	}
	if !strings.Contains(changed.Body.Reveal(), "✓") {
		t.Errorf("what was done is not in it:\n%s", changed.Body.Reveal())
	}
}

func TestAWeekWhosePageWasWrittenOnIsNotReplaced(t *testing.T) {
	s, page := keptWeek(t)
	if _, err := s.store.Save(journal.Rewrite(page, private.New(page.Body.Reveal()+"\n\nIt was a good week."))); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 30, startAt("exercise/small-steps"), store(s.store))
	if row(again, "This is the week") == "" {
		return // it is begun anew, and the page stays
	}
	again.Press("enter", "1", "tab", "enter", "1")
	heads, _, _ := again.store.List()
	for _, h := range heads {
		if e, _ := again.store.Read(h.ID); strings.Contains(e.Body.Reveal(), "It was a good week.") {
			return
		}
	}
	t.Error("the words that were written on the page are gone")
}

func TestAWeekWhosePageIsDeletedMeanwhileIsKeptAllTheSame(t *testing.T) {
	s, page := keptWeek(t)
	again := play(t, "en", 80, 30, startAt("exercise/small-steps"), store(s.store))
	if err := s.store.Delete(page.ID); err != nil {
		t.Fatal(err)
	}
	again.Press("enter", "1", "tab", "enter", "1")
	again.See("kept")
	if !strings.Contains(onlyPage(t, again).Body.Reveal(), "✓") {
		t.Error("the week is not kept")
	}
}

func TestAWeekThatIsOverIsNotOpenedAgain(t *testing.T) {
	s, _ := keptWeek(t)
	for _, c := range []struct {
		days int
		want bool
	}{{6, true}, {7, false}} {
		again := play(t, "en", 80, 30, store(s.store))
		again.Advance(time.Duration(c.days) * 24 * time.Hour)
		again.open("exercise/small-steps")
		if got := row(again, "Monday") != "" || row(again, "Morning") != ""; got != c.want {
			t.Errorf("after %d days the week is opened: %v, want %v", c.days, got, c.want)
		}
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
			if row(s, "Step 1 of") != "" {
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

func TestAWeekIsSeenInALowAndInANarrowWindow(t *testing.T) {
	s := week(t, "en")
	s.Press("enter", "1", "down", "enter", "2")
	s.Resize(40, 12)
	for _, seen := range []string{"Morning", "22", "23", "24", "25", "↓"} {
		s.See(seen)
	}
	s.Press("down", "down", "down", "down", "down", "down", "down")
	s.See("› Go on")
	s.See("↑")
	s.Press("up", "enter")
	s.See("Leave it")
	s.Press("esc")
	s.Resize(28, 10)
	s.Press("up", "up", "up", "up", "up")
	s.See("22 November")
	if lines := strings.Count(s.Frame(), "·"); lines != 2 {
		t.Errorf("in a narrow window one day is seen, with %d empty parts:\n%s", lines, s.Frame())
	}
}
