package store

import "anis/internal/vault"

// OpenQuick is Open for tests that are not about how long a passphrase takes to try.
func OpenQuick(o Options) *Store {
	s, quick := Open(o), o.ofVault()
	quick.Work = 1
	s.vault = vault.New(quick)
	return s
}
