package helped

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"

	"anis/internal/journal"
)

// NewMemory returns a store that keeps uses in memory and touches no disk, for the demonstration and for
// tests of screens. They are locked while the journal beside them is. now gives the time of uses that
// have none.
func NewMemory(now func() time.Time, beside journal.Store) Store {
	return &memory{now: now, beside: beside}
}

// memory is a Store without a disk. The slice is in the order of keeping.
type memory struct {
	mu     sync.Mutex
	now    func() time.Time
	beside journal.Store
	count  uint64
	kept   []Use
}

// barred returns journal.ErrLocked while the journal is locked.
func (m *memory) barred() error {
	if lockable, ok := m.beside.(journal.Lockable); ok && lockable.Locked() {
		return journal.ErrLocked
	}
	return nil
}

func (m *memory) List() ([]Use, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	list := slices.Clone(m.kept)
	slices.Reverse(list) // the later of two at one time comes first
	slices.SortStableFunc(list, func(a, b Use) int { return b.Time.Compare(a.Time) })
	return list, nil
}

func (m *memory) Add(u Use) (Use, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return u, err
	}
	if u.Time.IsZero() {
		u.Time = m.now()
	}
	u.Time = u.Time.Truncate(time.Second)
	m.count++
	var id [16]byte
	binary.BigEndian.PutUint64(id[8:], m.count)
	u.ID = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(id[:]))
	m.kept = append(m.kept, u)
	return u, nil
}

func (m *memory) DeleteAll() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	m.kept = nil
	return nil
}

func (m *memory) Sealed() bool { return m.beside.Protection() == journal.Sealed }
