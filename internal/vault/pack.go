package vault

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"
	"time"

	"anis/internal/private"
)

// The form in which a record stands in a snapshot: made to be read quickly, and thrown away
// rather than understood when it is of another version. It is not the form of a record on disk.

// packer appends values.
type packer struct{ b []byte }

func (p *packer) uint(u uint64) { p.b = binary.AppendUvarint(p.b, u) }
func (p *packer) int(i int64)   { p.b = binary.AppendVarint(p.b, i) }

func (p *packer) str(s string) {
	p.uint(uint64(len(s)))
	p.b = append(p.b, s...)
}

func (p *packer) list(l []string) {
	p.uint(uint64(len(l)))
	for _, s := range l {
		p.str(s)
	}
}

func (p *packer) time(t time.Time) {
	if t.IsZero() {
		p.uint(0)
		return
	}
	_, offset := t.Zone()
	p.uint(1)
	p.int(t.Unix())
	p.int(int64(offset))
}

// unpacker reads what a packer wrote. What it returns are parts of s.
type unpacker struct {
	s   string
	bad bool // it ended too early
}

func (u *unpacker) uint() uint64 {
	var x uint64
	for i := 0; i < len(u.s) && i < binary.MaxVarintLen64; i++ {
		x |= uint64(u.s[i]&0x7f) << (7 * i)
		if u.s[i] < 0x80 {
			u.s = u.s[i+1:]
			return x
		}
	}
	u.fail()
	return 0
}

func (u *unpacker) fail() { u.s, u.bad = "", true }

func (u *unpacker) int() int64 {
	x := u.uint()
	return int64(x>>1) ^ -int64(x&1)
}

func (u *unpacker) take(n uint64) (s string) {
	if n > uint64(len(u.s)) {
		u.fail()
		return ""
	}
	s, u.s = u.s[:n], u.s[n:]
	return s
}

func (u *unpacker) str() string { return u.take(u.uint()) }

func (u *unpacker) text() private.Text { return private.New(u.str()) }

// count returns the length of a list, which cannot have more parts than there are bytes.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.s)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) list() (out []string) {
	if n := u.count(); n > 0 {
		out = make([]string, n)
		for i := range out {
			out[i] = u.str()
		}
	}
	return out
}

func (u *unpacker) time() time.Time {
	if u.uint() == 0 {
		return time.Time{}
	}
	seconds, offset := u.int(), u.int()
	return time.Unix(seconds, 0).In(zone(offset))
}

// zone is the place of an offset. The same is used again: a journal knows only a few.
func zone(offset int64) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	known, seen := zones.Load(offset)
	if !seen {
		known, _ = zones.LoadOrStore(offset, time.FixedZone("", int(offset)))
	}
	return known.(*time.Location)
}

var zones sync.Map // of *time.Location, by offset

// head appends what puts a file in its place, which is all that is needed of most.
func (p *packer) head(name string, it *item) {
	p.str(name)
	p.int(it.size)
	p.int(it.mod.UnixNano())
	p.b = append(p.b, it.sum[:]...)
	p.b = append(p.b, it.kin[:]...)
	p.list(it.prev)
	p.uint(it.seq)
	p.str(it.kind)
	if it.id == name {
		p.str("")
	} else {
		p.str(it.id)
	}
}

// kept appends what an index keeps of a file besides.
func (p *packer) kept(it *item) {
	if it.rec == nil {
		p.b = append(p.b, it.packed...)
		return
	}
	p.uint(uint64(it.rec.Dev))
	p.details(*it.rec)
	p.str(it.rec.Body.Reveal()) // its excerpt
}

// says appends what a record says, but for its place among the others and its words.
func (p *packer) says(r Record) {
	p.str(r.Type)
	p.str(r.ID)
	p.details(r)
}

// details appends what of that is not in a gist.
func (p *packer) details(r Record) {
	p.time(r.Time)
	p.str(r.Title.Reveal())
	p.list(reveal(r.Tags))
	p.str(r.Dir)
	p.str(r.About)
	p.str(r.Lang)
	p.str(r.Step)
	p.str(r.Of.ID)
	p.str(r.Of.Type)
	p.time(r.Of.Time)
	p.list(r.Feelings)
	p.time(r.Until)
	var flags uint64
	if r.Hidden {
		flags |= flagHidden
	}
	if r.Unproven {
		flags |= flagUnproven
	}
	p.uint(flags)
	p.uint(uint64(len(r.Extra)))
	for _, key := range slices.Sorted(maps.Keys(r.Extra)) {
		p.str(key)
		p.str(r.Extra[key].Reveal())
	}
}

const (
	flagHidden = 1 << iota
	flagUnproven
)

// rest appends what only a reader of the whole record needs.
func (p *packer) rest(r Record) {
	p.uint(uint64(len(r.Answers)))
	for _, a := range r.Answers {
		p.str(a.ID)
		p.str(a.Text.Reveal())
	}
	p.str(r.Body.Reveal())
}

// size reads the size of a piece.
func (u *unpacker) size() int32 {
	n := u.uint()
	if n > partMost {
		u.fail()
		return 0
	}
	return int32(n)
}

// head reads what head wrote.
func (u *unpacker) head(it *item) (name string) {
	name = u.str()
	it.size = u.int()
	it.mod = time.Unix(0, u.int())
	copy(it.sum[:], u.take(uint64(len(it.sum))))
	copy(it.kin[:], u.take(uint64(len(it.kin))))
	it.prev = u.list()
	it.seq = u.uint()
	it.kind = u.str()
	if it.id = u.str(); it.id == "" {
		it.id = name
	}
	return name
}

// record reads what kept wrote. The body of the record is its excerpt.
func (u *unpacker) record(it *item) *Record {
	r := &Record{V: Version, Type: it.kind, ID: it.id, Prev: it.prev, Seq: it.seq}
	r.Dev = uint32(u.uint())
	r.Time = u.time()
	r.Title = u.text()
	if n := u.count(); n > 0 {
		r.Tags = make([]private.Text, n)
		for i := range r.Tags {
			r.Tags[i] = u.text()
		}
	}
	r.Dir = u.str()
	r.About = u.str()
	r.Lang = u.str()
	r.Step = u.str()
	r.Of = Origin{ID: u.str(), Type: u.str(), Time: u.time()}
	r.Feelings = u.list()
	r.Until = u.time()
	flags := u.uint()
	r.Hidden, r.Unproven = flags&flagHidden != 0, flags&flagUnproven != 0
	if n := u.count(); n > 0 {
		r.Extra = make(map[string]private.Text, n)
		for range n {
			key := u.str()
			r.Extra[key] = u.text()
		}
	}
	r.Body = u.text()
	return r
}

// rest completes a record with what rest wrote.
func (u *unpacker) rest(r *Record) {
	if n := u.count(); n > 0 {
		r.Answers = make([]Answer, n)
		for i := range r.Answers {
			r.Answers[i] = Answer{ID: u.str(), Text: u.text()}
		}
	}
	r.Body = u.text()
}
