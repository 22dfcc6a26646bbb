package vault

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// item is what is remembered of one file in entries. Files are never rewritten, so one that
// still has its size and time need not be opened again.
type item struct {
	size int64
	mod  time.Time
	gist
	rec    *Record  // without answers, the body cut to its excerpt; nil: it is packed
	packed string   // what the snapshot says of a record that nobody has asked for; "": it was not read, see complete
	sum    [32]byte // of the plaintext
	kin    [16]byte // of what it says, see kinOf
	by     string   // the name of the key that opened it
	at     span     // where it lies in the snapshot, if it does
	err    error    // why it could not be read
}

// isIn reports whether what is remembered is of the file that was seen.
func (it *item) isIn(s sighting) bool { return it.size == s.size && it.mod.Equal(s.mod) }

// job makes work of a file.
func (s sighting) job() job { return job{name: s.name, item: &item{size: s.size, mod: s.mod}} }

// gist is what puts a record in its place among the others.
type gist struct {
	id, kind string
	prev     []string
	seq      uint64
	newer    bool // a newer version wrote it
}

func gistOf(r *Record) gist { return gist{r.ID, r.Type, r.Prev, r.Seq, r.Newer()} }

// buries reports whether a record removes those it names.
func (g *gist) buries() bool { return g.kind == TypeTombstone && !g.newer }

// bare reports whether what the snapshot says of a record was not read.
func (it *item) bare() bool { return it.rec == nil && it.packed == "" }

// record returns what is kept of the record in a file. It is never changed.
func (it *item) record() *Record {
	if it.bare() {
		panic("vault: details were not read") // a record without them could be taken for a whole one
	}
	if it.rec == nil {
		u := unpacker{s: it.packed}
		it.rec, it.packed = u.record(it), ""
	}
	return it.rec
}

// plain reports whether a file says nothing about others: it can be read, its record bears its name and
// replaces nothing, and no newer version wrote it. So are most.
func (it *item) plain(name string) bool {
	return it.err == nil && !it.newer && it.id == name && len(it.prev) == 0
}

// index is the derived knowledge about entries. It lives in memory and can always be made again
// from the files; a snapshot only makes that quicker.
type index struct {
	items   map[string]*item // by name, without the extension
	notable map[string]*item // those of them that are not plain; as loose it follows from items
	loose   map[string]*item // those that are not in the snapshot
	foreign []string         // file names
	seq     uint64           // largest seen
	keys    string           // with which keys it was made, see keyring.sign
	snap    []*segment
	seen    *folder // the look at the folder that it was made from
	ordered *view   // order was asked for, and no file has come since
	loaded  bool    // the folder was looked at once
	bare    bool    // it was filled without the details of most records
	unswept bool    // it may have shown files that a tombstone removed
	stale   bool    // the snapshot may hold what is gone or was changed
}

func newIndex() index {
	return index{items: map[string]*item{}, notable: map[string]*item{}, loose: map[string]*item{}}
}

// empty forgets all files, and nothing else.
func (x *index) empty() {
	none := newIndex()
	x.items, x.notable, x.loose, x.snap, x.ordered = none.items, none.notable, none.loose, nil, nil
}

// put takes an item, also one that is there already and has changed.
func (x *index) put(name string, it *item) {
	x.drop(name)
	x.items[name] = it
	if !it.plain(name) {
		x.notable[name] = it
	}
	if it.at.in == nil {
		x.loose[name] = it
	}
}

func (x *index) drop(name string) {
	delete(x.items, name)
	delete(x.notable, name)
	delete(x.loose, name)
}

// only keeps those of a list of files, with the items that were found for them.
func (x *index) only(files []sighting, found []*item) {
	n := len(x.items)
	x.items, x.notable, x.loose = make(map[string]*item, n), map[string]*item{}, map[string]*item{}
	for i, f := range files {
		if found[i] != nil {
			x.put(f.name, found[i])
		}
	}
}

// job is a file that has to be opened.
type job struct {
	name   string
	item   *item
	whole  Record // with answers and the whole body, if that was asked for
	folded string // of the whole, likewise
}

// survey says what a look at the folder may do besides.
type survey struct {
	tell    func() // called now and then; the index shows what is known so far
	capture bool   // a snapshot may be written
	trusts  bool   // a first look need not ask about each file, see lookAround

	through lookThrough // called for each file of the snapshot that is loaded, from several goroutines
	rooms   *sync.Pool  // for what is read of the snapshot; nil: own ones
}

// lookThrough gets a file of the snapshot: its records, their details and folded texts, which are its own
// until it returns. It takes the details of those that it finds, and reports whether it could read it.
type lookThrough func(seg *segment, list []headed, details, folds []byte) bool

// refresh brings the index up to date with the folder.
func (v *Vault) refresh(k keyring) error { return v.survey(k, survey{}) }

