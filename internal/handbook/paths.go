package handbook

import (
	"fmt"
	"slices"
	"strings"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The shapes of paths.yaml and of <language>/paths.yaml.
type (
	pathsFile struct {
		Paths []pathEntry `yaml:"paths" need:"true"`
	}
	pathEntry struct {
		ID       string         `yaml:"id" need:"true"`
		Parts    []partOfPath   `yaml:"parts" need:"true"`
		Boosters []boosterEntry `yaml:"boosters"`
	}
	partOfPath struct {
		ID    string   `yaml:"id" need:"true"`
		Steps []string `yaml:"steps" need:"true"`
	}
	boosterEntry struct {
		Weeks int      `yaml:"weeks" need:"true"`
		Steps []string `yaml:"steps" need:"true"`
	}
	pathsWords struct {
		Paths  map[string]pathWord `yaml:"paths" need:"true"`
		Review *reviewFront        `yaml:"review"`
	}
	pathWord struct {
		Title string            `yaml:"title" need:"true"`
		About string            `yaml:"about" need:"true"`
		Parts map[string]string `yaml:"parts" need:"true"`
	}
)

// Path is a way through some chapters and exercises, in short parts. Nothing of it is counted.
type Path struct {
	ID, Lang     string
	Title, About string
	Parts        []PathPart
	Boosters     []Booster
	Review       Review
}

// PathPart is a part of a path: what to read and do in one sitting.
type PathPart struct {
	ID, Title string
	Steps     []string // routes
	Minutes   int      // at most, for all steps
}

// Booster is a short visit some weeks after the path.
type Booster struct {
	Weeks   int
	Steps   []string // routes
	Minutes int
}

// The limits of paths.
const (
	partMinutes  = 15 // a part takes less
	shortMinutes = 3
	pageMinutes  = 4
	otherMinutes = 3
)

// Paths lists the ids of the paths in the order of the structure.
func (b *Book) Paths() []string {
	file, _ := b.pathsFile()
	if file == nil {
		return nil
	}
	return file.ids()
}

// Path reads a path. The error is ErrNoRoute when there is no such path or language; else a
// problem.List when a file is missing or has errors. The result is shared: do not change it.
func (b *Book) Path(lang, id string) (*Path, error) {
	file, list := b.pathsFile()
	if !slices.Contains(b.languages, lang) || file == nil && len(list) == 0 {
		return nil, ErrNoRoute
	}
	if file == nil {
		return nil, list
	}
	i := slices.IndexFunc(file.Paths, func(p pathEntry) bool { return p.ID == id })
	if i < 0 {
		return nil, ErrNoRoute
	}
	words, list := b.pathWords(lang)
	if list.Failed() {
		return nil, list
	}
	p, _ := cached(b, "path/"+lang+"/"+id, func() (*Path, problem.List) {
		entry, word := file.Paths[i], words.words.Paths[id]
		p := &Path{ID: id, Lang: lang, Title: word.Title, About: word.About, Review: words.words.Review.review()}
		for _, part := range entry.Parts {
			p.Parts = append(p.Parts, PathPart{part.ID, word.Parts[part.ID], part.Steps, b.minutesOf(part.Steps)})
		}
		for _, booster := range entry.Boosters {
			p.Boosters = append(p.Boosters, Booster{booster.Weeks, booster.Steps, b.minutesOf(booster.Steps)})
		}
		return p, nil
	})
	return p, nil
}

// minutesOf is how long some steps take, at most.
func (b *Book) minutesOf(steps []string) (minutes int) {
	for _, step := range steps {
		minutes += b.Minutes(step)
	}
	return minutes
}

// Minutes is how long it takes, at most, to read or do what a route leads to.
func (b *Book) Minutes(route string) int {
	kind, id, _ := strings.Cut(route, "/")
	id, part, _ := strings.Cut(id, "#")
	switch kind {
	case "chapter":
		if part == ShortID {
			return shortMinutes
		}
		info, _ := b.chapter(id)
		return info.Minutes
	case "exercise":
		if minutes := b.exercises().entries[id].Minutes; len(minutes) == 2 {
			return minutes[1]
		}
	case "page":
		return pageMinutes
	}
	return otherMinutes
}

// ids lists the paths.
func (f *pathsFile) ids() []string {
	var ids []string
	for _, p := range f.Paths {
		if idForm.MatchString(p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// pathsFile is nil when paths.yaml cannot be read at all, and nil without a problem when there is
// none: content may have no paths.
func (b *Book) pathsFile() (*pathsFile, problem.List) {
	return cached(b, pathsName, func() (*pathsFile, problem.List) {
		f := &pathsFile{}
		doc, list := b.optional(pathsName, f)
		if doc == nil {
			return nil, list
		}
		r := rules{doc: doc}
		seen := map[string]bool{}
		for i, p := range f.Paths {
			r.id(path("paths", i, "id"), p.ID, seen)
			parts := map[string]bool{}
			for j, part := range p.Parts {
				r.id(path("paths", i, "parts", j, "id"), part.ID, parts)
			}
			for j, booster := range p.Boosters {
				r.between(path("paths", i, "boosters", j, "weeks"), "weeks", booster.Weeks, 1, 52)
			}
		}
		return f, r.after(list).Sort()
	})
}

// pathsDoc is <language>/paths.yaml as it was read.
type pathsDoc struct {
	words pathsWords
	doc   *yamldoc.Doc
}

// pathWords is nil when the language's file is not there or cannot be read at all.
func (b *Book) pathWords(lang string) (*pathsDoc, problem.List) {
	return cached(b, pathsName+"/"+lang, func() (*pathsDoc, problem.List) {
		w := &pathsDoc{}
		var list problem.List
		if w.doc, list = readYAML(b.fsys, lang+"/"+pathsName, &w.words); w.doc == nil {
			return nil, list
		}
		r := rules{doc: w.doc}
		r.front(w.words.Review, nil)
		file, _ := b.pathsFile()
		if file == nil {
			return w, r.after(list).Sort()
		}
		titles := map[string]string{}
		for id, word := range w.words.Paths {
			titles[id] = word.Title
		}
		list = append(list, wordsFor(w.doc, path("paths"), titles, file.ids())...)
		for _, p := range file.Paths {
			word, ok := w.words.Paths[p.ID]
			if !ok {
				continue
			}
			var parts []string
			for _, part := range p.Parts {
				parts = append(parts, part.ID)
			}
			list = append(list, wordsFor(w.doc, path("paths", p.ID, "parts"), word.Parts, parts)...)
		}
		return w, r.after(list).Sort()
	})
}

// pathSteps checks that every step of a path leads somewhere and that no part is too long.
func (c *checker) pathSteps() {
	file, list := c.book.pathsFile()
	c.add(list...)
	if file == nil {
		return
	}
	doc, _ := readYAML(c.book.fsys, pathsName, &pathsFile{})
	check := func(at yamldoc.Path, steps []string) {
		for k, step := range steps {
			if !c.book.Has(step) {
				c.add(doc.At(join(at, "steps", k), "link-unknown", "route", step))
			}
		}
		if n := c.book.minutesOf(steps); n >= partMinutes {
			c.add(doc.At(join(at, "steps"), "part-long", "count", fmt.Sprint(n), "limit", fmt.Sprint(partMinutes)))
		}
	}
	for i, p := range file.Paths {
		for j, part := range p.Parts {
			check(path("paths", i, "parts", j), part.Steps)
		}
		for j, booster := range p.Boosters {
			check(path("paths", i, "boosters", j), booster.Steps)
		}
	}
}

// paths checks the words of the paths of one language.
func (c *checker) paths(lang string, words *style) {
	if file, _ := c.book.pathsFile(); file == nil {
		return
	}
	w, list := c.book.pathWords(lang)
	c.add(list...)
	if w == nil {
		return
	}
	c.review(w.doc, w.words.Review.review())
	for id, word := range w.words.Paths {
		for _, found := range words.text(word.About) {
			c.add(w.doc.At(path("paths", id, "about"), found.code, found.args...).AsWarning())
		}
	}
}
