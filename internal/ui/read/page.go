package read

import (
	"fmt"
	"strings"

	"anis/internal/bidi"
	"anis/internal/handbook"
	"anis/internal/ui/figure"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
)

// Opened says which hard passages of a chapter are open, by the ids of their headings. A passage that
// is closed is a heading and a note. Nil opens all, as for printing.
type Opened map[string]bool

// Blocks puts a chapter together as it is read: a note beforehand where it is not what was asked
// for, in this language or from this folder, a note where there is a warning, the
// sections with their headings, the questions with the way to answer them, and at the end where
// the words come from and the next chapter.
func Blocks(env nav.Env, c *handbook.Chapter, origin nav.Origin, opened Opened) []markdown.Block {
	b := builder{env: env, chapter: c, opened: opened}
	b.notes(origin)
	for _, section := range c.Sections {
		b.section(section)
		if section.ID == "questions" && len(c.Questions) > 0 {
			b.add(questionsID, questions(c))
			b.add(answerID, link(env.T("read.answer"), nav.Reflect(c.ID)))
		}
	}
	if len(c.Sources) > 0 {
		b.blocks = append(b.blocks, markdown.Block{
			ID: sourcesTitleID, Source: "### " + env.T("read.sources"),
			Heading: true, Title: env.T("read.sources"), Level: 3,
		})
		b.add(sourcesID, sources(c))
	}
	b.end()
	return b.blocks
}

// Printed is Blocks for a chapter that is printed, all of it open. No key works on paper, so what is said
// about a hard chapter names none.
func Printed(env nav.Env, c *handbook.Chapter, origin nav.Origin) []markdown.Block {
	blocks := Blocks(env, c, origin, nil)
	for i := range blocks {
		if blocks[i].ID == warningID {
			blocks[i].Source = "> " + env.T("read.printed."+string(c.Warning))
		}
	}
	return blocks
}

// ShortBlocks is Blocks for the short form of a chapter, which must have one.
func ShortBlocks(env nav.Env, c *handbook.Chapter, origin nav.Origin) []markdown.Block {
	b := builder{env: env, chapter: c}
	b.notes(origin)
	b.section(*c.Short)
	b.end()
	return b.blocks
}

// The blocks that the reader adds to a chapter.
const (
	originID       = "origin"
	warningID      = "warning"
	questionsID    = "questions/list"
	answerID       = "questions/answer"
	sourcesTitleID = "sources/title"
	sourcesID      = "sources/list"
	reviewID       = "review"
	nextID         = "next"
)

// noteOf ends the id of a note that the reader puts before a block, or below a heading.
const noteOf = "/note"

// isOurs tells blocks in the language of the program from those in the language of the chapter.
func isOurs(block string) bool {
	switch block {
	case originID, warningID, answerID, sourcesTitleID, reviewID, nextID:
		return true
	}
	return strings.HasSuffix(block, noteOf)
}

// builder puts the blocks of a chapter together.
type builder struct {
	env     nav.Env
	chapter *handbook.Chapter
	opened  Opened
	blocks  []markdown.Block
}

func (b *builder) add(id, source string) {
	b.blocks = append(b.blocks, markdown.Block{ID: id, Source: source})
}

func (b *builder) notes(origin nav.Origin) {
	for _, note := range notes(b.env, b.chapter, origin) {
		b.add(note.id, "> "+note.text)
	}
}

// section adds a section with its heading. A hard passage goes from its heading to the next one.
func (b *builder) section(section handbook.Section) {
	title := b.found(section.ID, -1, handbook.Block{Text: section.Title, Missing: section.Title == "…"})
	b.blocks = append(b.blocks, markdown.Block{
		ID: section.ID + "/title", Source: "## " + title.Text, Heading: true, Title: title.Text, Level: 2,
	})
	closed := false
	for i, block := range section.Blocks {
		if block.Kind == handbook.Heading {
			closed = false
		}
		if closed {
			continue
		}
		lang := b.chapter.Lang
		if block.Missing {
			b.add(block.ID+noteOf, "> "+b.env.T("read.block-fallback"))
			block, lang = b.found(section.ID, i, block), handbook.Reference
		}
		b.block(block, lang)
		if block.Warning != handbook.WarnNone {
			closed = b.passage(block)
		}
	}
}

// block adds a block as it is, in the language it is in.
func (b *builder) block(block handbook.Block, lang string) {
	if block.Kind == handbook.Drawing {
		b.figure(block, lang)
		return
	}
	source := block.Source
	if block.Kind == handbook.Heading {
		source = strings.Repeat("#", block.Level) + " " + block.Text
	}
	b.blocks = append(b.blocks, markdown.Block{
		ID: block.ID, Source: source, Heading: block.Kind == handbook.Heading, Title: block.Text, Level: block.Level,
	})
}

