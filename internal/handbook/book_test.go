package handbook

import (
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"anis/internal/problem"
)

// counting notes which files are opened.
type counting struct {
	fstest.MapFS
	mu     sync.Mutex
	opened []string
}

func (c *counting) Open(name string) (fs.File, error) {
	c.mu.Lock()
	c.opened = append(c.opened, name)
	c.mu.Unlock()
	return c.MapFS.Open(name)
}

func open(t *testing.T, fsys fs.FS) *Book {
	t.Helper()
	b, list := Open(fsys)
	if len(list) > 0 {
		t.Fatal(list)
	}
	return b
}

func TestOpenReadsOnlyTheStructure(t *testing.T) {
	fsys := &counting{MapFS: sample()}
	b := open(t, fsys)
	files := slices.DeleteFunc(slices.Clone(fsys.opened), func(name string) bool { return name == "." })
	if !slices.Equal(files, []string{"exercises.yaml", "book.yaml"}) {
		t.Errorf("opened %v", fsys.opened)
	}
	if !slices.Equal(b.Languages(), []string{"ar", "en"}) {
		t.Errorf("languages %v", b.Languages())
	}
	if got, want := b.Parts(), []Part{{"ground", []string{"stress"}}, {"on", []string{"help"}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("parts %v", got)
	}
	want := []ChapterInfo{
		{ID: "stress", Part: "ground", Number: 1, Minutes: 8, Factors: []string{"cultural"}, Exercises: []string{"breath"}},
		{ID: "help", Part: "on", Number: 16, Minutes: 9, Warning: WarnSuicide},
	}
	if got := b.Chapters(); !reflect.DeepEqual(got, want) {
		t.Errorf("chapters %+v", got)
	}
	if got := b.Exercises(); len(got) != 2 || got[0].ID != "breath" || got[0].MaxMinutes != 5 || !got[1].Keep {
		t.Errorf("exercises %+v", got)
	}
}

func TestEachFileIsReadOnce(t *testing.T) {
	fsys := &counting{MapFS: sample()}
	b := open(t, fsys)
	var wait sync.WaitGroup
	first, _ := b.Chapter("ar", "stress")
	for range 8 {
		wait.Go(func() {
			c, err := b.Chapter("ar", "stress")
			if err != nil || c != first {
				t.Errorf("another chapter: %v", err)
			}
			b.Has("contacts/DE")
			b.Complete("en")
			_, _ = b.Contacts("ar")
		})
	}
	wait.Wait()
	n := 0
	for _, name := range fsys.opened {
		if name == arStress {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the chapter was opened %d times", n)
	}
}

func TestPartTitleIsInTheLanguage(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "ar/book.yaml", "Ground", "أرض")
	b := open(t, fsys)
	for _, c := range [][3]string{{"ar", "ground", "أرض"}, {"en", "ground", "Ground"}, {"en", "none", ""}, {"de", "ground", ""}, {"../x", "ground", ""}} {
		if got := b.PartTitle(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %q", c[0], c[1], got)
		}
	}
}

func TestChapterHoldsStructureAndWords(t *testing.T) {
	c, err := open(t, sample()).Chapter("en", "stress")
	if err != nil {
		t.Fatal(err)
	}
	if c.ID != "stress" || c.Lang != "en" || c.Part != "ground" || c.Number != 1 || c.Minutes != 8 || c.Title != "What stress does" || c.Summary != "One sentence." {
		t.Errorf("got %+v", c)
	}
	if want := []Question{{"where", "Where does it start?"}, {"when", "When does it start?"}}; !reflect.DeepEqual(c.Questions, want) {
		t.Errorf("questions %v", c.Questions)
	}
	if c.Review != (Review{"drafted", "2026-11-21"}) || !reflect.DeepEqual(c.Sources, []Source{{"A report", "report", ""}}) {
		t.Errorf("review %v, sources %v", c.Review, c.Sources)
	}
	var ids []string
	for _, s := range c.Sections {
		ids = append(ids, s.ID)
	}
	if !slices.Equal(ids, SectionIDs()) || c.Sections[1].Title != "What we know" {
		t.Errorf("sections %v", ids)
	}
	know := slices.DeleteFunc(slices.Clone(c.Sections[1].Blocks), func(b Block) bool { return strings.HasPrefix(b.Text, "some words") })
	want := []Block{
		{ID: "know/0", Kind: Paragraph, Source: "Many know it. A [load](anis:word/load) is no shame.", Text: "Many know it. A load is no shame.", Words: 8, Terms: []Link{{"load", "word/load"}}},
		{ID: "know/1", Kind: Heading, Level: 3, Source: "### Four places", Text: "Four places", Words: 2, Warning: WarnLoss},
		{ID: "know/10", Kind: Bullets, Items: 2, Source: "- one *thing*\n- two **things**", Text: "one thing\ntwo things", Words: 4},
		{ID: "know/11", Kind: Quote, Source: "> A quote.", Text: "A quote.", Words: 2},
		{ID: "know/12", Kind: Drawing, Source: "![](anis:figure/places)", Figure: "places"},
		{ID: "know/13", Kind: Heading, Level: 3, Source: "### Four sources", Text: "Four sources", Words: 2},
		{ID: "know/14", Kind: Numbered, Items: 2, Source: "1. first\n2. second", Text: "first\nsecond", Words: 2},
	}
	if !reflect.DeepEqual(know, want) {
		t.Errorf("blocks\n%+v\nwant\n%+v", know, want)
	}
	if c.Short == nil || c.Short.ID != ShortID || c.Short.Title != "In three minutes" || len(c.Short.Blocks) != 4 {
		t.Errorf("short form %+v", c.Short)
	}
	links := c.Sections[3].Blocks[0].Links
	if want := []Link{{"slow breath", "exercise/breath"}, {"the map", "exercise/map"}}; !reflect.DeepEqual(links, want) {
		t.Errorf("links %v", links)
	}
}

func TestChapterThatIsNotThereIsNoRoute(t *testing.T) {
	b := open(t, sample())
	for _, c := range [][2]string{{"en", "none"}, {"de", "stress"}, {"..", "stress"}, {"en", "../book"}, {"en", ""}} {
		if _, err := b.Chapter(c[0], c[1]); !errors.Is(err, ErrNoRoute) {
			t.Errorf("%v: %v", c, err)
		}
		if _, err := b.Exercise(c[0], c[1]); !errors.Is(err, ErrNoRoute) {
			t.Errorf("exercise %v: %v", c, err)
		}
	}
	if _, err := b.Contacts("de"); !errors.Is(err, ErrNoRoute) {
		t.Errorf("contacts: %v", err)
	}
}

func TestBrokenChapterDoesNotStopOthers(t *testing.T) {
	fsys := sample()
	edit(t, fsys, arStress, "A quote", "\x1b[2J")
	delete(fsys, "en/exercises/map.md")
	b := open(t, fsys)
	_, err := b.Chapter("ar", "stress")
	var list problem.List
	if !errors.As(err, &list) || list[0].Code != "forbidden-character" {
		t.Errorf("broken chapter: %v", err)
	}
	if _, err := b.Exercise("en", "map"); !errors.As(err, &list) || list[0].Code != "missing-file" {
		t.Errorf("missing exercise: %v", err)
	}
	if _, err := b.Chapter("en", "stress"); err != nil {
		t.Errorf("the same chapter in another language: %v", err)
	}
	if _, err := b.Chapter("ar", "help"); err != nil {
		t.Errorf("another chapter: %v", err)
	}
	if b.Complete("ar") || b.Complete("en") {
		t.Error("a language with a broken or missing file counts as complete")
	}
}

func TestBrokenStructureLeavesABookThatWorks(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "exercises.yaml", "code: X02", "code: X02\n    colour: red")
	edit(t, fsys, "book.yaml", "minutes: 9", "minutes: many")
	b, list := Open(fsys)
	if len(list) != 2 {
		t.Errorf("problems %v", list)
	}
	if _, err := b.Exercise("en", "breath"); err != nil {
		t.Error(err)
	}
	if c, err := b.Chapter("en", "help"); err != nil || c.Minutes != 0 || c.Number != 16 {
		t.Errorf("%+v, %v", c, err)
	}
	empty, list := Open(fstest.MapFS{})
	if len(list) != 2 || len(empty.Chapters()) != 0 || empty.Complete("en") || empty.Has("chapter/stress") || !empty.Has("home") {
		t.Errorf("an empty folder: %v", list)
	}
}

