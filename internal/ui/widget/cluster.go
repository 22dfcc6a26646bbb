package widget

import (
	"unicode"
	"unicode/utf8"

	"anis/internal/cell"
)

// paragraph is the text between two line breaks, and where each of its clusters ends. A cluster
// is what a person takes for one character: a letter with its marks, an emoji of several parts.
type paragraph struct {
	text string
	ends []int // the byte behind each cluster
	rows []int // the first cluster of each row; nil until it is laid out
	wide int   // the cells the rows were laid out for
}

func newParagraph(text string) *paragraph {
	return &paragraph{text: text, ends: clusters(text)}
}

// length is the number of clusters.
func (p *paragraph) length() int { return len(p.ends) }

// start is the byte at which a cluster begins, or the end of the text.
func (p *paragraph) start(i int) int {
	if i == 0 {
		return 0
	}
	return p.ends[i-1]
}

// slice returns the clusters from, up to but without to.
func (p *paragraph) slice(from, to int) string { return p.text[p.start(from):p.start(to)] }

// cluster returns one cluster.
func (p *paragraph) cluster(i int) string { return p.slice(i, i+1) }

// between returns a paragraph of the beginning of one, a text with its clusters, and the rest of
// another one.
func between(before *paragraph, from int, text string, ends []int, behind *paragraph, to int) *paragraph {
	head, tail := before.slice(0, from), behind.slice(to, behind.length())
	p := &paragraph{text: head + text + tail}
	p.ends = make([]int, 0, from+len(ends)+behind.length()-to)
	p.ends = append(p.ends, before.ends[:from]...)
	for _, end := range ends {
		p.ends = append(p.ends, len(head)+end)
	}
	moved := len(head) + len(text) - behind.start(to)
	for _, end := range behind.ends[to:] {
		p.ends = append(p.ends, end+moved)
	}
	return p
}

// lastOf returns the cluster that ends a text, or "" when there is none.
func lastOf(text string, ends []int) string {
	switch n := len(ends); n {
	case 0:
		return ""
	case 1:
		return text
	default:
		return text[ends[n-2]:]
	}
}

// clusters returns where each cluster of a line ends. What takes no cell, such as a direction
// mark, belongs to the cluster before it, or at the very beginning to the one behind: a cursor
// that stood on it alone could not be seen. A vowel mark at the beginning stands for itself, on a
// blank.
//
// The grapheme clusters of Unicode cost too much for every letter of a long text. Between two
// letters that surely stand alone there is always a boundary, so that only what lies between such
// places is taken apart by the rules.
func clusters(s string) []int {
	ends := make([]int, 0, len(s)*2/3+1)
	at := 0
	for at < len(s) {
		if n := alone(s[at:]); n > 0 {
			at += n
			ends = append(ends, at)
			continue
		}
		stop := at + mixed(s[at:])
		ends = split(ends, s, at, stop)
		at = stop
	}
	return ends
}

// split appends the ends of the clusters between two places of s.
func split(ends []int, s string, at, stop int) []int {
	leading := at == 0
	for _, c := range cell.Clusters(s[at:stop]) {
		at += len(c)
		unseen := cell.Width(c) == 0
		switch {
		case leading:
			// The first cluster, or what continues one that is not seen.
			if len(ends) > 0 {
				ends = ends[:0]
			}
			ends = append(ends, at)
			leading = unseen && !isMark(c)
		case unseen && len(ends) > 0:
			ends[len(ends)-1] = at
		default:
			ends = append(ends, at)
		}
	}
	return ends
}

// isMark reports whether a cluster begins with a mark that has no letter.
func isMark(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.Is(unicode.M, r)
}

// alone returns the length of the letter s begins with if it is a cluster of its own, whatever
// stands around it, and 0 where that is not sure.
func alone(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if !plain(r) {
		return 0
	}
	if n < len(s) {
		if next, _ := utf8.DecodeRuneInString(s[n:]); !plain(next) {
			return 0
		}
	}
	return n
}

// mixed returns how far it is to the first sure boundary behind the beginning of s.
func mixed(s string) int {
	before := false
	for i, r := range s {
		now := plain(r)
		if i > 0 && before && now {
			return i
		}
		before = now
	}
	return len(s)
}

// plain tells the letters of our languages that take one cell and join nothing before them.
func plain(r rune) bool {
	switch {
	case r < 0x7F:
		return r >= ' '
	case r < 0xC0:
		return false
	case r <= 0x24F: // Latin with accents, as German, Turkish, Finnish and Vietnamese need it
		return true
	case r >= 0x620 && r <= 0x64A, r >= 0x66E && r <= 0x66F, r >= 0x671 && r <= 0x6D3: // Arabic
		return true
	case r == 0x60C, r == 0x61B, r == 0x61F:
		return true
	}
	return r >= 0x1EA0 && r <= 0x1EF9 // Vietnamese
}

// cells is the width of a cluster. One that has none of its own, such as a vowel mark at the
// beginning of a line, is drawn on a blank.
func cells(cluster string) int {
	if r, n := utf8.DecodeRuneInString(cluster); n == len(cluster) && plain(r) {
		return 1
	}
	return max(cell.Width(cluster), 1)
}
