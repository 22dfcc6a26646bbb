package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/private"
)

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
