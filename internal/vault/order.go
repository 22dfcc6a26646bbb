package vault

import (
	"bytes"
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
)

// group is one record with all the files that hold it.
type group struct {
	*gist          // never changed
	first *item    // of the file to read first
	names []string // of the files, that one first; nil where there is one, named like the id
}

// files returns the names of the files, that to read first before the others.
func (g group) files() []string {
	if g.names == nil {
		return []string{g.id}
	}
	return g.names
}

// record returns the record as it goes by its id, with all that its files replace. It is not to be
// changed.
func (g group) record() *Record {
	rec := g.first.record()
	if rec.ID == g.id && slices.Equal(rec.Prev, g.prev) {
		return rec
	}
	own := *rec
	own.ID, own.Prev = g.id, g.prev
	return &own
}

// view is the index put in order: which records there are and which of them stand.
type view struct {
	items    map[string]*item  // those of the index
	files    int               // how many there were
	odd      map[string]group  // ids that have other files than one that is named like them
	replaced map[string]bool   // named in prev of any record
	buried   map[string]bool   // named in prev of a tombstone
	apart    map[string]string // files that do not go by the id in them, to the one they go by
}

// order groups the files of each record. Two files with the same id that say the same are one
// record, as sync tools leave copies. If they say other things, the file that bears the id as its
// name is the record, and the other counts as one of its own, so that nothing is hidden.
func (x *index) order() view {
	if x.ordered != nil && x.ordered.files == len(x.items) {
		return *x.ordered
	}
	w := view{x.items, len(x.items), map[string]group{}, map[string]bool{}, map[string]bool{}, map[string]string{}}
	several := map[string][]string{}  // ids that more than one file has
	var renamed []string              // files that bear another name than their id
	for name, it := range x.notable { // the others stand as they are
		if it.err != nil {
			continue
		}
		id := it.id
		if id != name {
			renamed = append(renamed, name)
		}
		for _, p := range it.prev {
			if p == id {
				continue // a record does not replace itself
			}
			w.replaced[p] = true
			if it.buries() {
				w.buried[p] = true
			}
		}
	}
	for _, name := range renamed {
		it := x.items[name]
		if g, seen := w.byID(it.id); !seen {
			w.odd[it.id] = group{&it.gist, it, []string{name}}
		} else if several[it.id] == nil {
			several[it.id] = append(g.files(), name)
		} else {
			several[it.id] = append(several[it.id], name)
		}
	}
	// One that was taken for a record of its own before stays so, also when it is the last of its id.
	for _, name := range renamed {
		if it := x.items[name]; w.means(it.ownName()) {
			w.apart[name] = it.ownName()
			if several[it.id] == nil {
				delete(w.odd, it.id)
			}
		}
	}
	for id, names := range several {
		x.split(w, id, names)
	}
	x.rejoin(w)
	x.ordered = &w
	return w
}

// ownName is the id of a file that cannot have the one in it. It follows from what stands in the
// file alone, so that it is the same on every machine.
func (it *item) ownName() string { return spell(it.kin) }

// means reports whether an id is one here, of a record that is there or was.
func (w view) means(id string) bool {
	_, there := w.byID(id)
	return there || w.replaced[id]
}

// split sorts out the files that have the same id.
func (x *index) split(w view, id string, names []string) {
	names = slices.DeleteFunc(names, func(n string) bool { return w.apart[n] != "" })
	if len(names) == 0 {
		delete(w.odd, id)
		return
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(bytes.Compare(x.items[a].kin[:], x.items[b].kin[:]), strings.Compare(a, b))
	})
	if i := slices.Index(names, id); i > 0 { // the one named like the id first
		names[0], names[i] = names[i], names[0]
	}
	first := x.items[names[0]]
	g := group{&first.gist, first, names[:1:1]}
	for _, n := range names[1:] {
		if it := x.items[n]; it.kin == first.kin {
			g.add(n, it.prev)
		} else {
			w.apart[n] = it.ownName()
		}
	}
	w.odd[id] = g
}

// rejoin puts the files that are apart under their own ids.
func (x *index) rejoin(w view) {
	for _, name := range slices.Sorted(maps.Keys(w.apart)) {
		it, id := x.items[name], w.apart[name]
		g, there := w.byID(id)
		prev := without(it.prev, it.id) // the other one, which it does not replace
		if !there {
			own := it.gist
			own.id, own.prev = id, prev
			g = group{&own, it, []string{}}
		}
		g.add(name, prev)
		w.odd[id] = g
	}
}

// without returns the names that are not among some others.
func without(names []string, others ...string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(others, n) })
}

// add takes a file that says the same, and what it replaces.
func (g *group) add(name string, prev []string) {
	g.names = append(g.files(), name)
	if slices.ContainsFunc(prev, func(p string) bool { return !slices.Contains(g.prev, p) }) {
		all := *g.gist
		all.prev = slices.Clone(all.prev)
		for _, p := range prev {
			if !slices.Contains(all.prev, p) {
				all.prev = append(all.prev, p)
			}
		}
		g.gist = &all
	}
}

// idOf returns the id by which a file goes.
func (w view) idOf(name string, it *item) string { return cmp.Or(w.apart[name], it.id) }

// byID returns a record that is there.
func (w view) byID(id string) (group, bool) {
	if g, odd := w.odd[id]; odd {
		return g, true
	}
	if it := w.items[id]; it != nil && it.err == nil && it.id == id {
		return group{&it.gist, it, nil}, true
	}
	return group{}, false
}

// standing goes through the records that stand, in no order.
func (w view) standing() iter.Seq2[string, group] {
	return w.standingOf(maps.All(w.items), func(*item) bool { return true })
}

// standingOf leaves out those whose first file is not wanted; files has all that are, and may have more.
func (w view) standingOf(files iter.Seq2[string, *item], want func(*item) bool) iter.Seq2[string, group] {
	return func(yield func(string, group) bool) {
		for id, g := range w.odd {
			if want(g.first) && w.shows(id, g) && !yield(id, g) {
				return
			}
		}
		for name, it := range files {
			if !want(it) || it.err != nil || it.id != name {
				continue
			}
			g := group{&it.gist, it, nil}
			if _, odd := w.odd[name]; !odd && w.shows(name, g) && !yield(name, g) {
				return
			}
		}
	}
}

// get returns a record, or an empty one if there is none.
func (w view) get(id string) Record {
	if g, ok := w.byID(id); ok {
		return *g.record()
	}
	return Record{}
}

// stands reports whether a record is to be shown: nothing replaced it and it removes nothing.
func (w view) stands(id string) bool {
	g, ok := w.byID(id)
	return ok && w.shows(id, g)
}

func (w view) shows(id string, g group) bool { return !w.replaced[id] && g.kind != TypeTombstone }

// troubles lists what in entries could not be used, in the order of names.
func (x *index) troubles() []Trouble {
	var out []Trouble
	for _, f := range x.foreign {
		out = append(out, Trouble{File: "entries/" + f, Err: ErrForeign})
	}
	for name, it := range x.notable {
		if it.err != nil {
			out = append(out, Trouble{File: "entries/" + name + recordExt, Err: it.err})
		} else if it.newer {
			out = append(out, Trouble{File: "entries/" + name + recordExt, Err: ErrNewer})
		}
	}
	slices.SortFunc(out, func(a, b Trouble) int { return strings.Compare(a.File, b.File) })
	return out
}
