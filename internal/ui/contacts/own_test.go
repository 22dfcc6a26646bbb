package contacts_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"anis/content"
	"anis/internal/handbook"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/contacts"
	"anis/internal/ui/nav"
)

func TestHisOwnPeopleAreNotCopied(t *testing.T) {
	env, _ := directory(t, "en")
	plans := plan.NewMemory(env.Now, testkit.Memory(testkit.NewClock()))
	p := plan.Plan{AtHelp: true, Texts: map[string]private.Text{plan.Tell: private.New("Omar, 0151 555")}}
	if _, err := plans.Save(p); err != nil {
		t.Fatal(err)
	}
	s := contacts.New(env, "DE").With(plans)
	s.Update(s.Init()())
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 2000})
	if !strings.Contains(s.View(), "Omar") {
		t.Fatalf("his people are not there:\n%s", s.View())
	}
	text := copied(t, s, env)
	if strings.Contains(text, "Omar") || !strings.HasPrefix(text[strings.Index(text, "\n"):], "\n112") {
		t.Errorf("copied %q", text)
	}
	// In a small window the entries below them are still found where they stand.
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 9})
	s.Update(testkit.Key("pgdown"))
	if first := strings.SplitN(copied(t, s, env), "\n", 2)[0]; !strings.Contains(s.View(), first) {
		t.Errorf("copied %q from\n%s", first, s.View())
	}
}

// Where no country is chosen, what is true everywhere stands in sentences below the heading.
func TestNothingStandsBetweenTheHeadingAndWhatBelongsToIt(t *testing.T) {
	env, _ := directory(t, "en")
	env.Settings.Country = ""
	plans := plan.NewMemory(env.Now, testkit.Memory(testkit.NewClock()))
	if _, err := plans.Save(plan.Plan{Texts: map[string]private.Text{plan.Tell: private.New("Omar")}}); err != nil {
		t.Fatal(err)
	}
	s := open(env, "", 60, 2000)
	bare := strings.Split(s.View(), "\n")
	s = contacts.New(env, "").With(plans)
	s.Update(s.Init()())
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 2000})
	lines := strings.Split(s.View(), "\n")
	for i, line := range bare {
		if line == "" {
			break
		}
		if lines[i] != line {
			t.Errorf("line %d is %q, want %q", i, lines[i], line)
		}
	}
}

const threatened = nav.Route("page/used-or-threatened")

func TestTheWayForWhoeverIsThreatenedStandsRightBelowTheNumbers(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env, d := directory(t, tag)
		for _, country := range append(d.Countries, handbook.Country{Code: handbook.CountryOther}) {
			s := open(env, country.Code, 60, 2000)
			view := testkit.Plain(s.View())
			at := strings.Index(view, env.T("contacts.threat", "key", "t"))
			if at < 0 {
				t.Fatalf("%s %s: it is not there:\n%s", tag, country.Code, view)
			}
			for _, c := range d.For(country.Code) {
				if first := strings.Index(view, c.Name); first >= 0 && first < at {
					t.Errorf("%s %s: %s stands above it", tag, country.Code, c.Name)
				}
			}
			for _, key := range []string{"t", "ف", "2", "٢"} {
				if move, _ := s.Update(testkit.Key(key)); move.Route != threatened {
					t.Errorf("%s %s: %s leads to %q", tag, country.Code, key, move.Route)
				}
			}
			if text := copied(t, s, env); strings.Contains(text, env.T("contacts.threat", "key", "t")) {
				t.Errorf("%s %s: it is copied", tag, country.Code)
			}
		}
	}
}

func TestAHandbookWithoutThePageOffersNoWayToIt(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if name == "book.yaml" {
			data = bytes.Replace(data, []byte(" used-or-threatened,"), nil, 1)
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	env, _ := directory(t, "en")
	env.Book, _ = handbook.Open(files)
	env.Builtin = nil
	s := open(env, "DE", 60, 2000)
	if strings.Contains(s.View(), env.T("contacts.threat", "key", "t")) {
		t.Errorf("it is offered:\n%s", s.View())
	}
	if move, _ := s.Update(testkit.Key("t")); move.Route != "" {
		t.Errorf("t leads to %q", move.Route)
	}
	for _, b := range s.Keys() {
		if b.ID == "threat" {
			t.Error("the foot offers it")
		}
	}
}
