package handbook

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The limits of Check.
const (
	maxFiles   = 5000
	maxContent = 64 << 20 // bytes of all files
	maxLinks   = 9        // in one chapter: each has a key from 1 to 9
	wordsLeast = 500
	wordsMost  = 1700
	wordsFew   = 650 // fewer, or more than wordsMany, is worth a look
	wordsMany  = 1600
	shortLeast = 120 // words of the short form
	shortMost  = 450
	blockMost  = 60 // words of a paragraph: so many stand on one screen, one thought at a time
	oldMonths  = 12 // a fact that changes is looked at again after so long
	headsLeast = 2  // "###" headings in a chapter
	headsMost  = 5
)

// Check reads the whole content in all languages and returns everything that is wrong, sorted, at
// most problem.PerFile problems for each file. It knows no clock: contacts count as unchecked only
// when nobody ever checked them. CheckAt knows more.
func Check(fsys fs.FS) problem.List { return CheckAt(fsys, time.Time{}) }

// CheckAt is Check at a given time: contacts last checked more than StaleDays before now are
// counted too.
func CheckAt(fsys fs.FS, now time.Time) problem.List {
	book, list := Open(fsys)
	c := &checker{book: book, now: now, found: list}
	if !c.files() {
		return c.found.Cap()
	}
	c.directory()
	_, list = book.promptsFile()
	c.add(list...)
	_, list = book.termsFile()
	c.add(list...)
	_, list = book.figuresFile()
	c.add(list...)
	if !book.whole {
		// Without the structure every word would look like one too many.
		return c.found.Cap()
	}
	c.pathSteps()
	if !slices.Contains(book.languages, Reference) {
		c.found = append(c.found, problem.ForFile(Reference, "missing-language", "lang", Reference))
	}
	for _, lang := range book.languages {
		c.language(lang)
	}
	return c.found.Cap()
}

type checker struct {
	book  *Book
	now   time.Time
	found problem.List
}

func (c *checker) add(list ...problem.Problem) { c.found = append(c.found, list...) }

// files looks at every file of the folder, whether the structure names it or not, and reports
// false when there is too much to look at.
func (c *checker) files() bool {
	known := c.known()
	var names []string
	size := int64(0)
	err := fs.WalkDir(c.book.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			c.add(refused(name, err))
			return nil
		case name == ".":
			return nil
		case aside(name, d):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return c.folder(name)
		}
		if info, err := d.Info(); err == nil {
			size += info.Size()
		}
		names = append(names, name)
		if len(names) > maxFiles || size > maxContent {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		c.add(refused(".", err))
	}
	if len(names) > maxFiles {
		c.add(problem.ForFile(".", "too-many-files", "limit", fmt.Sprint(maxFiles)))
		return false
	}
	if size > maxContent {
		c.add(problem.ForFile(".", "too-much-content", "limit", fmt.Sprint(maxContent>>20)))
		return false
	}
	never := c.never()
	for _, name := range names {
		if c.book.whole && !known[name] {
			c.add(problem.ForFile(name, "unknown-file").AsWarning())
		}
		data, list := read(c.book.fsys, name)
		c.add(list...)
		c.add(letters(name, data)...)
		c.add(never.search(name, data)...)
	}
	return true
}

// aside reports what is no content: hidden files, notes and licences beside it, whose names begin
// with a capital letter, and files that are neither Markdown nor YAML.
func aside(name string, d fs.DirEntry) bool {
	base := d.Name()
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return true
	}
	if !strings.Contains(name, "/") && base[0] >= 'A' && base[0] <= 'Z' {
		return true
	}
	return !d.IsDir() && !strings.HasSuffix(base, ".md") && !strings.HasSuffix(base, ".yaml")
}

// folder reports a folder that nothing reads, and keeps the walk out of it.
func (c *checker) folder(name string) error {
	lang, rest, deeper := strings.Cut(name, "/")
	if slices.Contains(c.book.languages, lang) && (!deeper || rest == "chapters" || rest == "exercises" || rest == "pages") {
		return nil
	}
	c.add(problem.ForFile(name, "unknown-file").AsWarning())
	return fs.SkipDir
}

// known lists the files that the structure names.
func (c *checker) known() map[string]bool {
	known := map[string]bool{
		bookName: true, exercisesName: true, contactsName: true, promptsName: true, glossaryName: true, figuresName: true, pathsName: true,
	}
	for _, lang := range c.book.languages {
		known[lang+"/"+bookName] = true
		known[lang+"/"+contactsName] = true
		known[lang+"/"+promptsName] = true
		known[lang+"/"+styleName] = true
		known[lang+"/"+glossaryName] = true
		known[lang+"/"+figuresName] = true
		known[lang+"/"+pathsName] = true
		for _, chapter := range c.book.chapters {
			known[lang+"/chapters/"+chapter.ID+".md"] = true
		}
		for _, id := range c.book.pages {
			known[lang+"/pages/"+id+".md"] = true
		}
		for _, exercise := range c.book.exercises().infos {
			known[lang+"/exercises/"+exercise.ID+".md"] = true
		}
	}
	return known
}

// directory checks contacts.yaml. That contacts were not checked for long is one warning for all
// of them: it is true of most, and a hundred lines would hide everything else.
func (c *checker) directory() {
	d, list := c.book.directory()
	c.add(list...)
	if d == nil {
		return
	}
	count := 0
	for _, e := range d.file.Emergency {
		count += rank(stale(e.CheckedOn, c.now))
	}
	for _, e := range d.file.Contacts {
		count += rank(stale(e.CheckedOn, c.now))
	}
	if count > 0 {
		c.add(problem.ForFile(contactsName, "contacts-unchecked",
			"count", fmt.Sprint(count), "days", fmt.Sprint(StaleDays)).AsWarning())
	}
}

