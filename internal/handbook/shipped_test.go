package handbook

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"anis/content"
)

func TestShippedContentHasNoErrors(t *testing.T) {
	for _, p := range Check(content.FS) {
		if p.Warning {
			t.Logf("%s:%d:%d: %s %v", p.File, p.Line, p.Col, p.Code, p.Args)
			continue
		}
		t.Errorf("%s:%d:%d: %s %v\n%s", p.File, p.Line, p.Col, p.Code, p.Args, p.Excerpt)
	}
}

func TestShippedLanguagesAreComplete(t *testing.T) {
	b, list := Open(content.FS)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, lang := range b.Languages() {
		if !b.Complete(lang) {
			t.Errorf("%s is not complete", lang)
		}
	}
}

// TestEveryContentFileIsCarried keeps a language with a longer name, such as ckb, from being left
// out of the program without a word, and whatever an editor leaves behind from being carried.
func TestEveryContentFileIsCarried(t *testing.T) {
	beside := os.DirFS(filepath.Join("..", "..", "content"))
	err := fs.WalkDir(beside, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, err := fs.Stat(content.FS, name); err != nil {
			t.Errorf("%s is not carried", name)
		}
		if strings.Contains(name, "/") && !strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, ".yaml") {
			t.Errorf("%s does not belong into the content", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The order in which exercises offer each other must end with one that needs no breath: a man who
// cannot bear one is sent to the safest.
func TestEveryExerciseLeadsToFiveSenses(t *testing.T) {
	b, _ := Open(content.FS)
	for _, e := range b.Exercises() {
		if e.ID != "five-senses" && e.Alternative != "five-senses" {
			t.Errorf("%s offers %s", e.ID, e.Alternative)
		}
	}
}

// Nobody is asked to hold his breath for long, or to breathe along for less than a minute or longer
// than was said.
func TestEveryPatternOfBreathIsMild(t *testing.T) {
	b, _ := Open(content.FS)
	patterns := 0
	for _, e := range b.exercises().entries {
		for _, s := range e.Steps {
			for _, p := range s.Patterns {
				patterns++
				breath := 0
				for _, phase := range p.Phases {
					breath += phase.Seconds
					if phase.ID == "hold" && phase.Seconds > 4 {
						t.Errorf("%s: %s holds the breath for %d seconds", e.ID, p.ID, phase.Seconds)
					}
				}
				if n := breath * p.Rounds; n < 60 || n > e.Minutes[1]*60 {
					t.Errorf("%s: %s takes %d seconds of %v minutes", e.ID, p.ID, n, e.Minutes)
				}
			}
		}
	}
	if patterns < 4 {
		t.Errorf("%d patterns", patterns)
	}
}

// A number of the directory is copied, never typed from memory, so its form must survive reading.
func TestShippedNumbersCanBeDialled(t *testing.T) {
	b, _ := Open(content.FS)
	c, err := b.Contacts("ar")
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^[+0-9][0-9 ()/-]+$`)
	phones := Phones(c)
	for _, phone := range phones {
		if !form.MatchString(phone) {
			t.Errorf("%q", phone)
		}
	}
	if !slices.Contains(phones, EuropeanEmergency) || len(phones) < 50 {
		t.Errorf("%d numbers", len(phones))
	}
	for _, country := range c.Countries {
		e := c.Emergency(country.Code)
		if e.Single == "" && (len(e.Others) == 0 || !isAmbulance(e.Others[0].Kind)) {
			t.Errorf("%s: the first number to call is %+v", country.Code, e.Others)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Open(content.FS)
	}
}

func BenchmarkChapter(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		book, _ := Open(content.FS)
		if _, list := book.chapterFile("ar", "stress"); list.Failed() {
			b.Fatal(list)
		}
	}
}

func BenchmarkContacts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		book, _ := Open(content.FS)
		if _, err := book.Contacts("ar"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Check(content.FS)
	}
}

// A writer who does what the check says must not destroy what was right.
func TestAWrongSectionIdDoesNotBlameItsSubheadings(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if name == "en/chapters/stress.md" {
			data = bytes.Replace(data, []byte("{#know}"), []byte("{#wissen}"), 1)
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, p := range Check(files) {
		told = told || p.Code == "section-unknown"
		if p.Code == "subheading-place" {
			t.Errorf("%s:%d: a right subheading is blamed", p.File, p.Line)
		}
	}
	if !told {
		t.Error("the wrong id is not told")
	}
}
