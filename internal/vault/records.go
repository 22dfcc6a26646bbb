package vault

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"time"

	"anis/internal/private"
)

// Heads returns every standing record without its answers, in no order, its body cut to the
// excerpt; and what could not be used. A vault that was never written to has none. The records are
// not to be changed.
func (v *Vault) Heads() ([]*Record, []Trouble, error) { return v.Glance(nil) }

// Glance is Heads for a vault that may be large: while many files are opened it calls visit with
// the heads known so far. The files of the newest records are opened first, so what a later call
// adds is mostly older; but only what is returned in the end says which records stand. visit must
// not call the vault. When it returns false it is not called again, and the work goes on.
func (v *Vault) Glance(visit func([]*Record) bool) ([]*Record, []Trouble, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return nil, s.keys.bad, err
	}
	tell := func() {
		if visit != nil && !visit(v.index.heads()) {
			visit = nil
		}
	}
	if err := v.survey(s.keys, survey{tell: tell, capture: true}); err != nil {
		return nil, s.keys.bad, err
	}
	v.nameStrays(s.keys)
	return v.index.heads(), append(s.keys.bad, v.index.troubles()...), nil
}

// heads returns the standing records.
func (x *index) heads() []*Record {
	w := x.order()
	out := make([]*Record, 0, len(w.items))
	for _, g := range w.standing() {
		out = append(out, g.record())
	}
	return out
}

// Read returns a standing record. ErrNotFound: there is none, or it was replaced or deleted.
// ErrDamaged: its file cannot be opened; ErrStray: nor is its key here. A record of a newer version is returned as far as it
// is understood; Newer tells.
func (v *Vault) Read(id string) (Record, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return Record{}, err
	}
	if err := v.refresh(s.keys); err != nil {
		return Record{}, err
	}
	got := v.fetch(s.keys, v.index.find(v.index.order(), id))
	return got.rec, v.reason(filepath.Join(v.entriesDir(), id+recordExt), s.keys, got.err)
}

// Put keeps a record under a new name, which it returns as ID. When the error is nil the record
// is durable and was read back. A record with Prev replaces those and carries on the fields in
// them that this version does not know; ErrNewer when a newer version wrote one of them.
//
// ErrNotSure means that the disk did not confirm: the text may or may not be there. ErrLocked: it
// is locked, and the record is no new one or AllowWhileLocked does not hold.
func (v *Vault) Put(r Record) (Record, error) {
	v.records.Lock()
	defer v.records.Unlock()
	k, err := v.prepare()
	switch {
	case errors.Is(err, ErrLocked):
		return v.putLocked(r)
	case err != nil:
		return r, err
	}
	// A look at every file for each record would make an import of thousands take minutes. What
	// is known suffices for seq; it must be complete only where records are replaced.
	if !v.index.loaded || v.index.bare || !v.index.knows(r.Prev) {
		if err := v.refresh(k); err != nil {
			return r, err
		}
	}
	r, err = v.put(k, r)
	if err == nil && v.keep < 0 && len(r.Prev) > 0 {
		_ = v.refresh(k) // so that the version that was just replaced goes now
	}
	if err == nil && v.index.unswept {
		_ = v.tidy(k)
	}
	return r, err
}

// put writes a record for Put and Delete. After a write that the disk did not confirm it writes
// once more under a new name, replacing the doubtful one, so that a reader sees only one.
func (v *Vault) put(k keyring, r Record) (Record, error) {
	if len(r.Prev) > 0 {
		if err := v.part(k, r.Prev...); err != nil {
			return r, err
		}
		w := v.index.order()
		for _, p := range r.Prev {
			if w.get(p).Newer() && r.Type != TypeTombstone {
				return r, fmt.Errorf("replace: %w", ErrNewer)
			}
		}
		r.Prev, r.Extra = inherit(w, r)
	}
	r.V, r.Dev, r.Seq = Version, v.dev, v.index.seq
	for attempt := 1; ; attempt++ {
		r.ID, r.Seq = newName(), next(r.Seq)
		placed, err := v.write(k, v.entriesDir(), r.ID, r)
		if err == nil {
			v.index.seq = r.Seq
			return r, nil
		}
		if !placed && attempt == 2 {
			err = fmt.Errorf("%w: %w", ErrNotSure, err) // the first one may stand
		}
		if !placed || attempt == 2 {
			r.ID = ""
			return r, err
		}
		r.Prev = append(r.Prev, r.ID)
	}
}

