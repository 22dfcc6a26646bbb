package vault

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"filippo.io/age"

	"anis/internal/private"
)

// snapshotWriter writes a snapshot, most of it while files are being opened. Its methods may be
// called on nil, which stands for no snapshot. After a failure they do nothing: a snapshot is
// never needed.
type snapshotWriter struct {
	v        *Vault
	k        keyring
	name     string
	out      file
	sealed   io.WriteCloser
	pack     packer
	at       int64
	latest   time.Time // files that are younger have no place in it
	places   map[string]span
	replaced map[string]bool // such versions go soon, and their words with them
	left     int             // files that will have no place in the next one either
	err      error
}

// startSnapshot begins a snapshot. Nil: it cannot be written here.
func (v *Vault) startSnapshot(k keyring) *snapshotWriter {
	if v.disk.ensureDir(v.state) != nil || v.disk.ensureDir(v.snapshotDir()) != nil {
		return nil
	}
	w := &snapshotWriter{v: v, k: k, name: newName(), places: map[string]span{}, replaced: map[string]bool{}}
	if w.out, w.err = v.disk.create(w.temp()); w.err != nil {
		return nil
	}
	st, err := os.Lstat(w.temp())
	if err == nil {
		w.latest = st.ModTime().Add(-snapshotRest)
		w.sealed, err = age.Encrypt(w.out, snapshotRecipient(k.all[0]))
	}
	if err != nil {
		w.abandon()
		return nil
	}
	for _, it := range v.index.items {
		w.supersede(it.rec)
	}
	w.write(v.snapshotMark())
	return w
}

// snapshotMark begins what a snapshot holds. It also says how excerpts were made.
func (v *Vault) snapshotMark() []byte {
	return []byte(snapshotHead + v.excerpt(private.New(sampleText)).Reveal() + "\n")
}

func (w *snapshotWriter) temp() string {
	return filepath.Join(w.v.snapshotDir(), tempPrefix+w.name+recordExt)
}

func (w *snapshotWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.sealed.Write(b)
		w.at += int64(len(b))
	}
}

func (w *snapshotWriter) supersede(r Record) {
	for _, p := range r.Prev {
		if p != r.ID {
			w.replaced[p] = true
		}
	}
}

// add takes a file that was just opened.
func (w *snapshotWriter) add(j *job) {
	switch {
	case w == nil:
		return
	case j.item.err != nil || j.whole.Newer() || j.item.by != w.k.all[0].name:
		w.left++
		return
	case j.item.mod.After(w.latest):
		return
	}
	w.supersede(j.whole)
	if w.replaced[j.whole.ID] || w.replaced[j.name] {
		w.left++
		return
	}
	w.pack.b = w.pack.b[:0]
	w.pack.head(j.name, j.item, j.whole)
	head := len(w.pack.b)
	w.pack.rest(j.whole)
	w.put(j.name, w.pack.b, head)
}

// put writes one packed record.
func (w *snapshotWriter) put(name string, raw []byte, head int) {
	var sizes packer
	sizes.uint(uint64(head))
	sizes.uint(uint64(len(raw) - head))
	w.write(sizes.b)
	w.places[name] = span{w.at, head, len(raw) - head}
	w.write(raw)
}

// takeOver copies what stands in the snapshot before and is still true, in its order.
func (w *snapshotWriter) takeOver(but map[string]bool) {
	old := w.v.openSnapshot(w.k)
	defer old.close()
	var names []string
	for name, it := range w.v.index.items {
		switch {
		case it.at.head == 0 || but[name]:
		case w.replaced[it.rec.ID] || w.replaced[name]:
			w.left++
		default:
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Compare(w.v.index.items[a].at.at, w.v.index.items[b].at.at)
	})
	for _, name := range names {
		it := w.v.index.items[name]
		raw, ok := old.raw(it.at)
		if !ok {
			w.err = cmp.Or(w.err, errors.New("the snapshot before is gone"))
			return
		}
		w.put(name, raw, it.at.head)
	}
}

// finish puts the snapshot in the place of the one before it. It reports whether it could.
func (w *snapshotWriter) finish() bool {
	var end packer
	end.uint(0)
	end.uint(uint64(w.left))
	fill := -(w.at + int64(len(end.b))) & (snapshotFill - 1)
	w.write(append(end.b, make([]byte, fill)...))
	if w.err == nil {
		w.err = w.sealed.Close()
	}
	if w.err != nil || len(w.places) < snapshotFrom {
		w.abandon()
		return false
	}
	err := w.out.Sync()
	if e := w.out.Close(); err == nil {
		err = e
	}
	file := w.name + recordExt
	if err == nil {
		err = w.v.disk.rename(w.temp(), filepath.Join(w.v.snapshotDir(), file))
	}
	if err != nil {
		_ = w.v.disk.remove(w.temp())
		return false
	}
	for name, it := range w.v.index.items {
		it.at = w.places[name]
	}
	w.v.index.snap = snapshot{file: file, count: len(w.places), left: w.left}
	if w.v.disk.syncDir(w.v.snapshotDir()) != nil || w.v.forgetSnapshots(file) != nil {
		_ = w.v.forgetSnapshots("")
		return false
	}
	return true
}

// abandon leaves nothing behind.
func (w *snapshotWriter) abandon() {
	if w == nil {
		return
	}
	_ = w.out.Close()
	_ = w.v.disk.remove(w.temp())
}

// shed takes records out of the snapshot before they are deleted: it writes another without them,
// or throws the snapshot away. After an error the words of these records may still be in it.
func (v *Vault) shed(k keyring, names []string) error {
	but, within := map[string]bool{}, false
	for _, name := range names {
		it, known := v.index.items[name]
		but[name], within = true, within || known && it.at.head > 0
	}
	file := v.index.snap.file
	if file != "" && within {
		if w := v.startSnapshot(k); w != nil {
			w.left = v.index.snap.left
			w.takeOver(but)
			if w.finish() {
				return nil
			}
		}
		file = ""
	}
	return v.forgetSnapshots(file)
}
