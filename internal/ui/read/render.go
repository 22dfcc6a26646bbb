package read

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
)

// source is what a page is made from. A chapter that is not translated is the same in two languages,
// but what the reader says around it is not.
type source struct {
	chapter, other *handbook.Chapter
	lang           *lang.Language
	origin         nav.Origin
	kind           kind
	opened         string
	inWords        bool
}

// job is what rendering needs to know.
type job struct {
	env    nav.Env
	id     string
	load   loader
	width  int
	way    way
	opened Opened
}

// render returns the command that loads and renders the chapter.
func (s *Screen) render() tea.Cmd {
	j := job{s.env, s.id, s.load, s.width, s.way, maps.Clone(s.opened)}
	return func() tea.Msg { return j.run() }
}

// run loads and renders.
func (j job) run() renderedMsg {
	chapter, origin, err := j.load(j.env, j.id)
	msg := renderedMsg{width: j.width, way: j.way, chapter: chapter, origin: origin, err: err}
	if err != nil {
		return msg
	}
	from := source{chapter: chapter, lang: j.env.Lang, origin: origin, kind: j.way.kind, opened: j.opened.key(), inWords: inWords(j.env)}
	var on map[string]int
	blocks := func() []markdown.Block { return Blocks(j.env, chapter, origin, j.opened) }
	switch j.way.kind {
	case brief:
		if chapter.Short == nil {
			return msg
		}
		blocks = func() []markdown.Block { return ShortBlocks(j.env, chapter, origin) }
	case carded:
		var dealt []markdown.Block
		dealt, on = deal(Cards(blocks()))
		blocks = func() []markdown.Block { return dealt }
	case paired:
		from.other = j.beside()
	}
	key := markdown.Key{Text: from, Width: j.width, Theme: j.env.Theme}
	if from.other != nil {
		msg.page, msg.err = j.env.Pages.Keep(key, func() (*markdown.Page, error) { return j.pair(chapter, from.other, blocks()) })
		return msg
	}
	msg.page, msg.err = j.env.Pages.Page(key, blocks)
	if msg.err == nil && on != nil {
		msg.deck = deckOf(msg.page, on)
	}
	return msg
}

// beside returns the chapter in the other language, or nil.
func (j job) beside() *handbook.Chapter {
	if c, err := j.env.Book.Chapter(j.way.other, j.id); err == nil {
		return c
	}
	if c, err := j.env.Book.Page(j.way.other, j.id); err == nil {
		return c
	}
	return nil
}

// pair renders two languages and puts them together.
func (j job) pair(chapter, other *handbook.Chapter, blocks []markdown.Block) (*markdown.Page, error) {
	first, err := columnOf(j.env, chapter, blocks, j.width)
	if err != nil {
		return nil, fmt.Errorf("first language: %w", err)
	}
	theirs := slices.DeleteFunc(Blocks(j.env, other, nav.Asked, j.opened), func(b markdown.Block) bool { return isOurs(b.ID) })
	second, err := columnOf(j.env, other, theirs, j.width)
	if err != nil {
		return nil, fmt.Errorf("second language: %w", err)
	}
	return beside(first, second, j.width, sideBySide(j.env, j.width)), nil
}

// key is the same for the same passages.
func (o Opened) key() string {
	var ids []string
	for id, open := range o {
		if open {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// searches reports whether a word can be looked for in the way in which it is read now.
func (s *Screen) searches() bool { return len(s.deck) == 0 }
