// Package store keeps what the domain packages know as entries and drafts in a vault.
//
// It is the only link between the two: the journal knows no disk, and the vault knows no
// journal, only records of some type. It must never encrypt, write or remove a file itself, and
// never hold a person's words longer than a call.
package store

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/vault"
)

// Options say where a store keeps its records and what it needs from its caller.
type Options struct {
	Journal string           // folder of the entries; empty: there is none, and saves return journal.ErrNoFolder
	State   string           // folder of the drafts; empty: as above, for drafts
	Readme  []byte           // README.txt of a new journal: how to rescue it without this program
	Now     func() time.Time // the time of entries and drafts that have none; must be set
	// KeepReplaced is how long the version before an edit stays: 24 hours when it is zero, not at
	// all when it is negative.
	KeepReplaced time.Duration
	// Sealed says that the journal is known to have a passphrase: where it is not found, nothing is
	// kept, and no other is founded in its place.
	Sealed bool
}

// Store implements journal.Store on a vault.
type Store struct {
	vault *vault.Vault
	shown *vault.Vault // what may be read of the plan while the journal is locked; nil without a folder for it
	now   func() time.Time

	mu    sync.Mutex
	forks map[string]string // drafts that another window holds, and the ones written in their place
}

var _ journal.Store = (*Store)(nil)

// Open returns a store without touching the disk. It never fails: what is wrong with the
// folders comes to light in the method that needs them.
func Open(o Options) *Store {
	return &Store{vault: vault.New(o.ofVault()), shown: o.shownPlan(), now: o.Now, forks: map[string]string{}}
}

func (o Options) ofVault() vault.Options {
	return vault.Options{
		Journal: o.Journal, State: o.State, Readme: o.Readme, Excerpt: journal.Preview, Fold: folded, FoldMark: lang.IndexForm,
		Now: o.Now, KeepReplaced: o.KeepReplaced, Sealed: o.Sealed,
	}
}

// collectAt is by how much the memory in use may grow before what is unused is collected, in
// percent, once pages are looked at. It is half of what Go does by itself: a journal of thousands of
// pages then takes a third less, for a tenth more time, and the phones that Anis runs on have little
// to spare. Before that it would only delay the first screen.
const collectAt = 50

// collectFirst is the same for the first time in a process that ends with a command, in percent of the
// 4 MiB at which Go begins: a list of ten thousand pages needs not much more in all, and would spend a
// quarter of its time on what is soon gone anyway.
const collectFirst = 600

// sparing is done once, in one way or the other, and holds for the whole process.
var sparing sync.Once

// spare begins to use less memory.
func spare() { sparing.Do(func() { debug.SetGCPercent(collectAt) }) }

// Brief says that the process ends with a command. It then begins to use less memory after the first
// collection.
func Brief() {
	sparing.Do(func() {
		debug.SetGCPercent(collectFirst)
		runtime.AddCleanup(new([64]byte), func(int) { debug.SetGCPercent(collectAt) }, 0)
	})
}

// Protection says who can open the journal. It never promises more than is known: a journal
// that this version cannot open counts as journal.Open, and List says what is wrong with it.
func (s *Store) Protection() journal.Protection {
	switch s.vault.Form() {
	case vault.FormAbsent:
		return journal.Absent
	case vault.FormSealed:
		return journal.Sealed
	}
	return journal.Open
}

// List returns the heads of all entries, newest first: by time, then by the order of writing,
// then by id. Files that cannot be used, drafts and leftovers included, are troubles. An entry
// of a newer version is both, as it can be shown but not changed.
func (s *Store) List() ([]journal.Head, []journal.Trouble, error) { return s.Glance(nil) }

// Glance is List, and tells visit what is known so far while a large journal is opened. visit must
// not call the store.
func (s *Store) Glance(visit func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	spare()
	var tell func([]*vault.Record) bool
	if visit != nil {
		tell = func(records []*vault.Record) bool { return visit(sorted(records)) }
	}
	records, bad, err := s.vault.Glance(tell)
	if err != nil {
		return nil, troubles(bad), wrap(err)
	}
	return sorted(records), s.withDrafts(bad), nil
}

// withDrafts returns what is wrong with records and with drafts.
func (s *Store) withDrafts(bad []vault.Trouble) []journal.Trouble {
	_, more, err := s.vault.Drafts()
	if err != nil { // entries must not depend on the state folder
		more = []vault.Trouble{{File: "drafts", Err: err}}
	}
	return troubles(append(bad, more...))
}

// Read returns one entry, or journal.ErrNotFound, also for one that was replaced; or
// journal.ErrDamaged. With journal.ErrNewer it returns what it understood of the entry.
func (s *Store) Read(id string) (journal.Entry, error) {
	r, err := s.vault.Read(id)
	return readable(r, err)
}

