package plan

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Small asks how a small plan went. Every answer is fine, and none is kept: once it is answered the plan
// is gone, and what was done is in no list and no count.
type Small struct {
	env   nav.Env
	store plan.Store
	id    string

	small  plan.Small
	loaded bool
	gone   bool // there is no such plan any more
	err    error

	stage smallStage
	list  widget.List
	reply string // what is said to the answer
	busy  bool

	width, height int
}

// smallStage says what is seen.
type smallStage int

const (
	asked   smallStage = iota // the question
	days                      // another day is chosen
	replied                   // a sentence, and the ways on
)

// NewSmall returns the question about a small plan.
func NewSmall(env nav.Env, store plan.Store, id string) *Small {
	return &Small{env: env, store: store, id: id}
}

// smallMsg brings the plan.
type smallMsg struct {
	small plan.Small
	found bool
	err   error
}

// Failure returns why it could not be read.
func (m smallMsg) Failure() error { return m.err }

// answeredMsg says that an answer was carried out, or why not.
type answeredMsg struct {
	reply   string
	smaller bool   // it is offered to make it smaller
	notice  string // said on the screen below, which is seen then
	open    bool   // the path is opened
	err     error
}

// Failure returns why it could not be done.
func (m answeredMsg) Failure() error { return m.err }

// The answers, as the rows stand.
const (
	didIt = iota
	didPart
	notDone
	anotherDay
	neverAgain
	openPath // in place of the first three, where it is about a path
)

// laterDays are the days on which it can be asked again, from today.
var laterDays = []int{1, 2, 3, 4, 5, 6, 7, 14}

// Init reads the plan.
func (s *Small) Init() tea.Cmd {
	store, id := s.store, s.id
	return func() tea.Msg {
		all, err := store.ListSmall()
		if i := slices.IndexFunc(all, func(one plan.Small) bool { return one.ID == id }); i >= 0 {
			return smallMsg{small: all[i], found: true}
		}
		return smallMsg{err: err}
	}
}

// Update answers one message.
func (s *Small) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		if s.stage != replied {
			s.fill()
		}
	case nav.ShownMsg:
		if s.stage == replied { // it was made smaller, or left
			return nav.Back(), nil
		}
	case smallMsg:
		s.small, s.err, s.loaded, s.gone = msg.small, msg.err, true, !msg.found && msg.err == nil
		s.fill()
	case answeredMsg:
		return s.answered(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// fill makes the rows of what is seen.
func (s *Small) fill() {
	t := s.env.T
	s.list = widget.List{}
	var labels []string
	switch {
	case !s.loaded || s.gone || s.err != nil:
		return
	case s.stage == days:
		for _, n := range laterDays {
			labels = append(labels, s.dayName(n))
		}
	case s.path():
		labels = []string{t("path.open"), t("small.another-day"), t("small.never")}
	default:
		labels = []string{t("small.did"), t("small.did-part"), t("small.not-done"), t("small.another-day"), t("small.never")}
	}
	for _, label := range labels {
		s.list.Items = append(s.list.Items, widget.Item{Label: label})
	}
}

// dayName says a day as one would.
func (s *Small) dayName(n int) string {
	if n == 1 {
		return s.env.T("exercise.tomorrow")
	}
	return s.env.Lang.FullDate(s.env.Now().AddDate(0, 0, n))
}

// key answers a key press.
func (s *Small) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case s.busy:
		return nav.Move{}, nil
	case keys.LeadsBack(msg) && s.stage == days:
		s.stage = asked
		s.fill()
		return nav.Move{}, nil
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	}
	row := s.list.Update(msg)
	switch {
	case row < 0:
		return nav.Move{}, nil
	case s.stage == replied && row == 0 && s.list.Len() > 1:
		return nav.Open(nav.Route(s.small.About)), nil
	case s.stage == replied:
		return nav.Back(), nil
	case s.stage == days:
		return nav.Move{}, s.later(laterDays[row])
	}
	if s.path() {
		row = []int{openPath, anotherDay, neverAgain}[row]
	}
	return nav.Move{}, s.answer(row)
}

