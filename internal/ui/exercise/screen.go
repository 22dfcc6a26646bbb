// Package exercise plays a guided exercise: it draws where the walk is and turns keys into its
// inputs. The walk itself, with its time, is package anis/internal/exercise.
//
// A person is never trapped: every step can be left out, gone back from and stopped, and after
// stopping early or feeling much heavier there is one calm sentence and two doors, and no note
// of it anywhere.
package exercise

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// frame is the shortest time between two pictures of something that moves.
const frame = 100 * time.Millisecond

// Screen plays one exercise.
type Screen struct {
	env    nav.Env
	store  journal.Store
	id     string
	page   journal.Entry // the page the answers are kept as; without an id there is none
	err    error
	walk   walk.Walk
	rung   [2]int // the round and the phase of this step for which the bell was rung
	ticks  int    // counts timers, so that an old one does nothing
	early  bool
	desk   *draft.Desk
	noted  noted // what the desk was told last
	closed closing
	rating rating

	// What the open stage is answered with; only the one that belongs to it is set.
	editor *widget.Editor
	scale  *widget.Scale
	list   *widget.List
	rows   []row // what the rows of list stand for
	grid   *grid // a week
	gone   bool  // the exercise is done with, and closes when it is seen again
	barred bool  // the journal is locked, and what was begun before with it
	own    bool  // the editor is open for own words beside the list

	plans   plan.Store     // nil where there are none
	plan    plan.Plan      // that is changed here
	later   string         // the id of the small plan that was kept here for another day
	door    *widget.List   // the ways on from the beginning of an exercise for a crisis
	calming bool           // calm-now opened it
	began   int            // where it began then: from there back leads out
	reasons []private.Text // what he lives for, at the end of calm-now
	looking bool           // what was written before is read, in the middle of a step
	from    int            // the offset of the step meanwhile

	offset int     // lines above the window, where a stage does not fit; below it, while words are typed
	more   [2]bool // whether there were lines above or below those drawn last

	width, height int
}

// New returns the player of an exercise. Answers that were begun before are taken up again.
func New(env nav.Env, store journal.Store, id string) *Screen {
	s := &Screen{env: env, store: store, id: id, desk: draft.New(env, store)}
	e, _, err := env.Exercise(id)
	if err != nil {
		s.err = err
		return s
	}
	s.walk = walk.Begin(e, env.Now())
	s.enter()
	return s
}

// resume goes on with the answers of a draft, if one was found, and with the keys that were
// pressed meanwhile.
func (s *Screen) resume(found draft.FoundMsg) (nav.Move, tea.Cmd) {
	s.desk.TakeUp(found)
	s.barred = found.Locked
	if !found.Found {
		move, cmd := s.desk.Play(s.key)
		return move, tea.Batch(cmd, s.findWeek())
	}
	if found.Draft.Entry.ID != "" { // a change of answers that are kept belongs to their page
		s.page = found.Draft.Entry
	}
	answers := map[string]private.Text{}
	for _, a := range found.Draft.Entry.Answers {
		answers[a.ID] = a.Text
	}
	s.walk = walk.Resume(s.walk.Exercise, answers, found.Draft.Step, s.env.Now())
	_, s.rating.done = s.walk.Lighter() // the end was reached before
	s.noted = noted{found.Draft.Step, found.Draft.Entry.Answers}
	s.enter()
	wake := s.wake()
	move, cmd := s.desk.Play(s.key)
	return move, tea.Batch(wake, cmd, s.notice("exercise.resumed"))
}

// notice says a sentence at the head of the screen.
func (s *Screen) notice(text string) tea.Cmd {
	said := nav.NoticeMsg{Text: s.env.T(text)}
	return func() tea.Msg { return said }
}

// bell asks for the bell where another part of the breath begins, if it is wanted. A still screen rings
// too: the bell is asked for by its own setting, and is for whoever closes his eyes.
func (s *Screen) bell() tea.Cmd {
	step := s.walk.Stage().Step
	if !s.env.Settings.Bell || step == nil || step.Kind != handbook.StepBreath || s.walk.Paused {
		return nil
	}
	b := s.walk.Breath(s.env.Now())
	now := [2]int{b.Round, b.Turn}
	if now == s.rung {
		return nil
	}
	s.rung = now
	return func() tea.Msg { return nav.BellMsg{} }
}

// tickMsg says that it is time for the next picture.
type tickMsg struct{ tick int }

