package read

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
)

// mark puts a bookmark at the paragraph on top, or takes it away.
var mark = keys.Binding{ID: "bookmark", Keys: []string{"b"}, Footer: true}

// marks are the bookmarks of this chapter, as far as they may be known: none while the journal is locked.
type marks struct {
	store  bookmark.Store               // nil beside the chapters
	blocks map[string]bool              // blocks with a bookmark
	away   map[string]bookmark.Bookmark // taken away here, so that the same key brings the name back too
	busy   bool                         // a bookmark is being kept or taken away
	wanted string                       // the block to be marked once the journal is open
	turn   int                          // counts locks: what was read before is not shown after
	sought string                       // the block that was asked for, until it was looked for
}

// marksMsg brings the bookmarks of the chapter after a look at them, and what was done.
type marksMsg struct {
	turn   int
	done   deed
	block  string // that it was done to
	blocks map[string]bool
	away   bookmark.Bookmark // what was taken away
	bare   bool              // the first bookmark of all, and there is no passphrase
	err    error
}

// deed says what was done with a bookmark.
type deed int

const (
	looked deed = iota
	kept
	takenAway
)

// isBlock tells a block from a section.
func isBlock(part string) bool { return strings.Contains(part, "/") }

// lookForMarks returns the command that looks for the bookmarks of the chapter.
func (s *Screen) lookForMarks() tea.Cmd {
	if s.marks.store == nil {
		return nil
	}
	store, id, turn := s.marks.store, s.id, s.marks.turn
	return func() tea.Msg {
		all, err := store.List()
		return marksMsg{turn: turn, blocks: blocksOf(all, id), err: err}
	}
}

// blocksOf returns the blocks of a chapter that have a bookmark.
func blocksOf(all []bookmark.Bookmark, chapter string) map[string]bool {
	blocks := map[string]bool{}
	for _, b := range all {
		if kind, id, block := nav.Route(b.Route).Split(); kind == "chapter" && id == chapter {
			blocks[block] = true
		}
	}
	return blocks
}

// turnMark marks the paragraph on top, or takes its mark away.
func (s *Screen) turnMark() tea.Cmd {
	block := s.onTop()
	switch {
	case s.marks.store == nil && s.env.Settings.NoJournal && !s.env.Demo:
		return s.say("bookmarks.unwanted")
	case s.marks.store == nil || s.marks.busy || block == "":
		return nil
	case s.marks.blocks[block]:
		return s.takeAway(block)
	}
	return s.keepMark(block)
}

// onTop is the block that is marked: the first on the screen that is the chapter's own, or the last one
// above. What the reader adds to it is not there in every language.
func (s *Screen) onTop() string {
	for _, line := range s.page.Lines[s.offset:] {
		if line.Plain != "" && !isOurs(line.Block) {
			return wholeID(line.Block)
		}
	}
	for i := s.offset - 1; i >= 0; i-- {
		if line := s.page.Lines[i]; line.Plain != "" && !isOurs(line.Block) {
			return wholeID(line.Block)
		}
	}
	return ""
}

// keepMark returns the command that marks a block, unless it is marked already.
func (s *Screen) keepMark(block string) tea.Cmd {
	s.marks.busy = true
	store, id, now := s.marks.store, s.id, s.env.Now
	b, again := s.marks.away[block]
	if !again {
		b = bookmark.Bookmark{Route: string(nav.Block(id, block)), Lang: s.chapter.Lang}
	}
	msg := marksMsg{turn: s.marks.turn, done: kept, block: block}
	return s.env.Write(func() tea.Msg {
		all, err := store.List()
		msg.blocks = blocksOf(all, id)
		if msg.err = err; err != nil || msg.blocks[block] {
			return msg
		}
		if b.Time.IsZero() {
			b.Time = now()
		}
		if _, msg.err = store.Save(b); msg.err == nil {
			msg.blocks[block] = true
			msg.bare = len(all) == 0 && !store.Sealed()
		}
		return msg
	})
}

// takeAway returns the command that takes the mark of a block away. There are two where folders were
// merged.
func (s *Screen) takeAway(block string) tea.Cmd {
	s.marks.busy = true
	store, id, route := s.marks.store, s.id, string(nav.Block(s.id, block))
	msg := marksMsg{turn: s.marks.turn, done: takenAway, block: block}
	return s.env.Write(func() tea.Msg {
		all, err := store.List()
		msg.err = err
		for _, b := range all {
			if b.Route != route {
				continue
			}
			if err := store.Delete(b.ID); err != nil && !errors.Is(err, journal.ErrNotFound) {
				msg.err = errors.Join(msg.err, err)
				continue
			}
			if b.ID = ""; msg.away.Name.Empty() {
				msg.away = b
			}
		}
		if left, err := store.List(); err == nil {
			msg.blocks = blocksOf(left, id)
		}
		return msg
	})
}

