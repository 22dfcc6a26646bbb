package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/gofrs/flock"
)

// formatLine is the whole of the file named format. It never changes: records carry their own
// version.
const formatLine = "anis-journal 1\n"

// keyComment stands in front of a key in the clear. The file stays one that age reads.
const keyComment = "# anis-journal 1: whoever has this file can read the journal\n"

// keyring holds the keys of one operation. All keys open; the one with the smallest name seals,
// so that two machines whose folders were merged soon use the same one.
type keyring struct {
	all []age.Identity
	to  age.Recipient // nil when there is no key yet
	bad []Trouble
}

// facts is what a look at the disk found.
type facts struct {
	keys      keyring
	hasFormat bool
}

// look reads format and keys anew for each operation: a key file that vanished while the
// program runs must stop the next write, not come to light a year later. It creates nothing.
// ErrNewer: another format. ErrKey: there are records or keys, but no key that opens.
func (v *Vault) look() (facts, error) {
	if v.journal == "" {
		return facts{}, nil
	}
	s := facts{}
	found, err := v.disk.read(filepath.Join(v.journal, "format"))
	switch {
	case err == nil && string(found) == formatLine:
		s.hasFormat = true
	case err == nil && strings.HasPrefix(string(found), "anis-journal "):
		return s, fmt.Errorf("format: %w", ErrNewer)
	case err == nil || errors.Is(err, ErrForeign) || errors.Is(err, ErrTooLarge):
		return s, fmt.Errorf("format: %w", ErrForeign)
	case !errors.Is(err, fs.ErrNotExist):
		return s, failed("format", err)
	}
	var present bool
	for range 2 { // another program may found the journal between the look at keys and at records
		if s.keys, present, err = v.loadKeys(); err != nil || s.keys.to != nil {
			return s, err
		}
		if !present {
			if present, err = v.anyRecord(); err != nil || !present {
				return s, err
			}
		}
	}
	if len(s.keys.bad) > 0 {
		return s, fmt.Errorf("keys: %w: %w", ErrKey, s.keys.bad[0].Err)
	}
	return s, fmt.Errorf("keys: %w", ErrKey)
}

// loadKeys reads every open key. present says that there is a key file, good or not.
func (v *Vault) loadKeys() (k keyring, present bool, err error) {
	list, err := v.disk.list(v.keysDir())
	if errors.Is(err, fs.ErrNotExist) {
		return k, false, nil
	}
	if err != nil {
		return k, false, failed("keys", err)
	}
	for _, e := range list { // sorted by name
		file := e.Name()
		if sealedKey(file) {
			// A passphrase protects this journal. Writing with an open key would break that.
			return keyring{}, true, fmt.Errorf("keys: %w", ErrNewer)
		}
		if _, ok := nameWithin(file, openKey, keyExt); !ok {
			continue
		}
		present = true
		id, err := v.readKey(filepath.Join(v.keysDir(), file))
		if err != nil {
			k.bad = append(k.bad, Trouble{File: "keys/" + file, Err: err})
			continue
		}
		k.all = append(k.all, id)
		if k.to == nil {
			k.to = id.Recipient()
		}
	}
	return k, present, nil
}

// sealedKey reports whether a file holds a key behind a passphrase or recovery digits.
func sealedKey(file string) bool {
	_, p := nameWithin(file, "p-", recordExt)
	_, r := nameWithin(file, "r-", recordExt)
	return p || r
}

func (v *Vault) readKey(path string) (*age.X25519Identity, error) {
	text, err := v.disk.read(path)
	if err != nil {
		return nil, failed("key", err)
	}
	ids, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil || len(ids) != 1 {
		return nil, fmt.Errorf("key: %w", ErrKey) // never the text of err: it may quote the key
	}
	id, ok := ids[0].(*age.X25519Identity)
	if !ok {
		return nil, fmt.Errorf("key: %w", ErrNewer)
	}
	return id, nil
}

// anyRecord reports whether entries holds a file that was once a record.
func (v *Vault) anyRecord() (bool, error) {
	list, err := v.disk.list(v.entriesDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, failed("entries", err)
	}
	for _, e := range list {
		if _, ok := recordName(e.Name()); ok {
			return true, nil
		}
	}
	return false, nil
}

// prepare returns the keys to write with and creates what is missing for that.
func (v *Vault) prepare() (keyring, error) {
	if v.journal == "" {
		return keyring{}, ErrNoFolder
	}
	s, err := v.look()
	if err != nil {
		return keyring{}, err
	}
	for _, dir := range []string{v.journal, v.keysDir(), v.entriesDir()} {
		if err := v.disk.ensureDir(dir); err != nil {
			return keyring{}, err
		}
	}
	v.settle.Do(func() {
		// An earlier run may have died between making these names and syncing them. Folders
		// that are not ours may refuse, which is no reason to refuse the write.
		for _, dir := range []string{filepath.Dir(v.journal), v.journal, v.keysDir()} {
			_ = v.disk.syncDir(dir)
		}
	})
	if s.hasFormat && s.keys.to != nil {
		return s.keys, nil
	}
	return v.found()
}

// found completes the founding files. A lock keeps two windows from making a key each; where
// it cannot be had (no state folder, no locks), two keys are no harm: all of them open.
func (v *Vault) found() (keyring, error) {
	if v.state != "" && v.disk.ensureDir(v.state) == nil {
		if path := filepath.Join(v.state, "lock"); plainOrAbsent(path) {
			lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if ok, _ := lock.TryLockContext(ctx, 5*time.Millisecond); ok {
				defer func() { _ = lock.Unlock() }()
			}
		}
	}
	s, err := v.look()
	if err != nil {
		return keyring{}, err
	}
	if !s.hasFormat {
		if err := v.writeOnce(v.journal, "format", []byte(formatLine)); err != nil {
			return keyring{}, err
		}
	}
	if there, err := exists(filepath.Join(v.journal, "README.txt")); err != nil {
		return keyring{}, err
	} else if !there && len(v.readme) > 0 {
		if err := v.writeOnce(v.journal, "README.txt", v.readme); err != nil {
			return keyring{}, err
		}
	}
	if s.keys.to != nil {
		return s.keys, nil
	}
	return v.makeKey()
}

// makeKey writes a new key and counts it only after it was read back and parsed.
func (v *Vault) makeKey() (keyring, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return keyring{}, fmt.Errorf("new key: %w", err)
	}
	if err := v.writeOnce(v.keysDir(), openKey+newName()+keyExt, []byte(keyComment+id.String()+"\n")); err != nil {
		return keyring{}, err
	}
	s, err := v.look()
	if err == nil && s.keys.to == nil {
		err = fmt.Errorf("new key: %w", ErrKey)
	}
	return s.keys, err
}

// writeOnce writes a founding file durably under a name that was not there.
func (v *Vault) writeOnce(dir, name string, data []byte) error {
	_, err := v.disk.writeNew(dir, tempPrefix+newName(), name, data, func([]byte) error { return nil })
	return err
}

// plainOrAbsent reports whether a lock file may be opened: a link or pipe must not be.
func plainOrAbsent(path string) bool {
	st, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist) || err == nil && st.Mode().IsRegular()
}
