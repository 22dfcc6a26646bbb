package widget

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// place is a place in a text: a paragraph and the cluster before which the cursor stands.
type place struct{ row, col int }

// before reports whether p stands nearer to the beginning than q.
func (p place) before(q place) bool { return p.row < q.row || p.row == q.row && p.col < q.col }

// buffer is a text and a place in it.
//
// Its text is in the composed form of Unicode (NFC): what is typed as a letter and accents behind
// it is the same word, and found by the same search, as what an input method sends in one piece.
type buffer struct {
	paragraphs []*paragraph
	cursor     place
}

// newBuffer takes a text apart; the cursor stands at its end.
func newBuffer(text string) buffer {
	b := buffer{paragraphs: []*paragraph{newParagraph("")}}
	b.replace(place{}, place{}, text)
	return b
}

// String puts the text together again.
func (b *buffer) String() string {
	if len(b.paragraphs) == 1 {
		return b.paragraphs[0].text
	}
	return b.slice(place{}, b.end())
}

// slice returns the text between two places.
func (b *buffer) slice(from, to place) string {
	if from.row == to.row {
		return b.paragraphs[from.row].slice(from.col, to.col)
	}
	first, last := b.paragraphs[from.row], b.paragraphs[to.row]
	size := len(first.text) + len(last.text) + 1
	for _, p := range b.paragraphs[from.row+1 : to.row] {
		size += len(p.text) + 1
	}
	var s strings.Builder
	s.Grow(size)
	s.WriteString(first.slice(from.col, first.length()))
	for _, p := range b.paragraphs[from.row+1 : to.row] {
		s.WriteByte('\n')
		s.WriteString(p.text)
	}
	s.WriteByte('\n')
	s.WriteString(last.slice(0, to.col))
	return s.String()
}

// end is the place behind everything.
func (b *buffer) end() place {
	row := len(b.paragraphs) - 1
	return place{row, b.paragraphs[row].length()}
}

// empty reports whether there is nothing but blanks.
func (b *buffer) empty() bool {
	for _, p := range b.paragraphs {
		if strings.TrimSpace(p.text) != "" {
			return false
		}
	}
	return true
}

// change is what one replacement did: from start to until stands now what came where there was
// what went before. Both begin and end at boundaries of clusters, so that a change can be taken
// back without looking around it.
type change struct {
	start, until  place
	went, came    string
	before, after place // of the cursor
}

// replace puts text between two places, sets the cursor behind it and returns what changed. That
// can be more than was asked for: a mark joins the letter it now stands behind, and half a flag
// takes the next half.
func (b *buffer) replace(from, to place, text string) change {
	p, cursor := b.patch(from, to, text)
	c := change{
		start: p.from, until: p.until(), before: b.cursor, after: cursor,
		went: b.slice(p.from, p.to), came: strings.Join(p.lines, "\n"),
	}
	b.apply(p)
	b.cursor = cursor
	return c
}

// patch is what stands between two places from now on: lines, and where their clusters end.
type patch struct {
	from, to place
	lines    []string
	ends     [][]int
}

// until is the place behind the patch once it is applied.
func (p *patch) until() place {
	n := len(p.lines) - 1
	place := place{p.from.row + n, len(p.ends[n])}
	if n == 0 {
		place.col += p.from.col
	}
	return place
}

// patch finds the smallest part of the text that changes when text is put between two places,
// and the place of the cursor behind that text.
func (b *buffer) patch(from, to place, text string) (patch, place) {
	p := patch{from: place{from.row, max(from.col-1, 0)}, to: to}
	first, final := b.paragraphs[from.row], b.paragraphs[to.row]
	p.lines = strings.Split(first.slice(p.from.col, from.col)+text, "\n")
	n := len(p.lines) - 1
	p.ends = make([][]int, n+1)
	for i, line := range p.lines {
		p.lines[i] = norm.NFC.String(line)
		if i < n {
			p.ends[i] = clusters(p.lines[i])
		}
	}
	bytes := len(p.lines[n])
	p.lines[n], p.ends[n], p.to.col = seam(p.lines[n], final, to.col)
	cursor := place{from.row + n, reached(p.ends[n], bytes)}
	if n == 0 {
		cursor.col += p.from.col
	}
	p.narrow(first, from.col, final, to.col)
	return p, cursor
}

// seam joins a line to as much of the paragraph behind it as is split anew by that. It returns
// the joined text, its clusters, and the cluster of the paragraph from which on all is as it was:
// the one behind the first that comes out as it went in.
func seam(line string, behind *paragraph, col int) (joined string, ends []int, stop int) {
	for step := 1; ; step *= 2 {
		stop = min(col+step, behind.length())
		joined = norm.NFC.String(line + behind.slice(col, stop))
		ends = clusters(joined)
		if stop == behind.length() || lastOf(joined, ends) == behind.cluster(stop-1) {
			return joined, ends, stop
		}
	}
}

// reached returns how many clusters it takes to hold so many bytes.
func reached(ends []int, bytes int) int {
	if bytes == 0 {
		return 0
	}
	i, _ := slices.BinarySearch(ends, bytes)
	return min(i+1, len(ends))
}

// narrow leaves out the clusters around the patch that are as they were.
func (p *patch) narrow(first *paragraph, from int, final *paragraph, to int) {
	if p.from.col < from && len(p.ends[0]) > 0 {
		if cut := p.ends[0][0]; p.lines[0][:cut] == first.cluster(p.from.col) {
			p.from.col++
			p.lines[0], p.ends[0] = p.lines[0][cut:], shift(p.ends[0][1:], -cut)
		}
	}
	n := len(p.lines) - 1
	for p.to.col > to {
		line, ends := p.lines[n], p.ends[n]
		same := final.cluster(p.to.col - 1)
		if lastOf(line, ends) != same {
			return
		}
		p.to.col--
		p.lines[n], p.ends[n] = line[:len(line)-len(same)], ends[:len(ends)-1]
	}
}

// shift adds a number to all of list.
func shift(list []int, by int) []int {
	for i := range list {
		list[i] += by
	}
	return list
}

// apply puts a patch into the text.
func (b *buffer) apply(p patch) {
	first, final := b.paragraphs[p.from.row], b.paragraphs[p.to.row]
	n := len(p.lines) - 1
	came := make([]*paragraph, n+1)
	for i, line := range p.lines {
		before, behind := none, none
		from, to := 0, 0
		if i == 0 {
			before, from = first, p.from.col
		}
		if i == n {
			behind, to = final, p.to.col
		}
		came[i] = between(before, from, line, p.ends[i], behind, to)
	}
	if n == 0 && first == final {
		came[0].wrapAgain(first, p.from.col, p.to.col)
	}
	b.paragraphs = slices.Replace(b.paragraphs, p.from.row, p.to.row+1, came...)
}

// none is a paragraph without text.
var none = &paragraph{}
