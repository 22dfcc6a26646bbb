package vault

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"anis/internal/private"
)

// Backup says what a backup holds.
type Backup struct {
	Records int
	Types   map[string]int // how many of each type
	Size    int64          // of the file, in bytes
	// The times of the first and the last record, zero when there are none.
	Oldest, Newest time.Time
	Left           []Trouble // records that could not be opened and are not in it; of a new backup only
}

// Backup writes every standing record, of whatever type, into one new file behind a passphrase of
// its own. Drafts stay out. It counts only after the file was opened again with the passphrase and
// every record in it compared; until then it stands under another name beside it, and whatever
// fails leaves nothing. progress, which may be nil, is called from this goroutine.
//
// ErrExists: there is a file with this name, which is never replaced. ErrNoFolder: there is no
// folder to put it in. ErrNoSecret: the passphrase is empty. ErrNotFound: there is no journal yet.
// ErrTooLarge: more than 200,000 records or 1 GiB.
func (v *Vault) Backup(file string, passphrase private.Text, progress func(done, total int)) (Backup, error) {
	if passphrase.Empty() {
		return Backup{}, ErrNoSecret
	}
	from, err := v.standing()
	if err != nil {
		return Backup{}, err
	}
	dir := filepath.Dir(file)
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return Backup{}, ErrNoFolder
	}
	if there, err := exists(file); err != nil {
		return Backup{}, err
	} else if there {
		return Backup{}, ErrExists
	}
	temp := file + tempPrefix + newName()
	tell := counter(progress, 2*len(from.list)) // each is written and compared
	sums, err := v.writeBackup(temp, passphrase, &from, tell)
	found := Backup{}
	if err == nil {
		found, err = v.compareBackup(temp, passphrase, sums, tell)
	}
	if err == nil {
		err = v.disk.nameNew(temp, file)
	}
	if err != nil {
		_ = v.disk.remove(temp)
		return Backup{}, err
	}
	if err := v.disk.syncDir(dir); err != nil {
		_ = v.disk.remove(file)
		return Backup{}, notSure("sync of the folder", err)
	}
	found.Left = from.left
	slices.SortFunc(found.Left, func(a, b Trouble) int { return strings.Compare(a.File, b.File) })
	return found, nil
}

// VerifyBackup opens a backup, checks every record in it, and says what is in it. It needs no
// journal. ErrBackupSecret: the passphrase is another one. ErrNoBackup: there is no such file, or
// it is something else. ErrBadBackup: it is damaged. ErrNewer: of a newer version.
func (v *Vault) VerifyBackup(file string, passphrase private.Text) (Backup, error) {
	by, err := backupKey(passphrase)
	if err != nil {
		return Backup{}, err
	}
	b := Backup{Types: map[string]int{}}
	b.Size, _, err = v.readBackup(file, by, func(one archived) error {
		b.count(one.rec)
		return nil
	})
	if err != nil {
		return Backup{}, err
	}
	return b, nil
}

func (b *Backup) count(r Record) {
	b.Records++
	b.Types[r.Type]++
	if r.Time.IsZero() {
		return
	}
	if b.Oldest.IsZero() || r.Time.Before(b.Oldest) {
		b.Oldest = r.Time
	}
	if r.Time.After(b.Newest) {
		b.Newest = r.Time
	}
}

// stock is what stands in a vault, and how to open it.
type stock struct {
	list   []place // in the order of ids
	keys   keyring
	sealed bool
	left   []Trouble // could not be opened and perhaps stands
}

// standing looks at what stands. ErrNotFound: there is no journal.
func (v *Vault) standing() (stock, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	switch {
	case err != nil:
		return stock{}, err
	case s.keys.to == nil:
		return stock{}, ErrNotFound
	}
	if err := v.refresh(s.keys); err != nil {
		return stock{}, err
	}
	out := stock{keys: s.keys, sealed: s.files.sealed()}
	w := v.index.order()
	for id, g := range w.standing() {
		if g.kind != TypeDraft || g.newer {
			out.list = append(out.list, v.index.find(w, id))
		}
	}
	slices.SortFunc(out.list, func(a, b place) int { return strings.Compare(a.id, b.id) })
	for name, it := range v.index.items {
		if it.err != nil && !w.replaced[name] {
			out.left = append(out.left, Trouble{File: "entries/" + name + recordExt, Err: it.err})
		}
	}
	return out, nil
}

// plainOf reads the plaintext of a record from any of its files. fs.ErrNotExist: all are gone.
func (v *Vault) plainOf(k keyring, p place) (plain []byte, err error) {
	err = fs.ErrNotExist
	for _, name := range p.names {
		plain, _, err = v.unsealFile(filepath.Join(v.entriesDir(), name+recordExt), k)
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return plain, err
}

// cannotBeOpened reports whether it is the file that is at fault, and not the disk or the moment.
func cannotBeOpened(err error) bool {
	return errors.Is(err, ErrDamaged) || errors.Is(err, ErrOtherKey) || errors.Is(err, ErrForeign)
}

// backupFile is a file under way, which remembers the first error of the disk: what comes out of
// the layers above it names another cause.
type backupFile struct {
	file
	err error
}

func (f *backupFile) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	if err != nil && f.err == nil {
		f.err = failed("write", err)
	}
	return n, err
}

