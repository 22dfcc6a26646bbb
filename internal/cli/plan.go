package cli

import (
	"anis/internal/exchange"
	"anis/internal/plan"
)

// planPrint prints the plan for hard hours, unsealed, for paper.
func planPrint(a *app) int {
	f := a.flags.Plan.Print
	if f.Format != "text" && f.Format != "html" {
		return a.wrong("usage.no-format", "what", f.Format)
	}
	a.flags.Journal.PassphraseFile = a.flags.Plan.PassphraseFile // it opens the same journal
	return a.withOpenJournal(func(s *session) int {
		mine, err := a.gate.Plans().Load()
		switch {
		case err != nil:
			return s.journalFailure(err)
		case mine.Empty():
			return s.fail("plan.no-plan")
		}
		if code := s.confirmExport(f.Unsealed, "plan.warning"); code != ExitFine {
			return code
		}
		sheet := s.sheet(mine)
		if f.Format == "html" {
			if err := sheet.HTML(a.Out); err != nil {
				return s.fail("export.not-written")
			}
			return ExitFine
		}
		s.printText(sheet.Title)
		s.printText(sheet.Note)
		for _, part := range sheet.Parts {
			s.print("")
			s.printText(part.Title)
			for _, line := range part.Lines {
				s.printText("- " + oneLine(line.Reveal()))
			}
		}
		return ExitFine
	})
}

// sheet is the plan as it is put on paper, in the reader's language.
func (s *session) sheet(p plan.Plan) exchange.Sheet {
	sheet := exchange.Sheet{
		Lang: s.lang.Tag, Direction: s.lang.Direction, Title: s.lang.T("plan.printed"),
		Note: s.lang.T("plan.kept-on", "date", s.lang.FullDate(p.Changed)),
	}
	for _, id := range p.Filled() {
		part := exchange.SheetPart{Lines: p.Lines(id)}
		if key := "plan.part." + id; s.lang.Has(key) {
			part.Title = s.lang.T(key)
		}
		sheet.Parts = append(sheet.Parts, part)
	}
	return sheet
}
