package vault

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"filippo.io/age"
)

// A snapshot is a sealed copy of what the record files hold, in one file that is read in a moment.
// It decides nothing: each record in it counts only while its file is there with the same size and
// time, and on any doubt the whole of it is thrown away and the files are opened one by one. It is
// sealed with a secret that only a holder of the key can make, so nobody else can put words in it.

// Bounds of a snapshot.
const (
	snapshotFrom  = 200             // records; fewer are opened as quickly one by one
	snapshotLeast = 64              // records that are not in it, before it is written again
	snapshotShare = 20              // and they are one of so many
	snapshotFill  = 64 << 10        // its length is a multiple of this, not that of the words
	snapshotRest  = 2 * time.Second // a file that changed so shortly before may change unseen
)

// snapshotHead begins what a snapshot holds.
const snapshotHead = "anis-snapshot 1\n"

// sampleText shows whether excerpts are still made as they were.
const sampleText = "# a\n\nb **c** ـ\n- d\n"

// snapshot is what is remembered of the one that was read or written.
type snapshot struct {
	file  string // its name; empty: there is none
	count int    // how many records it holds
	left  int    // how many files had no place in it when it was written
}

// span is where a record lies in a snapshot: its head and the rest of it.
type span struct {
	at         int64
	head, rest int
}

func (v *Vault) snapshotDir() string { return filepath.Join(v.state, "snapshot") }

// snapshotSecret is made from the key alone. Whoever has only the public half of the key, which
// can be had where writing while locked is allowed, can make no snapshot that opens.
func snapshotSecret(k key) string {
	mac := hmac.New(sha256.New, []byte(k.id.String()))
	mac.Write([]byte("anis-journal 1 snapshot"))
	return base32.StdEncoding.EncodeToString(mac.Sum(nil))
}

func snapshotRecipient(k key) *age.ScryptRecipient {
	to, _ := age.NewScryptRecipient(snapshotSecret(k)) // refuses only an empty secret
	to.SetWorkFactor(1)                                // the secret has 256 random bits
	return to
}

func snapshotIdentity(k key) *age.ScryptIdentity {
	by, _ := age.NewScryptIdentity(snapshotSecret(k))
	by.SetMaxWorkFactor(1)
	return by
}

// snapshotFiles lists what is there: snapshots, and writes of some that have not finished.
func (v *Vault) snapshotFiles() (whole, all []string) {
	if v.state == "" {
		return nil, nil
	}
	list, _ := v.disk.list(v.snapshotDir()) // mostly there is none
	for _, e := range list {
		_, record := recordName(e.Name())
		_, temp := tempName(e.Name())
		if record && e.Type().IsRegular() {
			whole = append(whole, e.Name())
		}
		if record || temp {
			all = append(all, e.Name())
		}
	}
	return whole, all
}

