package journal

import (
	"cmp"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"
)

// NewMemory returns a store that keeps everything in memory and touches no disk, for the
// demonstration and for tests of screens. It is Lockable and Checkable too, and its backups and
// other folders are in memory as well. Its ids count up, so that what is drawn from them is the
// same each time. now gives the time of entries and drafts that have none.
func NewMemory(now func() time.Time, entries ...Entry) Store {
	m := &memory{now: now, replaced: map[string]bool{}, kept: map[string]time.Time{}}
	for _, e := range entries {
		_, _ = m.Save(e) // never fails
	}
	return m
}

// memory is a Store without a disk. The slices are in the order of saving.
type memory struct {
	mu       sync.Mutex
	now      func() time.Time
	count    uint64
	founded  bool // without anything in it
	entries  []Entry
	drafts   []Draft
	replaced map[string]bool
	kept     map[string]time.Time // when each was saved
	secret   secrets
	carried  carried
	blind    whileLocked
}

var (
	_ Lockable  = (*memory)(nil)
	_ Checkable = (*memory)(nil)
)

// Protection is Open as soon as something was saved, and Sealed with a passphrase.
func (m *memory) Protection() Protection {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.secret.sealed:
		return Sealed
	case m.count == 0 && !m.founded:
		return Absent
	}
	return Open
}

func (m *memory) List() ([]Head, []Trouble, error) { return m.Glance(nil) }

// glanceFirst is how many heads a visit gets. There is nothing to wait for here; one visit shows
// what a large journal on a disk does.
const glanceFirst = 128

func (m *memory) Glance(visit func([]Head) bool) ([]Head, []Trouble, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, nil, err
	}
	var heads []Head
	for _, e := range slices.Backward(m.entries) { // the later of two at one time comes first
		if !m.replaced[e.ID] {
			heads = append(heads, e.Head())
		}
	}
	slices.SortStableFunc(heads, func(a, b Head) int { return b.Time.Compare(a.Time) })
	if visit != nil && len(heads) > glanceFirst {
		_ = visit(slices.Clone(heads[:glanceFirst]))
	}
	return heads, nil, nil
}

func (m *memory) Read(id string) (Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return Entry{}, err
	}
	if i := m.find(id); i >= 0 {
		return m.entries[i].clone(), nil
	}
	return Entry{}, ErrNotFound
}

func (m *memory) Save(e Entry) (Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		if !m.blind.allowed || len(e.Replaces()) > 0 {
			return e, err
		}
		e.Unproven = true
	}
	e = e.clone()
	e.Kept = time.Time{}
	e.Prev = e.Replaces()
	e.Kind = cmp.Or(e.Kind, KindEntry)
	if e.Time.IsZero() {
		e.Time = m.now()
	}
	e.ID = m.newID()
	for _, p := range e.Prev {
		m.replaced[p] = true
	}
	m.kept[e.ID] = m.now()
	m.entries = append(m.entries, e)
	return e.clone(), nil
}

func (m *memory) Delete(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return err
	}
	i := m.find(id)
	if i < 0 {
		return ErrNotFound
	}
	m.entries = slices.Delete(m.entries, i, i+1)
	m.replaced[id] = true // the name stays taken
	return nil
}

func (m *memory) SaveDraft(d Draft) (Draft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	locked := m.barred()
	if locked != nil {
		if !m.blind.allowed || d.ID != "" && !m.blind.drafts[d.ID] {
			return d, locked
		}
		d.Entry.Unproven = true
	}
	d.Entry = d.Entry.clone()
	if d.Time.IsZero() {
		d.Time = m.now()
	}
	if d.ID == "" {
		d.ID = m.newID()
	}
	m.blind.note(d.ID, locked != nil)
	m.drafts = append(m.without(d.ID), d)
	d.Entry = d.Entry.clone()
	return d, nil
}

func (m *memory) Drafts() ([]Draft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil {
		return nil, err
	}
	var out []Draft
	for _, d := range slices.Backward(m.drafts) {
		d.Entry = d.Entry.clone()
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Draft) int { return b.Time.Compare(a.Time) })
	return out, nil
}

func (m *memory) DropDraft(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.barred(); err != nil && !m.blind.drafts[id] {
		return err
	}
	m.drafts = m.without(id)
	return nil
}

// Close does nothing: no other window can see this store.
func (m *memory) Close() error { return nil }

// find returns the place of a standing entry, or -1.
func (m *memory) find(id string) int {
	return slices.IndexFunc(m.entries, func(e Entry) bool { return e.ID == id && !m.replaced[id] })
}

func (m *memory) without(draft string) []Draft {
	return slices.DeleteFunc(m.drafts, func(d Draft) bool { return d.ID == draft })
}

// newID returns the next id: 26 letters and digits, like those on a disk.
func (m *memory) newID() string {
	m.count++
	var b [16]byte
	binary.BigEndian.PutUint64(b[8:], m.count)
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))
}
