package vault

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"anis/internal/private"
)

// Protect puts the vault behind a passphrase: a new one is founded so, and one of the open form
// gets a new key, for which everything is sealed anew, because the key in the clear may survive
// on the disk. recovery are the digits that open it as well; without them there are none. Both
// come as they are to be used, already brought into their one form. progress, which may be nil,
// must not call the vault.
//
// ErrUnfinished: the passphrase is in force, but something is still sealed for the old key; the
// next Unlock goes on. After any other error nothing has changed. ErrProtected: there is a
// passphrase already. ErrBusy: another program is changing keys. Afterwards the vault is
// unlocked.
func (v *Vault) Protect(passphrase, recovery private.Text, progress func(done, total int)) error {
	v.records.Lock()
	defer v.records.Unlock()
	release, err := v.begin(passphrase)
	if err != nil {
		return err
	}
	defer release()
	s, err := v.look()
	switch {
	case s.files.sealed():
		return ErrProtected
	case err != nil:
		return err
	}
	if err := v.ensureDirs(); err != nil {
		return err
	}
	if err := v.foundFiles(s.hasFormat); err != nil {
		return err
	}
	return v.rekey(s.keys.all, passphrase, recovery, progress)
}

// NewKeys is for an owner who fears that somebody has both an old key file and its passphrase: it
// makes a new key, with the passphrase and digits given, and seals everything anew. Afterwards
// only these open what the unlocked keys opened. The old passphrase goes before the first record
// is sealed anew, so that it never opens half a journal. Errors are those of Protect, ErrLocked
// and ErrNotProtected.
func (v *Vault) NewKeys(passphrase, recovery private.Text, progress func(done, total int)) error {
	v.records.Lock()
	defer v.records.Unlock()
	release, err := v.begin(passphrase)
	if err != nil {
		return err
	}
	defer release()
	s, err := v.look()
	switch {
	case err != nil:
		return err
	case !s.files.sealed():
		return ErrNotProtected
	}
	return v.rekey(s.keys.all, passphrase, recovery, progress)
}

// Adopt takes over keys that lie in the clear beside a passphrase: seals for the own key what they
// open, and removes them. They come from a merge with a vault of the open form. It is done only
// when the owner asks, since whoever can write in the folder can put a key and records there.
func (v *Vault) Adopt(progress func(done, total int)) error {
	v.records.Lock()
	defer v.records.Unlock()
	release, err := v.alone(patience)
	if err != nil {
		return err
	}
	defer release()
	s, err := v.look()
	u := v.keys.Load()
	switch {
	case err != nil:
		return err
	case u == nil:
		return ErrNotProtected
	}
	var strange []key
	for _, o := range s.files.open {
		if !contains(u.own, o.key) && !contains(u.former, o.key) {
			strange = with(strange, o.key)
		}
	}
	if len(strange) > 0 {
		if _, err := v.writeFormer(s.keys.all[0], strange); err != nil {
			return err
		}
		next := *u
		next.former = slices.Concat(u.former, strange)
		v.keys.Store(&next)
	}
	return unfinished(v.finish(progress))
}

// ChangePassphrase makes another passphrase open the keys that are unlocked. The new file is
// written, synced and opened again before the old one goes, and no record is touched. It does not
// help against somebody who has a copy of the old file; NewKeys does. Errors are those of NewKeys.
func (v *Vault) ChangePassphrase(passphrase private.Text) error {
	return v.change(phraseKey, passphrase)
}

// ChangeRecovery does the same for the recovery digits.
func (v *Vault) ChangeRecovery(recovery private.Text) error {
	return v.change(recoveryKey, recovery)
}

// begin checks what every change of keys needs and keeps other programs from making one.
func (v *Vault) begin(secret private.Text) (release func(), err error) {
	switch {
	case v.journal == "":
		return nil, ErrNoFolder
	case secret.Empty():
		return nil, ErrNoSecret
	}
	return v.alone(patience)
}

// rekey makes a new key the one that seals, with those there were as former ones. It is in force
// when its passphrase file is in place; everything before that is undone on an error.
func (v *Vault) rekey(former []key, passphrase, recovery private.Text, progress func(done, total int)) error {
	// The secret of a snapshot is made from the key that is given up.
	if err := v.forgetSnapshots(); err != nil {
		return err
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return fmt.Errorf("new key: %w", err)
	}
	k := keyOf(id)
	files, err := v.install(k, former, passphrase, recovery)
	if err != nil {
		return v.takeBack(files, err)
	}
	u := &unlockedKeys{own: []key{k}, former: former, files: map[string]string{}}
	for _, file := range files {
		if wrapped(file) {
			u.files[file] = k.name
		}
	}
	v.keys.Store(u)
	err = v.finish(progress)
	if e := v.renewLockedKey(); err == nil {
		err = e
	}
	v.keepFiles()
	return unfinished(err)
}

