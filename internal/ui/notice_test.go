package ui_test

import (
	"testing"

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
