package journal

import (
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/ui/search"
)

// excerpt is the words around the first place where something was found, with the places of all
// that was found in them. An empty one says that there is nothing to show.
type excerpt struct {
	text private.Text
	hits []lang.Match
}

// excerptsMsg brings the words around the hits of a query.
type excerptsMsg struct {
	opening, asked int
	excerpts       map[string]excerpt
}

// around returns the words of a page around the first place where the query stands, so that it is
// seen in a row of so many cells.
func around(body string, query *lang.Query, room int) excerpt {
	words, hits := search.Around(body, query, room)
	if words == "" {
		return excerpt{}
	}
	return excerpt{private.New(words), hits}
}
