package bookmark

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"

	"anis/internal/journal"
)

// NewMemory returns a store that keeps bookmarks in memory and touches no disk, for the demonstration
// and for tests of screens. They are locked while the journal beside them is. now gives the time of
// bookmarks that have none.
func NewMemory(now func() time.Time, beside journal.Store) Store {
	return &memory{now: now, beside: beside}
}

// memory is a Store without a disk. The slice is in the order of saving.
type memory struct {
	mu     sync.Mutex
	now    func() time.Time
	beside journal.Store
	count  uint64
	kept   []Bookmark
}

// barred returns journal.ErrLocked while the journal is locked.
func (m *memory) barred() error {
	if lockable, ok := m.beside.(journal.Lockable); ok && lockable.Locked() {
		return journal.ErrLocked
	}
	return nil
}

func (m *memory) List() ([]Bookmark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	list := slices.Clone(m.kept)
	slices.Reverse(list) // the later of two at one time comes first
	slices.SortStableFunc(list, func(a, b Bookmark) int { return b.Time.Compare(a.Time) })
	return list, nil
}

func (m *memory) Save(b Bookmark) (Bookmark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return b, err
	}
	if b.Time.IsZero() {
		b.Time = m.now()
	}
	b.Time = b.Time.Truncate(time.Second)
	if i := m.find(b.ID); i >= 0 {
		m.kept = slices.Delete(m.kept, i, i+1)
	}
	m.count++
	var id [16]byte
	binary.BigEndian.PutUint64(id[8:], m.count)
	b.ID = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(id[:]))
	m.kept = append(m.kept, b)
	return b, nil
}

func (m *memory) Delete(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	i := m.find(id)
	if i < 0 {
		return journal.ErrNotFound
	}
	m.kept = slices.Delete(m.kept, i, i+1)
	return nil
}

func (m *memory) Sealed() bool { return m.beside.Protection() == journal.Sealed }

// find returns where a bookmark stands, or -1.
func (m *memory) find(id string) int {
	return slices.IndexFunc(m.kept, func(b Bookmark) bool { return b.ID == id })
}
