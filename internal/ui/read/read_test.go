package read_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
	"anis/internal/ui/theme"
)

// screen is the reader in a test.
type screen struct {
	*read.Screen
	t    *testing.T
	env  nav.Env
	sent []tea.Msg // what commands brought and was not the screen's own
}

// open opens a chapter in a language. Chapters named in missing are not translated.
func open(t *testing.T, tag, chapter string, width, height int, missing ...string) *screen {
	env := testkit.Env(t, testkit.NewClock(), tag)
	if len(missing) > 0 {
		env.Book, env.Builtin = without(t, tag, missing...), nil
	}
	s := &screen{Screen: read.New(env, chapter, "", config.LoadPlaces(""), nil), t: t, env: env}
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

// without returns the real handbook without some chapters of a language.
func without(t *testing.T, tag string, chapters ...string) *handbook.Book {
	files := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, chapter := range chapters {
		delete(files, tag+"/chapters/"+chapter+".md")
	}
	book, _ := handbook.Open(files)
	return book
}

// send gives the screen a message and everything that follows from it.
func (s *screen) send(msg tea.Msg) {
	_, cmd := s.Update(msg)
	s.run(cmd)
}

func (s *screen) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case nav.CopyMsg, nav.NoticeMsg:
		s.sent = append(s.sent, msg)
	default:
		s.send(msg)
	}
}

func (s *screen) press(names ...string) {
	for _, name := range names {
		s.send(testkit.Key(name))
	}
}

// copied presses y, on the keyboard of the language, and returns what went to the clipboard.
func (s *screen) copied() string {
	s.t.Helper()
	s.sent = nil
	key := "y"
	if s.env.Lang.Direction == bidi.RTL {
		key = "غ"
	}
	s.press(key)
	if len(s.sent) != 2 {
		s.t.Fatalf("y sends %v", s.sent)
	}
	if notice, ok := s.sent[1].(nav.NoticeMsg); !ok || notice.Text != s.env.T("notice.copied") {
		s.t.Errorf("the notice is %v", s.sent[1])
	}
	return s.sent[0].(nav.CopyMsg).Text
}

func TestCopyTakesTheParagraphsOnTheScreenWhole(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, width := range []int{30, 64} {
			s := open(t, tag, "stress", width, 9)
			chapter, _, err := s.env.Chapter("stress")
			if err != nil {
				t.Fatal(err)
			}
			scene := chapter.Sections[0]
			got := s.copied()
			if !strings.HasPrefix(got, scene.Title+"\n\n"+scene.Blocks[0].Text) {
				t.Errorf("%s at %d: copied %q", tag, width, got)
			}
			if strings.Contains(got, chapter.Sections[len(chapter.Sections)-1].Title) {
				t.Errorf("%s at %d: the end of the chapter is not on the screen and was copied", tag, width)
			}
		}
	}
}

func TestWhatIsCopiedIsPlainLogicalText(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		for _, info := range env.Book.Chapters() {
			s := open(t, tag, info.ID, 50, 1000)
			chapter, _, err := env.Chapter(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			got := s.copied()
			for _, section := range chapter.Sections {
				closed := false // a hard passage is not seen, so it is not copied
				for _, b := range section.Blocks {
					if b.Kind == handbook.Heading {
						closed = b.Warning != handbook.WarnNone
					} else if closed {
						continue
					}
					for line := range strings.SplitSeq(b.Text, "\n") {
						if !strings.Contains(got, line) {
							t.Errorf("%s %s: %q is missing", tag, info.ID, line)
						}
					}
				}
			}
			for _, q := range chapter.Questions {
				if !strings.Contains(got, q.Text) {
					t.Errorf("%s %s: the question %q is missing", tag, info.ID, q.Text)
				}
			}
			if bidi.Bare(got) != got || ansi.Strip(got) != got {
				t.Errorf("%s %s: formatting characters or colours are copied", tag, info.ID)
			}
			for _, r := range got {
				if r >= 0xfb50 && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc {
					t.Errorf("%s %s: the presentation form %U is copied", tag, info.ID, r)
				}
			}
			for _, no := range []string{"(1)", "anis:", "**", "\n\n\n", "[", env.T("read.answer")} {
				if strings.Contains(got, no) {
					t.Errorf("%s %s: %q is copied", tag, info.ID, no)
				}
			}
		}
	}
}

