package handbook

import (
	"slices"
	"strings"
)

// places are the routes that name a screen and nothing in it.
var places = []string{"home", "contents", "exercises", "journal", "let-go", "contacts", "settings", "prompts", "bookmarks", "checkin", "plan", "anis"}

// Has reports whether a route leads somewhere: home, contents, exercises, journal, let-go,
// contacts, settings, prompts, bookmarks, checkin, checkin/past, plan, chapter/ID, chapter/ID#SECTION, page/ID, page/ID#SECTION, exercise/ID,
// exercises/all, exercises/NEED, exercises/MINUTES, reflect/CHAPTER, ask/PROMPT, contacts/CC, contacts/other, words, word/ID,
// figure/ID and path/ID. It
// does not ask whether the words exist in any language.
func (b *Book) Has(route string) bool {
	kind, id, deeper := strings.Cut(route, "/")
	if route == "words" {
		terms, _ := b.termsFile()
		return terms != nil
	}
	if !deeper {
		return slices.Contains(places, route)
	}
	switch kind {
	case "chapter":
		id, section, named := strings.Cut(id, "#")
		_, ok := b.chapter(id)
		return ok && (!named || section == ShortID || slices.Contains(SectionIDs(), section))
	case "page":
		id, section, named := strings.Cut(id, "#")
		return slices.Contains(b.pages, id) && (!named || b.pageHas(id, section))
	case "checkin":
		return id == "past"
	case "ask":
		return slices.Contains(b.PromptIDs(), id)
	case "reflect":
		_, ok := b.chapter(id)
		return ok
	case "word":
		terms, _ := b.termsFile()
		return terms != nil && slices.Contains(terms.ids(), id)
	case "path":
		return slices.Contains(b.Paths(), id)
	case "figure":
		drawn, _ := b.figuresFile()
		return drawn != nil && slices.Contains(drawn.ids(), id)
	case "exercise":
		_, ok := b.exercises().entries[id]
		return ok
	case "exercises":
		_, found := b.Find(id)
		return found
	case "contacts":
		directory, _ := b.directory()
		return directory != nil && (id == CountryOther || slices.Contains(directory.file.countries(), id))
	}
	return false
}
