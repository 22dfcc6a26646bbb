package read_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/testkit"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

// names reports whether the footer names the key of the words.
func (s *screen) namesWords() bool {
	return slices.ContainsFunc(s.Keys(), func(b keys.Binding) bool { return b.ID == "word-help" })
}

func TestTheKeyForWordsSaysSoWhereNoWordIsMarked(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		book := changed(t, func(_, text string) string { return unmarked.ReplaceAllString(text, "$1") })
		s := reader(t, tag, "", 80, 24, book, config.LoadPlaces(""))
		_, cmd := s.Update(testkit.Key("w"))
		if cmd == nil {
			t.Fatalf("%s: nothing is said", tag)
		}
		if notice, ok := cmd().(nav.NoticeMsg); !ok || notice.Text != s.env.T("read.no-word-here") {
			t.Errorf("%s: said is %+v", tag, notice)
		}
	}
}

// unmarked matches a marked word, so that its mark can be taken away.
var unmarked = regexp.MustCompile(`\[([^\]]+)\]\(anis:word/[^)]+\)`)

func TestAKeyShowsWhatTheMarkedWordsMeanThatAreSeen(t *testing.T) {
	for tag, want := range map[string][]string{
		"en": {"stress", "What body and mind do", "In German:", "Stress, Belastung", "worry", "Sorge", "load", "All that a man carries"},
		"ar": {"الضغط النفسي", "بالألمانية:", "Stress, Belastung", "همّ، قلق", "Sorge", "حِمل"},
	} {
		s := reader(t, tag, "know/2", 72, 40, nil, config.LoadPlaces(""))
		text := s.seen()
		for _, closing := range []string{"w", "q", "esc"} {
			s.press("w")
			seen, at := s.seen(), 0
			for _, words := range want {
				next := strings.Index(seen[at:], words)
				if next < 0 {
					t.Fatalf("%s: %q is not there, or not behind the one before:\n%s", tag, words, seen)
				}
				at += next
			}
			if s.press(closing); s.seen() != text {
				t.Errorf("%s: %s does not lead back to the same place:\n%s", tag, closing, s.seen())
			}
		}
	}
}

func TestTheKeyOfTheWordsIsNamedOnlyWhereOneIsSeen(t *testing.T) {
	s := reader(t, "en", "know/2", 72, 12, nil, config.LoadPlaces(""))
	if !s.namesWords() {
		t.Error("it is not named beside a marked word")
	}
	s.press("end")
	before := s.seen()
	if s.namesWords() {
		t.Error("it is named where no word is marked")
	}
	if s.press("w"); s.seen() != before {
		t.Errorf("it shows\n%s", s.seen())
	}
}

func TestWordsAreShownInEveryWayToRead(t *testing.T) {
	s := reader(t, "en", "know/2", 100, 40, nil, config.LoadPlaces(""))
	for _, way := range []string{"3", "4"} {
		s.as(way)
		if s.press("w"); !strings.Contains(s.seen(), "All that a man carries") {
			t.Errorf("in way %s the key shows\n%s", way, s.seen())
		}
		s.press("w")
	}
	if s.as("2"); s.namesWords() {
		t.Error("the short form has marked words")
	}
}

func TestMeaningsFollowTheWindowAndAreScrolledToTheirEnd(t *testing.T) {
	s := reader(t, "en", "know/2", 72, 40, nil, config.LoadPlaces(""))
	s.press("w")
	s.send(tea.WindowSizeMsg{Width: 36, Height: 8})
	all := ""
	for range 30 {
		for i, line := range strings.Split(s.View(), "\n") {
			if cell.Width(line) > 36 || i >= 8 {
				t.Errorf("line %d is %q", i, line)
			}
		}
		all += s.seen() + "\n"
		s.press("down")
	}
	if !strings.Contains(all, "wrong with the man.") || !strings.Contains(all, "Belastung, Last") {
		t.Errorf("the last word is never seen:\n%s", all)
	}
}

func TestTheGlossaryHasEveryWordAndBeginsWhereItWasAsked(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		terms, _, err := env.Terms()
		if err != nil || len(terms) != 65 {
			t.Fatal(len(terms), err)
		}
		w := read.NewWords(env, "hope")
		w.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
		term, _, _ := env.Term("hope")
		if first, _, _ := strings.Cut(testkit.Plain(w.View()), "\n"); first != term.Words[tag] {
			t.Errorf("it begins with %q", first)
		}
		press := func(key string) { w.Update(testkit.Key(key)) }
		press("home")
		all := ""
		for range 800 {
			all += testkit.Plain(w.View()) + "\n"
			press("down")
		}
		for _, term := range terms {
			if !strings.Contains(all, "\n"+term.Words[tag]+"\n") && !strings.HasPrefix(all, term.Words[tag]) || !strings.Contains(all, "\n  "+term.Words["de"]+"\n") {
				t.Errorf("%s: %s is not in the list", tag, term.ID)
			}
		}
		if move, _ := w.Update(testkit.Key("q")); move != nav.Back() {
			t.Error("q does not lead back")
		}
	}
}

func TestTheWordOnTopStaysInAnotherLanguageAndWidth(t *testing.T) {
	w := read.NewWords(testkit.Env(t, testkit.NewClock(), "en"), "hope")
	w.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	top := func() string {
		first, _, _ := strings.Cut(testkit.Plain(w.View()), "\n")
		return first
	}
	for _, tag := range []string{"ar", "en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		w.Update(nav.EnvMsg{Env: env})
		term, _, err := env.Term("hope")
		if err != nil {
			t.Fatal(err)
		}
		if top() != term.Words[tag] {
			t.Errorf("%s: it begins with %q", tag, top())
		}
		for _, width := range []int{76, 30} {
			w.Update(tea.WindowSizeMsg{Width: width, Height: 12})
			if top() != term.Words[tag] {
				t.Errorf("%s, %d: it begins with %q", tag, width, top())
			}
		}
	}
}
