package read

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// kind says how a chapter is read.
type kind int

const (
	long   kind = iota // from its beginning to its end
	brief              // its short form
	carded             // one thought on each screen
	paired             // in two languages, one beside the other
)

// way is how a chapter is read now.
type way struct {
	kind  kind
	other string // of paired: the language beside that of the reader
}

// way opens the list of the ways to read, open the hard passage that is seen.
var (
	waysKey = keys.Binding{ID: "ways-to-read", Keys: []string{"m"}, Footer: true}
	openKey = keys.Binding{ID: "open-passage", Keys: []string{"o"}, Footer: true}
)

// wayList is the list of the ways to read, while it is open.
type wayList struct {
	list widget.List
	ways []way
}

// Offer lets the reader show two of the languages beside each other. They are asked for when he wants
// to choose.
func (s *Screen) Offer(languages func() []nav.Language) *Screen {
	s.languages = languages
	return s
}

// languagesMsg brings the languages that can stand beside the reader's.
type languagesMsg struct{ all []nav.Language }

// openWays shows the ways to read. Which languages there are takes a moment the first time.
func (s *Screen) openWays() tea.Cmd {
	s.fillWays()
	languages := s.languages
	return func() tea.Msg { return languagesMsg{languages()} }
}

// fillWays makes the rows, the present way chosen.
func (s *Screen) fillWays() {
	w := &wayList{}
	add := func(one way, label, detail string) {
		if one == s.way {
			w.list.Cursor = len(w.ways)
		}
		w.ways = append(w.ways, one)
		w.list.Items = append(w.list.Items, widget.Item{Label: label, Detail: detail})
	}
	t := s.env.T
	cards := t("read.way-cards-detail")
	if s.chapter.Number == 0 { // how long a page takes is not known
		add(way{}, t("read.way-page"), "")
		cards = t("read.way-cards-page")
	} else {
		add(way{}, t("read.way-long"), s.env.Lang.N("exercise.minutes", s.chapter.Minutes))
	}
	if s.chapter.Short != nil {
		add(way{kind: brief}, t("read.way-short"), "")
	}
	add(way{kind: carded}, t("read.way-cards"), cards)
	for _, l := range s.others {
		if l.Tag != s.chapter.Lang {
			add(way{paired, l.Tag}, t("read.way-beside", "language", l.Name), "")
		}
	}
	s.ways = w
}

// wayKey answers a key while the list is open.
func (s *Screen) wayKey(msg tea.KeyMsg) tea.Cmd {
	if keys.LeadsBack(msg) {
		s.ways = nil
		return nil
	}
	chosen := s.ways.list.Update(msg)
	if chosen < 0 {
		return nil
	}
	next := s.ways.ways[chosen]
	s.ways = nil
	return s.readAs(next)
}

// readAs goes on in another way, at the same place where it has that place.
func (s *Screen) readAs(next way) tea.Cmd {
	if next == s.way {
		return nil
	}
	if s.way.kind != brief && s.place.Block != "" {
		s.placeLong = s.place
	}
	switch {
	case next.kind == brief:
		s.place = config.Place{}
	case s.way.kind == brief:
		s.place = s.placeLong
	}
	s.way, s.link, s.search = next, 0, finder{}
	return s.render()
}

// Wide reports whether two languages stand beside each other, where there is room.
func (s *Screen) Wide() bool {
	return s.way.kind == paired && !inWords(s.env) && s.ways == nil && s.toc == nil && s.words == nil
}

// turnPassage opens the first closed passage whose heading is seen, or closes the one that is read. It
// reports whether there is one.
func (s *Screen) turnPassage() (cmd tea.Cmd, found bool) {
	id := s.passageSeen()
	if id == "" {
		return nil, false
	}
	s.opened[id] = !s.opened[id]
	s.place = config.Place{Block: id}
	return s.render(), true
}

// passageSeen returns the heading of the first hard passage of which a part is seen, or "".
func (s *Screen) passageSeen() string {
	if s.chapter == nil || s.page == nil {
		return ""
	}
	for _, line := range s.page.Lines[s.offset:s.bottom()] {
		if line.Plain != "" {
			if heading := passageOf(s.chapter, line.Block); heading != "" {
				return heading
			}
		}
	}
	return ""
}

// passageOf returns the heading of the hard passage to which a block belongs, the heading and the note
// below it too, or "".
func passageOf(c *handbook.Chapter, block string) string {
	id := wholeID(strings.TrimSuffix(block, noteOf))
	for _, section := range c.Sections {
		heading := ""
		for _, b := range section.Blocks {
			if b.Kind == handbook.Heading {
				heading = ""
				if b.Warning != handbook.WarnNone {
					heading = b.ID
				}
			}
			if b.ID == id {
				return heading
			}
		}
	}
	return ""
}

// closed reports whether the passage below a heading is hard and not opened.
func (s *Screen) closed(heading string) bool {
	return s.opened != nil && !s.opened[heading] && passageOf(s.chapter, heading) == heading
}

// passageBlocks returns what stands in the hard passage below a heading.
func passageBlocks(c *handbook.Chapter, heading string) (blocks []handbook.Block) {
	for _, section := range c.Sections {
		for _, b := range section.Blocks {
			if b.ID != heading && passageOf(c, b.ID) == heading {
				blocks = append(blocks, b)
			}
		}
	}
	return blocks
}
