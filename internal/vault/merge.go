package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// besideName is the name of a journal that is founded in a folder its owner chose.
const besideName = "anis-journal"

// Merged counts what came of a merge.
type Merged struct {
	Keys    int // key files that were copied
	Records int // records, deletions included, that were copied
	Present int // files that were here before
}

// Merge brings in what another journal has and this one has not: key files and records, byte for
// byte, each durable and compared before it is counted. It changes and removes nothing in either,
// opens no record and needs no secret; what lies under other keys can be read once their secret is
// given. folder is the journal, or a folder with one named anis-journal.
//
// The troubles are what was left where it is: foreign files, writes that were cut off, copies that
// are not whole, keys that cannot be used. ErrNoJournal: the folder holds none. ErrNewer: one of a
// newer version. ErrOtherSealed: the other one has a passphrase and this one has none; to merge
// would lock this one behind it. After an error of the disk what was counted is there, and Merge
// can be called again.
func (v *Vault) Merge(folder string, progress func(done, total int)) (Merged, []Trouble, error) {
	v.records.Lock()
	defer v.records.Unlock()
	from, err := v.theOther(folder)
	if err != nil {
		return Merged{}, nil, err
	}
	m := merge{v: v, from: from}
	if m.keys, err = m.list("keys"); err != nil {
		return Merged{}, nil, err
	}
	if m.entries, err = m.list("entries"); err != nil {
		return Merged{}, nil, err
	}
	founded, err := v.mayMerge(m.sealed())
	if err != nil {
		return Merged{}, nil, err
	}
	if err := v.ensureDirs(); err != nil {
		return Merged{}, nil, err
	}
	if err := v.foundFiles(founded); err != nil {
		return Merged{}, nil, err
	}
	release, err := v.alone(patience)
	if err != nil {
		return Merged{}, nil, err
	}
	defer release()
	m.tell = counter(progress, len(m.keys)+len(m.entries))
	if err = m.copyKeys(); err == nil { // before the records, which they open
		err = m.copyRecords()
	}
	slices.SortFunc(m.bad, func(a, b Trouble) int { return strings.Compare(a.File, b.File) })
	return m.got, m.bad, err
}

// theOther returns the journal in a folder, to be looked at only.
func (v *Vault) theOther(folder string) (*Vault, error) {
	for _, path := range []string{folder, filepath.Join(folder, besideName)} {
		from := v.beside(path)
		there, err := from.readFormat()
		switch {
		case errors.Is(err, ErrForeign):
			return nil, ErrNoJournal
		case err != nil:
			return nil, err
		case there:
			return from, nil
		}
	}
	return nil, ErrNoJournal
}

// beside returns a vault in another folder with the disk, the clock and the keys of this one. It
// has no drafts and no locks.
func (v *Vault) beside(journal string) *Vault {
	other := New(Options{Journal: journal, Readme: v.readme, Excerpt: v.excerpt, Now: v.now, KeepReplaced: v.keep})
	other.disk, other.dev, other.work = v.disk, v.dev, v.work
	other.keys.Store(v.keys.Load())
	return other
}

// mayMerge looks at this side before the first write, and reports whether it is founded. sealed
// says that the other one has a passphrase.
func (v *Vault) mayMerge(sealed bool) (founded bool, err error) {
	if v.journal == "" {
		return false, ErrNoFolder
	}
	if founded, err = v.readFormat(); err != nil {
		return false, err
	}
	mine, err := v.listKeys()
	if err == nil {
		err = v.same(facts{files: mine, hasFormat: founded})
	}
	if err == nil && sealed && mine.plain && !mine.sealed() {
		err = ErrOtherSealed
	}
	return founded, err
}

// merge is one merge under way.
type merge struct {
	v, from       *Vault
	keys, entries []string // file names
	tell          func(add, did int)
	bad           []Trouble
	got           Merged
	sums          map[[32]byte]bool // of every record file here; made when it is first needed
}

