package vault

import (
	"cmp"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"filippo.io/age"

	"anis/internal/private"
)

// snapshotWriter adds files to the snapshot while records are being opened. Its methods may be
// called on nil, which stands for no snapshot. After a failure they do nothing: a snapshot is
// never needed.
type snapshotWriter struct {
	v        *Vault
	k        keyring
	name     string
	out      file // nil: it failed
	heads    packer
	details  packer
	folds    packer
	bodies   packer
	count    int             // of records in it
	latest   time.Time       // files that are younger have no place in it
	replaced map[string]bool // such versions go soon, and their words with them
	written  int             // files that are finished
}

// snapshotDue reports whether a snapshot is to be written, when so many of all files have to be
// opened one by one.
func (v *Vault) snapshotDue(k keyring, todo, all int) bool {
	return v.state != "" && k.to != nil && all >= v.few && todo >= snapshotLeast && todo*snapshotShare >= all
}

// startSnapshot begins to add to the snapshot. Nil: it cannot be written here.
func (v *Vault) startSnapshot(k keyring) *snapshotWriter {
	w := &snapshotWriter{v: v, k: k, replaced: map[string]bool{}}
	if v.disk.ensureDir(v.state) != nil || v.disk.ensureDir(v.snapshotDir()) != nil || !w.begin() {
		return nil
	}
	for _, it := range v.index.notable {
		w.supersede(it.id, it.prev)
	}
	return w
}

// begin makes the next file. It must be there before what will stand in it is read: so a program
// that deletes a record meanwhile finds the file, and removes it.
func (w *snapshotWriter) begin() bool {
	w.name, w.count = newName(), 0
	out, err := w.v.disk.create(w.temp())
	if err != nil {
		return false
	}
	w.out = out
	st, err := os.Lstat(w.temp())
	if err != nil {
		w.abandon()
		return false
	}
	w.latest = st.ModTime().Add(-snapshotRest)
	for _, part := range w.parts() {
		part.b = part.b[:0]
	}
	return true
}

// parts are what a file holds, in their order.
func (w *snapshotWriter) parts() []*packer {
	return []*packer{&w.heads, &w.details, &w.folds, &w.bodies}
}

// snapshotMark begins the tail of a file of the snapshot. It also says how excerpts and folded texts were made.
func (v *Vault) snapshotMark() []byte {
	return []byte(snapshotHead + v.excerpt(private.New(sampleText)).Reveal() + "\n" + v.foldMark + "\n")
}

func (w *snapshotWriter) temp() string {
	return filepath.Join(w.v.snapshotDir(), tempPrefix+w.name+recordExt)
}

func (w *snapshotWriter) supersede(id string, prev []string) {
	for _, p := range prev {
		if p != id {
			w.replaced[p] = true
		}
	}
}

// add takes a file that was just opened.
func (w *snapshotWriter) add(j *job) {
	if w == nil || w.out == nil {
		return
	}
	w.supersede(j.whole.ID, j.whole.Prev)
	switch {
	case j.item.err != nil || j.whole.Newer() || j.item.by != w.k.all[0].name:
	case w.replaced[j.whole.ID] || w.replaced[j.name] || j.item.mod.After(w.latest):
	default:
		at := len(w.bodies.b)
		w.bodies.rest(j.whole)
		w.put(j.name, j.item, at, j.folded)
	}
}

// put notes a record whose body was just added.
func (w *snapshotWriter) put(name string, it *item, at int, folded string) {
	w.count++
	from := len(w.details.b)
	w.details.kept(it)
	w.heads.uint(uint64(len(w.bodies.b) - at))
	w.heads.uint(uint64(len(w.details.b) - from))
	w.heads.head(name, it)
	w.folds.str(folded)
}

// full finishes a file that holds enough, and begins another.
func (w *snapshotWriter) full() {
	if w != nil && w.out != nil && len(w.bodies.b) >= w.v.segment {
		if w.finish() {
			w.written++
			_ = w.begin()
		}
	}
}

// end finishes the last file. Too little is not worth one.
func (w *snapshotWriter) end() {
	if w == nil || w.out == nil {
		return
	}
	if w.count == 0 || w.written == 0 && w.count < snapshotLeast {
		w.abandon()
	} else if w.finish() {
		w.written++
	}
	if w.written > 0 {
		_ = w.v.forgetStrays()
	}
}

