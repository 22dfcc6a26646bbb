package vault

import (
	"errors"
	"fmt"
	"path/filepath"
)

// A sync that mixes two folders brings records whose key it does not bring, or not yet. They are not
// damaged, and whoever is told so may throw them away.

// reason is why a file could not be opened: ErrStray where a look at it said ErrDamaged and it is sealed
// for another key than those that are here.
func (v *Vault) reason(path string, k keyring, err error) error {
	if !errors.Is(err, ErrDamaged) || k.partial {
		return err
	}
	sealed, e := v.disk.read(path)
	if e != nil {
		return err
	}
	if _, _, e = unseal(sealed, k.all); !errors.Is(e, ErrOtherKey) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrStray, e)
}

// nameStrays gives the files of the index that are sealed for another key that reason.
func (v *Vault) nameStrays(k keyring) {
	for name, it := range v.index.notable {
		if it.err != nil {
			it.err = v.reason(filepath.Join(v.entriesDir(), name+recordExt), k, it.err)
		}
	}
}
