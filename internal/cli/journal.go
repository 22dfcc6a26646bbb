package cli

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/exchange"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/term"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// entryLimit is the greatest length of an entry from standard input, in bytes.
const entryLimit = 16 << 20

// journalWrite keeps what comes in by standard input and prints its id once it is durable. The journal
// is opened before anything is read: words that were typed must not be lost to a passphrase.
func journalWrite(a *app) int {
	return a.withJournal(func(s *session) int {
		// Whoever allowed writing while locked is not asked; the page says that it was written so.
		if !s.lockable().WhileLocked() || s.flags.Journal.PassphraseFile != "" {
			if err := s.unlock(); err != nil {
				return s.journalFailure(err)
			}
		}
		text, code := s.readPage()
		if code != ExitFine {
			return code
		}
		title, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		page := journal.Entry{
			Time: time.Now(), Kind: journal.KindEntry, Lang: a.lang.Tag,
			Title: private.New(journal.Shorten(title)), Body: private.New(text),
		}
		saved, err := s.store.Save(page)
		if err != nil {
			page.About = string(nav.Write) // where it is taken up again
			if _, failed := s.store.SaveDraft(journal.Draft{Entry: page}); failed == nil {
				s.complain("ask.draft")
			}
			return s.journalFailure(err)
		}
		if s.print(saved.ID); s.unprinted != nil {
			return s.fail("journal.kept-unprinted") // or it would be written once more
		}
		return ExitFine
	})
}

// readPage reads a page from standard input. Its exit code is that of a failure.
func (s *session) readPage() (text string, code int) {
	if term.IsTerminal(s.In) {
		s.complain("journal.type-here")
	}
	data, err := io.ReadAll(io.LimitReader(s.In, entryLimit+1))
	switch {
	case err != nil:
		return "", s.fail("journal.no-input")
	case len(data) > entryLimit:
		return "", s.fail("journal.too-long")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !term.IsTerminal(s.In) && (!utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0) {
		return "", s.fail("journal.not-text") // its letters would be lost; what was typed is kept in any case
	}
	text = strings.TrimRight(exchange.Clean(string(data)), "\n")
	if strings.TrimSpace(text) == "" {
		return "", s.fail("journal.nothing")
	}
	return text, ExitFine
}

// oneLine makes a name fit to be printed.
func oneLine(name string) string { return sanitize.Line(name) }

// journalList prints the pages, newest first.
func journalList(a *app) int {
	f := a.flags.Journal.List
	return a.printPages(f.listFlags, f.JSON, func(s *session) ([]journal.Head, []journal.Trouble, error) {
		return s.store.List()
	})
}

// printPages opens the journal and prints those pages of a list that are asked for, and what could not be
// read.
func (a *app) printPages(f listFlags, asJSON bool, list func(*session) ([]journal.Head, []journal.Trouble, error)) int {
	from, to, wrong := days(f.From, f.To)
	if wrong != "" {
		return a.wrong("usage.no-day", "what", wrong)
	}
	return a.withOpenJournal(func(s *session) int {
		heads, trouble, err := list(s)
		if err != nil {
			return s.journalFailure(err)
		}
		return s.printHeads(between(heads, from, to, f.Hidden), trouble, asJSON)
	})
}

// printTogether is how many pages of a list are written at once: thousands of lines one by one take as
// long as to find them.
const printTogether = 256

// printHeads prints pages, and what could not be read.
func (s *session) printHeads(heads []journal.Head, trouble []journal.Trouble, asJSON bool) int {
	if asJSON {
		if err := s.listJSON(heads); err != nil {
			return s.fail("export.not-written")
		}
	} else {
		terminal := term.IsTerminal(s.Out)
		for part := range slices.Chunk(heads, printTogether) {
			lines := make([]string, len(part))
			for i, h := range part {
				title := oneLine(h.Title.Reveal())
				if terminal {
					title = bidi.Isolate(title) // it may be in another language than the program
				}
				lines[i] = h.ID + "  " + h.Time.Format("2006-01-02 15:04") + "  " + title
				if terminal {
					lines[i] = s.stage(s.Out, lines[i])
				}
			}
			s.print(strings.Join(lines, "\n"))
		}
	}
	s.complainOf(trouble)
	if len(trouble) > 0 {
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
			if h.Closed(time.Now()) {
				break // a closed letter tells its title alone
			}
			one.Tags = append(one.Tags, tag.Reveal())
		}
		list = append(list, one)
	}
	return exchange.WriteJSON(a.Out, list)
}

// journalShow prints one page.
func journalShow(a *app) int {
	id := a.flags.Journal.Show.ID
	if id == "" && !a.flags.Demo {
		return a.wrong("usage.needs-id")
	}
	return a.withOpenJournal(func(s *session) int {
		entry, err := s.store.Read(id)
		if err != nil {
			return s.journalFailure(err)
		}
		for line := range strings.SplitSeq(entry.Body.Reveal(), "\n") {
			s.printText(oneLine(line))
		}
		return ExitFine
	})
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
	switch {
	case errors.Is(err, errNoSecret):
		return ExitFailed // it was said already
	case errors.Is(err, term.ErrInterrupted), errors.Is(err, ui.ErrInterrupted):
		return ExitInterrupted
	case errors.Is(err, io.EOF), errors.Is(err, ui.ErrEnded):
		return a.fail("ask.nothing-done")
	}
	a.complain("error." + journal.Name(err))
	switch {
	case errors.Is(err, journal.ErrWrongSecret), errors.Is(err, journal.ErrBackupSecret):
		return ExitWrongSecret
	case isDamage(err):
		return ExitDamaged
	}
	return ExitFailed
}

// isDamage tells the errors after which something of the journal cannot be used.
func isDamage(err error) bool {
	for _, damage := range []error{journal.ErrDamaged, journal.ErrKey, journal.ErrForeign, journal.ErrNewer, journal.ErrOtherKey, journal.ErrStray, journal.ErrBadBackup} {
		if errors.Is(err, damage) {
			return true
		}
	}
	return false
}
