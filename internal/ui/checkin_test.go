package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/checkin"
	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// answered goes through the questions from the first, with a load and some words, up to whether to keep it.
func answered(s *stage, load string) {
	s.Press("1", load, "enter", "3", "enter", "tab", "tab", "tab")
	s.Type(words(s, "Tea with the neighbour.", "شاي مع الجار."))
	s.Press("enter")
}

// lookBack keeps twelve weeks of check-ins, with days between, and looks back on them.
func lookBack(s *stage) {
	for ago := 83; ago >= 0; ago-- {
		if ago%5 == 3 || ago > 40 && ago < 50 {
			continue
		}
		load, heavier := (ago*7)%4, 2
		if ago < 7 {
			heavier = 6
		}
		c := checkin.Checkin{Time: testkit.Start.Add(-time.Duration(ago) * 24 * time.Hour)}
		c.Values = c.Values.With(checkin.Load, min(load+heavier, 10)).With(checkin.Body, 10-load*3)
		if ago < 20 {
			c.Values = c.Values.With(checkin.Close, load+3)
		}
		if ago == 2 || ago == 6 {
			c.Helped = private.New(words(s, "Tea with the neighbour.", "شاي مع الجار."))
		}
		if _, err := s.loads.Save(c); err != nil {
			panic(err)
		}
	}
	s.open(nav.CheckinPast)
}

// keptLoads are the loads of the check-ins that are kept, newest first; -1 is one that was left out.
func keptLoads(t *testing.T, s *stage) []int {
	t.Helper()
	list, err := s.loads.List()
	if err != nil {
		t.Fatal(err)
	}
	loads := []int{}
	for _, c := range list {
		n, given := c.Values.Of(checkin.Load)
		if !given {
			n = checkin.Missing
		}
		loads = append(loads, n)
	}
	return loads
}

func TestACheckInIsKeptOnlyAfterAYes(t *testing.T) {
	for key, want := range map[string][]int{"1": {6}, "3": {}, "4": {}} {
		s := play(t, "en", 80, 24)
		s.Press("7")
		s.See("Say how it is today")
		answered(s, "6")
		if got := keptLoads(t, s); len(got) != 0 {
			t.Fatalf("before a yes there are %v", got)
		}
		s.See("Shall this be kept in your journal?")
		s.Press(key)
		if key == "4" {
			s.Press("2")
		}
		if got := keptLoads(t, s); !slices.Equal(got, want) {
			t.Errorf("after %s: %v, want %v", key, got, want)
		}
		drafts, err := s.store.Drafts()
		if err != nil || len(drafts) != map[string]int{"3": 1}[key] {
			t.Errorf("after %s: %d drafts, %v", key, len(drafts), err)
		}
		if heads, _, _ := s.store.List(); len(heads) != 0 {
			t.Errorf("after %s the journal has a page", key)
		}
	}
}

func TestACheckInIsReadOverBeforeItIsDecidedAbout(t *testing.T) {
	s := play(t, "en", 40, 12, startAt(nav.Checkin))
	s.Press("1", "6", "enter", "tab", "tab", "tab", "3", "enter")
	s.Type("my brother's voice")
	s.Press("enter", "2")
	s.See("How heavy is the load today?")
	s.See("6 of 10")
	s.DoNotSee("body and sleep")
	s.See("my brother's voice")
	s.Press("f4")
	s.DoNotSee("brother")
	s.DoNotSee("6 of 10")
	s.Press("f4", "enter")
	s.See("Shall this be kept")
	s.Press("esc")
	s.See("Question 6 of 6")
	s.See("my brother's voice")
}

func TestEveryQuestionCanBeLeftOutAndGoingBackLosesNothing(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Checkin))
	s.Press("1", "tab", "tab", "tab", "tab", "tab", "tab")
	s.See("Good that you are here")
	if got := keptLoads(t, s); len(got) != 0 {
		t.Errorf("nothing was answered and %v is kept", got)
	}
}

func TestGoingBackToAQuestionShowsWhatWasChosen(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Checkin))
	s.Press("1", "1", "0", "enter", "4", "esc")
	s.See("How heavy is the load today?")
	s.See("  10\n")
	s.Press("enter")
	s.See("  4\n")
	s.Press("esc")
	s.Advance(time.Second) // three times esc at once hides the screen
	s.Press("esc", "esc")  // out of the questions it is asked what is to become of the answers
	s.See("Shall this be kept")
	s.Press("2")
	s.See("10 of 10")
	s.Press("esc")
	s.Advance(time.Second)
	s.Press("esc")
	s.See("What helped, even a little?")
}