// marksCame shows the bookmarks and says what was done. Where the journal is locked it asks for the
// passphrase, once.
func (s *Screen) marksCame(msg marksMsg) (nav.Move, tea.Cmd) {
	m := &s.marks
	if msg.done != looked {
		m.busy = false
	}
	if msg.turn != m.turn { // read before the journal was locked
		return nav.Move{}, nil
	}
	if msg.err == nil || msg.blocks != nil {
		m.blocks = msg.blocks
	}
	if msg.done == looked {
		return nav.Move{}, nil // what cannot be read is shown nowhere; the list of bookmarks says why
	}
	asked := m.wanted != ""
	m.wanted = ""
	switch {
	case errors.Is(msg.err, journal.ErrLocked) && asked:
		return nav.Move{}, s.say("bookmarks.still-locked")
	case errors.Is(msg.err, journal.ErrLocked):
		m.wanted = msg.block
		return nav.Open(nav.Unlock), s.say("bookmarks.locked")
	case msg.err != nil:
		text := draft.Words(s.env, msg.err)
		return nav.Move{}, func() tea.Msg { return nav.NoticeMsg{Text: text, Bad: true} }
	case msg.done == takenAway:
		if m.away == nil {
			m.away = map[string]bookmark.Bookmark{}
		}
		m.away[msg.block] = msg.away
		return nav.Move{}, s.say("bookmarks.taken-away")
	case s.env.Demo:
		return nav.Move{}, s.say("bookmarks.kept-demo")
	case msg.bare:
		return nav.Move{}, s.say("bookmarks.kept-open")
	}
	return nav.Move{}, s.say("bookmarks.kept")
}

// say returns the command that shows a sentence for a while.
func (s *Screen) say(key string) tea.Cmd {
	text := s.env.T(key)
	return func() tea.Msg { return nav.NoticeMsg{Text: text} }
}

// shown looks again when the reader comes back: to a journal that was opened, perhaps, in order to keep
// a place.
func (s *Screen) shown() tea.Cmd {
	if s.marks.wanted != "" && s.page != nil {
		return s.keepMark(s.marks.wanted)
	}
	return s.lookForMarks()
}

// forgetMarks forgets what came out of the journal.
func (s *Screen) forgetMarks() {
	s.marks = marks{store: s.marks.store, turn: s.marks.turn + 1, busy: s.marks.busy, sought: s.marks.sought}
}

// sought says so when the block that was asked for is not in the text any more. lost: it was not found.
func (s *Screen) sought(lost bool) tea.Cmd {
	asked := s.marks.sought != ""
	s.marks.sought = ""
	if asked && lost {
		return s.say("bookmarks.block-gone")
	}
	return nil
}

// Marked reports whether a line that is seen belongs to a block with a bookmark. To who has the screen
// read to him, one mark for each block is said.
func (s *Screen) Marked(line int) bool {
	at := s.offset + line
	if s.page == nil || s.err != nil || s.toc != nil || s.ways != nil || s.words != nil || line < 0 || line >= s.textHeight() || at >= len(s.page.Lines) {
		return false
	}
	l := s.page.Lines[at]
	if l.Plain == "" || !s.marks.blocks[wholeID(l.Block)] {
		return false
	}
	return s.env.Order.Profile.Form != bidi.Plain || line == 0 || s.page.Lines[at-1].Block != l.Block
}

// nearest returns the line of what is nearest to a block that is not there: the block before it in its
// section, or the section's heading, or the beginning.
func nearest(lines []markdown.Line, block string) int {
	section, number := split(block)
	line, best := 0, -2
	for i, l := range lines {
		if other, n := split(l.Block); other == section && n <= number && n > best {
			line, best = i, n
		}
	}
	return line
}

// split takes the id of a block apart: its section, and its number there, or -1 for what has none.
func split(block string) (section string, number int) {
	section, rest, _ := strings.Cut(block, "/")
	if _, err := fmt.Sscan(rest, &number); err != nil {
		return section, -1
	}
	return section, number
}
