package vault

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
)

// Each reads standing records one after another, in the order of ids, with one look at the folder
// for all of them. visit gets what Read would return, and ends the reading by returning false; it
// may call the vault. The error is one that keeps every record from being read, such as ErrLocked,
// also when the vault is locked meanwhile.
func (v *Vault) Each(ids []string, visit func(id string, r Record, err error) bool) error {
	v.records.Lock()
	s, err := v.look()
	if err == nil {
		err = v.survey(s.keys, survey{capture: true})
	}
	if err != nil {
		v.records.Unlock()
		return err
	}
	places := make([]place, len(ids))
	for i, w := 0, v.index.order(); i < len(ids); i++ {
		places[i] = v.index.find(w, ids[i])
	}
	snap := v.openSnapshot(s.keys)
	defer snap.close()
	v.records.Unlock()
	// Files are never rewritten, so they can be read while others write.
	bytes := max(bytesTogether, size(places)/sweepsMost)
	for most := firstTogether; len(places) > 0; most = len(places) {
		part := places[:together(places, most, bytes)]
		places = places[len(part):]
		found := v.readAll(s.keys, part, snap)
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

// How many records are read together: few at first, so that those are shown at once, and then as
// many as are no burden for the memory, but so that the snapshot is not gone through too often
// when its order is another. From files they are read one by one anyway.
const (
	firstTogether = 64
	bytesTogether = 2 << 20
	sweepsMost    = 8
)

// together returns how many of the places are read next, most of them and so many bytes at most.
func together(places []place, most, bytes int) int {
	n := 0
	for n < min(most, len(places)) && bytes > 0 && (n < firstTogether || places[n].inSnapshot()) {
		bytes -= size(places[n : n+1])
		n++
	}
	return n
}

// size returns how many bytes of the snapshot some records take.
func size(places []place) (bytes int) {
	for _, p := range places {
		if p.inSnapshot() {
			bytes += p.parts[0].at.head + p.parts[0].at.rest
		}
	}
	return bytes
}

// place says where a standing record lies.
type place struct {
	id    string
	parts []part // its files, any of which will do
	err   error  // why it cannot be read
}

// part is a file that holds a record, and perhaps a copy of it in the snapshot.
type part struct {
	name string
	sum  [32]byte
	at   span
}

// find looks a record up. ErrNotFound: it does not stand.
func (x *index) find(w view, id string) place {
	if w.stands(id) {
		names := w.byID[id].names
		p := place{id: id, parts: make([]part, len(names))}
		for i, name := range names {
			p.parts[i] = part{name, x.items[name].sum, x.items[name].at}
		}
		return p
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
	for _, f := range p.parts {
		o, err := v.open(filepath.Join(v.entriesDir(), f.name+recordExt), f.name, k)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		o.rec.ID = p.id
		return fetched{o.rec, err}
	}
	return fetched{err: ErrNotFound}
}

// inSnapshot reports whether a record stood in the snapshot when it was looked up.
func (p place) inSnapshot() bool { return len(p.parts) > 0 && p.parts[0].at.head > 0 }

// readAll reads some records, from the snapshot or else with a few workers from their files.
func (v *Vault) readAll(k keyring, places []place, snap *openedSnapshot) []fetched {
	found := make([]fetched, len(places))
	var within, rest []int
	for i, p := range places {
		if p.inSnapshot() {
			within = append(within, i)
		} else {
			rest = append(rest, i)
		}
	}
	// In the order of the snapshot each part of it is decrypted once.
	slices.SortFunc(within, func(a, b int) int { return cmp.Compare(places[a].parts[0].at.at, places[b].parts[0].at.at) })
	for _, i := range within {
		rec, ok := snap.record(places[i].parts[0])
		if rec.ID = places[i].id; ok {
			found[i].rec = rec
		} else {
			rest = append(rest, i)
		}
	}
	share(len(rest), func(i int) { found[rest[i]] = v.fetch(k, places[rest[i]]) })
	return found
}
