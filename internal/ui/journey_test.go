package ui_test

import (
	"errors"
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
		nav.Home, nav.Contents, nav.Exercises, nav.Journal, nav.Settings, nav.Setup, "chapter/stress", "exercise/slow-breath",
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
			s.DoNotSee("There is no such place")
		}
	}
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
	s.See("1 of 2")
	s.Press("enter", "n")
	s.See("2 of 2")
	s.Press("n")
	s.See("1 of 2")
	s.Press("N")
	s.See("2 of 2")
	s.Press("esc")
	s.See("to the end")
}

func TestFindForgivesArabicSpelling(t *testing.T) {
	s := play(t, "ar", 80, 24, startAt("chapter/stress"))
	s.Press("/")
	s.Type("حِمْل")
	s.DoNotSee("0")
	s.See("1")
	if strings.Contains(s.Frame(), s.root.Env().T("read.no-hits")) {
		t.Errorf("the vowelled word is not found:\n%s", s.Frame())
	}
}

func TestTwoKeysReachAnyHeading(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	s.Press("t", "7")
	s.See("Four sources")
	s.Press("t", "0")
	s.See("When to reach out")
}

func TestAnswersAreAnEntryOnlyAfterAYes(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("reflect/stress"))
	s.Type("In the jaw")
	s.Press("enter", "tab")
	s.Type("Papers")
	s.Press("enter", "enter")
	s.See("Shall this be kept")
	s.Advance(time.Minute)
	if heads, _, _ := s.store.List(); len(heads) != 0 {
		t.Fatal("there is an entry before the yes")
	}
	s.Press("1")
	s.See("It is kept")
	heads, _, _ := s.store.List()
	if len(heads) != 1 {
		t.Fatalf("%d entries after the yes", len(heads))
	}
	entry, err := s.store.Read(heads[0].ID)
	if err != nil || len(entry.Answers) != 2 || entry.About != "chapter/stress" {
		t.Errorf("kept %d answers about %q, %v", len(entry.Answers), entry.About, err)
	}
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Error("a draft stays behind the entry")
	}
}

func TestDecliningDeletesTheDraft(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("reflect/stress"))
	s.Type("In the jaw")
	s.Advance(3 * time.Second)
	if drafts, _ := s.store.Drafts(); len(drafts) != 1 {
		t.Fatalf("%d drafts after two seconds", len(drafts))
	}
	s.Press("tab", "tab", "tab", "tab", "4")
	if drafts, _ := s.store.Drafts(); len(drafts) != 1 {
		t.Fatal("one digit deletes the draft without a question")
	}
	s.Press("2")
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Error("the draft stays after the no")
	}
	if heads, _, _ := s.store.List(); len(heads) != 0 {
		t.Error("the answers became an entry after the no")
	}
}

func TestEnterAloneNeverKeepsNorDeletes(t *testing.T) {
	for _, route := range []nav.Route{"reflect/stress", "exercise/kind-word", nav.Write} {
		s := play(t, "en", 80, 24, startAt(route))
		if route == "exercise/kind-word" {
			s.Press("enter", "tab")
		}
		s.Type("words")
		if route == nav.Write {
			s.Press("esc")
		}
		for range 12 {
			s.Press("enter")
		}
		if heads, _, _ := s.store.List(); len(heads) != 0 {
			t.Errorf("%s: pressing enter kept a page", route)
		}
		_ = s.root.KeepNow()
		if drafts, _ := s.store.Drafts(); len(drafts) != 1 {
			t.Errorf("%s: %d drafts", route, len(drafts))
		}
	}
}

func TestTheSameDigitDecidesTheSameEverywhere(t *testing.T) {
	for route, way := range map[nav.Route][]string{
		"reflect/stress":     {"tab", "tab", "tab", "tab"},
		"exercise/kind-word": {"enter", "tab", "enter", "tab", "enter"},
		nav.Write:            {"esc"},
	} {
		s := play(t, "en", 80, 24, startAt(route))
		if route == "exercise/kind-word" {
			s.Press("enter", "tab")
		}
		s.Type("words")
		s.Press(way...)
		for _, row := range []string{"1  Yes, keep it", "3  Leave it unfinished", "4  No, delete it"} {
			s.See(row)
		}
	}
}

