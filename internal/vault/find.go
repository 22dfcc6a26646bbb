package vault

import (
	"maps"
	"slices"
	"sync"
)

// finding looks through the folded texts of the snapshot.
type finding struct {
	v     *Vault
	by    key
	holds func(folded []byte) bool
	rooms *sync.Pool // see newRooms

	mu     sync.Mutex
	hits   map[*segment][]bool    // for each record of a file that was looked through
	early  map[*segment][]*headed // what was found in files while they were loaded
	broken []*segment             // could not be read
}

// Search returns the standing records whose folded text holds says yes to, as Heads returns them, and
// what could not be used. Of a record that cannot be read, or that a newer version wrote, whose words
// may be closed in a way not known here, the title alone is looked in. The first look of a program
// asks only about the files that it finds, those that replace them, and those it does not know; that another
// is damaged shows elsewhere.
// holds may be called from several goroutines; what it gets is its own until it returns.
func (v *Vault) Search(holds func(folded []byte) bool) ([]*Record, []Trouble, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return nil, s.keys.bad, err
	}
	f := &finding{v: v, holds: holds, hits: map[*segment][]bool{}, early: map[*segment][]*headed{}, rooms: newRooms()}
	if s.keys.to != nil {
		f.by = s.keys.all[0]
	}
	if err := v.survey(s.keys, survey{capture: true, trusts: true, through: f.first, rooms: f.rooms}); err != nil {
		return nil, s.keys.bad, err
	}
	f.others()
	var ordering sync.WaitGroup
	ordering.Go(func() { v.index.order() })
	files := f.files()
	ordering.Wait()
	if v.index.seen == nil {
		f.hiding(files)
		if files, err = v.confirm(s.keys, files); err != nil {
			return nil, s.keys.bad, err
		}
	}
	found, err := f.standing(s.keys, files)
	for _, seg := range f.broken {
		_ = v.forgetSegment(seg)
	}
	if err != nil {
		return nil, s.keys.bad, err
	}
	v.nameStrays(s.keys)
	v.freshen(s.keys)
	return found, append(s.keys.bad, v.index.troubles()...), nil
}

// others looks through those files of the snapshot that were there before, or were written meanwhile.
func (f *finding) others() {
	todo := slices.DeleteFunc(slices.Clone(f.v.index.snap), func(seg *segment) bool { return f.hits[seg] != nil })
	share(len(todo), func(i int) {
		src, plain, err := f.v.openKnown(f.by, todo[i])
		if err != nil {
			f.keep(todo[i], nil, err)
			return
		}
		room, hits := f.rooms.Get().(*[]byte), make([]bool, todo[i].count)
		*room, err = todo[i].eachFold(plain, *room, func(nth int, folded []byte) { hits[nth] = f.holds(folded) })
		f.rooms.Put(room)
		_ = src.Close() // only read from
		f.keep(todo[i], hits, err)
	})
}

// first looks through a file of the snapshot while it is loaded.
func (f *finding) first(seg *segment, list []headed, details, folds []byte) bool {
	hits, early := make([]bool, seg.count), []*headed(nil)
	ok := seg.folded(folds, func(nth int, folded []byte) {
		if hits[nth] = f.holds(folded); hits[nth] {
			h := &list[nth]
			h.item.packed = string(h.item.at.details.of(details))
			early = append(early, h)
		}
	})
	if ok {
		f.keep(seg, hits, nil)
		f.mu.Lock()
		f.early[seg] = early
		f.mu.Unlock()
	}
	return ok
}

func (f *finding) keep(seg *segment, hits []bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		f.broken = append(f.broken, seg)
		return
	}
	f.hits[seg] = hits
}

// hit tells the files that were found, or not looked through in the snapshot. It is asked about one
// after another, of which many lie together.
func (f *finding) hit() func(*item) bool {
	var last *segment
	var hits []bool
	return func(it *item) bool {
		if it.at.in != last || last == nil {
			last = it.at.in
			hits = f.hits[last]
		}
		return hits == nil || hits[it.at.nth]
	}
}

// files returns those that were found, or not looked through in the snapshot.
func (f *finding) files() map[string]*item {
	x := &f.v.index
	files := maps.Clone(x.loose)
	for _, seg := range x.snap {
		found, early := f.early[seg]
		if !early {
			return f.filesOfAll()
		}
		for _, h := range found {
			if x.items[h.name] == &h.item { // it may have changed since
				files[h.name] = &h.item
			}
		}
	}
	return files
}

