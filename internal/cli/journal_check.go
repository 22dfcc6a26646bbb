package cli

import (
	"errors"

	"anis/internal/journal"
	"anis/internal/ui/care"
)

// journalCheck opens every file of the journal and says what is wrong, or moves one that cannot be
// opened out of the way.
func journalCheck(a *app) int {
	return a.withOpenJournal(func(s *session) int {
		checkable, ok := s.store.(journal.Checkable)
		if !ok {
			return ExitFine
		}
		if file := s.flags.Journal.Check.Quarantine; file != "" {
			if err := checkable.Quarantine(file); err != nil {
				if errors.Is(err, journal.ErrNotFound) {
					return s.fail("check-journal.sound", "file", oneLine(file))
				}
				return s.journalFailure(err)
			}
			s.complain("check-journal.moved", "file", oneLine(file))
			return ExitFine
		}
		report, err := checkable.Check()
		if err != nil {
			return s.journalFailure(err)
		}
		s.print(s.sentence(s.Out, "", care.Read(s.lang, report.Fine)))
		s.complainOf(report.Troubles)
		return verdict(report.Troubles)
	})
}

// verdict is the exit code of a check: damage weighs more than what is merely not as it should be.
func verdict(trouble []journal.Trouble) int {
	code := ExitFine
	for _, t := range trouble {
		if isDamage(t.Err) {
			return ExitDamaged
		}
		code = ExitFailed
	}
	return code
}
