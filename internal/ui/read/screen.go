// Package read is the chapter reader: the text, its table of contents, the way to any link and
// back, and the search for a word.
//
// Markdown is rendered in a command; the screen keeps lines and an offset and only slices. The
// place is kept as block and line, so that it survives another width, another language and
// another day.
package read

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bookmark"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Memory keeps where reading stopped.
type Memory interface {
	At(chapter string) (config.Place, bool)
	Remember(chapter string, place config.Place)
	// Snapshot returns what writes the memory down, or nil when there is nowhere to.
	Snapshot() func() error
}

// settle is how long the text stands still before the place is written down.
const settle = 2 * time.Second

// Screen shows one chapter.
type Screen struct {
	env    nav.Env
	memory Memory
	load   loader
	id     string
	part   string // the section that was asked for

	chapter *handbook.Chapter
	origin  nav.Origin
	page    *markdown.Page
	err     error

	width, height int
	offset        int
	place         config.Place // what is on top, kept over renderings
	moved         int          // counts movements, so that an old timer does nothing
	link          int          // the focused link, from 1; 0 is none
	number        number       // of a link, while it is typed

	toc    *widget.List
	ways   *wayList
	words  *wordHelp
	search finder
	marks  marks

	languages func() []nav.Language
	others    []nav.Language // as far as they are known
	way       way
	placeLong config.Place // where the long form was left
	opened    Opened
	deck      deck
	foreign   map[string]bool // blocks that are not translated
	warned    bool            // what is hard in the chapter was said
}

// New returns the reader of a chapter; part is a section of it, a block such as "know/3", or empty.
// Without a store no bookmark can be kept.
func New(env nav.Env, chapter, part string, memory Memory, kept bookmark.Store) *Screen {
	s := open(env, chapter, part, memory, nav.Env.Chapter)
	s.marks = marks{store: kept, sought: s.place.Block}
	if !isBlock(part) {
		s.marks.sought = ""
	}
	return s
}

// NewPage returns the reader of a page beside the chapters; part is a section of it or empty. Where
// reading stopped is remembered nowhere: what somebody wanted to know of such a page is his own.
func NewPage(env nav.Env, page, part string) *Screen {
	return open(env, page, part, forgets{}, nav.Env.Page)
}

// loader finds a text of the handbook by its id.
type loader func(nav.Env, string) (*handbook.Chapter, nav.Origin, error)

// forgets is a Memory that remembers nothing.
type forgets struct{}

func (forgets) At(string) (config.Place, bool) { return config.Place{}, false }
func (forgets) Remember(string, config.Place)  {}
func (forgets) Snapshot() func() error         { return nil }

func open(env nav.Env, chapter, part string, memory Memory, load loader) *Screen {
	s := &Screen{env: env, id: chapter, part: part, memory: memory, load: load, opened: Opened{}}
	s.languages = func() []nav.Language { return nil }
	if part == handbook.ShortID {
		s.way, s.placeLong = way{kind: brief}, config.Place{}
		return s
	}
	if isBlock(part) {
		if section, _ := split(part); section == handbook.ShortID {
			s.way = way{kind: brief}
		}
		s.place = config.Place{Block: part}
		return s
	}
	if part != "" {
		s.place = config.Place{Block: part + "/title"}
		return s
	}
	s.place, _ = memory.At(chapter)
	return s
}

// renderedMsg brings a page.
type renderedMsg struct {
	width   int
	way     way
	chapter *handbook.Chapter
	origin  nav.Origin
	page    *markdown.Page
	deck    deck
	err     error
}

// settledMsg says that the text stood still for a while.
type settledMsg struct{ moved int }