// finish gives the file its name and tells the index. It reports whether it could; what failed
// leaves nothing behind.
func (w *snapshotWriter) finish() bool {
	if w.out == nil {
		return false
	}
	seg := &segment{
		file: w.name + recordExt, count: w.count,
		heads: len(w.heads.b), details: len(w.details.b), folds: len(w.folds.b), bodies: len(w.bodies.b),
	}
	tail := append(w.v.snapshotMark(), w.name...)
	for _, n := range seg.numbers() {
		if *n > partMost {
			w.abandon()
			return false
		}
		tail = binary.BigEndian.AppendUint64(tail, uint64(*n))
	}
	var all [][]byte
	for _, part := range w.parts() {
		all = append(all, part.b)
	}
	all = append(all, make([]byte, -seg.end()&(snapshotFill-1)), tail)
	err := sealAll(w.out, snapshotRecipient(w.k.all[0]), all...)
	if err == nil {
		err = w.out.Sync()
	}
	if e := w.out.Close(); err == nil {
		err = e
	}
	w.out = nil
	path := filepath.Join(w.v.snapshotDir(), seg.file)
	if err == nil {
		err = w.v.disk.rename(w.temp(), path)
	}
	if err != nil {
		_ = w.v.disk.remove(w.temp())
		return false
	}
	if w.v.disk.syncDir(w.v.snapshotDir()) != nil {
		_ = w.v.disk.remove(path)
		return false
	}
	// What is in it is kept packed, as if it had been loaded: that is smaller.
	if list, ok := seg.unpack(string(w.heads.b), string(w.details.b), w.k.all[0].name); ok {
		for i := range list {
			if it := w.v.index.items[list[i].name]; it != nil {
				*it = list[i].item
				delete(w.v.index.loose, list[i].name)
			}
		}
	}
	w.v.index.snap = append(w.v.index.snap, seg)
	return true
}

// sealAll seals some parts after one another.
func sealAll(out io.Writer, to age.Recipient, parts ...[]byte) error {
	sealed, err := age.Encrypt(out, to)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if _, err := sealed.Write(part); err != nil {
			return err
		}
	}
	return sealed.Close()
}

// abandon leaves nothing behind.
func (w *snapshotWriter) abandon() {
	if w != nil && w.out != nil {
		_ = w.out.Close()
		_ = w.v.disk.remove(w.temp())
		w.out = nil
	}
}

// renew writes a file of the snapshot anew, without what is gone, what was replaced, and the
// records named, and throws the one before away. What is left of it may be too little: then it
// only goes. After an error the words of these records may still be in it.
func (v *Vault) renew(k keyring, s *segment, but map[string]bool) error {
	type kept struct {
		name string
		item *item
	}
	var list []kept
	w := v.index.order()
	for name, it := range v.index.items {
		if it.at.in == s && !but[name] && !w.replaced[it.id] && !w.replaced[name] {
			list = append(list, kept{name, it})
		}
	}
	slices.SortFunc(list, func(a, b kept) int { return cmp.Compare(a.item.at.nth, b.item.at.nth) })
	next := &snapshotWriter{v: v, k: k}
	if len(list) >= snapshotLeast && next.begin() {
		old, folds := &snapshotReader{v: v, by: k.all[0]}, make([]string, s.count)
		_, err := v.eachFold(k.all[0], s, nil, func(nth int, folded []byte) { folds[nth] = string(folded) })
		for _, l := range list {
			body, ok := old.body(l.item.at)
			if !ok || err != nil {
				next.abandon()
				break
			}
			at := len(next.bodies.b)
			next.bodies.b = append(next.bodies.b, body...)
			next.put(l.name, l.item, at, folds[l.item.at.nth])
		}
		_ = next.finish()
	}
	return v.forgetSegment(s)
}

// freshen renews the files of the snapshot that hold what is gone or was changed.
func (v *Vault) freshen(k keyring) {
	if !v.index.stale {
		return
	}
	v.index.stale = false
	if k.to == nil || len(v.index.outdated()) == 0 {
		return
	}
	v.complete(k)
	for _, s := range v.index.outdated() {
		_ = v.renew(k, s, nil)
	}
}

// outdated returns those files of the snapshot that hold more than the index knows.
func (x *index) outdated() []*segment {
	live := map[*segment]int{}
	for _, it := range x.items {
		live[it.at.in]++
	}
	return slices.DeleteFunc(slices.Clone(x.snap), func(s *segment) bool { return live[s] == s.count })
}

// shed takes records out of the snapshot before they are deleted, and whatever else is outdated there: it
// may be an earlier version of one of them, or stand there as it was before its file changed. After an
// error their words may still be in it.
func (v *Vault) shed(k keyring, names []string) error {
	but, hold := map[string]bool{}, map[*segment]bool{}
	for _, name := range names {
		but[name] = true
		if it, known := v.index.items[name]; known && it.at.in != nil {
			hold[it.at.in] = true
		}
	}
	for _, s := range v.index.outdated() {
		hold[s] = true
	}
	for s := range hold {
		if err := v.renew(k, s, but); err != nil {
			return err
		}
	}
	return v.forgetStrays()
}
