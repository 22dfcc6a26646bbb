package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"filippo.io/age"
)

// headed is what stands in a snapshot of one file, but for the body.
type headed struct {
	name string
	item item
}

// openSegment opens a file of the snapshot and reads its tail. ErrDamaged: it cannot be used,
// now or later.
func (v *Vault) openSegment(k key, file string) (src source, plain io.ReaderAt, seg *segment, err error) {
	src, size, err := v.disk.open(filepath.Join(v.snapshotDir(), file))
	if err != nil {
		return nil, nil, nil, err
	}
	plain, full, err := age.DecryptReaderAt(src, size, snapshotIdentity(k))
	if err == nil {
		if seg = v.readTail(plain, full, file); seg != nil {
			return src, plain, seg, nil
		}
	}
	_ = src.Close()
	return nil, nil, nil, fmt.Errorf("snapshot: %w", ErrDamaged)
}

// readTail returns what the tail of a file of so many bytes says of it. Nil: it is none of ours.
func (v *Vault) readTail(plain io.ReaderAt, full int64, file string) *segment {
	mark := append(v.snapshotMark(), file[:nameLen]...)
	tail := make([]byte, len(mark)+segmentNumbers)
	from := full - int64(len(tail))
	if from < 0 {
		return nil
	}
	if n, _ := plain.ReadAt(tail, from); n < len(tail) {
		return nil
	}
	rest, ours := bytes.CutPrefix(tail, mark)
	if !ours {
		return nil
	}
	seg := &segment{file: file}
	for i, n := range seg.numbers() {
		number := binary.BigEndian.Uint64(rest[8*i:])
		if number > min(uint64(from), partMost) {
			return nil
		}
		*n = int(number)
	}
	if seg.count > seg.heads || seg.count > seg.folds || seg.end() > from {
		return nil
	}
	return seg
}

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
// is mostly large enough for all that is read at once.
func newRooms() *sync.Pool {
	return &sync.Pool{New: func() any {
		room := make([]byte, 0, 3*segmentBytes)
		return &room
	}}
}

// readHeads reads what an index keeps of the records of a file. Where somebody wants to look through the
// file, he gets it, and the details stay out: what he finds is little of it. ErrDamaged: as for openSegment.
func (v *Vault) readHeads(k key, file string, o survey) (*segment, []headed, error) {
	src, plain, seg, err := v.openSegment(k, file)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = src.Close() }() // only read from
	room := o.rooms.Get().(*[]byte)
	defer o.rooms.Put(room)
	kept, all := seg.heads+seg.details, seg.heads+seg.details
	if o.through != nil {
		kept, all = seg.heads, all+seg.folds
	}
	if *room, err = readPart(plain, 0, all, *room); err != nil {
		return nil, nil, err
	}
	text := string((*room)[:kept])
	list, ok := seg.unpack(text[:seg.heads], text[seg.heads:], k.name)
	if ok && o.through != nil {
		details, folds := (*room)[seg.heads:][:seg.details], (*room)[seg.heads+seg.details:]
		ok = o.through(seg, list, details, folds)
	}
	if !ok {
		return nil, nil, fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	return seg, list, nil
}

// unpack returns what the heads of a file say of records, whose parts they are, with what the details say
// of them, unless these are not wanted. by is the name of the key that seals it.
func (s *segment) unpack(heads, details, by string) (list []headed, ok bool) {
	list = make([]headed, s.count)
	u := unpacker{s: heads}
	at := span{in: s}
	for i := range list {
		at.nth = int32(i)
		at.body = piece{at.body.at + at.body.size, u.size()}
		at.details = piece{at.details.at + at.details.size, u.size()}
		it := &list[i].item
		list[i].name = u.head(it)
		it.by, it.at = by, at
		if u.bad || at.body.end() > s.bodies || at.details.end() > s.details {
			return nil, false
		}
		if details != "" {
			it.packed = details[at.details.at:][:at.details.size]
		}
	}
	return list, len(u.s) == 0 && at.body.end() == s.bodies && at.details.end() == s.details
}

// complete reads the details of what was loaded without them. What cannot be read is forgotten, so that
// its records are opened one by one.
func (v *Vault) complete(k keyring) {
	x := &v.index
	if !x.bare {
		return
	}
	x.bare = false
	without := map[*segment][]*item{}
	for _, it := range x.items {
		if it.bare() {
			without[it.at.in] = append(without[it.at.in], it)
		}
	}
	for _, seg := range slices.Clone(x.snap) {
		details, err := v.readDetails(k.all[0], seg)
		if err != nil {
			_ = v.forgetSegment(seg)
			continue
		}
		for _, it := range without[seg] {
			it.packed = string(it.at.details.of(details))
		}
	}
}

// readDetails reads the details of a file that the index knows.
func (v *Vault) readDetails(k key, seg *segment) ([]byte, error) {
	src, plain, err := v.openKnown(k, seg)
	if err != nil {
		return nil, err
	}
	defer func() { _ = src.Close() }() // only read from
	return readPart(plain, int64(seg.heads), seg.details, nil)
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
	body := at.body.of(s.bodies)
	return body, body != nil
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
	if err == nil && !s.folded(room, visit) {
		err = fmt.Errorf("snapshot: %w", ErrDamaged)
	}
	return room, err
}

// folded takes the folded texts of a file apart, and reports whether it could.
func (s *segment) folded(folds []byte, visit func(nth int, folded []byte)) bool {
	for nth := range s.count {
		size, n := binary.Uvarint(folds)
		if n <= 0 || size > uint64(len(folds)-n) {
			return false
		}
		visit(nth, folds[n:][:size])
		folds = folds[n+int(size):]
	}
	return true
}
