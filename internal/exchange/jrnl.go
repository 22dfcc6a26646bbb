package exchange

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// The text of jrnl: each page begins with its time and its title on one line, the time in brackets
// since version 2. Whatever does not begin with a time belongs to the page before.

// Heads of pages, with brackets and, as versions before 2 wrote them, without.
var (
	bracketed = regexp.MustCompile(`^\[(\d{4}-\d{2}-\d{2}[T ][^\]]{4,20})\] ?(.*)$`)
	naked     = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?: [AP]M)?) (.+)$`)
)

// jrnlTimes are the forms in which jrnl writes times, without and with its own settings.
var jrnlTimes = []string{
	"2006-01-02 15:04", "2006-01-02 03:04:05 PM", "2006-01-02 03:04 PM", "2006-01-02 15:04:05",
	"2006-01-02T15:04", "2006-01-02T15:04:05",
}

func jrnlTime(text string, place *time.Location) (time.Time, bool) {
	for _, form := range jrnlTimes {
		if at, err := time.ParseInLocation(form, strings.TrimSpace(text), place); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// tagged matches a tag in a text of jrnl. An address of mail is none. To compile all the letters of the
// world takes long, and every start of the program would wait for it.
var tagged = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|\s)@([\pL\pN_+*#-]+)`) })

// readJrnl reads the text of a journal of jrnl. ErrUnknown: it does not begin like one.
func readJrnl(text string, place *time.Location) (Found, error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	head := naked
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			if bracketed.MatchString(line) {
				head = bracketed
			}
			break
		}
	}
	var found Found
	var title string
	var at time.Time
	var body []string
	number := 0
	finish := func() {
		if number == 0 {
			return
		}
		title = strings.TrimSuffix(title, " *") // a star of its owner
		var tags []string
		for _, m := range tagged().FindAllStringSubmatch(title+"\n"+strings.Join(body, "\n"), -1) {
			tags = append(tags, m[1])
		}
		e, why := entry(at, title, strings.Join(body, "\n"), tags)
		if why != "" {
			found.Bad = append(found.Bad, Bad{Number: number, Why: why})
			return
		}
		found.Entries = append(found.Entries, e)
	}
	for _, line := range lines {
		if m := head.FindStringSubmatch(line); m != nil {
			if t, ok := jrnlTime(m[1], place); ok {
				finish()
				number++
				at, title, body = t, m[2], nil
				continue
			}
		}
		if number == 0 && strings.TrimSpace(line) != "" {
			return Found{}, ErrUnknown
		}
		body = append(body, line)
	}
	finish()
	if number == 0 {
		return Found{}, ErrUnknown
	}
	return found, nil
}
