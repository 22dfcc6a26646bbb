package contents_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/testkit"
	"anis/internal/ui/contents"
	"anis/internal/ui/nav"
)

// files returns the real content, with the chapter on stress changed in each language.
func files(t testing.TB, change func(text string) string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if strings.HasSuffix(name, "chapters/stress.md") {
			data = []byte(change(string(data)))
		}
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAWordOfTheTextIsFoundWithTheWordsAroundItAndLeadsToItsParagraph(t *testing.T) {
	for tag, words := range map[string][2]string{"en": {"driver in fog", "A state, not your character"}, "ar": {"سائقا في الضباب", "حال تمر بها، وليست من طبعك"}} {
		s := open(t, tag, 60, 30)
		s.press("/")
		s.write(words[0])
		s.see(words[1], true)
		if !strings.Contains(bidi.Bare(testkit.Plain(s.View())), map[string]string{"en": "Imagine a driver in fog.", "ar": "تخيل سائقاً في الضباب."}[tag]) {
			t.Errorf("%s: the words around it are not shown:\n%s", tag, s.View())
		}
		s.press("enter")
		kind, id, block := "", "", ""
		s.move.Visit(opened(func(r nav.Route) { kind, id, block = r.Split() }))
		if kind != "chapter" || id != "stress" || !strings.HasPrefix(block, "know/") {
			t.Fatalf("%s: enter leads to %s %s %s", tag, kind, id, block)
		}
		c, _, err := testkit.Env(t, testkit.NewClock(), tag).Chapter("stress")
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range c.Sections[1].Blocks {
			if b.ID == block && !lang.NewQuery(words[0]).In(lang.NewIndex(b.Text)) {
				t.Errorf("%s: the paragraph is %q", tag, b.Text)
			}
		}
	}
}

// opened is a visitor that only looks where a move leads.
type opened func(nav.Route)

func (o opened) Open(r nav.Route)     { o(r) }
func (o opened) Swap(nav.Route)       {}
func (opened) Back()                  {}
func (opened) Change(config.Settings) {}
func (opened) Calibrate()             {}
func (opened) Lock()                  {}
func (opened) Quit()                  {}

func TestWhatStandsInAClosedPassageIsNotShownByASearch(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Book, _ = handbook.Open(files(t, func(text string) string {
		return strings.Replace(text, "### A state, not your character", "### A state, not your character {.violence}", 1)
	}))
	s := &screen{Screen: contents.New(env), t: t}
	s.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	s.press("/")
	s.write("driver in fog")
	s.see("A state, not your character", true)
	s.see("Imagine a driver", false)
	s.see("The next part speaks about violence", true)
}

// generated is a book of many chapters.
func generated(b testing.TB, chapters int) *handbook.Book {
	all := files(b, func(text string) string { return text })
	var list strings.Builder
	list.WriteString("parts:\n  - id: steady-ground\n    chapters:\n")
	for i := range chapters {
		fmt.Fprintf(&list, "      - {id: c%d, number: %d, minutes: 8}\n", i, i+1)
		for _, tag := range []string{"en", "ar"} {
			source := all[tag+"/chapters/"+[]string{"stress", "welcome", "first-tools", "getting-help"}[i%4]+".md"]
			all[fmt.Sprintf("%s/chapters/c%d.md", tag, i)] = source
		}
	}
	list.WriteString("pages: [privacy]\n")
	all["book.yaml"] = &fstest.MapFile{Data: []byte(list.String())}
	book, _ := handbook.Open(all)
	return book
}

// BenchmarkSearch200 is a search of a whole book of 200 chapters: opening the field, typing a word of
// six letters, and drawing after each.
func BenchmarkSearch200(b *testing.B) {
	for tag, word := range map[string]string{"en": "letter", "ar": "الطريق"} {
		env := testkit.Env(b, testkit.NewClock(), tag)
		env.Book = generated(b, 200)
		s := contents.New(env)
		_, _ = s.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		b.Run(tag+"/open", func(b *testing.B) {
			for b.Loop() {
				_, _ = s.Update(testkit.Key("/"))
				s.View()
				_, _ = s.Update(testkit.Key("esc"))
			}
		})
		b.Run(tag+"/word", func(b *testing.B) {
			_, _ = s.Update(testkit.Key("/"))
			for b.Loop() {
				for _, r := range word {
					_, _ = s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
					s.View()
				}
				for range word {
					_, _ = s.Update(testkit.Key("backspace"))
				}
			}
		})
	}
}

func TestNoWordIsFoundByALanguageThatIsNotSeen(t *testing.T) {
	s := open(t, "en", 80, 30)
	s.press("/")
	s.write("toimiminen") // Finnish
	s.see("Nothing found", true)
	s.press("esc", "/")
	s.write("Aufenthalt")
	s.see("residence permit", true)
	s.see("Aufenthaltstitel", true)
}

// leads returns where the rows lead that are found by some words, in order.
func leads(t *testing.T, tag, typed string) []nav.Route {
	t.Helper()
	s := open(t, tag, 80, 30)
	s.press("/")
	s.write(typed)
	s.press("end", "enter")
	all := []nav.Route{s.move.Route}
	for {
		s.press("up", "enter")
		if s.move.Route == all[len(all)-1] || s.move.Route == all[0] || len(all) > 60 {
			slices.Reverse(all)
			return all
		}
		all = append(all, s.move.Route)
	}
}

func TestWhatStandsInAClosedPassageIsFoundOnceAndLeadsToItsNote(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env, seen := testkit.Env(t, testkit.NewClock(), tag), 0
		for _, info := range env.Book.Chapters() {
			c, _, err := env.Chapter(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, section := range c.Sections {
				note := ""
				for _, b := range section.Blocks {
					if b.Kind == handbook.Heading {
						note = ""
						if b.Warning != handbook.WarnNone {
							note = b.ID
						}
						continue
					}
					if note == "" || b.Text == "" {
						continue
					}
					seen++
					found := leads(t, tag, strings.Split(b.Text, "\n")[0])
					if want := []nav.Route{nav.Block(info.ID, note)}; !slices.Equal(found, want) {
						t.Errorf("%s: what stands in %s of %s leads to %v, want the note at %v", tag, b.ID, info.ID, found, want)
					}
				}
			}
		}
		if seen == 0 {
			t.Errorf("%s: no passage is closed", tag)
		}
	}
}

func TestAHeadingIsFoundByItselfAndLeadsToItself(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		c, _, err := testkit.Env(t, testkit.NewClock(), tag).Chapter("loss")
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range c.Sections {
			if found := leads(t, tag, section.Title); !slices.Contains(found, nav.Block("loss", section.ID)) {
				t.Errorf("%s: %q leads to %v", tag, section.Title, found)
			}
			for _, b := range section.Blocks {
				if b.Kind != handbook.Heading {
					continue
				}
				if found := leads(t, tag, b.Text); !slices.Contains(found, nav.Block("loss", b.ID)) {
					t.Errorf("%s: %q leads to %v", tag, b.Text, found)
				}
			}
		}
	}
}
