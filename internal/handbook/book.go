package handbook

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// ErrNoRoute means that the book has nothing of that name, or not in that language.
var ErrNoRoute = errors.New("handbook: no such route")

// Reference is the language that translators work from and the others are compared with.
const Reference = "en"

// The files of the structure.
const (
	bookName      = "book.yaml"
	exercisesName = "exercises.yaml"
	contactsName  = "contacts.yaml"
	promptsName   = "prompts.yaml"
	glossaryName  = "glossary.yaml"
	figuresName   = "figures.yaml"
	pathsName     = "paths.yaml"
)

// SectionIDs are the sections of every chapter, in order. Below them stands its short form, ShortID.
func SectionIDs() []string { return []string{"scene", "know", "questions", "try", "reach"} }

// ShortID is the section that holds the whole chapter once more, for three minutes.
const ShortID = "short"

// Book is the whole content. Its methods may be called from any goroutine. What they return is
// shared and must not be changed.
type Book struct {
	fsys      fs.FS
	languages []string
	parts     []Part
	chapters  []ChapterInfo
	pages     []string
	whole     bool // both structure files could be read
	known     bool // tests have found every language to be complete

	exercises func() *exerciseSet // reads exercises.yaml when it is asked the first time

	mu    sync.Mutex
	cache map[string]any // "chapter/en/stress" and so on → loaded
}

// loaded is a file that was read, with what is wrong with it. value may be half filled when there
// are problems.
type loaded[T any] struct {
	value    T
	problems problem.List
}

// cached returns what load returned the first time for this key. Two callers may load the same
// file at once; both get the result of one of them.
func cached[T any](b *Book, key string, load func() (T, problem.List)) (T, problem.List) {
	b.mu.Lock()
	found, ok := b.cache[key].(loaded[T])
	b.mu.Unlock()
	if ok {
		return found.value, found.problems
	}
	value, problems := load()
	b.mu.Lock()
	defer b.mu.Unlock()
	if first, ok := b.cache[key].(loaded[T]); ok {
		return first.value, first.problems
	}
	b.cache[key] = loaded[T]{value, problems}
	return value, problems
}

// languageForm is the name of a folder that holds a language: "ar", "pt-BR".
var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// exerciseSet is what exercises.yaml says.
type exerciseSet struct {
	infos    []ExerciseInfo
	entries  map[string]exerciseEntry // by id
	problems problem.List
	read     bool
}

// Open reads the structure of the content: book.yaml, exercises.yaml and the names of the
// language folders. The Book is never nil and holds whatever was right; what was not is in the
// list. For a folder on disk give it the FS of an os.Root.
func Open(fsys fs.FS) (*Book, problem.List) {
	b, list := start(fsys)
	set := b.exercises()
	known := []string{}
	for _, e := range set.infos {
		known = append(known, e.ID)
	}
	chapters, ok := b.openBook(known)
	b.whole = ok && set.read
	list = slices.Concat(list, set.problems, chapters)
	return b, list.Sort()
}

// Carried is Open for content that tests have found to be right, such as what the program carries.
// The exercises are read when the first of them is asked for: a chapter is often read without.
func Carried(fsys fs.FS) (*Book, problem.List) {
	b, list := start(fsys)
	chapters, _ := b.openBook(nil)
	b.known = true
	return b, slices.Concat(list, chapters).Sort()
}

// start returns a book that knows its languages.
func start(fsys fs.FS) (*Book, problem.List) {
	b := &Book{fsys: fsys, cache: map[string]any{}}
	b.exercises = sync.OnceValue(b.openExercises)
	entries, err := fs.ReadDir(fsys, ".")
	var list problem.List
	if err != nil {
		list = append(list, refused(".", err))
	}
	for _, e := range entries {
		if e.IsDir() && languageForm.MatchString(e.Name()) {
			b.languages = append(b.languages, e.Name())
		}
	}
	slices.Sort(b.languages)
	return b, list
}

func (b *Book) openExercises() *exerciseSet {
	var f exercisesFile
	doc, list := readYAML(b.fsys, exercisesName, &f)
	set := &exerciseSet{entries: map[string]exerciseEntry{}, problems: list}
	if doc == nil {
		return set
	}
	r := rules{doc: doc}
	r.exercises(&f)
	set.problems, set.read = r.after(list), true
	for _, e := range f.Exercises {
		if _, twice := set.entries[e.ID]; twice || !idForm.MatchString(e.ID) {
			continue
		}
		info := ExerciseInfo{
			ID: e.ID, Code: e.Code, Type: e.Type, Alternative: e.Alternative,
			Needs: e.Needs, Calm: e.Calm, Rate: e.Rate, Keep: e.Keep, Crisis: e.Crisis, Group: e.Group,
		}
		if len(e.Minutes) == 2 {
			info.MinMinutes, info.MaxMinutes = e.Minutes[0], e.Minutes[1]
		}
		set.entries[e.ID] = e
		set.infos = append(set.infos, info)
	}
	return set
}

