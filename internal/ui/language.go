package ui

import (
	"slices"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// nextLanguage goes on in the next of the languages that are offered to readers, at the same place of
// every screen, and keeps it. The first start asks for the language by itself.
func (r *Root) nextLanguage() {
	all := r.options.Languages()
	if r.top().route == nav.Setup || len(all) == 0 {
		return
	}
	now := slices.IndexFunc(all, func(l nav.Language) bool { return l.Tag == r.env.Lang.Tag })
	next := r.env.Settings
	next.Language = all[(now+1)%len(all)].Tag
	if next.Language != r.env.Lang.Tag {
		r.Change(next)
	}
}

// languageKeys returns the key that does it, where it does. At home it stands in the footer: whoever
// cannot read what he sees looks there.
func (r *Root) languageKeys() []keys.Binding {
	switch r.top().route {
	case nav.Setup:
		return nil
	case nav.Home:
		return []keys.Binding{keys.Language.Shown()}
	}
	return []keys.Binding{keys.Language}
}