func TestTheSpaceBarMarksTheRowUnderTheCursor(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/body-map"))
	s.Press("enter", "enter", "down", "space")
	s.See("2  [x] Eyes")
	s.DoNotSee("[x] The whole body")
	s.Press("right")
	s.See("Step 3 of 4")
}

func TestOwnWordsStandInTheListAndInTheSummary(t *testing.T) {
	s := play(t, "en", 80, 30, startAt("exercise/body-map"))
	s.Press("enter", "enter", "5", "right", "end", "up", "enter")
	s.Type("stone on me")
	s.Press("enter")
	s.See("[x] stone on me")
	s.Press("right")
	s.See("Step 4 of 4")
	s.See("stone on me")
	s.See("Chest")
	s.See("●")
}

func TestAChangeAfterKeepingBelongsToTheSamePage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/body-map"))
	s.Press("enter", "enter", "1", "right", "right", "enter", "1")
	s.See("It is kept")
	for range 3 {
		s.Press("esc")
		s.Advance(time.Second)
	}
	s.Press("2", "right", "right", "enter")
	s.See("Shall this be kept")
	s.Press("1")
	s.See("It is kept")
	heads, _, _ := s.store.List()
	if len(heads) != 1 {
		t.Fatalf("%d pages", len(heads))
	}
	entry, err := s.store.Read(heads[0].ID)
	if err != nil || !strings.Contains(entry.Body.Reveal(), "Head") || !strings.Contains(entry.Body.Reveal(), "Eyes") {
		t.Errorf("the page lacks the change: %v", err)
	}
}

func TestNothingIsTypedIntoATextThatIsNotSeen(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("seen")
	s.Resize(20, 5)
	s.See("F1")
	s.Type("unseen h")
	s.Press("f1")
	s.See("112")
	s.Press("esc")
	s.Resize(80, 24)
	s.See("seen")
	s.DoNotSee("unseen")
}

func TestANewPageCanBeBegunBesideAnUnfinishedOne(t *testing.T) {
	first := play(t, "en", 80, 24, startAt(nav.Write))
	first.Type("yesterday")
	_ = first.root.KeepNow()
	second := play(t, "en", 80, 24, startAt(nav.Journal), store(first.store))
	second.Press("1")
	second.DoNotSee("yesterday")
	second.Type("tonight")
	second.Press("esc", "3")
	second.See("Unfinished: yesterday")
	second.See("Unfinished: tonight")
}

func TestEscapeNeverEndsTheProgram(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	for range 9 {
		s.Press("esc")
		s.Advance(time.Second)
	}
	if s.Quit {
		t.Error("escape ended the program")
	}
	s.See("Leave Anis")
	s.Press("7")
	if !s.Quit {
		t.Error("the row does not end the program")
	}
}

func TestASearchWithoutAHitComesBackToThePlace(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#know"))
	before := text(s)
	s.Press("/")
	s.Type("zzzz")
	s.Press("esc")
	if text(s) != before {
		t.Errorf("the place is lost:\n%s", s.Frame())
	}
}

func TestWhatCannotBeKeptOrDeletedIsNotLeft(t *testing.T) {
	for _, route := range []nav.Route{"reflect/stress", nav.Write} {
		clock := play(t, "en", 80, 24).Clock
		fails := &failing{Store: testkit.Memory(clock), err: journal.ErrFull}
		s := play(t, "en", 80, 24, startAt(route), store(fails))
		s.Type("words")
		s.Press("esc", "3")
		s.See("disk is full")
		s.See("Shall this be kept")
	}
}

func TestLeavingAQuestionOutKeepsWhatWasWritten(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/kind-word"))
	s.Press("enter", "tab")
	s.Type("a whole thought")
	s.Press("tab", "esc")
	s.See("a whole thought")
}

