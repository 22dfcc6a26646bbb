package read_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

// changed returns the real handbook with some changes to the chapter on stress in every language: the
// heading before last is a hard passage, and the last is not translated in Arabic.
func changed(t *testing.T, change func(lang, text string) string) *handbook.Book {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if lang, file, _ := strings.Cut(name, "/"); file == "chapters/stress.md" {
			data = []byte(change(lang, string(data)))
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	book, _ := handbook.Open(files)
	return book
}

// reader opens the chapter on stress of a book at a part of it.
func reader(t *testing.T, tag, part string, width, height int, book *handbook.Book, memory read.Memory) *screen {
	t.Helper()
	env := testkit.Env(t, testkit.NewClock(), tag)
	if book != nil {
		env.Book, env.Builtin = book, nil
	}
	env.Order.Profile.Form = bidi.Visual
	s := &screen{Screen: read.New(env, "stress", part, memory, nil), t: t, env: env}
	s.Offer(func() []nav.Language {
		return []nav.Language{{Tag: "ar", Name: "العربية"}, {Tag: "en", Name: "English"}}
	})
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

func (s *screen) seen() string { return bidi.Bare(testkit.Plain(s.View())) }

// as chooses a way to read by its number.
func (s *screen) as(number string) {
	s.press("m", number)
}

func TestAnotherWayToReadBeginsAtTheSameParagraph(t *testing.T) {
	s := reader(t, "en", "know", 60, 20, nil, config.LoadPlaces(""))
	s.press("down", "down")
	s.as("3")
	if !strings.Contains(s.seen(), "First a word for the man") {
		t.Errorf("the card is\n%s", s.seen())
	}
	s.press("right")
	s.as("1")
	if !strings.HasPrefix(strings.TrimSpace(s.seen()), "In four places at once") {
		t.Errorf("the whole chapter begins at\n%s", s.seen())
	}
}

func TestTheShortFormIsOpenedByItsLinkAndRemembersNothing(t *testing.T) {
	memory := config.LoadPlaces("")
	s := reader(t, "en", handbook.ShortID, 60, 40, nil, memory)
	if !strings.Contains(s.seen(), "In three minutes") || strings.Contains(s.seen(), "The evening bus") {
		t.Errorf("the short form is\n%s", s.seen())
	}
	s.press("down")
	if place, ok := memory.At("stress"); ok {
		t.Errorf("the place %v is remembered", place)
	}
	s.as("1")
	if !strings.Contains(s.seen(), "The evening bus") {
		t.Errorf("the whole chapter is\n%s", s.seen())
	}
}

func TestABlockThatIsNotTranslatedIsShownInEnglishWithANote(t *testing.T) {
	first := ""
	book := changed(t, func(lang, text string) string {
		_, body, _ := strings.Cut(text, "{#scene}\n\n")
		paragraph, _, _ := strings.Cut(body, "\n")
		if lang == "ar" {
			first = paragraph
			return strings.Replace(text, paragraph, "…", 1)
		}
		return text
	})
	s := reader(t, "ar", "", 60, 40, book, config.LoadPlaces(""))
	if !strings.Contains(s.seen(), "The bus is full") || strings.Contains(s.seen(), first[:20]) {
		t.Errorf("the block is\n%s", s.seen())
	}
	if !strings.Contains(s.seen(), s.env.T("read.block-fallback")) {
		t.Error("nothing says that it is not translated")
	}
	for _, line := range strings.Split(s.View(), "\n") {
		if strings.Contains(bidi.Bare(line), "The bus is full") {
			drawn := bidi.Frame(line, 60, bidi.RTL, bidi.Profile{Form: bidi.Visual})
			if !strings.HasPrefix(testkit.Plain(drawn), "The bus") {
				t.Errorf("it does not begin at its own side: %q", drawn)
			}
		}
	}
}

func TestAFigureIsDrawnAndReadAloudAsAList(t *testing.T) {
	for _, c := range []struct {
		form       bidi.Form
		want, gone string
	}{
		{bidi.Visual, "├", "Lines"},
		{bidi.Plain, "- Body: jaw, chest, sleep", "│"},
	} {
		s := reader(t, "en", "know/4", 72, 30, nil, config.LoadPlaces(""))
		env := s.env
		env.Order.Profile.Form = c.form
		s.send(nav.EnvMsg{Env: env})
		if seen := s.seen(); !strings.Contains(seen, c.want) || strings.Contains(seen, c.gone) {
			t.Errorf("as %v the figure is\n%s", c.form, seen)
		}
	}
}
