package contents

import (
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/search"
	"anis/internal/ui/widget"
)

// passage is a block of a chapter or a page that can be found by its words.
type passage struct {
	route   nav.Route
	chapter string // the title
	section string // the heading above it, or the heading itself
	text    string // empty for a heading
	index   *lang.Index
	warning handbook.Warning // it is not shown before it is opened
}

// passages are the blocks of the whole book, in its order, and of the pages beside it.
func passages(env nav.Env) []passage {
	var all []passage
	for _, info := range env.Book.Chapters() {
		if c, _, err := env.Chapter(info.ID); err == nil {
			all = append(all, of(c, nav.Chapter(info.ID))...)
		}
	}
	for _, id := range env.Book.Pages() {
		if p, _, err := env.Page(id); err == nil {
			all = append(all, of(p, nav.Page(id))...)
		}
	}
	return all
}

// of lists the passages of a chapter: each heading, and what stands below it. Below a heading that has
// a warning nothing is shown before the reader opens it: all of that is found as one, and leads to the
// heading and its note.
func of(c *handbook.Chapter, route nav.Route) []passage {
	var all []passage
	for _, section := range c.Sections {
		at := route + nav.Route("#"+section.ID)
		heading := passage{at, c.Title, section.Title, "", lang.NewIndex(section.Title), handbook.WarnNone}
		all = append(all, heading)
		for i, b := range section.Blocks {
			at = route + nav.Route("#"+b.ID)
			switch {
			case b.Kind == handbook.Heading:
				words := []string{b.Text}
				if b.Warning != handbook.WarnNone {
					words = append(words, below(section.Blocks[i+1:])...)
				}
				heading = passage{at, c.Title, b.Text, "", lang.NewIndex(words...), b.Warning}
				all = append(all, heading)
			case b.Text != "" && heading.warning == handbook.WarnNone:
				all = append(all, passage{at, c.Title, heading.section, b.Text, lang.NewIndex(b.Text), handbook.WarnNone})
			}
		}
	}
	return all
}

// below are the words of the blocks up to the next heading.
func below(blocks []handbook.Block) []string {
	var words []string
	for _, b := range blocks {
		if b.Kind == handbook.Heading {
			break
		}
		words = append(words, b.Text)
	}
	return words
}

// row is the row of a passage in a list of so many cells.
func (p *passage) row(env nav.Env, query *lang.Query, width int) widget.Item {
	item := widget.Item{Group: p.chapter, Label: p.section, Written: true}
	switch {
	case p.warning != handbook.WarnNone:
		item.Detail = env.T("read.passage." + string(p.warning))
	case p.text == "":
		item.LabelHits = query.FindWords(p.section)
	default:
		item.Detail, item.DetailHits = search.Around(p.text, query, width)
	}
	return item
}
