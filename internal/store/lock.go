package store

import (
	"anis/internal/journal"
	"anis/internal/private"
)

var (
	_ journal.Lockable  = (*Store)(nil)
	_ journal.Checkable = (*Store)(nil)
)

// Locked reports whether a secret has to be given before anything can be read or written.
func (s *Store) Locked() bool { return s.vault.Locked() }

// Unlock opens what a passphrase or recovery digits open, or returns journal.ErrWrongSecret.
func (s *Store) Unlock(secret private.Text, progress func(done, total int)) error {
	return wrap(s.vault.Unlock(secret, progress))
}

// Verify says whether a secret opens the journal that is open now, and changes nothing.
func (s *Store) Verify(secret private.Text) error { return wrap(s.vault.Verify(secret)) }

// Lock forgets the keys and all that was decrypted.
func (s *Store) Lock() { s.vault.Lock() }

// Protect sets a passphrase where there is none, and seals everything anew.
func (s *Store) Protect(passphrase, recovery private.Text, progress func(done, total int)) error {
	return wrap(s.vault.Protect(passphrase, recovery, progress))
}

// ChangePassphrase makes another passphrase open the same keys.
func (s *Store) ChangePassphrase(passphrase private.Text) error {
	return wrap(s.vault.ChangePassphrase(passphrase))
}

// ChangeRecovery makes other recovery digits open the same keys.
func (s *Store) ChangeRecovery(recovery private.Text) error {
	return wrap(s.vault.ChangeRecovery(recovery))
}

// HasRecovery reports whether recovery digits open all that is unlocked.
func (s *Store) HasRecovery() bool { return s.vault.HasRecovery() }

// NewKeys makes new keys and seals everything anew.
func (s *Store) NewKeys(passphrase, recovery private.Text, progress func(done, total int)) error {
	return wrap(s.vault.NewKeys(passphrase, recovery, progress))
}

// Found makes a journal without a passphrase where there is none.
func (s *Store) Found() error { return wrap(s.vault.Found()) }

// AllowWhileLocked says whether new entries and drafts can be saved while the journal is locked.
func (s *Store) AllowWhileLocked(on bool) error { return wrap(s.vault.AllowWhileLocked(on)) }

// WhileLocked reports whether that is allowed.
func (s *Store) WhileLocked() bool { return s.vault.WhileLocked() }

// Adopt seals anew what lies under keys in the clear, and removes those keys.
func (s *Store) Adopt(progress func(done, total int)) error { return wrap(s.vault.Adopt(progress)) }

// Check opens every file and says what is wrong.
func (s *Store) Check() (journal.Report, error) {
	r, err := s.vault.Check()
	fine := journal.Fine{Older: r.Replaced, Drafts: r.Drafts, Deletions: r.Tombstones}
	for kind, n := range r.Standing {
		if ours(kind) {
			fine.Pages += n
		} else {
			fine.Others += n
		}
	}
	return journal.Report{Fine: fine, Troubles: troubles(r.Troubles)}, wrap(err)
}

// Quarantine moves one file that cannot be opened out of the way.
func (s *Store) Quarantine(file string) error { return wrap(s.vault.Quarantine(file)) }
