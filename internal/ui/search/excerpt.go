package search

import (
	"strings"
	"unicode/utf8"

	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/sanitize"
)

// excerptBytes is the length of an excerpt; it is longer than any row.
const excerptBytes = 960

// Around returns the words of a text around the first place where the query stands, on one line, so
// that the place is seen in a row of room cells; and where in them the query stands. The words are
// empty where it stands nowhere.
func Around(body string, query *lang.Query, room int) (words string, hits []lang.Match) {
	line := sanitize.Line(strings.Join(strings.Fields(body), " "))
	found := query.FindWords(line)
	if len(found) == 0 {
		return "", nil
	}
	start, lead := found[0].From, ""
	for range room / 3 { // what stands before the hit
		_, size := utf8.DecodeLastRuneInString(line[:start])
		start -= size
	}
	if start > 0 {
		if blank := strings.IndexByte(line[start:found[0].From], ' '); blank >= 0 {
			start += blank + 1
		}
		lead = cell.Ellipsis
	}
	end := min(start+excerptBytes, len(line))
	for end < len(line) && !utf8.RuneStart(line[end]) {
		end--
	}
	for _, hit := range found {
		if hit.To <= end {
			hits = append(hits, lang.Match{From: hit.From - start + len(lead), To: hit.To - start + len(lead)})
		}
	}
	return lead + line[start:end], hits
}
