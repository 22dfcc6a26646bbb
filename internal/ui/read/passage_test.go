package read_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

// hard makes a hard passage of the part on what often happens afterwards.
func hard(lang, text string) string {
	for _, heading := range []string{"### What often happens afterwards", "### ما يحدث كثيراً بعد الشدة"} {
		text = strings.Replace(text, heading, heading+" {.loss}", 1)
	}
	return text
}

func TestAHardPassageIsClosedUntilTheReaderOpensIt(t *testing.T) {
	for tag, words := range map[string]string{"en": "After hard events something strong", "ar": "كثيراً ما يبقى أثر قوي"} {
		memory, book := config.LoadPlaces(""), changed(t, hard)
		c, err := book.Chapter(tag, "stress")
		if err != nil {
			t.Fatal(err)
		}
		heading := ""
		for _, b := range c.Sections[1].Blocks {
			if b.Warning != handbook.WarnNone {
				heading = b.ID
			}
		}
		s := reader(t, tag, heading, 60, 24, book, memory)
		note := func(key string) string { return strings.Join(strings.Fields(s.env.T("read.passage-"+key)), " ") }
		joined := func() string { return strings.ReplaceAll(strings.Join(strings.Fields(s.seen()), " "), "│ ", "") }
		if strings.Contains(joined(), words) || !strings.Contains(joined(), note("closed")) {
			t.Fatalf("%s: it is not closed:\n%s", tag, s.seen())
		}
		key := map[string]string{"en": "o", "ar": "خ"}[tag]
		s.press(key)
		if !strings.Contains(joined(), words) || !strings.Contains(joined(), note("open")) {
			t.Fatalf("%s: it does not open:\n%s", tag, s.seen())
		}
		s.press("down", "down", "down", "down", "down", "down")
		if place, _ := memory.At("stress"); place.Block != heading || place.Line != 0 {
			t.Errorf("%s: the place %v within the passage is remembered", tag, place)
		}
		s.press(key)
		if strings.Contains(joined(), words) {
			t.Errorf("%s: it does not close again:\n%s", tag, s.seen())
		}
	}
}

func TestAHardPassageIsOneCardUntilItIsOpened(t *testing.T) {
	s := reader(t, "en", "", 60, 20, changed(t, hard), config.LoadPlaces(""))
	s.as("3")
	for range 60 {
		if strings.Contains(s.seen(), "What often happens afterwards") {
			break
		}
		s.press("right")
	}
	s.press("right")
	if !strings.Contains(s.seen(), "Four sources") {
		t.Errorf("after the closed passage comes\n%s", s.seen())
	}
	s.press("left", "o", "right")
	if !strings.Contains(s.seen(), "After hard events") && !strings.Contains(s.seen(), "In the German city of Erlangen") {
		t.Errorf("after opening comes\n%s", s.seen())
	}
}

func TestWhoComesIntoTheMiddleOfAHardChapterIsToldWhatItSpeaksOf(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	said := func(part string) (told bool) {
		s := &screen{Screen: read.New(env, "getting-help", part, config.LoadPlaces(""), nil), t: t, env: env}
		s.send(tea.WindowSizeMsg{Width: 60, Height: 20})
		for _, msg := range s.sent {
			notice, ok := msg.(nav.NoticeMsg)
			told = told || ok && notice.Text == env.T("read.warning.suicide")
		}
		return told
	}
	if !said("know/7") || !said("reach") {
		t.Error("nothing is said")
	}
	if said("") {
		t.Error("it is said although it stands at the top")
	}
}

func TestWhatStandsInAClosedPassageIsFoundAtItsNote(t *testing.T) {
	for tag, words := range map[string]string{"en": "After hard events something strong", "ar": "كثيراً ما يبقى أثر قوي"} {
		s := reader(t, tag, "", 60, 24, changed(t, hard), config.LoadPlaces(""))
		joined := func() string { return strings.ReplaceAll(strings.Join(strings.Fields(s.seen()), " "), "│ ", "") }
		s.press("/")
		for _, r := range words {
			s.press(string(r))
		}
		s.press("enter")
		note := strings.Join(strings.Fields(s.env.T("read.passage-closed")), " ")
		if got := joined(); !strings.Contains(got, note) || !strings.Contains(got, s.env.T("read.hits", "at", 1, "of", 1)) {
			t.Errorf("%s: it does not lead to the note:\n%s", tag, s.seen())
		}
		s.press(map[string]string{"en": "o", "ar": "خ"}[tag])
		if got := joined(); !strings.Contains(got, s.env.T("read.hits", "at", 1, "of", 1)) || !strings.Contains(got, words) {
			t.Errorf("%s: opened, it is not found in the passage:\n%s", tag, s.seen())
		}
	}
}
