// Package path shows a path: parts of a few minutes, each with what to read and do in it, and visits
// some weeks later.
//
// Every part can be left out and taken in any order. What somebody has done of a path is noted
// nowhere; only if he asks for it does Anis ask him later whether he wants to come back.
package path

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen shows one path.
type Screen struct {
	env   nav.Env
	id    string
	plans plan.Store // nil where nothing can be asked later

	path          *handbook.Path
	origin        nav.Origin
	err           error
	list          widget.List
	rows          []row
	width, height int
}

// row is what a row of the list does: it leads somewhere, or lets Anis ask again in some weeks.
type row struct {
	route nav.Route
	weeks int
}

// New returns a path. Without plans nothing is asked later.
func New(env nav.Env, id string, plans plan.Store) *Screen {
	s := &Screen{env: env, id: id, plans: plans}
	s.fill()
	return s
}

// fill makes the rows.
func (s *Screen) fill() {
	s.list.Items, s.rows = nil, nil
	if s.path, s.origin, s.err = s.env.Path(s.id); s.err != nil {
		return
	}
	add := func(one row, item widget.Item) {
		s.rows, s.list.Items = append(s.rows, one), append(s.list.Items, item)
	}
	steps := func(group string, routes []string) {
		for _, route := range routes {
			label, ok := s.title(nav.Route(route))
			if ok {
				add(row{route: nav.Route(route)}, widget.Item{Group: group, Label: label, Detail: s.env.Lang.N("exercise.minutes", s.env.Book.Minutes(route))})
			}
		}
	}
	for i, part := range s.path.Parts {
		steps(s.env.T("path.part", "number", s.env.Lang.Int(i+1), "title", part.Title), part.Steps)
	}
	for _, booster := range s.path.Boosters {
		steps(s.env.Lang.N("path.after", booster.Weeks), booster.Steps)
	}
	if s.plans == nil {
		return
	}
	for _, booster := range s.path.Boosters {
		add(row{weeks: booster.Weeks}, widget.Item{Group: s.env.T("path.ask"), Label: s.env.Lang.N("path.ask-in", booster.Weeks)})
	}
}

// title is what a step is called, and false where it cannot be read.
func (s *Screen) title(route nav.Route) (string, bool) {
	kind, id, part := route.Split()
	switch kind {
	case "chapter":
		c, _, err := s.env.ChapterHead(id)
		if err != nil {
			return "", false
		}
		if part == handbook.ShortID {
			return s.env.T("path.short", "title", c.Title), true
		}
		return c.Title, true
	case "page":
		p, _, err := s.env.PageHead(id)
		if err != nil {
			return "", false
		}
		return p.Title, true
	case "exercise":
		e, _, err := s.env.Exercise(id)
		if err != nil {
			return "", false
		}
		return e.Title, true
	case "reflect":
		c, _, err := s.env.ChapterHead(id)
		if err != nil {
			return "", false
		}
		return s.env.T("path.questions", "title", c.Title), true
	}
	return "", false
}

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// keptMsg says whether Anis will ask later.
type keptMsg struct {
	notice string
	err    error
}

// Failure returns why it could not be kept.
func (m keptMsg) Failure() error { return m.err }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.fill()
	case keptMsg:
		notice := nav.NoticeMsg{Text: msg.notice}
		switch {
		case errors.Is(msg.err, journal.ErrLocked):
			notice = nav.NoticeMsg{Text: s.env.T("path.locked")}
		case msg.err != nil:
			notice = nav.NoticeMsg{Text: s.env.T("small.not-kept", "why", draft.Words(s.env, msg.err)), Bad: true}
		}
		return nav.Move{}, func() tea.Msg { return notice }
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		return nav.Back(), nil
	}
	chosen := s.list.Update(msg)
	switch {
	case chosen < 0:
		return nav.Move{}, nil
	case s.rows[chosen].weeks > 0:
		return nav.Move{}, s.ask(s.rows[chosen].weeks)
	}
	return nav.Open(s.rows[chosen].route), nil
}

// ask returns the command that lets Anis ask again in some weeks. It is kept like a small plan, behind
// the passphrase; asked for again, in whatever language, it only moves to the other day, and that is said.
func (s *Screen) ask(weeks int) tea.Cmd {
	plans, day := s.plans, s.env.Now().AddDate(0, 0, 7*weeks)
	small := plan.Small{
		What: private.New(s.path.Title), Day: day.Format(time.DateOnly), About: string(nav.Path(s.id)), Made: s.env.Now(),
	}
	env, date := s.env, s.env.Lang.FullDate(day)
	return s.env.Write(func() tea.Msg {
		all, err := plans.ListSmall()
		if err != nil {
			return keptMsg{err: err}
		}
		notice := env.T("small.reply-later", "date", date)
		if i := slices.IndexFunc(all, func(old plan.Small) bool { return old.About == small.About }); i >= 0 {
			small.ID = all[i].ID
			if before, err := time.Parse(time.DateOnly, all[i].Day); err == nil && all[i].Day != small.Day {
				notice = env.T("path.moved", "date", date, "before", env.Lang.FullDate(before))
			}
		}
		_, err = plans.SaveSmall(small)
		return keptMsg{notice, err}
	})
}

// View draws what the path is, and its rows.
func (s *Screen) View() string {
	if s.err != nil {
		return strings.Join(widget.Say(s.width, s.env.Theme.Text.Render, s.env.T("read.broken")), "\n")
	}
	var lines []string
	if s.height >= 14 {
		if s.origin == nav.Fallback {
			lines = append(lines, widget.Say(s.width, s.env.Theme.Muted.Render, s.env.T("read.fallback"))...)
		}
		lines = append(append(lines, widget.Say(s.width, s.env.Theme.Text.Render, s.path.About)...), "")
	}
	return strings.Join(append(lines, s.list.View(s.env.Theme, s.env.Lang, s.width, max(s.height-len(lines), 1))...), "\n")
}

// More reports whether there are rows above or below those that are seen.
func (s *Screen) More() (above, below bool) { return s.list.More() }

// Title is the name of the path.
func (s *Screen) Title() string {
	if s.err != nil {
		return s.env.T("read.title")
	}
	return s.path.Title
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