// The keys only the player has. Arrows, enter, esc and numbers must reach everything, so those
// that no other way leads to have a number too.
var (
	goOn   = keys.Binding{ID: "go-on", Keys: []string{"enter", "right"}, Footer: true}
	goBack = keys.Binding{ID: "back", Keys: []string{"esc", "left"}, Footer: true}
	escape = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
	stop   = keys.Binding{ID: "stop", Keys: []string{"q"}, Footer: true}
	pause  = keys.Binding{ID: "pause", Keys: []string{" ", "1", "p"}, Footer: true}
	resume = keys.Binding{ID: "go-on", Keys: []string{"enter", " ", "1", "p"}, Footer: true}
	slower = keys.Binding{ID: "slower", Keys: []string{"s", "2"}, Footer: true}
	skip   = keys.Binding{ID: "skip", Keys: []string{"tab"}, Footer: true}
	other  = keys.Binding{ID: "alternative", Keys: []string{"a", "1"}, Footer: true}
	lines  = keys.Binding{ID: "new-line", Keys: []string{"alt+enter", "ctrl+j"}}
)

// Private reports whether there are words or answers of the reader on the screen.
func (s *Screen) Private() bool {
	return s.err == nil && s.walk.Exercise.Keep && (s.walk.Said() || s.editor != nil && !s.editor.Empty())
}

// Underway reports whether the exercise has begun.
func (s *Screen) Underway() bool { return s.err == nil && s.walk.At > 0 }

// Init starts the clock and, where answers are kept, looks for those that were begun before.
func (s *Screen) Init() tea.Cmd {
	if s.err != nil || !s.walk.Exercise.Keep {
		return s.wake()
	}
	return tea.Batch(s.wake(), s.withPlan(s.find()))
}

// find returns the command that looks for answers that were begun before.
func (s *Screen) find() tea.Cmd { return s.desk.Find(nav.Exercise(s.id), "") }

// shown looks once more for what was begun before, where the journal was locked and nothing is said yet:
// it may have been opened meanwhile.
func (s *Screen) shown() tea.Cmd {
	if !s.barred || s.walk.Said() || s.editor != nil && !s.editor.Empty() {
		return nil
	}
	return s.find()
}

// wake returns the timer after which something visible changes.
func (s *Screen) wake() tea.Cmd {
	if s.err != nil {
		return nil
	}
	s.ticks++
	in, ok := s.walk.Wake(s.env.Now(), frame, s.env.Settings.Still)
	if !ok {
		return nil
	}
	return s.env.After(in, tickMsg{s.ticks})
}

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	if cmd, mine := s.desk.Update(msg); mine {
		return nav.Move{}, cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		blurred := s.env.Blur
		if s.env = msg.Env; s.env.Blur != blurred {
			s.veil()
			return nav.Move{}, nil
		}
		return nav.Move{}, s.translate()
	case tickMsg:
		if msg.tick != s.ticks {
			return nav.Move{}, nil
		}
		return nav.Move{}, s.to(s.walk.Advance(s.env.Now()))
	case nav.CoveredMsg:
		if s.err == nil && s.walk.Length() > 0 && !s.walk.Paused {
			s.walk = s.walk.Pause(s.env.Now())
		}
	case nav.LockedMsg:
		s.forget()
		s.reasons = nil
		return nav.Move{}, s.lookForReasons()
	case draft.FoundMsg:
		return s.resume(msg)
	case weekMsg:
		return nav.Move{}, s.goOnWithWeek(msg)
	case planFoundMsg:
		return s.resumePlan(msg)
	case planKeptMsg:
		return nav.Move{}, s.planKept(msg)
	case laterMsg:
		s.later = msg.id
	case reasonsMsg:
		s.reasons = msg.lines
	case draft.SavedMsg:
		return nav.Move{}, s.saved(msg)
	case draft.DroppedMsg:
		return s.left(msg.Err), nil
	case draft.LeftMsg:
		if s.closed.ask == nil {
			return nav.Move{}, s.notKept(msg.Err) // it was begun anew meanwhile
		}
		return s.left(msg.Err), nil
	case rememberedMsg:
		return nav.Move{}, s.remembered(msg.err)
	case nav.ShownMsg:
		if s.gone {
			return nav.Back(), nil
		}
		return nav.Move{}, s.shown()
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if s.err != nil {
		return nav.Back(), nil
	}
	if s.desk.Hold(msg) {
		return nav.Move{}, nil
	}
	now := s.env.Now()
	stage := s.walk.Stage()
	switch {
	case s.looking:
		s.lookKey(msg)
	case stage.Kind == walk.Close:
		return s.closeKey(msg)
	case s.lookBack().Matches(msg) && len(s.earlier()) > 0:
		s.look()
	case s.editor != nil:
		return s.writeKey(msg)
	case s.grid != nil && s.grid.opened():
		return s.gridKey(msg)
	case stop.Matches(msg):
		return s.stop()
	case s.door != nil:
		return s.doorKey(msg)
	case s.calming && s.walk.At == s.began && goBack.Matches(msg):
		return nav.Back(), nil
	case stage.Kind == walk.Intro && goBack.Matches(msg):
		return nav.Back(), nil
	case stage.Kind == walk.Intro && other.Matches(msg):
		return nav.Swap(nav.Exercise(s.walk.Exercise.Alternative)), nil
	case skip.Matches(msg):
		return nav.Move{}, s.leaveOut()
	case s.scale != nil:
		return s.scaleKey(msg)
	case s.list != nil:
		return s.listKey(msg)
	case s.grid != nil:
		return s.gridKey(msg)
	case keys.Down.Matches(msg):
		s.offset++
	case keys.Up.Matches(msg):
		s.offset = max(s.offset-1, 0)
	case s.walk.Paused && s.walk.Length() > 0 && resume.Matches(msg), pause.Matches(msg) && s.walk.Length() > 0:
		s.walk = s.walk.Pause(now)
		return nav.Move{}, s.wake()
	case goOn.Matches(msg):
		return nav.Move{}, s.to(s.walk.Next(now))
	case goBack.Matches(msg):
		return nav.Move{}, s.to(s.walk.Back(now))
	case slower.Matches(msg) && s.walk.Length() > 0:
		s.walk = s.walk.Slower(now)
		return nav.Move{}, s.wake()
	}
	return nav.Move{}, nil
}

