package secret

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Tries counts wrong secrets, for all fields in which one can be given.
type Tries interface {
	Failed(now time.Time)
	Wait(now time.Time) time.Duration // how long it is until the next try
	Opened()
}

// Verifier is a store that can be asked whether a secret opens it, without opening anything.
type Verifier interface{ Verify(private.Text) error }

// Again is a field in which the secret of a journal that is open is given once more, before something
// that not everybody who comes to the keyboard shall do. Wrong ones cost the same pauses as while it is
// locked.
type Again struct {
	env     nav.Env
	store   any // a Verifier, or nothing can be given
	tries   Tries
	field   widget.Secret
	busy    bool // an answer is awaited
	ticking bool
	problem string
}

// CheckedMsg says how a try ended.
type CheckedMsg struct {
	again *Again
	err   error
}

// Failure returns why a secret could not be tried, or that it was wrong.
func (m CheckedMsg) Failure() error { return m.err }

// TickMsg says that a second of the pause has passed.
type TickMsg struct{ again *Again }

// NewAgain returns an empty field. store should be a Verifier; one that is none refuses every secret.
func NewAgain(env nav.Env, store any, tries Tries) *Again {
	return &Again{env: env, store: store, tries: tries, field: widget.Secret{Direction: env.Lang.Direction}}
}

// Translate goes on in another language.
func (a *Again) Translate(env nav.Env) { a.env, a.field.Direction = env, env.Lang.Direction }

// Veil hides the letters.
func (a *Again) Veil() { a.field.Veil() }

// Clear forgets what was typed.
func (a *Again) Clear() { a.field.Clear() }

// Give is the key that gives what was typed.
var Give = keys.Binding{ID: "unlock", Keys: []string{"enter"}, Footer: true}

// Keys are the keys of the field; letters belong to it.
func (a *Again) Keys(leave keys.Binding) []keys.Binding {
	return append([]keys.Binding{Give, leave}, widget.SecretKeys...)
}

// Key answers a key press.
func (a *Again) Key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case a.busy:
	case Give.Matches(msg):
		return a.try()
	default:
		a.field.Update(msg)
	}
	return nil
}

// try asks the store whether what was typed opens it. Until it has answered the try counts as a wrong one:
// it costs its pause also if nobody waits for the answer.
func (a *Again) try() tea.Cmd {
	if a.field.Text().Empty() || a.tries.Wait(a.env.Now()) > 0 {
		return nil
	}
	store, ok := a.store.(Verifier)
	if !ok {
		a.problem = draft.Words(a.env, errors.ErrUnsupported)
		return nil
	}
	words, problem := Of(a.env, a.field.Text())
	if a.problem = problem; problem != "" {
		return nil
	}
	a.tries.Failed(a.env.Now())
	a.busy = true
	a.field.Veil()
	return func() tea.Msg { return CheckedMsg{a, store.Verify(words)} }
}

// Update answers the messages of the field and reports whether the right secret was given.
func (a *Again) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case CheckedMsg:
		if msg.again != a {
			return false, nil
		}
		a.busy = false
		a.field.Clear()
		if msg.err == nil {
			a.tries.Opened()
			return true, nil
		}
		a.problem = draft.Words(a.env, msg.err)
	case TickMsg:
		if msg.again != a {
			return false, nil
		}
		a.ticking = false
	}
	return false, a.CountDown()
}

// CountDown returns the timer of the next second of a pause, which another field may have begun.
func (a *Again) CountDown() tea.Cmd {
	wait := a.tries.Wait(a.env.Now())
	if wait <= 0 || a.ticking {
		return nil
	}
	a.ticking = true
	return a.env.After(min(wait, time.Second), TickMsg{a})
}

// View draws the field below a sentence that says what the secret is for, in lines of a width. Where it
// is roomy there are blank lines between the parts.
func (a *Again) View(about string, width int, roomy bool) []string {
	t := a.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		for _, line := range cell.Wrap(text, width) {
			lines = append(lines, style(line))
		}
	}
	gap := func() {
		if roomy {
			lines = append(lines, "")
		}
	}
	say(t.Text.Render, about)
	gap()
	lines = append(lines, a.field.View(t, a.env.Lang, width)...)
	gap()
	if a.busy {
		say(t.Muted.Render, a.env.T("lock.opening"))
		return lines
	}
	if a.problem != "" {
		say(t.Warning.Render, "! "+a.problem)
	}
	if wait := a.tries.Wait(a.env.Now()); wait > 0 {
		say(t.Muted.Render, a.env.Lang.N("lock.wait", int((wait+time.Second-1)/time.Second)))
	}
	return lines
}
