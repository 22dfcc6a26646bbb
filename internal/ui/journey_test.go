package ui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

func TestFirstStartAsksThreeThingsAndOpensHome(t *testing.T) {
	s := play(t, "en", 80, 24, newcomer)
	s.See("العربية")
	s.Press("2")
	s.See("What this is")
	s.Press("enter")
	s.See("Which country are you in?")
	s.Press("5")
	s.See("The handbook")
	if len(s.saved) != 2 || s.saved[1].Language != "en" || s.saved[1].Country != "DE" {
		t.Errorf("saved %+v, want the language first and then the country too", s.saved)
	}
}

func TestTheCountryCanBeLeftOut(t *testing.T) {
	s := play(t, "en", 80, 24, newcomer)
	s.Press("enter", "enter", "1")
	s.See("The handbook")
	s.Press("h")
	s.See("112")
}

func TestHelpAndCalmOpenFromEveryScreenAndBackReturns(t *testing.T) {
	for _, route := range []nav.Route{
		nav.Home, nav.Contents, nav.Exercises, nav.Journal, nav.Settings, nav.SettingsJournal, nav.Care, nav.Setup, nav.Prompts, nav.Privacy, nav.Bookmarks, nav.Words, nav.Checkin, nav.CheckinPast, nav.Plan, nav.Breaths, "exercises/all", "exercises/angry", "chapter/stress", "exercise/slow-breath",
	} {
		s := play(t, "en", 80, 24, startAt(route))
		before := s.Frame()
		for _, key := range []string{"h", "f1", "ا"} {
			s.Press(key)
			s.See("Whom to call")
			s.See("112")
			s.Press("esc")
			if s.Frame() != before {
				t.Errorf("%s: back from help after %q does not return:\n%s", route, key, s.Frame())
			}
		}
		for _, key := range []string{"c", "f2", "ؤ"} {
			s.Press(key)
			s.See("Five senses")
			s.Press("esc")
			if s.Frame() != before {
				t.Errorf("%s: back from calm now after %q does not return:\n%s", route, key, s.Frame())
			}
		}
	}
}

func TestHelpAndCalmWorkWhileTypingAndLettersDoNot(t *testing.T) {
	for _, route := range []nav.Route{nav.Write, "reflect/stress"} {
		s := play(t, "en", 80, 24, startAt(route))
		s.Type("hc?q")
		s.See("hc?q")
		s.Press("f1")
		s.See("112")
		s.Press("esc", "f2")
		s.See("Five senses")
		s.Press("esc")
		s.See("hc?q")
	}
}

func TestHelpOpensFromTheKeyOverlay(t *testing.T) {
	s := play(t, "en", 80, 24)
	s.Press("?")
	s.See("ctrl+x")
	s.Press("h")
	s.See("112")
}

func TestAFollowedLinkComesBackToTheSameLine(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#try"))
	s.Press("down", "down")
	before := text(s)
	s.Press("3")
	s.See("Body map")
	s.Press("esc")
	if text(s) != before {
		t.Errorf("back from the link shows another place:\n%s\nwant\n%s", text(s), before)
	}
}

// text is the screen without its two lines of keys, which change with what is marked.
func text(s *stage) string {
	lines := strings.Split(s.Frame(), "\n")
	return strings.Join(lines[:len(lines)-2], "\n")
}

func TestEveryLinkOfEveryChapterOpens(t *testing.T) {
	book := testkit.Env(t, testkit.NewClock(), "en").Book
	for _, info := range book.Chapters() {
		chapter := info.ID
		for _, key := range strings.Split("123456789", "") {
			s := play(t, "en", 80, 24, startAt(nav.Chapter(chapter)))
			s.Press(key)
			s.Advance(time.Second)
			s.DoNotSee("There is no such place")
		}
	}
}

func TestALinkWithTwoDigitsIsOpenedByBothAndAfterOneItWaits(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(s *stage)
		want string
	}{
		"both":                  {func(s *stage) { s.Press("1", "1") }, "Loss, the missing, and grief"},
		"a nought":              {func(s *stage) { s.Press("1", "0") }, "When it is too heavy"},
		"one, and time":         {func(s *stage) { s.Press("1"); s.Advance(time.Second) }, "Loss, the missing, and grief"},
		"one, and enter":        {func(s *stage) { s.Press("1", "enter") }, "Loss, the missing, and grief"},
		"one that has no other": {func(s *stage) { s.Press("1", "9") }, "Whom to call"},
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, "en", 80, 24, startAt("chapter/far-away"))
			c.do(s)
			s.See(c.want)
			s.DoNotSee("Those far away: calls")
		})
	}
	s := play(t, "en", 80, 24, startAt("chapter/far-away"))
	s.Press("1", "down")
	s.Advance(time.Minute)
	s.See("Those far away: calls")
}

