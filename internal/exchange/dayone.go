package exchange

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"anis/internal/journal"
)

// dayOnePage is a page as Day One exports it.
type dayOnePage struct {
	Text string   `json:"text"`
	Date string   `json:"creationDate"`
	Zone string   `json:"timeZone"`
	Tags []string `json:"tags"`
}

// picture matches a picture of Day One, which names a file beside the words.
var picture = regexp.MustCompile(`!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)\n?`)

// readDayOne reads the pages of Day One. Times are in UTC, with the name of the place beside them.
func readDayOne(raws []json.RawMessage, place *time.Location) Found {
	pictures := 0
	found := each(raws, func(p dayOnePage) (journal.Entry, Why) {
		at, err := time.Parse(time.RFC3339, p.Date)
		if err != nil {
			return journal.Entry{}, NoTime
		}
		if zone, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
			at = at.In(zone)
		} else {
			at = at.In(place)
		}
		pictures += len(picture.FindAllString(p.Text, -1))
		text := unescape(picture.ReplaceAllString(p.Text, ""))
		title, body, _ := strings.Cut(strings.TrimLeft(text, " \n"), "\n")
		return entry(at, strings.TrimLeft(title, "# "), body, p.Tags)
	})
	found.Pictures = pictures
	return found
}

// unescape takes away the backslashes that Day One puts before punctuation.
func unescape(text string) string {
	const marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && strings.IndexByte(marks, text[i+1]) >= 0 {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
