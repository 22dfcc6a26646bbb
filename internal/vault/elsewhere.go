package vault

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// SaveIn keeps a record in another folder, for a time when the vault's own cannot be written: the
// folder gets a journal named anis-journal, with the same keys, and the record is written there as
// Put writes it, sealed to the key that seals now. Merge brings it home later. Without a passphrase
// the key lies open there as it does here. Behind one it works also when the folder of this vault is
// gone, as with a stick that was pulled out: the sealed key files are remembered since Unlock.
//
// ErrLocked: a secret is needed first. ErrNoFolder: there is no such folder, nor one to make it in. ErrKey, ErrGone: the key files
// cannot be read, so that nobody could open what would be written. ErrOtherSealed: a journal is
// there already, behind a passphrase that this one has not.
func (v *Vault) SaveIn(folder string, r Record) (Record, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	u := v.keys.Load()
	gone := err != nil && u != nil && !errors.Is(err, ErrLocked) && !errors.Is(err, ErrNewer)
	if err != nil && (!gone || !u.leads()) {
		return r, err // it may be behind a passphrase: nothing is written in the clear
	}
	if err := v.makeFolder(folder); err != nil {
		return r, err
	}
	other := v.beside(filepath.Join(folder, besideName))
	there, err := other.readFormat()
	if err != nil {
		return r, err
	}
	theirs, err := other.listKeys()
	switch {
	case err != nil:
		return r, err
	case theirs.sealed() && !s.files.sealed() && !gone:
		return r, ErrOtherSealed
	}
	// What the record replaces is known here and not there. Without it the edit is a record of its own.
	if gone {
		v.complete(keyring{all: u.own}) // the snapshot lies in another folder
	}
	if len(r.Prev) > 0 && (gone || v.refresh(s.keys) == nil) {
		w := v.index.order()
		if slices.ContainsFunc(r.Prev, func(p string) bool { return w.get(p).Newer() }) {
			return r, ErrNewer
		}
		r.Prev, r.Extra = inherit(w, r)
	}
	if err := other.ensureDirs(); err != nil {
		return r, err
	}
	if err := other.foundFiles(there); err != nil {
		return r, err
	}
	if gone {
		err = u.lend(other)
	} else {
		err = v.lendKeys(other, s)
	}
	if err != nil {
		return r, err
	}
	k, err := other.prepare()
	if err == nil {
		err = other.refresh(k)
	}
	if err != nil {
		return r, err
	}
	other.index.seq = max(other.index.seq, v.index.seq)
	return other.put(k, r)
}

// leads reports whether a remembered file leads to the key that would seal.
func (u *unlockedKeys) leads() bool {
	for file := range u.kept {
		if wrapped(file) && (u.own[0].owns(file) || u.files[file] == u.own[0].name) {
			return true
		}
	}
	return false
}

// lend writes the remembered key files into another folder, in the order of a change of keys.
func (u *unlockedKeys) lend(other *Vault) error {
	for _, file := range slices.Sorted(maps.Keys(u.kept)) {
		if _, err := other.bringKey(file, u.kept[file]); err != nil && !errors.Is(err, ErrKey) {
			return err
		}
	}
	return nil
}

// lendKeys copies to another folder the key files with which what is written there can be opened:
// those behind secrets, or the key in the clear that seals. A key in the clear beside a passphrase
// is none of them.
func (v *Vault) lendKeys(other *Vault, s facts) error {
	var files []string
	if s.files.sealed() {
		files = slices.Concat(s.files.former, s.files.wrapped)
	} else if len(s.files.open) > 0 {
		files = []string{s.files.open[0].file}
	}
	for _, file := range files {
		if _, err := other.copyKey(v, file); err != nil && !errors.Is(err, ErrKey) {
			return err
		}
	}
	return nil
}

// makeFolder makes a folder that is missing in one that is there.
func (v *Vault) makeFolder(folder string) error {
	st, err := os.Stat(folder)
	switch {
	case folder == "":
		return ErrNoFolder
	case err == nil && st.IsDir():
		return nil
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return ErrNoFolder
	}
	if above, err := os.Stat(filepath.Dir(filepath.Clean(folder))); err != nil || !above.IsDir() {
		return ErrNoFolder // a name that was mistyped must not become a row of folders
	}
	return v.disk.ensureDir(filepath.Clean(folder))
}