// Init looks for bookmarks. The text waits for the width.
func (s *Screen) Init() tea.Cmd { return s.lookForMarks() }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		wider := msg.Width != s.width
		s.width, s.height = msg.Width, msg.Height
		s.layWords()
		if wider {
			return nav.Move{}, s.render()
		}
		s.scrollTo(s.offset)
	case nav.EnvMsg:
		if s.way.kind == paired && s.way.other == msg.Env.Lang.Tag {
			s.way.other = s.env.Lang.Tag // the two change places
		}
		s.env = msg.Env
		if s.search.open {
			s.env.Dress(s.search.field)
		}
		s.layWords()
		if s.width > 0 {
			return nav.Move{}, s.render()
		}
	case renderedMsg:
		return nav.Move{}, s.rendered(msg)
	case nav.ShownMsg:
		return nav.Move{}, s.shown()
	case languagesMsg:
		s.others = msg.all
		s.refillLists()
	case nav.LockedMsg:
		s.forgetMarks()
	case marksMsg:
		return s.marksCame(msg)
	case settledMsg:
		if msg.moved == s.moved {
			return nav.Move{}, s.writeDown()
		}
	case numberMsg:
		return s.numberEnds(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// rendered takes a page, unless the width has changed again meanwhile.
func (s *Screen) rendered(msg renderedMsg) (cmd tea.Cmd) {
	if msg.width != s.width || msg.way != s.way {
		return nil
	}
	s.chapter, s.origin, s.page, s.deck, s.err = msg.chapter, msg.origin, msg.page, msg.deck, msg.err
	if s.err != nil {
		return nil
	}
	s.foreign = foreign(s.chapter)
	if s.way.kind == brief && s.chapter.Short == nil {
		return s.readAs(way{})
	}
	heading := passageOf(s.chapter, s.place.Block)
	if heading != "" && heading != s.place.Block && !s.opened[heading] && s.marks.sought != "" {
		s.opened[heading] = true // who marked a place in it has read it
		return s.render()
	}
	lost := !s.restore()
	warns := s.warns()
	s.warned = s.warned || warns || s.offset == 0 // there the note stands at the top
	if warns {
		defer func() { cmd = tea.Batch(cmd, s.say("read.warning."+string(s.chapter.Warning))) }()
	}
	if s.search.query != "" {
		s.search.repeat(s.find(s.search.query))
	}
	s.refillLists()
	s.link = min(s.link, len(s.page.Links))
	return tea.Batch(s.remember(), s.sought(lost))
}

// refillLists makes the list that is open anew from a new page, the same row chosen.
func (s *Screen) refillLists() {
	if s.toc != nil {
		cursor := s.toc.Cursor
		s.openTOC()
		s.toc.Cursor = cursor
	}
	if s.ways != nil {
		cursor := s.ways.list.Cursor
		s.fillWays()
		s.ways.list.Cursor = cursor
	}
}

// key answers a key press: of the search field, of the table of contents, or of the text.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if _, digit := keys.Digit(msg); !digit {
		s.number.digit = 0 // another key ends the number
	}
	switch {
	case s.page == nil:
		if keys.Back.Matches(msg) {
			return nav.Back(), nil
		}
		return nav.Move{}, nil
	case s.search.open:
		s.searchKey(msg)
		return nav.Move{}, s.remember()
	case s.toc != nil:
		return s.tocKey(msg), s.remember()
	case s.ways != nil:
		return nav.Move{}, s.wayKey(msg)
	case s.words != nil:
		s.wordsKey(msg)
		return nav.Move{}, nil
	case len(s.deck) > 0 && s.cardKey(msg):
		return nav.Move{}, s.remember()
	}
	return s.textKey(msg)
}

// textKey answers keys while the text is read.
func (s *Screen) textKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.PageDown.Matches(msg) || keys.Enter.Matches(msg) && s.link == 0 {
		s.scrollTo(ahead(s.page, s.offset, s.textHeight()))
		return nav.Move{}, s.remember()
	}
	if top, scrolls := widget.ScrollKey(msg, s.offset, len(s.page.Lines), s.textHeight()); scrolls {
		s.scrollTo(top)
		return nav.Move{}, s.remember()
	}
	switch {
	case waysKey.Matches(msg):
		return nav.Move{}, s.openWays()
	case wordKey.Matches(msg):
		return nav.Move{}, s.openWords()
	case openKey.Matches(msg):
		if cmd, found := s.turnPassage(); found {
			return nav.Move{}, cmd
		}
	case keys.Next.Matches(msg), keys.Forward.Matches(msg):
		s.focus(1)
	case keys.Previous.Matches(msg):
		s.focus(-1)
	case toc.Matches(msg), keys.Backward.Matches(msg):
		s.openTOC()
	case keys.Search.Matches(msg) && s.searches():
		s.search.start(s.env.Editor("", true), s.offset)
	case keys.CopyText.Matches(msg):
		return nav.Move{}, s.copyShown()
	case mark.Matches(msg):
		return nav.Move{}, s.turnMark()
	case nextHit.Matches(msg) && s.search.found():
		s.show(s.search.step(1))
	case previousHit.Matches(msg) && s.search.found():
		s.show(s.search.step(-1))
	case keys.Enter.Matches(msg):
		return s.follow(s.link)
	case keys.Back.Matches(msg):
		if s.search.clear() {
			return nav.Move{}, nil
		}
		return nav.Back(), s.writeDown()
	default:
		if n, ok := keys.Digit(msg); ok {
			return s.digit(n)
		}
		return nav.Move{}, nil
	}
	return nav.Move{}, s.remember()
}

