package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// replaced notes what is handed over when the process would be replaced. In a test it goes on.
func replaced(into *[]config.Handover, err error) setting {
	return func(o *ui.Options) {
		o.Replace = func(h config.Handover) error {
			*into = append(*into, h)
			return err
		}
	}
}

// resumed starts from what was handed over.
func resumed(h config.Handover) setting {
	return func(o *ui.Options) { o.Resume = &h }
}

func TestLockingReplacesTheProcessAndGoesOnWhereTheReaderWas(t *testing.T) {
	for name, c := range map[string]struct {
		start  nav.Route
		play   func(s *stage)
		routes string
		hidden bool
		stop   bool
		seen   string
	}{
		"writing":   {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("ctrl+l") }, "home", false, false, "The handbook"},
		"hidden":    {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("ctrl+x") }, "home", true, false, "Anise tea"},
		"a chapter": {"chapter/stress", func(s *stage) { s.Press("pgdown", "ctrl+l") }, "home chapter/stress", false, false, "Your journal is locked now"},
		"a number":  {nav.Write, func(s *stage) { s.Type("words of mine"); s.Press("f1", "ctrl+l") }, "home contacts", false, false, "112"},
		"the clock": {nav.Journal, func(s *stage) { s.Advance(5 * time.Minute) }, "home", false, false, "Your journal is locked now"},
		"only one":  {"exercise/five-senses", func(s *stage) { s.Press("enter", "ctrl+l") }, "exercise/five-senses", false, false, "Five senses"},
	} {
		var handed []config.Handover
		settings := []setting{sealed, startAt(c.start), replaced(&handed, nil)}
		if name == "only one" {
			settings = append(settings, func(o *ui.Options) { o.Only = true })
		}
		s := play(t, "en", 80, 24, settings...)
		c.play(s)
		if len(handed) != 1 {
			t.Errorf("%s: replaced %d times", name, len(handed))
			continue
		}
		h := handed[0]
		if got := strings.Join(h.Routes, " "); got != c.routes || h.Hidden != c.hidden || h.Stop != c.stop || !h.Locked {
			t.Errorf("%s: handed over %+v", name, h)
		}
		if !isLocked(s) {
			t.Errorf("%s: the journal was not locked before", name)
		}
		again := play(t, "en", 80, 24, locked, resumed(h))
		again.See(c.seen)
		if name == "a chapter" && again.Frame() != s.Frame() {
			t.Errorf("it goes on with\n%s\nand showed\n%s", again.Frame(), s.Frame())
		}
		if c.hidden {
			again.Press("enter")
			again.See("The handbook")
			again.See("Your journal is locked now")
		}
	}
}

func TestNothingPrivateIsHandedOver(t *testing.T) {
	thorough(t)
	for _, scene := range scenes {
		if strings.HasPrefix(scene.name, "lock") || strings.HasPrefix(scene.name, "protect") || scene.name == "demo" ||
			strings.HasPrefix(scene.name, "write-folder") || // what cannot be kept is not locked away
			scene.name == "write-locked" { // nothing private was there
			continue
		}
		var handed []config.Handover
		s := play(t, "en", 80, 24, append(slices.Clone(scene.settings), sealed, replaced(&handed, nil))...)
		scene.play(s)
		s.Press("ctrl+l")
		if len(handed) == 0 {
			t.Errorf("%s: not replaced", scene.name)
		}
		for _, h := range handed {
			for _, route := range h.Routes {
				for _, own := range []string{"write", "journal", "reflect", "protect", "unlock", "ask", "edit", "about", "versions", "let-go", "care", "plan", "small"} {
					if strings.HasPrefix(route, own) {
						t.Errorf("%s: %s is handed over", scene.name, route)
					}
				}
			}
		}
	}
}

func TestAProcessThatNeverHeldAWordIsNotReplaced(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, locked, replaced(&handed, nil))
	s.Press("1", "enter", "ctrl+l")
	s.See("Your journal is locked")
	s.Press("esc", "esc", "ctrl+x", "enter")
	if len(handed) > 0 {
		t.Errorf("handed over %+v", handed)
	}
}

