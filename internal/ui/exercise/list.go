package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// List is the screen that offers the exercises.
type List struct {
	env           nav.Env
	list          widget.List
	ids           []string
	width, height int
}

// NewList returns the list of all exercises.
func NewList(env nav.Env) *List {
	l := &List{env: env}
	l.fill()
	return l
}

func (l *List) fill() {
	l.ids, l.list.Items = nil, nil
	for _, info := range l.env.Book.Exercises() {
		e, _, err := l.env.Exercise(info.ID)
		if err != nil {
			continue
		}
		l.ids = append(l.ids, info.ID)
		l.list.Items = append(l.list.Items, widget.Item{
			Label: e.Title, Detail: minutes(l.env, e.MinMinutes, e.MaxMinutes) + ". " + e.Why,
		})
	}
}

// minutes says how long an exercise takes.
func minutes(env nav.Env, least, most int) string {
	if least == most {
		return env.Lang.N("exercise.minutes", most)
	}
	return env.T("exercise.minutes-range", "least", least, "most", most)
}

// Init does nothing.
func (l *List) Init() tea.Cmd { return nil }

// Update answers one message.
func (l *List) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.width, l.height = msg.Width, msg.Height
	case nav.EnvMsg:
		l.env = msg.Env
		l.fill()
	case tea.KeyMsg:
		if keys.LeadsBack(msg) {
			return nav.Back(), nil
		}
		if chosen := l.list.Update(msg); chosen >= 0 {
			return nav.Open(nav.Exercise(l.ids[chosen])), nil
		}
	}
	return nav.Move{}, nil
}

// View draws the list.
func (l *List) View() string {
	return strings.Join(l.list.View(l.env.Theme, l.env.Lang, l.width, l.height), "\n")
}

// Title names the screen.
func (l *List) Title() string { return l.env.T("exercise.list") }

// Keys are the keys that work now.
func (l *List) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