func TestNothingIsCopiedWhileOneSearches(t *testing.T) {
	s := open(t, "en", "stress", 60, 20)
	s.press("/", "y")
	if len(s.sent) > 0 {
		t.Errorf("a letter of a search copies: %v", s.sent)
	}
}

func TestAChapterThatIsNotTranslatedBeginsAtItsOwnSide(t *testing.T) {
	const width = 60
	s := open(t, "ar", "stress", width, 40, "stress")
	chapter, origin, err := s.env.Chapter("stress")
	if err != nil || origin != nav.Fallback {
		t.Fatal(origin, err)
	}
	first, _, _ := strings.Cut(chapter.Sections[0].Blocks[0].Text, " ")
	var english, arabic bool
	for _, line := range strings.Split(s.View(), "\n") {
		drawn := bidi.Frame(line, width, s.env.Lang.Direction, bidi.Profile{Form: bidi.Visual})
		switch drawn = ansi.Strip(drawn); {
		case strings.HasPrefix(drawn, first):
			english = true
		case strings.HasPrefix(bidi.Bare(ansi.Strip(line)), "│ ") && bidi.Of(line, bidi.LTR) == bidi.RTL:
			arabic = strings.HasPrefix(drawn, " ") && strings.HasSuffix(drawn, "│")
		}
	}
	if !english || !arabic {
		t.Errorf("the English text begins at the left: %v; the Arabic note at the right: %v\n%s", english, arabic, testkit.Plain(s.View()))
	}
	if strings.ContainsAny(open(t, "ar", "stress", width, 40).View(), "\u2066\u2067") {
		t.Error("a translated chapter is given a direction")
	}
}

func TestEveryLineOfAForeignChapterIsClosed(t *testing.T) {
	s := open(t, "ar", "stress", 40, 30, "stress")
	s.press("/")
	for _, r := range "the" {
		s.press(string(r))
	}
	s.press("enter")
	for range 30 {
		for _, line := range strings.Split(s.View(), "\n") {
			if strings.Count(line, "\u2066")+strings.Count(line, "\u2067")+strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
				t.Fatalf("an isolate is left open: %q", line)
			}
		}
		s.press("down")
	}
}

func TestTheNoteOfAForeignChapterFollowsTheLanguage(t *testing.T) {
	s := open(t, "ar", "stress", 60, 20, "stress")
	if !strings.Contains(testkit.Plain(s.View()), s.env.T("read.fallback")) {
		t.Fatal("no note")
	}
	env := s.env
	env.Lang = testkit.Language(t, "en")
	s.send(nav.EnvMsg{Env: env})
	if strings.Contains(testkit.Plain(s.View()), s.env.T("read.fallback")) {
		t.Error("the note of the other language stayed")
	}
}

func TestAHighlightChangesNoLetter(t *testing.T) {
	for tag, queries := range map[string][]string{"en": {"the", "s", "a b", "e"}, "ar": {"ال", "لا", "ا", "في", "من ال"}} {
		s := open(t, tag, "stress", 50, 400)
		before := ansi.Strip(s.View())
		for _, query := range queries {
			env := s.env
			env.Theme = theme.New(config.ThemeDark, term.Facts{Colours: term.Colours256})
			s.send(nav.EnvMsg{Env: env})
			s.press("/")
			for _, r := range query {
				s.press(string(r))
			}
			after := s.View()
			if a, b := body(before), body(ansi.Strip(after)); a != b {
				t.Errorf("%s: the highlights of %q change the text\n%s\n%s", tag, query, a, b)
			}
			if query != "a b" && !strings.Contains(after, "\x1b[") {
				t.Errorf("%s: nothing is highlighted for %q", tag, query)
			}
			s.press("esc", "home")
		}
	}
}

// body is a view without its last line, the status.
func body(view string) string { return view[:strings.LastIndexByte(view, '\n')] }
