// Package checkin asks how the load is, when somebody chooses to be asked, and shows what he kept of it.
//
// Nothing here asks by itself, counts, adds up or judges. Every question can be left out, going back loses
// nothing, and only a clear yes keeps the answers. Looking back says a sentence first and shows the
// numbers after it; there it can be paused, and everything deleted.
//
// The package must never draw a number or a word past the veil, and never keep that two doors were shown.
package checkin

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen asks the questions.
type Screen struct {
	env   nav.Env
	store checkin.Store
	desk  *draft.Desk

	at     int // doors, the items from 1, helped, asking or after
	doors  widget.List
	values checkin.Values
	scale  *widget.Scale // of the open item
	helped *widget.Editor
	ask    *draft.Ask
	said   *widget.Scroll // open while the answers are read before it is decided about them
	field  int            // the line of the screen on which the field for words begins
	bare   bool           // it was kept without a passphrase
	heavy  bool           // one sentence and two doors are shown
	gone   bool           // the screen is done with, and closes when it is seen again

	width, height int
}

// The places of the screen; between the first two stand the items.
var (
	items  = checkin.Items()
	helped = len(items) + 1
	asking = helped + 1
	after  = asking + 1
)

const doors = 0

// helpedStep names the question about what helped in a draft.
const helpedStep = "helped"

// New returns the questions. Answers that were begun before are taken up again. beside is the journal,
// which keeps what was begun.
func New(env nav.Env, store checkin.Store, beside journal.Store) *Screen {
	s := &Screen{env: env, store: store, desk: draft.New(env, beside)}
	s.helped = env.Editor("", false)
	s.helped.Hint = env.T("checkin.helped-hint")
	s.open()
	return s
}

// open prepares the place the screen is at.
func (s *Screen) open() {
	switch t := s.env.T; {
	case s.at == doors:
		s.doors = widget.List{Items: []widget.Item{
			{Label: t("checkin.begin"), Detail: t("checkin.begin-detail")},
			{Label: t("checkin.past"), Detail: t("checkin.past-detail")},
		}}
	case s.at < helped:
		s.dress()
	case s.at == asking:
		s.ask = draft.NewAsk(s.env, t("keep.return"))
	case s.at == after:
		s.openAfter()
	}
}

// dress makes the scale of the open item.
func (s *Screen) dress() {
	s.scale = scaleOf(s.env, s.item())
	if n, given := s.values.Of(s.item()); given {
		s.scale.Value = n
	}
}

// scaleOf is the scale of an item with nothing chosen.
func scaleOf(env nav.Env, item checkin.Item) *widget.Scale {
	low, high := ends(env, item)
	return widget.NewScale(checkin.Max, low, high)
}

// ends are the words for the two ends of an item.
func ends(env nav.Env, item checkin.Item) (low, high string) {
	return env.T("checkin.low-" + string(item)), env.T("checkin.high-" + string(item))
}

func (s *Screen) item() checkin.Item { return items[s.at-1] }

// keptMsg says how keeping the answers went.
type keptMsg struct {
	heavy bool
	open  bool // there is no passphrase
	err   error
}

// Failure returns why they are not kept.
func (m keptMsg) Failure() error { return m.err }

// The keys of a question.
var (
	goOn    = keys.Binding{ID: "go-on", Keys: []string{"enter"}, Footer: true}
	newLine = keys.Binding{ID: "new-line", Keys: []string{"alt+enter", "ctrl+j"}}
	goBack  = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
	skip    = keys.Binding{ID: "skip", Keys: []string{"tab"}, Footer: true}
	less    = keys.Binding{ID: "less", Keys: []string{"left"}, Footer: true}
	more    = keys.Binding{ID: "more", Keys: []string{"right"}, Footer: true}
)

// Init looks for answers that were begun before.
func (s *Screen) Init() tea.Cmd { return s.desk.Find(nav.Checkin, "") }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	if cmd, mine := s.desk.Update(msg); mine {
		return nav.Move{}, cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.env.Dress(s.helped)
		s.helped.Hint = s.env.T("checkin.helped-hint")
		if s.at != asking {
			s.open()
		} else if s.ask != nil {
			s.ask.Speak(draft.NewAsk(s.env, s.env.T("keep.return")))
		}
	case draft.FoundMsg:
		s.takeUp(msg)
		return s.desk.Play(s.key)
	case keptMsg:
		return nav.Move{}, s.kept(msg)
	case draft.DroppedMsg:
		return s.left(msg.Err), nil
	case draft.LeftMsg:
		return s.left(msg.Err), nil
	case nav.ShownMsg:
		if s.gone {
			return nav.Back(), nil
		}
	case tea.KeyMsg:
		return s.key(msg)
	case tea.MouseMsg:
		if s.at == helped {
			msg.Y -= s.field
			s.helped.Update(msg)
		}
	}
	return nav.Move{}, nil
}

// takeUp goes on with the answers of a draft, if one was found.
func (s *Screen) takeUp(found draft.FoundMsg) {
	s.desk.TakeUp(found)
	if !found.Found {
		return
	}
	e := found.Draft.Entry
	s.values = checkin.ValuesOf(e.Answers)
	s.helped = s.env.Editor(e.Body.Reveal(), false)
	s.helped.Hint = s.env.T("checkin.helped-hint")
	s.at = max(slices.Index(items, checkin.Item(found.Draft.Step)), 0) + 1
	if found.Draft.Step == helpedStep {
		s.at = helped
	}
	s.open()
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case s.desk.Hold(msg):
		return nav.Move{}, nil
	case s.at == doors:
		return s.doorsKey(msg), nil
	case s.at == helped:
		return s.wordsKey(msg)
	case s.at == asking:
		return nav.Move{}, s.askKey(msg)
	case s.at == after:
		return s.afterKey(msg), nil
	}
	return s.scaleKey(msg)
}

