package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/ui/nav"
)

// row returns the line of the screen that holds a text, or "".
func row(s *stage, text string) string {
	for line := range strings.SplitSeq(s.Frame(), "\n") {
		if strings.Contains(line, text) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// ticked fails the test unless the row with a text is ticked, or is not.
func ticked(t *testing.T, s *stage, text string, want bool) {
	t.Helper()
	line := row(s, text)
	if line == "" {
		t.Fatalf("there is no row %q:\n%s", text, s.Frame())
	}
	if got := strings.Contains(line, "[x]"); got != want {
		t.Errorf("the row %q is ticked: %v, want %v", line, got, want)
	}
}

// begun returns what lies in the only draft under an id.
func begun(t *testing.T, s *stage, id string) string {
	t.Helper()
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	drafts, err := s.store.Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	for _, a := range drafts[0].Entry.Answers {
		if a.ID == id {
			return a.Text.Reveal()
		}
	}
	return ""
}

// openOwn puts the cursor on the row for own words, and opens it.
func openOwn(s *stage, label string) {
	s.Press("home")
	for range 40 {
		if strings.HasPrefix(row(s, label), "›") {
			break
		}
		s.Press("down")
	}
	s.Press("enter")
}

const ownRow = "In my own words"

func TestTicksStayOnTheirLinesWhenOwnLinesChange(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/appointment"))
	s.Press("enter", "1")
	openOwn(s, ownRow)
	s.Type("milk")
	s.Press("enter")
	s.Type("bread")
	s.Press("enter", "enter")
	openOwn(s, "bread") // ticks it
	ticked(t, s, "bread", true)
	openOwn(s, ownRow)
	s.Press("home", "up", "up", "home") // before the first line
	s.Type("tea")
	s.Press("ctrl+j", "esc")
	ticked(t, s, "tea", false)
	ticked(t, s, "milk", false)
	ticked(t, s, "bread", true)

	openOwn(s, ownRow)
	s.Press("home", "up", "up", "up", "home", "delete", "delete", "delete", "delete", "esc") // the first line is taken out
	if row(s, "tea") != "" {
		t.Fatalf("the line is still there:\n%s", s.Frame())
	}
	ticked(t, s, "milk", false)
	ticked(t, s, "bread", true)
	openOwn(s, ownRow)
	s.Press("end")
	s.Type(" rolls")
	s.Press("esc")
	ticked(t, s, "bread rolls", true)
}

func TestALineOfHisOwnThatIsNotChosenStaysThere(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/in-my-hands"))
	s.Press("enter", "tab", "enter")
	s.Type("the rent")
	s.Press("tab", "tab", "tab", "enter")
	s.See(ownRow)
	openOwn(s, ownRow)
	s.Type("call the landlord")
	s.Press("esc")
	s.See("call the landlord")
	s.Press("1") // the rent, instead
	s.Press("esc")
	s.See("call the landlord")
	if got := begun(t, s, "one"); !strings.Contains(got, "call the landlord") || !strings.Contains(got, "the rent") {
		t.Errorf("the draft holds %q", got)
	}
	s.Press("1", "esc")
	s.Advance(time.Second)
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 40, startAt("exercise/in-my-hands"), store(s.store))
	again.See("call the landlord")
	if !strings.HasPrefix(row(again, "the rent"), "›") {
		t.Errorf("the cursor does not stand on what was chosen:\n%s", again.Frame())
	}
}

func TestUntickedOwnLinesStayAmongTheRows(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/one-problem"))
	s.Press("enter", "enter")
	s.Type("no flat")
	s.Press("tab", "1", "tab")
	s.Type("ask the office")
	s.Press("tab", "tab", "enter")
	openOwn(s, ownRow)
	s.Type("write to Sami")
	s.Press("enter")
	s.Type("look at the board")
	s.Press("enter", "enter")
	ticked(t, s, "write to Sami", true)
	openOwn(s, "write to Sami")
	ticked(t, s, "write to Sami", false)
	openOwn(s, ownRow)
	s.See("write to Sami")
	s.Press("esc")
	ticked(t, s, "write to Sami", false)
	ticked(t, s, "look at the board", true)
	s.Press("tab", "esc")
	s.Advance(time.Second)
	ticked(t, s, "write to Sami", false)
	s.root.Change(config.Settings{Language: "ar"})
	s.See("write to Sami")
	if err := s.root.KeepNow(); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 40, startAt("exercise/one-problem"), store(s.store))
	ticked(t, again, "write to Sami", false)
	ticked(t, again, "look at the board", true)
}

func TestNoMoreOwnLinesAreChosenThanMayBe(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/one-problem"))
	s.Press("enter", "enter")
	s.Type("no flat")
	s.Press("tab", "1", "tab")
	s.Type("ask the office")
	s.Press("tab", "tab", "enter", "1")
	openOwn(s, ownRow)
	for _, line := range []string{"one", "two", "three", "four"} {
		s.Type(line)
		s.Press("enter")
	}
	s.Press("enter")
	if n := strings.Count(s.Frame(), "[x]"); n != 3 {
		t.Errorf("%d are chosen, want 3:\n%s", n, s.Frame())
	}
	for _, line := range []string{"one", "two", "three", "four"} {
		s.See("] " + line)
	}
}

func TestWhereOneIsChosenOwnWordsLeadOn(t *testing.T) {
	for _, c := range []struct {
		route nav.Route
		way   []string
		text  string
	}{
		{"exercise/unhook", []string{"enter", "tab", "tab", "enter"}, "the old teacher"},
		{"exercise/in-my-hands", []string{"enter", "tab", "enter", "tab", "tab", "tab", "enter"}, "call the landlord"},
	} {
		s := play(t, "en", 80, 40, startAt(c.route))
		s.Press(c.way...)
		before := row(s, "Step ")
		openOwn(s, ownRow)
		s.Type(c.text)
		s.Press("enter")
		if strings.Contains(row(s, c.text), "›") || row(s, "Step ") == before {
			s.Press("enter") // the empty line below a line ends the lines
		}
		if now := row(s, "Step "); now == before {
			t.Errorf("%s: own words do not lead on:\n%s", c.route, s.Frame())
		}
	}
}

func TestWhereOneIsChosenOwnWordsAndAnOptionAreNotBoth(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/unhook"))
	s.Press("enter", "tab")
	s.Type("I am late")
	s.Press("enter", "enter")
	openOwn(s, ownRow)
	s.Type("the old teacher")
	s.Press("enter", "esc")
	s.Press("1", "q", "3", "1")
	s.See("It is kept")
	page := onlyPage(t, s)
	if strings.Contains(page.Body.Reveal(), "teacher") {
		t.Errorf("the page holds both:\n%s", page.Body.Reveal())
	}
	s.Press("esc", "esc")
	s.Advance(time.Second)
	s.See("the old teacher")
}

func TestADayThatIsNotAmongTheRowsAnyMoreStaysChosen(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/hard-talk"))
	s.Press("enter", "enter", "tab", "tab", "tab", "tab", "tab", "tab")
	s.See("Today")
	s.Press("9") // two weeks ahead
	day := begun(t, s, "talk-day")
	if day != "2026-12-05" {
		t.Fatalf("the day is %q", day)
	}
	later := play(t, "en", 80, 40, startAt("exercise/hard-talk"), store(s.store))
	later.Advance(25 * time.Hour)
	later.root.Change(config.Settings{Language: "ar"}) // the step is drawn anew on another day
	later.Press("esc")
	later.Advance(time.Second)
	later.Press("tab")
	if got := begun(t, later, "talk-day"); got != day {
		t.Errorf("the day is %q now, was %q", got, day)
	}
}