func TestWhatWasBegunIsTakenUpAgainAlsoAfterLocking(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Checkin))
	s.Press("1", "6", "enter", "7")
	s.Press("ctrl+l")
	s.DoNotSee("How close")
	s.open(nav.Checkin)
	s.See("Your journal is locked")
	s.Type(sixWords)
	s.Press("enter")
	s.See("How close do you feel to someone today?")
	s.See("  7\n")
	s.Press("enter", "tab", "tab", "tab")
	s.Type("tea")
	s.Press("enter", "1")
	if got := keptLoads(t, s); !slices.Equal(got, []int{6}) {
		t.Errorf("kept %v", got)
	}
	if drafts, err := s.store.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
}

func TestALotToCarryShowsTwoDoorsAndIsKeptNowhere(t *testing.T) {
	for _, c := range []struct {
		before []int
		load   string
		doors  bool
	}{{nil, "9", true}, {nil, "8", false}, {[]int{8, 8}, "8", true}, {[]int{9, 2}, "8", false}} {
		s := play(t, "en", 80, 24)
		for i, n := range c.before {
			at := testkit.Start.Add(time.Duration(i-5) * time.Hour)
			if _, err := s.loads.Save(checkin.Checkin{Time: at, Values: checkin.Values{}.With(checkin.Load, n)}); err != nil {
				t.Fatal(err)
			}
		}
		s.open(nav.Checkin)
		answered(s, c.load)
		s.Press("1")
		if c.doors != strings.Contains(s.Frame(), "That is a lot to carry alone.") {
			t.Errorf("%+v:\n%s", c, s.Frame())
		}
		if !c.doors {
			continue
		}
		if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
			t.Error("a draft is left")
		}
		s.Press("2")
		s.See("112")
		s.Press("esc")
		s.DoNotSee("a lot to carry")
	}
}

// brokenCheckins is a store of check-ins that keeps and deletes nothing.
type brokenCheckins struct{ checkin.Store }

func (brokenCheckins) Save(c checkin.Checkin) (checkin.Checkin, error) { return c, journal.ErrFull }
func (brokenCheckins) DeleteAll() error                                { return journal.ErrDenied }

func TestACheckInThatCannotBeKeptIsNotLostAndSaysWhy(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Checkin), func(o *ui.Options) {
		o.Checkins = brokenCheckins{checkin.NewMemory(o.Env.Now, o.Store)}
	})
	answered(s, "6")
	s.Press("1")
	s.See("Your words are still here.")
	s.Press("3")
	drafts, err := s.store.Drafts()
	if err != nil || len(drafts) != 1 || !checkin.ValuesOf(drafts[0].Entry.Answers).Equal(checkin.Values{}.With(checkin.Load, 6).With(checkin.Close, 3)) {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func TestLookingBackSaysASentenceBeforeAnyNumber(t *testing.T) {
	for tag, sentence := range map[string]string{"en": "Heavier than the week before.", "ar": "هذا الأسبوع أثقل من الذي قبله."} {
		s := play(t, tag, 80, 40, form(bidi.Plain))
		lookBack(s)
		frame := s.Frame()
		said, told := strings.Index(frame, sentence), strings.Index(frame, s.root.Env().T("checkin.low-load"))
		if said < 0 || told < said || strings.ContainsAny(frame, "│█⣿") {
			t.Errorf("%s:\n%s", tag, frame)
		}
	}
}

func TestTheNewestDayStandsWhereALineEnds(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, form(bidi.Visual))
		if _, err := s.loads.Save(checkin.Checkin{Values: checkin.Values{}.With(checkin.Load, 10)}); err != nil {
			t.Fatal(err)
		}
		s.open(nav.CheckinPast)
		for _, glyphs := range []string{"█", "⢸⡇"} {
			found := false
			for _, line := range strings.Split(s.Frame(), "\n") {
				cells := []rune(line)
				axis := slices.Index(cells, '│')
				day := slices.IndexFunc(cells, func(r rune) bool { return strings.ContainsRune(glyphs, r) })
				if axis < 0 || day < 0 {
					continue
				}
				found = true
				if away := day - axis; tag == "en" && away < 30 || tag == "ar" && away > -30 {
					t.Errorf("%s: today stands %d cells from the axis:\n%s", tag, away, s.Frame())
				}
			}
			if !found {
				t.Errorf("%s: no picture:\n%s", tag, s.Frame())
			}
			s.Press("w")
		}
	}
}

