package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/secret"
	"anis/internal/ui/widget"
)

// asking is the pane that asks before hidden pages are shown: for the passphrase once more, or
// where there is none, whether they shall be shown.
type asking struct {
	above *choosing
	again *secret.Again
	sure  *widget.List // asked instead of the passphrase
}

func newAsking(l *List, above *choosing) *asking {
	a := &asking{above: above, again: secret.NewAgain(l.env, l.store, l.tries)}
	a.translate(l)
	return a
}

// translate says it in another language. As long as nobody knows whether there is a passphrase, it is
// the passphrase that is asked for.
func (a *asking) translate(l *List) {
	a.again.Translate(l.env)
	switch bare := l.loaded && !l.sealed; {
	case !bare:
		a.sure = nil
	case a.sure == nil:
		a.again.Clear()
		a.sure = &widget.List{}
	}
	if a.sure != nil {
		a.sure.Items = []widget.Item{{Label: l.env.T("journal.show-no")}, {Label: l.env.T("journal.show-yes")}}
	}
	a.above.translate(l)
}

func (a *asking) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case leavePane.Matches(msg), a.sure != nil && keys.LeadsBack(msg):
		a.again.Clear()
		l.pane = a.above
	case a.sure != nil:
		switch a.sure.Update(msg) {
		case 0:
			l.pane = a.above
		case 1:
			a.show(l)
		}
	case !l.loaded && secret.Give.Matches(msg): // nobody knows yet what has to be asked
	default:
		return nav.Move{}, a.again.Key(msg)
	}
	return nav.Move{}, nil
}

// answer goes on when a try has ended, or counts the pause down.
func (a *asking) answer(l *List, msg tea.Msg) tea.Cmd {
	right, cmd := a.again.Update(msg)
	if right {
		a.show(l)
	}
	return cmd
}

// countDown returns the timer of the next second of a pause that was begun elsewhere.
func (a *asking) countDown() tea.Cmd {
	if a.sure != nil {
		return nil
	}
	return a.again.CountDown()
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
	if a.sure == nil {
		return a.again.View(l.env.T("journal.show-sealed"), l.width, l.height >= roomy)
	}
	lines := widget.Say(l.width, t.Text.Render, l.env.T("journal.show-bare"))
	if l.height >= roomy {
		lines = append(lines, "")
	}
	return append(lines, a.sure.View(t, l.env.Lang, l.width, max(l.height-len(lines), 1))...)
}

func (a *asking) keys() []keys.Binding {
	if a.sure != nil {
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	return a.again.Keys(leavePane)
}

func (a *asking) typing() bool { return a.sure == nil }