// Each reads entries one after another with one look at the folder. visit gets what Read would
// return.
func (s *Store) Each(ids []string, visit func(id string, e journal.Entry, err error) bool) error {
	return wrap(s.vault.Each(ids, func(id string, r vault.Record, err error) bool {
		e, err := readable(r, err)
		return visit(id, e, err)
	}))
}

// Versions returns the earlier versions of an entry that are still there, newest first.
func (s *Store) Versions(id string) ([]journal.Entry, error) {
	records, err := s.vault.Versions(id)
	if err != nil {
		return nil, wrap(err)
	}
	var older []journal.Entry
	for _, r := range records {
		if ours(r.Type) {
			older = append(older, entry(r))
		}
	}
	return older, nil
}

// readable is an entry as Read returns it.
func readable(r vault.Record, err error) (journal.Entry, error) {
	switch {
	case err != nil:
		return journal.Entry{}, wrap(err)
	case r.Newer():
		return entry(r), wrap(vault.ErrNewer)
	case !ours(r.Type):
		return journal.Entry{}, journal.ErrNotFound
	}
	return entry(r), nil
}

// Save keeps an entry and returns it with its new id. An entry that already has an id, or has
// Prev, replaces those; the returned Prev also names what they replaced. Times are kept to the
// second. journal.ErrNewer: it would replace an entry of a newer version.
func (s *Store) Save(e journal.Entry) (journal.Entry, error) {
	e.Kind = cmp.Or(e.Kind, journal.KindEntry)
	if !ours(string(e.Kind)) {
		return e, fmt.Errorf("save: unknown kind %q", e.Kind)
	}
	if e.Time.IsZero() {
		e.Time = s.now()
	}
	r, err := s.vault.Put(record(e))
	if err != nil {
		return e, wrap(err)
	}
	return entry(r), nil
}

// Delete removes an entry durably, with the older versions it replaced.
func (s *Store) Delete(id string) error { return wrap(s.vault.Delete(id, s.now())) }

// SaveDraft keeps a draft sealed and returns it with its id. When another window holds the
// draft, the words go into a draft of their own, whose id is returned; the old id keeps meaning
// that one in this store, so that a caller who does not look loses nothing.
func (s *Store) SaveDraft(d journal.Draft) (journal.Draft, error) {
	if d.Time.IsZero() {
		d.Time = s.now()
	}
	r := draftRecord(d)
	r.ID = s.current(d.ID)
	saved, err := s.vault.SaveDraft(r)
	if errors.Is(err, vault.ErrBusy) {
		r.ID = ""
		if saved, err = s.vault.SaveDraft(r); err == nil {
			s.mu.Lock()
			s.forks[d.ID] = saved.ID
			s.mu.Unlock()
		}
	}
	if err != nil {
		return d, wrap(err)
	}
	return draft(saved, s.stands), nil
}

// Drafts returns the drafts that no other running window holds, newest first. Text whose write
// was never confirmed is among them.
func (s *Store) Drafts() ([]journal.Draft, error) {
	records, _, err := s.vault.Drafts()
	if err != nil {
		return nil, wrap(err)
	}
	records = slices.DeleteFunc(records, func(r vault.Record) bool { return r.Type != vault.TypeDraft && !ours(r.Type) })
	slices.SortFunc(records, func(a, b vault.Record) int { return newestFirst(&a, &b) })
	drafts := make([]journal.Draft, len(records))
	for i, r := range records {
		drafts[i] = draft(r, s.stands)
	}
	return drafts, nil
}

// stands reports whether a record was neither replaced nor deleted, also if it cannot be read.
func (s *Store) stands(id string) bool {
	_, err := s.vault.Read(id)
	return !errors.Is(err, vault.ErrNotFound)
}

// DropDraft removes a draft; a draft that is already gone is no error. journal.ErrBusy: another
// window holds it.
func (s *Store) DropDraft(id string) error { return wrap(s.vault.DropDraft(s.current(id))) }

// Close lets go of the locks on this window's drafts, which stay where they are.
func (s *Store) Close() error { return wrap(s.vault.Close()) }

// current returns the id under which this store keeps a draft.
func (s *Store) current(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return cmp.Or(s.forks[id], id)
}

// sorted returns the heads of those records that are entries, newest first.
func sorted(records []*vault.Record) []journal.Head {
	order := slices.DeleteFunc(records, func(r *vault.Record) bool { return !ours(r.Type) })
	slices.SortFunc(order, newestFirst)
	heads := make([]journal.Head, len(order))
	for i, r := range order {
		heads[i] = head(r)
	}
	return heads
}

func newestFirst(a, b *vault.Record) int {
	return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(b.Seq, a.Seq), strings.Compare(b.ID, a.ID))
}
