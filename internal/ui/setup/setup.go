// Package setup is the first start: the language, what Anis is and is not, and the country. Each
// step is one key, the country can be left out, and help works from the first moment.
package setup

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// step is one of the three questions.
type step int

const (
	language step = iota
	about
	country
)

// Screen asks the three questions.
type Screen struct {
	env           nav.Env
	languages     []nav.Language
	step          step
	list          widget.List
	countries     []handbook.Country
	offset        int
	width, height int
}

// New returns the first start.
func New(env nav.Env, languages []nav.Language) *Screen {
	s := &Screen{env: env, languages: languages}
	s.enter(language)
	return s
}

// enter opens one of the questions.
func (s *Screen) enter(to step) {
	s.step, s.list, s.offset = to, widget.List{}, 0
	switch to {
	case language:
		for i, l := range s.languages {
			s.list.Items = append(s.list.Items, widget.Item{Label: l.Name})
			if l.Tag == s.env.Lang.Tag {
				s.list.Cursor = i
			}
		}
	case country:
		s.countries = nil
		if directory, _, err := s.env.Contacts(); err == nil {
			s.countries = directory.Countries
		}
		s.list.Items = append(s.list.Items, widget.Item{Label: s.env.T("setup.skip")})
		for _, c := range s.countries {
			s.list.Items = append(s.list.Items, widget.Item{Label: c.Name})
		}
	}
}

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
	case tea.KeyMsg:
		switch s.step {
		case language:
			return s.languageKey(msg), nil
		case about:
			return s.aboutKey(msg), nil
		default:
			return s.countryKey(msg), nil
		}
	}
	return nav.Move{}, nil
}

// languageKey takes the language. It is kept at once, so that everything after it is readable.
func (s *Screen) languageKey(msg tea.KeyMsg) nav.Move {
	if keys.Quit.Matches(msg) {
		return nav.Quit()
	}
	chosen := s.list.Update(msg)
	if chosen < 0 {
		return nav.Move{}
	}
	settings := s.env.Settings
	settings.Language = s.languages[chosen].Tag
	s.step, s.offset = about, 0
	return nav.Change(settings)
}

// aboutKey goes on or back, and scrolls where the sentences do not fit.
func (s *Screen) aboutKey(msg tea.KeyMsg) nav.Move {
	switch {
	case keys.Enter.Matches(msg), keys.Forward.Matches(msg):
		s.enter(country)
	case keys.Back.Matches(msg), keys.Backward.Matches(msg):
		s.enter(language)
	case keys.Down.Matches(msg), keys.PageDown.Matches(msg):
		s.offset = min(s.offset+1, max(len(s.about())-s.height, 0))
	case keys.Up.Matches(msg), keys.PageUp.Matches(msg):
		s.offset = max(s.offset-1, 0)
	}
	return nav.Move{}
}

// countryKey takes the country, or none, and opens home.
func (s *Screen) countryKey(msg tea.KeyMsg) nav.Move {
	if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
		s.enter(about)
		return nav.Move{}
	}
	switch chosen := s.list.Update(msg); {
	case chosen < 0:
		return nav.Move{}
	case chosen == 0:
		return nav.Swap(nav.Home)
	default:
		settings := s.env.Settings
		settings.Country = s.countries[chosen-1].Code
		return nav.Change(settings).Then(nav.Home)
	}
}

// about is what Anis is and is not, in four sentences.
func (s *Screen) about() []string {
	var lines []string
	for i, key := range []string{"setup.about-one", "setup.about-two", "setup.about-three", "setup.about-four"} {
		if i > 0 && s.height >= 14 {
			lines = append(lines, "")
		}
		lines = append(lines, cell.Wrap(s.env.T(key), s.width)...)
	}
	return lines
}

// View draws the open question.
func (s *Screen) View() string {
	t := s.env.Theme
	if s.step == about {
		lines := s.about()
		return strings.Join(lines[min(s.offset, len(lines)-1):], "\n")
	}
	var lines []string
	if s.step == country {
		for _, line := range cell.Wrap(s.env.T("setup.country-why"), s.width) {
			lines = append(lines, t.Muted.Render(line))
		}
		lines = append(lines, "")
	}
	return strings.Join(append(lines, s.list.View(t, s.env.Lang, s.width, max(s.height-len(lines), 1))...), "\n")
}

// Title names the question; the first in every language that is offered, because none is
// chosen yet.
func (s *Screen) Title() string {
	switch s.step {
	case language:
		return s.env.T("setup.language")
	case about:
		return s.env.T("setup.about")
	}
	return s.env.T("setup.country")
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch s.step {
	case language:
		return []keys.Binding{keys.Enter.In("choose"), keys.Move, keys.Number.Shown(), keys.Quit}
	case about:
		return []keys.Binding{keys.Enter.In("go-on"), keys.Back}
	}
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}