// passage adds the note below the heading of a hard passage, and reports whether it is closed.
func (b *builder) passage(heading handbook.Block) (closed bool) {
	t, id := b.env.T, heading.ID+noteOf
	says := t("read.passage." + string(heading.Warning))
	switch {
	case b.opened == nil:
		b.add(id, "> "+says)
	case b.opened[heading.ID]:
		b.add(id, "> "+says+" "+t("read.passage-open"))
	default:
		b.add(id, "> "+says+" "+t("read.passage-closed"))
		return true
	}
	return false
}

// figure adds a drawing, or the list that stands for it where nothing is drawn.
func (b *builder) figure(block handbook.Block, lang string) {
	f, err := b.env.Book.Figure(lang, block.Figure)
	if err != nil {
		return
	}
	draw := func(width int) []string {
		return figure.Lines(f, width, bidi.Of(f.Title, b.env.Lang.Direction), b.env.Theme)
	}
	if inWords(b.env) {
		draw = func(width int) []string { return figure.List(f, width, b.env.Theme) }
	}
	b.blocks = append(b.blocks, markdown.Block{ID: block.ID, Draw: draw})
}

// inWords reports whether figures are written as lists: a program that reads aloud reads no drawing.
func inWords(env nav.Env) bool { return env.Order.Profile.Form == bidi.Plain }

// found returns the block of the reference language in place of one that is not translated, at -1 the
// title of the section; or else the block itself.
func (b *builder) found(section string, at int, block handbook.Block) handbook.Block {
	if !block.Missing {
		return block
	}
	c, err := b.env.Book.Chapter(handbook.Reference, b.chapter.ID)
	if err != nil {
		return block
	}
	sections := c.Sections
	if c.Short != nil {
		sections = append(sections[:len(sections):len(sections)], *c.Short)
	}
	for _, s := range sections {
		switch {
		case s.ID != section:
		case at < 0:
			block.Text = s.Title
		case at < len(s.Blocks):
			return s.Blocks[at]
		}
	}
	return block
}

// foreign lists the blocks of a chapter that are shown in the reference language.
func foreign(c *handbook.Chapter) map[string]bool {
	all := map[string]bool{}
	for _, s := range c.Sections {
		for _, b := range s.Blocks {
			if b.Missing {
				all[b.ID] = true
			}
		}
	}
	return all
}

// end adds who has read the words, and the way to the next chapter.
func (b *builder) end() {
	if b.chapter.Review.State != "" {
		b.add(reviewID, review(b.env, b.chapter))
	}
	if next := following(b.env, b.chapter); next != nil {
		b.add(nextID, link(b.env.T("read.next", "title", next.Title), nav.Chapter(next.ID)))
	}
}

// note is what is said before a chapter begins.
type note struct{ id, text string }

// notes say where the chapter comes from, when not from where it was asked for, and what it speaks
// about.
func notes(env nav.Env, c *handbook.Chapter, origin nav.Origin) []note {
	var all []note
	switch origin {
	case nav.Fallback:
		all = append(all, note{originID, env.T("read.fallback")})
	case nav.Carried:
		all = append(all, note{originID, env.T("read.carried")})
	}
	if c.Warning != handbook.WarnNone {
		all = append(all, note{warningID, env.T("read.warning." + string(c.Warning))})
	}
	return all
}

func review(env nav.Env, c *handbook.Chapter) string { return env.T("read.review." + c.Review.State) }

func questions(c *handbook.Chapter) string {
	var s strings.Builder
	for i, q := range c.Questions {
		fmt.Fprintf(&s, "%d. %s\n", i+1, q.Text)
	}
	return s.String()
}

func sources(c *handbook.Chapter) string {
	var s strings.Builder
	for _, from := range c.Sources {
		s.WriteString("- " + escape(from.Text) + "\n")
	}
	return s.String()
}

// escape keeps what Markdown would read as a mark from being one.
var escape = strings.NewReplacer("*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "\\<").Replace

func link(words string, route nav.Route) string {
	return fmt.Sprintf("[%s](anis:%s)", words, route)
}

// following returns the chapter after one, in the order of the book, or nil. After a page beside
// the chapters comes none.
func following(env nav.Env, after *handbook.Chapter) *handbook.Chapter {
	if after.Number == 0 {
		return nil
	}
	chapters := env.Book.Chapters()
	for i, c := range chapters {
		if c.ID == after.ID && i+1 < len(chapters) {
			if next, _, err := env.Chapter(chapters[i+1].ID); err == nil {
				return next
			}
		}
	}
	return nil
}
