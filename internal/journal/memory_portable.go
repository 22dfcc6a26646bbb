package journal

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"anis/internal/private"
)

// The memory store keeps backups and other folders by their names. It shows what becomes of the
// entries, and writes nothing.

var (
	_ Backups     = (*memory)(nil)
	_ Mergeable   = (*memory)(nil)
	_ Importable  = (*memory)(nil)
	_ Movable     = (*memory)(nil)
	_ Accountable = (*memory)(nil)
	_ Erasable    = (*memory)(nil)
)

// carried is what a memory store was asked to put elsewhere.
type carried struct {
	backups map[string]memoryBackup // by file
	beside  map[string][]Entry      // by folder
}

type memoryBackup struct {
	passphrase private.Text
	entries    []Entry
}

func (b memoryBackup) tell() Backup {
	out := Backup{Pages: len(b.entries)}
	for _, e := range b.entries {
		if out.Oldest.IsZero() || e.Time.Before(out.Oldest) {
			out.Oldest = e.Time
		}
		if e.Time.After(out.Newest) {
			out.Newest = e.Time
		}
	}
	return out
}

func (m *memory) Backup(file string, passphrase private.Text, progress func(done, total int)) (Backup, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return Backup{}, err
	}
	_, taken := m.carried.backups[file]
	switch {
	case passphrase.Empty():
		return Backup{}, ErrWrongSecret
	case m.count == 0:
		return Backup{}, ErrNotFound
	case taken:
		return Backup{}, ErrExists
	}
	b := memoryBackup{passphrase: passphrase}
	for _, e := range m.entries {
		if !m.replaced[e.ID] {
			b.entries = append(b.entries, e.clone())
		}
	}
	if m.carried.backups == nil {
		m.carried.backups = map[string]memoryBackup{}
	}
	m.carried.backups[file] = b
	report(progress, len(b.entries))
	return b.tell(), nil
}

// opened returns a backup. The caller holds mu.
func (m *memory) opened(file string, passphrase private.Text) (memoryBackup, error) {
	b, there := m.carried.backups[file]
	switch {
	case passphrase.Empty():
		return b, ErrWrongSecret
	case !there:
		return b, ErrNoBackup
	case !b.passphrase.Equal(passphrase):
		return b, ErrBackupSecret
	}
	return b, nil
}

func (m *memory) VerifyBackup(file string, passphrase private.Text) (Backup, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, err := m.opened(file, passphrase)
	if err != nil {
		return Backup{}, err
	}
	return b.tell(), nil
}

func (m *memory) Restore(file string, passphrase private.Text, progress func(done, total int)) (Restored, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return Restored{}, err
	}
	b, err := m.opened(file, passphrase)
	if err != nil {
		return Restored{}, err
	}
	got := m.bringIn(b.entries, func(a, b Entry) bool {
		a.ID, a.Prev, a.Time = b.ID, b.Prev, a.Time.UTC()
		b.Time = b.Time.UTC()
		return reflect.DeepEqual(a, b)
	})
	report(progress, len(b.entries))
	return got, nil
}

func (m *memory) PutAll(entries []Entry, progress func(done, total int)) (Restored, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return Restored{}, err
	}
	var known []Entry
	skipped := 0
	for _, e := range entries {
		e.Kind = cmp.Or(e.Kind, KindEntry)
		if e.Kind != KindEntry && e.Kind != KindReflect && e.Kind != KindExercise {
			skipped++
			continue
		}
		if e.Time.IsZero() {
			e.Time = m.now()
		}
		known = append(known, e)
	}
	got := m.bringIn(known, func(a, b Entry) bool {
		return a.Time.Truncate(time.Second).Equal(b.Time.Truncate(time.Second)) && a.Title.Equal(b.Title) && a.Body.Equal(b.Body)
	})
	got.Skipped = skipped
	report(progress, len(known))
	return got, nil
}

// bringIn adds the entries that do not stand. The caller holds mu.
func (m *memory) bringIn(entries []Entry, same func(a, b Entry) bool) (got Restored) {
	for _, e := range entries {
		if slices.ContainsFunc(m.entries, func(old Entry) bool { return !m.replaced[old.ID] && same(e, old) }) {
			got.Present++
			continue
		}
		e = e.clone()
		if len(e.ID) != idLen || m.replaced[e.ID] || m.find(e.ID) >= 0 {
			e.ID, e.Prev = m.newID(), nil
		}
		m.count = max(m.count, 1) // there is a journal now
		m.entries = append(m.entries, e)
		got.Added++
	}
	return got
}

func (m *memory) SaveIn(folder string, e Entry) (Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return e, err
	}
	if folder == "" {
		return e, ErrNoFolder
	}
	e = e.clone()
	e.Prev, e.Kind = e.Replaces(), cmp.Or(e.Kind, KindEntry)
	if e.Time.IsZero() {
		e.Time = m.now()
	}
	e.ID = m.newID()
	if m.carried.beside == nil {
		m.carried.beside = map[string][]Entry{}
	}
	m.carried.beside[folder] = append(m.carried.beside[folder], e)
	return e.clone(), nil
}

func (m *memory) Merge(folder string, progress func(done, total int)) (Merged, []Trouble, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	other, there := m.carried.beside[folder]
	if !there {
		return Merged{}, nil, ErrNoJournal
	}
	got := Merged{}
	for _, e := range other {
		if slices.ContainsFunc(m.entries, func(old Entry) bool { return old.ID == e.ID }) {
			got.Present++
			continue
		}
		for _, p := range e.Prev {
			m.replaced[p] = true
		}
		m.entries = append(m.entries, e.clone())
		got.Records++
	}
	report(progress, len(other))
	return got, nil, nil
}

// Inventory finds no files.
func (m *memory) Inventory() ([]Item, error) { return nil, nil }

func (m *memory) Erase(progress func(done, total int)) ([]Trouble, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.entries) + len(m.drafts)
	m.entries, m.drafts, m.replaced, m.secret, m.count = nil, nil, map[string]bool{}, secrets{}, 0
	report(progress, n)
	return nil, nil
}

// report tells that everything is done, if there was anything to do.
func report(progress func(done, total int), total int) {
	if progress != nil && total > 0 {
		progress(total, total)
	}
}

// idLen is the length of every id.
const idLen = 26
