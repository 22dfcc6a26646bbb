package journal

import (
	"slices"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// reader numbers what one screen reads. Readings run beside the loop and end in any order; only the
// one that was begun last counts.
type reader struct{ turn int }

// readable is what a screen reads; it says why it could not.
type readable interface{ failure() error }

// readMsg brings what was read.
type readMsg[T readable] struct {
	turn int
	what T
}

// read returns the command that reads something for a screen.
func read[T readable](r *reader, ask func() T) tea.Cmd {
	r.turn++
	turn := r.turn
	return func() tea.Msg { return readMsg[T]{turn, ask()} }
}

// take returns what was read, unless something newer is on its way.
func take[T readable](r *reader, msg readMsg[T]) (what T, ok bool) {
	return msg.what, msg.turn == r.turn
}

// peekMsg says that it is time to show what was read so far.
type peekMsg struct{ turn int }

// peekTime is how long a reader waits for the first pages of a long journal.
const peekTime = 100 * time.Millisecond

// intake is what was read so far. The command that reads writes it and the screen takes it.
type intake struct {
	mu    sync.Mutex
	heads []journal.Head
}

// put keeps the heads until they are taken. While those before still wait it keeps nothing, since
// copying costs more than the reader can see.
func (i *intake) put(heads []journal.Head) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.heads == nil {
		i.heads = slices.Clone(heads)
	}
	return true
}

// take returns what was read since, or nil.
func (i *intake) take() []journal.Head {
	i.mu.Lock()
	defer i.mu.Unlock()
	heads := i.heads
	i.heads = nil
	return heads
}

// whole is all that is known of the pages.
type whole struct {
	heads   []journal.Head
	drafts  []journal.Draft
	trouble []journal.Trouble
	sealed  bool // behind a passphrase
	err     error
}

// stock is the pages as List and Weeks know them.
type stock struct {
	whole
	reader
	intake *intake
	loaded bool // they were read to the end

	// A page that was opened here may have been changed or deleted, and a draft dropped. Until they are
	// read again nobody knows, so they keep their rows and show nothing.
	again  bool
	opened nav.Route // what was opened last
	wanted nav.Route // what was chosen meanwhile
}

// ask returns the command that reads the pages. It tells of the first ones before the last are read,
// and a timer says when to look.
func (s *stock) ask(env nav.Env, store journal.Store) tea.Cmd {
	in := &intake{}
	s.intake, s.again = in, s.loaded
	all := read(&s.reader, func() whole {
		var w whole
		w.heads, w.trouble, w.err = store.Glance(in.put)
		drafts, err := store.Drafts()
		if w.drafts = drafts; w.err == nil {
			w.err = err
		}
		w.sealed = store.Protection() == journal.Sealed
		return w
	})
	return tea.Batch(all, env.After(peekTime, peekMsg{s.turn}))
}

// peek takes what was read so far and returns the timer of the next look, or nil when there is no
// more to wait for.
func (s *stock) peek(env nav.Env, msg peekMsg) (news bool, next tea.Cmd) {
	if s.loaded || msg.turn != s.turn {
		return false, nil
	}
	heads := s.intake.take()
	if heads != nil {
		s.heads = heads
	}
	return heads != nil, env.After(peekTime, msg)
}

// take takes the pages and reports whether they are the newest.
func (s *stock) take(msg readMsg[whole]) bool {
	all, newest := take(&s.reader, msg)
	if newest {
		s.whole, s.loaded, s.again = all, true, false
	}
	return newest
}

// open opens a row. One of which nobody knows whether it is still there is noted.
func (s *stock) open(route nav.Route) nav.Move {
	if s.doubtful(route) {
		s.wanted = route
		return nav.Move{}
	}
	s.opened, s.wanted = route, ""
	return nav.Open(route)
}

// then opens the row that was chosen while nobody knew, if it is there.
func (s *stock) then(there func(nav.Route) bool) nav.Move {
	route := s.wanted
	s.wanted = ""
	if s.again || route == "" || !there(route) {
		return nav.Move{}
	}
	return s.open(route)
}

// doubtful reports whether a row may be gone.
func (s *stock) doubtful(route nav.Route) bool {
	kind, id, _ := route.Split()
	switch {
	case !s.again || id == "" || route == nav.Weeks:
		return false
	case kind == string(nav.Journal):
		return route == s.opened
	}
	return true // drafts
}

// doubt takes the words from a row that may be gone, and leaves its place.
func (s *stock) doubt(route nav.Route, item widget.Item) widget.Item {
	if !s.doubtful(route) {
		return item
	}
	item.Label, item.LabelHits, item.DetailHits = cell.Ellipsis, nil, nil
	if item.Detail != "" {
		item.Detail = cell.Ellipsis
	}
	return item
}