// follow opens the link with a number. The place is kept, so back returns to it.
func (s *Screen) follow(number int) (nav.Move, tea.Cmd) {
	if number < 1 || number > len(s.page.Links) {
		return nav.Move{}, nil
	}
	return nav.Open(nav.Route(s.page.Links[number-1].Route)), s.writeDown()
}

// focus moves to the next link, or from none to the first one below the top of the window, and
// scrolls to it.
func (s *Screen) focus(step int) {
	links := s.page.Links
	if len(links) == 0 {
		return
	}
	n := s.link + step
	if s.link == 0 {
		n = 1
		for n < len(links) && links[n-1].Line < s.offset {
			n++
		}
	}
	s.link = (n-1+len(links))%len(links) + 1
	line := links[s.link-1].Line
	if line < s.offset || line >= s.bottom() {
		s.show(line)
	}
}

// show scrolls so that a line stands in the middle. The card on which it stands is shown from its first
// line, or as far down as the line is.
func (s *Screen) show(line int) {
	top := line - s.textHeight()/2
	if len(s.deck) > 0 {
		first := s.deck[s.deck.at(line)].from
		if top = max(top, first); line < first+s.textHeight() {
			top = first
		}
	}
	s.scrollTo(top)
}

// textHeight is the number of lines of the text; the line below it is the status.
func (s *Screen) textHeight() int { return max(s.height-1, 1) }

// scrollTo makes a line the first one and notes the place.
func (s *Screen) scrollTo(line int) {
	if s.page == nil {
		return
	}
	s.offset = max(min(line, len(s.page.Lines)-s.textHeight()), 0)
	if len(s.deck) > 0 {
		s.offset = max(min(line, len(s.page.Lines)-1), 0) // a card begins on top, also the last
	}
	top := s.page.Lines[s.offset].Block
	first := s.offset
	for first > 0 && s.page.Lines[first-1].Block == top {
		first--
	}
	s.place = config.Place{Block: wholeID(top), Line: s.offset - first}
	s.moved++
}

// restore finds the remembered place in a new page, or the nearest one. It reports whether it is there.
func (s *Screen) restore() bool {
	for i, line := range s.page.Lines {
		if line.Block != s.place.Block {
			continue
		}
		if len(s.deck) > 0 {
			s.scrollTo(s.deck[s.deck.at(i)].from)
			return true
		}
		last := i
		for last+1 < len(s.page.Lines) && s.page.Lines[last+1].Block == s.place.Block {
			last++
		}
		s.scrollTo(min(i+s.place.Line, last))
		return true
	}
	s.scrollTo(nearest(s.page.Lines, s.place.Block))
	return false
}

// remember notes the place now and writes it down once the text has stood still.
func (s *Screen) remember() tea.Cmd {
	if !s.note() {
		return nil
	}
	return s.env.After(settle, settledMsg{s.moved})
}

// warns reports whether a chapter that is hard to read was opened somewhere below the note that says
// so, and nothing has said it yet.
func (s *Screen) warns() bool {
	return s.chapter.Warning != handbook.WarnNone && !s.warned && s.offset > 0
}

// note notes the place and reports whether it may be noted. Of a chapter or a passage that is hard to
// read nothing says how far somebody read; of the short form there is nothing to say.
func (s *Screen) note() bool {
	if s.chapter == nil || s.chapter.Warning != handbook.WarnNone || s.way.kind == brief {
		return false
	}
	place := s.place
	if heading := passageOf(s.chapter, place.Block); heading != "" {
		place = config.Place{Block: heading}
	}
	s.memory.Remember(s.id, place)
	return true
}

// writeDown returns the command that writes the place to the disk. A place that cannot be
// written costs a scroll, so nothing is said.
func (s *Screen) writeDown() tea.Cmd {
	if !s.note() {
		return nil
	}
	write := s.memory.Snapshot()
	if write == nil {
		return nil
	}
	return func() tea.Msg { _ = write(); return nil }
}

// Place returns where reading is now, also in a chapter of which nothing is noted.
func (s *Screen) Place() config.Place { return s.place }

// Return goes on reading at a place.
func (s *Screen) Return(place config.Place) { s.place, s.marks.sought, s.warned = place, "", true }

// Typing reports whether letters belong to the search field.
func (s *Screen) Typing() bool { return s.search.open }

// Keep returns what writes the place down when the program ends.
func (s *Screen) Keep() func() error {
	if s.chapter == nil || s.chapter.Warning != handbook.WarnNone {
		return nil
	}
	return s.memory.Snapshot()
}
