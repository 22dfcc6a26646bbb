package vault

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"
)

// Each reads standing records one after another, in the order of ids, with one look at the folder
// for all of them. visit gets what Read would return, and ends the reading by returning false; it
// may call the vault. The error is one that keeps every record from being read, such as ErrLocked,
// also when the vault is locked meanwhile.
func (v *Vault) Each(ids []string, visit func(id string, r Record, err error) bool) error {
	v.records.Lock()
	s, err := v.look()
	if err == nil {
		err = v.refresh(s.keys)
	}
	if err != nil {
		v.records.Unlock()
		return err
	}
	places := make([]place, len(ids))
	for i, w := 0, v.index.order(); i < len(ids); i++ {
		places[i] = v.index.find(w, ids[i])
	}
	v.records.Unlock()
	// Files are never rewritten, so they can be read while others write.
	const together = 64 // few enough that the first are shown at once
	for len(places) > 0 {
		part := places[:min(together, len(places))]
		places = places[len(part):]
		found := v.readAll(s.keys, part)
		for i, p := range part {
			if s.files.sealed() && v.keys.Load() == nil {
				return ErrLocked
			}
			if !visit(p.id, found[i].rec, found[i].err) {
				return nil
			}
		}
	}
	return nil
}

// place says where a standing record lies.
type place struct {
	id    string
	names []string // its files, any of which will do
	err   error    // why it cannot be read
}

// find looks a record up. ErrNotFound: it does not stand.
func (x *index) find(w view, id string) place {
	if w.stands(id) {
		return place{id: id, names: w.byID[id].names}
	}
	if it, ok := x.items[id]; ok && it.err != nil && !w.replaced[id] {
		return place{id: id, err: it.err}
	}
	return place{id: id, err: ErrNotFound}
}

// fetched is what came of reading one record.
type fetched struct {
	rec Record
	err error
}

// fetch reads one record from any of its files. One that vanished meanwhile is not found.
func (v *Vault) fetch(k keyring, p place) fetched {
	if p.err != nil {
		return fetched{err: p.err}
	}
	for _, name := range p.names {
		o, err := v.open(filepath.Join(v.entriesDir(), name+recordExt), name, k)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		o.rec.ID = p.id
		return fetched{o.rec, err}
	}
	return fetched{err: ErrNotFound}
}

// readAll reads some records with a few workers.
func (v *Vault) readAll(k keyring, places []place) []fetched {
	found := make([]fetched, len(places))
	workers := min(max(runtime.GOMAXPROCS(0), 2), 4, len(places))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(places); i += workers {
				found[i] = v.fetch(k, places[i])
			}
		})
	}
	wg.Wait()
	return found
}
