// Package bookmarks lists the places in the handbook that a reader marked, in the order of the book, and
// lets him name them and take them away.
//
// The words of a place come from the handbook each time and are kept nowhere. The package must never
// copy a name or draw one past the veil.
package bookmarks

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen lists the bookmarks.
type Screen struct {
	env   nav.Env
	store bookmark.Store

	places []place
	list   widget.List
	loaded bool
	err    error

	busy   bool               // something is being kept or taken away
	away   *bookmark.Bookmark // what was taken away last and can come back
	naming *naming

	width, height int
}

// New returns the list of bookmarks.
func New(env nav.Env, store bookmark.Store) *Screen { return &Screen{env: env, store: store} }

// loadedMsg brings the places, and the id of the one to stand on, if it is not the same row as before.
type loadedMsg struct {
	places []place
	on     string
	err    error
}

// doneMsg says how keeping a bookmark went, or taking one away.
type doneMsg struct {
	on   string             // the bookmark that was kept
	back bool               // it had been taken away before
	away *bookmark.Bookmark // the bookmark that was taken away
	err  error
}

// The keys of the list.
var (
	name   = keys.Binding{ID: "name", Keys: []string{"n"}, Footer: true}
	remove = keys.Binding{ID: "take-away", Keys: []string{"d", "delete"}, Footer: true}
	undo   = keys.Binding{ID: "put-back", Keys: []string{"u"}, Footer: true}
)

// Init reads the bookmarks.
func (s *Screen) Init() tea.Cmd { return s.load("") }

// load returns the command that reads the bookmarks and the chapters they stand in.
func (s *Screen) load(on string) tea.Cmd {
	env, store := s.env, s.store
	return func() tea.Msg {
		all, err := store.List()
		return loadedMsg{places: arrange(env, all), on: on, err: err}
	}
}

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.fill()
		if s.naming != nil {
			s.env.Dress(s.naming.field)
		}
		return nav.Move{}, s.load("") // the words of the places may be in another language now
	case nav.ShownMsg:
		return nav.Move{}, s.load("")
	case loadedMsg:
		s.places, s.err, s.loaded = msg.places, msg.err, true
		s.fill()
		if i := slices.IndexFunc(s.places, func(p place) bool { return p.mark.ID == msg.on }); i >= 0 {
			s.list.Cursor = i
		}
	case doneMsg:
		return nav.Move{}, s.done(msg)
	case tea.KeyMsg:
		if s.naming != nil {
			return nav.Move{}, s.nameKey(msg)
		}
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// fill makes the rows.
func (s *Screen) fill() {
	s.list.Items = nil
	for _, p := range s.places {
		item := widget.Item{Group: p.title, Label: s.env.Own(sanitize.Line(p.mark.Name.Reveal())), Detail: s.env.Own(p.words), Written: true}
		if p.mark.Name.Empty() {
			item.Label, item.Detail = item.Detail, ""
		}
		s.list.Items = append(s.list.Items, item)
	}
	s.list.Cursor = max(min(s.list.Cursor, len(s.list.Items)-1), 0)
}

// key answers a key in the list.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case keys.LeadsBack(msg):
		return nav.Back(), nil
	case s.busy:
		return nav.Move{}, nil
	case undo.Matches(msg) && s.away != nil:
		return nav.Move{}, s.keep(*s.away)
	case len(s.places) == 0:
		return nav.Move{}, nil
	case name.Matches(msg):
		s.rename(s.places[s.list.Cursor].mark)
		return nav.Move{}, nil
	case remove.Matches(msg):
		return nav.Move{}, s.takeAway(s.places[s.list.Cursor].mark)
	}
	if chosen := s.list.Update(msg); chosen >= 0 {
		if s.places[chosen].gone {
			return nav.Open(nav.Contents), s.say("bookmarks.chapter-gone")
		}
		return nav.Open(nav.Route(s.places[chosen].mark.Route)), nil
	}
	return nav.Move{}, nil
}

// keep returns the command that brings back what was taken away.
func (s *Screen) keep(b bookmark.Bookmark) tea.Cmd {
	s.busy = true
	store := s.store
	b.ID = ""
	return s.env.Write(func() tea.Msg {
		saved, err := store.Save(b)
		return doneMsg{on: saved.ID, back: true, err: err}
	})
}

// takeAway returns the command that takes a bookmark away. One that another window took away before is
// gone as it should be.
func (s *Screen) takeAway(b bookmark.Bookmark) tea.Cmd {
	s.busy = true
	store := s.store
	return s.env.Write(func() tea.Msg {
		err := store.Delete(b.ID)
		if errors.Is(err, journal.ErrNotFound) {
			err = nil
		}
		return doneMsg{away: &b, err: err}
	})
}

// done reads the list anew after something was done, or says why it was not.
func (s *Screen) done(msg doneMsg) tea.Cmd {
	s.busy = false
	if msg.err != nil {
		text := draft.Words(s.env, msg.err)
		return func() tea.Msg { return nav.NoticeMsg{Text: text, Bad: true} }
	}
	s.naming = nil
	if msg.back {
		s.away = nil
	}
	var said tea.Cmd
	if msg.away != nil {
		s.away, said = msg.away, s.say("bookmarks.taken-away-list")
	}
	return tea.Batch(said, s.load(msg.on))
}

// say returns the command that shows a sentence for a while.
func (s *Screen) say(key string) tea.Cmd {
	text := s.env.T(key)
	return func() tea.Msg { return nav.NoticeMsg{Text: text} }
}

// View draws the list, or the field for a name.
func (s *Screen) View() string {
	t := s.env.Theme
	var lines []string
	say := func(text string) {
		lines = append(lines, widget.Say(s.width, t.Muted.Render, text)...)
	}
	switch {
	case s.naming != nil:
		lines = s.nameView()
	case !s.loaded:
		say(s.env.T("read.loading"))
	case s.err != nil:
		say(draft.Words(s.env, s.err))
	case len(s.places) == 0:
		say(s.env.T("bookmarks.none"))
	default:
		lines = s.list.View(t, s.env.Lang, s.width, s.height)
	}
	return strings.Join(lines, "\n")
}

// More reports whether the list goes on above or below.
func (s *Screen) More() (above, below bool) {
	if s.naming != nil || len(s.places) == 0 {
		return false, false
	}
	return s.list.More()
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("bookmarks.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	if s.naming != nil {
		return namingKeys()
	}
	var bindings []keys.Binding
	if len(s.places) > 0 {
		bindings = append(bindings, keys.Enter)
	}
	bindings = append(bindings, keys.Back)
	if s.away != nil {
		bindings = append(bindings, undo)
	}
	if len(s.places) > 0 {
		bindings = append(bindings, name, remove, keys.Move, keys.Number)
	}
	return bindings
}

// place is a bookmark with the place it leads to.
type place struct {
	mark  bookmark.Bookmark
	title string // of its chapter
	words string // the first of the block, from the handbook
	gone  bool   // there is no such chapter any more

	chapter, block int // where it stands in the book
}

// arrange finds the places of bookmarks and puts them in the order of the book. Those whose chapter is
// not there any more stand at the end.
func arrange(env nav.Env, all []bookmark.Bookmark) []place {
	var places []place
	for _, b := range all {
		places = append(places, find(env, b))
	}
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.chapter, b.chapter), cmp.Compare(a.block, b.block))
	})
	return places
}
