package cli

import (
	"errors"
	"os"
	"path/filepath"

	"anis/internal/journal"
	"anis/internal/private"
)

// journalBackup writes the journal into one file behind a passphrase of its own, or looks whether
// such a file can be opened.
func journalBackup(a *app) int {
	f := a.flags.Journal.Backup
	if f.File == "" {
		return a.wrong("usage.needs-file")
	}
	if f.Verify {
		if !isFile(f.File) { // before a passphrase is asked for
			return a.journalFailure(journal.ErrNoBackup)
		}
		return a.withJournal(func(s *session) int {
			return s.withBackupSecret(func(secret private.Text) error {
				b, err := s.store.(journal.Backups).VerifyBackup(f.File, secret)
				if err == nil {
					s.tellBackup(s.lang.N("backup.verified", b.Pages), b)
				}
				return err
			})
		})
	}
	if _, err := os.Lstat(f.File); err == nil { // before a passphrase is thought up
		return a.journalFailure(journal.ErrExists)
	}
	if folder := filepath.Dir(f.File); !isFolder(folder) {
		return a.fail("backup.no-folder", "folder", folder)
	}
	return a.withOpenJournal(func(s *session) int {
		secret, err := s.newBackupPassphrase()
		if err != nil {
			return s.journalFailure(err)
		}
		b, err := s.store.(journal.Backups).Backup(f.File, secret, nil)
		if err != nil {
			return s.journalFailure(err)
		}
		s.tellBackup(s.lang.N("backup.written", b.Pages), b)
		s.complain("backup.keep")
		s.complainOf(b.Left)
		if len(b.Left) > 0 {
			return ExitDamaged
		}
		return ExitFine
	})
}

// newBackupPassphrase asks for the passphrase of a new backup.
func (s *session) newBackupPassphrase() (private.Text, error) {
	file := s.flags.Journal.BackupPassphraseFile
	if file == "" {
		if err := s.openConsole(byBackupPassphrase); err != nil {
			return private.Text{}, err
		}
		s.tell("backup.own-passphrase")
	}
	return s.newPassphrase(file, byBackupPassphrase)
}

// isFile reports whether there is a file with this name, so that nobody types a passphrase for none.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// tellBackup says what a backup holds.
func (s *session) tellBackup(what string, b journal.Backup) {
	s.print(s.sentence(s.Out, "", what))
	if !b.Newest.IsZero() {
		s.print(s.sentence(s.Out, "", s.lang.T("backup.span", "from", s.lang.Date(b.Oldest), "to", s.lang.Date(b.Newest))))
	}
}

// journalRestore brings in what a backup holds.
func journalRestore(a *app) int {
	file := a.flags.Journal.Restore.File
	if file == "" {
		return a.wrong("usage.needs-file")
	}
	if !isFile(file) && !a.flags.Demo {
		return a.journalFailure(journal.ErrNoBackup)
	}
	return a.withOpenJournal(func(s *session) int {
		return s.withBackupSecret(func(secret private.Text) error {
			done, err := s.store.(journal.Backups).Restore(file, secret, nil)
			if err == nil || done.Added > 0 {
				s.tellRestored(done)
				if s.store.Protection() == journal.Open {
					s.complain("backup.open")
				}
			}
			return err
		})
	})
}

// withBackupSecret asks for the passphrase of a backup and does something with it, once more after a
// slip.
func (s *session) withBackupSecret(do func(private.Text) error) int {
	file := s.flags.Journal.BackupPassphraseFile
	for try := 1; ; try++ {
		typed, err := s.secret("backup.passphrase", file, byBackupPassphrase)
		if err != nil {
			return s.journalFailure(err)
		}
		err = do(oneForm(typed))
		switch {
		case err == nil:
			return ExitFine
		case !errors.Is(err, journal.ErrBackupSecret) || try == tries || file != "":
			return s.journalFailure(err)
		}
		s.tell("error." + journal.Name(err))
	}
}
