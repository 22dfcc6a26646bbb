package contents

import (
	"slices"

	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// place is a chapter, an exercise, a path or a page: its row, where it is, and what it is found by.
type place struct {
	route nav.Route
	item  widget.Item
	index *lang.Index
}

// chapters are those of the book in its order. A chapter that cannot be read has no row; opening a
// link to it says why. Their texts are read when one searches.
func chapters(env nav.Env, search bool) []place {
	var places []place
	for _, part := range env.Book.Parts() {
		title := env.Book.PartTitle(env.Lang.Tag, part.ID)
		for _, id := range part.Chapters {
			c, _, err := env.ChapterHead(id)
			if err != nil {
				continue
			}
			one := place{route: nav.Chapter(id), item: widget.Item{
				Group: title, Label: c.Title,
				Detail: env.Lang.N("exercise.minutes", env.Book.Minutes(string(nav.Chapter(id)))) + ". " + c.Summary,
			}}
			if search {
				words := []string{title, c.Title, c.Summary}
				if whole, _, err := env.Chapter(id); err == nil {
					words = append(words, headings(whole)...)
				}
				one.index = lang.NewIndex(words...)
			}
			places = append(places, one)
		}
	}
	return places
}

// headings are those of the chapter's sections and below them.
func headings(c *handbook.Chapter) []string {
	var all []string
	for _, section := range c.Sections {
		all = append(all, section.Title)
		for _, b := range section.Blocks {
			if b.Kind == handbook.Heading {
				all = append(all, b.Text)
			}
		}
	}
	return all
}

// pages are those beside the chapters, in their order. They belong to no part, so they stand together. Their
// texts are read when one searches.
func pages(env nav.Env, search bool) []place {
	var places []place
	for _, id := range env.Book.Pages() {
		p, _, err := env.PageHead(id)
		if err != nil {
			continue
		}
		one := place{route: nav.Page(id), item: widget.Item{Group: env.T("contents.pages"), Label: p.Title}}
		if search {
			words := []string{p.Title}
			if whole, _, err := env.Page(id); err == nil {
				words = append(words, headings(whole)...)
			}
			one.index = lang.NewIndex(words...)
		}
		places = append(places, one)
	}
	return places
}

// paths are the ways through chapters and exercises.
func paths(env nav.Env) []place {
	var places []place
	for _, id := range env.Book.Paths() {
		p, _, err := env.Path(id)
		if err != nil {
			continue
		}
		words := []string{p.Title, p.About}
		for _, part := range p.Parts {
			words = append(words, part.Title)
		}
		places = append(places, place{
			nav.Path(id), widget.Item{Group: env.T("contents.paths"), Label: p.Title, Detail: p.About}, lang.NewIndex(words...),
		})
	}
	return places
}

// everything is what can be looked for.
func everything(env nav.Env) []place {
	return slices.Concat(chapters(env, true), paths(env), exercises(env), pages(env, true), words(env))
}

// exercises are those of the book. They have a list of their own, but whoever looks for "breath"
// need not know in which list it is.
func exercises(env nav.Env) []place {
	var places []place
	for _, info := range env.Book.Exercises() {
		e, _, err := env.Exercise(info.ID)
		if err != nil {
			continue
		}
		words := []string{e.Title, e.Why}
		for _, step := range e.Steps {
			words = append(words, step.Title)
		}
		places = append(places, place{
			nav.Exercise(info.ID), widget.Item{Group: env.T("exercise.list"), Label: e.Title, Detail: e.Why}, lang.NewIndex(words...),
		})
	}
	return places
}