// inherit returns the names that r replaces, with all that those replaced in turn, and the
// unknown fields that r carries on. Naming the whole line keeps an old version from coming back
// when a sync brings it and the versions between are gone.
func inherit(w view, r Record) (prev []string, extra map[string]private.Text) {
	extra = maps.Clone(r.Extra)
	seen := map[string]bool{}
	for queue := slices.Clone(r.Prev); len(queue) > 0; queue = queue[1:] {
		if seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		prev = append(prev, queue[0])
		old := w.get(queue[0])
		queue = append(queue, old.Prev...)
		if r.Type == TypeTombstone {
			continue
		}
		for key, value := range old.Extra {
			if extra == nil {
				extra = map[string]private.Text{}
			}
			if _, has := extra[key]; !has {
				extra[key] = value
			}
		}
	}
	return prev, extra
}

// write seals r and puts it into dir under name, durably.
func (v *Vault) write(k keyring, dir, name string, r Record) (placed bool, err error) {
	plain, err := encode(r)
	if err != nil {
		return false, err
	}
	return v.writePlain(k, dir, name, plain)
}

// writePlain does it for the plaintext of a record.
func (v *Vault) writePlain(k keyring, dir, name string, plain []byte) (placed bool, err error) {
	if plain, err = pad(plain); err != nil {
		return false, err
	}
	sealed, err := seal(plain, k.to)
	if err != nil {
		return false, err
	}
	file := name + recordExt
	return v.disk.writeNew(dir, tempPrefix+file, file, sealed, func(back []byte) error {
		if k.blind {
			return nil
		}
		again, _, err := unseal(back, k.all)
		if err != nil || !bytes.Equal(again, plain) {
			return ErrDamaged
		}
		return nil
	})
}

// Delete removes a standing record for good: first a durable tombstone, then its file and those
// of the records it replaced. at is the time of the tombstone. After an error the record may
// already be gone for readers; calling again removes the rest.
func (v *Vault) Delete(id string, at time.Time) error {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return err
	}
	if err := v.refresh(s.keys); err != nil {
		return err
	}
	w := v.index.order()
	if !w.stands(id) && !w.buried[id] {
		return ErrNotFound
	}
	k, err := v.prepare()
	if err != nil {
		return err
	}
	if err := v.part(k, id); err != nil {
		return err
	}
	if err := v.shed(k, v.index.order().line(id)); err != nil {
		return err
	}
	if !w.buried[id] {
		if _, err := v.put(k, Record{Type: TypeTombstone, Prev: []string{id}, Time: at}); err != nil {
			return err
		}
		if err := v.refresh(k); err != nil {
			return err
		}
	}
	removed, err := v.sweep()
	// Another program may have opened these files meanwhile, for a snapshot that it has written or
	// is writing: its file was there before it opened them, and goes now.
	if e := v.forgetStrays(); err == nil {
		err = e
	}
	if err == nil && removed == 0 && w.buried[id] {
		return ErrNotFound
	}
	return err
}

// line returns the files of a record, if it is there, and of all that it replaced.
func (w view) line(id string) []string {
	var names []string
	for _, id := range append([]string{id}, w.get(id).Prev...) {
		if g, there := w.byID(id); there {
			names = append(names, g.files()...)
		}
	}
	return names
}

// sweep unlinks the files of records that a tombstone removed.
func (v *Vault) sweep() (removed int, err error) {
	w := v.index.order()
	var gone []string
	for id := range w.buried {
		if g, ok := w.byID(id); ok && g.kind != TypeTombstone {
			gone = append(gone, g.files()...)
		}
	}
	return v.unlinkRecords(gone)
}

// next counts on, and stays at the end rather than starting again.
func next(seq uint64) uint64 {
	if seq == math.MaxUint64 {
		return seq
	}
	return seq + 1
}