func TestASentenceStandsInPlaceOfAPictureWhereThereIsNoRoom(t *testing.T) {
	s := play(t, "en", 40, 40, form(bidi.Visual))
	lookBack(s)
	s.See("Between 2 and 9; the last, today: 6.")
	s.DoNotSee("│")
}

func TestItIsPausedAndOfferedAgainOnTheSameScreen(t *testing.T) {
	s := play(t, "en", 80, 24)
	s.See("How is the load?")
	s.open(nav.CheckinPast)
	s.Press("p")
	s.See("The question is paused")
	s.Press("a")
	s.See("What is kept here stays until you delete it.")
	s.Press("esc")
	s.DoNotSee("How is the load?")
	if last := s.saved[len(s.saved)-1]; !last.NoCheckin || !last.KeepCheckins {
		t.Errorf("saved %+v", last)
	}
	s.open(nav.SettingsJournal)
	s.See("The question about the load: paused")
	s.open(nav.CheckinPast)
	s.Press("2", "3")
	s.See("stays for 90 days")
	s.Press("esc", "esc")
	s.See("How is the load?")
}

func TestEverythingIsDeletedAfterTwoQuestionsAndNotBefore(t *testing.T) {
	s := play(t, "en", 80, 24)
	lookBack(s)
	before := len(keptLoads(t, s))
	for _, way := range [][]string{{"d", "1"}, {"d", "esc"}, {"d", "enter"}, {"d", "2", "1"}, {"d", "2", "enter"}, {"d", "2", "esc"}} {
		s.Press(way...)
		if got := len(keptLoads(t, s)); got != before {
			t.Fatalf("after %v there are %d of %d", way, got, before)
		}
	}
	s.Press("d", "2")
	s.See("Really everything")
	s.Press("2")
	s.See("Everything here is deleted.")
	s.See("Nothing is kept here yet.")
	if got := keptLoads(t, s); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}

func TestWhereDeletingFailsItIsSaidAndTheRestIsShown(t *testing.T) {
	s := play(t, "en", 80, 40)
	lookBack(s)
	failing := play(t, "en", 80, 40, startAt(nav.CheckinPast), func(o *ui.Options) { o.Checkins = brokenCheckins{s.loads} })
	failing.Press("d", "2", "2")
	failing.See("Not everything could be deleted.")
	failing.See("Heavier than")
}

func TestNothingOfCheckInsIsSeenAfterLockingOrWhereNothingIsWanted(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 40, sealed, replaced(&handed, errors.New("not here")))
	lookBack(s)
	s.See("Tea with the neighbour")
	s.Press("ctrl+l")
	s.DoNotSee("Tea with")
	s.DoNotSee("Heavier")
	if len(handed) == 0 || strings.Contains(strings.Join(handed[0].Routes, " "), "checkin") {
		t.Errorf("handed over %+v", handed)
	}
	s.open(nav.CheckinPast)
	s.See("Your journal is locked")

	s = play(t, "en", 80, 24, unwantedJournal)
	s.DoNotSee("How is the load?")
	s.open(nav.Checkin)
	s.See("You want no journal on this computer")
}

func TestTheBlurHidesNumbersSentencesAndPictures(t *testing.T) {
	for _, f := range []bidi.Form{bidi.Visual, bidi.Plain} {
		s := play(t, "en", 80, 40, form(f))
		lookBack(s)
		s.Press("f4")
		for _, told := range []string{"Heavier", "Tea", "Between", "█"} {
			if strings.Contains(s.Frame(), told) {
				t.Errorf("%v: %q is seen:\n%s", f, told, s.Frame())
			}
		}
	}
	s := play(t, "en", 80, 24, startAt(nav.Checkin))
	s.Press("1", "6", "f4")
	s.DoNotSee("  6\n")
	s.DoNotSee("█")
	s.Press("f4")
	s.See("  6\n")
}

func TestADemonstrationShowsTheQuestionsAndKeepsNothing(t *testing.T) {
	s := play(t, "en", 80, 24, demo, startAt(nav.Checkin))
	answered(s, "6")
	s.Press("1")
	s.See("In a demonstration nothing is.")
	if got := keptLoads(t, s); len(got) != 0 {
		t.Errorf("kept %v", got)
	}
}

func TestACheckInThatWasLeftIsOfferedInTheJournalAndIsNoPage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Checkin))
	answered(s, "6")
	s.Press("3")
	s.open(nav.Journal)
	s.See("Unfinished: How is the load?")
	s.Press("2")
	s.See("What helped, even a little?")
	s.See("Tea with the neighbour.")
	s.Press("enter", "1", "esc")
	s.DoNotSee("Unfinished")
	s.See("Nothing is written here yet.")
}
