package nav

import (
	"strings"

	"anis/internal/handbook"
	"anis/internal/lang"
)

// Origin says where words came from when they are not what was asked for.
type Origin int

// The origins. The zero value is what was asked for.
const (
	Asked    Origin = iota
	Fallback        // in the reference language, because the reader's has no such text yet
	Carried         // from the copy the program carries, because the folder's is broken
)

// find asks the book in the reader's language, then the carried book, then both in the
// reference language, and returns the first that answers and where it was.
func find[T any](e Env, ask func(b *handbook.Book, tag string) (T, error)) (T, Origin, error) {
	found, first := ask(e.Book, e.Lang.Tag)
	if first == nil {
		return found, Asked, nil
	}
	for _, try := range []struct {
		book   *handbook.Book
		tag    string
		origin Origin
	}{
		{e.Builtin, e.Lang.Tag, Carried},
		{e.Book, lang.Reference, Fallback},
		{e.Builtin, lang.Reference, Fallback},
	} {
		if try.book == nil {
			continue
		}
		if other, err := ask(try.book, try.tag); err == nil {
			return other, try.origin, nil
		}
	}
	return found, Asked, first
}

// Chapter returns a chapter in the reader's language, or the nearest thing to it.
func (e Env) Chapter(id string) (*handbook.Chapter, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (*handbook.Chapter, error) { return b.Chapter(tag, id) })
}

// ChapterHead returns what a list says of a chapter, likewise.
func (e Env) ChapterHead(id string) (handbook.Head, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (handbook.Head, error) { return b.ChapterHead(tag, id) })
}

// Exercise returns an exercise in the reader's language, or the nearest thing to it.
func (e Env) Exercise(id string) (*handbook.Exercise, Origin, error) {
	x, origin, err := find(e, func(b *handbook.Book, tag string) (*handbook.Exercise, error) { return b.Exercise(tag, id) })
	if err == nil {
		x = e.withOwnBreaths(x)
	}
	return x, origin, err
}

// Page returns a page beside the chapters in the reader's language, or the nearest thing to it.
func (e Env) Page(id string) (*handbook.Chapter, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (*handbook.Chapter, error) { return b.Page(tag, id) })
}

// PageHead returns what a list says of a page, likewise.
func (e Env) PageHead(id string) (handbook.Head, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (handbook.Head, error) { return b.PageHead(tag, id) })
}

// Path returns a path in the reader's language, or the nearest thing to it.
func (e Env) Path(id string) (*handbook.Path, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (*handbook.Path, error) { return b.Path(tag, id) })
}

// DueTitle is what stands above a small plan whose day has come; about is where it was made.
func (e Env) DueTitle(about string) string {
	if strings.HasPrefix(about, string(Path(""))) {
		return e.T("path.waits")
	}
	return e.T("small.title")
}

// Term returns a word of the glossary in the reader's language, or the nearest thing to it.
func (e Env) Term(id string) (*handbook.Term, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (*handbook.Term, error) { return b.Term(tag, id) })
}

// Terms returns all words of the glossary in the reader's language, or the nearest thing to it.
func (e Env) Terms() ([]handbook.Term, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) ([]handbook.Term, error) { return b.Terms(tag) })
}

// Prompts returns the questions to begin with in the reader's language, or the nearest thing to it,
// with his own among them. Where ours cannot be read there are still his.
func (e Env) Prompts() (*handbook.Prompts, Origin, error) {
	ours, origin, err := find(e, func(b *handbook.Book, tag string) (*handbook.Prompts, error) { return b.Prompts(tag) })
	if err != nil {
		ours = &handbook.Prompts{Lang: e.Lang.Tag}
	}
	merged := ours.With(e.OwnPrompts.Prompts, e.T("prompts.own"))
	if err != nil && len(merged.Groups) > 0 {
		return merged, Asked, nil
	}
	return merged, origin, err
}

// Contacts returns the help directory in the reader's language, or the nearest thing to it.
func (e Env) Contacts() (*handbook.Contacts, Origin, error) {
	return find(e, func(b *handbook.Book, tag string) (*handbook.Contacts, error) { return b.Contacts(tag) })
}
