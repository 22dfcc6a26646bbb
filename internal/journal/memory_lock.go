package journal

import (
	"slices"

	"anis/internal/private"
)

// The memory store keeps its secrets as they are and compares them: it shows how a journal behind
// a passphrase behaves and hides nothing.

// secrets are what opens a memory store.
type secrets struct {
	passphrase, recovery private.Text
	sealed, locked       bool
}

// open reports whether a secret is one of these.
func (s secrets) open(secret private.Text) bool {
	return !secret.Empty() && (secret.Equal(s.passphrase) || secret.Equal(s.recovery))
}

// barred returns ErrLocked while the store is locked. The caller holds mu.
func (m *memory) barred() error {
	if m.secret.locked {
		return ErrLocked
	}
	return nil
}

func (m *memory) Locked() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.secret.locked
}

func (m *memory) Unlock(secret private.Text, _ func(done, total int)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.secret.sealed {
		return nil
	}
	if !m.secret.open(secret) {
		return ErrWrongSecret
	}
	m.secret.locked = false
	return nil
}

func (m *memory) Verify(secret private.Text) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.secret.locked:
		return ErrLocked
	case m.secret.sealed && !m.secret.open(secret):
		return ErrWrongSecret
	}
	return nil
}

func (m *memory) Lock() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secret.locked = m.secret.sealed
}

func (m *memory) Protect(passphrase, recovery private.Text, progress func(done, total int)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.secret.sealed {
		return ErrProtected
	}
	return m.seal(passphrase, recovery, progress)
}

func (m *memory) NewKeys(passphrase, recovery private.Text, progress func(done, total int)) error {
	return m.change(func() error { return m.seal(passphrase, recovery, progress) })
}

func (m *memory) ChangePassphrase(passphrase private.Text) error {
	return m.change(func() error {
		if passphrase.Empty() {
			return ErrWrongSecret
		}
		m.secret.passphrase = passphrase
		return nil
	})
}

func (m *memory) ChangeRecovery(recovery private.Text) error {
	return m.change(func() error {
		if recovery.Empty() {
			return ErrWrongSecret
		}
		m.secret.recovery = recovery
		return nil
	})
}

func (m *memory) HasRecovery() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.secret.sealed && !m.secret.locked && !m.secret.recovery.Empty()
}

// Found finds that a journal in memory needs no founding.
func (m *memory) Found() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.founded = true
	return m.barred()
}

// Adopt finds nothing: there are no other keys.
func (m *memory) Adopt(func(done, total int)) error { return m.change(func() error { return nil }) }

// seal sets the secrets. The caller holds mu.
func (m *memory) seal(passphrase, recovery private.Text, progress func(done, total int)) error {
	if passphrase.Empty() {
		return ErrWrongSecret
	}
	m.secret = secrets{passphrase: passphrase, recovery: recovery, sealed: true}
	if n := len(m.entries) + len(m.drafts); n > 0 && progress != nil {
		progress(n, n)
	}
	return nil
}

// change makes a change that needs an unlocked store.
func (m *memory) change(do func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.secret.locked:
		return ErrLocked
	case !m.secret.sealed:
		return ErrNotProtected
	}
	return do()
}

// whileLocked is what was allowed to do while a memory store is locked, and what was done.
type whileLocked struct {
	allowed bool
	drafts  map[string]bool // written only while it was locked
}

func (w *whileLocked) note(draft string, locked bool) {
	if w.drafts == nil {
		w.drafts = map[string]bool{}
	}
	w.drafts[draft] = locked
}

func (m *memory) AllowWhileLocked(on bool) error {
	return m.change(func() error {
		m.blind.allowed = on
		return nil
	})
}

func (m *memory) WhileLocked() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.blind.allowed && m.secret.sealed
}

// Check finds nothing wrong.
func (m *memory) Check() (Report, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	older := len(m.replaced)
	return Report{Fine: Fine{Pages: len(m.entries) - older, Older: older, Drafts: len(m.drafts)}}, m.barred()
}

// Quarantine finds no such file.
func (m *memory) Quarantine(string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	return ErrNotFound
}

func (m *memory) Each(ids []string, visit func(id string, e Entry, err error) bool) error {
	if m.Locked() {
		return ErrLocked
	}
	for _, id := range ids {
		e, err := m.Read(id)
		if m.Locked() {
			return ErrLocked
		}
		if !visit(id, e, err) {
			return nil
		}
	}
	return nil
}

func (m *memory) Versions(id string) ([]Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	i := m.find(id)
	if i < 0 {
		return nil, ErrNotFound
	}
	var older []Entry
	line := slices.Clone(m.entries[i].Prev)
	for _, e := range slices.Backward(m.entries) {
		if slices.Contains(line, e.ID) && len(older) < versionsMost {
			version := e.clone()
			version.Kept = m.kept[e.ID]
			older = append(older, version)
			line = append(line, e.Prev...)
		}
	}
	return older, nil
}

// versionsMost is how many earlier versions of an entry are shown.
const versionsMost = 20
