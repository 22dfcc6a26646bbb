package exercise

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// recall is what a list of exercises knows of what helped. Nothing of it is ever drawn but the order.
type recall struct {
	store helped.Store // nil where nothing private is wanted
	uses  []helped.Use // the list is ordered by them; none while the journal is locked
	left  bool         // something was kept, whether or not more is
	moved bool         // the reader is choosing, so that the rows stay where they are
	turn  int          // counts locks: what was read before is not used after
	wish  wish         // what waits for the journal to be opened
	sure  *widget.List // open while it is asked whether to forget
	more  [2]bool      // whether the question had lines above or below those drawn last
}

// wish is something that can be done with what helped.
type wish int

const (
	nothing wish = iota
	remember
	forget
)

// forgetting is the key that forgets what helped.
var forgetting = keys.Binding{ID: "forget-helped", Keys: []string{"d", "delete"}, Footer: true}

// usesMsg brings what helped.
type usesMsg struct {
	turn int
	uses []helped.Use
	err  error
}

// wishMsg says whether the journal is open for what the reader wants.
type wishMsg struct {
	wish   wish
	sealed bool
	err    error
}

// forgottenMsg says how forgetting went.
type forgottenMsg struct{ err error }

// Failure returns why not everything is deleted.
func (m forgottenMsg) Failure() error { return m.err }

// Remember gives the list the store of what helped, by which it is ordered where the reader asked for
// that; nil where there is none. It returns the list.
func (l *List) Remember(store helped.Store) *List {
	l.helped.store = store
	l.fill()
	return l
}

// recalls reports whether the list has to do with what helped. Who does not want to live any more is
// offered people and nothing to set up, in the order that was thought over.
func (l *List) recalls() bool { return l.helped.store != nil && l.by != dark }

// forgets reports whether there is something to forget.
func (l *List) forgets() bool { return l.recalls() && (l.env.Settings.Helped || l.helped.left) }

// lookForUses returns the command that reads what helped. What cannot be read changes nothing, and is
// said on the page on the files of the journal.
func (l *List) lookForUses() tea.Cmd {
	if !l.recalls() {
		return nil
	}
	store, turn := l.helped.store, l.helped.turn
	return func() tea.Msg {
		uses, err := store.List()
		return usesMsg{turn, uses, err}
	}
}

// usesCame orders the list anew, unless the reader is choosing already.
func (l *List) usesCame(msg usesMsg) {
	if msg.turn != l.helped.turn || msg.err != nil {
		return
	}
	l.helped.left = len(msg.uses) > 0
	if l.env.Settings.Helped && !l.helped.moved && l.helped.uses == nil {
		l.helped.uses = msg.uses
	}
	l.fill()
}

// forgetUses forgets what came out of the journal.
func (l *List) forgetUses() {
	l.helped = recall{store: l.helped.store, moved: l.helped.moved, turn: l.helped.turn + 1}
	l.fill()
}

// inOrder returns exercises, by id, in the order in which they are offered now.
func (l *List) inOrder(ids []string) []string {
	if !l.env.Settings.Helped {
		return ids
	}
	return helped.Order(ids, l.helped.uses)
}

// addRecall adds the rows about what helped. They have no route.
func (l *List) addRecall() {
	t := l.env.T
	add := func(w wish, label, detail string) {
		l.wishes[len(l.routes)] = w
		l.routes = append(l.routes, "")
		l.list.Items = append(l.list.Items, widget.Item{Label: label, Detail: detail})
	}
	l.wishes = map[int]wish{}
	if l.recalls() && !l.env.Settings.Helped {
		add(remember, t("exercise.remember"), t("exercise.remember-detail"))
	}
	if l.forgets() {
		add(forget, t("exercise.forget"), t("exercise.forget-detail"))
	}
}

// want returns the command that sees whether the journal is open for a wish.
func (l *List) want(w wish) tea.Cmd {
	store := l.helped.store
	return func() tea.Msg {
		_, err := store.List()
		return wishMsg{w, store.Sealed(), err}
	}
}

// wished does what the reader wants, or leads him to the field for the passphrase, once.
func (l *List) wished(msg wishMsg) (nav.Move, tea.Cmd) {
	asked := l.helped.wish != nothing
	l.helped.wish = nothing
	switch {
	case errors.Is(msg.err, journal.ErrLocked) && asked:
		return nav.Move{}, l.say("exercise.remember-still-locked", false)
	case errors.Is(msg.err, journal.ErrLocked):
		l.helped.wish = msg.wish
		return nav.Open(nav.Unlock), l.say("exercise.remember-locked", false)
	case msg.err != nil:
		notice := nav.NoticeMsg{Text: draft.Words(l.env, msg.err), Bad: true}
		return nav.Move{}, func() tea.Msg { return notice }
	case msg.wish == forget:
		l.helped.sure = &widget.List{Items: []widget.Item{{Label: l.env.T("exercise.forget-no")}, {Label: l.env.T("exercise.forget-yes")}}}
		return nav.Move{}, nil
	case msg.sealed:
		return l.remembering(true), l.say("exercise.remembered", false)
	}
	return l.remembering(true), l.say("exercise.remembered-open", false)
}

// remembering returns the move that begins or ends it.
func (l *List) remembering(on bool) nav.Move {
	changed := l.env.Settings
	changed.Helped = on
	return nav.Change(changed)
}

// sureKey answers a key while it is asked whether to forget. It ends at once, before anything is deleted.
func (l *List) sureKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	chosen := l.helped.sure.Update(msg)
	if chosen < 0 && !goBack.Matches(msg) {
		return nav.Move{}, nil
	}
	l.helped.sure = nil
	if chosen != 1 {
		return nav.Move{}, nil
	}
	l.helped.uses, l.helped.moved = nil, true
	store := l.helped.store
	return l.remembering(false), l.env.Write(func() tea.Msg { return forgottenMsg{store.DeleteAll()} })
}

// forgotten says how forgetting went. What could not be deleted can be forgotten again.
func (l *List) forgotten(err error) tea.Cmd {
	l.helped.left = err != nil
	l.fill()
	if err != nil {
		return l.say("exercise.not-forgotten", true)
	}
	return l.say("exercise.forgotten", false)
}

// shown goes on with what waited for the journal, or looks again: it may be open now.
func (l *List) shown() tea.Cmd {
	if l.helped.wish != nothing {
		return l.want(l.helped.wish)
	}
	return l.lookForUses()
}

// say returns the command that shows a sentence for a while.
func (l *List) say(key string, bad bool) tea.Cmd {
	notice := nav.NoticeMsg{Text: l.env.T(key), Bad: bad}
	return func() tea.Msg { return notice }
}

// viewSure draws the question whether to forget. Where it does not fit, the two ways are what is seen.
func (l *List) viewSure() []string {
	t := l.env.Theme
	ways, _ := l.helped.sure.Whole(t, l.env.Lang, l.width)
	lines := append(widget.Say(l.width, t.Accent.Render, l.env.T("exercise.forget-question")), "")
	if len(lines)+len(ways) > l.height {
		lines = lines[:len(lines)-1]
	}
	lines, _, l.helped.more = fromEnd(append(lines, ways...), l.height, 0)
	return lines
}
