package care

import (
	"strings"

	"anis/internal/journal"
	"anis/internal/lang"
)

// Read says in a language what was opened and read, by what it is: the pages always, and the rest where
// there is any. So the sum is no riddle to whoever counts his pages in the list.
func Read(l *lang.Language, fine journal.Fine) string {
	what := []string{l.N("journal.pages", fine.Pages)}
	add := func(n int, text string) {
		if n > 0 {
			what = append(what, text)
		}
	}
	add(fine.Older, l.N("care.older", fine.Older))
	add(fine.Drafts, l.N("care.drafts", fine.Drafts))
	add(fine.Deletions, l.N("care.deletions", fine.Deletions))
	add(fine.Others, l.N("care.others", fine.Others))
	return l.T("care.read", "what", strings.Join(what, l.T("list.separator")))
}