func TestChaptersWithWindowsLineEndsAreTheSame(t *testing.T) {
	fsys := sample()
	unix, err := open(t, fsys).Chapter("en", "stress")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range fsys {
		fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(file.Data), "\n", "\r\n"))}
	}
	windows, err := open(t, fsys).Chapter("en", "stress")
	if err != nil || !reflect.DeepEqual(unix, windows) {
		t.Errorf("differs: %v", err)
	}
}

func TestMissingReviewDoesNotKeepAReaderOut(t *testing.T) {
	fsys := sample()
	edit(t, fsys, enStress, "review:\n  state: drafted\n  on: 2026-11-21\n", "")
	if c, err := open(t, fsys).Chapter("en", "stress"); err != nil || c.Review.State != "" {
		t.Error(err)
	}
}

func TestCompleteNeedsEveryWord(t *testing.T) {
	if b := open(t, sample()); !b.Complete("ar") || !b.Complete("en") || b.Complete("de") {
		t.Error("the sample is complete in ar and en")
	}
	for name := range sample() {
		if !strings.HasPrefix(name, "ar/") || name == "ar/style.yaml" { // which only the check reads
			continue
		}
		fsys := sample()
		delete(fsys, name)
		if open(t, fsys).Complete("ar") {
			t.Errorf("complete without %s", name)
		}
	}
	fsys := sample()
	for _, name := range []string{"contacts.yaml", "ar/contacts.yaml"} {
		delete(fsys, name)
	}
	if !open(t, fsys).Complete("ar") {
		t.Error("without a help directory its words are not needed")
	}
}

