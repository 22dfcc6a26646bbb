package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"math"
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
	snapshotFill  = 64 << 10        // what is before the tail of a file is a multiple of this, so that its length is not that of the words
	snapshotRest  = 2 * time.Second // a file that changed so shortly before may change unseen
	segmentBytes  = 1 << 19         // about so many bytes of words are in one file: to delete a record takes one anew
	partMost      = math.MaxInt32   // bytes of one part of a file
)

// snapshotHead is the form of a file of the snapshot.
const snapshotHead = "anis-snapshot 5\n"

// sampleText shows whether excerpts are still made as they were.
const sampleText = "# a\n\nb **c** ـ\n- d\n"

// segment is one file of the snapshot. It holds four parts: what puts a record in its place stands in the
// heads; what else a list shows of it in the details; then come the folded texts, and the bodies. So a list
// reads the first two, a search the first three, and what is read is always one piece. Then comes what fills
// it, and its tail: a mark, its own name, how many records there are, and how long the parts are. The tail
// is a piece of its own to age too, which opens the last piece of a file in any case.
type segment struct {
	file    string
	count   int // of records
	heads   int // in bytes, as the others
	details int
	folds   int
	bodies  int
}

// numbers are what the tail says.
func (s *segment) numbers() []*int {
	return []*int{&s.count, &s.heads, &s.details, &s.folds, &s.bodies}
}

// segmentNumbers is their length.
const segmentNumbers = 5 * 8

func (s *segment) foldsFrom() int64  { return int64(s.heads + s.details) }
func (s *segment) bodiesFrom() int64 { return s.foldsFrom() + int64(s.folds) }
func (s *segment) end() int64        { return s.bodiesFrom() + int64(s.bodies) }

// span is where a record lies in the snapshot.
type span struct {
	in      *segment // nil: nowhere
	nth     int32    // which of its records it is
	details piece
	body    piece
}

// piece is a piece of a part, in bytes.
type piece struct{ at, size int32 }

func (p piece) end() int { return int(p.at) + int(p.size) }

// of returns the piece, or nil where the part is too short.
func (p piece) of(part []byte) []byte {
	if p.end() > len(part) {
		return nil
	}
	return part[p.at:][:p.size]
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
func (v *Vault) snapshotFiles() (whole, temps []string) {
	if v.state == "" {
		return nil, nil
	}
	list, _ := v.disk.list(v.snapshotDir()) // mostly there is none
	for _, e := range list {
		_, record := recordName(e.Name())
		_, temp := tempName(e.Name())
		switch {
		case !e.Type().IsRegular(): // foreign
		case record:
			whole = append(whole, e.Name())
		case temp:
			temps = append(temps, e.Name())
		}
	}
	return whole, temps
}

// forgetSnapshots throws the snapshot away, also what is being written of it.
func (v *Vault) forgetSnapshots() error {
	for _, s := range v.index.snap {
		v.index.lose(s)
	}
	v.index.snap = nil
	return v.forgetStrays()
}

// forgetStrays throws away what another program has written of a snapshot, or is writing.
func (v *Vault) forgetStrays() error {
	whole, temps := v.snapshotFiles()
	var gone []string
	for _, file := range slices.Concat(whole, temps) {
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
	v.index.lose(s)
	v.index.snap = slices.DeleteFunc(v.index.snap, func(one *segment) bool { return one == s })
	_, err := v.unlink([]string{filepath.Join(v.snapshotDir(), s.file)})
	return err
}

// lose forgets that records lie in a file of the snapshot. Those whose details were not read yet are
// forgotten whole: nothing has them any more, so the next look opens their files.
func (x *index) lose(s *segment) {
	for name, it := range x.items {
		switch {
		case it.at.in != s:
		case it.bare():
			x.drop(name)
			x.ordered, x.seen = nil, nil
		default:
			it.at = span{}
			x.loose[name] = it
		}
	}
}

// loadSnapshot fills an empty index. What it cannot use it throws away.
func (v *Vault) loadSnapshot(k keyring, o survey) {
	x := &v.index
	x.empty()
	x.bare = o.through != nil
	whole, temps := v.snapshotFiles()
	if k.to == nil {
		return
	}
	var useless []string
	for _, file := range temps { // a program that was killed leaves words behind
		if path := filepath.Join(v.snapshotDir(), file); !v.disk.busy(path) {
			useless = append(useless, path)
		}
	}
	var mu sync.Mutex
	var taken []loaded
	share(len(whole), func(i int) {
		seg, list, err := v.readHeads(k.all[0], whole[i], o)
		one := loaded{seg: seg, list: list}
		one.sum()
		mu.Lock()
		defer mu.Unlock()
		switch {
		case errors.Is(err, ErrDamaged), err == nil && !x.take(one, taken, len(whole)):
			useless = append(useless, filepath.Join(v.snapshotDir(), whole[i]))
		case err == nil:
			taken = append(taken, one)
		}
	})
	if len(useless) > 0 {
		_, _ = v.unlink(useless)
	}
}

// loaded is what was read of a file of the snapshot.
type loaded struct {
	seg     *segment
	list    []headed
	notable []*headed // those that are not plain
	seq     uint64    // the largest
}

// sum goes through the list once, where nobody waits for it.
func (l *loaded) sum() {
	for i := range l.list {
		h := &l.list[i]
		l.seq = max(l.seq, h.item.seq)
		if !h.item.plain(h.name) {
			l.notable = append(l.notable, h)
		}
	}
}

// take fills an index with what stands in one of some files of the snapshot, after some others, unless one
// of these has any of it too: two programs may have written the same records, and one copy is enough.
func (x *index) take(one loaded, before []loaded, files int) bool {
	if len(x.items) == 0 {
		x.items = make(map[string]*item, len(one.list)*files)
	}
	n := len(x.items)
	for i := range one.list {
		x.items[one.list[i].name] = &one.list[i].item
	}
	if len(x.items) != n+len(one.list) { // seldom, and to ask before each would take as long again
		for i := range one.list {
			delete(x.items, one.list[i].name)
		}
		for _, l := range before {
			for i := range l.list {
				x.items[l.list[i].name] = &l.list[i].item
			}
		}
		return false
	}
	x.snap, x.seq = append(x.snap, one.seg), max(x.seq, one.seq)
	for _, h := range one.notable {
		x.notable[h.name] = &h.item
	}
	return true
}
