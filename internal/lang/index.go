package lang

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"anis/internal/private"
)

// Index is a text made ready to be searched again and again, and little longer than the text. Like
// a Query it never prints itself: pages of the journal are searched, too. It is one packed text, which
// can be kept and made an index again: the length of the folded text and that text, the same with its
// umlauts spelled out, empty where it has none, and then how far each hamza that stands alone is from
// the one before it, in bytes of the folded text.
type Index struct{ packed private.Text }

// Format writes a mask for every verb.
func (*Index) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// NewIndex returns the index of several texts, such as a title and a body.
func NewIndex(texts ...string) *Index {
	all := strings.Join(texts, "\n")
	f := folder{manner: unplaced}
	f.fold(all)
	spelled := ""
	if f.umlaut {
		spelled = fold(all, umlautsSpelled|unplaced).Text
	}
	packed := make([]byte, 0, len(f.text)+len(spelled)+len(f.hamzas)+2*binary.MaxVarintLen32)
	packed = append(binary.AppendUvarint(packed, uint64(len(f.text))), f.text...)
	packed = append(binary.AppendUvarint(packed, uint64(len(spelled))), spelled...)
	last := int32(0)
	for _, at := range f.hamzas {
		packed, last = binary.AppendUvarint(packed, uint64(at-last)), at
	}
	return &Index{private.New(string(packed))}
}

// Packed returns the index as one text, for Unpack and InPacked. IndexForm says how it is made.
func (ix *Index) Packed() private.Text { return ix.packed }

// Unpack makes an index of what Packed returned. Of anything else it is one that holds less.
func Unpack(packed private.Text) *Index { return &Index{packed} }

// IndexForm names the way in which indexes are made. What was packed in another cannot be compared with
// a query of now.
const IndexForm = "ecc9b31818f6f0e4"

// pageText is what a packed index holds.
type pageText struct {
	plain   string // folded
	spelled string // folded with its umlauts spelled out, where it has any
	hamzas  string // packed
}

func unpack(packed string) (p pageText) {
	p.plain, packed = cutPart(packed)
	p.spelled, p.hamzas = cutPart(packed)
	return p
}

// cutPart takes a part and its length from the beginning of a packed text.
func cutPart(packed string) (part, rest string) {
	size, rest := cutNumber(packed)
	size = min(size, len(rest))
	return rest[:size], rest[size:]
}

func cutNumber(packed string) (number int, rest string) {
	for i := 0; i < len(packed) && i < binary.MaxVarintLen32; i++ {
		number |= int(packed[i]&0x7f) << (7 * i)
		if packed[i] < 0x80 {
			return number, packed[i+1:]
		}
	}
	return 0, ""
}

// alones returns before which byte of plain a hamza stood alone.
func (p pageText) alones() (hamzas []int32) {
	for last, rest := 0, p.hamzas; rest != ""; {
		var further int
		further, rest = cutNumber(rest)
		last += further
		hamzas = append(hamzas, int32(last))
	}
	return hamzas
}

// withoutHamza takes every hamza that stands alone out of a folded text, and says before which byte
// of what is left each stood.
func withoutHamza(kept string) (plain string, hamzas []int32) {
	parts := strings.Split(kept, string(alone))
	at := 0
	for _, part := range parts[:len(parts)-1] {
		at += len(part)
		hamzas = append(hamzas, int32(at))
	}
	return strings.Join(parts, ""), hamzas
}

// In reports whether a text holds every word of the query, in any order. No words are in every
// text.
func (q *Query) In(ix *Index) bool { return q.Empty() || q.in(ix.packed.Reveal()) }

func (q *Query) in(packed string) bool {
	page := unpack(packed)
	return !slices.ContainsFunc(q.words, func(n needle) bool { return !n.in(page) })
}

// InPacked is In for what Packed returned. It is much faster where most texts do not hold the query,
// as it looks at their bytes first.
func (q *Query) InPacked(packed []byte) bool {
	return q.Empty() || !slices.ContainsFunc(q.words, func(n needle) bool { return !n.mayBeIn(packed) }) && q.in(string(packed))
}

