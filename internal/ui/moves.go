package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
)

// The root carries moves out; each method is one of nav.Visitor.

// deepest is how many screens can stand on each other. Links can lead round in circles, and so do help
// and calm in turns; the oldest screen above home then goes that holds nothing of the reader's.
const deepest = 24

// Open puts the screen of a route on top.
func (r *Root) Open(route nav.Route) {
	r.push(route)
}

// Swap replaces the top screen.
func (r *Root) Swap(route nav.Route) {
	r.drop()
	r.push(route)
}

// Back closes the top screen. With nothing below, home opens.
func (r *Root) Back() {
	if r.unkept() {
		return
	}
	p, left := r.top(), r.left
	if len(r.stack) == 1 {
		if p.route == nav.Home || r.options.Only {
			r.Quit()
			return
		}
		r.Swap(nav.Home)
		r.left = left
	} else {
		r.drop()
		r.shown()
	}
	r.leave(p)
}

// takeBackThePlan removes the copy of the plan that may be read while the journal is locked: where no
// journal is wanted, what stays of it is to be closed. The plan itself stays.
func (r *Root) takeBackThePlan() {
	plans := r.options.Plans
	if plans == nil || r.env.Demo || !plans.WhileLocked() {
		return
	}
	if err := plans.AllowWhileLocked(false); err != nil {
		r.notice(nav.NoticeMsg{Text: r.env.T("plan.not-taken-back", "why", draft.Words(r.env, err)), Bad: true})
	}
}

// Change applies settings and keeps them.
func (r *Root) Change(s config.Settings) {
	before, direction := r.env.Settings, r.env.Lang.Direction
	unwanted := s.NoJournal && !before.NoJournal
	if unwanted {
		_ = r.KeepNow() // while there is still a journal; nothing is being written where the settings are seen
		r.takeBackThePlan()
	}
	r.env = r.options.Apply(r.env, s)
	r.reorder()
	if s.Mouse != before.Mouse {
		r.pending = append(r.pending, pointing(s.Mouse))
	}
	if s.VeilAway != before.VeilAway {
		r.pending = append(r.pending, watching(s.VeilAway))
	}
	save := r.options.Save
	r.pending = append(r.pending, guard(r.work.disk(func() tea.Msg { return savedMsg{save(s)} })))
	r.inform()
	r.told = told{}
	r.wait() // the time without a key may be another
	// He reads from right to left from now on, and nobody knows yet whether he can. The first start
	// asks by itself.
	if r.env.Lang.Direction == bidi.RTL && direction != bidi.RTL && r.env.Order.Ask() && r.top().route != nav.Setup {
		r.Calibrate()
	}
	if unwanted {
		r.forget() // nothing of it is open here from now on
		r.renew(byKey)
	}
}

// Quit ends the program; drafts are kept by KeepNow once the terminal is restored.
func (r *Root) Quit() { r.done = true }

// push opens a screen on top of the others. It is another way than the one that was gone back.
func (r *Root) push(route nav.Route) {
	r.left = nil
	screen := r.screen(route)
	if screen == nil {
		r.notice(nav.NoticeMsg{Text: r.env.T("notice.no-route", "route", string(route)), Bad: true})
		if len(r.stack) > 0 {
			return
		}
		route, screen = nav.Home, r.screen(nav.Home)
	}
	if len(r.stack) > 0 {
		r.deliver(r.top(), nav.CoveredMsg{})
	}
	r.lastID++
	p := placed{id: r.lastID, route: route, screen: screen}
	if len(r.stack) >= deepest {
		r.thin()
	}
	r.stack = append(r.stack, p)
	r.pending = append(r.pending, mark(p.id, screen.Init()))
}

// thin closes the oldest screen above home that can be made anew as it was. Where a person's own words
// are, however many such screens there are, all of them stay.
func (r *Root) thin() {
	for i := 1; i < len(r.stack); i++ {
		if !holdsWords(r.stack[i]) {
			r.stack = slices.Delete(r.stack, i, i+1)
			return
		}
	}
}

// holdsWords reports whether a screen shows a person's own words, or holds some that are kept nowhere.
func holdsWords(p placed) bool {
	if keeper, ok := p.screen.(nav.Keeper); ok && keeper.Keep() != nil {
		return true
	}
	_, fleeting := p.screen.(nav.Fleeting)
	return fleeting || isPrivate(p)
}

// drop closes the top screen, keeping a draft of what it holds.
func (r *Root) drop() {
	p := r.top()
	if keeper, ok := p.screen.(nav.Keeper); ok {
		r.pending = append(r.pending, r.keep(keeper))
	}
	r.stack = r.stack[:len(r.stack)-1]
}

// shown tells the top screen that it is seen again.
func (r *Root) shown() {
	r.resize()
	r.deliver(r.top(), nav.ShownMsg{})
}
