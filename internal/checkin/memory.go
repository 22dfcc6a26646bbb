package checkin

import (
	"time"

	"anis/internal/journal"
)

// NewMemory returns a store that keeps check-ins in memory and touches no disk, for the demonstration
// and for tests of screens. They are locked while the journal beside them is. now gives the time of
// check-ins that have none.
func NewMemory(now func() time.Time, beside journal.Store) Store {
	return memory{&journal.Beside[Checkin]{
		Journal: beside, Now: now,
		Mark: func(one *Checkin) (*string, *time.Time) { return &one.ID, &one.Time },
	}}
}

// memory is a Store without a disk.
type memory struct{ *journal.Beside[Checkin] }

// DeleteAll also drops what was begun.
func (m memory) DeleteAll() error {
	if err := m.Beside.DeleteAll(); err != nil {
		return err
	}
	return DropDrafts(m.Journal)
}