func (n needle) in(page pageText) bool {
	if !n.stem.Empty() { // the whole word is found with its stem, in one search
		lead := strings.TrimSuffix(n.plain.Reveal(), n.stem.Reveal())
		return page.holds(n.stem, n.hamza, func(text string, from, to int) bool {
			return strings.HasSuffix(text[:from], lead) || isStem(text, from, to)
		})
	}
	return page.holds(n.plain, n.hamza, anywhere) ||
		!n.spelled.Empty() && page.holds(n.spelled, n.hamza, anywhere) ||
		n.doubled && strings.Contains(page.spelled, n.plain.Reveal())
}

// holds reports whether a folded word stands in the text at a place that is accepted; each hamza in
// the word has to be there, and no other within it.
func (p pageText) holds(word private.Text, hamza bool, accept func(text string, from, to int) bool) bool {
	text, bare := p.plain, word.Reveal()
	var inText, inWord []int32
	if hamza {
		if inText = p.alones(); len(inText) == 0 {
			return false
		}
		if bare, inWord = withoutHamza(bare); bare == "" {
			return true
		}
	}
	for from := 0; ; from++ {
		at := strings.Index(text[from:], bare)
		if at < 0 {
			return false
		}
		from += at
		if (!hamza || hamzasFit(inText, from, from+len(bare), inWord)) && accept(text, from, from+len(bare)) {
			return true
		}
	}
}

// hamzasFit reports whether the hamzas of a word, counted from its beginning, are those of the text
// where it stands. At both ends the text may have one more.
func hamzasFit(text []int32, from, to int, word []int32) bool {
	first, _ := slices.BinarySearch(text, int32(from))
	need := 0
	for _, at := range text[first:] {
		if int(at) > to {
			break
		}
		switch {
		case need < len(word) && int(word[need])+from == int(at):
			need++
		case int(at) > from && int(at) < to:
			return false
		}
	}
	return need == len(word)
}

// piece is a run of folded bytes that is looked for by one of them.
type piece struct {
	word private.Text
	rare int // which of its bytes is looked for
}

// within returns the pieces of a needle; none where any text may hold it.
func (n needle) within() (pieces []piece) {
	words := []private.Text{n.plain, n.spelled}
	if !n.stem.Empty() {
		words = []private.Text{n.stem}
	}
	for _, word := range words {
		if word.Empty() {
			continue
		}
		bare, _ := withoutHamza(word.Reveal())
		if bare == "" {
			return nil
		}
		pieces = append(pieces, piece{private.New(bare), rarest(bare)})
	}
	return pieces
}

// mayBeIn reports whether a packed index has one of the pieces of a needle anywhere.
func (n needle) mayBeIn(packed []byte) bool {
	return len(n.pieces) == 0 || slices.ContainsFunc(n.pieces, func(p piece) bool { return p.in(packed) })
}

func (p piece) in(packed []byte) bool {
	word := p.word.Reveal()
	for last := len(packed) - len(word); last >= 0; last = len(packed) - len(word) {
		at := bytes.IndexByte(packed[p.rare:last+p.rare+1], word[p.rare])
		if at < 0 {
			return false
		}
		if string(packed[at:at+len(word)]) == word {
			return true
		}
		packed = packed[at+1:]
	}
	return false
}

// common are the bytes of folded text that are met most often, those first that are in every letter of
// a script and then the letters by how frequent they are. To look for one of them stops too often.
const common = "\xd8\xd9\xd0\xd1\xd7\xe1\xe0اليمونرتبه etanoirshlducmg"

// rarest returns which byte of a word is met least often.
func rarest(word string) (at int) {
	rank := func(b byte) int {
		if i := strings.IndexByte(common, b); i >= 0 {
			return i
		}
		return len(common)
	}
	for i := range len(word) {
		if rank(word[i]) > rank(word[at]) {
			at = i
		}
	}
	return at
}
