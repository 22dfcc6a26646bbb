package cli

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/term"
)

// entryLimit is the greatest length of an entry from standard input, in bytes.
const entryLimit = 16 << 20

// journalWrite keeps what comes in by standard input and prints its id once it is durable.
func journalWrite(a *app) int {
	if a.flags.Demo {
		return a.fail("journal.not-in-demo")
	}
	if term.IsTerminal(a.In) {
		a.complain("journal.type-here")
	}
	data, err := io.ReadAll(io.LimitReader(a.In, entryLimit+1))
	switch {
	case err != nil:
		return a.fail("journal.no-input")
	case len(data) > entryLimit:
		return a.fail("journal.too-long")
	}
	text := strings.TrimRight(cleaned(string(data)), "\n")
	if strings.TrimSpace(text) == "" {
		return a.fail("journal.nothing")
	}
	title, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	store := a.journal()
	defer func() { _ = store.Close() }()
	saved, err := store.Save(journal.Entry{
		Time: time.Now(), Kind: journal.KindEntry, Lang: a.lang.Tag,
		Title: private.New(journal.Shorten(title)), Body: private.New(text),
	})
	if err != nil {
		return a.journalFailure(err)
	}
	a.print(saved.ID)
	return ExitFine
}

// cleaned takes everything out of a text that is not text: what is kept must never be able to
// command a terminal.
func cleaned(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = sanitize.Line(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// journalList prints the pages, newest first.
func journalList(a *app) int {
	if a.flags.Demo {
		return a.fail("journal.not-in-demo")
	}
	store := a.journal()
	defer func() { _ = store.Close() }()
	heads, trouble, err := store.List()
	if err != nil {
		return a.journalFailure(err)
	}
	if a.flags.Journal.List.JSON {
		if err := a.listJSON(heads); err != nil {
			return ExitFailed
		}
	} else {
		for _, h := range heads {
			title := sanitize.Line(h.Title.Reveal())
			if term.IsTerminal(a.Out) {
				title = bidi.Isolate(title) // it may be in another language than the program
			}
			a.print(a.stage(a.Out, h.ID+"  "+h.Time.Format("2006-01-02 15:04")+"  "+title))
		}
	}
	if len(trouble) > 0 {
		a.complain("journal.trouble-list")
		for _, t := range trouble {
			a.complain("journal.trouble-item", "file", sanitize.Line(t.File), "why", a.lang.T("error."+journal.Name(t.Err)))
		}
		return ExitDamaged
	}
	return ExitFine
}

// listJSON prints the pages for other programs: id, time, kind, title, tags.
func (a *app) listJSON(heads []journal.Head) error {
	type head struct {
		ID    string   `json:"id"`
		Time  string   `json:"time"`
		Kind  string   `json:"kind"`
		Title string   `json:"title"`
		Tags  []string `json:"tags"`
	}
	list := []head{}
	for _, h := range heads {
		one := head{h.ID, h.Time.Format(time.RFC3339), string(h.Kind), h.Title.Reveal(), []string{}}
		for _, tag := range h.Tags {
			one.Tags = append(one.Tags, tag.Reveal())
		}
		list = append(list, one)
	}
	encoder := json.NewEncoder(a.Out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(list)
}

// journalShow prints one page.
func journalShow(a *app) int {
	if a.flags.Demo {
		return a.fail("journal.not-in-demo")
	}
	id := a.flags.Journal.Show.ID
	if id == "" {
		return a.wrong("usage.needs-id")
	}
	store := a.journal()
	defer func() { _ = store.Close() }()
	entry, err := store.Read(id)
	if err != nil {
		return a.journalFailure(err)
	}
	for line := range strings.SplitSeq(entry.Body.Reveal(), "\n") {
		a.printText(sanitize.Line(line))
	}
	return ExitFine
}

// printText prints one paragraph: on a terminal wrapped to its width, in a pipe as it is.
func (a *app) printText(paragraph string) {
	width, _, terminal := term.Size(a.Out)
	if !terminal {
		a.print(paragraph)
		return
	}
	for _, line := range cell.Wrap(paragraph, width) {
		a.print(a.stage(a.Out, line))
	}
}

// journalFailure says why and returns the exit code that fits.
func (a *app) journalFailure(err error) int {
	a.complain("error." + journal.Name(err))
	for _, damage := range []error{journal.ErrDamaged, journal.ErrKey, journal.ErrForeign, journal.ErrNewer} {
		if errors.Is(err, damage) {
			return ExitDamaged
		}
	}
	return ExitFailed
}
