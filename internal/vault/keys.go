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

	"filippo.io/age"
	"github.com/gofrs/flock"
)

// formatLine is the whole of the file named format. It never changes: records carry their own
// version.
const formatLine = "anis-journal 1\n"

// keyComment stands in front of a key in the clear. The file stays one that age reads.
const keyComment = "# anis-journal 1: whoever has this file can read the journal\n"

// keyring holds the keys of one operation. All keys open and one seals. In the open form that is
// the one with the smallest name, so that two machines whose folders were merged soon use the
// same one; behind a passphrase it is the one that was unlocked first.
type keyring struct {
	all     []key         // the one that seals first
	to      age.Recipient // nil when there is no key yet
	bad     []Trouble
	partial bool // there are keys that no given secret has opened
	blind   bool // it only seals, see AllowWhileLocked
}

// sign tells keyrings apart that open different records or give different reasons.
func (k keyring) sign() string {
	var b strings.Builder
	if k.partial {
		b.WriteString("partial\n")
	}
	for _, one := range k.all {
		b.WriteString(one.name + "\n")
	}
	return b.String()
}

// unlockedKeys are the keys that a secret has opened. They are never changed, only replaced.
type unlockedKeys struct {
	own     []key             // from wrapped files; the one that seals first
	former  []key             // sealed before: they open what was not sealed anew yet
	files   map[string]string // wrapped files that were opened or written, to the name of their key
	retired []string          // wrapped files that an opened one replaces
	kept    map[string][]byte // the files in keys that lead to own, as they were read last; for SaveIn
}

// keyFiles is what lies in keys.
type keyFiles struct {
	open    []openFile
	bad     []Trouble // keys in the clear that cannot be used
	plain   bool      // there is a key in the clear, good or not
	wrapped []string  // behind a secret, in the order of names
	former  []string  // keys that sealed before
}

type openFile struct {
	file string
	key  key
}

// sealed reports whether a passphrase protects the vault. Recovery digits alone do so too: they
// are written after the passphrase, whose file was lost then.
func (f keyFiles) sealed() bool { return len(f.wrapped) > 0 }

// facts is what a look at the disk found.
type facts struct {
	keys      keyring
	files     keyFiles
	hasFormat bool
}

// look reads format and keys anew for each operation: a key file that vanished while the
// program runs must stop the next write, not come to light a year later. It creates nothing.
// ErrNewer: another format. ErrLocked: the keys lie behind a secret that was not given. ErrKey:
// there are records or keys, but no key that opens. ErrGone: what was there before is not.
func (v *Vault) look() (facts, error) {
	if v.journal == "" {
		return facts{}, nil
	}
	s := facts{}
	var err error
	if s.hasFormat, err = v.readFormat(); err != nil {
		return s, err
	}
	// Another program may found the vault between the look at keys and at records, or change its
	// keys between the listing and the reading.
	for attempt := 1; ; attempt++ {
		if s.files, err = v.listKeys(); err != nil {
			return s, err
		}
		if err = v.same(s); err == nil {
			s.keys, err = v.ring(s.files)
		}
		if err == nil && s.keys.to == nil {
			there := s.files.plain
			if !there {
				if there, err = v.anyRecord(); err != nil || !there {
					return s, err
				}
			}
			if err = fmt.Errorf("keys: %w", ErrKey); len(s.files.bad) > 0 {
				err = fmt.Errorf("keys: %w: %w", ErrKey, s.files.bad[0].Err)
			}
		}
		if err == nil || attempt == 2 || v.keys.Load() == nil && errors.Is(err, ErrLocked) {
			return s, err
		}
	}
}

// readFormat reports whether the file named format is there, and refuses any other content.
func (v *Vault) readFormat() (bool, error) {
	found, err := v.disk.read(filepath.Join(v.journal, "format"))
	switch {
	case err == nil && string(found) == formatLine:
		return true, nil
	case err == nil && strings.HasPrefix(string(found), "anis-journal "):
		return false, fmt.Errorf("format: %w", ErrNewer)
	case err == nil || errors.Is(err, ErrForeign) || errors.Is(err, ErrTooLarge):
		return false, fmt.Errorf("format: %w", ErrForeign)
	case !errors.Is(err, fs.ErrNotExist):
		return false, failed("format", err)
	}
	return false, nil
}

