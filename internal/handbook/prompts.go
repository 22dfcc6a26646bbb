package handbook

import (
	"slices"
	"strings"

	"anis/internal/private"
	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The shapes of prompts.yaml and of <language>/prompts.yaml.
type (
	promptsFile struct {
		Groups []promptGroupEntry `yaml:"groups" need:"true"`
	}
	promptGroupEntry struct {
		ID      string   `yaml:"id" need:"true"`
		Prompts []string `yaml:"prompts" need:"true"`
	}
	promptWords struct {
		Groups  map[string]string `yaml:"groups" need:"true"`
		Prompts []promptWord      `yaml:"prompts" need:"true"`
		Review  *reviewFront      `yaml:"review"`
	}
	promptWord struct {
		ID   string `yaml:"id" need:"true"`
		Text string `yaml:"text" need:"true"`
	}
)

// promptMost is how many words a question to begin with may have.
const promptMost = 20

// Prompts are the opening questions in one language.
type Prompts struct {
	Lang   string
	Groups []PromptGroup
	Review Review
}

// PromptGroup is a group of opening questions; the ID of those that a reader added is empty.
type PromptGroup struct {
	ID, Title string
	Prompts   []Prompt
}

// Prompt is a question to begin a page with. Own says that its words are the reader's; so whoever draws
// it has to reveal them.
type Prompt struct {
	ID   string
	Text private.Text
	Own  bool
}

// PromptIDs lists the ids of the opening questions, in order.
func (b *Book) PromptIDs() []string {
	file, _ := b.promptsFile()
	if file == nil {
		return nil
	}
	return file.ids()
}

// ids lists every question once.
func (f *promptsFile) ids() []string {
	var ids []string
	for _, g := range f.Groups {
		for _, id := range g.Prompts {
			if idForm.MatchString(id) && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Prompts reads the opening questions. The error is ErrNoRoute when the content has none or there
// is no such language; else a problem.List when a file is missing or has errors. The result is
// shared: do not change it.
func (b *Book) Prompts(lang string) (*Prompts, error) {
	file, list := b.promptsFile()
	if !slices.Contains(b.languages, lang) || file == nil && len(list) == 0 {
		return nil, ErrNoRoute
	}
	if file == nil {
		return nil, list
	}
	words, list := b.promptWords(lang)
	if list.Failed() {
		return nil, list
	}
	p, _ := cached(b, "questions/"+lang, func() (*Prompts, problem.List) { return words.build(lang, file), nil })
	return p, nil
}

// build joins structure and words.
func (w *promptsDoc) build(lang string, f *promptsFile) *Prompts {
	texts := map[string]string{}
	for _, p := range w.words.Prompts {
		texts[p.ID] = p.Text
	}
	p := &Prompts{Lang: lang, Review: w.words.Review.review()}
	for _, g := range f.Groups {
		group := PromptGroup{ID: g.ID, Title: w.words.Groups[g.ID]}
		for _, id := range g.Prompts {
			group.Prompts = append(group.Prompts, Prompt{ID: id, Text: private.New(texts[id])})
		}
		p.Groups = append(p.Groups, group)
	}
	return p
}

// promptsFile is nil when prompts.yaml cannot be read at all, and nil without a problem when there
// is none: content may have no opening questions.
func (b *Book) promptsFile() (*promptsFile, problem.List) {
	return cached(b, promptsName, func() (*promptsFile, problem.List) {
		f := &promptsFile{}
		doc, list := b.optional(promptsName, f)
		if doc == nil {
			return nil, list
		}
		r := rules{doc: doc}
		groups, ids := map[string]bool{}, map[string]bool{}
		for i, g := range f.Groups {
			r.id(path("groups", i, "id"), g.ID, groups)
			for j, id := range g.Prompts {
				r.id(path("groups", i, "prompts", j), id, ids)
			}
		}
		return f, r.after(list).Sort()
	})
}

// promptsDoc is <language>/prompts.yaml as it was read.
type promptsDoc struct {
	words promptWords
	doc   *yamldoc.Doc
}

// promptWords is nil when the language's file is not there or cannot be read at all.
func (b *Book) promptWords(lang string) (*promptsDoc, problem.List) {
	return cached(b, promptsName+"/"+lang, func() (*promptsDoc, problem.List) {
		w := &promptsDoc{}
		var list problem.List
		if w.doc, list = readYAML(b.fsys, lang+"/"+promptsName, &w.words); w.doc == nil {
			return nil, list
		}
		file, _ := b.promptsFile()
		if file == nil {
			return w, list
		}
		r := rules{doc: w.doc}
		r.front(w.words.Review, nil)
		var groups []string
		for _, g := range file.Groups {
			groups = append(groups, g.ID)
		}
		list = append(list, wordsFor(w.doc, path("groups"), w.words.Groups, groups)...)
		known, seen := file.ids(), map[string]bool{}
		for i, p := range w.words.Prompts {
			if p.ID != "" && !slices.Contains(known, p.ID) {
				r.add(path("prompts", i, "id"), "id-unknown", "id", p.ID, "known", strings.Join(known, ", "))
				continue
			}
			r.id(path("prompts", i, "id"), p.ID, seen)
		}
		for _, id := range known {
			if !seen[id] {
				list = append(list, w.doc.AtKey(path("prompts"), "word-missing", "id", id))
			}
		}
		return w, r.after(list).Sort()
	})
}

// prompts checks the opening questions of one language.
func (c *checker) prompts(lang string, words *style) {
	if file, _ := c.book.promptsFile(); file == nil {
		return
	}
	w, list := c.book.promptWords(lang)
	c.add(list...)
	if w == nil {
		return
	}
	c.review(w.doc, w.words.Review.review())
	short := style{Sentence: promptMost, Avoid: words.Avoid}
	for i, p := range w.words.Prompts {
		for _, found := range short.text(p.Text) {
			c.add(w.doc.At(path("prompts", i, "text"), found.code, found.args...).AsWarning())
		}
	}
}
