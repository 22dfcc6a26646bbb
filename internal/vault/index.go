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
	err  error    // why it could not be read
}

// index is the derived knowledge about entries. It lives in memory only and can always be made
// again from the files.
type index struct {
	items   map[string]item // by name, without the extension
	foreign []string        // file names
	seq     uint64          // largest seen
	keys    string          // with which keys it was made, see keyring.sign
	loaded  bool            // the folder was looked at once
	unswept bool            // it may have shown files that a tombstone removed
}

type job struct {
	name string
	item item
}

// refresh brings the index up to date with the folder.
func (v *Vault) refresh(k keyring) error {
	list, err := v.disk.list(v.entriesDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed("entries", err)
	}
	next := make(map[string]item, len(list))
	var todo []job
	v.index.foreign = nil
	same := v.index.keys == k.sign()
	for _, e := range list {
		name, ok := recordName(e.Name())
		if !ok || !e.Type().IsRegular() {
			_, temp := tempName(e.Name()) // those are the business of scan
			_, copied := copyName(e.Name())
			if !temp && !copied {
				v.index.foreign = append(v.index.foreign, e.Name())
			}
			continue
		}
		st, err := e.Info()
		if err != nil {
			continue // gone since the listing
		}
		old, seen := v.index.items[name]
		known := seen && (old.err == nil || same && errors.Is(old.err, ErrOtherKey))
		if known && old.size == st.Size() && old.mod.Equal(st.ModTime()) {
			next[name] = old
			continue
		}
		todo = append(todo, job{name: name, item: item{size: st.Size(), mod: st.ModTime()}})
	}
	v.openAll(todo, k)
	for _, j := range todo {
		if !errors.Is(j.item.err, fs.ErrNotExist) {
			next[j.name] = j.item
		}
		v.index.seq = max(v.index.seq, j.item.rec.Seq)
	}
	v.index.items, v.index.loaded, v.index.unswept, v.index.keys = next, true, true, k.sign()
	return nil
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

// openAll opens files with a few workers: decryption is the cost, and the cores of an old
// machine are few.
func (v *Vault) openAll(todo []job, k keyring) {
	workers := min(max(runtime.GOMAXPROCS(0), 2), 4, len(todo))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(todo); i += workers {
				j := &todo[i]
				o, err := v.open(filepath.Join(v.entriesDir(), j.name+recordExt), j.name, k)
				o.rec.Body, o.rec.Answers = v.excerpt(o.rec.Body), nil
				j.item.rec, j.item.sum, j.item.by, j.item.err = o.rec, o.sum, o.by, err
			}
		})
	}
	wg.Wait()
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
	rec   Record
	names []string // the file to read first
}

// view is the index put in order: which records there are and which of them stand.
type view struct {
	byID     map[string]group
	replaced map[string]bool // named in prev of any record
	buried   map[string]bool // named in prev of a tombstone
}

// order groups the copies of each record. Two files with the same id and the same content are
// one record, as sync tools leave copies. With other content the file that bears the id as its
// name is the record, and the other counts as one of its own, so that nothing is hidden.
func (x *index) order() view {
	w := view{map[string]group{}, map[string]bool{}, map[string]bool{}}
	byID := map[string][]string{}
	for name, it := range x.items {
		if it.err != nil {
			continue
		}
		byID[it.rec.ID] = append(byID[it.rec.ID], name)
		for _, p := range it.rec.Prev {
			if p == it.rec.ID {
				continue // a record does not replace itself
			}
			w.replaced[p] = true
			if it.rec.Type == TypeTombstone && !it.rec.Newer() {
				w.buried[p] = true
			}
		}
	}
	for id, names := range byID {
		slices.Sort(names)
		if i := slices.Index(names, id); i > 0 { // the one named like the id first
			names[0], names[i] = names[i], names[0]
		}
		first := x.items[names[0]]
		w.byID[id] = group{rec: first.rec, names: names[:1:1]}
		for _, n := range names[1:] {
			it := x.items[n]
			if it.sum == first.sum {
				g := w.byID[id]
				g.names = append(g.names, n)
				w.byID[id] = g
				continue
			}
			it.rec.ID = n
			w.byID[n] = group{rec: it.rec, names: []string{n}}
		}
	}
	return w
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
