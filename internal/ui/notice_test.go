package ui_test

import (
	"testing"
	"time"

	"anis/internal/ui"
	"anis/internal/ui/nav"
)

func TestWhatWasSaidAboutOnePlaceIsNotSaidAboutTheNext(t *testing.T) {
	s := play(t, "en", 80, 24)
	page(s, long)
	s.Press("e")
	s.Type(" And today again.")
	s.Press("esc", "1")
	s.See("The change is kept")
	s.Press("esc")
	s.DoNotSee("The change is kept")
}

func TestAWarningGoesAlongToTheNextPlace(t *testing.T) {
	s := play(t, "en", 80, 24, func(o *ui.Options) {
		o.Notices = []nav.NoticeMsg{{Text: "Something is wrong with the settings.", Bad: true}}
	})
	s.See("Something is wrong")
	s.Press("1")
	s.See("Something is wrong")
}

func TestLeavingAChapterWhileTheJournalIsLockedSaysNothingOfWords(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt(nav.Chapter("stress")))
	s.Press("esc")
	s.DoNotSee("Your words")
	s.See("The handbook")
}

func TestDeletingAPageSaysThatItIsDone(t *testing.T) {
	for tag, want := range map[string]string{"en": "The page is deleted.", "ar": "حُذفت الصفحة."} {
		s := play(t, tag, 80, 24, startAt(nav.Journal))
		fill(s)
		reload(s)
		s.Press("tab", "enter", "d", "1")
		s.DoNotSee(want) // it was kept
		s.Press("d", "2")
		s.See(want)
		s.Advance(10 * time.Second)
		s.DoNotSee(want)
	}
}

func TestThatTheJournalLockedItselfIsToldUntilSomebodyIsBack(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Write))
	s.Type("words")
	s.Advance(30 * time.Minute)
	s.See("Your journal is locked now")
	s.Press("down")
	s.See("Your journal is locked now") // it is read now
	s.Advance(10 * time.Second)
	s.DoNotSee("Your journal is locked now")
}
