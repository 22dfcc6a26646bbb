package widget

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"anis/internal/cell"
)

// pieces are what random texts are made of: letters that combine, split and join in every way.
var pieces = []string{
	"a", "e", "x", " ", " ", "\n", ".", "1", "ß", "ı", "İ", "ế", "e\u0302\u0301", "\u0301", "\u0323", "\u0302",
	"س", "ل", "ا", "لا", "م", "\u0651", "\u064e", "\u0650", "\u064b", "\u0654", "\u0670", "ـ", "\u06dd", "١",
	"\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u00a0", "\u3000", "日", "👨", "👨\u200d👩\u200d👧", "🇸🇾", "🇸", "🇾", "👍🏽", "🏽",
	"\u0600", "ក", "្", "क", "्", "ष", "한", "ᄒ", "ᅡ", "ᆫ", "\u2066س\u2069", "كلمات طويلة", "long words",
}

func randomText(r *rand.Rand, n int) string {
	var s strings.Builder
	for range n {
		s.WriteString(pieces[r.IntN(len(pieces))])
	}
	return s.String()
}

// simpleClusters is the meaning of clusters, without its short cut.
func simpleClusters(s string) []string {
	var out []string
	leading := true // nothing stands there so far that can be seen
	for _, c := range cell.Clusters(s) {
		if n := len(out); n > 0 && (leading || cell.Width(c) == 0) {
			out[n-1] += c
		} else {
			out = append(out, c)
		}
		leading = leading && cell.Width(c) == 0 && !isMark(c)
	}
	return out
}

func checkClusters(t *testing.T, s string) {
	t.Helper()
	p := newParagraph(s)
	var got []string
	for i := range p.length() {
		got = append(got, p.cluster(i))
	}
	if want := simpleClusters(s); !slices.Equal(got, want) {
		t.Fatalf("%+q is split into %+q, want %+q", s, got, want)
	}
}

func TestTheShortCutSplitsTextAsUnicodeDoes(t *testing.T) {
	for seed := range uint64(20_000) {
		r := rand.New(rand.NewPCG(seed, 1))
		checkClusters(t, strings.ReplaceAll(randomText(r, 1+r.IntN(9)), "\n", ""))
	}
}

func FuzzClusters(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "a" + p)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkClusters(t, strings.ReplaceAll(clean(s), "\n", ""))
	})
}

// offset is the byte of a place in the whole text.
func (b *buffer) offset(at place) int { return len(b.slice(place{}, at)) }

// check fails unless everything the buffer keeps about its text is true of it.
func (b *buffer) check(t *testing.T) {
	t.Helper()
	for _, p := range b.paragraphs {
		if !slices.Equal(p.ends, clusters(p.text)) {
			t.Fatalf("the clusters of %+q are not kept right", p.text)
		}
		if p.rows != nil && !slices.Equal(p.rows, p.wrapFrom([]int{0}, p.wide, nil)) {
			t.Fatalf("the rows of %+q in %d cells are kept as %v", p.text, p.wide, p.rows)
		}
	}
	if b.cursor.row >= len(b.paragraphs) || b.cursor.col > b.paragraphs[b.cursor.row].length() {
		t.Fatalf("the cursor stands outside: %v", b.cursor)
	}
}

// anyPlace returns a place in the text.
func (b *buffer) anyPlace(r *rand.Rand) place {
	row := r.IntN(len(b.paragraphs))
	return place{row, r.IntN(b.paragraphs[row].length() + 1)}
}

func TestReplacingEqualsReplacingInOneLongString(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		b := newBuffer(randomText(r, r.IntN(30)))
		for range 25 {
			for _, p := range b.paragraphs {
				if r.IntN(2) == 0 {
					p.layout(2 + r.IntN(12))
				}
			}
			from, to := b.anyPlace(r), b.anyPlace(r)
			if r.IntN(3) > 0 {
				to = from
			}
			if to.before(from) {
				from, to = to, from
			}
			came := randomText(r, r.IntN(4))
			before := b.String()
			want := norm.NFC.String(before[:b.offset(from)] + came + before[b.offset(to):])
			c := b.replace(from, to, came)
			if got := b.String(); got != want {
				t.Fatalf("seed %d: %+q between %v and %v of %+q gives %+q, want %+q", seed, came, from, to, before, got, want)
			}
			b.check(t)
			b.replace(c.start, c.until, c.went)
			if got := b.String(); got != before {
				t.Fatalf("seed %d: %+v taken back gives %+q, want %+q", seed, c, got, before)
			}
			b.check(t)
			b.replace(c.start, c.gone(), c.came)
			if got := b.String(); got != want {
				t.Fatalf("seed %d: %+v done again gives %+q, want %+q", seed, c, got, want)
			}
			b.check(t)
			b.cursor = c.after
		}
	}
}
