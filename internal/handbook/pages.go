package handbook

import (
	"slices"
	"strings"

	"anis/internal/problem"
)

// pageFront is the front matter of a page.
type pageFront struct {
	Title   string        `yaml:"title" need:"true"`
	Review  *reviewFront  `yaml:"review"`
	Sources []sourceFront `yaml:"sources"`
}

// Pages lists the ids of the pages beside the chapters, in the order of the structure.
func (b *Book) Pages() []string { return slices.Clone(b.pages) }

// Page reads a page: a text beside the chapters, with sections of its own. The error is ErrNoRoute
// when the structure has no such page or there is no such language; else a problem.List when the
// file is missing or has errors. The result is shared: do not change it.
func (b *Book) Page(lang, id string) (*Chapter, error) {
	if !slices.Contains(b.pages, id) || !slices.Contains(b.languages, lang) {
		return nil, ErrNoRoute
	}
	file, list := b.pageFile(lang, id)
	if list.Failed() {
		return nil, list
	}
	return &file.Chapter, nil
}

// PageHead reads what a list says of a page, without its text. The errors are those of Page; mistakes
// in the text are found when it is read.
func (b *Book) PageHead(lang, id string) (Head, error) {
	if !slices.Contains(b.pages, id) || !slices.Contains(b.languages, lang) {
		return Head{}, ErrNoRoute
	}
	head, list := cached(b, "page-head/"+lang+"/"+id, func() (Head, problem.List) {
		var front pageFront
		_, list := readSheet(b.fsys, lang+"/pages/"+id+".md", &front)
		return Head{Title: front.Title}, list
	})
	if list.Failed() {
		return Head{}, list
	}
	return head, nil
}

// pageFile is nil when the file could not be read at all.
func (b *Book) pageFile(lang, id string) (*chapterFile, problem.List) {
	return cached(b, "page/"+lang+"/"+id, func() (*chapterFile, problem.List) {
		var front pageFront
		s, list := readSheet(b.fsys, lang+"/pages/"+id+".md", &front)
		if s == nil {
			return nil, list
		}
		p := readPage(s, pageRules{free: true})
		r := rules{doc: s.doc}
		r.front(front.Review, front.Sources)
		file := &chapterFile{page: p, Chapter: Chapter{
			ID: id, Lang: lang, Title: front.Title, Sections: p.plain(),
			Review: front.Review.review(), Sources: sources(front.Sources),
		}}
		return file, append(r.after(list), p.found...).Sort()
	})
}

// pageHas reports whether the page has a section; its ids are those of the reference language.
func (b *Book) pageHas(id, section string) bool {
	file, _ := b.pageFile(Reference, id)
	return file != nil && file.page.find(section) != nil
}

// pages checks the pages of one language and compares them with English.
func (c *checker) pages(lang string, style *style) {
	for _, id := range c.book.pages {
		file, list := c.book.pageFile(lang, id)
		c.add(list...)
		if file == nil {
			continue
		}
		c.review(file.page.sheet.doc, file.Review)
		c.links(file.page)
		c.add(style.page(file.page)...)
		if english, _ := c.book.pageFile(Reference, id); english != nil && lang != Reference {
			c.add(comparePages(english, file)...)
		}
	}
}

// comparePages reports where a page has other sections than the English one, or builds them
// otherwise.
func comparePages(english, file *chapterFile) problem.List {
	var list problem.List
	known := english.page.ids()
	text, next := file.page.sheet.text, 0
	for _, s := range file.page.sections {
		place := slices.Index(known, s.ID)
		switch {
		case place < 0:
			list = append(list, text.At(s.at, "section-unknown", "id", s.ID, "known", strings.Join(known, ", ")))
		case place < next:
			list = append(list, text.At(s.at, "section-order", "id", s.ID, "known", strings.Join(known, ", ")))
		}
		next = max(next, place)
	}
	for _, id := range known {
		if file.page.find(id) == nil {
			list = append(list, problem.ForFile(text.File(), "section-missing", "id", id))
		}
	}
	return append(list, compareChapters(english, file)...)
}

// ids are those of the sections, in order.
func (p *page) ids() []string {
	var ids []string
	for _, s := range p.sections {
		ids = append(ids, s.ID)
	}
	return ids
}