// doorsKey answers a key before the first question.
func (s *Screen) doorsKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		if s.checkin().Empty() {
			return nav.Back()
		}
		s.to(asking) // he came back from the first question
		return nav.Move{}
	}
	switch s.doors.Update(msg) {
	case 0:
		s.to(s.at + 1)
	case 1:
		return nav.Open(nav.CheckinPast)
	}
	return nav.Move{}
}

// scaleKey answers a key on a scale. What is chosen counts at once; leaving it out takes it back.
func (s *Screen) scaleKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case goBack.Matches(msg):
		s.to(s.at - 1)
		return nav.Move{}, nil
	case goOn.Matches(msg):
		s.to(s.at + 1)
		return nav.Move{}, nil
	case skip.Matches(msg):
		s.values = s.values.With(s.item(), checkin.Missing)
		cmd := s.touch()
		s.to(s.at + 1)
		return nav.Move{}, cmd
	case s.scale.Update(msg):
		s.values = s.values.With(s.item(), s.scale.Value)
		return nav.Move{}, s.touch()
	}
	return nav.Move{}, nil
}

// wordsKey answers a key while words are typed. Leaving out goes on and takes nothing back that was
// written.
func (s *Screen) wordsKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case goBack.Matches(msg):
		s.to(s.at - 1)
		return nav.Move{}, nil
	case newLine.Matches(msg):
		msg = tea.KeyMsg{Type: tea.KeyEnter}
	case goOn.Matches(msg), skip.Matches(msg):
		if s.checkin().Empty() {
			return nav.Back(), nil
		}
		s.to(asking)
		return nav.Move{}, nil
	}
	if s.helped.Changes(msg) {
		return nav.Move{}, s.touch()
	}
	return nav.Move{}, nil
}

// askKey answers a key while it is asked whether to keep the answers.
func (s *Screen) askKey(msg tea.KeyMsg) tea.Cmd {
	if s.said != nil {
		s.saidKey(msg)
		return nil
	}
	switch s.ask.Update(msg) {
	case draft.Return:
		if !goBack.Matches(msg) {
			s.said = &widget.Scroll{}
			return nil
		}
		s.to(helped)
	case draft.Keep:
		return s.keep()
	case draft.Later:
		return s.desk.Leave()
	case draft.Delete:
		return s.desk.Drop()
	}
	return nil
}

func (s *Screen) to(at int) {
	s.at, s.said = at, nil
	s.open()
}

// checkin is what was answered.
func (s *Screen) checkin() checkin.Checkin {
	return checkin.Checkin{Time: s.env.Now(), Values: s.values, Helped: private.New(strings.TrimSpace(s.helped.Text()))}
}

// touch notes the answers for the draft.
func (s *Screen) touch() tea.Cmd {
	c := s.checkin()
	if c.Empty() {
		return s.desk.Erase()
	}
	step := helpedStep
	if s.at < helped {
		step = string(s.item())
	}
	return s.desk.Touch(journal.Draft{Step: step, Entry: journal.Entry{
		Time: c.Time, Kind: checkin.Kind, About: string(nav.Checkin), Lang: s.env.Lang.Tag,
		Title: private.New(s.env.T("checkin.title")), Answers: c.Values.Answers(), Body: c.Helped,
	}})
}

// keep returns the command that keeps the answers; in a demonstration nothing is kept.
func (s *Screen) keep() tea.Cmd {
	store, c, all, now := s.store, s.checkin(), s.env.Settings.KeepCheckins, s.env.Now()
	if s.env.Demo {
		return func() tea.Msg { return keptMsg{heavy: checkin.Heavy([]checkin.Checkin{c})} }
	}
	return s.env.Write(func() tea.Msg {
		saved, err := checkin.Keep(store, c, all, now)
		if err != nil {
			return keptMsg{err: err}
		}
		list, err := store.List()
		if err != nil {
			list = []checkin.Checkin{saved}
		}
		return keptMsg{heavy: checkin.Heavy(list), open: !store.Sealed()}
	})
}

// kept goes on once the answers are kept, and lets the draft go; after a failure they stay on the screen.
// A draft that cannot go is offered once more, which does no harm.
func (s *Screen) kept(msg keptMsg) tea.Cmd {
	if msg.err != nil {
		s.failed(msg.err)
		return nil
	}
	s.desk.Saved()
	s.helped.Forget()
	s.helped, s.values = s.env.Editor("", false), checkin.Values{}
	s.heavy, s.bare = msg.heavy, msg.open
	s.to(after)
	return s.desk.Drop()
}

// left leaves the screen once its draft is safe or gone, also when another covers it meanwhile; after a
// failure it stays and says why.
func (s *Screen) left(err error) nav.Move {
	switch {
	case s.at == after:
		return nav.Move{}
	case err != nil:
		s.failed(err)
		return nav.Move{}
	}
	s.gone = true
	return nav.Back()
}

// failed says why what was decided could not be done, and lets decide again.
func (s *Screen) failed(err error) {
	s.ask = draft.NewAsk(s.env, s.env.T("keep.return"))
	s.ask.Problem = draft.NotKept(s.env, err)
}

// Typing reports whether letters belong to the words about what helped.
func (s *Screen) Typing() bool { return s.at == helped }

// Keep returns what keeps the answers in the draft. Keys that are held begin them, and are no words.
func (s *Screen) Keep() func() error {
	if s.desk.Looking() {
		return nil
	}
	return s.desk.Keep()
}