// survey brings the index up to date with the folder. ErrLocked: it was locked meanwhile.
func (v *Vault) survey(k keyring, o survey) error {
	x, sign := &v.index, k.sign()
	v.complete(k)
	look, err := v.lookAndLoad(k, o)
	if err != nil {
		return failed("entries", err)
	}
	same := x.keys == sign
	if x.loaded && same && x.seen == look {
		return nil // nothing has changed since
	}
	known := x.among(look.records, same)
	var todo []sighting
	var others []string
	kept := 0
	for i, f := range look.records {
		switch {
		case known[i] != nil:
			kept++
		case f.size == unasked:
			others = append(others, f.name)
		default:
			todo = append(todo, f)
		}
	}
	asked, strange, err := v.askOthers(others)
	if err != nil {
		return failed("entries", err)
	}
	todo = append(todo, asked...)
	// The newest first: they are what is shown first, and they say which others are replaced.
	slices.SortFunc(todo, func(a, b sighting) int { return b.mod.Compare(a.mod) })
	x.foreign, x.unswept, x.keys, x.seen = slices.Concat(look.foreign, strange), true, sign, nil
	if kept != len(x.items) {
		x.only(look.records, known)
		x.ordered, x.stale = nil, true
	}
	if err := v.openAll(todo, k, o, len(look.records)); err != nil {
		return err
	}
	if x.loaded = true; !look.trusts {
		x.seen = look
	}
	return nil
}

// among returns what is known of each of some files, as far as they need not be opened. same: what kept a
// file from being opened before still does.
func (x *index) among(files []sighting, same bool) []*item {
	known := make([]*item, len(files))
	inParts(len(files), func(i int) {
		old, seen := x.items[files[i].name]
		sound := seen && (old.err == nil || same && errors.Is(old.err, ErrOtherKey))
		if sound && (files[i].size == unasked || old.isIn(files[i])) {
			known[i] = old
		}
	})
	return known
}

// lookAndLoad looks at the folder. At the same time it fills an index that has not looked before from
// the snapshot: either is half of what a first look costs. What is loaded counts only against the look.
func (v *Vault) lookAndLoad(k keyring, o survey) (look *folder, err error) {
	if v.index.loaded {
		return v.lookAround(false)
	}
	if o.rooms == nil {
		o.rooms = newRooms()
	}
	var looking sync.WaitGroup
	looking.Go(func() { look, err = v.lookAround(o.trusts) })
	v.loadSnapshot(k, o)
	looking.Wait()
	if err != nil { // what is loaded counts for nothing
		v.index.empty()
	}
	return look, err
}

// share calls do for 0 to n-1 with a few workers: the cores of an old machine are few.
func share(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(max(runtime.GOMAXPROCS(0), 2), 4, n) {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				do(int(i - 1))
			}
		})
	}
	wg.Wait()
}

// partOf is how many small things one worker does before it asks for more.
const partOf = 1024

// inParts is share for what takes less time than to be handed out.
func inParts(n int, do func(i int)) {
	share((n+partOf-1)/partOf, func(part int) {
		for i := part * partOf; i < min(n, (part+1)*partOf); i++ {
			do(i)
		}
	})
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

// openAll opens files, adds them to the index, and to a snapshot when that is due. all is the
// number of files in the folder.
func (v *Vault) openAll(todo []sighting, k keyring, o survey, all int) error {
	x, keys := &v.index, v.keys.Load()
	var w *snapshotWriter
	if o.capture && v.snapshotDue(k, len(todo), all) {
		w = v.startSnapshot(k)
	}
	told := len(x.items)
	if o.tell != nil && told > 0 && len(todo) > openTogether {
		o.tell()
	}
	for len(todo) > 0 {
		part := todo[:min(openTogether, len(todo))]
		todo = todo[len(part):]
		jobs := make([]job, len(part))
		share(len(part), func(i int) {
			jobs[i] = part[i].job()
			v.openJob(&jobs[i], k, w != nil)
		})
		for i := range jobs {
			j := &jobs[i]
			if !errors.Is(j.item.err, fs.ErrNotExist) {
				x.put(j.name, j.item)
				x.ordered, x.stale = nil, true
			}
			x.seq = max(x.seq, j.item.seq)
			w.add(j)
		}
		w.full()
		if keys != nil && v.keys.Load() == nil {
			w.abandon()
			return ErrLocked
		}
		if n := len(x.items); o.tell != nil && len(todo) > 0 && n-told >= min(told, tellAtLatest) {
			told = n
			o.tell()
		}
	}
	w.end()
	if o.capture && !v.index.bare {
		v.freshen(k)
	}
	return nil
}

func (v *Vault) openJob(j *job, k keyring, whole bool) {
	o, err := v.open(filepath.Join(v.entriesDir(), j.name+recordExt), j.name, k)
	if err == nil {
		j.item.kin = kinOf(o)
	}
	if whole {
		j.whole = o.rec
		if err == nil {
			j.folded = v.fold(o.rec)
		}
	}
	o.rec.Body, o.rec.Answers = v.excerpt(o.rec.Body), nil
	j.item.rec, j.item.gist, j.item.sum, j.item.by, j.item.err = &o.rec, gistOf(&o.rec), o.sum, o.by, err
}

// kinOf tells apart what records of one id say. Not what a program adds when it writes one: what
// two programs have written with the same id, time and words is one record. Of a newer version
// everything may matter.
func kinOf(o opened) (kin [16]byte) {
	sum := o.sum
	if !o.rec.Newer() {
		var p packer
		p.says(o.rec)
		p.rest(o.rec)
		sum = sha256.Sum256(p.b)
	}
	copy(kin[:], sum[:])
	return kin
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
