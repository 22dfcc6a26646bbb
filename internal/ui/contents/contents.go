// Package contents lists the chapters of the handbook by their parts.
package contents

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen lists the chapters.
type Screen struct {
	env           nav.Env
	list          widget.List
	ids           []string
	width, height int
}

// New returns the list of chapters.
func New(env nav.Env) *Screen {
	s := &Screen{env: env}
	s.fill()
	return s
}

// fill reads the titles. A chapter that cannot be read has no row; opening a link to it says why.
func (s *Screen) fill() {
	s.ids, s.list.Items = nil, nil
	for _, part := range s.env.Book.Parts() {
		title := s.env.Book.PartTitle(s.env.Lang.Tag, part.ID)
		for _, id := range part.Chapters {
			c, _, err := s.env.Chapter(id)
			if err != nil {
				continue
			}
			s.ids = append(s.ids, id)
			s.list.Items = append(s.list.Items, widget.Item{
				Group: title, Label: c.Title,
				Detail: s.env.Lang.N("exercise.minutes", c.Minutes) + ". " + c.Summary,
			})
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
		s.fill()
	case tea.KeyMsg:
		if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
			return nav.Back(), nil
		}
		if chosen := s.list.Update(msg); chosen >= 0 {
			return nav.Open(nav.Chapter(s.ids[chosen])), nil
		}
	}
	return nav.Move{}, nil
}

// View draws the list.
func (s *Screen) View() string {
	return strings.Join(s.list.View(s.env.Theme, s.env.Lang, s.width, s.height), "\n")
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("contents.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
