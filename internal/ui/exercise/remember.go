package exercise

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/ui/nav"
)

// rating is what it takes to remember whether an exercise helped.
type rating struct {
	store helped.Store // nil where nothing private is wanted
	done  bool         // this walk is remembered already
}

// rememberedMsg says how remembering went.
type rememberedMsg struct{ err error }

// Remember gives the player the store of what helped, or nil, and returns the player.
func (s *Screen) Remember(store helped.Store) *Screen {
	s.rating.store = store
	return s
}

// remember returns the command that remembers how much lighter it is at the end of the walk, where the
// reader asked for that and rated it twice. Each walk is remembered once: what is rated anew on the way
// back counts no more.
func (s *Screen) remember() tea.Cmd {
	by, both := s.walk.Lighter()
	ended := s.walk.Stage().Kind == walk.Close && !s.early
	if s.rating.store == nil || !s.env.Settings.Helped || !ended || !both || s.rating.done {
		return nil
	}
	s.rating.done = true
	store, use := s.rating.store, helped.Use{Time: s.env.Now(), Exercise: s.id, Lighter: by}
	return s.env.Write(func() tea.Msg {
		_, err := store.Add(use)
		return rememberedMsg{err}
	})
}

// remembered says so when it could not be remembered. While the journal is locked nobody expects it to be,
// and after an exercise nobody is asked for a passphrase.
func (s *Screen) remembered(err error) tea.Cmd {
	if err == nil || errors.Is(err, journal.ErrLocked) || errors.Is(err, journal.ErrUnwanted) {
		return nil
	}
	notice := nav.NoticeMsg{Text: s.env.T("exercise.not-remembered"), Bad: true}
	return func() tea.Msg { return notice }
}
