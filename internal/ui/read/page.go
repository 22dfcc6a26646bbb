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
	switch origin {
	case nav.Fallback:
		add("origin", "> "+env.T("read.fallback"))
	case nav.Carried:
		add("origin", "> "+env.T("read.carried"))
	}
	if c.Warning != handbook.WarnNone {
		add("warning", "> "+env.T("read.warning."+string(c.Warning)))
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
			add("questions/list", questions(c))
			add("questions/answer", link(env.T("read.answer"), nav.Reflect(c.ID)))
		}
	}
	if len(c.Sources) > 0 {
		blocks = append(blocks, markdown.Block{
			ID: "sources/title", Source: "### " + env.T("read.sources"),
			Heading: true, Title: env.T("read.sources"), Level: 3,
		})
		add("sources/list", sources(c))
	}
	if c.Review.State != "" {
		add("review", env.T("read.review."+c.Review.State))
	}
	if next := following(env, c.ID); next != nil {
		add("next", link(env.T("read.next", "title", next.Title), nav.Chapter(next.ID)))
	}
	return blocks
}

func questions(c *handbook.Chapter) string {
	var s strings.Builder
	for i, q := range c.Questions {
		fmt.Fprintf(&s, "%d. %s\n", i+1, q.Text)
	}
	return s.String()
}

func sources(c *handbook.Chapter) string {
	var s strings.Builder
	for _, source := range c.Sources {
		s.WriteString("- " + escape(source.Text) + "\n")
	}
	return s.String()
}

// escape keeps what Markdown would read as a mark from being one.
var escape = strings.NewReplacer("*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "\\<").Replace

func link(words string, route nav.Route) string {
	return fmt.Sprintf("[%s](anis:%s)", words, route)
}

// following returns the chapter after one, in the order of the book, or nil.
func following(env nav.Env, id string) *handbook.Chapter {
	chapters := env.Book.Chapters()
	for i, c := range chapters {
		if c.ID == id && i+1 < len(chapters) {
			if next, _, err := env.Chapter(chapters[i+1].ID); err == nil {
				return next
			}
		}
	}
	return nil
}
