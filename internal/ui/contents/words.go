package contents

import (
	"anis/internal/bidi"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// offices is the language of the offices in which such a word is met, as the glossary shows it.
const offices = "de"

// glossary is the place of all its words together, or none where they cannot be read.
func glossary(env nav.Env) []place {
	if _, _, err := env.Terms(); err != nil {
		return nil
	}
	title := env.T("read.glossary")
	return []place{{nav.Words, widget.Item{Group: env.T("contents.pages"), Label: title}, lang.NewIndex(title)}}
}

// words are those of the glossary, behind each that of the offices.
// Each is found by its word in the reader's language, in that of the offices and in English: what is
// found by a word that he does not see would puzzle him.
func words(env nav.Env) []place {
	terms, _, err := env.Terms()
	if err != nil {
		return nil
	}
	title := env.T("read.glossary")
	var places []place
	for _, term := range terms {
		note := ""
		if word := term.Words[offices]; word != "" && env.Lang.Tag != offices {
			note = bidi.Isolate(word)
		}
		places = append(places, place{
			nav.Word(term.ID), widget.Item{Group: title, Label: term.Words[term.Lang], Note: note, Detail: term.Meaning},
			lang.NewIndex(term.Words[term.Lang], term.Words[offices], term.Words[handbook.Reference]),
		})
	}
	return places
}
