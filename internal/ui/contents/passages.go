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
	section string // the heading above it
	text    string
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

// of lists the passages of a chapter. Below a heading that has a warning nothing is shown before the
// reader opens it: what is found there leads to the heading.
func of(c *handbook.Chapter, route nav.Route) []passage {
	var all []passage
	for _, section := range c.Sections {
		heading, at, warning := section.Title, route, handbook.WarnNone
		for _, b := range section.Blocks {
			at = route + nav.Route("#"+b.ID)
			if b.Kind == handbook.Heading {
				heading, warning = b.Text, b.Warning
				continue // it is found among the headings
			}
			if b.Text == "" {
				continue
			}
			all = append(all, passage{at, c.Title, heading, b.Text, lang.NewIndex(b.Text), warning})
		}
	}
	return all
}

// row is the row of a passage in a list of so many cells.
func (p *passage) row(env nav.Env, query *lang.Query, width int) widget.Item {
	item := widget.Item{Group: p.chapter, Label: p.section, Written: true}
	if p.warning != handbook.WarnNone {
		item.Detail = env.T("read.passage." + string(p.warning))
		return item
	}
	item.Detail, item.DetailHits = search.Around(p.text, query, width)
	return item
}
