package contents

import (
	"slices"

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
// link to it says why. Their headings and their words are found as passages.
func chapters(env nav.Env) []place {
	var places []place
	for _, part := range env.Book.Parts() {
		title := env.Book.PartTitle(env.Lang.Tag, part.ID)
		for _, id := range part.Chapters {
			c, _, err := env.ChapterHead(id)
			if err != nil {
				continue
			}
			minutes := env.Lang.N("exercise.minutes", env.Book.Minutes(string(nav.Chapter(id))))
			places = append(places, place{
				nav.Chapter(id), widget.Item{Group: title, Label: c.Title, Detail: minutes + ". " + c.Summary},
				lang.NewIndex(title, c.Title, c.Summary),
			})
		}
	}
	return places
}

// pages are those beside the chapters, in their order. They belong to no part, so they stand together.
func pages(env nav.Env) []place {
	var places []place
	for _, id := range env.Book.Pages() {
		p, _, err := env.PageHead(id)
		if err != nil {
			continue
		}
		places = append(places, place{
			nav.Page(id), widget.Item{Group: env.T("contents.pages"), Label: p.Title}, lang.NewIndex(p.Title),
		})
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
	return slices.Concat(chapters(env), paths(env), exercises(env), glossary(env), pages(env), words(env))
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