func TestAPauseAfterAWrongPassphraseOutlivesTheProcess(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, locked, startAt(nav.Journal), replaced(&handed, nil))
	wrong(s, 4)
	s.Press("ctrl+l")
	if len(handed) != 1 || !handed[0].Ask || handed[0].Locked {
		t.Fatalf("handed over %+v", handed)
	}
	again := play(t, "en", 80, 24, locked, resumed(handed[0]), func(o *ui.Options) { o.Env.Now = s.Clock.Now })
	again.See("Your journal is locked")
	again.See("8 seconds")
	again.Press("esc")
	again.See("The handbook")

	// A clock that was put back makes no pause longer.
	late := handed[0]
	late.Until = testkit.Start.Add(24 * time.Hour)
	again = play(t, "en", 80, 24, locked, resumed(late))
	again.See("30 seconds")
}

func TestAnExerciseIsNotBegunAnewBecauseTheJournalLocksItself(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, sealed, startAt(nav.Write), replaced(&handed, nil))
	s.Press("f2", "enter", "enter")
	before := s.Frame()
	s.Advance(5 * time.Minute)
	if !isLocked(s) || len(handed) != 0 {
		t.Fatalf("locked %v, handed over %+v", isLocked(s), handed)
	}
	if !strings.Contains(before, "1") || strings.Contains(s.Frame(), "The handbook") {
		t.Errorf("the exercise is gone:\n%s", s.Frame())
	}
	s.Press("q", "q", "esc")
	for range 5 {
		if len(handed) == 0 {
			s.Press("esc")
		}
	}
	if len(handed) != 1 || strings.Contains(strings.Join(handed[0].Routes, " "), "exercise/") {
		t.Errorf("afterwards: handed over %+v\n%s", handed, s.Frame())
	}
}

func TestWhereTheProcessCannotBeReplacedTheWordsAreForgottenAllTheSame(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, sealed, startAt(nav.Write), replaced(&handed, errors.New("no")))
	s.Type("words of mine")
	s.Press("ctrl+l")
	if len(handed) != 1 || !isLocked(s) {
		t.Fatalf("locked %v, handed over %+v", isLocked(s), handed)
	}
	s.See("Your journal is locked now")
	s.DoNotSee("words of mine")
	s.Press("3")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Unfinished: words of mine")
}

func TestWhatWasHandedOverAndIsNoPlaceIsLeftOut(t *testing.T) {
	for _, routes := range [][]string{{"write"}, {"chapter/none"}, {"nonsense"}, {"journal/x", "unlock"}} {
		s := play(t, "en", 80, 24, locked, resumed(config.Handover{Routes: routes}))
		s.See("The handbook")
		s.DoNotSee("no such place")
	}
}

func TestReadingGoesOnWithinAChapterOfWhichNothingIsNoted(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, sealed, startAt("chapter/getting-help"), replaced(&handed, nil))
	s.Press("pgdown", "pgdown", "ctrl+l")
	if len(handed) != 1 {
		t.Fatal("not replaced")
	}
	again := play(t, "en", 80, 24, locked, resumed(handed[0]))
	if again.Frame() != s.Frame() {
		t.Errorf("it goes on with\n%s\nand showed\n%s", again.Frame(), s.Frame())
	}
}

func TestTheBlurOutlivesAReplacedProcess(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, sealed, startAt(nav.Journal), replaced(&handed, nil))
	s.Press("f4", "ctrl+l")
	if len(handed) != 1 {
		t.Fatalf("replaced %d times", len(handed))
	}
	again := play(t, "en", 80, 24, locked, resumed(handed[0]))
	if !again.root.Env().Blur {
		t.Error("after locking and unlocking all own words are shown again")
	}
	again.Press("f4")
	if again.root.Env().Blur {
		t.Error("the key does not show them again")
	}
}
