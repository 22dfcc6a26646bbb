package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// eraseOrder is the order in which a vault goes: after the keys nothing in it can be opened any
// more, whatever interrupts the rest. The public half of a key still tells that two journals have
// the same owner, and a snapshot holds all words at once. What says that there was a journal goes
// last.
var eraseOrder = [][]FileKind{
	{FileKeyOpen, FileKeyPassphrase, FileKeyRecovery, FileKeyFormer},
	{FileWhileLocked}, {FileSnapshot}, {FileDrafts}, {FileRecords}, {FileLeftovers}, {FileQuarantine},
	{FileReadme}, {FileFormat}, {FileLocks},
}

// Erase removes everything that belongs to the vault, the keys first, and then the folders that
// are empty. It needs no secret and works on a damaged vault. What is not the vault's own stays
// and is in left as ErrForeign, like a file that the disk did not let go, with its error. Afterwards
// this vault holds no key and no draft; the next write founds another one.
//
// err is the first error of the disk; what could be removed is gone all the same, and Erase can be
// called again. ErrBusy: another program is changing keys; nothing was removed.
func (v *Vault) Erase(progress func(done, total int)) (left []Trouble, err error) {
	v.records.Lock()
	defer v.records.Unlock()
	v.drafts.Lock()
	defer v.drafts.Unlock()
	if all, err := v.everyFile(); err == nil && len(all) == 0 {
		v.forget()
		v.removeFolders()
		return nil, nil // nothing is there: not even a lock is to be made
	}
	release, err := v.alone(patience)
	if err != nil {
		return nil, err
	}
	// The lock is held while anything can be opened or written, and is a file to be removed itself.
	e := eraser{v: v}
	all, listing := v.everyFile()
	e.note(listing)
	e.tell = counter(progress, len(all))
	// A write that was cut off goes with what it was to be.
	as := func(f seen) FileKind {
		switch {
		case f.kind != FileLeftovers:
		case f.dir == v.keysDir():
			return FileKeyOpen
		case f.dir == v.state:
			return FileWhileLocked
		case f.dir == v.snapshotDir():
			return FileSnapshot
		}
		return f.kind
	}
	for i, kinds := range eraseOrder[:len(eraseOrder)-1] {
		e.remove(all, func(f seen) bool { return slices.Contains(kinds, as(f)) })
		if i == 0 {
			v.forget()
		}
	}
	release()
	e.remove(all, func(f seen) bool { return f.kind == FileLocks })
	for _, f := range all {
		if f.kind == FileForeign {
			e.left = append(e.left, Trouble{File: f.label, Err: ErrForeign})
			e.tell(0, 1)
		}
	}
	v.removeFolders()
	return e.left, e.first
}

// forget drops the keys, the drafts and all that was decrypted. The caller holds both locks.
func (v *Vault) forget() {
	v.locks.Add(1) // an Unlock that is under way brings nothing back
	v.keys.Store(nil)
	v.seen.Store(int32(FormAbsent))
	v.index = newIndex()
	v.looked.Store(nil)
	for id, h := range v.held {
		h.release(v, false)
		delete(v.held, id)
	}
}

// eraser is one erasing under way.
type eraser struct {
	v     *Vault
	tell  func(add, did int)
	left  []Trouble
	first error
}

func (e *eraser) note(err error) {
	if e.first == nil {
		e.first = err
	}
}

// remove unlinks some of the files and makes that durable.
func (e *eraser) remove(all []seen, which func(seen) bool) {
	dirs := map[string]bool{}
	for _, f := range all {
		if !which(f) {
			continue
		}
		if err := e.v.disk.remove(f.path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			err = failed("remove", err)
			e.left = append(e.left, Trouble{File: f.label, Err: err})
			e.note(err)
		} else {
			dirs[f.dir] = true
		}
		e.tell(0, 1)
	}
	for dir := range dirs {
		if err := e.v.disk.syncDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			e.note(notSure("sync of the folder", err))
		}
	}
}

// removeFolders removes the folders of the vault that are empty. A link in the place of one stays:
// it is its owner's. What cannot be removed holds something that is named elsewhere.
func (v *Vault) removeFolders() {
	for _, a := range v.areas() {
		if st, err := os.Lstat(a.dir); err == nil && st.IsDir() && v.disk.remove(a.dir) == nil {
			_ = v.disk.syncDir(filepath.Dir(a.dir))
		}
	}
}