// listKeys reads the keys in the clear and names the others.
func (v *Vault) listKeys() (f keyFiles, err error) {
	list, err := v.disk.list(v.keysDir())
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, failed("keys", err)
	}
	for _, e := range list { // sorted by name
		file := e.Name()
		if wrapped(file) {
			f.wrapped = append(f.wrapped, file)
			continue
		}
		if _, ok := nameWithin(file, formerKeys, recordExt); ok {
			f.former = append(f.former, file)
			continue
		}
		if _, ok := nameWithin(file, openKey, keyExt); !ok {
			continue
		}
		f.plain = true
		k, err := v.readKey(filepath.Join(v.keysDir(), file))
		if err != nil {
			f.bad = append(f.bad, Trouble{File: "keys/" + file, Err: err})
			continue
		}
		f.open = append(f.open, openFile{file, k})
	}
	return f, nil
}

// ring chooses the keys for one operation. Without any key file it has no keys and no error.
func (v *Vault) ring(f keyFiles) (keyring, error) {
	k, u := keyring{bad: f.bad}, v.keys.Load()
	switch {
	case f.sealed() && u == nil:
		return k, ErrLocked
	case f.sealed():
		return v.unlockedRing(f, u)
	case u != nil: // its keys were taken away; what lies open now is not what was unlocked
		return k, fmt.Errorf("keys: %w", ErrKey)
	}
	for _, o := range f.open {
		k.all = append(k.all, o.key)
	}
	if len(k.all) > 0 {
		k.to = k.all[0].id.Recipient()
	}
	return k, nil
}

// unlockedRing is the keyring behind a passphrase. A key seals only while a file that wraps it is
// there: what it would seal otherwise could be opened by nobody once the program ends.
func (v *Vault) unlockedRing(f keyFiles, u *unlockedKeys) (keyring, error) {
	k := keyring{bad: f.bad}
	var reason error
	for _, own := range u.own {
		there, err := v.stillThere(own, f.wrapped, u)
		if err != nil {
			reason = err
		}
		if there && k.to == nil {
			k.to = own.id.Recipient()
			k.all = append([]key{own}, k.all...)
			continue
		}
		k.all = append(k.all, own)
	}
	if k.to == nil {
		if reason != nil {
			return keyring{bad: f.bad}, reason
		}
		return keyring{bad: f.bad}, ErrLocked // another program made new keys
	}
	k.all = append(k.all, u.former...)
	for _, o := range f.open { // a merge with a vault of the open form, or an interrupted Protect
		if !slices.ContainsFunc(k.all, func(known key) bool { return known.name == o.key.name }) {
			k.all = append(k.all, o.key)
		}
	}
	k.partial = slices.ContainsFunc(f.wrapped, func(file string) bool {
		return u.files[file] == "" && !slices.ContainsFunc(k.all, func(one key) bool { return one.owns(file) })
	})
	return k, nil
}

// stillThere reports whether a wrapped file of a key is there and looks whole.
func (v *Vault) stillThere(k key, files []string, u *unlockedKeys) (there bool, err error) {
	for _, file := range files {
		if u.files[file] != k.name && !k.owns(file) {
			continue
		}
		data, e := v.disk.read(filepath.Join(v.keysDir(), file))
		if e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = failed("key", e)
		}
		if _, sound := workOf(data); e == nil && sound {
			return true, nil
		}
	}
	return false, err
}

