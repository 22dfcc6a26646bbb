package cli

import (
	"errors"

	"anis/internal/journal"
	"anis/internal/private"
)

// journalInit gives the journal its form before anything is written, or later: behind a passphrase,
// or open to everyone who uses the account.
func journalInit(a *app) int {
	return a.withJournal(func(s *session) int {
		if s.store.Protection() == journal.Sealed {
			return s.journalFailure(journal.ErrProtected)
		}
		if s.flags.Journal.Init.NoPassphrase {
			return s.initOpen()
		}
		secret, digits, err := s.newSecrets(s.flags.Journal.PassphraseFile, byPassphrase)
		if err != nil {
			return s.journalFailure(err)
		}
		return s.changed(s.lockable().Protect(secret, digits, nil), "ask.protected")
	})
}

// initOpen founds a journal without a passphrase.
func (s *session) initOpen() int {
	if err := s.lockable().Found(); err != nil {
		return s.journalFailure(err)
	}
	s.complain("ask.open-form")
	return ExitFine
}

// journalPassphrase changes what opens the journal.
func journalPassphrase(a *app) int {
	if both := a.contrary(); both != "" {
		return a.wrong("usage.not-together", "what", both)
	}
	return a.withOpenJournal(func(s *session) int {
		if s.store.Protection() != journal.Sealed {
			return s.journalFailure(journal.ErrNotProtected)
		}
		f := s.flags.Journal.Passphrase
		switch {
		case f.Digits:
			if s.flags.Journal.PassphraseFile == "" {
				if err := s.openConsole(byPassphrase); err != nil {
					return s.journalFailure(err)
				}
			}
			digits, err := s.newDigits(s.flags.Journal.PassphraseFile != "")
			if err != nil {
				return s.journalFailure(err)
			}
			return s.changed(s.lockable().ChangeRecovery(digits), "ask.digits-changed")
		case f.NewKeys:
			secret, digits, err := s.newSecrets(f.NewPassphraseFile, byNewPassphrase)
			if err != nil {
				return s.journalFailure(err)
			}
			return s.changed(s.lockable().NewKeys(secret, digits, nil), "ask.keys-changed")
		}
		secret, err := s.newPassphrase(f.NewPassphraseFile, byNewPassphrase)
		if err != nil {
			return s.journalFailure(err)
		}
		return s.changed(s.lockable().ChangePassphrase(secret), "ask.changed")
	})
}

// contrary returns two flags of which only one could be followed: nobody is to believe that the journal has
// new keys or another passphrase when only its digits were changed.
func (a *app) contrary() string {
	f := a.flags.Journal.Passphrase
	switch {
	case !f.Digits:
		return ""
	case a.flags.Journal.NoDigits:
		return "--digits --no-digits"
	case f.NewKeys:
		return "--digits --new-keys"
	case f.NewPassphraseFile != "":
		return "--digits " + byNewPassphrase
	}
	return ""
}

// newSecrets asks for a new passphrase and makes the digits that belong to it.
func (s *session) newSecrets(file, flag string) (secret, digits private.Text, err error) {
	if secret, err = s.newPassphrase(file, flag); err != nil {
		return secret, digits, err
	}
	digits, err = s.newDigits(file != "")
	return secret, digits, err
}

// changed says that a change of secrets is in force, or why it is not.
func (s *session) changed(err error, done string) int {
	if err != nil && !errors.Is(err, journal.ErrUnfinished) {
		return s.journalFailure(err)
	}
	s.complain(done)
	if err != nil {
		s.complain("error." + journal.Name(err))
	}
	return ExitFine
}

// lockable is the store as something that can be locked; every store of the program is.
func (s *session) lockable() journal.Lockable { return s.store.(journal.Lockable) }
