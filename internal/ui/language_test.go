package ui_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/handbook"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// firstWords are the first words of a text.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), 3)], " ")
}

// blockOf returns the first words of a block of a chapter in the language of the stage.
func blockOf(t *testing.T, s *stage, chapter string, section, block int) string {
	t.Helper()
	c, _, err := s.root.Env().Chapter(chapter)
	if err != nil {
		t.Fatal(err)
	}
	return firstWords(c.Sections[section].Blocks[block].Text)
}

func TestOneKeyGoesOnInTheOtherLanguageAtTheSameParagraphInEveryWayOfReading(t *testing.T) {
	for _, key := range []string{"f9", "ctrl+n"} {
		for way, presses := range map[string][]string{
			"whole": nil, "cards": {"m", "3"}, "beside each other": {"m", "4"},
		} {
			s := play(t, "en", 120, 24, startAt("chapter/stress#know/1"), form(bidi.Plain))
			s.Press(presses...)
			for range 4 {
				if want := blockOf(t, s, "stress", 1, 1); !strings.Contains(strings.Join(body(s.Frame())[:4], "\n"), want) {
					t.Errorf("%s: %q is not on top:\n%s", way, want, s.Frame())
				}
				s.Press(key)
			}
		}
	}
}

func TestTwoLanguagesBesideEachOtherChangePlacesWithTheLanguage(t *testing.T) {
	s := play(t, "en", 120, 24, startAt("chapter/stress#know/1"), form(bidi.Plain))
	s.Press("m", "4")
	english := blockOf(t, s, "stress", 1, 1)
	arabic := blockOf(t, play(t, "ar", 120, 24), "stress", 1, 1)
	for range 3 {
		s.See(english)
		s.See(arabic)
		s.Press("f9")
	}
}

func TestTheShortFormStaysTheShortFormInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#short"), form(bidi.Plain))
	s.Press("f9")
	c, _, err := s.root.Env().Chapter("stress")
	if err != nil {
		t.Fatal(err)
	}
	s.See(firstWords(c.Short.Blocks[0].Text))
}

func TestAPassageThatIsOpenStaysOpenInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 24, form(bidi.Plain))
	c, _, err := s.root.Env().Chapter("roles")
	if err != nil {
		t.Fatal(err)
	}
	section, heading := -1, -1
	for i, one := range c.Sections {
		for j, b := range one.Blocks {
			if b.Kind == handbook.Heading && b.Warning != handbook.WarnNone && section < 0 {
				section, heading = i, j
			}
		}
	}
	s.open(nav.Block("roles", c.Sections[section].Blocks[heading].ID))
	s.Press("o")
	for range 2 {
		s.See(blockOf(t, s, "roles", section, heading+1))
		s.Press("f9")
	}
}

func TestWhatIsTypedAndTheStepOfAnExerciseStayInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write), form(bidi.Plain))
	s.Type("words of mine")
	s.Press("ctrl+n")
	s.See("words of mine")
	s.See("مساعدة")

	s = play(t, "en", 80, 24, startAt("exercise/five-senses"), form(bidi.Plain))
	s.Press("enter", "enter")
	e, _, err := s.root.Env().Exercise("five-senses")
	if err != nil {
		t.Fatal(err)
	}
	step := -1
	for i, one := range e.Steps {
		if strings.Contains(s.Frame(), one.Title) {
			step = i
		}
	}
	if step < 0 {
		t.Fatalf("no step is seen:\n%s", s.Frame())
	}
	s.Press("f9")
	e, _, err = s.root.Env().Exercise("five-senses")
	if err != nil {
		t.Fatal(err)
	}
	s.See(e.Steps[step].Title)
}

func TestTheFirstStartAsksForTheLanguageByItself(t *testing.T) {
	s := play(t, "en", 80, 24, newcomer)
	before := s.Frame()
	s.Press("f9")
	if s.Frame() != before || s.root.Env().Settings.Language != "" {
		t.Errorf("the key chose a language:\n%s", s.Frame())
	}
}

func TestHomeNamesTheKeyOfTheLanguageInItsFooter(t *testing.T) {
	s := play(t, "en", 80, 24)
	s.See("F9/ctrl+n next language")
	s.Press("f9")
	s.See("اللغة التالية")
}

