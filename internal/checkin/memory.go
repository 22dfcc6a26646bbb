package checkin

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"

	"anis/internal/journal"
)

// NewMemory returns a store that keeps check-ins in memory and touches no disk, for the demonstration
// and for tests of screens. They are locked while the journal beside them is. now gives the time of
// check-ins that have none.
func NewMemory(now func() time.Time, beside journal.Store) Store {
	return &memory{now: now, beside: beside}
}

// memory is a Store without a disk. The slice is in the order of saving.
type memory struct {
	mu     sync.Mutex
	now    func() time.Time
	beside journal.Store
	count  uint64
	kept   []Checkin
}

// barred returns journal.ErrLocked while the journal is locked.
func (m *memory) barred() error {
	if lockable, ok := m.beside.(journal.Lockable); ok && lockable.Locked() {
		return journal.ErrLocked
	}
	return nil
}

func (m *memory) List() ([]Checkin, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	list := slices.Clone(m.kept)
	slices.Reverse(list) // the later of two at one time comes first
	slices.SortStableFunc(list, func(a, b Checkin) int { return b.Time.Compare(a.Time) })
	return list, nil
}

func (m *memory) Save(c Checkin) (Checkin, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return c, err
	}
	if c.Time.IsZero() {
		c.Time = m.now()
	}
	c.Time = c.Time.Truncate(time.Second)
	m.count++
	var id [16]byte
	binary.BigEndian.PutUint64(id[8:], m.count)
	c.ID = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(id[:]))
	m.kept = append(m.kept, c)
	return c, nil
}

func (m *memory) Delete(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	i := slices.IndexFunc(m.kept, func(c Checkin) bool { return c.ID == id })
	if i < 0 {
		return journal.ErrNotFound
	}
	m.kept = slices.Delete(m.kept, i, i+1)
	return nil
}

func (m *memory) DeleteAll() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	m.kept = nil
	return DropDrafts(m.beside)
}

func (m *memory) Sealed() bool { return m.beside.Protection() == journal.Sealed }
