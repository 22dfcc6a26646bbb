package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"filippo.io/age"
)

// A snapshot is a sealed copy of what the record files hold, in a few files that are read in a
// moment. It decides nothing: each record in it counts only while its file is there with the same
// size and time, and on any doubt a file of it is thrown away and the records are opened one by
// one. It is sealed with a secret that only a holder of the key can make, so nobody else can put
// words in it.

// Bounds of a snapshot.
const (
	snapshotFrom  = 200             // records; fewer are opened as quickly one by one
	snapshotLeast = 64              // records that are not in it, before they are added
	snapshotShare = 20              // and they are one of so many
	snapshotFill  = 64 << 10        // the length of a file is a multiple of this, not that of the words
	snapshotRest  = 2 * time.Second // a file that changed so shortly before may change unseen
	segmentBytes  = 1 << 19         // about so many bytes of words are in one file: to delete a record takes one anew
)

// snapshotHead begins a file of the snapshot.
const snapshotHead = "anis-snapshot 3\n"

// sampleText shows whether excerpts are still made as they were.
const sampleText = "# a\n\nb **c** ـ\n- d\n"

// segment is one file of the snapshot. It holds a mark, its own name, how many records there are,
// how long their heads are, their folded texts and their bodies; then these, and what fills it.
type segment struct {
	file   string
	count  int
	heads  int // in bytes
	folds  int
	bodies int
	from   int64 // where the heads begin
}

// segmentNumbers is the length of the four numbers.
const segmentNumbers = 4 * 8

