package contents

import (
	"maps"
	"slices"

	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// words are those of the glossary, found by the word in any language, and before them all together.
func words(env nav.Env) []place {
	terms, _, err := env.Terms()
	if err != nil {
		return nil
	}
	title := env.T("read.glossary")
	places := []place{{nav.Words, widget.Item{Group: env.T("contents.pages"), Label: title}, lang.NewIndex(title)}}
	for _, term := range terms {
		places = append(places, place{
			nav.Word(term.ID), widget.Item{Group: title, Label: term.Words[term.Lang], Detail: term.Meaning},
			lang.NewIndex(slices.Sorted(maps.Values(term.Words))...),
		})
	}
	return places
}
