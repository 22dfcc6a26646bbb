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
	snap := &snapshotReader{v: v}
	if s.keys.to != nil {
		snap.by = s.keys.all[0]
	}
	v.records.Unlock()
	defer func() {
		if len(snap.broken) > 0 {
			v.records.Lock()
			defer v.records.Unlock()
			for _, seg := range snap.broken {
				_ = v.forgetSegment(seg)
			}
		}
	}()
	// Files are never rewritten, so they can be read while others write.
	var found []fetched
	bytes := max(bytesTogether, size(places)/sweepsMost)
	for most := firstTogether; len(places) > 0; most = len(places) {
		part := places[:together(places, most, bytes)]
		places = places[len(part):]
		found = v.readAll(s.keys, part, snap, found)
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
		bytes += int(p.at.body.size)
	}
	return bytes
}

// place says where a standing record lies.
type place struct {
	id    string
	names []string // its files, any of which will do
	head  *Record  // what the index knows of it; never changed
	at    span     // where the snapshot has the rest, if it has
	err   error    // why it cannot be read
}

// find looks a record up. ErrNotFound: it does not stand.
func (x *index) find(w view, id string) place {
	if g, ok := w.byID(id); ok && w.shows(id, g) {
		return place{id: id, names: g.files(), head: g.first.record(), at: g.first.at}
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

// readAll reads some records, from the snapshot or else with a few workers from their files. What
// it returns takes the room of found.
func (v *Vault) readAll(k keyring, places []place, snap *snapshotReader, found []fetched) []fetched {
	found = slices.Grow(found[:0], len(places))[:len(places)]
	var within, rest []int
	turn := map[*segment]int{}
	for i, p := range places {
		if p.inSnapshot() {
			if _, seen := turn[p.at.in]; !seen {
				turn[p.at.in] = len(turn)
			}
			within = append(within, i)
		} else {
			rest = append(rest, i)
		}
	}
	// Each file of the snapshot is opened once, and the one with which the next places begin last.
	slices.SortStableFunc(within, func(a, b int) int { return cmp.Compare(turn[places[a].at.in], turn[places[b].at.in]) })
	for _, i := range within {
		body, ok := snap.body(places[i].at)
		u, f := unpacker{s: string(body)}, &found[i]
		f.rec, f.err = *places[i].head, nil
		f.rec.ID = places[i].id
		if u.rest(&f.rec); !ok || u.bad {
			rest = append(rest, i)
		}
	}
	share(len(rest), func(i int) { found[rest[i]] = v.fetch(k, places[rest[i]]) })
	return found
}

// inSnapshot reports whether a record stood in the snapshot when it was looked up.
func (p place) inSnapshot() bool { return p.at.in != nil }
