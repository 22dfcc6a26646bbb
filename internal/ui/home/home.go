// Package home is the first screen: a greeting and the few ways on.
package home

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen offers the ways on.
type Screen struct {
	env           nav.Env
	last          func() string
	list          widget.List
	routes        []nav.Route
	width, height int
}

// New returns the home screen; last tells the chapter that was read last, or "".
func New(env nav.Env, last func() string) *Screen {
	s := &Screen{env: env, last: last}
	s.fill()
	return s
}

// fill makes the rows. What can be left out or comes and goes stands last, so that the digits of
// the others stay.
func (s *Screen) fill() {
	s.list.Items, s.routes = nil, nil
	add := func(route nav.Route, label, detail string) {
		s.routes = append(s.routes, route)
		s.list.Items = append(s.list.Items, widget.Item{Label: label, Detail: detail})
	}
	t := s.env.T
	add(nav.Contents, t("home.contents"), t("home.contents-detail"))
	add(nav.Exercises, t("home.exercises"), t("home.exercises-detail"))
	add(nav.Journal, t("home.journal"), t("home.journal-detail"))
	add(nav.Contacts, t("home.contacts"), t("home.contacts-detail"))
	add(nav.Settings, t("home.settings"), t("home.settings-detail"))
	add(nav.Prompts, t("home.prompts"), t("home.prompts-detail"))
	if !s.env.Settings.NoCheckin && (s.env.Demo || !s.env.Settings.NoJournal) {
		add(nav.Checkin, t("checkin.title"), t("home.checkin-detail"))
	}
	if id := s.last(); id != "" {
		if c, _, err := s.env.Chapter(id); err == nil {
			add(nav.Chapter(id), t("home.resume", "title", c.Title), "")
		}
	}
	add("", t("home.leave"), "")
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
		s.fill()
	case nav.ShownMsg:
		s.fill()
	case tea.KeyMsg:
		if keys.Quit.Matches(msg) {
			return nav.Quit(), nil
		}
		if chosen := s.list.Update(msg); chosen >= 0 {
			if s.routes[chosen] == "" {
				return nav.Quit(), nil
			}
			return nav.Open(s.routes[chosen]), nil
		}
	}
	return nav.Move{}, nil
}

// View draws a greeting, where there is room for one, and the rows.
func (s *Screen) View() string {
	var lines []string
	if s.height >= 14 {
		lines = append(cell.Wrap(s.env.T("home.greeting"), s.width), "")
	}
	return strings.Join(append(lines, s.list.View(s.env.Theme, s.env.Lang, s.width, s.height-len(lines))...), "\n")
}

// More reports whether there are rows above or below those that are seen.
func (s *Screen) More() (above, below bool) { return s.list.More() }

// Title is the program's name.
func (s *Screen) Title() string { return s.env.T("home.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Move, keys.Number.Shown(), keys.Quit}
}
