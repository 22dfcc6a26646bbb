package vault

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"anis/internal/private"
)

// Restored counts what came of bringing records in.
type Restored struct {
	Added   int // durable, opened again and compared
	Present int // stood here before
	Skipped int // of no use to this version
}

// Restore brings in what a backup holds, so that afterwards every record in it stands. One whose
// name was never used here keeps it; one whose name is taken, by other words, by a deletion or by
// a later version, comes in as a record of its own. What stands already is left alone, also if it
// came in under another name before: restoring twice changes nothing. Where there is no journal
// one is founded.
//
// Everything is checked before the first write, with the errors of VerifyBackup. After an error of
// the disk what was counted is there, and Restore can be called again. ErrBusy: another program
// is bringing something in, or changing keys.
func (v *Vault) Restore(file string, passphrase private.Text, progress func(done, total int)) (Restored, error) {
	v.records.Lock()
	defer v.records.Unlock()
	if err := v.ready(); err != nil {
		return Restored{}, err
	}
	by, err := backupKey(passphrase)
	if err != nil {
		return Restored{}, err
	}
	total := 0
	_, skipped, err := v.readBackup(file, by, func(archived) error {
		total++
		return nil
	})
	if err != nil {
		return Restored{}, err
	}
	in, release, err := v.takeIn(counter(progress, total), essence)
	if err != nil {
		return Restored{}, err
	}
	defer release()
	_, _, err = v.readBackup(file, by, in.restore)
	if e := in.flush(); err == nil {
		err = e
	}
	in.got.Skipped = skipped
	return in.got, err
}

// PutAll keeps records that come from elsewhere and may have an id, by the rules of Restore: an id
// that was never used here stays. One that is equal to a record that stands in time, title and body
// is present, so that importing twice doubles nothing. None of them replaces what stands.
//
// All are checked before the first write. After an error of the disk what was counted is there.
func (v *Vault) PutAll(records []Record, progress func(done, total int)) (Restored, error) {
	v.records.Lock()
	defer v.records.Unlock()
	if err := v.ready(); err != nil {
		return Restored{}, err
	}
	for _, r := range records {
		r.V, r.ID, r.Prev = Version, newName(), nil
		plain, err := encode(r)
		if err == nil {
			_, err = pad(plain)
		}
		if err != nil {
			return Restored{}, err
		}
	}
	in, release, err := v.takeIn(counter(progress, len(records)), likeness)
	if err != nil {
		return Restored{}, err
	}
	defer release()
	given := map[string]bool{}
	for _, r := range records {
		given[r.ID] = true
	}
	for _, r := range records {
		// Nothing that stands here or comes with it is to be hidden.
		r.Prev = slices.DeleteFunc(slices.Clone(r.Prev), func(p string) bool { return !validName(p) || given[p] || in.view.stands(p) })
		if err = in.put(r); err != nil {
			break
		}
	}
	if e := in.flush(); err == nil {
		err = e
	}
	return in.got, err
}

// likeness tells records apart by time, title and body.
func likeness(_ []byte, r Record) [32]byte {
	return sha256.Sum256(fmt.Append(nil, r.Time.Unix(), " ", len(r.Title.Reveal()), " ", r.Title.Reveal(), r.Body.Reveal()))
}

// ready reports why nothing could be brought in now, before anything is written.
func (v *Vault) ready() error {
	if v.journal == "" {
		return ErrNoFolder
	}
	_, err := v.look()
	return err
}

// intake brings records in, in batches that share one sync of the folder. Nothing is counted
// before it is durable and was opened again.
type intake struct {
	v     *Vault
	keys  keyring
	view  view
	tell  func(add, did int)
	sign  func(plain []byte, r Record) [32]byte // equal for records that are the same one
	signs map[[32]byte]bool                     // of what stands; made when it is first needed
	taken map[string]bool                       // names that were given here
	batch []*arrival
	bytes int
	got   Restored
}

// takeIn begins to bring records in. The caller holds v.records, and calls release at the end.
func (v *Vault) takeIn(tell func(add, did int), sign func([]byte, Record) [32]byte) (in *intake, release func(), err error) {
	k, err := v.prepare()
	if err != nil {
		return nil, nil, err
	}
	if release, err = v.alone(patience); err != nil {
		return nil, nil, err
	}
	v.dropCopies()
	if err = v.refresh(k); err == nil {
		// What an earlier run has placed counts as present and may not be durable yet.
		if err = v.disk.syncDir(v.entriesDir()); err != nil {
			err = notSure("sync of the folder", err)
		}
	}
	if err != nil {
		release()
		return nil, nil, err
	}
	view := v.index.order()
	view.items = maps.Clone(view.items) // what is taken in does not count as here
	return &intake{v: v, keys: k, view: view, tell: tell, sign: sign, taken: map[string]bool{}}, release, nil
}

