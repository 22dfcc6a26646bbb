// Package protect is where the owner of the journal gives it a passphrase, or another one, or new keys.
//
// It says in plain words what a passphrase protects from and what not, offers six random words or
// takes an own passphrase, and shows the recovery digits once. Nothing changes before the last
// step, and every step has a way back. It must never keep a secret longer than it stays open, and
// never send one anywhere but to the journal.
package protect

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/secret"
	"anis/internal/ui/widget"
)

// Store is what the screen needs of the journal.
type Store interface {
	journal.Lockable
	Protection() journal.Protection
}

// step is one page of the screen.
type step int

const (
	about   step = iota // what a passphrase is for
	menu                // there is one: another, new keys, or lock
	anew                // what new keys are for
	present             // the secret there is, before it is replaced
	choose              // whose words
	words               // six random words
	own                 // a passphrase of one's own
	again               // typed once more
	digits              // the recovery digits
	first               // one group of them asked back
	second              // and another
	sealing             // being carried out
	done
)

// task is what is to be done.
type task int

const (
	set         task = iota // a passphrase where there is none
	newPhrase               // another one
	newRecovery             // other recovery digits
	newKeys                 // another passphrase, other digits, and everything sealed anew
)

// Screen goes through the steps.
type Screen struct {
	env     nav.Env
	store   Store
	secrets Secrets
	tries   secret.Tries
	task    task

	step     step
	direct   bool // it was opened for new keys and has no menu
	list     widget.List
	field    widget.Secret
	text     widget.Scroll // the sentences of about and anew
	again    *secret.Again // in the step present
	problem  string
	random   private.Text // the six words that are offered
	chosen   private.Text // in its one form
	strength passphrase.Class
	measured int // counts what was typed, so that an older estimate is dropped
	recovery passphrase.Recovery
	asked    [2]int
	work     *widget.Progress

	width, height int
}

// strengthMsg brings the estimate of an own passphrase.
type strengthMsg struct {
	turn  int
	class passphrase.Class
}

// doneMsg says how the change went.
type doneMsg struct{ err error }

// tickMsg says that a number on the screen has changed.
type tickMsg struct{}

// frame is the time between two pictures of the progress.
const frame = 200 * time.Millisecond

// Failure returns why the change was not made.
func (m doneMsg) Failure() error { return m.err }

// New returns the screen; direct opens it for new keys, where there is a passphrase. tries counts wrong
// secrets: whoever replaces one gives the present one first.
func New(env nav.Env, store Store, secrets Secrets, tries secret.Tries, direct bool) *Screen {
	s := &Screen{env: env, store: store, secrets: secrets, tries: tries}
	s.field.Direction = env.Lang.Direction
	if store.Protection() == journal.Sealed {
		s.task = newPhrase
		if s.direct = direct; direct {
			s.task = newKeys
		}
	}
	s.enter(s.start())
	if s.step == menu && !store.HasRecovery() {
		s.problem = env.T("protect.no-digits")
	}
	return s
}

// start is the first step.
func (s *Screen) start() step {
	switch s.task {
	case set:
		return about
	case newKeys:
		return anew
	}
	return menu
}

// The keys of the steps.
var (
	goOn    = keys.Binding{ID: "go-on", Keys: []string{"enter"}, Footer: true}
	leave   = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
	more    = keys.Binding{ID: "privacy", Keys: []string{"i"}, Footer: true}
	another = keys.Binding{ID: "other-words", Keys: []string{"tab", "n", "1"}, Footer: true}
)