// stop ends the exercise early; before it has begun it simply closes.
func (s *Screen) stop() (nav.Move, tea.Cmd) {
	if s.walk.Stage().Kind == walk.Intro || s.calming && s.walk.At == s.began {
		return nav.Back(), nil
	}
	s.early = true
	s.answer()
	return nav.Move{}, s.leave(s.walk.Stop(s.env.Now()))
}

// leaveOut goes on without an answer and without a word about it. What was written or ticked stays.
func (s *Screen) leaveOut() tea.Cmd {
	if s.editor != nil || s.list != nil || s.grid != nil {
		s.answer()
	} else {
		s.walk = s.walk.Answer(walk.Answer{})
	}
	s.editor, s.scale, s.list, s.grid = nil, nil, nil, nil
	return s.leave(s.walk.Next(s.env.Now()))
}

// writeKey answers a key while words are typed.
func (s *Screen) writeKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	enter := msg.Type == tea.KeyEnter && !msg.Alt
	switch {
	case escape.Matches(msg) && s.own, enter && s.own && !s.nextLine():
		s.keepOwn()
		if enter && s.leadsOn() {
			return nav.Move{}, s.goOn()
		}
		return nav.Move{}, s.touch()
	case escape.Matches(msg):
		s.answer()
		return nav.Move{}, s.leave(s.walk.Back(s.env.Now()))
	case enter && !s.nextLine():
		return nav.Move{}, s.goOn()
	case skip.Matches(msg) && !s.own:
		return nav.Move{}, s.leaveOut()
	case lines.Matches(msg):
		msg = tea.KeyMsg{Type: tea.KeyEnter}
	}
	if !s.typed(msg) {
		return nav.Move{}, nil
	}
	s.answer()
	return nav.Move{}, s.touch()
}

// typed gives a key to the field and reports whether its words are others now. Where a step does not
// fit, up from its first row and down again move the window over what stands above it.
func (s *Screen) typed(msg tea.KeyMsg) (changed bool) {
	if msg.Type == tea.KeyDown && s.offset > 0 {
		s.offset--
		return false
	}
	before := s.editor.Revision()
	if !s.editor.Update(msg) && msg.Type == tea.KeyUp {
		s.offset++
		return false
	}
	s.offset = 0
	return s.editor.Revision() != before
}

// nextLine reports whether enter begins another line: in a field of lines, unless the last one is
// empty.
func (s *Screen) nextLine() bool {
	text := s.editor.Text()
	return s.inLines() && text != "" && !strings.HasSuffix(text, "\n")
}

// scaleKey answers a key on a scale.
func (s *Screen) scaleKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case msg.Type == tea.KeyEnter:
		return nav.Move{}, s.goOn()
	case escape.Matches(msg):
		s.answer()
		return nav.Move{}, s.leave(s.walk.Back(s.env.Now()))
	}
	if !s.scale.Update(msg) || s.walk.Stage().Kind != walk.Step {
		return nav.Move{}, nil
	}
	s.answer()
	return nav.Move{}, s.touch()
}

// Typing reports whether letters belong to a field.
func (s *Screen) Typing() bool {
	naming := s.closed.ask != nil && s.closed.ask.Typing() && s.walk.Stage().Kind == walk.Close
	return s.err == nil && !s.looking && (s.editor != nil || naming)
}

// Keep returns what keeps the answers in the draft.
func (s *Screen) Keep() func() error {
	if s.err != nil || !s.walk.Exercise.Keep || s.desk.Looking() { // keys that are held begin it, and are no words
		return nil
	}
	return s.desk.Keep()
}