// list returns the files of one folder of the other journal that have the form of ours.
func (m *merge) list(folder string) (files []string, err error) {
	dir := filepath.Join(m.from.journal, folder)
	st, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, failed(folder, err)
	case !st.IsDir(): // a link leads somewhere that nobody named
		m.bad = append(m.bad, Trouble{File: folder, Err: ErrForeign})
		return nil, nil
	}
	list, err := m.v.disk.list(dir)
	if err != nil {
		return nil, failed(folder, err)
	}
	for _, e := range list {
		name, label := e.Name(), folder+"/"+e.Name()
		_, record := recordName(name)
		switch {
		case !e.Type().IsRegular():
			m.bad = append(m.bad, Trouble{File: label, Err: ErrForeign})
		case torn(name):
			m.bad = append(m.bad, Trouble{File: label, Err: ErrTorn})
		case folder == "entries" && !record, folder == "keys" && keyKind(name) == "":
			m.bad = append(m.bad, Trouble{File: label, Err: ErrForeign})
		default:
			files = append(files, name)
		}
	}
	return files, nil
}

// sealed reports whether the other journal has a passphrase, which takes more than a file with such
// a name.
func (m *merge) sealed() bool {
	return slices.ContainsFunc(m.keys, func(file string) bool {
		if !wrapped(file) {
			return false
		}
		data, err := m.v.disk.read(filepath.Join(m.from.keysDir(), file))
		_, sound := workOf(data)
		return err != nil || sound // one that cannot be read now may be copied in a moment
	})
}

// torn reports whether a file has the name of a write that was cut off.
func torn(file string) bool {
	name, temp := strings.CutPrefix(file, tempPrefix)
	name = strings.TrimPrefix(name, strings.TrimPrefix(copyPrefix, tempPrefix))
	return temp && validName(strings.TrimSuffix(name, recordExt))
}

// keyKind says what a file in keys is by its name, or "" for a foreign one.
func keyKind(file string) string {
	if _, ok := nameWithin(file, openKey, keyExt); ok {
		return openKey
	}
	for _, kind := range []string{formerKeys, phraseKey, recoveryKey} {
		if _, ok := nameWithin(file, kind, recordExt); ok {
			return kind
		}
	}
	return ""
}

// copyKeys copies keys in the order in which a change of keys writes them.
func (m *merge) copyKeys() error {
	order := []string{openKey, formerKeys, phraseKey, recoveryKey}
	slices.SortStableFunc(m.keys, func(a, b string) int {
		return slices.Index(order, keyKind(a)) - slices.Index(order, keyKind(b))
	})
	for _, file := range m.keys {
		copied, err := m.v.copyKey(m.from, file)
		switch {
		case errors.Is(err, ErrKey) || errors.Is(err, ErrNewer) || errors.Is(err, ErrForeign):
			m.bad = append(m.bad, Trouble{File: "keys/" + file, Err: err})
		case err != nil:
			return err
		case copied:
			m.got.Keys++
		default:
			m.got.Present++
		}
		m.tell(0, 1)
	}
	return nil
}

// copyKey copies one key file that is not here yet. ErrKey: it cannot be one; a file that only
// looks like a key behind a passphrase would lock a journal for ever.
func (v *Vault) copyKey(from *Vault, file string) (copied bool, err error) {
	data, err := from.disk.read(filepath.Join(from.keysDir(), file))
	switch {
	case errors.Is(err, ErrForeign):
		return false, err
	case errors.Is(err, ErrTooLarge):
		return false, fmt.Errorf("key: %w", ErrKey)
	case err != nil:
		return false, failed("key", err)
	}
	return v.bringKey(file, data)
}