// span is where the body of a record lies in the snapshot.
type span struct {
	in   *segment // nil: nowhere
	nth  int      // which of its records it is
	at   int      // in the bodies
	size int
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

// snapshotFiles lists what is there: files of the snapshot, and writes of some that have not
// finished.
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

// forgetSnapshots throws the snapshot away, also what is being written of it.
func (v *Vault) forgetSnapshots() error {
	for _, it := range v.index.items {
		it.at = span{}
	}
	v.index.snap = nil
	return v.forgetStrays()
}

// forgetStrays throws away what another program has written of a snapshot, or is writing.
func (v *Vault) forgetStrays() error {
	_, all := v.snapshotFiles()
	var gone []string
	for _, file := range all {
		if !slices.ContainsFunc(v.index.snap, func(s *segment) bool { return s.file == file }) {
			gone = append(gone, filepath.Join(v.snapshotDir(), file))
		}
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := v.unlink(gone)
	return err
}

// forgetSegment throws one file of the snapshot away.
func (v *Vault) forgetSegment(s *segment) error {
	for _, it := range v.index.items {
		if it.at.in == s {
			it.at = span{}
		}
	}
	v.index.snap = slices.DeleteFunc(v.index.snap, func(one *segment) bool { return one == s })
	_, err := v.unlink([]string{filepath.Join(v.snapshotDir(), s.file)})
	return err
}

// loadSnapshot fills an empty index. What it cannot use it throws away.
func (v *Vault) loadSnapshot(k keyring, o survey) {
	v.index.snap = nil
	whole, _ := v.snapshotFiles()
	if len(whole) == 0 || k.to == nil {
		return
	}
	x := &v.index
	x.items, x.notable, x.ordered = map[string]*item{}, map[string]*item{}, nil
	var useless []string
	var mu sync.Mutex
	share(len(whole), func(i int) {
		seg, heads, err := v.readHeads(k.all[0], whole[i], o)
		mu.Lock()
		defer mu.Unlock()
		if errors.Is(err, ErrDamaged) || err == nil && !x.take(seg, heads, len(whole)) {
			useless = append(useless, filepath.Join(v.snapshotDir(), whole[i]))
		}
	})
	if len(useless) > 0 {
		_, _ = v.unlink(useless)
	}
}

// take fills an index with what stands in one of some files of the snapshot, unless it knows any of it:
// two programs may have written the same records, and one copy is enough.
func (x *index) take(seg *segment, heads []headed, files int) bool {
	if len(x.items) == 0 {
		x.items = make(map[string]*item, len(heads)*files)
	}
	for _, h := range heads {
		if x.items[h.name] != nil {
			return false
		}
	}
	x.snap = append(x.snap, seg)
	for i := range heads {
		h := &heads[i]
		x.items[h.name] = &h.item
		x.seq = max(x.seq, h.item.seq)
	}
	return true
}

// headed is what stands in a snapshot of one file, but for the body.
type headed struct {
	name string
	item item
}

// openSegment opens a file of the snapshot and reads its beginning. ErrDamaged: it cannot be used,
// now or later.
func (v *Vault) openSegment(k key, file string) (src source, plain io.ReaderAt, seg *segment, err error) {
	src, size, err := v.disk.open(filepath.Join(v.snapshotDir(), file))
	if err != nil {
		return nil, nil, nil, err
	}
	mark := v.snapshotMark()
	begin := make([]byte, len(mark)+nameLen+segmentNumbers)
	plain, full, err := age.DecryptReaderAt(src, size, snapshotIdentity(k))
	if err == nil {
		_, err = plain.ReadAt(begin, 0)
	}
	if err == nil || errors.Is(err, io.EOF) {
		rest, ours := bytes.CutPrefix(begin, slices.Concat(mark, []byte(file[:nameLen])))
		seg = &segment{file: file, from: int64(len(begin))}
		var numbers [4]uint64
		for i := 0; i < len(numbers) && ours; i++ {
			numbers[i] = binary.BigEndian.Uint64(rest[8*i:])
			ours = numbers[i] <= uint64(full)
		}
		seg.count, seg.heads, seg.folds, seg.bodies = int(numbers[0]), int(numbers[1]), int(numbers[2]), int(numbers[3])
		if ours && seg.count <= seg.heads && seg.count <= seg.folds && seg.bodiesFrom()+int64(seg.bodies) <= full {
			return src, plain, seg, nil
		}
	}
	_ = src.Close()
	return nil, nil, nil, fmt.Errorf("snapshot: %w", ErrDamaged)
}

func (s *segment) foldsFrom() int64  { return s.from + int64(s.heads) }
func (s *segment) bodiesFrom() int64 { return s.foldsFrom() + int64(s.folds) }

// openKnown opens a file of the snapshot that the index knows: the name and the numbers in it say that
// it is the one, whatever took its place meanwhile.
func (v *Vault) openKnown(k key, known *segment) (source, io.ReaderAt, error) {
	src, plain, seg, err := v.openSegment(k, known.file)
	if err == nil && *seg != *known {
		_ = src.Close()
		err = fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	return src, plain, err
}

// readPart reads a part of a file of the snapshot. room is used if it is large enough.
func readPart(plain io.ReaderAt, at int64, length int, room []byte) ([]byte, error) {
	room = slices.Grow(room[:0], length)[:length]
	if _, err := plain.ReadAt(room, at); err != nil && !errors.Is(err, io.EOF) {
		return room, fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	return room, nil
}

// newRooms returns rooms for parts of files of the snapshot, which each worker takes and gives back. One
// is mostly large enough for any.
func newRooms() *sync.Pool {
	return &sync.Pool{New: func() any {
		room := make([]byte, 0, segmentBytes*5/4)
		return &room
	}}
}

// readHeads reads all heads of a file, and gives it to through. ErrDamaged: as for openSegment.
func (v *Vault) readHeads(k key, file string, o survey) (*segment, []headed, error) {
	src, plain, seg, err := v.openSegment(k, file)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = src.Close() }() // only read from
	room := o.rooms.Get().(*[]byte)
	*room, err = readPart(plain, seg.from, seg.heads, *room)
	heads := string(*room)
	o.rooms.Put(room)
	if err != nil {
		return nil, nil, err
	}
	list, ok := seg.unpack(heads, k.name)
	if !ok {
		return nil, nil, fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	if o.through != nil {
		o.through(seg, plain)
	}
	return seg, list, nil
}

// unpack returns what the heads of a file say of records, whose parts they are. by is the name of the
// key that seals it.
func (s *segment) unpack(heads, by string) (list []headed, ok bool) {
	list = make([]headed, s.count)
	u, at := unpacker{s: heads}, 0
	for i := range list {
		size := int(u.uint())
		list[i].name = u.head(&list[i].item)
		list[i].item.by, list[i].item.at = by, span{s, i, at, size}
		at += size
	}
	return list, !u.bad && len(u.s) == 0 && at == s.bodies
}

// snapshotReader reads bodies from the snapshot. It keeps those of the file that was read last.
type snapshotReader struct {
	v      *Vault
	by     key
	in     *segment
	bodies []byte
	broken []*segment // could not be read
}

// body returns what stands in the snapshot beside the head of a record, until it is called again.
func (s *snapshotReader) body(at span) ([]byte, bool) {
	if s.in != at.in {
		s.in = at.in
		if err := s.read(at.in); err != nil {
			s.bodies = s.bodies[:0]
			s.broken = append(s.broken, at.in)
		}
	}
	if at.at+at.size > len(s.bodies) {
		return nil, false
	}
	return s.bodies[at.at:][:at.size], true
}

// read reads the bodies of a file.
func (s *snapshotReader) read(seg *segment) error {
	src, plain, err := s.v.openKnown(s.by, seg)
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }() // only read from
	s.bodies, err = readPart(plain, seg.bodiesFrom(), seg.bodies, s.bodies)
	return err
}

// eachFold reads the folded texts of a file, in their order. What visit gets is its own until it
// returns. room is used if it is large enough, and returned.
func (v *Vault) eachFold(k key, seg *segment, room []byte, visit func(nth int, folded []byte)) ([]byte, error) {
	src, plain, err := v.openKnown(k, seg)
	if err != nil {
		return room, err
	}
	defer func() { _ = src.Close() }() // only read from
	return seg.eachFold(plain, room, visit)
}

func (s *segment) eachFold(plain io.ReaderAt, room []byte, visit func(nth int, folded []byte)) ([]byte, error) {
	room, err := readPart(plain, s.foldsFrom(), s.folds, room)
	if err != nil {
		return room, err
	}
	left := room
	for nth := range s.count {
		size, n := binary.Uvarint(left)
		if n <= 0 || size > uint64(len(left)-n) {
			return room, fmt.Errorf("snapshot: %w", ErrDamaged)
		}
		visit(nth, left[n:][:size])
		left = left[n+int(size):]
	}
	return room, nil
}
