package journal_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	domain "anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui/journal"
	"anis/internal/ui/nav"
)

// fits fails the test if a view is too large.
func fits(t *testing.T, name, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) > height {
		t.Errorf("%s: %d lines in %d\n%s", name, len(lines), height, view)
	}
	for _, line := range lines {
		if cell.Width(line) > width {
			t.Errorf("%s: %q is wider than %d", name, line, width)
		}
	}
}

// weeks is the calendar in a test.
func weeks(t *testing.T, tag string, width, height int, form bidi.Form, entries ...domain.Entry) *journal.Weeks {
	clock := testkit.NewClock()
	env := testkit.Env(t, clock, tag)
	env.Order.Profile.Form = form
	w := journal.NewWeeks(env, testkit.Memory(clock, entries...))
	w.Update(tea.WindowSizeMsg{Width: width, Height: height})
	w.Update(first(w.Init()))
	return w
}

// first runs a command, or the first of several, and returns its message.
func first(cmd tea.Cmd) tea.Msg {
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		return batch[0]()
	}
	return msg
}

func shows(t *testing.T, w *journal.Weeks, text string, want bool) {
	t.Helper()
	shown(t, w.View(), text, want)
}

// shown fails the test unless a text is in a view, or is not.
func shown(t *testing.T, view, text string, want bool) {
	t.Helper()
	if view = testkit.Plain(bidi.Bare(view)); strings.Contains(view, text) != want {
		t.Errorf("the screen shows %q: %v\n%s", text, !want, view)
	}
}

func TestADayWithAPageHasAMarkAndNoNumber(t *testing.T) {
	w := weeks(t, "en", 60, 20, bidi.Visual, page(1, "One", ""), page(1, "Two", ""), dated(5, "Mine", "", hidden), dated(6, "Sad day", "", feels("sad")))
	shows(t, w, "20•", true)
	shows(t, w, "16•", false)
	shows(t, w, "[21]", true)
	shows(t, w, "today, Saturday, 21 November 2026", true)
	w.Update(testkit.Key("up"))
	w.Update(testkit.Key("right"))
	shows(t, w, "[15•]", true)
	shows(t, w, "Sad day", true)
	shows(t, w, "how you felt: sad", true)
	shows(t, w, "pages", false)
}

func TestTheCalendarMovesByDayWeekAndMonth(t *testing.T) {
	w := weeks(t, "en", 60, 20, bidi.Visual)
	for _, c := range []struct{ key, want string }{
		{"left", "20 November 2026"}, {"up", "13 November 2026"}, {"right", "14 November 2026"}, {"pgup", "14 October 2026"},
		{"down", "21 October 2026"}, {"pgdown", "21 November 2026"}, {"pgdown", "21 December 2026"}, {"t", "today"},
	} {
		w.Update(testkit.Key(c.key))
		shows(t, w, c.want, true)
	}
}

func TestWeeksBeginWhereTheLanguageSays(t *testing.T) {
	begins := func(tag string) string {
		for line := range strings.SplitSeq(testkit.Plain(bidi.Bare(weeks(t, tag, 60, 20, bidi.Visual).View())), "\n") {
			if fields := strings.Fields(line); len(fields) == 7 {
				return fields[0]
			}
		}
		return ""
	}
	if en, ar := begins("en"), begins("ar"); en != "Mo" || ar != "س" {
		t.Errorf("weeks begin with %s and %s", en, ar)
	}
}

func TestEnterOpensThePagesOfTheDay(t *testing.T) {
	w := weeks(t, "en", 60, 20, bidi.Visual, page(0, "One", ""), page(1, "Two", ""), page(1, "Three", ""))
	if move, _ := w.Update(testkit.Key("enter")); !strings.HasPrefix(string(move.Route), "journal/") {
		t.Errorf("enter gives %+v", move)
	}
	w.Update(testkit.Key("left"))
	if move, _ := w.Update(testkit.Key("enter")); move != (nav.Move{}) {
		t.Errorf("one of two pages is opened unasked: %+v", move)
	}
	shows(t, w, "Two", true)
	shows(t, w, "Three", true)
	if move, _ := w.Update(testkit.Key("2")); !strings.HasPrefix(string(move.Route), "journal/") {
		t.Errorf("the second gives %+v", move)
	}
	w.Update(testkit.Key("esc"))
	w.Update(testkit.Key("left"))
	if move, _ := w.Update(testkit.Key("enter")); move != (nav.Move{}) {
		t.Errorf("an empty day gives %+v", move)
	}
	if move, _ := w.Update(testkit.Key("esc")); move != nav.Back() {
		t.Errorf("esc gives %+v", move)
	}
}

func TestTheDaysAreToldInSentencesWhereTheyAreReadOut(t *testing.T) {
	w := weeks(t, "en", 60, 20, bidi.Plain, page(0, "One", ""), dated(2, "Two", "", feels("calm")), dated(3, "Mine", "", hidden))
	shows(t, w, "Saturday, 21 November 2026", true)
	shows(t, w, "Two, how you felt: calm", true)
	shows(t, w, "Mine", false)
	shows(t, w, "•", false)
	w.Update(testkit.Key("down"))
	if move, _ := w.Update(testkit.Key("enter")); !strings.HasPrefix(string(move.Route), "journal/") {
		t.Errorf("enter gives %+v", move)
	}
	empty := weeks(t, "en", 60, 20, bidi.Plain)
	shows(t, empty, "Nothing is written here yet", true)
	empty.Update(testkit.Key("down"))
	empty.Update(testkit.Key("enter"))
}
