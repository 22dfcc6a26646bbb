package ui_test

import (
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/ui"
)

// Back is undone as often as one went back, at the same line and in the language of now.
func TestForwardShowsWhatBackHasClosedAsItWas(t *testing.T) {
	for tag, keys := range map[string][]string{"en": {"f7", "alt+right"}, "ar": {"f7", "alt+left"}} {
		for _, key := range keys {
			s := play(t, tag, 80, 24, startAt("chapter/stress#try"))
			s.Press("1", "esc") // an exercise is begun anew, so it is not kept
			s.Press("pgdown")
			s.open("chapter/sleep#know")
			s.Press("pgdown", "pgdown")
			second := s.Frame()
			s.open("words")
			s.Press("pgdown")
			third := s.Frame()
			s.Press("esc", "esc")
			if s.Press(key); s.Frame() != second {
				t.Errorf("%s %s: it is not as it was:\n%s\nwas\n%s", tag, key, s.Frame(), second)
			}
			if s.Press(key); s.Frame() != third {
				t.Errorf("%s %s: it is not as it was:\n%s\nwas\n%s", tag, key, s.Frame(), third)
			}
			if s.Press(key); s.Frame() != third {
				t.Errorf("%s %s: there is something further ahead", tag, key)
			}
		}
	}
}

func TestAnotherWayForgetsWhatWasAhead(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	s.open("chapter/sleep")
	s.Press("esc")
	s.open("page/privacy")
	s.Press("f7")
	s.See("What Anis protects from")
	s.Press("?")
	s.DoNotSee("forward again")
}

func TestForwardIsNamedWhereItLeads(t *testing.T) {
	s := play(t, "en", 120, 40, startAt("chapter/stress"))
	s.Press("?")
	s.DoNotSee("forward again")
	s.Press("esc")
	s.open("chapter/sleep")
	s.Press("esc", "?")
	s.See("forward again")
}

// What shows a person's own words is never kept behind his back, and after locking nothing is.
func TestForwardNeverLeadsToPrivateWords(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"), func(o *ui.Options) { o.Places = config.LoadPlaces("") })
	s.open("write")
	s.Press("a", "b", "c", "esc")
	s.Advance(time.Second)
	for range 3 {
		s.Press("f7")
		s.DoNotSee("abc")
	}
}

func TestForwardIsInTheLanguageOfNow(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"), form(bidi.Plain))
	s.open("chapter/sleep#know")
	arabic := blockOf(t, play(t, "ar", 80, 24), "sleep", 1, 1)
	s.Press("esc", "f9", "f7")
	s.See(arabic)
}

func TestAfterLockingNothingIsAhead(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"), sealed)
	s.open("chapter/sleep")
	s.Press("esc", "ctrl+l")
	s.Advance(time.Second)
	s.Press("enter", "f7")
	s.DoNotSee("Sleep, body")
}
