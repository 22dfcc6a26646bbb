package handbook

import (
	"fmt"
	"maps"
	"slices"

	"anis/internal/problem"
)

// placedLink is a link and its offset in the file.
type placedLink struct {
	Link
	at int
}

// linksOf lists the links of a page in order: those of the short form of a chapter, or all others.
func (p *page) linksOf(short bool) []placedLink {
	var list []placedLink
	for _, s := range p.sections {
		if (s.ID == ShortID) != short {
			continue
		}
		for _, b := range s.blocks {
			for i, link := range b.Links {
				list = append(list, placedLink{link, b.links[i]})
			}
		}
	}
	return list
}

// compareChapters reports where a chapter is not built like the English one. Readers change
// language in the middle of a chapter and read two side by side; both go by the number of the
// block.
func compareChapters(english, file *chapterFile) problem.List {
	list := compareQuestions(english, file)
	for _, section := range file.page.sections {
		if model := english.page.find(section.ID); model != nil {
			list = append(list, compareBlocks(english.page, file.page, model, &section)...)
		}
	}
	if slices.ContainsFunc(list, func(p problem.Problem) bool { return p.Code == "block-missing" }) {
		return list // what is marked in a block that is not there is missing with it
	}
	for _, short := range []bool{false, true} {
		list = append(list, compareLinks(file.page, english.page.linksOf(short), file.page.linksOf(short))...)
	}
	return append(list, compareTerms(english, file)...)
}

// compareLinks reports the first link that differs, or that one of two languages has not.
func compareLinks(page *page, theirs, ours []placedLink) problem.List {
	for i, link := range ours {
		if i < len(theirs) && link.Route == theirs[i].Route {
			continue
		}
		want := ""
		if i < len(theirs) {
			want = theirs[i].Route
		}
		if want == "" {
			return problem.List{page.sheet.text.At(link.at, "link-extra", "got", link.Route)}
		}
		return problem.List{page.sheet.text.At(link.at, "links-differ", "want", want, "got", link.Route)}
	}
	if len(theirs) > len(ours) {
		return problem.List{problem.ForFile(page.sheet.text.File(), "link-missing", "want", theirs[len(ours)].Route)}
	}
	return nil
}

// compareTerms reports words that are marked in one of two languages alone. In which order they
// stand is left to the language.
func compareTerms(english, file *chapterFile) problem.List {
	routes := func(p *page) (list []string) {
		for _, term := range p.terms() {
			list = append(list, term.Route)
		}
		return list
	}
	var list problem.List
	want, got := routes(english.page), routes(file.page)
	for _, term := range file.page.terms() {
		if !slices.Contains(want, term.Route) {
			list = append(list, file.page.sheet.text.At(term.at, "link-extra", "got", term.Route))
		}
	}
	for _, route := range want {
		if !slices.Contains(got, route) {
			list = append(list, problem.ForFile(file.page.sheet.text.File(), "link-missing", "want", route))
		}
	}
	return list
}

// compareBlocks reports the first block of a section that differs in kind, or else a difference
// in number.
func compareBlocks(englishPage, page *page, english, section *pageSection) (list problem.List) {
	text := page.sheet.text
	for i, block := range section.blocks {
		if i >= len(english.blocks) {
			break
		}
		model := english.blocks[i]
		if block.Missing && !model.Missing {
			list = append(list, text.At(block.at, "block-missing").AsWarning())
			continue
		}
		there, _ := englishPage.sheet.text.Place(model.at)
		line := fmt.Sprint(there)
		if block.Kind != model.Kind || block.Level != model.Level {
			return problem.List{text.At(block.at, "block-kind-differs",
				"section", section.ID, "number", fmt.Sprint(i+1), "line", line)}
		}
		if block.Figure != model.Figure || block.Warning != model.Warning {
			return problem.List{text.At(block.at, "mark-differs", "line", line)}
		}
		if block.Items != model.Items {
			return problem.List{text.At(block.at, "items-differ",
				"want", fmt.Sprint(model.Items), "got", fmt.Sprint(block.Items), "line", line)}
		}
	}
	if want, got := len(english.blocks), len(section.blocks); want != got {
		return problem.List{text.At(section.at, "blocks-differ",
			"section", section.ID, "want", fmt.Sprint(want), "got", fmt.Sprint(got))}
	}
	return list
}

// compareQuestions reports questions that the English chapter has not or that are missing here:
// answers are kept under their ids.
func compareQuestions(english, file *chapterFile) problem.List {
	doc := file.page.sheet.doc
	var want, got []string
	for _, q := range english.Questions {
		want = append(want, q.ID)
	}
	for _, q := range file.Questions {
		got = append(got, q.ID)
	}
	var list problem.List
	for i, id := range got {
		if !slices.Contains(want, id) {
			list = append(list, doc.At(path("questions", i, "id"), "id-extra", "id", id))
		}
	}
	for _, id := range want {
		if !slices.Contains(got, id) {
			list = append(list, doc.AtKey(path("questions"), "id-missing", "id", id))
		}
	}
	if len(list) > 0 || slices.Equal(want, got) {
		return list
	}
	for i, id := range got {
		if i < len(want) && id != want[i] {
			return problem.List{doc.At(path("questions", i, "id"), "id-order", "id", id, "want", want[i])}
		}
	}
	return nil
}

// compareFields reports hints that only one of two languages has.
func compareFields(english, file *exerciseFile) problem.List {
	doc := file.page.sheet.doc
	var list problem.List
	for _, id := range slices.Sorted(maps.Keys(english.front.Fields)) {
		if _, ok := file.front.Fields[id]; !ok {
			list = append(list, doc.AtKey(path("fields"), "id-missing", "id", id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(file.front.Fields)) {
		if _, ok := english.front.Fields[id]; !ok {
			list = append(list, doc.AtKey(path("fields", id), "id-extra", "id", id))
		}
	}
	return list
}

// compareContacts reports facts about a contact that English has words for and this language has
// not.
func compareContacts(english, words *wordsDoc) problem.List {
	var list problem.List
	for id, ours := range words.words.Contacts {
		theirs := english.words.Contacts[id]
		for _, field := range []struct{ name, ours, theirs string }{
			{"hours", ours.Hours, theirs.Hours},
			{"cost", ours.Cost, theirs.Cost},
			{"notes", ours.Notes, theirs.Notes},
		} {
			if field.ours == "" && field.theirs != "" {
				list = append(list, words.doc.AtKey(path("contacts", id), "word-missing", "id", field.name))
			}
		}
	}
	return list
}
