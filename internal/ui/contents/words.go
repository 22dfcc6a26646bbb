package contents

import (
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// offices is the language of the offices in which such a word is met, as the glossary shows it.
const offices = "de"

// words are those of the glossary, and before them all together.
// Each is found by its word in the reader's language, in that of the offices and in English: what is
// found by a word that he does not see would puzzle him.
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
			lang.NewIndex(term.Words[term.Lang], term.Words[offices], term.Words[handbook.Reference]),
		})
	}
	return places
}
