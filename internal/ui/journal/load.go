package journal

import (
	"slices"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/ui/nav"
)

// loadedMsg brings the pages.
type loadedMsg struct {
	heads   []journal.Head
	drafts  []journal.Draft
	trouble []journal.Trouble
	sealed  bool
	err     error
}

// peekMsg says that it is time to show what was read so far.
type peekMsg struct{}

// peekTime is how long a reader waits for the first pages of a long journal.
const peekTime = 100 * time.Millisecond

// glancer is a store that shows what it has read so far while it reads on: visit gets the heads,
// newest first, and ends the reading by returning false.
type glancer interface {
	Glance(visit func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error)
}

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

// load returns the command that reads the pages; where the store can, in is told of the first ones
// before the last are read, and a timer says when to look.
func load(env nav.Env, store journal.Store, in *intake) tea.Cmd {
	read := func() tea.Msg {
		heads, trouble, err := glance(store, in.put)
		drafts, draftErr := store.Drafts()
		if err == nil {
			err = draftErr
		}
		return loadedMsg{heads, drafts, trouble, store.Protection() == journal.Sealed, err}
	}
	if _, ok := store.(glancer); !ok {
		return read
	}
	return tea.Batch(read, env.After(peekTime, peekMsg{}))
}

// glance reads all heads and tells visit what it has so far, where the store can.
func glance(store journal.Store, visit func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	if g, ok := store.(glancer); ok {
		return g.Glance(visit)
	}
	return store.List()
}
