// Package prompts offers questions to begin a page of the journal with.
//
// The questions are those of the handbook with the reader's own among them. Looking at them is
// free; writing opens the journal. The package must never keep which of them was chosen.
package prompts

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen lists the questions by their groups.
type Screen struct {
	env           nav.Env
	questions     *handbook.Prompts
	origin        nav.Origin
	err           error
	list          widget.List
	ids           []string
	width, height int
}

// New returns the list of questions.
func New(env nav.Env) *Screen {
	s := &Screen{env: env}
	s.fill()
	return s
}

// another goes to a question of another group; the order is always the same.
var another = keys.Binding{ID: "other-question", Keys: []string{"tab", "n"}, Footer: true}

func (s *Screen) fill() {
	s.questions, s.origin, s.err = s.env.Prompts()
	s.ids, s.list.Items = nil, nil
	if s.err != nil {
		return
	}
	direction := s.env.Lang.Direction
	for _, group := range s.questions.Groups {
		for _, q := range group.Prompts {
			s.ids = append(s.ids, q.ID)
			s.list.Items = append(s.list.Items, widget.Item{
				Group: group.Title, Label: s.env.Question(q, q.Text.Reveal()),
				Written: bidi.Of(q.Text.Reveal(), direction) != direction,
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
		switch {
		case keys.LeadsBack(msg):
			return nav.Back(), nil
		case another.Matches(msg):
			s.another()
			return nav.Move{}, nil
		}
		if chosen := s.list.Update(msg); chosen >= 0 {
			return nav.Open(nav.Ask(s.ids[chosen])), nil
		}
	}
	return nav.Move{}, nil
}

// another moves the cursor to the question that comes after this one.
func (s *Screen) another() {
	if len(s.ids) == 0 {
		return
	}
	q, _ := s.questions.After(s.ids[s.list.Cursor])
	for i, id := range s.ids {
		if id == q.ID {
			s.list.Cursor = i
		}
	}
}

// View says what could not be read, and lists the questions.
func (s *Screen) View() string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	if len(s.env.OwnPrompts.Trouble) > 0 {
		say(t.Warning.Render, "! "+s.env.T("prompts.unclear"))
		for _, line := range cell.Wrap(s.env.OwnPrompts.File, s.width) {
			lines = append(lines, t.Text.Render(bidi.Embed(line, bidi.LTR)))
		}
		for _, sentence := range s.env.OwnPrompts.Trouble {
			say(t.Warning.Render, sentence)
		}
	}
	switch {
	case s.err != nil:
		say(t.Warning.Render, "! "+s.env.T("prompts.broken"))
	case len(s.ids) == 0:
		say(t.Muted.Render, s.env.T("prompts.empty"))
	case s.origin == nav.Fallback:
		say(t.Muted.Render, s.env.T("read.fallback"))
	}
	// The questions are what one came for: at least half of the window is theirs.
	if most := s.height / 2; len(lines) > most && len(s.ids) > 0 {
		lines = lines[:most]
	}
	foot := s.review()
	lines = append(lines, s.list.View(t, s.env.Lang, s.width, max(s.height-len(lines)-len(foot), 1))...)
	for len(foot) > 0 && len(lines) < s.height-len(foot) {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, foot...), "\n")
}

// review says who has read the questions, below them where there is room.
func (s *Screen) review() []string {
	const roomy = 14 // lines of the screen
	if s.err != nil || s.questions.Review.State == "" || s.height < roomy {
		return nil
	}
	lines := []string{""}
	lines = append(lines, widget.Say(s.width, s.env.Theme.Muted.Render, s.env.T("read.review."+s.questions.Review.State))...)
	return lines
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("prompts.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("write-to-it"), keys.Back, keys.Move, another, keys.Number}
}
