package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// heldDraft is a draft that this vault is writing. Each save makes a new file, so the lock is on
// a file of its own that stays the same: drafts/<id of the draft>.lock.
type heldDraft struct {
	id    string
	lock  *flock.Flock
	blind bool     // written only while the vault is locked
	files []string // paths that hold the draft; the next save or drop unlinks them
	seq   uint64
}

// release lets go of the lock. remove also unlinks its file, when no draft is left to lock.
func (h *heldDraft) release(v *Vault, remove bool) {
	if h.lock == nil {
		return
	}
	_ = h.lock.Unlock()
	if remove {
		_ = v.disk.remove(h.lock.Path())
	}
}

// SaveDraft seals a draft into a new file and then unlinks the one before. The first save gives
// the draft its id and its lock; both stay until DropDraft or Close. ErrBusy: another running
// program holds the draft with this id, and nothing was written. ErrLocked: it is locked, and the
// draft was not begun since, or AllowWhileLocked does not hold.
func (v *Vault) SaveDraft(r Record) (Record, error) {
	v.drafts.Lock()
	defer v.drafts.Unlock()
	if v.state == "" {
		return r, ErrNoFolder
	}
	k, err := v.prepare()
	if errors.Is(err, ErrLocked) {
		r.Unproven = true
		if h, held := v.held[r.ID]; r.ID == "" || held && h.blind {
			k, err = v.lockedRing()
		}
	}
	if err != nil {
		return r, err
	}
	if err := v.disk.ensureDir(v.draftsDir()); err != nil {
		return r, err
	}
	h, err := v.hold(k, r.ID)
	if err != nil {
		return r, err
	}
	h.blind = k.blind
	r.ID, r.V, r.Dev, r.Type = h.id, Version, v.dev, TypeDraft
	for attempt := 1; ; attempt++ {
		h.seq = next(h.seq)
		r.Seq = h.seq
		name := newName()
		placed, err := v.write(k, v.draftsDir(), name, r)
		path := filepath.Join(v.draftsDir(), name+recordExt)
		if err == nil {
			left, _ := v.unlink(h.files) // an older version that stays is not offered beside this one
			h.files = append(left, path)
			return r, nil
		}
		if placed {
			h.files = append(h.files, path) // doubtful; goes with the others once a save succeeds
		}
		if placed && attempt == 1 {
			continue
		}
		if len(h.files) == 0 { // nothing came of a new draft: it has no id and no lock
			h.release(v, true)
			delete(v.held, h.id)
			r.ID = ""
		}
		return r, err
	}
}

// hold returns the draft with this id, locked for this vault. An empty id is a new draft.
func (v *Vault) hold(k keyring, id string) (*heldDraft, error) {
	if h, ok := v.held[id]; ok {
		return h, nil
	}
	h := &heldDraft{id: id}
	if id == "" {
		h.id = newName()
	} else if !validName(id) {
		return nil, ErrNotFound
	}
	if err := h.take(filepath.Join(v.draftsDir(), h.id+lockExt)); err != nil {
		return nil, err
	}
	if id != "" { // after the lock, so that its last holder has written its last version
		all, _, err := v.scan(k)
		if err != nil {
			h.release(v, false)
			return nil, err
		}
		for _, f := range all {
			if f.rec.ID == id {
				h.files = append(h.files, f.path)
				h.seq = max(h.seq, f.rec.Seq)
			}
		}
	}
	v.held[h.id] = h
	return h, nil
}

// take locks the file of a draft. A program that only looks holds it for a moment, so it waits a
// little. Without locks on this file system the draft is written all the same.
func (h *heldDraft) take(path string) error {
	if !plainOrAbsent(path) {
		return fmt.Errorf("lock: %w", ErrForeign)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	_, err := lock.TryLockContext(ctx, 5*time.Millisecond)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return ErrBusy
	case errors.Is(err, errors.ErrUnsupported):
		return nil
	case err != nil:
		return failed("lock", err)
	}
	h.lock = lock
	return nil
}

