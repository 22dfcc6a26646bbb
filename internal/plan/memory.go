package plan

import (
	"encoding/base32"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"anis/internal/journal"
)

// NewMemory returns a store that keeps plans in memory and touches no disk, for the demonstration and for
// tests of screens. It is locked while the journal beside it is. now gives the time of what has none.
func NewMemory(now func() time.Time, beside journal.Store) Store {
	return &memory{now: now, beside: beside}
}

// memory is a Store without a disk.
type memory struct {
	mu     sync.Mutex
	now    func() time.Time
	beside journal.Store
	count  uint64
	plans  []Plan // those that stand, in the order of saving
	small  []Small
	shown  *Plan
}

// barred returns journal.ErrLocked while the journal is locked.
func (m *memory) barred() error {
	if lockable, ok := m.beside.(journal.Lockable); ok && lockable.Locked() {
		return journal.ErrLocked
	}
	return nil
}

func (m *memory) id() string {
	m.count++
	var id [16]byte
	binary.BigEndian.PutUint64(id[8:], m.count)
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(id[:]))
}

func (m *memory) Load() (Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return Plan{}, err
	}
	return m.load(), nil
}

// load joins what stands, the newest first.
func (m *memory) load() (p Plan) {
	for i := len(m.plans) - 1; i >= 0; i-- {
		if p.IDs == nil {
			p = copied(m.plans[i])
			continue
		}
		p = p.Join(m.plans[i])
	}
	return p
}

// copied is a plan that shares nothing with another.
func copied(p Plan) Plan {
	p.IDs, p.Texts = slices.Clone(p.IDs), maps.Clone(p.Texts)
	return p
}

func (m *memory) Save(p Plan) (Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return p, err
	}
	if p.Changed.IsZero() {
		p.Changed = m.now()
	}
	p.Changed = p.Changed.Truncate(time.Second)
	before := p.IDs
	m.plans = slices.DeleteFunc(m.plans, func(old Plan) bool { return slices.Contains(before, old.IDs[0]) })
	p = copied(p)
	p.IDs = []string{m.id()}
	m.plans = append(m.plans, p)
	if m.shown != nil {
		now := m.load()
		m.shown = &now
	}
	return copied(p), nil
}

func (m *memory) Delete() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	m.plans, m.shown = nil, nil
	return nil
}

func (m *memory) ListSmall() ([]Small, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	list := slices.Clone(m.small)
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b Small) int { return b.Made.Compare(a.Made) })
	return list, nil
}

func (m *memory) SaveSmall(s Small) (Small, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return s, err
	}
	if s.Made.IsZero() {
		s.Made = m.now()
	}
	s.Made = s.Made.Truncate(time.Second)
	m.small = slices.DeleteFunc(m.small, s.Replaces)
	s.ID = m.id()
	m.small = append(m.small, s)
	return s, nil
}

func (m *memory) DeleteSmall(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	i := slices.IndexFunc(m.small, func(s Small) bool { return s.ID == id })
	if i < 0 {
		return journal.ErrNotFound
	}
	m.small = slices.Delete(m.small, i, i+1)
	return nil
}

func (m *memory) Sealed() bool { return m.beside.Protection() == journal.Sealed }

func (m *memory) AllowWhileLocked(on bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !on {
		m.shown = nil
		return nil
	}
	now := m.load()
	switch {
	case m.barred() != nil:
		return journal.ErrLocked
	case !m.Sealed():
		return journal.ErrNotProtected
	case now.Empty():
		return journal.ErrNotFound
	}
	m.shown = &now
	return nil
}

func (m *memory) WhileLocked() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.shown != nil
}

func (m *memory) Shown() (Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shown == nil {
		return Plan{}, journal.ErrLocked
	}
	return copied(*m.shown), nil
}
