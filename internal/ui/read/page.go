package read

import (
	"fmt"
	"strings"

	"anis/internal/handbook"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
)

// Blocks puts a chapter together as it is read: a note beforehand where it is not what was asked
// for, in this language or from this folder, a note where there is a warning, the
// sections with their headings, the questions with the way to answer them, and at the end where
// the words come from and the next chapter.
func Blocks(env nav.Env, c *handbook.Chapter, origin nav.Origin) []markdown.Block {
	var blocks []markdown.Block
	add := func(id, source string) {
		blocks = append(blocks, markdown.Block{ID: id, Source: source})
	}
	for _, note := range notes(env, c, origin) {
		add(note.id, "> "+note.text)
	}
	for _, section := range c.Sections {
		blocks = append(blocks, markdown.Block{
			ID: section.ID + "/title", Source: "## " + section.Title,
			Heading: true, Title: section.Title, Level: 2,
		})
		for _, b := range section.Blocks {
			blocks = append(blocks, markdown.Block{
				ID: b.ID, Source: b.Source, Heading: b.Kind == handbook.Heading, Title: b.Text, Level: b.Level,
			})
		}
		if section.ID == "questions" && len(c.Questions) > 0 {
			add(questionsID, questions(c))
			add(answerID, link(env.T("read.answer"), nav.Reflect(c.ID)))
		}
	}
	if len(c.Sources) > 0 {
		blocks = append(blocks, markdown.Block{
			ID: sourcesTitleID, Source: "### " + env.T("read.sources"),
			Heading: true, Title: env.T("read.sources"), Level: 3,
		})
		add(sourcesID, sources(c))
	}
	if c.Review.State != "" {
		add(reviewID, review(env, c))
	}
	if next := following(env, c); next != nil {
		add(nextID, link(env.T("read.next", "title", next.Title), nav.Chapter(next.ID)))
	}
	return blocks
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

// isOurs tells blocks in the language of the program from those in the language of the chapter.
func isOurs(block string) bool {
	switch block {
	case originID, warningID, answerID, sourcesTitleID, reviewID, nextID:
		return true
	}
	return false
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