// bringKey does it for what was read.
func (v *Vault) bringKey(file string, data []byte) (copied bool, err error) {
	mine, err := v.disk.read(filepath.Join(v.keysDir(), file))
	switch {
	case err == nil && bytes.Equal(mine, data):
		return false, nil
	case err == nil:
		return false, fmt.Errorf("key: %w", ErrKey) // names are random: one of the two is damaged
	case !errors.Is(err, fs.ErrNotExist):
		return false, failed("key", err)
	}
	switch _, sound := workOf(data); keyKind(file) {
	case openKey:
		if keys, _, err := parseKeys(data); err != nil {
			return false, err
		} else if len(keys) != 1 {
			return false, fmt.Errorf("key: %w", ErrKey)
		}
	case formerKeys:
		if !plausible(data) {
			return false, fmt.Errorf("key: %w", ErrKey)
		}
	default:
		if !sound {
			return false, fmt.Errorf("key: %w", ErrKey)
		}
	}
	return true, v.writeOnce(v.keysDir(), file, data)
}

// plausible reports whether a file can be a whole record or file of former keys, as far as one can
// tell without a key: those have 4 KiB times a power of two.
func plausible(sealed []byte) bool {
	n := len(sealed)
	return n >= fileUnit && n&(n-1) == 0 && bytes.HasPrefix(sealed, []byte("age-encryption.org/v1\n-> X25519 "))
}

// copyRecords copies records in batches.
func (m *merge) copyRecords() error {
	m.v.dropCopies()
	if err := m.v.disk.syncDir(m.v.entriesDir()); err != nil { // what is here may come from a run that was cut off
		return notSure("sync of the folder", err)
	}
	var batch []*arrival
	bytes := 0
	flush := func() error {
		done, err := m.v.arrive(batch, func(*arrival) error { return nil })
		m.got.Records += done
		m.tell(0, done)
		batch, bytes = nil, 0
		return err
	}
	for _, file := range m.entries {
		a, err := m.record(file)
		if err != nil {
			return errors.Join(err, flush())
		}
		if a == nil {
			m.tell(0, 1)
			continue
		}
		batch = append(batch, a)
		if bytes += len(a.sealed); len(batch) >= batchFiles || bytes >= batchBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// record looks at one record of the other journal. Without an arrival there is nothing to copy: it
// is here, or it is a trouble.
func (m *merge) record(file string) (*arrival, error) {
	name, _ := recordName(file)
	data, err := m.from.disk.read(filepath.Join(m.from.entriesDir(), file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil // deleted there since the listing
	case errors.Is(err, ErrForeign), errors.Is(err, ErrTooLarge):
		m.bad = append(m.bad, Trouble{File: "entries/" + file, Err: ErrForeign})
		return nil, nil
	case err != nil:
		return nil, failed("open", err)
	}
	mine, err := m.v.disk.read(filepath.Join(m.v.entriesDir(), file))
	switch {
	case err == nil && bytes.Equal(mine, data):
		m.got.Present++
		return nil, nil
	case !plausible(data):
		m.bad = append(m.bad, Trouble{File: "entries/" + file, Err: ErrDamaged})
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
	default:
		// The file here is another one, or cannot be read: one of the two is damaged. Readers tell
		// which, so both stay, the other under a new name.
		there, err := m.hereAnyway(data)
		if err != nil {
			return nil, err
		}
		if there {
			m.got.Present++
			return nil, nil
		}
		name = newName()
	}
	return &arrival{name: name, sealed: data, check: func([]byte) error { return nil }}, nil
}

// hereAnyway reports whether the same bytes lie here under any name, from an earlier merge.
func (m *merge) hereAnyway(data []byte) (bool, error) {
	if m.sums == nil {
		m.sums = map[[32]byte]bool{}
		list, err := m.v.disk.list(m.v.entriesDir())
		if err != nil {
			return false, failed("entries", err)
		}
		for _, e := range list {
			if _, ok := recordName(e.Name()); !ok || !e.Type().IsRegular() {
				continue
			}
			if mine, err := m.v.disk.read(filepath.Join(m.v.entriesDir(), e.Name())); err == nil {
				m.sums[sha256.Sum256(mine)] = true
			}
		}
	}
	return m.sums[sha256.Sum256(data)], nil
}
