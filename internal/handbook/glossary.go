package handbook

import (
	"fmt"
	"slices"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The shapes of glossary.yaml and of <language>/glossary.yaml.
type (
	termsFile struct {
		Terms []termEntry `yaml:"terms" need:"true"`
	}
	termEntry struct {
		ID    string            `yaml:"id" need:"true"`
		Words map[string]string `yaml:"words" need:"true"` // the word itself, by language
	}
	termWords struct {
		Meanings map[string]string `yaml:"meanings" need:"true"`
		Review   *reviewFront      `yaml:"review"`
	}
)

// Term is a word of the glossary: the word in every language that has one, and what it means in
// plain words of one language.
type Term struct {
	ID, Lang string
	Words    map[string]string // by language; not every language has one
	Meaning  string
	Review   Review
}

// Term reads a word of the glossary. The error is ErrNoRoute when there is no such word or
// language; else a problem.List when a file is missing or has errors. The result is shared: do not
// change it.
func (b *Book) Term(lang, id string) (*Term, error) {
	all, err := b.Terms(lang)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID == id {
			return &all[i], nil
		}
	}
	return nil, ErrNoRoute
}

// Terms lists the words of the glossary in the order of the structure. The errors are those of Term.
func (b *Book) Terms(lang string) ([]Term, error) {
	file, list := b.termsFile()
	if !slices.Contains(b.languages, lang) || file == nil && len(list) == 0 {
		return nil, ErrNoRoute
	}
	if file == nil {
		return nil, list
	}
	words, list := b.termWords(lang)
	if list.Failed() {
		return nil, list
	}
	terms, _ := cached(b, "terms/"+lang, func() ([]Term, problem.List) {
		var all []Term
		for _, t := range file.Terms {
			all = append(all, Term{t.ID, lang, t.Words, words.words.Meanings[t.ID], words.words.Review.review()})
		}
		return all, nil
	})
	return terms, nil
}

// ids lists every word once.
func (f *termsFile) ids() []string {
	var ids []string
	for _, t := range f.Terms {
		if idForm.MatchString(t.ID) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// termsFile is nil when glossary.yaml cannot be read at all, and nil without a problem when there
// is none: content may have no glossary.
func (b *Book) termsFile() (*termsFile, problem.List) {
	return cached(b, glossaryName, func() (*termsFile, problem.List) {
		f := &termsFile{}
		doc, list := b.optional(glossaryName, f)
		if doc == nil {
			return nil, list
		}
		r := rules{doc: doc}
		seen := map[string]bool{}
		for i, t := range f.Terms {
			r.id(path("terms", i, "id"), t.ID, seen)
			for lang, word := range t.Words {
				at := path("terms", i, "words", lang)
				if !languageForm.MatchString(lang) {
					r.add(at, "unknown-value", "key", "words", "got", lang, "known", "ar, de, en …")
				} else if word == "" {
					r.add(at, "empty-value", "key", lang)
				}
			}
		}
		return f, r.after(list).Sort()
	})
}

// optional reads a file of the structure that content may do without: then doc is nil and there is
// no problem.
func (b *Book) optional(name string, into any) (*yamldoc.Doc, problem.List) {
	doc, list := readYAML(b.fsys, name, into)
	if doc == nil && len(list) == 1 && list[0].Code == "missing-file" {
		return nil, nil
	}
	return doc, list
}

// termsDoc is <language>/glossary.yaml as it was read.
type termsDoc struct {
	words termWords
	doc   *yamldoc.Doc
}

// termWords is nil when the language's file is not there or cannot be read at all.
func (b *Book) termWords(lang string) (*termsDoc, problem.List) {
	return cached(b, glossaryName+"/"+lang, func() (*termsDoc, problem.List) {
		w := &termsDoc{}
		var list problem.List
		if w.doc, list = readYAML(b.fsys, lang+"/"+glossaryName, &w.words); w.doc == nil {
			return nil, list
		}
		r := rules{doc: w.doc}
		r.front(w.words.Review, nil)
		if file, _ := b.termsFile(); file != nil {
			list = append(list, wordsFor(w.doc, path("meanings"), w.words.Meanings, file.ids())...)
			for _, t := range file.Terms {
				if t.Words[lang] == "" {
					list = append(list, problem.ForFile(glossaryName, "term-no-word", "id", t.ID, "lang", lang))
				}
			}
		}
		return w, r.after(list).Sort()
	})
}

// meaningMost is how long the meaning of a word may be, in words: it is read in the middle of a
// chapter.
const meaningMost = 45

// glossary checks the words of one language.
func (c *checker) glossary(lang string, words *style) {
	file, _ := c.book.termsFile()
	if file == nil {
		return
	}
	w, list := c.book.termWords(lang)
	c.add(list...)
	if w == nil {
		return
	}
	c.review(w.doc, w.words.Review.review())
	for _, id := range file.ids() {
		meaning := w.words.Meanings[id]
		at := path("meanings", id)
		if n := countWords(meaning); n > meaningMost {
			c.add(w.doc.At(at, "block-long", "count", fmt.Sprint(n), "limit", fmt.Sprint(meaningMost)).AsWarning())
		}
		for _, found := range words.text(meaning) {
			c.add(w.doc.At(at, found.code, found.args...).AsWarning())
		}
	}
}
