package exercise

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// dark is the need that a person is better for than any exercise.
const dark = "dark"

// List is the screen that offers some exercises.
type List struct {
	env           nav.Env
	by            string // one of the ways of handbook.Find
	list          widget.List
	routes        []nav.Route // of the rows
	width, height int
}

// NewList returns the list of the exercises for a way of looking for one, as handbook.Find has them.
func NewList(env nav.Env, by string) *List {
	l := &List{env: env, by: by}
	l.fill()
	return l
}

func (l *List) fill() {
	l.routes, l.list.Items = nil, nil
	if l.by == dark {
		l.add(nav.Contacts, widget.Item{Label: l.env.T("exercise.dark-first"), Detail: l.env.T("exercise.dark-why")})
	}
	found, _ := l.env.Book.Find(l.by)
	for _, info := range found {
		e, _, err := l.env.Exercise(info.ID)
		if err != nil {
			continue
		}
		l.add(nav.Exercise(info.ID), widget.Item{
			Label: e.Title, Detail: minutes(l.env, e.MinMinutes, e.MaxMinutes) + ". " + e.Why,
		})
	}
}

// add adds a row.
func (l *List) add(route nav.Route, item widget.Item) {
	l.routes = append(l.routes, route)
	l.list.Items = append(l.list.Items, item)
}

// minutes says how long an exercise takes.
func minutes(env nav.Env, least, most int) string {
	if least == most {
		return env.Lang.N("exercise.minutes", most)
	}
	return env.Lang.N("exercise.minutes-range", most, "least", least)
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
			return nav.Open(l.routes[chosen]), nil
		}
	}
	return nav.Move{}, nil
}

// View draws the list.
func (l *List) View() string {
	return strings.Join(l.list.View(l.env.Theme, l.env.Lang, l.width, l.height), "\n")
}

// Title names the screen.
func (l *List) Title() string {
	switch n, err := strconv.Atoi(l.by); {
	case l.by == handbook.AllExercises:
		return l.env.T("exercise.list")
	case err == nil:
		return l.env.Lang.N("exercise.have", n)
	}
	return l.env.T("exercise.need." + l.by)
}

// Keys are the keys that work now.
func (l *List) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
