package handbook

import "slices"

// TextKind says what kind of text a Status is about.
type TextKind string

// The kinds of text that have a review state of their own.
const (
	TextChapter  TextKind = "chapter"
	TextPage     TextKind = "page"
	TextExercise TextKind = "exercise"
	TextList     TextKind = "list" // the questions to begin with, the glossary, the words of the figures
)

// Status says how far one text is, in one language.
type Status struct {
	Kind   TextKind
	ID     string
	Words  int // of the long form where there is a short one
	Short  int // words of the short form of a chapter
	Long   int // sentences with more words than the language wants
	Review Review
}

// Status lists the texts of a language with how far each is, in the order of the structure. A text
// that cannot be read is left out.
func (b *Book) Status(lang string) []Status {
	if !slices.Contains(b.languages, lang) {
		return nil
	}
	limit := (&checker{book: b}).style(lang)
	var all []Status
	for _, info := range b.chapters {
		if file, _ := b.chapterFile(lang, info.ID); file != nil {
			all = append(all, file.status(TextChapter, limit))
		}
	}
	for _, id := range b.pages {
		if file, _ := b.pageFile(lang, id); file != nil {
			all = append(all, file.status(TextPage, limit))
		}
	}
	for _, e := range b.exercises().infos {
		if file, _ := b.exerciseFile(lang, e.ID); file != nil {
			words, long := limit.measure(file.page)
			all = append(all, Status{Kind: TextExercise, ID: e.ID, Words: words, Long: long, Review: file.Review})
		}
	}
	list := func(id string, review *reviewFront) {
		all = append(all, Status{Kind: TextList, ID: id, Review: review.review()})
	}
	if w, _ := b.promptWords(lang); w != nil {
		list("prompts", w.words.Review)
	}
	if w, _ := b.termWords(lang); w != nil {
		list("glossary", w.words.Review)
	}
	if w, _ := b.figureWords(lang); w != nil {
		list("figures", w.words.Review)
	}
	if w, _ := b.pathWords(lang); w != nil {
		list("paths", w.words.Review)
	}
	return all
}

// status measures a chapter or a page.
func (c *chapterFile) status(kind TextKind, limit *style) Status {
	s := Status{Kind: kind, ID: c.ID, Review: c.Review}
	s.Words, s.Long = limit.measure(c.page)
	if c.Short != nil {
		s.Short = c.Short.words()
		s.Words -= s.Short
	}
	return s
}

// measure counts the words of a page, and the sentences that have more than the language wants.
func (s *style) measure(p *page) (words, long int) {
	for _, section := range p.sections {
		words += countWords(section.Title)
		for _, b := range section.blocks {
			words += b.Words
			for _, sentence := range sentences(b.Text) {
				if s.Sentence > 0 && countWords(sentence) > s.Sentence {
					long++
				}
			}
		}
	}
	return words, long
}

// Reviewed counts the texts of a language by the state they are in, and all of them.
func (b *Book) Reviewed(lang string) (count map[string]int, all int) {
	count = map[string]int{}
	for _, s := range b.Status(lang) {
		count[s.Review.State]++
		all++
	}
	return count, all
}

// ReviewStates lists the states of a text, from the first draft on.
func ReviewStates() []string { return slices.Clone(reviewStates) }
