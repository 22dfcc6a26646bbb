package vault

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// item is what is remembered of one file in entries. Files are never rewritten, so one that
// still has its size and time need not be opened again.
type item struct {
	size int64
	mod  time.Time
	rec  Record   // without answers, the body cut to its excerpt
	sum  [32]byte // of the plaintext
	by   string   // the name of the key that opened it
	at   span     // where it lies in the snapshot, if it does
	err  error    // why it could not be read
}

// index is the derived knowledge about entries. It lives in memory and can always be made again
// from the files; a snapshot only makes that quicker.
type index struct {
	items   map[string]*item // by name, without the extension
	foreign []string         // file names
	seq     uint64           // largest seen
	keys    string           // with which keys it was made, see keyring.sign
	snap    snapshot
	ordered *view // order was asked for, and no file has come since
	loaded  bool  // the folder was looked at once
	unswept bool  // it may have shown files that a tombstone removed
}

// job is a file that has to be opened.
type job struct {
	name  string
	item  *item
	whole Record // with answers and the whole body, if that was asked for
}

// survey says what a look at the folder may do besides.
type survey struct {
	tell    func() // called now and then; the index shows what is known so far
	capture bool   // a snapshot may be written
}

// refresh brings the index up to date with the folder.
func (v *Vault) refresh(k keyring) error { return v.survey(k, survey{}) }

// survey brings the index up to date with the folder. ErrLocked: it was locked meanwhile.
func (v *Vault) survey(k keyring, o survey) error {
	list, err := v.disk.list(v.entriesDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed("entries", err)
	}
	x := &v.index
	if !x.loaded {
		v.loadSnapshot(k, len(list))
	}
	same := x.keys == k.sign()
	files := x.files(list)
	var todo []job
	known := make([]*item, len(files))
	kept := 0
	for i, f := range files {
		if !f.there {
			continue
		}
		old, seen := x.items[f.name]
		sound := seen && (old.err == nil || same && errors.Is(old.err, ErrOtherKey))
		if sound && old.size == f.size && old.mod.Equal(f.mod) {
			known[i] = old
			kept++
			continue
		}
		todo = append(todo, job{name: f.name, item: &item{size: f.size, mod: f.mod}})
	}
	// The newest first: they are what is shown first, and they say which others are replaced.
	slices.SortFunc(todo, func(a, b job) int { return b.item.mod.Compare(a.item.mod) })
	x.unswept, x.keys = true, k.sign()
	if kept != len(x.items) {
		next := make(map[string]*item, len(files))
		for i, f := range files {
			if known[i] != nil {
				next[f.name] = known[i]
			}
		}
		x.items, x.ordered = next, nil
	}
	if err := v.openAll(todo, k, o, len(files)); err != nil {
		return err
	}
	x.loaded = true
	return nil
}

// listed is a file in entries with the name of a record.
type listed struct {
	name  string
	there bool // not gone since the listing
	size  int64
	mod   time.Time
}

// files returns the records in a listing and notes what is foreign. To ask the system about each
// file is most of the work of a look that finds nothing new, so it is shared out.
func (x *index) files(list []fs.DirEntry) []listed {
	x.foreign = nil
	entries, files := make([]fs.DirEntry, 0, len(list)), make([]listed, 0, len(list))
	for _, e := range list {
		name, ok := recordName(e.Name())
		if !ok || !e.Type().IsRegular() {
			_, temp := tempName(e.Name()) // those are the business of scan
			_, copied := copyName(e.Name())
			if !temp && !copied {
				x.foreign = append(x.foreign, e.Name())
			}
			continue
		}
		entries, files = append(entries, e), append(files, listed{name: name})
	}
	share(len(files), func(i int) {
		if st, err := entries[i].Info(); err == nil {
			files[i].there, files[i].size, files[i].mod = true, st.Size(), st.ModTime()
		}
	})
	return files
}

// share calls do for 0 to n-1 with a few workers: the cores of an old machine are few.
func share(n int, do func(i int)) {
	workers := min(max(runtime.GOMAXPROCS(0), 2), 4, n)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				do(i)
			}
		})
	}
	wg.Wait()
}

// knows reports whether all these records stand in the index under their own names.
func (x *index) knows(ids []string) bool {
	for _, id := range ids {
		if it, ok := x.items[id]; !ok || it.err != nil {
			return false
		}
	}
	return true
}

// Files are opened in parts of this many, between which what is known can be shown. It is shown
// when it has doubled, and after so many files at the latest, so that showing costs little.
const (
	openTogether = 128
	tellAtLatest = 4096
)

// openAll opens files, adds them to the index, and writes a snapshot when one is due. all is the
// number of files in the folder.
func (v *Vault) openAll(todo []job, k keyring, o survey, all int) error {
	x, keys := &v.index, v.keys.Load()
	var w *snapshotWriter
	due := o.capture && v.snapshotDue(k, len(todo), all)
	if due {
		w = v.startSnapshot(k)
	}
	told := len(x.items)
	if o.tell != nil && told > 0 && len(todo) > openTogether {
		o.tell()
	}
	for len(todo) > 0 {
		part := todo[:min(openTogether, len(todo))]
		todo = todo[len(part):]
		share(len(part), func(i int) { v.openJob(&part[i], k, w != nil) })
		for i := range part {
			j := &part[i]
			if !errors.Is(j.item.err, fs.ErrNotExist) {
				x.items[j.name] = j.item
				x.ordered = nil
			}
			x.seq = max(x.seq, j.item.rec.Seq)
			w.add(j)
			j.whole = Record{}
		}
		if keys != nil && v.keys.Load() == nil {
			w.abandon()
			return ErrLocked
		}
		if n := len(x.items); o.tell != nil && len(todo) > 0 && n-told >= min(told, tellAtLatest) {
			told = n
			o.tell()
		}
	}
	if w != nil {
		w.takeOver(nil)
		if w.finish() {
			return nil
		}
	}
	if due && x.snap.file != "" && x.stale() {
		_ = v.forgetSnapshots("") // it holds what is gone
	}
	return nil
}

