package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

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
	s.See("Shall this change be kept")
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
	s.Press("9")
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
		s.See("full")
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
		{journal.ErrFull, "full"}, {journal.ErrDenied, "cannot be written"}, {journal.ErrNoFolder, "no folder"},
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

func TestARoundThatCannotBeKeptIsNotLeftInSilence(t *testing.T) {
	clock := play(t, "en", 80, 24).Clock
	fails := &failing{Store: testkit.Memory(clock), err: journal.ErrFull}
	s := play(t, "en", 80, 24, startAt("exercise/kind-word"), store(fails))
	s.Press("enter", "tab")
	s.Type("the first round")
	s.Press("enter")
	s.Press("tab", "q") // stopped: the gentle end offers once more
	s.Press("4")
	s.See("full")
}

func TestWhatWasTickedStaysWhenTheStepIsLeftOut(t *testing.T) {
	s := play(t, "en", 80, 30, startAt("exercise/body-map"))
	s.Press("enter", "enter", "3", "5", "tab", "esc")
	if got := strings.Count(s.Frame(), "[x]"); got != 2 {
		t.Errorf("%d ticks came back:\n%s", got, s.Frame())
	}
}

// cannotDrop is a store that lets no draft go.
type cannotDrop struct{ journal.Store }

func (cannotDrop) DropDraft(string) error { return journal.ErrDenied }

func TestADraftThatCannotBeDeletedCanStillBeLeftForLater(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write), func(o *ui.Options) { o.Store = cannotDrop{o.Store} })
	s.Type("first words")
	s.Advance(3 * time.Second)
	s.Type(" and the last ones")
	s.Press("esc", "4", "2") // delete, yes
	s.See("still here")
	s.Press("3")
	s.DoNotSee("still here")
	drafts, _ := s.store.Drafts()
	if len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "first words and the last ones" {
		t.Errorf("%d drafts", len(drafts))
	}
}

func TestWordsDoNotFallOutBelowManyScreens(t *testing.T) {
	for route, settings := range map[nav.Route][]setting{nav.Write: {full}, nav.LetGo: nil, "reflect/stress": {full}} {
		s := play(t, "en", 80, 24, append(settings, startAt(route))...)
		s.Type("words of mine")
		for range 40 {
			s.Press("f1", "f2")
		}
		found := false
		for range 60 {
			s.Press("esc")
			s.Advance(time.Second)
			if found = strings.Contains(s.Frame(), "words of mine"); found {
				break
			}
		}
		if !found {
			t.Errorf("%s: the words are gone, and nobody was told:\n%s", route, s.Frame())
		}
	}
}