// openBook reads book.yaml. exercises are the ids that chapters may name; nil leaves that unchecked.
func (b *Book) openBook(exercises []string) (list problem.List, ok bool) {
	var f bookFile
	doc, list := readYAML(b.fsys, bookName, &f)
	if doc == nil {
		return list, false
	}
	r := rules{doc: doc}
	r.book(&f, exercises)
	for _, p := range f.Parts {
		part := Part{ID: p.ID}
		for _, c := range p.Chapters {
			if _, twice := b.chapter(c.ID); twice || !idForm.MatchString(c.ID) {
				continue
			}
			info := ChapterInfo{
				ID: c.ID, Part: p.ID, Number: c.Number, Minutes: c.Minutes,
				Warning: Warning(strings.TrimPrefix(c.Warning, "none")), Factors: c.Factors,
			}
			for _, id := range c.Exercises {
				if exercises == nil || slices.Contains(exercises, id) {
					info.Exercises = append(info.Exercises, id)
				}
			}
			part.Chapters = append(part.Chapters, c.ID)
			b.chapters = append(b.chapters, info)
		}
		b.parts = append(b.parts, part)
	}
	for _, id := range f.Pages {
		if idForm.MatchString(id) && !slices.Contains(b.pages, id) {
			b.pages = append(b.pages, id)
		}
	}
	return r.after(list), true
}

// Languages lists the languages that have a folder, sorted by their code.
func (b *Book) Languages() []string { return slices.Clone(b.languages) }

// Complete reports whether a language has every word: titles of parts, chapters, pages, exercises
// and, where the content has them, those of the opening questions, of the glossary, of the figures
// and of the help directory. Only complete languages are offered to readers. The first call for a language reads all its files, but for
// those that the program carries.
func (b *Book) Complete(lang string) bool {
	if !slices.Contains(b.languages, lang) || len(b.chapters) == 0 {
		return false
	}
	if b.known {
		return true
	}
	if _, list := b.titles(lang); list.Failed() {
		return false
	}
	for _, c := range b.chapters {
		if _, list := b.chapterFile(lang, c.ID); list.Failed() {
			return false
		}
	}
	for _, e := range b.exercises().infos {
		if _, list := b.exerciseFile(lang, e.ID); list.Failed() {
			return false
		}
	}
	for _, id := range b.pages {
		if _, list := b.pageFile(lang, id); list.Failed() {
			return false
		}
	}
	if questions, _ := b.promptsFile(); questions != nil {
		if _, list := b.promptWords(lang); list.Failed() {
			return false
		}
	}
	if terms, _ := b.termsFile(); terms != nil {
		if _, list := b.termWords(lang); list.Failed() {
			return false
		}
	}
	if paths, _ := b.pathsFile(); paths != nil {
		if _, list := b.pathWords(lang); list.Failed() {
			return false
		}
	}
	if drawn, _ := b.figuresFile(); drawn != nil {
		if _, list := b.figureWords(lang); list.Failed() {
			return false
		}
	}
	if directory, _ := b.directory(); directory == nil {
		return true
	}
	_, list := b.contactWords(lang)
	return !list.Failed()
}

// Parts lists the parts of the book in order.
func (b *Book) Parts() []Part { return slices.Clone(b.parts) }

// Chapters lists the chapters of the book in order.
func (b *Book) Chapters() []ChapterInfo { return slices.Clone(b.chapters) }

// Exercises lists the exercises in the order of the structure.
func (b *Book) Exercises() []ExerciseInfo { return slices.Clone(b.exercises().infos) }

func (b *Book) chapter(id string) (ChapterInfo, bool) {
	i := slices.IndexFunc(b.chapters, func(c ChapterInfo) bool { return c.ID == id })
	if i < 0 {
		return ChapterInfo{}, false
	}
	return b.chapters[i], true
}

// titlesFile is the shape of <language>/book.yaml.
type titlesFile struct {
	Parts map[string]string `yaml:"parts" need:"true"`
}

// PartTitle is the title of a part in a language, empty when there is none.
func (b *Book) PartTitle(lang, id string) string {
	titles, _ := b.titles(lang)
	return titles[id]
}

func (b *Book) titles(lang string) (map[string]string, problem.List) {
	if !slices.Contains(b.languages, lang) {
		return nil, nil
	}
	return cached(b, "titles/"+lang, func() (map[string]string, problem.List) {
		var f titlesFile
		doc, list := readYAML(b.fsys, lang+"/"+bookName, &f)
		if doc == nil {
			return nil, list
		}
		var ids []string
		for _, p := range b.parts {
			ids = append(ids, p.ID)
		}
		list = append(list, wordsFor(doc, path("parts"), f.Parts, ids)...)
		return f.Parts, list.Sort()
	})
}

// wordsFor compares a map of words by id with the ids that need one.
func wordsFor(doc *yamldoc.Doc, at yamldoc.Path, words map[string]string, ids []string) problem.List {
	var list problem.List
	for _, id := range ids {
		if text, ok := words[id]; !ok {
			list = append(list, doc.AtKey(at, "word-missing", "id", id))
		} else if strings.TrimSpace(text) == "" {
			list = append(list, doc.AtKey(join(at, id), "empty-value", "key", id))
		}
	}
	for id := range words {
		if !slices.Contains(ids, id) {
			list = append(list, doc.AtKey(join(at, id), "id-unknown", "id", id, "known", strings.Join(ids, ", ")))
		}
	}
	return list.Sort()
}
