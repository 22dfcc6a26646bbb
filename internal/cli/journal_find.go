package cli

import (
	"bufio"
	"io"
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
	return a.withPages(f.listFlags, func(s *session, heads []journal.Head, trouble []journal.Trouble) int {
		found, err := s.holding(heads, query)
		if err != nil {
			return s.journalFailure(err)
		}
		return s.printHeads(found, trouble, f.JSON)
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

// holding returns those of the heads whose pages hold what is looked for, in their order.
func (s *session) holding(heads []journal.Head, query *lang.Query) ([]journal.Head, error) {
	ids := make([]string, len(heads))
	for i, h := range heads {
		ids[i] = h.ID
	}
	var found []journal.Head
	i, now := 0, time.Now()
	err := s.store.Each(ids, func(_ string, e journal.Entry, err error) bool {
		// Of a page that cannot be read, and of a closed letter, the title can still be found.
		text := lang.NewIndex(heads[i].Title.Reveal())
		if err == nil && !heads[i].Closed(now) {
			text = lang.NewIndex(e.Title.Reveal(), e.Body.Reveal())
		}
		if query.In(text) {
			found = append(found, heads[i])
		}
		i++
		return true
	})
	return found, err
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
// are among them only if they were asked for.
func between(heads []journal.Head, from, to time.Time, hidden bool) []journal.Head {
	var kept []journal.Head
	for _, h := range heads {
		if !from.IsZero() && h.Time.Before(from) || !to.IsZero() && !h.Time.Before(to) || h.Hidden && !hidden {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}