// enter opens a step.
func (s *Screen) enter(to step) {
	s.step, s.list, s.text, s.problem = to, widget.List{}, widget.Scroll{}, ""
	s.field.Clear()
	row := func(label, detail string) {
		s.list.Items = append(s.list.Items, widget.Item{Label: s.env.T(label), Detail: s.env.T(detail)})
	}
	switch to {
	case menu:
		row("protect.change", "protect.change-detail")
		row("protect.anew", "protect.anew-detail")
		row("protect.lock", "protect.lock-detail")
		row("protect.keys", "protect.keys-detail")
	case choose:
		row("protect.random", "protect.random-detail")
		row("protect.own", "protect.own-detail")
	case present:
		s.again = secret.NewAgain(s.env, s.store, s.tries)
	case own:
		s.strength = ""
	case first, second:
		s.field.Show()
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
		s.field.Direction = s.env.Lang.Direction
		switch s.step {
		case menu, choose:
			s.enter(s.step)
		case present:
			s.again.Translate(s.env)
		}
	case nav.CoveredMsg:
		switch s.step {
		case first, second: // they stand on paper beside him
		case present:
			s.again.Veil()
		default:
			s.field.Veil()
		}
	case secret.CheckedMsg, secret.TickMsg:
		return nav.Move{}, s.given(msg)
	case strengthMsg:
		if msg.turn == s.measured {
			s.strength = msg.class
		}
	case tickMsg:
		if s.step == sealing {
			return nav.Move{}, s.env.After(frame, tickMsg{})
		}
	case doneMsg:
		s.finished(msg.err)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch s.step {
	case about, anew:
		return s.aboutKey(msg)
	case menu:
		return s.menuKey(msg)
	case present:
		return s.presentKey(msg)
	case choose:
		s.chooseKey(msg)
	case words:
		s.wordsKey(msg)
	case own:
		return nav.Move{}, s.ownKey(msg)
	case again:
		return nav.Move{}, s.againKey(msg)
	case digits:
		s.digitsKey(msg)
	case first, second:
		return nav.Move{}, s.backKey(msg)
	case sealing: // it cannot be taken back any more, and is over soon
	case done:
		if goOn.Matches(msg) || keys.LeadsBack(msg) {
			return nav.Back(), nil
		}
	}
	return nav.Move{}, nil
}

// aboutKey goes on, leaves, or scrolls where the sentences do not fit.
func (s *Screen) aboutKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case keys.LeadsBack(msg):
		if s.step == anew && !s.direct {
			s.enter(menu)
			break
		}
		return nav.Back(), nil
	case more.Matches(msg):
		return nav.Open(nav.Privacy), nil
	case goOn.Matches(msg), keys.Forward.Matches(msg):
		if s.step == anew {
			return nav.Move{}, s.askPresent()
		}
		s.enter(choose)
	default:
		s.text.Update(msg)
	}
	return nav.Move{}, nil
}

// menuKey changes the passphrase there is, or locks.
func (s *Screen) menuKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		return nav.Back(), nil
	}
	switch s.list.Update(msg) {
	case 0:
		s.task = newPhrase
		return nav.Move{}, s.askPresent()
	case 1:
		s.task = newRecovery
		return nav.Move{}, s.askPresent()
	case 2:
		return nav.Lock(), nil
	case 3:
		s.task = newKeys
		s.enter(anew)
	}
	return nav.Move{}, nil
}

// chooseKey takes random words or an own passphrase.
func (s *Screen) chooseKey(msg tea.KeyMsg) {
	if keys.LeadsBack(msg) {
		s.enter(s.start())
		return
	}
	switch s.list.Update(msg) {
	case 0:
		s.enter(words)
		s.draw()
	case 1:
		s.enter(own)
	}
}

// draw makes new random words.
func (s *Screen) draw() {
	made, err := s.secrets.words(s.env.Lang.Tag)
	if s.random = made; err != nil {
		s.problem = s.env.T("protect.no-words")
	}
}

// wordsKey takes the words that are offered, or asks for others.
func (s *Screen) wordsKey(msg tea.KeyMsg) {
	switch {
	case keys.LeadsBack(msg):
		s.random = private.Text{}
		s.enter(choose)
	case another.Matches(msg):
		s.draw()
	case goOn.Matches(msg) && !s.random.Empty():
		s.take(s.random)
	}
}

// ownKey writes an own passphrase and estimates it.
func (s *Screen) ownKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case leave.Matches(msg):
		s.enter(choose)
	case goOn.Matches(msg):
		if !s.field.Text().Empty() {
			s.take(s.field.Text())
		}
	default:
		before := s.field.Text()
		s.field.Update(msg)
		if s.field.Text().Equal(before) {
			return nil
		}
		s.problem = ""
		s.measured++
		turn, typed, lists := s.measured, s.field.Text(), s.secrets.Lists
		if typed.Empty() {
			s.strength = ""
			return nil
		}
		return func() tea.Msg { return strengthMsg{turn, passphrase.Estimate(typed, lists).Class} }
	}
	return nil
}

