package contents_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/testkit"
	"anis/internal/ui/contents"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// screen is a screen of the contents in a test.
type screen struct {
	*contents.Screen
	t    *testing.T
	move nav.Move
}

// open returns the contents in a language, in a window of its own size.
func open(t *testing.T, tag string, width, height int) *screen {
	s := &screen{Screen: contents.New(testkit.Env(t, testkit.NewClock(), tag)), t: t}
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

func (s *screen) send(msg tea.Msg) { s.move, _ = s.Update(msg) }

func (s *screen) press(names ...string) {
	for _, name := range names {
		s.send(testkit.Key(name))
	}
}

func (s *screen) write(text string) {
	for _, r := range text {
		s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func (s *screen) see(text string, want bool) {
	s.t.Helper()
	if view := testkit.Plain(s.View()); strings.Contains(view, text) != want {
		s.t.Errorf("the screen shows %q: %v, want %v\n%s", text, !want, want, view)
	}
}

func TestTheListIsShortenedWhileOneTypes(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		stress, _, err := env.Chapter("stress")
		if err != nil {
			t.Fatal(err)
		}
		helping, _, err := env.Chapter("getting-help")
		if err != nil {
			t.Fatal(err)
		}
		s := open(t, tag, 60, 40)
		s.see(helping.Title, true)
		s.press("/")
		if !s.Typing() {
			t.Fatal("the field is not open")
		}
		s.write(stress.Title)
		s.see(stress.Title, true)
		s.see(helping.Title, false)
		s.press("enter")
		if s.move != nav.Open(nav.Chapter("stress")) {
			t.Errorf("enter gives %+v", s.move)
		}
		if !s.Typing() {
			t.Error("whoever comes back does not find what he searched")
		}
		s.press("esc")
		if s.Typing() || s.move != (nav.Move{}) {
			t.Errorf("esc leaves the field open, or the screen: %+v", s.move)
		}
		s.see(helping.Title, true)
	}
}

func TestTitleSummaryHeadingsAndExercisesAreSearched(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		words := map[string]string{} // to what is found by them
		for _, info := range env.Book.Chapters() {
			c, _, err := env.Chapter(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			words[c.Title], words[c.Summary] = c.Title, c.Title
			for _, section := range c.Sections {
				words[section.Title] = c.Title
			}
		}
		for _, info := range env.Book.Exercises() {
			e, _, err := env.Exercise(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			words[e.Title], words[e.Why] = e.Title, e.Title
		}
		s := open(t, tag, 100, 60)
		for typed, title := range words {
			s.press("/")
			s.write(typed)
			s.see(title, true)
			s.press("esc")
		}
	}
}

func TestNothingFoundIsSaidKindly(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		s := open(t, tag, 38, 10)
		s.press("/")
		s.write("qqqq")
		s.see(strings.Fields(env.T("search.none"))[0], true)
		s.press("enter", "down", "up")
		if s.move != (nav.Move{}) {
			t.Errorf("enter on nothing gives %+v", s.move)
		}
		for range 4 {
			s.press("backspace")
		}
		s.see(strings.Fields(env.T("search.hint-contents"))[0], true)
	}
}

func TestTheSearchFitsTheSmallestWindow(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, size := range []tea.WindowSizeMsg{{Width: 26, Height: 6}, {Width: 38, Height: 10}, {Width: 76, Height: 18}} {
			s := open(t, tag, size.Width, size.Height)
			s.press("/")
			for _, typed := range []string{"", "a", "ا", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"} {
				s.write(typed)
				lines := strings.Split(s.View(), "\n")
				if len(lines) > size.Height {
					t.Errorf("%s %v %q: %d lines", tag, size, typed, len(lines))
				}
				for _, line := range lines {
					if cell.Width(line) > size.Width {
						t.Errorf("%s %v %q: %q is too wide", tag, size, typed, line)
					}
				}
			}
		}
	}
}

func TestASearchIsSpokenInAnotherLanguageAtOnce(t *testing.T) {
	s := open(t, "en", 60, 20)
	s.press("/")
	env := testkit.Env(t, testkit.NewClock(), "ar")
	s.send(nav.EnvMsg{Env: env})
	stress, _, err := env.Chapter("stress")
	if err != nil {
		t.Fatal(err)
	}
	s.write(stress.Title)
	s.see(stress.Title, true)
}

func TestTheWayToTheSearchIsShown(t *testing.T) {
	for _, b := range open(t, "en", 60, 20).Keys() {
		if b.ID == keys.Search.ID && b.Footer {
			return
		}
	}
	t.Error("the footer does not name the search")
}

func TestTheGlossaryStandsInTheListBeforeThePages(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := open(t, tag, 80, 200)
		env := testkit.Env(t, testkit.NewClock(), tag)
		s.see(env.T("read.glossary"), true)
		s.press("end")
		for range env.Book.Pages() {
			s.press("up")
		}
		if s.press("enter"); s.move != nav.Open(nav.Words) {
			t.Errorf("%s: it leads to %+v", tag, s.move)
		}
	}
}

func TestTheListEndsWithThePagesBesideTheChapters(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := open(t, tag, 80, 200)
		env := testkit.Env(t, testkit.NewClock(), tag)
		ids := env.Book.Pages()
		s.press("end")
		for i := len(ids) - 1; i >= 0; i-- {
			p, _, err := env.Page(ids[i])
			if err != nil {
				t.Fatal(err)
			}
			s.see(p.Title, true)
			if s.press("enter"); s.move.Route != nav.Page(ids[i]) {
				t.Errorf("%s: %s leads to %q", tag, p.Title, s.move.Route)
			}
			s.press("up")
		}
		s.see(env.T("contents.pages"), true)
	}
}
