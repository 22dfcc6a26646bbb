package ui

import (
	"errors"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// The root locks the journal: by a key, when the screen is hidden or suspended, and by itself after
// a while. What was being written is kept in drafts first; only then the keys are forgotten.

// why says what made the root lock the journal.
type why int

const (
	byKey   why = iota // ctrl+l, or a screen that offers it
	byHide             // the screen is hidden and stays so
	byClock            // no key for a while, or the computer slept
	byStop             // the program is suspended
	byOther            // another window locked it, and asks the others
	byLoss             // it turned out to be locked, such as by new keys from another window
)

// keptMsg says that every draft is kept, or that one is not, and how the journal stands.
type keptMsg struct {
	why    why
	err    error
	sealed bool      // there is a passphrase
	locked bool      // it was locked already
	told   time.Time // when the other windows were asked to lock too; zero if they were not
}

// idleMsg says that it may be time to lock.
type idleMsg struct{ turn int }

// watch is what the root knows about the time without a key.
type watch struct {
	last time.Time // of the last key
	turn int       // counts timers, so that an old one does nothing
}

// longestWork is how long locking waits for what is being written. The neutral page stands there
// meanwhile.
const longestWork = time.Minute

// lockable returns the journal if it can be locked. The demonstration has none.
func (r *Root) lockable() (journal.Lockable, bool) {
	if r.env.Demo {
		return nil, false
	}
	store, ok := r.options.Store.(journal.Lockable)
	return store, ok
}

// sight lets the journal be looked at once, beside the loop. What it was at the start it remembers: if its
// folder is gone later, no other is founded in its place.
func (r *Root) sight() {
	if _, ok := r.lockable(); ok {
		store := r.options.Store
		r.pending = append(r.pending, guard(func() tea.Msg { store.Protection(); return nil }))
	}
}

// open reports whether there is a passphrase and the journal is not locked.
func (r *Root) open() bool {
	store, ok := r.lockable()
	return ok && r.options.Store.Protection() == journal.Sealed && !store.Locked()
}

// exposed reports whether somebody who comes to this window could read something private: in the open
// journal, or on a page that is written while it is locked.
func (r *Root) exposed() bool {
	return slices.ContainsFunc(r.stack, func(p placed) bool { return p.route == nav.WriteLocked }) || r.open()
}

// Lock locks the journal at once, from every screen and in every state.
func (r *Root) Lock() { r.lock(byKey) }

// lock shows the neutral page, keeps every draft, and then locks. The drafts are kept beside the
// loop: on a slow disk the page must not wait for them.
func (r *Root) lock(reason why) {
	if r.locking {
		r.stayHidden = r.stayHidden || reason == byHide
		r.hidden = r.hidden || r.stayHidden
		return
	}
	r.locking = true
	r.stayHidden = r.hidden || reason == byHide
	r.overlay = overlay{}
	r.escapes = r.escapes[:0]
	if reason != byLoss { // then nobody wanted it, and no word may be lost by it
		r.env.Clipboard.Forget()
		r.letGo()
	}
	if reason != byClock && reason != byOther { // whoever does an exercise without a key is not disturbed
		r.cover()
	}
	store, ok := r.lockable()
	protection, keeps, others, windows := r.options.Store, r.keeps(), r.work.running(longestWork), r.options.Windows
	r.pending = append(r.pending, guard(r.work.disk(func() tea.Msg {
		others() // a page that is being saved, or the journal that is being sealed anew
		msg := keptMsg{why: reason}
		for _, keep := range keeps {
			msg.err = errors.Join(msg.err, keep())
		}
		if ok {
			msg.sealed = protection.Protection() == journal.Sealed
			msg.locked = msg.sealed && store.Locked()
		}
		if msg.sealed && (reason == byKey || reason == byHide) {
			msg.told = windows.Lock()
		}
		return msg
	})))
}

// letGo forgets the words that are kept nowhere.
func (r *Root) letGo() {
	for _, p := range r.stack {
		if fleeting, ok := p.screen.(nav.Fleeting); ok {
			fleeting.LetGo()
		}
	}
}

// keeps returns what keeps the drafts of all screens.
func (r *Root) keeps() []func() error {
	var keeps []func() error
	for _, p := range r.stack {
		if keeper, ok := p.screen.(nav.Keeper); ok {
			if keep := keeper.Keep(); keep != nil {
				keeps = append(keeps, keep)
			}
		}
	}
	return keeps
}

// kept locks now that the drafts are kept. A draft that could not be kept stays on its screen,
// behind the neutral page, and the journal open: words must not be lost because of a full disk.
func (r *Root) kept(msg keptMsg) {
	r.locking = false
	if !msg.told.IsZero() {
		r.heard = msg.told
	}
	hidden, forgotten := r.stayHidden, false
	switch {
	case msg.locked && msg.why == byLoss && !hidden:
		r.askAgain(msg.err)
		return
	case msg.why == byLoss: // it is open again
	case msg.locked:
		// What is written while the journal is locked cannot be kept, and must not be lost: it waits
		// below the field for the passphrase, or behind the neutral page.
		byItself := msg.why == byClock || msg.why == byOther
		if forgotten = msg.err == nil; forgotten {
			r.forget()
			if byItself {
				r.afterwards(r.lockedNotice())
			}
		} else if msg.why != byKey || hidden {
			hidden = hidden || byItself
			r.afterwards(nav.NoticeMsg{Text: draft.NotKept(r.env, msg.err), Bad: true})
		}
		if msg.why == byKey && !hidden {
			r.ask()
		}
	case msg.err != nil:
		hidden = hidden || msg.sealed || msg.why == byKey
		r.afterwards(nav.NoticeMsg{Text: draft.NotKept(r.env, msg.err), Bad: true})
	case msg.sealed:
		r.forget()
		forgotten, r.touched = true, true // the key was in memory, whatever was read
		r.afterwards(r.lockedNotice())
	case msg.why == byKey:
		hidden = true
		if !r.env.Demo && !r.env.Settings.NoJournal {
			r.afterwards(nav.NoticeMsg{Text: r.env.T("notice.no-passphrase")})
		}
	}
	if hidden {
		r.cover()
	} else {
		r.hidden = false
		r.seen()
	}
	if forgotten && r.renew(msg.why) {
		return
	}
	if msg.why == byStop {
		r.pending = append(r.pending, r.stop())
	}
}

// cover shows the neutral page.
func (r *Root) cover() {
	if !r.hidden {
		r.deliver(r.top(), nav.CoveredMsg{})
	}
	r.hidden = true
}

// afterwards shows a notice as soon as the screens are seen again.
func (r *Root) afterwards(n nav.NoticeMsg) { r.later = append(r.later, n) }

// unsay takes back the notice that the journal is locked: a place is asked for that shows whether
// it is.
func (r *Root) unsay() {
	said := r.lockedNotice()
	r.notices = slices.DeleteFunc(r.notices, func(n nav.NoticeMsg) bool { return n == said })
}

// seen shows the notices that waited behind the neutral page.
func (r *Root) seen() {
	for _, n := range r.later {
		r.notice(n)
	}
	r.later = nil
}

// forget locks the journal and drops everything that holds private words: screens, editors, the
// clipboard, the drawn lines. Copies stay in memory all the same, and so the process is replaced
// afterwards, see renew. Drafts have been kept before.
func (r *Root) forget() {
	if store, ok := r.lockable(); ok {
		store.Lock()
	}
	r.env.Clipboard.Forget()
	r.left = nil
	r.close()
	for _, p := range r.stack {
		r.deliver(p, nav.LockedMsg{})
	}
	r.stage = bidi.NewStage(r.env.Order.Profile)
	r.told = told{}
}

// close drops the screens with private words. Where one of them was on top, home is seen; whoever
// read a chapter or a telephone number goes on reading.
func (r *Root) close() {
	top := len(r.stack) - 1
	private := isPrivate(r.stack[top])
	var stay []placed
	for _, p := range r.stack {
		if !isPrivate(p) {
			stay = append(stay, p)
		}
	}
	clear(r.stack)
	r.stack = stay
	if private {
		clear(r.stack)
		r.stack = nil
		r.push(nav.Home)
	}
}

// isPrivate reports whether a screen shows a person's own words.
func isPrivate(p placed) bool {
	if private, ok := p.screen.(nav.Private); ok && private.Private() {
		return true
	}
	return needsKey(p.route)
}

// needsKey tells the routes that can be opened only while the journal is open.
func needsKey(route nav.Route) bool {
	switch kind, _, _ := route.Split(); nav.Route(kind) {
	case nav.Journal, nav.Write, nav.Protect, nav.Unlock, nav.Care, nav.Bookmarks, nav.Checkin, "reflect", "ask", "edit", "about", "versions", "small":
		return true
	}
	return false
}

// ask opens the field for the passphrase on top of what is seen.
func (r *Root) ask() {
	if store, ok := r.lockable(); ok && store.Locked() && r.top().route != nav.Unlock {
		r.push(nav.Unlock)
	}
}

// bar leads the reader to the field for the passphrase when something he asked for on the screen on
// top could not be done because the journal is locked now.
func (r *Root) bar(p placed, msg tea.Msg) {
	failure, failed := msg.(nav.Failure)
	if !failed || !errors.Is(failure.Failure(), journal.ErrLocked) || len(r.stack) == 0 || r.top().id != p.id {
		return
	}
	if _, ok := r.lockable(); ok && !r.locking {
		r.wanted = p.route
		r.lock(byLoss)
	}
}

// askAgain opens the field for the passphrase after the journal turned out to be locked. Where words
// could not be kept it stands on top of them; else they are forgotten, and the place is opened anew.
func (r *Root) askAgain(err error) {
	r.hidden = false
	if err != nil {
		r.seen()
		r.ask()
		return
	}
	touched := r.touched
	r.forget()
	r.seen()
	if needsKey(r.wanted) || r.wanted == nav.Plan {
		r.push(r.wanted)
	} else {
		r.ask()
	}
	// The process is replaced if he goes away from the field. If he opens the journal, the next lock
	// sees to it.
	r.touched, r.owed = touched, touched && r.options.Replace != nil
}

// unkept opens the field for the passphrase when the top screen is left with words that cannot be
// kept because the journal is locked, and reports whether it did. The second time it is left all
// the same: nobody is held up for a passphrase.
func (r *Root) unkept() bool {
	top := r.top()
	keeper, ok := top.screen.(nav.Keeper)
	if _, place := top.screen.(nav.Placed); place || !ok || r.warned == top.id || keeper.Keep() == nil {
		return false // a reader's place is no word of his, and needs no journal
	}
	if store, ok := r.lockable(); !ok || !store.Locked() || store.WhileLocked() {
		return false
	}
	r.warned = top.id
	r.notice(nav.NoticeMsg{Text: draft.NotKept(r.env, journal.ErrLocked), Bad: true})
	r.ask()
	return true
}

// attend notes a key, and locks before it is answered when too long a time has passed since the
// last one, awake or asleep. It reports whether it did.
func (r *Root) attend() bool {
	now := r.env.Now()
	last := r.watch.last
	r.watch.last = now
	wall, awake := now.Round(0).Sub(last.Round(0)), now.Sub(last)
	if !away(wall, awake, r.idleTime()) || r.locking || !r.exposed() {
		return false
	}
	r.lock(byClock)
	return true
}

// away reports whether nobody was there: by the clock on the wall, by the time the computer was
// awake, or because the two differ by as much, which means that it slept or its clock was changed.
func away(wall, awake, limit time.Duration) bool {
	return wall >= limit || awake >= limit || (wall-awake).Abs() >= limit
}

// idleTime is the time without a key after which the journal locks itself.
func (r *Root) idleTime() time.Duration {
	return time.Duration(r.env.Settings.LockTime()) * time.Minute
}

// idle locks when no key was pressed for long enough, and looks again later.
func (r *Root) idle(msg idleMsg) {
	if msg.turn != r.watch.turn {
		return
	}
	if r.env.Now().Sub(r.watch.last) >= r.idleTime() {
		if !r.locking && r.exposed() {
			r.lock(byClock)
		}
		r.watch.last = r.env.Now()
	}
	r.wait()
}

// wait starts the timer of the next look.
func (r *Root) wait() {
	if _, ok := r.lockable(); !ok {
		return
	}
	r.watch.turn++
	rest := r.idleTime() - r.env.Now().Sub(r.watch.last)
	r.pending = append(r.pending, r.env.After(max(rest, time.Second), idleMsg{r.watch.turn}))
}

// passes tells the keys that are answered also when the journal was locked just before them: what
// was on the screen when they were pressed does not matter.
func passes(msg tea.KeyMsg) bool {
	return keys.Interrupt.Matches(msg) || keys.Hide.Matches(msg) || keys.HelpTyping.Matches(msg) || keys.CalmTyping.Matches(msg)
}
