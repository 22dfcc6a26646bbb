package vault

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
)

// part gives a record of its own to every file that only counts as one because another with the
// same id says something else. It is called before anything that names the id is written or takes
// effect: once the other file is gone, nobody could tell that this one was not meant. The file stays,
// as a copy of the new record. What names are is about to be named themselves needs none.
func (v *Vault) part(k keyring, names ...string) error {
	w, wrote := v.index.order(), false
	for name, id := range w.apart {
		it := v.index.items[name]
		goes, _ := w.byID(id)
		settled := w.apart[goes.files()[0]] == "" || w.replaced[id] || slices.Contains(names, id)
		if settled || it.buries() {
			continue
		}
		plain, _, err := v.unsealFile(filepath.Join(v.entriesDir(), name+recordExt), k)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrDamaged) || errors.Is(err, ErrForeign) {
			continue // gone meanwhile, and never swept as long as it cannot be read
		}
		if err != nil {
			return err
		}
		rec, err := decode(plain, name)
		if err != nil {
			return err
		}
		if plain, err = renamed(plain, rec, id, without(rec.Prev, rec.ID, id)...); err != nil {
			return err
		}
		if _, err := v.writePlain(k, v.entriesDir(), newName(), plain); err != nil {
			return err
		}
		wrote = true
	}
	if !wrote {
		return nil
	}
	return v.refresh(k)
}
