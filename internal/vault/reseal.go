package vault

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"

	"filippo.io/age"
)

// A change of keys never touches a record: it writes the same plaintext into a new file, sealed
// for the new key, and only when that file is durable and was opened again does the old one go.
// Between the two there are copies of one record under two names, which every reader takes for
// one. So it can be interrupted anywhere, and what the next Unlock has to do follows from the
// files alone: whatever only a former key opens is sealed anew.

// copying is one file on its way from a former key to the one that seals.
type copying struct {
	dir, from, to string // to is empty when there is a copy already
	size          int64
	twin          *copying   // makes the copy that this one has, if it is not there yet
	made          bool       // the copy is durable and was opened again
	draft         *heldDraft // of this program, if the file is one of its
	plain, sealed []byte
	err           error
}

// Files that are copied together share one sync of their folder. The bounds keep the memory small.
const (
	batchFiles = 64
	batchBytes = 8 << 20
)

// finish brings the vault to the state that its keys say it should have. It may be called at any
// time: there is mostly nothing to do. The caller holds v.records.
func (v *Vault) finish(progress func(done, total int)) error {
	u := v.keys.Load()
	if u == nil {
		return nil
	}
	s, err := v.look()
	if err != nil {
		return err
	}
	if err := v.dropKeys(u, s.files); err != nil {
		return err // a passphrase that still opens old keys must not show half a journal
	}
	if len(u.former) == 0 {
		return nil
	}
	if err := v.survey(s.keys, survey{capture: true}); err != nil {
		return err
	}
	if err := v.part(s.keys); err != nil {
		return err // afterwards nobody could tell which of two is the one that bears its id
	}
	v.dropCopies()
	records := v.oldRecords(s.keys, u)
	tell := counter(progress, len(records))
	err = v.resealDrafts(s.keys, u, tell)
	if e := v.reseal(s.keys, records, tell); e != nil {
		return e
	}
	if err != nil {
		return err
	}
	return v.dropOpenKeys(u, s.files)
}

// counter returns a function that counts on and tells how far the work is. add enlarges it.
func counter(progress func(done, total int), total int) func(add, did int) {
	done := 0
	return func(add, did int) {
		total += add
		done += did
		if progress != nil && total > 0 {
			progress(done, total)
		}
	}
}

// oldRecords lists the files in entries that a former key opened. Of those that have a copy
// already, only the old file has to go.
func (v *Vault) oldRecords(k keyring, u *unlockedKeys) (list []*copying) {
	copies := map[[32]byte][]string{}
	for name, it := range v.index.items {
		if it.by != "" && !named(u.former, it.by) {
			copies[it.sum] = append(copies[it.sum], name)
		}
	}
	twins := map[[32]byte]*copying{}
	for name, it := range v.index.items {
		if it.by == "" || !named(u.former, it.by) {
			continue
		}
		c := &copying{dir: v.entriesDir(), from: name + recordExt, size: it.size, twin: twins[it.sum]}
		whole := func(name string) bool { return v.holds(k, name, it.sum) }
		if c.twin == nil && !slices.ContainsFunc(copies[it.sum], whole) {
			c.to = newName() + recordExt
			twins[it.sum] = c // of two old copies one is enough
		}
		list = append(list, c)
	}
	// Of two old copies the one that stays must be made before the other goes.
	slices.SortFunc(list, func(a, b *copying) int {
		switch {
		case (a.to == "") == (b.to == ""):
			return 0
		case b.to == "":
			return -1
		}
		return 1
	})
	return list
}

// holds opens a file of entries once more, before another one goes that says the same: what is remembered
// of it may have been damaged since.
func (v *Vault) holds(k keyring, name string, sum [32]byte) bool {
	plain, _, err := v.unsealFile(filepath.Join(v.entriesDir(), name+recordExt), k)
	return err == nil && sha256.Sum256(plain) == sum
}

