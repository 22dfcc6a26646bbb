package read_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/testkit"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

func TestTwoLanguagesStandBesideEachOtherParagraphByParagraph(t *testing.T) {
	for tag, first := range map[string]string{"en": "The bus is full", "ar": "الحافلة مزدحمة"} {
		s := reader(t, tag, "", 96, 60, nil, config.LoadPlaces(""))
		s.as("4")
		if !s.Wide() {
			t.Errorf("%s: no more room is asked for", tag)
		}
		rows := strings.Split(s.seen(), "\n")
		beside := 0
		for _, row := range rows {
			if strings.Contains(row, "The bus is full") != strings.Contains(row, "الحافلة مزدحمة") {
				t.Errorf("%s: the first words do not stand in one row: %q", tag, row)
			}
			if strings.Contains(row, first) {
				beside++
				if at := strings.Index(row, "│"); at < 0 || at < strings.Index(row, first) {
					t.Errorf("%s: the reader's language is not the first: %q", tag, row)
				}
			}
		}
		if beside != 1 {
			t.Errorf("%s: found %d times", tag, beside)
		}
		// Narrower they stand below each other.
		s.send(tea.WindowSizeMsg{Width: 60, Height: 60})
		view := s.seen()
		one, two := strings.Index(view, "The bus is full"), strings.Index(view, "الحافلة مزدحمة")
		if one < 0 || two < 0 || (one < two) != (tag == "en") {
			t.Errorf("%s: the order below each other is wrong:\n%s", tag, view)
		}
	}
}

func TestWhereTheScreenIsReadAloudTwoLanguagesStandBelowEachOther(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Order.Profile.Form = bidi.Plain
	s := &screen{Screen: read.New(env, "stress", "", config.LoadPlaces(""), nil), t: t, env: env}
	s.Offer(func() []nav.Language {
		return []nav.Language{{Tag: "ar", Name: "العربية"}, {Tag: "en", Name: "English"}}
	})
	s.send(tea.WindowSizeMsg{Width: 120, Height: 3000})
	s.as("4")
	if s.Wide() {
		t.Error("more room is asked for")
	}
	view, both := s.seen(), false
	for row := range strings.SplitSeq(view, "\n") {
		latin := strings.Contains(row, " the ")
		arabic := strings.Contains(row, "ال")
		both = both || arabic
		if latin && arabic {
			t.Fatalf("two languages are in one row: %q", row)
		}
	}
	if !both {
		t.Error("the second language is missing")
	}
}

func TestLinksBesideEachOtherHaveOneNumber(t *testing.T) {
	book := changed(t, func(lang, text string) string { // a link more in English
		return strings.Replace(text, "The bus is full", "The [bus](anis:exercise/walk) is full", 1)
	})
	for _, tag := range []string{"en", "ar"} {
		for _, width := range []int{60, 96} {
			s := reader(t, tag, "", width, 3000, book, config.LoadPlaces(""))
			s.as("4")
			seen := s.seen()
			times := map[string]int{"(1)": 1, "(4)": 2, "(5)": 2, "(10)": 1} // the bus, two exercises, the next chapter
			if tag == "ar" {
				times = map[string]int{"(1)": 2, "(3)": 2, "(4)": 2, "(9)": 1, "(10)": 0}
			}
			for number, want := range times {
				if n := strings.Count(seen, number); n != want {
					t.Errorf("%s %d: %s stands there %d times, not %d:\n%s", tag, width, number, n, want, seen)
				}
			}
		}
	}
}

func TestEveryLineOfTwoLanguagesFitsAndIsClosed(t *testing.T) {
	for _, width := range []int{36, 96, 157} {
		s := reader(t, "ar", "", width, 3000, nil, config.LoadPlaces(""))
		s.as("٤")
		for _, line := range strings.Split(s.View(), "\n") {
			if strings.Count(line, "\u2066")+strings.Count(line, "\u2067")+strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
				t.Fatalf("an isolate is left open: %q", line)
			}
			if n := len([]rune(bidi.Bare(testkit.Plain(line)))); n > 2*width {
				t.Fatalf("the line is too long for %d: %q", width, line)
			}
		}
	}
}

func TestTwoLanguagesAreRenderedOnceForAWidth(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Pages = markdown.NewCache()
	s := &screen{Screen: read.New(env, "stress", "", config.LoadPlaces(""), nil), t: t, env: env}
	s.Offer(func() []nav.Language { return []nav.Language{{Tag: "ar"}} })
	s.send(tea.WindowSizeMsg{Width: 96, Height: 20})
	s.as("4")
	first := s.View()
	_, cmd := s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	s.run(cmd)
	allocations := testing.AllocsPerRun(1, func() {
		_, cmd := s.Update(tea.WindowSizeMsg{Width: 96, Height: 20})
		s.run(cmd)
		_, cmd = s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
		s.run(cmd)
	})
	s.send(tea.WindowSizeMsg{Width: 96, Height: 20})
	if s.View() != first {
		t.Error("the page is another one")
	}
	if allocations > 5000 {
		t.Errorf("%v allocations: it was rendered anew", allocations)
	}
}
