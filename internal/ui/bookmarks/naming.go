package bookmarks

import (
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bookmark"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// naming is the field for the name of a bookmark.
type naming struct {
	field *widget.Editor
	was   private.Text
	slot  *slot
}

// slot is the bookmark as it was kept last. It is shared by the commands that keep it, which run outside
// the loop: each of them replaces what the one before has kept.
type slot struct {
	mu   sync.Mutex
	mark bookmark.Bookmark
}

// keep keeps the bookmark under a name, and returns it as it is kept now.
func (s *slot) keep(store bookmark.Store, name private.Text) (bookmark.Bookmark, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mark.Name.Equal(name) {
		return s.mark, nil
	}
	named := s.mark
	named.Name = name
	saved, err := store.Save(named)
	if err == nil {
		s.mark = saved
	}
	return s.mark, err
}

// rename opens the field for the name of a bookmark.
func (s *Screen) rename(b bookmark.Bookmark) {
	s.naming = &naming{field: s.env.Editor(b.Name.Reveal(), true), was: b.Name, slot: &slot{mark: b}}
}

// typed is the name as it stands in the field.
func (n *naming) typed() private.Text {
	return private.New(strings.TrimSpace(sanitize.Line(n.field.Text())))
}

// namingKeys are the keys while a name is typed.
func namingKeys() []keys.Binding {
	return append([]keys.Binding{keys.Enter.In("search-done"), cancel}, keys.Editing...)
}

// cancel leaves the name as it was: q is a letter there.
var cancel = keys.Binding{ID: "cancel", Keys: []string{"esc"}, Footer: true}

// nameKey answers a key while a name is typed.
func (s *Screen) nameKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case s.busy:
	case cancel.Matches(msg):
		s.naming = nil
		return s.load("")
	case keys.Enter.Matches(msg):
		s.busy = true
		store, slot, name := s.store, s.naming.slot, s.naming.typed()
		return s.env.Write(func() tea.Msg {
			saved, err := slot.keep(store, name)
			return doneMsg{on: saved.ID, err: err}
		})
	default:
		s.naming.field.Update(msg)
	}
	return nil
}

// nameView draws the field.
func (s *Screen) nameView() []string {
	lines := widget.Say(s.width, s.env.Theme.Muted.Render, s.env.T("bookmarks.name-how"))
	if s.height >= 10 {
		lines = append(lines, "")
	}
	return append(lines, s.naming.field.View(s.env.Theme, s.width, 1)...)
}

// Typing reports whether letters belong to the field.
func (s *Screen) Typing() bool { return s.naming != nil }

// Keep returns what keeps a name that was typed and not kept yet, or nil.
func (s *Screen) Keep() func() error {
	if s.naming == nil {
		return nil
	}
	name, store, slot := s.naming.typed(), s.store, s.naming.slot
	if name.Equal(s.naming.was) {
		return nil
	}
	return func() error {
		_, err := slot.keep(store, name)
		return err
	}
}
