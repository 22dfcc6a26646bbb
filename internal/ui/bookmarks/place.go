package bookmarks

import (
	"math"
	"slices"
	"strings"

	"anis/internal/bookmark"
	"anis/internal/handbook"
	"anis/internal/sanitize"
	"anis/internal/ui/nav"
)

// find finds the place of a bookmark in the handbook.
func find(env nav.Env, b bookmark.Bookmark) place {
	p := place{mark: b, gone: true, chapter: math.MaxInt, title: env.T("bookmarks.gone"), words: env.T("bookmarks.gone-words")}
	kind, id, block := nav.Route(b.Route).Split()
	if kind != "chapter" {
		return p
	}
	c, _, err := env.Chapter(id)
	if err != nil {
		return p
	}
	p.gone, p.title, p.chapter = false, c.Title, c.Number
	words, at := wordsOf(env, c, block)
	if p.block = at; words == "" {
		words = env.T("bookmarks.lost")
	}
	p.words = words
	return p
}

// wordsOf returns the first words of a block of a chapter, and where in the chapter it stands. A block
// that is not there has none, and stands at the end of its section.
func wordsOf(env nav.Env, c *handbook.Chapter, block string) (words string, at int) {
	section, rest, _ := strings.Cut(block, "/")
	sections := c.Sections
	if c.Short != nil {
		sections = slices.Concat([]handbook.Section{*c.Short}, sections)
	}
	for _, s := range sections {
		if at++; s.ID == section && rest == "title" {
			return s.Title, at
		}
		for _, b := range s.Blocks {
			if at++; b.ID == block {
				return firstLine(wordsIn(env, c, b)), at
			}
		}
		if at++; s.ID == section {
			if rest == "list" && section == "questions" && len(c.Questions) > 0 {
				return firstLine(c.Questions[0].Text), at
			}
			return "", at
		}
	}
	if section == "sources" && len(c.Sources) > 0 {
		return env.T("read.sources"), at + 1
	}
	return "", at + 1
}

// wordsIn are the words of a block. A drawing has those above it.
func wordsIn(env nav.Env, c *handbook.Chapter, b handbook.Block) string {
	if b.Kind != handbook.Drawing {
		return b.Text
	}
	f, err := env.Book.Figure(c.Lang, b.Figure)
	if err != nil {
		return ""
	}
	return f.Title
}

// firstLine is the first line of a text, as it is shown in a row.
func firstLine(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return sanitize.Line(first)
}
