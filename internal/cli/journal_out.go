package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"anis/internal/exchange"
	"anis/internal/journal"
	"anis/internal/lang"
)

// formats are what a journal can be exported as.
var formats = map[string]func(io.Writer, []journal.Entry, exchange.Words) error{
	"markdown": exchange.Markdown, "text": exchange.Text, "html": exchange.HTML,
	"json": func(w io.Writer, entries []journal.Entry, _ exchange.Words) error { return exchange.JSON(w, entries) },
}

// journalExport prints the whole journal, unsealed, for other programs and for paper.
func journalExport(a *app) int {
	f := a.flags.Journal.Export
	write := formats[f.Format]
	if write == nil {
		return a.wrong("usage.no-format", "what", f.Format)
	}
	from, to, wrong := days(f.From, f.To)
	if wrong != "" {
		return a.wrong("usage.no-day", "what", wrong)
	}
	return a.withOpenJournal(func(s *session) int {
		if code := s.confirmExport(f.Unsealed, "export.warning"); code != ExitFine {
			return code
		}
		heads, trouble, err := s.store.List()
		if err != nil {
			return s.journalFailure(err)
		}
		heads = between(heads, from, to, true)
		slices.Reverse(heads) // a book begins at its beginning
		entries, bad, err := s.entries(heads)
		if err != nil {
			return s.journalFailure(err)
		}
		if err := write(a.Out, entries, s.words()); err != nil {
			return s.fail("export.not-written")
		}
		s.complainOf(append(trouble, bad...))
		if len(trouble)+len(bad) > 0 {
			return ExitDamaged
		}
		return ExitFine
	})
}

// confirmExport makes sure that somebody knows what he does: on a terminal by a word he types, and
// without one by a flag. warning is the text that says what comes out.
func (s *session) confirmExport(unsealed bool, warning string) int {
	if unsealed {
		return ExitFine
	}
	if err := s.openConsole(""); err != nil {
		return s.fail("export.flag")
	}
	s.tell(warning)
	return s.typed(s.lang.T("export.word"), "export.confirm")
}

// typed asks for a word and returns ExitFine if that was typed.
func (s *session) typed(word, question string) int {
	answer, err := s.line(question, "word", word)
	if err != nil {
		return s.journalFailure(err)
	}
	if lang.Fold(answer).Text != lang.Fold(word).Text {
		s.tell("ask.other-word")
		return ExitFailed
	}
	return ExitFine
}

// entries reads pages in the order of their heads, and says which could not be read.
func (s *session) entries(heads []journal.Head) (entries []journal.Entry, bad []journal.Trouble, err error) {
	ids := make([]string, len(heads))
	for i, h := range heads {
		ids[i] = h.ID
	}
	err = s.store.Each(ids, func(id string, e journal.Entry, err error) bool {
		if err != nil {
			bad = append(bad, journal.Trouble{File: id, Err: err})
			return true
		}
		entries = append(entries, e)
		return true
	})
	return entries, bad, err
}

// words are what an export says besides the pages.
func (s *session) words() exchange.Words {
	l := s.lang
	return exchange.Words{
		Lang: l.Tag, Direction: l.Direction, Title: l.T("export.title"), Untitled: l.T("journal.untitled"),
		Stamp: func(e journal.Entry) string { return l.Stamp(e.Time) },
		Notes: func(e journal.Entry) string {
			var notes []string
			for _, f := range e.Feelings {
				notes = append(notes, s.feeling(f))
			}
			for _, tag := range e.Tags {
				notes = append(notes, "#"+tag.Reveal())
			}
			if !e.Until.IsZero() {
				notes = append(notes, l.T("export.letter", "day", l.Date(e.Until)))
			}
			return strings.Join(notes, l.T("list.separator"))
		},
	}
}

// feeling is the word for a feeling, or its name where this version knows none.
func (s *session) feeling(f journal.Feeling) string {
	if key := "feeling." + string(f); s.lang.Has(key) {
		return s.lang.T(key)
	}
	return string(f)
}

// complainOf lists what could not be read.
func (a *app) complainOf(trouble []journal.Trouble) {
	if len(trouble) == 0 {
		return
	}
	a.complain("journal.trouble-list")
	for _, t := range trouble {
		a.complain("journal.trouble-item", "file", oneLine(t.File), "why", a.lang.T("error."+journal.Name(t.Err)))
	}
	if slices.ContainsFunc(trouble, func(t journal.Trouble) bool { return errors.Is(t.Err, journal.ErrStray) }) {
		a.complain("care.stray")
		_, _ = fmt.Fprintln(a.Err, "  "+a.lang.T("care.stray-command")) // one line of its own, to be copied
	}
}

// local is the place where times without an offset were written: here.
func local() *time.Location { return time.Local }