func TestErasedWordsLeaveNoDraft(t *testing.T) {
	for route, way := range map[nav.Route][]string{
		"reflect/stress": nil, nav.Write: nil, "exercise/kind-word": {"enter", "tab"},
	} {
		s := play(t, "en", 80, 24, startAt(route))
		s.Press(way...)
		s.Type("no")
		s.Advance(3 * time.Second)
		s.Press("backspace", "backspace")
		s.Advance(3 * time.Second)
		_ = s.root.KeepNow()
		if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
			t.Errorf("%s: an erased text left %d drafts", route, len(drafts))
		}
	}
}

func TestHelpLeadsBackToTheNumberFromTheListOfCountries(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("contacts"))
	s.Press("enter")
	s.DoNotSee("112")
	s.Press("h")
	s.See("112")
}

func TestAnExerciseWaitsWhileItIsCovered(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/slow-breath"))
	s.Press("enter", "tab", "1")
	s.Advance(5 * time.Second)
	s.Press("h")
	s.Advance(time.Hour)
	s.Press("esc")
	s.See("Paused")
}

func TestALongNoticeLeavesRoomForTheNumber(t *testing.T) {
	s := play(t, "en", 28, 8, func(o *ui.Options) {
		o.Notices = []nav.NoticeMsg{{Text: strings.Repeat("a long notice ", 30), Bad: true}}
	})
	s.Press("h")
	fits(t, s, 28, 8)
	s.See("112")
}

func TestUnfinishedWordsAreTakenUpAgain(t *testing.T) {
	first := play(t, "en", 80, 24, startAt("exercise/kind-word"))
	first.Press("enter", "tab")
	first.Type("Sit down, brother")
	first.Press("enter")
	first.Type("Slowly")
	_ = first.root.KeepNow()

	second := play(t, "en", 80, 24, startAt(nav.Journal), store(first.store))
	second.See("Unfinished: A word as")
	second.Press("2")
	second.See("Slowly")
	second.Press("esc")
	second.See("Sit down, brother")
}

func TestEveryWayOutOfWritingKeepsADraft(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"hide":  func(s *stage) { s.Press("ctrl+x") },
		"later": func(s *stage) { s.Press("esc", "3") },
		"rest":  func(s *stage) { s.Advance(2 * time.Second) },
		"end":   func(s *stage) { _ = s.root.KeepNow() },
	} {
		s := play(t, "en", 80, 24, startAt(nav.Write))
		s.Type("words")
		leave(s)
		drafts, _ := s.store.Drafts()
		if len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "words" {
			t.Errorf("%s: %d drafts", name, len(drafts))
		}
	}
}

func TestAFailureToSaveKeepsTheWordsAndSaysWhy(t *testing.T) {
	for _, c := range []struct {
		err  error
		text string
	}{
		{journal.ErrFull, "disk is full"}, {journal.ErrDenied, "cannot be written"}, {journal.ErrNoFolder, "no folder"},
		{journal.ErrNotSure, "did not confirm"}, {errors.New("odd"), "did not work"},
	} {
		s := play(t, "en", 80, 24, startAt(nav.Write))
		fails := &failing{Store: s.store, err: c.err}
		s = play(t, "en", 80, 24, startAt(nav.Write), store(fails))
		s.Type("words that matter")
		s.Press("esc", "1")
		s.See(c.text)
		s.Press("2")
		s.See("words that matter")
	}
}

// failing is a store that keeps nothing.
type failing struct {
	journal.Store
	err error
}

func (f *failing) Save(journal.Entry) (journal.Entry, error)      { return journal.Entry{}, f.err }
func (f *failing) SaveDraft(journal.Draft) (journal.Draft, error) { return journal.Draft{}, f.err }

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
	for _, scene := range scenes {
		if strings.HasPrefix(scene.name, "exercise-") {
			continue
		}
		s := play(t, "en", 80, 24, scene.settings...)
		scene.play(s)
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