// writeBackup writes records into a new file, synced and closed, and returns their sums by name.
func (v *Vault) writeBackup(path string, passphrase private.Text, from *stock, tell func(add, did int)) (map[string][32]byte, error) {
	to, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil {
		return nil, ErrNoSecret
	}
	to.SetWorkFactor(v.work)
	out, err := v.disk.create(path)
	if err != nil {
		return nil, failed("create", err)
	}
	f := &backupFile{file: out}
	sums, err := v.fillBackup(f, to, from, tell)
	if f.err != nil {
		err = f.err
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return sums, settled(f)
}

// fillBackup writes the content of a backup.
func (v *Vault) fillBackup(f io.Writer, to age.Recipient, from *stock, tell func(add, did int)) (map[string][32]byte, error) {
	if v.work >= phraseWork {
		defer debug.FreeOSMemory() // as for every passphrase
	}
	sealing, err := age.Encrypt(f, to)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	a, err := newArchive(sealing)
	if err != nil {
		return nil, err
	}
	sums := make(map[string][32]byte, len(from.list))
	for _, p := range from.list {
		plain, err := v.plainOf(from.keys, p)
		switch {
		case from.sealed && v.keys.Load() == nil:
			return nil, ErrLocked
		case errors.Is(err, fs.ErrNotExist):
			continue // deleted since the look at the folder
		case cannotBeOpened(err): // damaged since it was read
			from.left = append(from.left, Trouble{File: "entries/" + p.names[0] + recordExt, Err: err})
			tell(-2, 0)
			continue
		case err != nil:
			return nil, err
		}
		one := archived{name: p.id, plain: unpadded(plain)}
		if one.rec, err = decode(one.plain, p.id); err != nil {
			return nil, err
		}
		if err := a.add(one); err != nil {
			return nil, err
		}
		sums[p.id] = sha256.Sum256(one.plain)
		tell(0, 1)
	}
	if err := a.close(); err != nil {
		return nil, err
	}
	return sums, sealing.Close()
}

// compareBackup opens a backup again and compares it with what was to be in it.
func (v *Vault) compareBackup(path string, passphrase private.Text, sums map[string][32]byte, tell func(add, did int)) (Backup, error) {
	by, err := backupKey(passphrase)
	if err != nil {
		return Backup{}, err
	}
	b := Backup{Types: map[string]int{}}
	b.Size, _, err = v.readBackup(path, by, func(one archived) error {
		if sums[one.name] != sha256.Sum256(one.plain) {
			return ErrBadBackup
		}
		b.count(one.rec)
		tell(0, 1)
		return nil
	})
	if err == nil && b.Records != len(sums) {
		err = ErrBadBackup
	}
	if err != nil {
		return Backup{}, fmt.Errorf("read back: %w: %w", ErrNotSure, err)
	}
	return b, nil
}

// backupSource is a file that is read, which remembers the error of the disk.
type backupSource struct {
	io.Reader
	err error
}

func (s *backupSource) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = failed("read", err)
	}
	return n, err
}

// secretOnce opens a backup with a passphrase. Trying one takes its time, so what came of it is
// remembered for reading the same file again.
type secretOnce struct {
	scrypt *age.ScryptIdentity
	opened []byte
}

// backupKey returns what opens a backup. ErrNoSecret: the passphrase is empty.
func backupKey(passphrase private.Text) (*secretOnce, error) {
	by, err := age.NewScryptIdentity(passphrase.Reveal())
	if err != nil {
		return nil, ErrNoSecret
	}
	by.SetMaxWorkFactor(mostWork)
	return &secretOnce{scrypt: by}, nil
}

// Unwrap implements age.Identity.
func (s *secretOnce) Unwrap(stanzas []*age.Stanza) (key []byte, err error) {
	if s.opened == nil {
		s.opened, err = s.scrypt.Unwrap(stanzas)
	}
	return slices.Clone(s.opened), err
}

// readBackup opens a backup and reads it to its end, with the errors of readArchive and
// VerifyBackup.
func (v *Vault) readBackup(file string, by *secretOnce, visit func(archived) error) (size int64, skipped int, err error) {
	f, size, err := v.disk.open(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrForeign):
		return 0, 0, ErrNoBackup
	case err != nil:
		return 0, 0, failed("open", err)
	}
	defer func() { _ = f.Close() }() // only read from
	source := &backupSource{Reader: f}
	skipped, err = v.openBackup(source, by, visit)
	if source.err != nil {
		err = source.err
	}
	return size, skipped, err
}

// openBackup reads the content of a backup.
func (v *Vault) openBackup(from io.Reader, by *secretOnce, visit func(archived) error) (skipped int, err error) {
	if v.work >= phraseWork && by.opened == nil {
		defer debug.FreeOSMemory()
	}
	b := bufio.NewReaderSize(from, ageChunk)
	head, _ := b.Peek(256) // more than the lines that are looked at; a shorter file is none
	if _, sound := workOf(head); !sound {
		return 0, ErrNoBackup
	}
	r, err := age.Decrypt(b, by)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return 0, ErrBackupSecret
	case err != nil:
		return 0, ErrBadBackup
	}
	content := bufio.NewReader(r)
	if _, err := content.Peek(1); err != nil && !errors.Is(err, io.EOF) {
		return 0, ErrBadBackup // the passphrase fits, so it is a backup, and its first part is damaged
	}
	return readArchive(content, visit)
}
