package widget

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"anis/internal/bidi"
	"anis/internal/cell"
)

// layout returns the first cluster of each row of the paragraph in width cells. The last row
// always has a free cell behind it for the cursor.
func (p *paragraph) layout(width int) []int {
	if p.rows == nil || p.wide != width {
		p.rows, p.wide = p.wrapFrom([]int{0}, width, nil), width
	}
	return p.rows
}

// known is a layout from before a change, where it can be taken over: from cluster until on the
// text is what it was, by as many clusters further on.
type known struct {
	rows      []int
	until, by int
}

// wrapFrom lays out the rows behind those that are given.
func (p *paragraph) wrapFrom(rows []int, width int, old *known) []int {
	for {
		next, more := p.nextRow(rows[len(rows)-1], width)
		if !more {
			return rows
		}
		if old != nil && next >= old.until {
			if i, found := slices.BinarySearch(old.rows, next-old.by); found {
				return append(rows, shift(slices.Clone(old.rows[i:]), old.by)...)
			}
		}
		rows = append(rows, next)
	}
}

// wrapAgain lays out a paragraph that was changed between two clusters of what it was before. The
// rows that the change cannot have moved are kept, so that a key press in a long paragraph costs
// a few rows.
func (p *paragraph) wrapAgain(before *paragraph, from, to int) {
	if before.rows == nil {
		return
	}
	by := p.length() - before.length()
	// A row is broken where the first word of the next one does not fit, so that a row can change
	// by what happens in the next; one more is taken for clusters that are wider than others.
	keep := max(rowOf(before.rows, from)-2, 0)
	rows := slices.Clone(before.rows[:keep+1])
	p.rows = p.wrapFrom(rows, before.wide, &known{before.rows, to + by, by})
	p.wide = before.wide
}

// nextRow returns where the row after the one that begins at a cluster begins, and false when
// there is none.
//
// A row is broken behind the last blank that fits, or inside a word that is wider than a row. The
// last cell is the cursor's; only the blank behind the last word may stand there. A telephone number
// goes to the next row as a whole where it fits.
func (p *paragraph) nextRow(from, width int) (next int, more bool) {
	used, opening := 0, from
	for i := from; i < p.length(); i++ {
		cluster := p.cluster(i)
		size := cells(cluster)
		if used+size >= width {
			switch {
			case opens(cluster) && used+size == width:
				return p.outside(from, i+1, width), true
			case opening > from:
				return p.outside(from, opening, width), true
			case i > from:
				return i, true
			}
			return i + 1, true // wider than a row: alone
		}
		used += size
		if opens(cluster) {
			opening = i + 1
		}
	}
	return 0, false
}

// beyond is how many clusters behind the end of a row are looked at for the rest of a number.
const beyond = 40

// outside returns the last place up to at where a row that begins at a cluster may end without
// parting a telephone number, or at itself where there is none.
func (p *paragraph) outside(from, at, width int) int {
	if at < 2 || at >= p.length() || !ofNumber(p.cluster(at-2)) || !ofNumber(p.cluster(at)) {
		return at
	}
	before := max(from-1, 0) // tells whether the first digits end a word
	text := p.slice(before, min(at+beyond, p.length()))
	for _, n := range bidi.Numbers(text) {
		begin, end := p.start(before)+n[0], p.start(before)+n[1]
		if begin >= p.start(at) || p.start(at) >= end || cell.Width(p.text[begin:end]) >= width {
			continue
		}
		for i := at - 1; i > from; i-- {
			if p.start(i) <= begin && opens(p.cluster(i-1)) {
				return i
			}
		}
	}
	return at
}

// ofNumber tells, without looking further, what can stand beside a blank inside a number.
func ofNumber(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return !unicode.IsLetter(r) && !unicode.IsSpace(r)
}

// opens reports whether a row may end behind a cluster: a blank, but none of those that keep two
// words together.
func opens(cluster string) bool {
	if cluster == " " {
		return true
	}
	r, _ := utf8.DecodeRuneInString(cluster)
	switch r {
	case '\u00a0', '\u2007', '\u202f':
		return false
	}
	return unicode.Is(unicode.Zs, r)
}

// rowOf returns the row on which a cluster stands, or the cursor before it.
func rowOf(rows []int, col int) int {
	i, found := slices.BinarySearch(rows, col)
	if found {
		return i
	}
	return i - 1
}
