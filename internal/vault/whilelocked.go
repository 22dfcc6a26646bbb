package vault

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"
)

// Writing while the vault is locked needs the public half of the key in the clear, in the folder
// of this machine, and so an owner who allowed it. What it costs: whoever can read the file can put
// records into the vault, and whoever can replace it is given what is written while it is locked.
// The file is used only while a wrapped file of the same key is there, and each unlock replaces or
// removes one that the keys did not make.

// lockedKey begins the name of such a file in state.
const lockedKey = "w-"

// lockedComment stands in front of the key. The file stays one that age -R reads.
const lockedComment = "# anis-journal 1: whoever has this file can put pages into the journal\n"

// AllowWhileLocked says whether records and drafts can be written while the vault is locked. They
// are sealed like all others and marked as unproven. ErrLocked: it is locked now. ErrNotProtected:
// there is nothing to lock.
func (v *Vault) AllowWhileLocked(on bool) error {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	switch {
	case err != nil:
		return err
	case !s.files.sealed():
		return ErrNotProtected
	case v.state == "":
		return ErrNoFolder
	case on:
		return v.writeLockedKey(s)
	}
	return v.dropLockedKeys("")
}

// WhileLocked reports whether records can be written while the vault is locked. It works then too.
func (v *Vault) WhileLocked() bool {
	s, err := v.look()
	if err != nil && !errors.Is(err, ErrLocked) {
		return false
	}
	to := v.lockedRecipient(s.files)
	return to != nil && (err != nil || to.String() == s.keys.all[0].name)
}

// lockedKeys lists the files with a public half.
func (v *Vault) lockedKeys() (files []string) {
	if v.state == "" {
		return nil
	}
	list, _ := v.disk.list(v.state) // without the folder there is none
	for _, e := range list {
		if _, ok := nameWithin(e.Name(), lockedKey, keyExt); ok && e.Type().IsRegular() {
			files = append(files, e.Name())
		}
	}
	return files
}

// lockedText is what the file for a key holds. It names the wrapped files of the key: without any
// of them nobody could open what is sealed for it.
func lockedText(k key, wrapped []string) []byte {
	var b strings.Builder
	b.WriteString(lockedComment)
	for _, file := range wrapped {
		b.WriteString("# " + file + "\n")
	}
	b.WriteString(k.name + "\n")
	return []byte(b.String())
}

// lockedRecipient returns the key for which records are sealed while the vault is locked, or nil.
func (v *Vault) lockedRecipient(f keyFiles) *age.X25519Recipient {
	for _, file := range v.lockedKeys() {
		text, err := v.disk.read(filepath.Join(v.state, file))
		rest, ours := strings.CutPrefix(string(text), lockedComment)
		if err != nil || !ours {
			continue
		}
		opened, line := false, ""
		for l := range strings.Lines(rest) {
			l = strings.TrimSuffix(l, "\n")
			if name, comment := strings.CutPrefix(l, "# "); comment {
				opened = opened || slices.Contains(f.wrapped, name)
				continue
			}
			line = l
		}
		if to, err := age.ParseX25519Recipient(line); err == nil && opened {
			return to
		}
	}
	return nil
}

// lockedRing returns a keyring that seals and opens nothing. ErrLocked: it was not allowed.
func (v *Vault) lockedRing() (keyring, error) {
	s, err := v.look()
	if !errors.Is(err, ErrLocked) || v.keys.Load() != nil {
		return keyring{}, ErrLocked // other keys than those that were unlocked: nobody allowed it for these
	}
	to := v.lockedRecipient(s.files)
	if to == nil {
		return keyring{}, ErrLocked
	}
	return keyring{to: to, blind: true}, v.ensureDirs()
}

// writeLockedKey makes the file for the key that seals now the only one.
func (v *Vault) writeLockedKey(s facts) error {
	k, u := s.keys.all[0], v.keys.Load()
	var own []string
	for _, file := range s.files.wrapped {
		if k.owns(file) || u.files[file] == k.name {
			own = append(own, file)
		}
	}
	text := lockedText(k, own)
	for _, file := range v.lockedKeys() {
		if there, err := v.disk.read(filepath.Join(v.state, file)); err == nil && k.made(lockedKey, file, keyExt) && string(there) == string(text) {
			return v.dropLockedKeys(file)
		}
	}
	if err := v.disk.ensureDir(v.state); err != nil {
		return err
	}
	file := k.newName(lockedKey, keyExt)
	if err := v.writeOnce(v.state, file, text); err != nil {
		_ = v.dropLockedKeys(file) // an older one may be for a key that is given up
		return err
	}
	return v.dropLockedKeys(file)
}

// dropLockedKeys removes the files with a public half, but for one.
func (v *Vault) dropLockedKeys(but string) error {
	var gone []string
	for _, file := range v.lockedKeys() {
		if file != but {
			gone = append(gone, filepath.Join(v.state, file))
		}
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := v.unlink(gone)
	return err
}

// renewLockedKey is called when keys were unlocked or changed. If one of them made a file, its
// owner allowed it, and the file is brought up to date. Others may have been put there to be given
// what is written, and go, unless they may belong to a key that was not opened.
func (v *Vault) renewLockedKey() error {
	files, u := v.lockedKeys(), v.keys.Load()
	if len(files) == 0 || u == nil {
		return nil
	}
	s, err := v.look()
	if err != nil {
		return err
	}
	for _, k := range slices.Concat(u.own, u.former) {
		if slices.ContainsFunc(files, func(file string) bool { return k.made(lockedKey, file, keyExt) }) {
			return v.writeLockedKey(s)
		}
	}
	if s.keys.partial {
		return nil
	}
	return v.dropLockedKeys("")
}

// putLocked keeps a new record while the vault is locked. It was not opened again, but compared
// byte by byte. What it replaces could not be known, so it must not replace anything.
func (v *Vault) putLocked(r Record) (Record, error) {
	k, err := v.lockedRing()
	if err != nil {
		return r, err
	}
	if len(r.Prev) > 0 || r.Type == TypeTombstone {
		return r, fmt.Errorf("replace: %w", ErrLocked)
	}
	r.Unproven = true
	return v.put(k, r)
}