// resealDrafts does the same for drafts and for leftovers of writes, which are few. A draft that
// another program holds stays: that program unlinks the files it knows, and a copy would come
// back as a draft that was dropped. The former keys still open it, and the next Unlock takes it.
func (v *Vault) resealDrafts(k keyring, u *unlockedKeys, tell func(add, did int)) error {
	v.drafts.Lock()
	defer v.drafts.Unlock()
	var list []*copying
	copied := map[[32]byte]bool{}
	for _, dir := range []string{v.draftsDir(), v.entriesDir()} {
		if v.state == "" && dir == v.draftsDir() {
			continue
		}
		files, err := v.disk.list(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return failed("drafts", err)
		}
		for _, e := range files {
			name, temp := tempName(e.Name())
			if !temp {
				var ok bool
				if name, ok = recordName(e.Name()); !ok || dir == v.entriesDir() {
					continue
				}
			}
			path := filepath.Join(dir, e.Name())
			if !e.Type().IsRegular() || temp && v.disk.busy(path) {
				continue
			}
			plain, by, err := v.unsealFile(path, k)
			sum := sha256.Sum256(plain)
			if err != nil {
				continue // reported by those who read drafts
			}
			if !named(u.former, by) {
				copied[sum] = true
				continue
			}
			rec, _ := decode(plain, name)
			if rec.ID != "" && v.heldElsewhere(rec.ID) {
				continue
			}
			to := newName() + recordExt
			if temp {
				to = tempPrefix + to
			}
			list = append(list, &copying{dir: dir, from: e.Name(), to: to, draft: v.held[rec.ID], size: int64(len(plain)), plain: plain})
		}
	}
	for _, c := range list {
		if copied[sha256.Sum256(c.plain)] {
			c.to = ""
		}
		c.plain = nil
	}
	tell(len(list), 0)
	return v.reseal(k, list, tell)
}

func named(list []key, name string) bool {
	return slices.ContainsFunc(list, func(k key) bool { return k.name == name })
}

// reseal works through a list in batches. It goes on after a failure, as each file that is done
// is one that an old key opens no longer, and returns the first one.
func (v *Vault) reseal(k keyring, list []*copying, tell func(add, did int)) (first error) {
	keep := func(err error) {
		if first == nil {
			first = err
		}
	}
	synced := map[string]bool{}
	for len(list) > 0 {
		n, bytes := 0, int64(0)
		for n < len(list) && n < batchFiles && (n == 0 || bytes+list[n].size <= batchBytes) && list[n].dir == list[0].dir {
			bytes += list[n].size
			n++
		}
		batch := list[:n]
		list = list[n:]
		// A copy that an earlier run has made may not be durable yet; its original goes next.
		if dir := batch[0].dir; !synced[dir] {
			synced[dir] = true
			if err := v.disk.syncDir(dir); err != nil {
				keep(notSure("sync of the folder", err))
				continue
			}
		}
		for _, err := range v.resealBatch(k, batch) {
			keep(err)
		}
		tell(0, n)
	}
	return first
}

// resealBatch copies some files of one folder and removes the originals of those that are durable
// and were opened again.
func (v *Vault) resealBatch(k keyring, batch []*copying) (errs []error) {
	workers := min(4, len(batch)) // so that a slow disk can take several syncs together
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(batch); i += workers {
				if c := batch[i]; c.to != "" {
					c.err = v.stageCopy(k, c)
				}
			}
		})
	}
	wg.Wait()
	dir, unsure := batch[0].dir, error(nil)
	if err := v.disk.syncDir(dir); err != nil {
		unsure = notSure("sync of the folder", err)
	}
	gone := false
	for _, c := range batch {
		if c.err == nil {
			c.err = unsure
		}
		if c.err == nil && c.twin != nil && !c.twin.made {
			c.err = cmp.Or(c.twin.err, ErrNotSure)
		}
		if c.err == nil && c.to != "" {
			if c.err = v.disk.confirm(dir, c.to, c.sealed, opensTo(c.plain, k.to, k.all)); c.err != nil {
				_ = v.disk.remove(filepath.Join(dir, c.to)) // the original is there
			}
			c.made = c.err == nil
		}
		if c.err == nil {
			err := v.disk.remove(filepath.Join(dir, c.from))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				c.err = failed("remove", err)
			}
			gone = true
			v.moved(c)
		}
		if c.err != nil && !errors.Is(c.err, fs.ErrNotExist) {
			errs = append(errs, c.err)
		}
		c.plain, c.sealed = nil, nil
	}
	if gone {
		if err := v.disk.syncDir(dir); err != nil {
			errs = append(errs, notSure("sync of the folder", err))
		}
	}
	return errs
}

