package cli

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"time"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/term"
)

// journalSearch prints the pages that hold all words of a line from standard input.
func journalSearch(a *app) int {
	words, code := a.searchWords()
	if code != ExitFine {
		return code
	}
	query := lang.NewQuery(words)
	if query.Empty() {
		return a.fail("ask.no-words")
	}
	f := a.flags.Journal.Search
	return a.printPages(f.listFlags, f.JSON, func(s *session) ([]journal.Head, []journal.Trouble, error) {
		return s.gate.Search(query)
	})
}

// searchWords reads what is looked for. On a terminal it is asked for.
func (a *app) searchWords() (string, int) {
	if a.flags.Demo {
		return "", a.fail("journal.not-in-demo")
	}
	if term.IsTerminal(a.In) {
		a.complain("ask.search")
	}
	const longest = 4096 // bytes; nobody looks for more
	line, err := bufio.NewReader(io.LimitReader(a.In, longest)).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", a.fail("journal.no-input")
	}
	return strings.TrimSpace(line), ExitFine
}

// days reads the days a list is kept to; the second belongs to it. wrong is the one that is none.
func days(first, last string) (from, to time.Time, wrong string) {
	parse := func(text string) (day time.Time) {
		if text == "" {
			return day
		}
		day, err := time.ParseInLocation(time.DateOnly, text, time.Local)
		if err != nil {
			wrong = text
		}
		return day
	}
	from, to = parse(first), parse(last)
	if !to.IsZero() {
		to = to.AddDate(0, 0, 1)
	}
	return from, to, wrong
}

// between keeps the heads from one time to before another; a zero time is no limit. Hidden pages
// are among them only if they were asked for. What it returns takes the room of heads.
func between(heads []journal.Head, from, to time.Time, hidden bool) []journal.Head {
	return slices.DeleteFunc(heads, func(h journal.Head) bool {
		return !from.IsZero() && h.Time.Before(from) || !to.IsZero() && !h.Time.Before(to) || h.Hidden && !hidden
	})
}