// heldElsewhere reports whether another running program holds a draft. It creates nothing.
func (v *Vault) heldElsewhere(id string) bool {
	if _, own := v.held[id]; own {
		return false
	}
	path := filepath.Join(v.draftsDir(), id+lockExt)
	if st, err := os.Lstat(path); err != nil || !st.Mode().IsRegular() {
		return false
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if free {
		_ = lock.Unlock()
	}
	return err == nil && !free
}

// scanned is a sealed file that holds a draft, or a record that was never confirmed.
type scanned struct {
	path, file string // the whole path, and the name to report
	rec        Record
}

// scan opens every draft and every leftover temporary file that is whole. Files that cannot be
// opened are troubles; a temporary file that is just being written is neither.
func (v *Vault) scan(k keyring) (all []scanned, bad []Trouble, err error) {
	for _, label := range []string{"drafts/", "entries/"} {
		dir := v.entriesDir()
		if label == "drafts/" {
			dir = v.draftsDir()
		}
		list, err := v.inFolder(dir)
		if err != nil {
			return nil, nil, failed(strings.TrimSuffix(label, "/"), err)
		}
		for _, e := range list {
			if _, copied := copyName(e.name); copied {
				continue // its original still stands
			}
			name, temp := tempName(e.name)
			if !temp {
				var ok bool
				if label == "entries/" {
					continue // the business of Heads
				} else if _, lock := nameWithin(e.name, "", lockExt); lock {
					continue
				} else if name, ok = recordName(e.name); !ok {
					bad = append(bad, Trouble{File: label + e.name, Err: ErrForeign})
					continue
				}
			}
			found := scanned{path: filepath.Join(dir, e.name), file: label + e.name}
			if temp && e.regular && v.disk.busy(found.path) {
				continue
			}
			o, err := v.open(found.path, name, k)
			if there, e := exists(found.path); e == nil && !there {
				continue // finished or replaced by its writer since the listing
			}
			if err != nil {
				bad = append(bad, Trouble{File: found.file, Err: err})
				continue
			}
			found.rec = o.rec
			all = append(all, found)
		}
	}
	return all, bad, nil
}

// inFolder lists what may be drafts or leftovers in a folder. It may be missing.
func (v *Vault) inFolder(dir string) (all []sighting, err error) {
	if last := v.recent(); last != nil && dir == v.entriesDir() {
		return last.temps, nil
	}
	list, err := v.disk.list(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range list {
		all = append(all, sighting{name: e.Name(), regular: e.Type().IsRegular()})
	}
	return all, nil
}

// Drafts returns the drafts that no other running program holds, and leftovers of writes that
// never finished but are whole: text that was never confirmed. A leftover keeps the type it was
// to have; its ID is good for SaveDraft and DropDraft. Nothing is created or removed.
func (v *Vault) Drafts() ([]Record, []Trouble, error) {
	v.drafts.Lock()
	defer v.drafts.Unlock()
	if v.journal == "" || v.state == "" {
		return nil, nil, nil
	}
	s, err := v.look()
	if err != nil {
		return nil, nil, err
	}
	all, bad, err := v.scan(s.keys)
	if err != nil {
		return nil, nil, err
	}
	newest := map[string]Record{}
	for _, f := range all {
		if f.rec.Newer() {
			bad = append(bad, Trouble{File: f.file, Err: ErrNewer})
			continue
		}
		if f.rec.Type == TypeTombstone {
			continue // an unfinished removal holds no words
		}
		if old, seen := newest[f.rec.ID]; !seen || old.Seq < f.rec.Seq {
			newest[f.rec.ID] = f.rec
		}
	}
	var out []Record
	for id, r := range newest {
		if !v.heldElsewhere(id) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return strings.Compare(a.ID, b.ID) })
	return out, bad, nil
}

// DropDraft unlinks every file of a draft, durably. A draft that is already gone is no error.
// ErrBusy: another running program holds it.
func (v *Vault) DropDraft(id string) error {
	v.drafts.Lock()
	defer v.drafts.Unlock()
	h, ok := v.held[id]
	if !ok && (v.journal == "" || v.state == "" || !validName(id)) {
		return nil
	}
	s, err := v.look()
	switch {
	case errors.Is(err, ErrLocked) && !(ok && h.blind):
		return err
	case !ok && err != nil:
		return err
	case !ok:
		all, _, err := v.scan(s.keys)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(all, func(f scanned) bool { return f.rec.ID == id }) {
			return nil
		}
		if err := v.disk.ensureDir(v.draftsDir()); err != nil { // for its lock
			return err
		}
		if h, err = v.hold(s.keys, id); err != nil {
			return err
		}
	}
	left, err := v.unlink(h.files)
	h.files = left
	if err != nil {
		return err
	}
	h.release(v, true)
	delete(v.held, id)
	return nil
}

// unlink removes files and syncs their folders. It returns those that are still there.
func (v *Vault) unlink(paths []string) (left []string, err error) {
	dirs := map[string]bool{}
	for _, p := range paths {
		if e := v.disk.remove(p); e != nil && !errors.Is(e, fs.ErrNotExist) {
			left, err = append(left, p), failed("remove", e)
			continue
		}
		dirs[filepath.Dir(p)] = true
	}
	for dir := range dirs {
		if e := v.disk.syncDir(dir); e != nil && !errors.Is(e, fs.ErrNotExist) && err == nil { // gone with all that was in it
			err = notSure("sync of the folder", e)
		}
	}
	return left, err
}
