// Package setup is the first start: the language, whether it reads right here, what Anis is and is
// not, and the country. Each step is one key, the country can be left out, and help works from the
// first moment.
package setup

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// step is one of the questions.
type step int

const (
	language step = iota
	reads         // of a language that is written from right to left: does it read right?
	about
	country
)

// Screen asks the questions.
type Screen struct {
	env           nav.Env
	languages     []nav.Language
	asked         []*lang.Language // in which it is asked whether the text reads right
	step          step
	list          widget.List
	countries     []handbook.Country
	text          widget.Scroll // what Anis is
	width, height int
}

// New returns the first start. Whether the text reads right is asked in several languages: the
// question may be what cannot be read.
func New(env nav.Env, languages []nav.Language, asked []*lang.Language) *Screen {
	s := &Screen{env: env, languages: languages, asked: asked}
	s.enter(language)
	return s
}

// enter opens one of the questions.
func (s *Screen) enter(to step) {
	s.step, s.list, s.text = to, widget.List{}, widget.Scroll{}
	switch to {
	case language:
		for i, l := range s.languages {
			s.list.Items = append(s.list.Items, widget.Item{Label: l.Name})
			if l.Tag == s.env.Lang.Tag {
				s.list.Cursor = i
			}
		}
	case reads:
		for _, key := range []string{"setup.reads-yes", "setup.reads-no"} {
			var labels []string
			for _, l := range s.asked {
				labels = append(labels, l.T(key))
			}
			s.list.Items = append(s.list.Items, widget.Item{Label: strings.Join(labels, " · ")})
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
		if s.step == reads && !s.doubtful() {
			s.enter(about)
		}
	case tea.KeyMsg:
		switch s.step {
		case language:
			return s.languageKey(msg), nil
		case reads:
			return s.readsKey(msg), nil
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
	s.enter(reads) // the Env that comes back says whether this has to be asked
	return nav.Change(settings)
}

// doubtful reports whether the reader has to be asked if the text reads right: his language runs
// from right to left, and he has not said so yet.
func (s *Screen) doubtful() bool {
	o := s.env.Order
	return s.env.Lang.Direction == bidi.RTL && o.Profile.Form != bidi.Plain && o.Why != order.ByReader
}

// readsKey goes on when the sentence reads right, and shows the other ways to write it when not.
func (s *Screen) readsKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		s.enter(language)
		return nav.Move{}
	}
	switch s.list.Update(msg) {
	case 0:
		s.enter(about)
	case 1:
		return nav.Calibrate()
	}
	return nav.Move{}
}

// aboutKey goes on or back, and scrolls where the sentences do not fit.
func (s *Screen) aboutKey(msg tea.KeyMsg) nav.Move {
	switch {
	case keys.Enter.Matches(msg), keys.Forward.Matches(msg):
		s.enter(country)
	case keys.LeadsBack(msg):
		s.enter(language)
		if s.doubtful() {
			s.enter(reads)
		}
	default:
		s.text.Update(msg)
	}
	return nav.Move{}
}

// countryKey takes the country, or none, and opens home.
func (s *Screen) countryKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
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
	const spread = 14 // lines of the screen
	t := s.env.T
	return widget.Sentences(s.width, s.height >= spread,
		t("setup.about-one"), t("setup.about-two"), t("setup.about-three"), t("setup.about-four"))
}

// roomy is the height from which on there is a blank line before the answers, in cells.
const roomy = 10

// View draws the open question.
func (s *Screen) View() string {
	t := s.env.Theme
	if s.step == about {
		s.text.Lay(s.about(), s.height)
		return strings.Join(s.text.View(), "\n")
	}
	var lines []string
	if s.step == reads {
		lines = append(lines, cell.Wrap(s.env.T("order.sample"), s.width)...)
		if s.height >= roomy {
			lines = append(lines, "")
		}
		for _, l := range s.asked {
			lines = append(lines, widget.Say(s.width, t.Muted.Render, l.T("setup.reads"))...)
		}
		if s.height >= roomy {
			lines = append(lines, "")
		}
	}
	if s.step == country {
		lines = append(lines, widget.Say(s.width, t.Muted.Render, s.env.T("setup.country-why"))...)
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
	case reads:
		return s.env.T("setup.reads-title")
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