// keepFiles remembers the sealed files in keys that open what this vault seals, for a time when
// they are gone. Nothing in them can be read without its secret.
func (v *Vault) keepFiles() {
	u := v.keys.Load()
	f, err := v.listKeys()
	if u == nil || err != nil {
		return
	}
	next := *u
	next.kept = map[string][]byte{}
	for _, file := range slices.Concat(f.former, f.wrapped) {
		data, err := v.disk.read(filepath.Join(v.keysDir(), file))
		if err != nil {
			continue
		}
		_, sound := workOf(data)
		own := sound && slices.ContainsFunc(u.own, func(k key) bool { return k.owns(file) || u.files[file] == k.name })
		if _, _, err := unseal(data, u.own); own || err == nil {
			next.kept[file] = data
		}
	}
	v.keys.CompareAndSwap(u, &next) // not after it was locked meanwhile
}

func (v *Vault) readKey(path string) (key, error) {
	text, err := v.disk.read(path)
	if err != nil {
		return key{}, failed("key", err)
	}
	keys, _, err := parseKeys(text)
	switch {
	case err != nil:
		return key{}, err
	case len(keys) != 1:
		return key{}, fmt.Errorf("key: %w", ErrKey)
	}
	return keys[0], nil
}

// anyRecord reports whether entries holds a file that was once a record.
func (v *Vault) anyRecord() (bool, error) {
	list, err := v.disk.list(v.entriesDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, failed("entries", err)
	}
	for _, e := range list {
		if _, ok := recordName(e.Name()); ok && e.Type().IsRegular() {
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
	if err := v.ensureDirs(); err != nil {
		return keyring{}, err
	}
	if s.hasFormat && s.keys.to != nil {
		return s.keys, nil
	}
	return v.found()
}

// Found makes what a vault without a passphrase needs, as the first Put would. Where there is a
// vault it does nothing but look; ErrLocked: it is locked.
func (v *Vault) Found() error {
	v.records.Lock()
	defer v.records.Unlock()
	_, err := v.prepare()
	return err
}

// ensureDirs makes the folders of the journal.
func (v *Vault) ensureDirs() error {
	for _, dir := range []string{v.journal, v.keysDir(), v.entriesDir()} {
		if err := v.disk.ensureDir(dir); err != nil {
			return err
		}
	}
	v.settle.Do(func() {
		// An earlier run may have died between making these names and syncing them. Folders
		// that are not ours may refuse, which is no reason to refuse the write.
		for _, dir := range []string{filepath.Dir(v.journal), v.journal, v.keysDir()} {
			_ = v.disk.syncDir(dir)
		}
	})
	return nil
}

// alone keeps other programs of this account from founding the vault or changing its keys at the
// same time. It waits as long as is said. Where a lock cannot be had (no state folder, no locks)
// it says nothing against going on: two keys are no harm, because all of them open.
func (v *Vault) alone(wait time.Duration) (release func(), err error) {
	release = func() {}
	path := filepath.Join(v.state, "lock")
	if v.state == "" || v.disk.ensureDir(v.state) != nil || !plainOrAbsent(path) {
		return release, nil
	}
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	switch ok, err := lock.TryLockContext(ctx, 5*time.Millisecond); {
	case ok:
		return func() { _ = lock.Unlock() }, nil
	case errors.Is(err, context.DeadlineExceeded):
		return release, ErrBusy
	}
	return release, nil
}

// Waits for another program that founds the vault or changes its keys.
const (
	patience = 10 * time.Second
	glance   = 20 * time.Millisecond
)

// found completes the founding files.
func (v *Vault) found() (keyring, error) {
	release, _ := v.alone(patience) // a second key is no harm
	defer release()
	s, err := v.look()
	if err != nil {
		return keyring{}, err
	}
	if err := v.foundFiles(s.hasFormat); err != nil {
		return keyring{}, err
	}
	if s.keys.to != nil {
		return s.keys, nil
	}
	return v.makeKey()
}

// foundFiles writes format and README.txt where they are missing.
func (v *Vault) foundFiles(hasFormat bool) error {
	if !hasFormat {
		if err := v.writeOnce(v.journal, "format", []byte(formatLine)); err != nil {
			return err
		}
	}
	if there, err := exists(filepath.Join(v.journal, "README.txt")); err != nil {
		return err
	} else if !there && len(v.readme) > 0 {
		return v.writeOnce(v.journal, "README.txt", v.readme)
	}
	return nil
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
