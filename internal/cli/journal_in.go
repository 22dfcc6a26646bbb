package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"anis/internal/exchange"
	"anis/internal/journal"
)

// journalImport takes in what another program wrote, an export of Anis, or another journal of Anis:
// two machines, a stick, a folder that was synced.
func journalImport(a *app) int {
	path := a.flags.Journal.Import.Path
	if path == "" {
		return a.wrong("usage.needs-path")
	}
	info, err := os.Stat(path)
	if err != nil {
		return a.fail("import.no-file", "file", path)
	}
	if lies := journalIn(path); info.IsDir() && lies != "" {
		return a.withJournal(func(s *session) int { return s.merge(lies) })
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return a.fail("import.no-file", "file", path) // a pipe would be waited for
	}
	found, err := readOther(path, info.IsDir())
	if err != nil {
		return a.fail("import."+whyNot(err), "file", path)
	}
	return a.withOpenJournal(func(s *session) int { return s.takeIn(found) })
}

// journalIn returns where in a folder a journal lies: it is one, or was used with --data, or holds a
// page that was kept elsewhere.
func journalIn(folder string) string {
	for _, name := range []string{".", "journal", "anis-journal"} {
		lies := filepath.Join(folder, name)
		if info, err := os.Lstat(filepath.Join(lies, "format")); err == nil && info.Mode().IsRegular() {
			return lies
		}
	}
	return ""
}

// readOther reads a file or a folder of pages.
func readOther(path string, folder bool) (exchange.Found, error) {
	if folder {
		root, err := openFolder(path)
		if err != nil {
			return exchange.Found{}, err
		}
		return exchange.Folder(root, local())
	}
	file, err := os.Open(path)
	if err != nil {
		return exchange.Found{}, err
	}
	defer func() { _ = file.Close() }()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return exchange.Found{}, fs.ErrInvalid
	}
	return exchange.Read(file, local())
}

// whyNot is the end of the key of the text that says why a file was not taken in.
func whyNot(err error) string {
	switch {
	case errors.Is(err, exchange.ErrBroken):
		return "broken"
	case errors.Is(err, exchange.ErrTooBig):
		return "too-big"
	case errors.Is(err, exchange.ErrNewer):
		return "newer"
	case errors.Is(err, exchange.ErrUnknown):
		return "unknown"
	}
	return "no-file"
}

// takeIn keeps the pages that were found, and says which were not.
func (s *session) takeIn(found exchange.Found) int {
	importable, ok := s.store.(journal.Importable)
	if !ok {
		return s.fail("import.no-file", "file", "")
	}
	done, err := importable.PutAll(found.Entries, nil)
	s.tellRestored(done)
	if found.Pictures > 0 {
		s.complain("import.pictures", "n", found.Pictures)
	}
	for _, bad := range found.Bad {
		which := bad.File
		if which == "" {
			which = strconv.Itoa(bad.Number)
		}
		s.complain("import.bad", "which", oneLine(which), "why", s.lang.T("import.why-"+string(bad.Why)))
	}
	switch {
	case err != nil:
		return s.journalFailure(err)
	case len(found.Bad) > 0:
		return ExitFailed
	}
	return ExitFine
}

// tellRestored says how many pages came in.
func (s *session) tellRestored(done journal.Restored) {
	s.print(s.sentence(s.Out, "", s.lang.N("import.added", done.Added)))
	if done.Present > 0 {
		s.print(s.sentence(s.Out, "", s.lang.N("import.present", done.Present)))
	}
	if done.Skipped > 0 {
		s.print(s.sentence(s.Out, "", s.lang.N("import.skipped", done.Skipped)))
	}
}

// merge brings another journal of Anis home. No secret is needed: files are copied as they are.
func (s *session) merge(folder string) int {
	mergeable, ok := s.store.(journal.Mergeable)
	if !ok {
		return s.fail("import.no-file", "file", folder)
	}
	done, trouble, err := mergeable.Merge(folder, nil)
	if err != nil {
		return s.journalFailure(err)
	}
	s.print(s.sentence(s.Out, "", s.lang.N("import.merged", done.Records)))
	if done.Keys > 0 {
		s.complain("import.merged-keys")
	}
	if s.openBeside() {
		s.complain("import.open-key")
	}
	s.complainOf(trouble)
	return ExitFine
}

// openBeside reports whether a key in the clear lies beside a passphrase, as after another journal without
// one came in.
func (s *session) openBeside() bool {
	if s.store.Protection() != journal.Sealed {
		return false
	}
	items, _ := s.store.(journal.Accountable).Inventory() // what cannot be listed was reported by the merge
	return slices.ContainsFunc(items, func(i journal.Item) bool { return i.Kind == journal.FilesKeyOpen })
}