// pointed returns the words of the row with the cursor, without its number.
func pointed(s *stage) string {
	for line := range strings.SplitSeq(s.Frame(), "\n") {
		if _, row, found := strings.Cut(strings.TrimRight(line, " "), "› "); found {
			return strings.TrimLeft(row, " 0123456789")
		}
	}
	return ""
}

func TestACountryThatIsChosenAfterAChangeOfLanguageIsTheOneThatIsSeen(t *testing.T) {
	for _, place := range []struct {
		name    string
		route   nav.Route
		presses []string
	}{{"settings", nav.Settings, []string{"2"}}, {"whom to call", nav.Contacts, []string{"enter"}}} {
		for downs := range 6 {
			s := play(t, "en", 80, 30, startAt(place.route), form(bidi.Plain), func(o *ui.Options) { o.Env.Settings.Country = "" })
			s.Press(place.presses...)
			for range downs {
				s.Press("down")
			}
			s.Press("f9", "down")
			want := pointed(s)
			s.Press("enter")
			directory, _, err := s.root.Env().Contacts()
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, c := range directory.Countries {
				if c.Code == s.root.Env().Settings.Country {
					got = c.Name
				}
			}
			if got != want {
				t.Errorf("%s, %d down: %q is seen and %q chosen", place.name, downs, want, got)
			}
		}
	}
}

func TestTheChosenSettingStaysChosenInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.Settings), form(bidi.Plain))
	s.Press("end")
	want := pointed(s)
	s.Press("f9", "f9")
	if got := pointed(s); got != want {
		t.Errorf("%q was chosen, now %q", want, got)
	}
	s.Press("f9")
	arabic := pointed(s)
	s.Press("end")
	if got := pointed(s); got != arabic {
		t.Errorf("%q is chosen, not the last, %q", arabic, got)
	}
}

func TestTheListsOfTheReaderAreSpokenInTheNewLanguage(t *testing.T) {
	s := play(t, "en", 80, 30, startAt("chapter/stress"), form(bidi.Plain))
	s.Press("t", "home", "down", "down")
	s.Press("f9")
	c, _, err := s.root.Env().Chapter("stress")
	if err != nil {
		t.Fatal(err)
	}
	heading := ""
	for _, b := range c.Sections[1].Blocks {
		if b.Kind == handbook.Heading && heading == "" {
			heading = b.Text
		}
	}
	if got := pointed(s); got != heading {
		t.Errorf("%q is chosen, not %q", got, heading)
	}
	s.Press("enter")
	if lines := body(s.Frame()); !strings.Contains(strings.Join(lines[:3], "\n"), heading) {
		t.Errorf("%q is not on top:\n%s", heading, s.Frame())
	}
	s.Press("m")
	s.See("وبجانبه: English")
	s.Press("f9")
	s.See("With العربية beside it")
	s.DoNotSee("English beside")
	s.Press("f9", "4")
	s.See(firstWords(c.Sections[1].Blocks[2].Text))
}

func TestTheQuestionWhatBecomesOfTheWordsIsSpokenInTheNewLanguage(t *testing.T) {
	for name, begin := range map[string]func(s *stage){
		"a page":    func(s *stage) { s.open(nav.Write); s.Type("mine"); s.Press("esc") },
		"questions": func(s *stage) { s.open(nav.Reflect("stress")); s.Type("mine"); s.Press("tab", "tab", "tab", "tab") },
		"the load":  func(s *stage) { s.Press("7"); answered(s, "6") },
	} {
		s := play(t, "en", 80, 30, form(bidi.Plain))
		begin(s)
		ask := s.root.Env().T("keep.question")
		if !strings.Contains(s.Frame(), ask) {
			t.Fatalf("%s: it is not asked:\n%s", name, s.Frame())
		}
		s.Press("f9")
		s.See(s.root.Env().T("keep.question"))
		s.See(s.root.Env().T("keep.later"))
		s.DoNotSee(ask)
		s.Press("4")
		s.See(s.root.Env().T("keep.delete-yes"))
		s.Press("f9")
		s.See("Yes, delete")
	}
}