// language checks the words of one language and compares them with English.
func (c *checker) language(lang string) {
	_, list := c.book.titles(lang)
	c.add(list...)
	style := c.style(lang)
	c.pages(lang, style)
	c.prompts(lang, style)
	c.glossary(lang, style)
	c.figures(lang, style)
	c.paths(lang, style)
	for _, info := range c.book.chapters {
		file, list := c.book.chapterFile(lang, info.ID)
		c.add(list...)
		if file == nil {
			continue
		}
		c.chapter(file)
		c.add(style.page(file.page)...)
		if lang == Reference {
			continue
		}
		if english, _ := c.book.chapterFile(Reference, info.ID); english != nil {
			c.add(compareChapters(english, file)...)
		}
	}
	for _, info := range c.book.exercises().infos {
		file, list := c.book.exerciseFile(lang, info.ID)
		c.add(list...)
		if file == nil {
			continue
		}
		c.review(file.page.sheet.doc, file.Review)
		c.links(file.page)
		c.minutes(file)
		c.add(style.page(file.page)...)
		if lang == Reference {
			c.doors(info)
			continue
		}
		if english, _ := c.book.exerciseFile(Reference, info.ID); english != nil {
			c.add(compareFields(english, file)...)
		}
	}
	if d, _ := c.book.directory(); d == nil {
		return
	}
	words, list := c.book.contactWords(lang)
	c.add(list...)
	if english, _ := c.book.contactWords(Reference); words != nil && english != nil {
		c.add(compareContacts(english, words)...)
	}
}

// chapter checks what a reader would stumble over but what does not keep him from reading.
func (c *checker) chapter(file *chapterFile) {
	c.review(file.page.sheet.doc, file.Review)
	c.links(file.page)
	text := file.page.sheet.text
	if n := file.words(); n < wordsLeast || n > wordsMost {
		c.add(problem.ForFile(text.File(), "chapter-words", "count", fmt.Sprint(n),
			"low", fmt.Sprint(wordsLeast), "high", fmt.Sprint(wordsMost)))
	} else if n < wordsFew || n > wordsMany {
		c.add(problem.ForFile(text.File(), "chapter-words", "count", fmt.Sprint(n),
			"low", fmt.Sprint(wordsFew), "high", fmt.Sprint(wordsMany)).AsWarning())
	}
	c.marks(file.page)
	c.short(file)
	c.long(file.page)
	c.dated(file)
	know := file.page.find("know")
	if know == nil {
		return
	}
	if len(know.blocks) > 0 && know.blocks[0].Kind == Heading {
		c.add(text.At(know.at, "lead-missing"))
	}
	heads := 0
	for _, b := range know.blocks {
		heads += rank(b.Kind == Heading)
	}
	if heads < headsLeast || heads > headsMost {
		c.add(text.At(know.at, "subheading-count", "count", fmt.Sprint(heads),
			"low", fmt.Sprint(headsLeast), "high", fmt.Sprint(headsMost)).AsWarning())
	}
}

func (c *checker) review(doc *yamldoc.Doc, review Review) {
	if review.State == "" {
		c.add(doc.AtKey(path("review"), "review-missing", "known", strings.Join(reviewStates, ", ")))
	}
}

// short checks the short form of a chapter.
func (c *checker) short(file *chapterFile) {
	section := file.page.find(ShortID)
	if section == nil {
		c.add(problem.ForFile(file.page.sheet.text.File(), "section-missing", "id", ShortID))
		return
	}
	if n := file.Short.words(); n < shortLeast || n > shortMost {
		c.add(file.page.sheet.text.At(section.at, "short-words", "count", fmt.Sprint(n),
			"low", fmt.Sprint(shortLeast), "high", fmt.Sprint(shortMost)).AsWarning())
	}
	back := false
	for _, b := range section.blocks {
		for _, link := range b.Links {
			back = back || link.Route == "chapter/"+file.ID || strings.HasPrefix(link.Route, "chapter/"+file.ID+"#")
		}
	}
	if !back {
		c.add(file.page.sheet.text.At(section.at, "short-link", "route", "chapter/"+file.ID+"#know"))
	}
}

// long points at paragraphs that do not fit on one screen as one thought.
func (c *checker) long(p *page) {
	for _, s := range p.sections {
		for _, b := range s.blocks {
			if b.Kind == Paragraph && b.Words > blockMost {
				c.add(p.sheet.text.At(b.at, "block-long", "count", fmt.Sprint(b.Words), "limit", fmt.Sprint(blockMost)).AsWarning())
			}
		}
	}
}

// dated points at facts that change and were not looked at for a year.
func (c *checker) dated(file *chapterFile) {
	for i, s := range file.Sources {
		if month, ok := parseMonth(s.AsOf); ok && !c.now.IsZero() && month.AddDate(0, oldMonths+1, 0).Before(c.now) {
			c.add(file.page.sheet.doc.At(path("sources", i, "as_of"), "fact-old", "month", s.AsOf).AsWarning())
		}
	}
}

// links checks that every link of a page leads somewhere and that there is a key for each. The
// short form of a chapter is read by itself and has keys of its own.
func (c *checker) links(p *page) {
	for _, short := range []bool{false, true} {
		list := p.linksOf(short)
		for i, link := range list {
			if !c.book.Has(link.Route) {
				c.add(p.sheet.text.At(link.at, "link-unknown", "route", link.Route))
			}
			if i == maxLinks {
				c.add(p.sheet.text.At(link.at, "too-many-links",
					"count", fmt.Sprint(len(list)), "limit", fmt.Sprint(maxLinks)))
			}
		}
	}
}