// take goes on with a passphrase if it can be one.
func (s *Screen) take(typed private.Text) {
	normal, err := passphrase.Normalise(typed)
	switch {
	case passphrase.LooksLikeRecovery(typed):
		s.problem = s.env.T("protect.like-digits")
	case err != nil:
		s.problem = s.env.T("protect.no-text")
	default:
		s.chosen = normal
		s.enter(again)
	}
}

// againKey compares what is typed once more.
func (s *Screen) againKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case leave.Matches(msg):
		s.chosen = private.Text{}
		if s.random.Empty() {
			s.enter(own)
		} else {
			s.enter(words)
		}
	case goOn.Matches(msg):
		normal, err := passphrase.Normalise(s.field.Text())
		switch {
		case s.field.Text().Empty():
		case err != nil || !normal.Equal(s.chosen):
			s.field.Clear()
			s.problem = s.env.T("protect.not-same")
		case s.task == newPhrase:
			return s.carryOut()
		default:
			s.show()
		}
	default:
		s.field.Update(msg)
	}
	return nil
}

// show makes the recovery digits and shows them.
func (s *Screen) show() {
	made, err := s.secrets.digits()
	if err != nil {
		s.problem = s.env.T("protect.no-words")
		return
	}
	s.recovery, s.asked = made, passphrase.AskedBack(made)
	s.enter(digits)
}

// digitsKey goes on once they are written down.
func (s *Screen) digitsKey(msg tea.KeyMsg) {
	switch {
	case keys.LeadsBack(msg):
		s.recovery = passphrase.Recovery{}
		if s.task == newRecovery {
			s.enter(menu)
			break
		}
		s.enter(again)
	case goOn.Matches(msg):
		s.enter(first)
	}
}

// backKey compares a group of digits that is asked back.
func (s *Screen) backKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case leave.Matches(msg):
		s.enter(digits)
	case goOn.Matches(msg):
		switch {
		case s.field.Text().Empty():
		case !s.recovery.GroupIs(s.group(), s.field.Text()):
			s.field.Clear()
			s.field.Show()
			s.problem = s.env.T("protect.not-group", "n", s.env.Lang.Int(s.group()))
		case s.step == first:
			s.enter(second)
		default:
			return s.carryOut()
		}
	default:
		s.field.Update(msg)
	}
	return nil
}

// group is the group of digits that is asked for.
func (s *Screen) group() int {
	if s.step == first {
		return s.asked[0]
	}
	return s.asked[1]
}

// carryOut gives the journal its passphrase, beside the loop.
func (s *Screen) carryOut() tea.Cmd {
	s.enter(sealing)
	work := &widget.Progress{}
	s.work = work
	store, chosen, recovery, task := s.store, s.chosen, s.recovery.Secret(), s.task
	return tea.Batch(s.env.Write(func() tea.Msg {
		switch task {
		case newPhrase:
			return doneMsg{store.ChangePassphrase(chosen)}
		case newRecovery:
			return doneMsg{store.ChangeRecovery(recovery)}
		case newKeys:
			return doneMsg{store.NewKeys(chosen, recovery, work.Set)}
		}
		return doneMsg{store.Protect(chosen, recovery, work.Set)}
	}), s.env.After(frame, tickMsg{}))
}

// finished says that it is done, or why not; then it can be tried again with one key.
func (s *Screen) finished(err error) {
	if err != nil && !errors.Is(err, journal.ErrUnfinished) {
		if s.task == newPhrase {
			s.enter(again)
		} else {
			s.enter(second)
		}
		s.problem = s.env.T("protect.failed") + " " + draft.Words(s.env, err)
		return
	}
	s.enter(done)
	if err != nil {
		s.problem = draft.Words(s.env, err)
	}
	s.random, s.chosen, s.recovery = private.Text{}, private.Text{}, passphrase.Recovery{}
}

// Typing reports whether letters belong to the field.
func (s *Screen) Typing() bool {
	switch s.step {
	case present, own, again, first, second:
		return true
	}
	return false
}
