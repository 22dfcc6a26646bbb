package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
)

// planned keeps a small plan whose day has come.
func planned(s *stage) plan.Small {
	saved, err := s.plans.SaveSmall(plan.Small{
		What: private.New(words(s, "Call the school on Monday morning", "أتصل بالمدرسة صباح الاثنين")),
		Day:  testkit.Start.AddDate(0, 0, -1).Format(time.DateOnly), About: "exercise/one-problem", Made: testkit.Start.AddDate(0, 0, -5),
	})
	if err != nil {
		panic(err)
	}
	return saved
}

// left is how many small plans there are.
func left(t *testing.T, s *stage) []plan.Small {
	t.Helper()
	all, err := s.plans.ListSmall()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// walkProblem fills in the first step of the exercise on one problem, and the day to look back.
func walkProblem(s *stage, day string) {
	s.open(nav.Exercise("one-problem"))
	s.Press("enter", "enter", "tab", "tab", "tab", "tab", "tab", "tab")
	s.Type("Call the school")
	s.Press("enter", "tab", "tab", "tab", "tab", "tab")
	s.Press(day, "enter", "enter", "1")
}

func TestWhatWasPlannedForADayIsAskedAboutFromThatDayOn(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.Home))
	walkProblem(s, "2") // tomorrow
	s.See("It is kept")
	all := left(t, s)
	tomorrow := testkit.Start.AddDate(0, 0, 1).Format(time.DateOnly)
	if len(all) != 1 || all[0].What.Reveal() != "Call the school" || all[0].Day != tomorrow || all[0].About != "exercise/one-problem" {
		t.Fatalf("kept %+v", all)
	}
	for _, route := range []nav.Route{nav.Journal, nav.Exercises, nav.Home} {
		s.open(route)
		s.DoNotSee("How did it go?")
	}
	s.Advance(24 * time.Hour)
	s.open(nav.Home)
	s.DoNotSee("How did it go?")
	s.open(nav.Exercises)
	s.See("› 1  How did it go?")
	s.See("Call the school")
	s.Press("f4")
	s.DoNotSee("Call the school")
	s.Press("f4", "esc")
	s.open(nav.Journal)
	s.See("2  How did it go?")
	s.Press("2")
	s.See("You had planned this:")
}

func TestAChangeOfWhatWasPlannedIsNotAskedAboutTwice(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.Home))
	walkProblem(s, "2")
	back := func(times int) {
		for range times {
			s.Press("esc")
			s.Advance(time.Second) // three in a row would hide the screen
		}
	}
	back(3) // to the day
	s.See("look back")
	s.Press("3", "enter", "enter", "1")
	all := left(t, s)
	if day := testkit.Start.AddDate(0, 0, 2).Format(time.DateOnly); len(all) != 1 || all[0].Day != day {
		t.Fatalf("kept %+v, want %s", all, day)
	}
	back(3 + 6) // to the step itself
	s.See("What is the first small step?")
	s.Type(" again")
	s.Press("enter", "tab", "tab", "tab", "tab", "tab", "tab", "enter", "enter", "1")
	if all = left(t, s); len(all) != 1 || all[0].What.Reveal() != "Call the school again" {
		t.Fatalf("kept %+v", all)
	}
	back(3)
	s.Press("end", "enter", "enter", "enter", "1")
	if all = left(t, s); len(all) != 0 {
		t.Errorf("without a day there is %+v", all)
	}
}

func TestWithoutADayNothingIsAskedAbout(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.Home))
	walkProblem(s, "end") // no day stands last
	if all := left(t, s); len(all) != 0 {
		t.Errorf("kept %+v", all)
	}
}

func TestEveryAnswerIsFineAndNoneIsKept(t *testing.T) {
	for _, c := range []struct {
		name, key, see string
		gone           bool
	}{
		{"did", "1", "You did it", true},
		{"a part", "2", "You began", true},
		{"not done", "3", "says nothing about you", true},
		{"never", "5", "does not ask about it again", true},
		{"not now", "esc", "How did it go?", false},
	} {
		s := play(t, "en", 80, 24, startAt(nav.Exercises))
		planned(s)
		s.open(nav.Exercises)
		s.Press("1", c.key)
		s.See(c.see)
		if gone := len(left(t, s)) == 0; gone != c.gone {
			t.Errorf("%s: gone %v", c.name, gone)
		}
		if heads, _, _ := s.store.List(); len(heads) != 0 {
			t.Errorf("%s is written down", c.name)
		}
		if c.key < "4" {
			s.Press("end", "enter")
			s.See(s.root.Env().T("exercise.list"))
			s.DoNotSee("How did it go?")
		}
	}
}

func TestWhatWasNotDoneCanBeMadeSmaller(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Exercises))
	planned(s)
	s.open(nav.Exercises)
	s.Press("1", "3", "1")
	s.See("One problem, one step")
	s.Press("esc")
	s.See(s.root.Env().T("exercise.list"))
	s.DoNotSee("How did it go?")
}

func TestItCanBeAskedOnAnotherDay(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Exercises))
	planned(s)
	s.open(nav.Exercises)
	s.Press("1", "4", "esc")
	s.See("I did it")
	s.Press("4")
	s.See("Tomorrow")
	s.Press("1")
	s.See("Anis asks again")
	s.DoNotSee("Call the school")
	if all := left(t, s); len(all) != 1 || all[0].Due(testkit.Start) || !all[0].Due(testkit.Start.AddDate(0, 0, 1)) {
		t.Errorf("kept %+v", all)
	}
}

func TestWhileLockedNoSmallPlanIsAskedAbout(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Home))
	small := planned(s)
	lockStage(t, s)
	s.open(nav.Exercises)
	s.DoNotSee("How did it go?")
	s.open(nav.Small(small.ID))
	s.See("Your journal is locked")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Call the school")
}

func TestASmallPlanThatWasAnsweredElsewhereIsNotAskedAboutTwice(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, form(bidi.Plain), startAt(nav.Home))
		s.open(nav.Small(strings.Repeat("a", 26)))
		s.See(s.root.Env().T("small.gone"))
	}
}
