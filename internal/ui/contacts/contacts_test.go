package contacts_test

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui/contacts"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// directory returns what the screens know and the contacts in a language.
func directory(t *testing.T, tag string) (nav.Env, *handbook.Contacts) {
	t.Helper()
	env := testkit.Env(t, testkit.NewClock(), tag)
	env.Order.Profile.Form = bidi.Visual
	d, _, err := env.Contacts()
	if err != nil {
		t.Fatal(err)
	}
	return env, d
}

// numbers are all that a reader of a country may dial.
func numbers(d *handbook.Contacts, country string) []string {
	e := d.Emergency(country)
	all := []string{}
	if e.Single != "" {
		all = append(all, e.Single)
	}
	for _, other := range e.Others {
		all = append(all, other.Number)
	}
	for _, c := range d.For(country) {
		all = append(all, c.Phones...)
	}
	return all
}

func TestEveryNumberStandsInOrderInEveryForm(t *testing.T) {
	seen := 0
	for _, tag := range []string{"en", "ar"} {
		env, d := directory(t, tag)
		for _, country := range d.Countries {
			for _, width := range []int{28, 38, 76} {
				lines := contacts.Lines(env, d, country.Code, width)
				for _, form := range []bidi.Form{bidi.Visual, bidi.Explicit, bidi.Logical, bidi.Words, bidi.Plain} {
					var drawn []string
					for _, line := range lines {
						line = ansi.Strip(bidi.Frame(line, width, env.Lang.Direction, bidi.Profile{Form: form}))
						drawn = append(drawn, strings.TrimSpace(strings.ReplaceAll(line, "\u200e", "")))
					}
					for _, number := range numbers(d, country.Code) {
						seen++
						if !slices.Contains(drawn, number) {
							t.Errorf("%s %s at %d, %v: %q is not drawn as it is dialled", tag, country.Code, width, form, number)
						}
					}
				}
			}
		}
	}
	if seen < 500 {
		t.Errorf("only %d numbers were looked at", seen)
	}
}

func TestEveryAddressAndNameStandsInItsOwnDirection(t *testing.T) {
	const width = 120
	env, d := directory(t, "ar")
	for _, country := range d.Countries {
		var drawn []string
		for _, line := range contacts.Lines(env, d, country.Code, width) {
			drawn = append(drawn, strings.TrimSpace(ansi.Strip(bidi.Frame(line, width, bidi.RTL, bidi.Profile{Form: bidi.Visual}))))
		}
		for _, c := range d.For(country.Code) {
			for _, latin := range []string{c.Write, c.Web, c.Name} {
				if cell.Width(latin) > width-2 || latin == "" || strings.ContainsFunc(latin, isArabic) {
					continue
				}
				if !slices.Contains(drawn, latin) {
					t.Errorf("%s: %q does not stand as it is written", country.Code, latin)
				}
			}
		}
	}
}

func isArabic(r rune) bool { return r >= 0x600 && r <= 0x6ff }

func TestEveryLineClosesItsIsolates(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env, d := directory(t, tag)
		for _, country := range d.Countries {
			for width := 20; width < 90; width += 7 {
				for _, line := range contacts.Lines(env, d, country.Code, width) {
					open := strings.Count(line, "\u2066") + strings.Count(line, "\u2067") + strings.Count(line, "\u2068")
					if open != strings.Count(line, "\u2069") {
						t.Errorf("%s %s at %d: %q", tag, country.Code, width, line)
					}
					if cell.Width(line) > width {
						t.Errorf("%s %s: %q is wider than %d", tag, country.Code, line, width)
					}
				}
			}
		}
	}
}

func TestWhatIsPrintedIntoAPipeHasNoFormattingCharacters(t *testing.T) {
	env, d := directory(t, "ar")
	env.Order.Profile.Form = bidi.Plain
	lines := contacts.Lines(env, d, "DE", 76)
	if text := strings.Join(lines, "\n"); bidi.Bare(text) != text {
		t.Errorf("%q", text)
	}
	if !slices.Contains(lines, "  112") {
		t.Error("the emergency number is not there")
	}
}

// open returns the contacts of a country in a window of its own size.
func open(env nav.Env, country string, width, height int) *contacts.Screen {
	s := contacts.New(env, country)
	s.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

// copied presses y and returns what went to the clipboard.
func copied(t *testing.T, s *contacts.Screen, env nav.Env) string {
	t.Helper()
	_, cmd := s.Update(testkit.Key("y"))
	if cmd == nil {
		t.Fatal("y copies nothing")
	}
	text, noticed := "", false
	for _, c := range cmd().(tea.BatchMsg) {
		switch msg := c().(type) {
		case nav.CopyMsg:
			text = msg.Text
		case nav.NoticeMsg:
			noticed = msg.Text == env.T("notice.copied")
		}
	}
	if !noticed {
		t.Error("nothing says that it was copied")
	}
	return text
}

func TestCopyTakesNamesNumbersAndAddressesOnTheScreen(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env, d := directory(t, tag)
		all := copied(t, open(env, "DE", 60, 2000), env)
		for _, number := range numbers(d, "DE") {
			if !slices.Contains(strings.Split(all, "\n"), number) {
				t.Errorf("%s: %q is missing", tag, number)
			}
		}
		for _, c := range d.For("DE") {
			for _, text := range []string{c.Name, c.Write, c.Web} {
				if !strings.Contains(all, text) {
					t.Errorf("%s: %q is missing", tag, text)
				}
			}
		}
		if bidi.Bare(all) != all || ansi.Strip(all) != all || strings.Contains(all, "\n\n\n") {
			t.Errorf("%s: more than text is copied: %q", tag, all)
		}
		first := copied(t, open(env, "DE", 60, 4), env)
		if !strings.Contains(first, "112") || strings.Contains(first, d.For("DE")[len(d.For("DE"))-1].Name) {
			t.Errorf("%s: in a small window %q is copied", tag, first)
		}
	}
}

func TestTheChoiceOfACountryCopiesNothing(t *testing.T) {
	env, _ := directory(t, "en")
	s := open(env, "DE", 60, 20)
	s.Update(testkit.Key("enter"))
	if _, cmd := s.Update(testkit.Key("y")); cmd != nil {
		t.Error("y copies from the list of countries")
	}
	for _, b := range s.Keys() {
		if b.ID == keys.CopyText.ID {
			t.Error("the list of countries offers to copy")
		}
	}
}