// filesOfAll finds them by going through all that are known.
func (f *finding) filesOfAll() map[string]*item {
	files, hit := map[string]*item{}, f.hit()
	for name, it := range f.v.index.items {
		if hit(it) {
			files[name] = it
		}
	}
	return files
}

// hiding adds the files that replace some that were found: as long as they are as they were, they do.
func (f *finding) hiding(files map[string]*item) {
	x := &f.v.index
	w, hidden := x.order(), map[string]bool{}
	for name, it := range files {
		if id := w.idOf(name, it); w.replaced[id] {
			hidden[id] = true
		}
	}
	if len(hidden) == 0 {
		return
	}
	for name, it := range x.notable {
		if slices.ContainsFunc(it.prev, func(p string) bool { return hidden[p] }) {
			files[name] = it
		}
	}
}

// standing returns what was found in files of what stands. What is not in the snapshot it looks for in
// the files themselves.
func (f *finding) standing(k keyring, files map[string]*item) (found []*Record, err error) {
	var rest []place
	var heads []*Record
	x := &f.v.index
	w := x.order()
	for id, g := range w.standingOf(maps.All(files), f.hit()) {
		if f.hits[g.first.at.in] != nil {
			found = append(found, g.record())
		} else {
			rest, heads = append(rest, x.find(w, id)), append(heads, g.record())
		}
	}
	unlocked := f.v.keys.Load()
	for len(rest) > 0 {
		part := rest[:min(openTogether, len(rest))]
		held := make([]bool, len(part))
		share(len(part), func(i int) { held[i] = f.inFile(k, part[i]) })
		for i, held := range held {
			if held {
				found = append(found, heads[i])
			}
		}
		rest, heads = rest[len(part):], heads[len(part):]
		if unlocked != nil && f.v.keys.Load() == nil {
			return nil, ErrLocked
		}
	}
	return found, nil
}

// inFile looks in the file of a record.
func (f *finding) inFile(k keyring, p place) bool {
	got := f.v.fetch(k, p)
	if got.err != nil || got.rec.Newer() {
		got.rec = Record{Type: p.head.Type, Title: p.head.Title}
	}
	return f.holds([]byte(f.v.fold(got.rec)))
}

// EachFolded gives the folded texts of standing records, in the order of ids, with one look at the folder
// for all of them. visit gets the error that Read would return, ErrNewer for one of a newer version, and
// ends the reading by returning false; it may call the vault. The error is as that of Each.
func (v *Vault) EachFolded(ids []string, visit func(id, folded string, err error) bool) error {
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
	v.records.Unlock()
	texts, rest := v.foldsOf(s.keys, places)
	errs := make([]error, len(ids))
	for len(rest) > 0 {
		part := rest[:min(openTogether, len(rest))]
		rest = rest[len(part):]
		share(len(part), func(n int) {
			got := v.fetch(s.keys, places[part[n]])
			if got.err == nil && got.rec.Newer() {
				got.err = ErrNewer
			}
			if errs[part[n]] = got.err; got.err == nil {
				texts[part[n]] = v.fold(got.rec)
			}
		})
		if s.files.sealed() && v.keys.Load() == nil {
			return ErrLocked
		}
	}
	for i, p := range places {
		if s.files.sealed() && v.keys.Load() == nil {
			return ErrLocked
		}
		if !visit(p.id, texts[i], errs[i]) {
			break
		}
	}
	return nil
}

// foldsOf reads the folded texts that the snapshot has, and says which it has not.
func (v *Vault) foldsOf(k keyring, places []place) (texts []string, rest []int) {
	within := map[*segment]map[int]int{} // the nth record of a file is which of the places
	for i, p := range places {
		if within[p.at.in] == nil {
			within[p.at.in] = map[int]int{}
		}
		within[p.at.in][int(p.at.nth)] = i
	}
	delete(within, nil)
	texts = make([]string, len(places))
	done := make([]bool, len(places))
	var room []byte
	var err error
	for seg, wanted := range within {
		room, err = v.eachFold(k.all[0], seg, room, func(nth int, folded []byte) {
			if i, ok := wanted[nth]; ok {
				texts[i], done[i] = string(folded), true
			}
		})
		if err != nil {
			v.records.Lock()
			_ = v.forgetSegment(seg)
			v.records.Unlock()
		}
	}
	for i := range places {
		if !done[i] {
			rest = append(rest, i)
		}
	}
	return texts, rest
}