func (v *Vault) openJob(j *job, k keyring, whole bool) {
	o, err := v.open(filepath.Join(v.entriesDir(), j.name+recordExt), j.name, k)
	if whole {
		j.whole = o.rec
	}
	o.rec.Body, o.rec.Answers = v.excerpt(o.rec.Body), nil
	j.item.rec, j.item.sum, j.item.by, j.item.err = o.rec, o.sum, o.by, err
}

// opened is what a sealed file held.
type opened struct {
	rec Record
	sum [32]byte // of the plaintext
	by  string   // the name of the key that opened it
}

// open reads, unseals and decodes one file. It keeps fs.ErrNotExist for a file that is gone;
// ErrDamaged, ErrOtherKey, ErrForeign and ErrDenied are the other errors.
func (v *Vault) open(path, stem string, k keyring) (opened, error) {
	plain, by, err := v.unsealFile(path, k)
	if err != nil {
		return opened{}, err
	}
	rec, err := decode(plain, stem)
	return opened{rec, sha256.Sum256(plain), by}, err
}

// unsealFile reads one file and unseals it.
func (v *Vault) unsealFile(path string, k keyring) (plain []byte, by string, err error) {
	sealed, err := v.disk.read(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrForeign):
		return nil, "", err
	case errors.Is(err, ErrTooLarge):
		return nil, "", ErrDamaged
	case err != nil:
		return nil, "", failed("open", err)
	}
	plain, by, err = unseal(sealed, k.all)
	if errors.Is(err, ErrOtherKey) && !k.partial {
		err = fmt.Errorf("unseal: %w", ErrDamaged) // there is no other key that could open it
	}
	return plain, by, err
}

// group is one record with all the files that hold it.
type group struct {
	rec   *Record  // never changed
	names []string // the file to read first
}

// view is the index put in order: which records there are and which of them stand.
type view struct {
	files    int // how many there were
	byID     map[string]group
	replaced map[string]bool // named in prev of any record
	buried   map[string]bool // named in prev of a tombstone
}

// order groups the copies of each record. Two files with the same id and the same content are
// one record, as sync tools leave copies. With other content the file that bears the id as its
// name is the record, and the other counts as one of its own, so that nothing is hidden.
func (x *index) order() view {
	if x.ordered != nil && x.ordered.files == len(x.items) {
		return *x.ordered
	}
	w := view{len(x.items), make(map[string]group, len(x.items)), map[string]bool{}, map[string]bool{}}
	several := map[string][]string{} // ids that more than one file has
	names := make([]string, 0, len(x.items))
	for name, it := range x.items {
		if it.err != nil {
			continue
		}
		id := it.rec.ID
		if g, seen := w.byID[id]; seen {
			if several[id] == nil {
				several[id] = g.names
			}
			several[id] = append(several[id], name)
		} else {
			names = append(names, name)
			w.byID[id] = group{&it.rec, names[len(names)-1 : len(names) : len(names)]}
		}
		for _, p := range it.rec.Prev {
			if p == id {
				continue // a record does not replace itself
			}
			w.replaced[p] = true
			if it.rec.Type == TypeTombstone && !it.rec.Newer() {
				w.buried[p] = true
			}
		}
	}
	for id, names := range several {
		x.split(w, id, names)
	}
	x.ordered = &w
	return w
}

// split sorts out the files that have the same id.
func (x *index) split(w view, id string, names []string) {
	slices.Sort(names)
	if i := slices.Index(names, id); i > 0 { // the one named like the id first
		names[0], names[i] = names[i], names[0]
	}
	first := x.items[names[0]]
	g := group{&first.rec, names[:1:1]}
	for _, n := range names[1:] {
		it := x.items[n]
		if it.sum == first.sum {
			g.names = append(g.names, n)
			continue
		}
		other := it.rec
		other.ID = n
		w.byID[n] = group{&other, []string{n}}
	}
	w.byID[id] = g
}

// get returns a record, or an empty one if there is none.
func (w view) get(id string) Record {
	if g, ok := w.byID[id]; ok {
		return *g.rec
	}
	return Record{}
}

// stands reports whether a record is to be shown: nothing replaced it and it removes nothing.
func (w view) stands(id string) bool {
	g, ok := w.byID[id]
	return ok && !w.replaced[id] && g.rec.Type != TypeTombstone
}

// troubles lists what in entries could not be used, in the order of names.
func (x *index) troubles() []Trouble {
	var out []Trouble
	for _, f := range x.foreign {
		out = append(out, Trouble{File: "entries/" + f, Err: ErrForeign})
	}
	for name, it := range x.items {
		if it.err != nil {
			out = append(out, Trouble{File: "entries/" + name + recordExt, Err: it.err})
		} else if it.rec.Newer() {
			out = append(out, Trouble{File: "entries/" + name + recordExt, Err: ErrNewer})
		}
	}
	slices.SortFunc(out, func(a, b Trouble) int { return strings.Compare(a.File, b.File) })
	return out
}