// takeBack removes the files of a key that could not be installed, and returns the error, marked where
// the key counts all the same. The last go first: digits or a passphrase without what was written before
// them would open a key that knows nothing of the others.
func (v *Vault) takeBack(files []string, err error) error {
	for i, file := range slices.Backward(files) {
		if v.unlinkKeys([]string{file}) == nil {
			continue
		}
		// What stands needs the rest, and a power cut may bring back what is gone from sight.
		for _, rest := range files[:i+1] {
			there, e := exists(filepath.Join(v.keysDir(), rest))
			if wrapped(rest) && (there || e != nil) {
				return unfinished(err) // the next Unlock shows
			}
		}
		return err
	}
	return err
}

// unfinished marks an error after the point where a change is in force.
func unfinished(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrUnfinished, err)
}

// install writes the files of a new key, each durable before the next: the former keys, the
// passphrase, which makes the change count, and then the recovery digits. In this order no digits
// are ever there for a key that never counted. What takes its time is done before. files are those that
// may stand, also on an error.
func (v *Vault) install(k key, former []key, passphrase, recovery private.Text) (files []string, err error) {
	phrase, err := v.wrapKey(phraseKey, k, nil, passphrase)
	if err != nil {
		return nil, err
	}
	var digits []byte
	if !recovery.Empty() {
		if digits, err = v.wrapKey(recoveryKey, k, nil, recovery); err != nil {
			return nil, err
		}
	}
	if len(former) > 0 {
		file, err := v.writeFormer(k, former)
		files = appendName(files, file)
		if err != nil {
			return files, err
		}
	}
	file, err := v.placeKey(phraseKey, k, phrase)
	files = appendName(files, file)
	if err != nil || digits == nil {
		return files, err
	}
	file, err = v.placeKey(recoveryKey, k, digits)
	return appendName(files, file), err
}

// appendName adds the name of a file that was written, if it was.
func appendName(files []string, file string) []string {
	if file == "" {
		return files
	}
	return append(files, file)
}

// wrapKey returns the content of a wrapped file, after it was opened once more with its secret.
func (v *Vault) wrapKey(kind string, k key, replaced []string, secret private.Text) ([]byte, error) {
	work := v.work
	if kind == recoveryKey {
		work = min(work, recoveryWork)
	}
	sealed, err := wrap(keyText(k, replaced), secret, work)
	if err != nil {
		return nil, err
	}
	again, _, err := unwrap(sealed, secret)
	if err == nil && again.name != k.name {
		err = ErrKey
	}
	return sealed, err
}

// placeKey writes a wrapped file durably and compares every byte with those that were opened. file is
// its name where it may stand, also on an error.
func (v *Vault) placeKey(kind string, k key, sealed []byte) (file string, err error) {
	file = k.wrappedName(kind)
	placed, err := v.disk.writeNew(v.keysDir(), tempPrefix+newName(), file, sealed, func([]byte) error { return nil })
	if !placed {
		file = ""
	}
	return file, err
}

// writeFormer writes keys that sealed before into a file sealed for the one that does now. file is as
// that of placeKey.
func (v *Vault) writeFormer(k key, former []key) (file string, err error) {
	file = formerKeys + newName() + recordExt
	var b strings.Builder
	b.WriteString("# anis-journal 1: keys that sealed before\n")
	for _, f := range former {
		b.WriteString(f.id.String() + "\n")
	}
	text, err := pad([]byte(b.String()))
	if err != nil {
		return "", err
	}
	sealed, err := seal(text, k.id.Recipient())
	if err != nil {
		return "", err
	}
	placed, err := v.disk.writeNew(v.keysDir(), tempPrefix+newName(), file, sealed, func(back []byte) error {
		again, _, err := unseal(back, []key{k})
		if err == nil && !bytes.Equal(again, text) {
			err = ErrDamaged
		}
		return err
	})
	if !placed {
		file = ""
	}
	return file, err
}

// change replaces the files of one kind of every key that is unlocked.
func (v *Vault) change(kind string, secret private.Text) error {
	v.records.Lock()
	defer v.records.Unlock()
	release, err := v.begin(secret)
	if err != nil {
		return err
	}
	defer release()
	s, err := v.look()
	if err != nil {
		return err
	}
	u := v.keys.Load()
	if u == nil {
		return ErrNotProtected
	}
	next := &unlockedKeys{own: u.own, former: u.former, files: map[string]string{}}
	for file, name := range u.files {
		next.files[file] = name
	}
	var written, old []string
	for _, k := range u.own {
		replaced := slices.Clone(u.retired)
		for _, file := range s.files.wrapped {
			if strings.HasPrefix(file, kind) && (k.owns(file) || u.files[file] == k.name) {
				replaced = append(replaced, file)
				old = append(old, file)
			}
		}
		sealed, err := v.wrapKey(kind, k, replaced, secret)
		file := ""
		if err == nil {
			file, err = v.placeKey(kind, k, sealed)
			written = appendName(written, file)
		}
		if err != nil {
			_ = v.unlinkKeys(written) // the old ones are all there
			return err
		}
		next.files[file] = k.name
	}
	next.retired = slices.Concat(u.retired, old)
	v.keys.Store(next)
	err = v.unlinkKeys(old)
	if e := v.renewLockedKey(); err == nil {
		err = e
	}
	v.keepFiles()
	return unfinished(err)
}
