package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
)

// unkeepable are reasons why a draft is not kept.
var unkeepable = []error{journal.ErrFull, journal.ErrDenied, journal.ErrNoFolder, journal.ErrGone, journal.ErrNotSure, journal.ErrBusy, journal.ErrKey, journal.ErrNewer}

// wholly fails the test unless a text stands on the screen to its end, wherever its lines break.
func wholly(t *testing.T, s *stage, where, text string) {
	t.Helper()
	flat := func(s string) string {
		return strings.Join(strings.Fields(strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(s)), " ")
	}
	if !strings.Contains(flat(s.Frame()), flat(text)) {
		t.Errorf("%s: %q is not read to its end:\n%s", where, text, s.Frame())
	}
}

func TestWhyADraftIsNotKeptIsReadToItsEnd(t *testing.T) {
	thorough(t)
	for _, size := range [][2]int{{40, 12}, {80, 24}} {
		for _, tag := range []string{"en", "ar"} {
			for _, why := range unkeepable {
				for name, c := range map[string]struct {
					route nav.Route
					to    []string // keys that lead to a field
				}{
					"a page":      {nav.Write, nil},
					"a question":  {"ask/around-you", nil},
					"answers":     {"reflect/stress", nil},
					"an exercise": {"exercise/kind-word", []string{"enter", "tab"}},
				} {
					fails := &failing{Store: testkit.Memory(testkit.NewClock()), err: why}
					s := play(t, tag, size[0], size[1], store(fails), startAt(c.route))
					s.Press(c.to...)
					s.Type("words")
					s.Advance(3 * time.Second)
					wholly(t, s, name, s.root.Env().T("error."+journal.Name(why)))
					s.See("words")
					fits(t, s, size[0], size[1])
				}
			}
		}
	}
}

func TestWhyAPageIsNotKeptIsReadToItsEndAndCanBeAnswered(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, why := range unkeepable {
			fails := &failing{Store: testkit.Memory(testkit.NewClock()), err: why}
			s := play(t, tag, 40, 12, store(fails), startAt(nav.Write))
			s.Type("words")
			s.Press("esc", "1")
			wholly(t, s, tag, s.root.Env().T("error."+journal.Name(why)))
			s.See("›")
			s.Press("ctrl+l", "enter") // and where it is said above the page
			wholly(t, s, tag+", a notice", s.root.Env().T("error."+journal.Name(why)))
		}
	}
}
