package journal

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"
)

// Beside keeps things of one kind in memory and touches no disk. It is locked while the journal beside
// it is. The packages that keep something beside the journal make their stores in memory of it.
type Beside[T any] struct {
	// Journal is the store beside which the things are kept.
	Journal Store
	// Now gives the time of things that have none.
	Now func() time.Time
	// Mark returns where a thing has its id and its time.
	Mark func(*T) (id *string, at *time.Time)

	mu    sync.Mutex
	count uint64
	kept  []T // in the order of saving
}

// barred returns ErrLocked while the journal is locked.
func (b *Beside[T]) barred() error {
	if lockable, ok := b.Journal.(Lockable); ok && lockable.Locked() {
		return ErrLocked
	}
	return nil
}

// List returns all, the newest first, or ErrLocked. The later of two at one time comes first.
func (b *Beside[T]) List() ([]T, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.barred(); err != nil {
		return nil, err
	}
	list := slices.Clone(b.kept)
	slices.Reverse(list)
	slices.SortStableFunc(list, func(x, y T) int {
		_, first := b.Mark(&x)
		_, second := b.Mark(&y)
		return second.Compare(*first)
	})
	return list, nil
}

// Save keeps a thing, in place of the one that has its id, and returns it with a new id and its time in
// whole seconds; or ErrLocked.
func (b *Beside[T]) Save(thing T) (T, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.barred(); err != nil {
		return thing, err
	}
	id, at := b.Mark(&thing)
	if at.IsZero() {
		*at = b.Now()
	}
	*at = at.Truncate(time.Second)
	if i := b.find(*id); i >= 0 {
		b.kept = slices.Delete(b.kept, i, i+1)
	}
	b.count++
	var number [16]byte
	binary.BigEndian.PutUint64(number[8:], b.count)
	*id = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(number[:]))
	b.kept = append(b.kept, thing)
	return thing, nil
}

// Delete removes a thing, or returns ErrNotFound or ErrLocked.
func (b *Beside[T]) Delete(id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.barred(); err != nil {
		return err
	}
	i := b.find(id)
	if i < 0 {
		return ErrNotFound
	}
	b.kept = slices.Delete(b.kept, i, i+1)
	return nil
}

// DeleteAll removes all, or returns ErrLocked.
func (b *Beside[T]) DeleteAll() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.barred(); err != nil {
		return err
	}
	b.kept = nil
	return nil
}

// Sealed reports whether the journal lies behind a passphrase.
func (b *Beside[T]) Sealed() bool { return b.Journal.Protection() == Sealed }

// find returns where a thing stands, or -1.
func (b *Beside[T]) find(id string) int {
	return slices.IndexFunc(b.kept, func(thing T) bool {
		own, _ := b.Mark(&thing)
		return *own == id
	})
}
