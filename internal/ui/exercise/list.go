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
	routes        []nav.Route  // of the rows
	wishes        map[int]wish // what the rows without a route do
	helped        recall
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
	ids := make([]string, len(found))
	for i, info := range found {
		ids[i] = info.ID
	}
	for _, id := range l.inOrder(ids) {
		e, _, err := l.env.Exercise(id)
		if err != nil {
			continue
		}
		l.add(nav.Exercise(id), widget.Item{
			Label: e.Title, Detail: minutes(l.env, e.MinMinutes, e.MaxMinutes) + ". " + e.Why,
		})
	}
	l.addRecall()
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

// Init looks for what helped.
func (l *List) Init() tea.Cmd { return l.lookForUses() }

// Update answers one message.
func (l *List) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.width, l.height = msg.Width, msg.Height
	case nav.EnvMsg:
		l.env = msg.Env
		l.fill()
	case nav.ShownMsg:
		return nav.Move{}, l.shown()
	case nav.LockedMsg:
		l.forgetUses()
	case usesMsg:
		l.usesCame(msg)
	case wishMsg:
		return l.wished(msg)
	case forgottenMsg:
		return nav.Move{}, l.forgotten(msg.err)
	case tea.KeyMsg:
		return l.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (l *List) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case l.helped.sure != nil:
		return l.sureKey(msg)
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	case l.forgets() && forgetting.Matches(msg):
		return nav.Move{}, l.want(forget)
	}
	before := l.list.Cursor
	chosen := l.list.Update(msg)
	l.helped.moved = l.helped.moved || chosen >= 0 || l.list.Cursor != before
	switch {
	case chosen < 0:
		return nav.Move{}, nil
	case l.wishes[chosen] != nothing:
		return nav.Move{}, l.want(l.wishes[chosen])
	}
	return nav.Open(l.routes[chosen]), nil
}

// View draws the list, or the question whether to forget what helped.
func (l *List) View() string {
	if l.helped.sure != nil {
		return strings.Join(l.viewSure(), "\n")
	}
	return strings.Join(l.list.View(l.env.Theme, l.env.Lang, l.width, l.height), "\n")
}

// More reports whether there are rows above or below those that are seen.
func (l *List) More() (above, below bool) {
	if l.helped.sure != nil {
		return l.helped.more[0], l.helped.more[1]
	}
	return l.list.More()
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
	switch {
	case l.helped.sure != nil:
		return []keys.Binding{keys.Enter.In("choose"), goBack, keys.Move, keys.Number}
	case l.forgets():
		return []keys.Binding{keys.Enter, keys.Back, keys.Move, forgetting, keys.Number}
	}
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
