package journal

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/secret"
	"anis/internal/ui/widget"
)

// Tries counts wrong passphrases, for all fields in which one can be given.
type Tries interface {
	Failed(now time.Time)
	Wait(now time.Time) time.Duration // how long it is until the next try
	Opened()
}

// verifier is a store that can be asked whether a secret opens it, without opening anything.
type verifier interface{ Verify(private.Text) error }

// asking is the pane that asks before hidden pages are shown: for the passphrase once more, or
// where there is none, whether they shall be shown.
type asking struct {
	above   *choosing
	field   widget.Secret
	sure    *widget.List // asked instead of the passphrase
	busy    int          // the number of the try whose answer is awaited, or zero
	ticking bool
	problem string
}

// verifiedMsg says how a try ended.
type verifiedMsg struct {
	try int
	err error
}

// verifyTickMsg says that a second of the pause has passed.
type verifyTickMsg struct{}

func newAsking(l *List, above *choosing) *asking {
	a := &asking{above: above, field: widget.Secret{Direction: l.env.Lang.Direction}}
	a.translate(l)
	return a
}

// translate says it in another language. As long as nobody knows whether there is a passphrase, it is
// the passphrase that is asked for.
func (a *asking) translate(l *List) {
	a.field.Direction = l.env.Lang.Direction
	switch bare := l.loaded && !l.sealed; {
	case !bare:
		a.sure = nil
	case a.sure == nil:
		a.field.Clear()
		a.sure = &widget.List{}
	}
	if a.sure != nil {
		a.sure.Items = []widget.Item{{Label: l.env.T("journal.show-no")}, {Label: l.env.T("journal.show-yes")}}
	}
	a.above.translate(l)
}

var verify = keys.Binding{ID: "unlock", Keys: []string{"enter"}, Footer: true}

func (a *asking) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case leavePane.Matches(msg), a.sure != nil && keys.LeadsBack(msg):
		a.field.Clear()
		l.pane = a.above
	case a.sure != nil:
		switch a.sure.Update(msg) {
		case 0:
			l.pane = a.above
		case 1:
			a.show(l)
		}
	case a.busy > 0:
	case verify.Matches(msg):
		return nav.Move{}, a.try(l)
	default:
		a.field.Update(msg)
	}
	return nav.Move{}, nil
}

// try asks the store whether what was typed opens it. Until it has answered the try counts as a wrong one:
// it costs its pause also if nobody waits for the answer.
func (a *asking) try(l *List) tea.Cmd {
	if !l.loaded || a.field.Text().Empty() || l.tries.Wait(l.env.Now()) > 0 {
		return nil
	}
	store, ok := l.store.(verifier)
	if !ok {
		a.problem = draft.Words(l.env, errors.ErrUnsupported)
		return nil
	}
	words, problem := secret.Of(l.env, a.field.Text())
	if a.problem = problem; problem != "" {
		return nil
	}
	l.tries.Failed(l.env.Now())
	l.attempts++
	try := l.attempts
	a.busy = try
	a.field.Veil()
	return func() tea.Msg { return verifiedMsg{try, store.Verify(words)} }
}

// answer goes on when a try has ended, or counts the pause down.
func (a *asking) answer(l *List, msg tea.Msg) tea.Cmd {
	if done, ok := msg.(verifiedMsg); ok && done.try == a.busy {
		a.busy = 0
		a.field.Clear()
		if done.err == nil {
			l.tries.Opened()
			a.show(l)
			return nil
		}
		a.problem = draft.Words(l.env, done.err)
	}
	if _, ok := msg.(verifyTickMsg); ok {
		a.ticking = false
	}
	return a.countDown(l)
}

// countDown returns the timer of the next second of a pause.
func (a *asking) countDown(l *List) tea.Cmd {
	wait := l.tries.Wait(l.env.Now())
	if wait <= 0 || a.ticking || a.sure != nil {
		return nil
	}
	a.ticking = true
	return l.env.After(min(wait, time.Second), verifyTickMsg{})
}

// show shows the hidden pages until the list is left.
func (a *asking) show(l *List) {
	l.filter.Hidden = true
	l.pane = nil
	l.list.Cursor = 0
	l.fill()
}

func (a *asking) view(l *List) []string {
	t := l.env.Theme
	if a.sure != nil {
		lines := widget.Say(l.width, t.Text.Render, l.env.T("journal.show-bare"))
		if l.height >= roomy {
			lines = append(lines, "")
		}
		return append(lines, a.sure.View(t, l.env.Lang, l.width, max(l.height-len(lines), 1))...)
	}
	lines := widget.Say(l.width, t.Text.Render, l.env.T("journal.show-sealed"))
	if l.height >= roomy {
		lines = append(lines, "")
	}
	lines = append(lines, a.field.View(t, l.env.Lang, l.width)...)
	if l.height >= roomy {
		lines = append(lines, "")
	}
	switch wait := l.tries.Wait(l.env.Now()); {
	case a.busy > 0:
		return append(lines, widget.Say(l.width, t.Muted.Render, l.env.T("lock.opening"))...)
	case a.problem != "":
		lines = append(lines, widget.Say(l.width, t.Warning.Render, "! "+a.problem)...)
		fallthrough
	default:
		if wait > 0 {
			lines = append(lines, widget.Say(l.width, t.Muted.Render, l.env.Lang.N("lock.wait", int((wait+time.Second-1)/time.Second)))...)
		}
	}
	return lines
}

func (a *asking) keys() []keys.Binding {
	if a.sure != nil {
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	return append([]keys.Binding{verify, leavePane}, widget.SecretKeys...)
}

func (a *asking) typing() bool { return a.sure == nil }
