package exercise

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/plan"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Finder asks what it is now, or how long there is, and leads to the exercises for that.
type Finder struct {
	env           nav.Env
	list          widget.List
	routes        []nav.Route // of the rows
	plans         plan.Store  // nil where there are none
	due           []plan.Small
	mine          bool // there is a plan to read
	width, height int
}

// NewFinder returns the first screen of the exercises.
func NewFinder(env nav.Env) *Finder {
	f := &Finder{env: env}
	f.fill()
	return f
}

// fill offers what there is an exercise for.
func (f *Finder) fill() {
	f.routes, f.list.Items = nil, nil
	f.above()
	offer := func(by, group, label string) {
		if list, _ := f.env.Book.Find(by); len(list) > 0 {
			f.add(nav.Exercises+nav.Route("/"+by), widget.Item{Label: label, Group: group})
		}
	}
	t := f.env.T
	for _, need := range handbook.Needs() {
		offer(need, t("exercise.now"), t("exercise.need."+need))
	}
	for _, n := range handbook.Lengths() {
		offer(strconv.Itoa(n), t("exercise.time"), f.env.Lang.N("exercise.have", n))
	}
	offer(handbook.AllExercises, t("exercise.list"), t("exercise.all"))
	f.below()
}

// add adds a row.
func (f *Finder) add(route nav.Route, item widget.Item) {
	f.routes = append(f.routes, route)
	f.list.Items = append(f.list.Items, item)
}

// Init looks for plans.
func (f *Finder) Init() tea.Cmd { return f.look() }

// Update answers one message.
func (f *Finder) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		f.width, f.height = msg.Width, msg.Height
	case nav.EnvMsg:
		f.env = msg.Env
		f.fill()
	case plansMsg:
		f.found(msg)
	case nav.ShownMsg:
		return nav.Move{}, f.look()
	case nav.LockedMsg:
		f.found(plansMsg{})
		return nav.Move{}, f.look()
	case tea.KeyMsg:
		if keys.LeadsBack(msg) {
			return nav.Back(), nil
		}
		if chosen := f.list.Update(msg); chosen >= 0 {
			return nav.Open(f.routes[chosen]), nil
		}
	}
	return nav.Move{}, nil
}

// View draws the questions.
func (f *Finder) View() string {
	return strings.Join(f.list.View(f.env.Theme, f.env.Lang, f.width, f.height), "\n")
}

// More reports whether there are rows above or below those that are seen.
func (f *Finder) More() (above, below bool) { return f.list.More() }

// Title names the screen.
func (f *Finder) Title() string { return f.env.T("exercise.list") }

// Keys are the keys that work now.
func (f *Finder) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
