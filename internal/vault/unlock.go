package vault

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"anis/internal/private"
)

// Unlock opens every key that a secret opens, be it a passphrase or recovery digits; what was
// unlocked before stays so. Then it finishes what an interrupted change of keys left, removes
// versions that were replaced long ago, and tells progress, which may be nil, how far it is.
// What cannot be finished, because the disk is full for example, is no error: everything can be
// read all the same, and the next Unlock tries again.
//
// ErrWrongSecret: no key was opened; it never says which secret was expected. ErrKey: the files
// of the keys are damaged. ErrLocked: Lock was called meanwhile. In the open form there is nothing
// to do.
func (v *Vault) Unlock(secret private.Text, progress func(done, total int)) error {
	locks := v.locks.Load()
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil && !errors.Is(err, ErrLocked) {
		return err
	}
	switch {
	case !s.files.sealed():
		return nil
	case secret.Empty():
		return ErrWrongSecret
	}
	opened, err := v.tryKeys(s.files.wrapped, secret)
	if err != nil {
		return err
	}
	keys := v.assemble(s.files, opened)
	if v.locks.Load() != locks {
		return ErrLocked
	}
	v.keys.Store(keys)
	if release, err := v.alone(glance); err == nil { // otherwise another program is at it
		_ = v.finish(progress)
		release()
	}
	if s, err := v.look(); err == nil {
		_ = v.tidy(s.keys)
	}
	_ = v.renewLockedKey()
	v.keepFiles()
	if v.locks.Load() != locks {
		return ErrLocked // Lock waits for this and clears what it brought back
	}
	return nil
}

// Verify says whether a secret opens one of the keys that seal here now, and changes nothing.
// ErrWrongSecret: it does not. ErrLocked: nothing is unlocked. In the open form every secret does.
func (v *Vault) Verify(secret private.Text) error {
	s, err := v.look()
	switch {
	case err != nil:
		return err
	case !s.files.sealed():
		return nil
	case secret.Empty():
		return ErrWrongSecret
	}
	opened, err := v.tryKeys(s.files.wrapped, secret)
	if err != nil {
		return err
	}
	u := v.keys.Load()
	if u == nil {
		return ErrLocked
	}
	if !slices.ContainsFunc(opened, func(o opening) bool { return contains(u.own, o.key) }) {
		return ErrWrongSecret
	}
	return nil
}

// Lock forgets the keys and everything that was decrypted. Words that are not saved are lost to
// it, so the caller saves them first. What Go has copied in memory before stays there until it is
// overwritten: only the end of the program removes it for certain.
//
// Whatever runs when it is called ends without the keys: Unlock, Protect and NewKeys may bring
// them back for a moment, and Lock waits for them and takes them away again.
func (v *Vault) Lock() {
	v.locks.Add(1)
	v.keys.Store(nil)
	v.records.Lock()
	defer v.records.Unlock()
	v.keys.Store(nil)
	v.index = newIndex()
	v.looked.Store(nil)
}

// opening is a wrapped file that a secret has opened.
type opening struct {
	file     string
	key      key
	replaced []string
}

// tryKeys opens what a secret opens. The files behind recovery digits come first, as each of them
// is tried in a moment, and a key that is open already need not be opened again.
func (v *Vault) tryKeys(files []string, secret private.Text) (opened []opening, err error) {
	if v.work >= phraseWork {
		defer debug.FreeOSMemory() // trying a passphrase takes 132 MiB; give them back at once
	}
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b string) int { return -strings.Compare(a, b) }) // r- before p-
	wrong := false
	var damaged error
	for _, file := range files {
		if slices.ContainsFunc(opened, func(o opening) bool { return o.key.owns(file) }) {
			continue
		}
		data, e := v.disk.read(filepath.Join(v.keysDir(), file))
		if e != nil {
			err = failed("key", e)
			continue
		}
		k, replaced, e := unwrap(data, secret)
		switch {
		case e == nil:
			opened = append(opened, opening{file, k, replaced})
		case errors.Is(e, ErrWrongSecret):
			wrong = true
		default:
			damaged = e
		}
	}
	switch {
	case len(opened) > 0:
		return opened, nil
	case err != nil: // the right file may be the one that could not be read
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	case !wrong:
		return nil, damaged
	case damaged != nil:
		return nil, fmt.Errorf("%w: %w", ErrWrongSecret, damaged)
	}
	return nil, ErrWrongSecret
}

// assemble joins what was opened now to what was opened before, and adds the keys that sealed
// before them.
func (v *Vault) assemble(files keyFiles, opened []opening) *unlockedKeys {
	u := &unlockedKeys{files: map[string]string{}}
	if before := v.keys.Load(); before != nil {
		u.own = slices.Clone(before.own)
		maps.Copy(u.files, before.files)
		u.retired = slices.Clone(before.retired)
	}
	slices.SortFunc(opened, func(a, b opening) int { return strings.Compare(a.file, b.file) })
	for _, o := range opened {
		u.own = with(u.own, o.key)
		u.files[o.file] = o.key.name
		u.retired = append(u.retired, o.replaced...)
	}
	// What only a former key opens is not believed: it may have been given up because it was stolen.
	for _, file := range files.former {
		former, _ := v.readFormer(file, u.own)
		for _, k := range former {
			u.former = with(u.former, k)
		}
	}
	if own := keysWithout(u.own, u.former); len(own) > 0 {
		u.own = own
	}
	u.former = keysWithout(u.former, u.own)
	return u
}

// readFormer returns the keys in a file of former keys and the name of the key that opened it, or
// nothing when none does.
func (v *Vault) readFormer(file string, keys []key) (former []key, by string) {
	data, err := v.disk.read(filepath.Join(v.keysDir(), file))
	if err != nil {
		return nil, ""
	}
	text, by, err := unseal(data, keys)
	if err != nil {
		return nil, ""
	}
	if former, _, err = parseKeys(text); err != nil {
		return nil, ""
	}
	return former, by
}

// with adds a key that is not in a list yet.
func with(list []key, k key) []key {
	if contains(list, k) {
		return list
	}
	return append(list, k)
}

// keysWithout returns the keys that are in one list and not in the other.
func keysWithout(list, other []key) []key {
	return slices.DeleteFunc(slices.Clone(list), func(k key) bool { return contains(other, k) })
}

func contains(list []key, k key) bool {
	return slices.ContainsFunc(list, func(one key) bool { return one.name == k.name })
}