// stageCopy writes the copy of one file, up to its name.
func (v *Vault) stageCopy(k keyring, c *copying) error {
	var err error
	if c.plain, _, err = v.unsealFile(filepath.Join(c.dir, c.from), k); err != nil {
		return err
	}
	if c.sealed, err = seal(c.plain, k.to); err != nil {
		return err
	}
	return v.disk.stage(c.dir, copyPrefix+newName()+recordExt, c.to, c.sealed)
}

// moved tells the draft of this program where its file is now.
func (v *Vault) moved(c *copying) {
	if c.draft == nil {
		return
	}
	old := filepath.Join(c.dir, c.from)
	c.draft.files = slices.DeleteFunc(c.draft.files, func(p string) bool { return p == old })
	if c.to != "" {
		c.draft.files = append(c.draft.files, filepath.Join(c.dir, c.to))
	}
}

// opensTo returns a check that a sealed file opens to a plaintext with the key it was sealed for.
func opensTo(plain []byte, to age.Recipient, keys []key) func([]byte) error {
	name := to.(*age.X25519Recipient).String()
	return func(sealed []byte) error {
		again, by, err := unseal(sealed, keys)
		if err != nil || by != name || !bytes.Equal(again, plain) {
			return ErrDamaged
		}
		return nil
	}
}

// dropCopies removes copies that were never finished. Their originals stand.
func (v *Vault) dropCopies() {
	dirs := []string{v.entriesDir()}
	if v.state != "" {
		dirs = append(dirs, v.draftsDir())
	}
	for _, dir := range dirs {
		list, _ := v.disk.list(dir)
		for _, e := range list {
			path := filepath.Join(dir, e.Name())
			if _, ok := copyName(e.Name()); ok && e.Type().IsRegular() && !v.disk.busy(path) {
				_ = v.disk.remove(path) // tried again by the next Unlock
			}
		}
	}
}

// dropKeys removes the wrapped files of former keys, and those that others replaced. It needs no
// sync to go on: what comes back after a power cut is removed again.
func (v *Vault) dropKeys(u *unlockedKeys, files keyFiles) error {
	var gone []string
	for _, file := range files.wrapped {
		own := func(k key) bool { return k.owns(file) || u.files[file] == k.name }
		if slices.ContainsFunc(u.former, own) || slices.Contains(u.retired, file) && slices.ContainsFunc(u.own, own) {
			gone = append(gone, file)
		}
	}
	for _, file := range files.former {
		if _, by := v.readFormer(file, u.former); by != "" {
			gone = append(gone, file)
		}
	}
	return v.unlinkKeys(gone)
}

// dropOpenKeys removes the former keys that lie in the clear. A key in the clear that was never
// one of ours stays: whoever can write in the folder could have put it there, see Adopt.
func (v *Vault) dropOpenKeys(u *unlockedKeys, files keyFiles) error {
	var gone []string
	for _, o := range files.open {
		if contains(u.former, o.key) {
			gone = append(gone, o.file)
		}
	}
	return v.unlinkKeys(gone)
}

func (v *Vault) unlinkKeys(files []string) error {
	paths := make([]string, len(files))
	for i, file := range files {
		paths[i] = filepath.Join(v.keysDir(), file)
	}
	_, err := v.unlink(paths)
	return err
}