func TestTabGoesFromLinkToLinkAndEnterOpens(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#try"))
	s.Press("tab", "enter")
	s.See("Body map")
}

func TestThePlaceSurvivesResizeAndLanguage(t *testing.T) {
	places := config.LoadPlaces("")
	s := play(t, "en", 80, 24, startAt("chapter/stress#know"), func(o *ui.Options) { o.Places = places })
	s.Press("pgdown", "pgdown")
	place, _ := places.At("stress")
	for _, size := range [][2]int{{40, 12}, {120, 40}, {60, 16}, {80, 24}} {
		s.Resize(size[0], size[1])
		if now, _ := places.At("stress"); now.Block != place.Block {
			t.Errorf("at %v the block on top is %s, was %s", size, now.Block, place.Block)
		}
	}
	again := play(t, "ar", 80, 24, startAt("chapter/stress"), func(o *ui.Options) { o.Places = places })
	again.Advance(time.Second)
	if now, _ := places.At("stress"); now.Block != place.Block {
		t.Errorf("in Arabic the block on top is %s, was %s", now.Block, place.Block)
	}
}

func TestAChapterWithAWarningIsNeverRemembered(t *testing.T) {
	places := config.LoadPlaces(t.TempDir())
	s := play(t, "en", 80, 24, startAt("chapter/getting-help"), func(o *ui.Options) { o.Places = places })
	s.Press("pgdown", "pgdown")
	s.Advance(time.Minute)
	s.Press("esc")
	if _, ok := places.At("getting-help"); ok || places.Last != "" {
		t.Errorf("the place names a chapter with a warning: %+v", places)
	}
}

func TestFindCountsAndGoesRound(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	s.Press("/")
	s.Type("GLASS")
	var all int
	if _, err := fmt.Sscanf(regexp.MustCompile(`1 of \d+`).FindString(s.Frame()), "1 of %d", &all); err != nil || all < 2 {
		t.Fatalf("%d are found, %v:\n%s", all, err, s.Frame())
	}
	s.Press("enter")
	for range all - 1 {
		s.Press("n")
	}
	last := fmt.Sprintf("%d of %[1]d", all)
	s.See(last)
	s.Press("n")
	s.See("1 of ")
	s.Press("N")
	s.See(last)
	s.Press("esc")
	s.See("to the end")
}

// hits is how many there are of what is looked for.
var hits = regexp.MustCompile(`1 من \d+`)

func TestFindForgivesArabicSpelling(t *testing.T) {
	s := play(t, "ar", 80, 24, startAt("chapter/stress"))
	s.Press("/")
	s.Type("حمل")
	plain := hits.FindString(s.Frame())
	s.Press("esc", "/")
	s.Type("حِمْل")
	if vowelled := hits.FindString(s.Frame()); plain == "" || vowelled != plain {
		t.Errorf("without vowels %q, with them %q:\n%s", plain, vowelled, s.Frame())
	}
}

func TestTwoKeysReachAnyHeading(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	s.Press("t", "7")
	s.See("Four sources")
	s.Press("t", "0")
	s.See("When to reach out")
}

func TestHidingShowsANeutralPageAtOnceAndOneKeyReturns(t *testing.T) {
	for _, keys := range [][]string{{"ctrl+x"}, {"f1", "esc", "esc", "esc"}} {
		s := play(t, "en", 80, 24, startAt(nav.Write))
		s.Type("a secret of mine")
		s.Press(keys...)
		s.DoNotSee("secret")
		s.DoNotSee("page")
		s.See("Anise tea")
		s.Press("x", "h")
		s.See("Anise tea")
		s.Press("enter")
		s.DoNotSee("Anise tea")
	}
}

func TestSlowEscapesDoNotHide(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	for range 3 {
		s.Press("esc")
		s.Advance(400 * time.Millisecond)
		s.Press("1")
	}
	s.DoNotSee("Anise tea")
}