// restore takes one record of a backup.
func (in *intake) restore(one archived) error {
	padded, err := pad(slices.Clone(one.plain))
	if err != nil {
		return err
	}
	same := false
	if in.view.stands(one.name) {
		g, _ := in.view.byID(one.name)
		mine := g.first
		sum := sha256.Sum256(padded)
		same = mine.sum == sum || mine.kin == kinOf(opened{rec: one.rec, sum: sum})
		same = same && in.v.holds(in.keys, g.files()[0], mine.sum) // its file may have been damaged since
	}
	if !same {
		if same, err = in.stands(one.plain, one.rec); err != nil {
			return err
		}
	}
	if same {
		in.present()
		return nil
	}
	name, plain := one.name, one.plain
	if in.used(name) {
		name = newName()
	}
	if name != one.name || one.rec.ID != name {
		if plain, err = renamed(plain, one.rec, name); err != nil {
			return err
		}
	}
	return in.add(name, plain, one.rec.Seq)
}

// put takes one record from elsewhere.
func (in *intake) put(r Record) error {
	name := r.ID
	if !validName(name) || in.used(name) {
		name, r.Prev = newName(), nil
	}
	r.ID, r.V, r.Dev, r.Seq = name, Version, in.v.dev, next(in.v.index.seq)
	plain, err := encode(r)
	if err != nil {
		return err
	}
	back, err := decode(plain, name) // texts as they will be read again
	if err != nil {
		return err
	}
	same, err := in.stands(plain, back)
	if err != nil || same {
		if same {
			in.present()
		}
		return err
	}
	return in.add(name, plain, r.Seq)
}

func (in *intake) present() {
	in.got.Present++
	in.tell(0, 1)
}

// used reports whether a name means something here already, be it only to a deletion.
func (in *intake) used(name string) bool {
	_, file := in.v.index.items[name]
	_, id := in.view.byID(name)
	there, err := exists(filepath.Join(in.v.entriesDir(), name+recordExt)) // a pipe perhaps
	return file || id || in.view.replaced[name] || in.taken[name] || there || err != nil
}

// stands reports whether an equal record stands here, and remembers this one otherwise.
func (in *intake) stands(plain []byte, r Record) (bool, error) {
	if in.signs == nil {
		in.signs = map[[32]byte]bool{}
		for id := range in.view.standing() {
			plain, err := in.v.plainOf(in.keys, in.v.index.find(in.view, id))
			if errors.Is(err, fs.ErrNotExist) || cannotBeOpened(err) {
				continue
			}
			if err != nil {
				return false, err
			}
			rec, err := decode(plain, id)
			if err != nil {
				return false, err
			}
			in.signs[in.sign(plain, rec)] = true
		}
	}
	s := in.sign(plain, r)
	if in.signs[s] {
		return true, nil
	}
	in.signs[s] = true
	return false, nil
}

// add puts a record into the batch.
func (in *intake) add(name string, plain []byte, seq uint64) error {
	padded, err := pad(slices.Clone(plain))
	if err != nil {
		return err
	}
	in.taken[name] = true
	in.v.index.seq = max(in.v.index.seq, seq)
	in.batch = append(in.batch, &arrival{name: name, plain: padded})
	if in.bytes += len(padded); len(in.batch) < batchFiles && in.bytes < batchBytes {
		return nil
	}
	return in.flush()
}

// flush makes the batch durable.
func (in *intake) flush() error {
	done, err := in.v.arrive(in.batch, func(a *arrival) (err error) {
		a.sealed, err = seal(a.plain, in.keys.to)
		a.check = opensTo(a.plain, in.keys.to, in.keys.all)
		return err
	})
	in.got.Added += done
	in.batch, in.bytes = nil, 0
	in.tell(0, done)
	return err
}

// arrival is a file on its way into entries.
type arrival struct {
	name   string // without the extension; nothing has it
	plain  []byte
	sealed []byte
	check  func([]byte) error // of what was read back
	err    error
}

// arrive writes some files with one sync of the folder, reads them back, and says how many of them
// are durable. The words in them stand elsewhere, so what is not sure to stay is taken away.
func (v *Vault) arrive(batch []*arrival, prepare func(*arrival) error) (done int, first error) {
	if len(batch) == 0 {
		return 0, nil
	}
	dir, workers := v.entriesDir(), min(4, len(batch)) // so that a slow disk can take several syncs together
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(batch); i += workers {
				a := batch[i]
				if a.err = prepare(a); a.err == nil {
					a.err = v.disk.stage(dir, copyPrefix+newName()+recordExt, a.name+recordExt, a.sealed)
				}
			}
		})
	}
	wg.Wait()
	unsure := v.disk.syncDir(dir)
	for _, a := range batch {
		placed := a.err == nil
		if placed && unsure != nil {
			a.err = notSure("sync of the folder", unsure)
		}
		if a.err == nil {
			a.err = v.disk.confirm(dir, a.name+recordExt, a.sealed, a.check)
		}
		switch {
		case a.err == nil:
			done++
		case placed:
			_ = v.disk.remove(filepath.Join(dir, a.name+recordExt))
		}
		if first == nil {
			first = a.err
		}
	}
	return done, first
}
