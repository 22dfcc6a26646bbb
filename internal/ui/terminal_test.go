package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/order"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// counted counts how often the calibration is opened.
func counted(t *testing.T, n *int) setting {
	return func(o *ui.Options) {
		o.Env.Order = order.Choice{Profile: bidi.Profile{Form: bidi.Visual}}
		o.Calibration = func(env nav.Env) *order.Calibration {
			*n++
			return order.NewCalibration(order.Facts{Terminal: true}, env.Order, testkit.Language(t, "ar"), testkit.Language(t, "en"))
		}
	}
}

func TestTheTextOrderIsOneKeyAwayOnEveryScreen(t *testing.T) {
	for name, c := range map[string]struct {
		at   nav.Route
		keys []string
	}{
		"home": {nav.Home, nil}, "while typing": {nav.Write, []string{"a"}}, "hidden": {nav.Home, []string{"ctrl+x"}},
		"the key overlay": {nav.Home, []string{"?"}}, "a chapter": {"chapter/stress", nil},
	} {
		for _, key := range []tea.KeyType{tea.KeyCtrlT, tea.KeyF8} {
			n := 0
			s := play(t, "en", 80, 24, counted(t, &n), startAt(c.at))
			s.Press(c.keys...)
			s.Send(tea.KeyMsg{Type: key})
			if n != 1 {
				t.Errorf("%s: the calibration opened %d times", name, n)
			}
		}
	}
}

func TestTheSettingsShowTheTextOrderAndOpenTheCalibration(t *testing.T) {
	n := 0
	s := play(t, "en", 80, 24, counted(t, &n), startAt(nav.Settings))
	s.See("Anis sets the letters in order")
	s.Press("6")
	if n != 1 {
		t.Errorf("the calibration opened %d times", n)
	}
	s.See("Order of the text")
}

func TestAReaderWhoTurnsToArabicInTheSettingsIsAskedWhetherItReadsRight(t *testing.T) {
	for name, c := range map[string]struct {
		choice order.Choice
		times  int
	}{
		"a guess":       {order.Choice{Profile: bidi.Profile{Form: bidi.Visual}}, 1},
		"a sure choice": {order.Choice{Profile: bidi.Profile{Form: bidi.Visual}, Sure: true}, 0},
		"he was asked":  {order.Choice{Profile: bidi.Profile{Form: bidi.Visual}, Skipped: true}, 0},
	} {
		n := 0
		s := play(t, "en", 80, 24, counted(t, &n), startAt(nav.Settings), func(o *ui.Options) { o.Env.Order = c.choice })
		s.Press("1", "1")
		if got := s.saved[len(s.saved)-1].Language; got != "ar" {
			t.Fatalf("%s: the language is %q", name, got)
		}
		if n != c.times {
			t.Errorf("%s: the calibration opened %d times", name, n)
		}
		s.Press("1", "2", "1", "3") // back to English, and another theme
		if n != c.times {
			t.Errorf("%s: it opens again", name)
		}
	}
	n := 0
	s := play(t, "en", 80, 24, counted(t, &n), newcomer)
	s.Press("1") // the first start has a question of its own
	if n != 0 {
		t.Error("the first start opens it")
	}
}

func TestVowelMarksAreASettingThatHoldsAtOnce(t *testing.T) {
	const tanween = "\u064b"
	s := play(t, "ar", 80, 24, startAt(nav.Settings), func(o *ui.Options) {
		o.Env.Order.Profile.Form = bidi.Visual
		apply := o.Apply
		o.Apply = func(env nav.Env, changed config.Settings) nav.Env {
			env = apply(env, changed)
			env.Order.Profile.HideMarks = changed.Marks == config.MarksHide
			return env
		}
	})
	s.Press("8", "3", "esc")
	if got := s.saved[len(s.saved)-1].Marks; got != config.MarksHide {
		t.Errorf("saved %q", got)
	}
	if strings.Contains(s.Model.View(), tanween) {
		t.Errorf("the marks are still drawn:\n%s", s.Frame())
	}
	s.Press("5", "8", "2", "esc")
	if !strings.Contains(s.Model.View(), tanween) {
		t.Errorf("the marks are not drawn:\n%s", s.Frame())
	}
}

func TestTheFirstStartAsksWhetherArabicReadsRight(t *testing.T) {
	n := 0
	s := play(t, "en", 80, 24, counted(t, &n), newcomer)
	s.Press("1")
	s.See("Does the first line read right")
	s.Press("2")
	if n != 1 {
		t.Errorf("no opens the calibration %d times", n)
	}
	s.Press("esc")
	s.See("Language")
	s.Press("2")
	s.See("What this is")

	for name, choice := range map[string]order.Choice{
		"who chose just now":   {Profile: bidi.Profile{Form: bidi.Visual}, Why: order.ByReader},
		"who hears plain text": {},
	} {
		s := play(t, "en", 80, 24, newcomer, func(o *ui.Options) { o.Env.Order = choice })
		s.Press("1")
		if frame := s.Frame(); strings.Contains(frame, "Does the first line read right") {
			t.Errorf("%s is asked again:\n%s", name, frame)
		}
	}
}