func TestHasKnowsEveryRoute(t *testing.T) {
	b := open(t, sample())
	for route, want := range map[string]bool{
		"home": true, "contents": true, "exercises": true, "journal": true, "let-go": true, "contacts": true, "settings": true,
		"prompts": true, "bookmarks": true, "checkin": true, "checkin/past": true, "checkin/": false, "plan": true, "plan/x": false, "small/x": false, "ask/window": true, "ask/none": false, "ask/": false, "prompts/today": false,
		"page/locks": true, "page/locks#limits": true, "page/locks#none": false, "page/none": false, "page/": false, "page": false,
		"chapter/stress": true, "chapter/stress#know": true, "chapter/help#reach": true, "exercise/map": true,
		"reflect/help": true, "contacts/DE": true, "contacts/VN": true, "contacts/other": true,
		"": false, "chapter": false, "chapter/": false, "chapter/none": false, "chapter/stress#": false,
		"chapter/stress#end": false, "exercise/none": false, "exercise/": false, "exercise/map#x": false,
		"reflect/map": false, "contacts/FR": false, "contacts/INT": false, "contacts/de": false,
		"words": true, "word/load": true, "word/none": false, "words/load": false, "figure/places": true, "figure/none": false,
		"home/x": false, "session/arrive": false, "anis:home": false, "chapter/stress/know": false,
	} {
		if got := b.Has(route); got != want {
			t.Errorf("%q: %v", route, got)
		}
	}
}
