package journal

import (
	"strings"
	"unicode/utf8"

	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/sanitize"
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

// excerptBytes is the length of an excerpt; it is longer than any row.
const excerptBytes = 960

// around returns the words of a page around the first place where the query stands, so that it is
// seen in a row of so many cells.
func around(body string, query *lang.Query, room int) excerpt {
	line := sanitize.Line(strings.Join(strings.Fields(body), " "))
	hits := query.FindWords(line)
	if len(hits) == 0 {
		return excerpt{}
	}
	start, lead := hits[0].From, ""
	for range room / 3 { // what stands before the hit
		_, size := utf8.DecodeLastRuneInString(line[:start])
		start -= size
	}
	if start > 0 {
		if blank := strings.IndexByte(line[start:hits[0].From], ' '); blank >= 0 {
			start += blank + 1
		}
		lead = cell.Ellipsis
	}
	end := min(start+excerptBytes, len(line))
	for end < len(line) && !utf8.RuneStart(line[end]) {
		end--
	}
	found := excerpt{text: private.New(lead + line[start:end])}
	for _, hit := range hits {
		if hit.To <= end {
			found.hits = append(found.hits, lang.Match{From: hit.From - start + len(lead), To: hit.To - start + len(lead)})
		}
	}
	return found
}