// forgetSnapshots throws away every snapshot but one, also those that are being written.
func (v *Vault) forgetSnapshots(but string) error {
	_, all := v.snapshotFiles()
	var gone []string
	for _, file := range all {
		if file != but {
			gone = append(gone, filepath.Join(v.snapshotDir(), file))
		}
	}
	if but == "" {
		v.index.forget()
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := v.unlink(gone)
	return err
}

// snapshotDue reports whether a snapshot is to be written, when so many of all files have to be
// opened one by one. Those that had no place in the last one would have none in the next.
func (v *Vault) snapshotDue(k keyring, todo, all int) bool {
	x := &v.index
	switch {
	case v.state == "" || k.to == nil:
		return false
	case x.snap.file != "" && x.stale():
		return true
	}
	missing := todo - x.snap.left
	return all >= snapshotFrom && missing >= snapshotLeast && missing*snapshotShare >= all
}

// stale reports whether the snapshot holds records whose files are gone or were changed.
func (x *index) stale() bool {
	n := 0
	for _, it := range x.items {
		if it.at.head > 0 {
			n++
		}
	}
	return n != x.snap.count
}

// forget says that no record lies in a snapshot any more.
func (x *index) forget() {
	x.snap = snapshot{}
	for _, it := range x.items {
		it.at = span{}
	}
}

// loadSnapshot fills an empty index, with about so many records. What it cannot use it throws away.
func (v *Vault) loadSnapshot(k keyring, about int) {
	whole, _ := v.snapshotFiles()
	if len(whole) == 0 || k.to == nil {
		return
	}
	file := whole[0]
	items, snap, err := v.readSnapshot(k.all[0], file, about)
	switch {
	case err == nil && len(whole) == 1:
		v.index.items, v.index.snap, v.index.ordered = items, snap, nil
		for _, it := range items {
			v.index.seq = max(v.index.seq, it.rec.Seq)
		}
	case err == nil || errors.Is(err, ErrDamaged): // two are one too many: which is the later?
		_ = v.forgetSnapshots("")
	}
}

// readSnapshot reads all heads. ErrDamaged: it cannot be used, now or later.
func (v *Vault) readSnapshot(k key, file string, about int) (map[string]*item, snapshot, error) {
	src, _, err := v.disk.open(filepath.Join(v.snapshotDir(), file))
	if err != nil {
		return nil, snapshot{}, err
	}
	defer func() { _ = src.Close() }() // only read from
	plain, err := age.Decrypt(bufio.NewReaderSize(src, ageChunk), snapshotIdentity(k))
	if err != nil {
		return nil, snapshot{}, fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	r := snapshotReader{in: bufio.NewReaderSize(plain, ageChunk), zones: map[int64]*time.Location{}}
	mark := v.snapshotMark()
	if !bytes.Equal(r.bytes(len(mark)), mark) {
		return nil, snapshot{}, fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	snap, items := snapshot{file: file}, make(map[string]*item, about)
	for {
		name, it := r.next(k.name)
		if it == nil {
			break
		}
		items[name] = it
		snap.count++
	}
	snap.left = int(r.uint())
	if _, err := io.Copy(io.Discard, r.in); err != nil || r.bad {
		return nil, snapshot{}, fmt.Errorf("snapshot: %w", ErrDamaged) // its end is authentic too, or nothing is
	}
	return items, snap, nil
}

// snapshotReader reads a snapshot from its beginning.
type snapshotReader struct {
	in    *bufio.Reader
	at    int64
	zones map[int64]*time.Location
	bad   bool
}

func (r *snapshotReader) bytes(n int) []byte {
	b := make([]byte, n)
	if _, err := io.ReadFull(r.in, b); err != nil {
		r.bad = true
	}
	r.at += int64(n)
	return b
}

func (r *snapshotReader) uint() uint64 {
	u, err := binary.ReadUvarint(r)
	if err != nil || u > fileLimit {
		r.bad = true
		return 0
	}
	return u
}

// ReadByte implements io.ByteReader.
func (r *snapshotReader) ReadByte() (byte, error) {
	r.at++
	return r.in.ReadByte()
}

// next reads the head of a record and skips the rest of it. Nil: there are no more.
func (r *snapshotReader) next(by string) (name string, it *item) {
	head := int(r.uint())
	if head == 0 || r.bad {
		return "", nil
	}
	rest := int(r.uint())
	at := r.at
	u := unpacker{s: string(r.bytes(head))}
	it = new(item)
	name, *it = u.head(r.zones)
	it.by, it.at = by, span{at, head, rest}
	if n, err := r.in.Discard(rest); err != nil || n != rest || u.bad {
		r.bad = true
		return "", nil
	}
	r.at += int64(rest)
	return name, it
}

// openSnapshot opens the snapshot that the index knows, to read single records from it. Nil: it is
// gone, or there is none.
func (v *Vault) openSnapshot(k keyring) *openedSnapshot {
	if v.index.snap.file == "" || k.to == nil {
		return nil
	}
	src, _, err := v.disk.open(filepath.Join(v.snapshotDir(), v.index.snap.file))
	if err != nil {
		return nil
	}
	s := &openedSnapshot{src: src, zones: map[int64]*time.Location{}}
	size, err := src.Seek(0, io.SeekEnd)
	if err == nil {
		s.plain, _, err = age.DecryptReaderAt(src, size, snapshotIdentity(k.all[0]))
	}
	if err != nil {
		s.close()
		return nil
	}
	return s
}

// openedSnapshot is read by one goroutine, mostly from its beginning to its end.
type openedSnapshot struct {
	src    source
	plain  io.ReaderAt
	window []byte // the part that was read last
	from   int64
	zones  map[int64]*time.Location
}

// snapshotWindow is how much is read at once.
const snapshotWindow = 4 * ageChunk

func (s *openedSnapshot) close() {
	if s != nil {
		_ = s.src.Close() // only read from
	}
}

// raw returns the bytes of a record: its head and the rest.
func (s *openedSnapshot) raw(at span) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	size := int64(at.head + at.rest)
	if at.at < s.from || at.at+size > s.from+int64(len(s.window)) {
		s.from = at.at / ageChunk * ageChunk
		end := (max(s.from+snapshotWindow, at.at+size) + ageChunk - 1) / ageChunk * ageChunk
		if want := end - s.from; int64(cap(s.window)) < want {
			s.window = make([]byte, want)
		} else {
			s.window = s.window[:want]
		}
		n, err := s.plain.ReadAt(s.window, s.from)
		if s.window = s.window[:n]; err != nil && !errors.Is(err, io.EOF) || int64(n) < at.at-s.from+size {
			s.window = nil
			return nil, false
		}
	}
	return s.window[at.at-s.from:][:size], true
}

// record returns a whole record, if it is still the one that is meant: another snapshot may have
// taken the place of the one that the index knows.
func (s *openedSnapshot) record(p part) (Record, bool) {
	if p.at.head == 0 {
		return Record{}, false
	}
	b, ok := s.raw(p.at)
	if !ok {
		return Record{}, false
	}
	u := unpacker{s: string(b)}
	name, it := u.head(s.zones)
	u.rest(&it.rec)
	return it.rec, !u.bad && name == p.name && it.sum == p.sum
}