func TestALateResultForAScreenThatHasGoneIsDropped(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Exercises))
	s.Press("1", "enter", "tab") // a timer of the exercise is running
	for range 3 {
		s.Press("esc")
		s.Advance(400 * time.Millisecond)
	}
	s.See("Exercises")
	before := s.Frame()
	s.Advance(10 * time.Minute)
	if s.Frame() != before {
		t.Errorf("something moved on a screen without timers:\n%s", s.Frame())
	}
}

func TestNothingMovesWhileNothingChanges(t *testing.T) {
	thorough(t)
	for _, scene := range scenes {
		if strings.HasPrefix(scene.name, "exercise-") {
			continue
		}
		s := play(t, "en", 80, 24, scene.settings...)
		scene.play(s)
		if s.store.Protection() == journal.Sealed && !isLocked(s) || strings.HasPrefix(scene.name, "write-locked") {
			continue // it locks itself
		}
		s.Advance(10 * time.Second)
		before := s.Frame()
		s.Advance(time.Hour)
		if s.Frame() != before {
			t.Errorf("%s moves by itself", scene.name)
		}
	}
}

func TestFiveSensesGoesOnByItselfAndCanBePaused(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/five-senses"))
	s.Press("enter", "tab")
	s.See("Step 1 of 7")
	s.Advance(20 * time.Second)
	s.See("Step 2 of 7")
	s.Press("space")
	s.Advance(time.Hour)
	s.See("Step 2 of 7")
	s.Press("space")
	s.Advance(35 * time.Second)
	s.See("Step 3 of 7")
	s.Press("esc")
	s.See("Step 2 of 7")
}

func TestMuchHeavierOffersTwoDoorsAndKeepsNoNote(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/slow-breath"))
	s.Press("enter", "2", "enter", "1", "enter", "enter", "8", "enter")
	s.See("Look outward: Five senses")
	s.See("Whom to call")
	s.Advance(time.Minute)
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Error("a rating was kept")
	}
}

func TestTheLanguageChangesAnywhereWithoutLosingThePlace(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/five-senses"))
	s.Press("enter", "tab", "enter")
	s.See("Step 2 of 7")
	changed := config.Settings{Language: "ar"}
	s.root.Change(changed)
	s.Advance(0)
	s.DoNotSee("Step 2 of 7")
}

func TestATinyWindowStillNamesTheNumber(t *testing.T) {
	s := play(t, "en", 10, 3)
	s.See("h: help")
	s.Press("h")
	s.See("112")
	for _, size := range [][2]int{{1, 1}, {2, 2}, {10, 3}, {27, 7}, {28, 8}, {200, 60}} {
		s.Resize(size[0], size[1])
		for line := range strings.SplitSeq(s.Model.View(), "\n") {
			if n := len([]rune(line)); n > size[0] {
				t.Errorf("at %v a line has %d characters", size, n)
			}
		}
	}
}

func TestResizingLosesNoText(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	text := "One long line that has to be wrapped differently in every window, with words enough. "
	s.Type(text)
	for _, size := range [][2]int{{40, 12}, {10, 3}, {120, 40}, {80, 24}} {
		s.Resize(size[0], size[1])
	}
	_ = s.root.KeepNow()
	drafts, _ := s.store.Drafts()
	if len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != text {
		t.Error("the text changed with the window")
	}
}

func TestDemoShowsItsBannerEverywhere(t *testing.T) {
	for _, route := range []nav.Route{nav.Home, nav.Journal, nav.Write, "chapter/stress", "exercise/five-senses", "contacts"} {
		s := play(t, "en", 80, 24, demo, startAt(route))
		s.See("Demonstration")
	}
}

func TestLeftGoesForwardInArabic(t *testing.T) {
	s := play(t, "ar", 80, 24)
	s.Press("left")
	s.See(s.root.Env().T("contents.title"))
	s.Press("right")
	s.See(s.root.Env().T("home.title"))
}

func TestEveryTelephoneNumberStandsOnALineOfItsOwn(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 40, 12)
		directory, _, err := s.root.Env().Contacts()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, country := range directory.Countries {
			c := play(t, tag, 40, 4000, startAt(nav.Route("contacts/"+country.Code)))
			for line := range strings.SplitSeq(c.Frame(), "\n") {
				seen[strings.TrimSpace(line)] = true
			}
		}
		for _, number := range handbook.Phones(directory) {
			if !seen[number] {
				t.Errorf("%s: %q does not stand alone on a line", tag, number)
			}
		}
	}
}