// path reports whether it is about a path to come back to, and nothing that was planned.
func (s *Small) path() bool { return strings.HasPrefix(s.small.About, string(nav.Path(""))) }

// answer carries an answer out. All but another day take the plan away.
func (s *Small) answer(row int) tea.Cmd {
	t := s.env.T
	var msg answeredMsg
	switch row {
	case anotherDay:
		s.stage = days
		s.fill()
		return nil
	case didIt:
		msg.reply = t("small.reply-did")
	case didPart:
		msg.reply = t("small.reply-part")
	case notDone:
		msg.reply, msg.smaller = t("small.reply-not-done"), true
	case neverAgain:
		msg.notice = t("small.reply-never")
	case openPath:
		msg.open = true
	}
	s.busy = true
	store, id := s.store, s.small.ID
	return s.env.Write(func() tea.Msg {
		if err := store.DeleteSmall(id); err != nil && !errors.Is(err, journal.ErrNotFound) {
			return answeredMsg{err: err}
		}
		return msg
	})
}

// later keeps the plan for another day.
func (s *Small) later(in int) tea.Cmd {
	s.busy = true
	store, again := s.store, s.small
	day := s.env.Now().AddDate(0, 0, in)
	again.Day = day.Format(time.DateOnly)
	notice := s.env.T("small.reply-later", "date", s.env.Lang.FullDate(day))
	return s.env.Write(func() tea.Msg {
		_, err := store.SaveSmall(again)
		return answeredMsg{notice: notice, err: err}
	})
}

// answered says a sentence to the answer, or leaves.
func (s *Small) answered(msg answeredMsg) (nav.Move, tea.Cmd) {
	s.busy = false
	switch {
	case msg.err != nil:
		text := draft.Words(s.env, msg.err)
		return nav.Move{}, func() tea.Msg { return nav.NoticeMsg{Text: text, Bad: true} }
	case msg.open:
		return nav.Swap(nav.Route(s.small.About)), nil
	case msg.notice != "":
		return nav.Back(), func() tea.Msg { return nav.NoticeMsg{Text: msg.notice} }
	}
	s.stage, s.reply, s.list = replied, msg.reply, widget.List{}
	if msg.smaller && s.env.Book.Has(s.small.About) {
		s.list.Items = append(s.list.Items, widget.Item{Label: s.env.T("small.smaller")}, widget.Item{Label: s.env.T("small.leave")})
	} else {
		s.list.Items = append(s.list.Items, widget.Item{Label: s.env.T("exercise.finish")})
	}
	return nav.Move{}, nil
}

// View draws the question, or what is said to the answer.
func (s *Small) View() string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	room := max(s.height-s.list.Len(), 1)
	switch {
	case !s.loaded:
		say(t.Muted.Render, s.env.T("read.loading"))
	case s.err != nil:
		say(t.Warning.Render, "! "+draft.Words(s.env, s.err))
	case s.gone:
		say(t.Text.Render, s.env.T("small.gone"))
	case s.stage == replied:
		say(t.Accent.Render, s.reply)
	default:
		planned := s.env.T("small.planned")
		if s.path() {
			planned = s.env.T("path.come-back")
		}
		say(t.Muted.Render, planned)
		for _, line := range s.small.Lines() {
			for _, row := range s.env.Prose(line.Reveal(), max(s.width-2, 1)) {
				lines = append(lines, "  "+t.Accent.Render(row))
			}
		}
		lines = lines[:min(len(lines), max(room-1, 1))]
		if s.stage == days {
			say(t.Text.Render, s.env.T("small.which-day"))
		}
	}
	if len(lines) < room {
		lines = append(lines, "")
	}
	lines = append(lines, s.list.View(t, s.env.Lang, s.width, max(s.height-len(lines), 1))...)
	return strings.Join(lines, "\n")
}

// More reports whether there are answers above or below those that are seen.
func (s *Small) More() (above, below bool) { return s.list.More() }

// Title names the screen.
func (s *Small) Title() string {
	return s.env.DueTitle(s.small.About)
}

// Keys are the keys that work now.
func (s *Small) Keys() []keys.Binding {
	if s.list.Len() == 0 {
		return []keys.Binding{keys.Back}
	}
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}
