package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
)

// What was in memory stays there in copies that nobody can wipe, also after everything was
// forgotten. So the process is replaced by itself once the journal is locked. The reader notices
// nothing: the screens are not left, and he goes on where he was.

// touches notes that something private was typed: into a screen with words, or a field for a secret.
// Leaving such a field types nothing.
func (r *Root) touches(p placed, msg tea.KeyMsg) {
	if isPrivate(p) && msg.Type != tea.KeyEsc {
		r.touched = true
		r.startListening()
	}
}

// renew replaces the process, if anything private can be in its memory, and reports whether it did;
// a test alone sees that. Where the journal locked itself while something goes on that would have to
// begin anew, the process is replaced as soon as that is over.
func (r *Root) renew(reason why) bool {
	if r.options.Replace == nil || !r.touched || r.done {
		return false
	}
	if r.owed = (reason == byClock || reason == byOther) && r.underway(); r.owed {
		return false
	}
	return r.replace(reason == byStop)
}

// underway reports whether something goes on that a new process could not take up where it is.
func (r *Root) underway() bool {
	screen, ok := r.top().screen.(nav.Underway)
	return r.typing() || ok && screen.Underway()
}

// repay replaces the process that should have been replaced before.
func (r *Root) repay() {
	switch {
	case !r.owed || r.locking || r.done:
	case r.open():
		r.owed = false // the journal was opened again; the next lock sees to it
	case !r.underway():
		r.owed = false
		r.replace(false)
	}
}

// replace replaces the process. What is seen next is drawn before, so that nothing private stands
// on the screen meanwhile. It returns only where it failed: then the words are forgotten as well as
// a process can that goes on, and the reader goes on in it.
func (r *Root) replace(stop bool) bool {
	defer r.input.hold()() // what is typed from now on waits for the new process
	r.work.wait(lastWork)
	if r.ending.Load() {
		return false // it ends anyway
	}
	r.resize()
	defer r.output.hold(r.View())()
	return r.options.Replace(r.handover(stop)) == nil
}

// handover is what the new process has to know. Nothing of it is private.
func (r *Root) handover(stop bool) config.Handover {
	h := config.Handover{
		Hidden: r.hidden, Blur: r.veil.key, Stop: stop, Ask: r.top().route == nav.Unlock, Settings: r.env.Settings,
		Locked: slices.Contains(slices.Concat(r.notices, r.later), r.lockedNotice()), Line: r.line.String(),
	}
	h.Wrong, h.Until = r.tries.Known()
	for _, p := range r.stack {
		if needsKey(p.route) {
			continue
		}
		h.Routes, h.Place = append(h.Routes, string(p.route)), config.Place{}
		if screen, ok := p.screen.(nav.Placed); ok {
			h.Place = screen.Place()
		}
	}
	return h
}

// goOn opens what the process before this one showed.
func (r *Root) goOn(h config.Handover) {
	r.touched, r.veil.key = false, h.Blur
	r.drawVeil()
	for _, name := range h.Routes {
		route := nav.Route(name)
		if !needsKey(route) && r.screen(route) != nil {
			r.push(route)
		}
	}
	if len(r.stack) == 0 {
		r.push(nav.Home)
	}
	if screen, ok := r.top().screen.(nav.Placed); ok && r.top().route == nav.Route(h.Routes[len(h.Routes)-1]) {
		screen.Return(h.Place)
	}
	r.tries = lock.Resume(h.Wrong, h.Until, r.env.Now())
	if h.Locked {
		r.afterwards(r.lockedNotice())
	}
	if h.Ask {
		r.ask()
	}
	if r.hidden = h.Hidden; r.hidden {
		r.deliver(r.top(), nav.CoveredMsg{})
	} else {
		r.seen()
	}
}

// lockedNotice says that the journal is locked.
func (r *Root) lockedNotice() nav.NoticeMsg { return nav.NoticeMsg{Text: r.env.T("notice.locked")} }
