// Package lock is the screen that stands where a private one was wanted while the journal is
// locked: a field for the passphrase or the recovery digits.
//
// It must never say which of the two was meant, never keep a secret longer than one try, and never
// do anything to the journal because of wrong ones.
package lock

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/secret"
	"anis/internal/ui/widget"
)

// Screen asks for the passphrase.
type Screen struct {
	env    nav.Env
	store  journal.Lockable
	wanted nav.Route // what opens afterwards; back where there is none
	tries  *Tries

	writes  bool // a page can be written without opening the journal
	field   widget.Secret
	opening *attempt // what is being tried
	problem string

	width, height int
}

// attempt is one try to open the journal.
type attempt struct {
	progress  widget.Progress
	withdrawn atomic.Bool // the reader has gone away meanwhile: what opens is locked again
}

// openedMsg says how a try ended.
type openedMsg struct {
	attempt *attempt
	err     error
	digits  bool // recovery digits open it too
}

// writesMsg says whether a page can be written while the journal is locked.
type writesMsg bool

// tickMsg says that a number on the screen has changed.
type tickMsg struct{}

// frame is the time between two pictures of the progress.
const frame = 200 * time.Millisecond

// New returns the screen. wanted opens when the journal is open; without it the screen below is
// seen again.
func New(env nav.Env, store journal.Lockable, wanted nav.Route, tries *Tries) *Screen {
	return &Screen{env: env, store: store, wanted: wanted, tries: tries, field: widget.Secret{Direction: env.Lang.Direction}}
}

// The keys of the screen; letters belong to the field.
var (
	unlock = keys.Binding{ID: "unlock", Keys: []string{"enter"}, Footer: true}
	leave  = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
	write  = keys.Binding{ID: "write-locked", Keys: []string{"tab", "down"}, Footer: true}
)

// Init counts down the pause that an earlier screen began, and looks whether a page can be written.
func (s *Screen) Init() tea.Cmd {
	store := s.store
	return tea.Batch(s.countDown(), func() tea.Msg { return writesMsg(store.WhileLocked()) })
}

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.field.Direction = s.env.Lang.Direction
	case nav.CoveredMsg:
		s.field.Veil()
		s.withdraw()
	case writesMsg:
		s.writes = bool(msg)
	case tickMsg:
		return nav.Move{}, s.tick()
	case openedMsg:
		if msg.attempt == s.opening {
			return s.opened(msg)
		}
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case leave.Matches(msg):
		s.withdraw()
		s.field.Clear()
		return nav.Back(), nil
	case s.opening != nil:
	case unlock.Matches(msg):
		return nav.Move{}, s.try()
	case write.Matches(msg) && s.writes:
		s.field.Clear()
		return nav.Open(nav.WriteLocked), nil
	default:
		s.field.Update(msg)
	}
	return nav.Move{}, nil
}

// try begins a try with what was typed.
func (s *Screen) try() tea.Cmd {
	if s.field.Text().Empty() || s.tries.Wait(s.env.Now()) > 0 {
		return nil
	}
	words, problem := secret.Of(s.env, s.field.Text())
	if s.problem = problem; problem != "" {
		return nil
	}
	a, store := &attempt{}, s.store
	s.opening = a
	s.field.Veil()
	return tea.Batch(s.env.Write(func() tea.Msg {
		err := store.Unlock(words, a.progress.Set)
		if a.withdrawn.Load() {
			store.Lock()
		}
		return openedMsg{a, err, err != nil || store.HasRecovery()}
	}), s.env.After(frame, tickMsg{}))
}

// opened goes on when the journal is open, or says kindly that it is not.
func (s *Screen) opened(msg openedMsg) (nav.Move, tea.Cmd) {
	s.opening = nil
	switch {
	case msg.err == nil:
		s.field.Clear()
		s.tries.Opened()
		if s.wanted == "" {
			return nav.Back(), s.offer(msg.digits)
		}
		return nav.Swap(s.wanted), s.offer(msg.digits)
	case errors.Is(msg.err, journal.ErrWrongSecret):
		s.tries.Failed(s.env.Now())
		s.field.Clear()
	}
	s.problem = draft.Words(s.env, msg.err)
	return nav.Move{}, nil // the timer of the try goes on and counts down
}

// offer says where recovery digits can be made if there are none, and otherwise nothing.
func (s *Screen) offer(digits bool) tea.Cmd {
	if kind, _, _ := s.wanted.Split(); digits || kind == string(nav.Protect) {
		return nil // the place that is opened says it itself
	}
	said := nav.NoticeMsg{Text: s.env.T("notice.no-digits")}
	return func() tea.Msg { return said }
}

// withdraw gives up a try that is under way.
func (s *Screen) withdraw() {
	if s.opening != nil {
		s.opening.withdrawn.Store(true)
		s.opening = nil
	}
}

// tick keeps the numbers on the screen going while there are any.
func (s *Screen) tick() tea.Cmd {
	if s.opening != nil {
		return s.env.After(frame, tickMsg{})
	}
	return s.countDown()
}

// countDown returns the timer of the next second of a pause.
func (s *Screen) countDown() tea.Cmd {
	if wait := s.tries.Wait(s.env.Now()); wait > 0 {
		return s.env.After(min(wait, time.Second), tickMsg{})
	}
	return nil
}

// Typing reports that letters belong to the field.
func (s *Screen) Typing() bool { return true }

// View draws the field.
func (s *Screen) View() string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	say(t.Text.Render, s.env.T("lock.about"))
	roomy := s.height >= 12
	if roomy {
		say(t.Muted.Render, s.env.T("lock.digits-too"))
		lines = append(lines, "")
	}
	lines = append(lines, s.field.View(t, s.env.Lang, s.width)...)
	if roomy {
		lines = append(lines, "")
	}
	wait := s.tries.Wait(s.env.Now())
	switch {
	case s.opening != nil:
		say(t.Muted.Render, s.opening.progress.Say(s.env.Lang, s.env.T("lock.opening")))
	case s.problem != "":
		say(t.Warning.Render, "! "+s.problem)
	}
	if wait > 0 && s.opening == nil {
		seconds := int((wait + time.Second - 1) / time.Second)
		say(t.Muted.Render, s.env.Lang.N("lock.wait", seconds))
	}
	if s.writes && s.opening == nil && (roomy || s.problem == "" && wait == 0) {
		if roomy {
			lines = append(lines, "")
		}
		say(t.Muted.Render, s.env.T("lock.write", "key", write.Short(false)))
	}
	return strings.Join(lines, "\n")
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("lock.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	own := []keys.Binding{unlock, leave}
	if s.writes {
		own = append(own, write)
	}
	return append(own, widget.SecretKeys...)
}
