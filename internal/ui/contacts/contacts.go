// Package contacts shows whom to call: the emergency number of the chosen country first, then
// the lines that listen, and how sure it is that they are still right.
//
// It opens from everywhere within one key, also when nothing else works. Every telephone number
// stands on a line of its own, from left to right in every language.
package contacts

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/plan"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen shows the contacts of one country, or the choice of a country.
type Screen struct {
	env       nav.Env
	directory *handbook.Contacts
	origin    nav.Origin
	country   string
	choosing  *widget.List

	page          widget.Scroll
	entries       []entry
	own           own
	guided        bool // there is a page for whoever is used or threatened
	width, height int
}

// New returns the contacts of a country, or of the chosen one when it is empty. Nothing is
// asked first: without a country what is true everywhere is shown.
func New(env nav.Env, country string) *Screen {
	s := &Screen{env: env, country: country}
	if country == "" {
		s.country = env.Settings.Country
	}
	s.load()
	return s
}

func (s *Screen) load() {
	directory, origin, err := s.env.Contacts()
	if err != nil {
		directory = &handbook.Contacts{}
	}
	s.directory, s.origin = directory, origin
	_, _, err = s.env.PageHead(threatPage)
	s.guided = err == nil
}

// The keys only this screen has.
var other = keys.Binding{ID: "country", Keys: []string{"enter", "right", "tab"}, Footer: true}

// Init looks for the plan.
func (s *Screen) Init() tea.Cmd { return s.look() }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
		s.draw()
	case nav.EnvMsg:
		on := ""
		if s.choosing != nil && s.choosing.Cursor < len(s.directory.Countries) {
			on = s.directory.Countries[s.choosing.Cursor].Code
		}
		s.env = msg.Env
		s.load()
		s.draw()
		if s.choosing != nil { // in another language the countries stand in another order
			s.choose(on)
		}
	case ownMsg:
		s.own.plan, s.own.state = msg.plan, msg.state
		s.draw()
	case nav.ShownMsg:
		return nav.Move{}, s.look()
	case nav.LockedMsg:
		s.own.plan, s.own.state = plan.Plan{}, noPlan
		s.draw()
		return nav.Move{}, s.look()
	case tea.KeyMsg:
		if s.choosing != nil {
			return s.chooseKey(msg)
		}
		if keys.CopyText.Matches(msg) {
			return nav.Move{}, nav.Copy(s.env, s.shown())
		}
		return s.readKey(msg), nil
	}
	return nav.Move{}, nil
}

// readKey scrolls, changes the country or leaves.
func (s *Screen) readKey(msg tea.KeyMsg) nav.Move {
	switch {
	case keys.LeadsBack(msg):
		return nav.Back()
	case mine.Matches(msg) && s.own.state != noPlan:
		return nav.Open(nav.Plan)
	case threat.Matches(msg) && s.guided:
		return nav.Open(nav.Page(threatPage))
	case other.Matches(msg):
		s.choose(s.country)
	default:
		s.page.Update(msg)
	}
	return nav.Move{}
}

// choose opens the list of countries, with the cursor on one of them.
func (s *Screen) choose(on string) {
	s.choosing = &widget.List{}
	for i, c := range s.directory.Countries {
		s.choosing.Items = append(s.choosing.Items, widget.Item{Label: c.Name})
		if c.Code == on {
			s.choosing.Cursor = i
		}
	}
}

// chooseKey answers a key in the list of countries. The choice is kept as the setting where
// none was made before; otherwise it only looks.
func (s *Screen) chooseKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		s.choosing = nil
		return nav.Move{}, nil
	}
	chosen := s.choosing.Update(msg)
	if chosen < 0 {
		return nav.Move{}, nil
	}
	s.country, s.choosing = s.directory.Countries[chosen].Code, nil
	s.page.To(0)
	s.draw()
	if s.env.Settings.Country == "" && s.env.Settings.Started() {
		settings := s.env.Settings
		settings.Country = s.country
		return nav.Change(settings), nil
	}
	return nav.Move{}, nil
}

// View draws the lines that fit.
func (s *Screen) View() string {
	if s.choosing != nil {
		return strings.Join(s.choosing.View(s.env.Theme, s.env.Lang, s.width, s.height), "\n")
	}
	return strings.Join(s.page.View(), "\n")
}

// Title names the screen.
func (s *Screen) Title() string {
	if s.choosing != nil {
		return s.env.T("contacts.choose")
	}
	return s.env.T("contacts.title")
}

// Tiny is the emergency number alone.
func (s *Screen) Tiny() string {
	e := s.directory.Emergency(s.country)
	if e.Single != "" {
		return e.Single
	}
	if len(e.Others) > 0 {
		return e.Others[0].Number
	}
	return ""
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	if s.choosing != nil {
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	var all []keys.Binding
	if s.own.state != noPlan {
		all = append(all, mine)
	}
	all = append(all, keys.Back, keys.Move.In("scroll"), other)
	if s.guided { // its row names the key as well, so in a narrow foot the others come first
		all = append(all, threat)
	}
	return append(all, keys.CopyText, keys.PageDown, keys.PageUp)
}

// shown is what is copied: the entries of which a part is on the screen.
func (s *Screen) shown() string {
	var texts []string
	from, to := s.page.Seen()
	for _, e := range s.entries {
		if e.from < to && e.to > from {
			texts = append(texts, strings.Join(e.text, "\n"))
		}
	}
	return strings.Join(texts, "\n\n")
}

// draw lays the page out for the width.
func (s *Screen) draw() {
	if s.width > 0 {
		note, page := Note(s.env, s.origin, s.width), layout(s.env, s.directory, s.country, s.width, "contacts.choose-first")
		s.entries = page.entries
		page.lines = s.placeWays(page.lines)
		for i := range s.entries {
			s.entries[i].from += len(note)
			s.entries[i].to += len(note)
		}
		s.page.Lay(append(note, page.lines...), s.height)
	}
}
