package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/exercise"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// fieldOpen reports whether letters belong to a field: then only the function key leads to help.
func fieldOpen(s *stage) bool {
	lines := strings.Split(strings.TrimSpace(s.Frame()), "\n")
	return strings.HasPrefix(strings.TrimSpace(lines[len(lines)-1]), "F1 ")
}

func TestInASmallWindowEveryFieldNamesAKeyThatGoesOn(t *testing.T) {
	for tag, names := range map[string][]string{"en": {"enter go on", "tab go on"}, "ar": {"enter متابعة", "tab متابعة"}} {
		for _, info := range book(t).Exercises() {
			e, err := book(t).Exercise(tag, info.ID)
			if err != nil {
				t.Fatal(err)
			}
			s := play(t, tag, 40, 12, startAt(nav.Exercise(info.ID)))
			for p := begin(s, e); p.w.Stage().Kind == exercise.Step; p.w = p.w.Next(time.Time{}) {
				stage := p.w.Stage()
				if foot := s.Frame(); fieldOpen(s) && !strings.Contains(foot, names[0]) && !strings.Contains(foot, names[1]) {
					t.Errorf("%s, %s, %s: no key is named that goes on:\n%s", tag, info.ID, stage.ID(), foot)
				}
				if p.say() {
					s.Press("tab")
				}
			}
		}
	}
}

func TestWhatStandsAboveAFieldIsMarkedAndScrolledTo(t *testing.T) {
	s := play(t, "en", 40, 12, startAt("exercise/return-compass"))
	for range 9 {
		if fieldOpen(s) {
			break
		}
		s.Press("enter")
	}
	s.See("↑")
	s.DoNotSee("Question 1 of")
	for range 9 {
		s.Press("up")
	}
	s.See("Question 1 of")
	s.See("↓")
	s.Press("down")
	s.See("↑")
	s.Type("my mother's street")
	s.See("mother's street")
	s.DoNotSee("↓")
	s.Press("up", "up", "up", "up")
	s.See("Question 1 of")
	s.Press("x")
	s.See("mother's streetx")
}

func TestEnterGoesOnWithWhatIsPaused(t *testing.T) {
	for _, key := range []string{"enter", "space", "1", "p"} {
		s := play(t, "en", 40, 12, startAt("exercise/five-senses"))
		s.Press("enter", "tab", "space")
		s.See("Paused. Enter goes on.")
		s.See("enter go on")
		s.Press(key)
		s.DoNotSee("Paused")
		s.See("Step 1 of 7")
		s.Press("enter")
		s.See("Step 2 of 7")
	}
}

func TestALittleHeavierOffersWhatItSpeaksOf(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/slow-breath"))
	s.Press("enter", "5", "enter", "1", "enter", "enter", "6", "enter")
	s.See("a little heavier")
	s.See("1  Look outward: Five senses")
	s.DoNotSee("Whom to call")
	s.Press("1")
	s.See("your eyes and hands")
}

func TestNoExerciseGrowsOnceItsLengthWasSaid(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/worry-time"))
	s.Press("enter")
	s.See("Step 1")
	s.DoNotSee("Step 1 of")
	s.Press("1")
	s.See("Step 2 of 3")
}

func TestTheQuestionWhetherToForgetShowsItsWaysInASmallWindow(t *testing.T) {
	s := play(t, "en", 40, 12, remembering, startAt(tense), func(o *ui.Options) {
		o.Notices = []nav.NoticeMsg{{Text: strings.Repeat("a long notice ", 12)}}
	})
	s.Press("end", "enter")
	s.See("1  No")
	s.See("2  Yes")
	s.See("↑")
}

func TestWhatWasBegunComesBackWhenTheJournalIsOpenedBeforeAWordIsSaid(t *testing.T) {
	s := play(t, "en", 80, 30, sealed, startAt("exercise/kind-word"))
	s.DoNotSee("open it first")
	s.Press("enter", "tab")
	s.Type("you did what you could")
	s.Press("ctrl+l")
	for _, way := range [][]string{nil, {"enter"}, {"enter", "tab"}} {
		s.open("exercise/kind-word")
		s.See("open it first: ctrl+l")
		s.Press(way...)
		s.Press("ctrl+l")
		s.Type(sixWords)
		s.Press("enter")
		s.Advance(time.Minute)
		s.See("you did what you could")
		s.Press("ctrl+l")
	}
	unlocked := s.store.(journal.Lockable).Unlock(private.New(sixWords), nil)
	if drafts, _ := s.store.Drafts(); unlocked != nil || len(drafts) != 1 {
		t.Errorf("there are %d drafts of one exercise: %v", len(drafts), unlocked)
	}
}
