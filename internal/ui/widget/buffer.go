package widget

import (
	"strings"
	"unicode"

	"anis/internal/cell"
	"anis/internal/sanitize"
)

// buffer is a text as paragraphs of grapheme clusters, with a place in it. Every step is one
// cluster, which is what a person takes for one character.
type buffer struct {
	paragraphs [][]string
	row, col   int // paragraph, and cluster before which the cursor stands
}

// newBuffer splits a text; the cursor stands at its end.
func newBuffer(text string) buffer {
	b := buffer{}
	for line := range strings.SplitSeq(text, "\n") {
		b.paragraphs = append(b.paragraphs, cell.Clusters(sanitize.Line(line)))
	}
	b.row = len(b.paragraphs) - 1
	b.col = len(b.paragraphs[b.row])
	return b
}

// String joins the text again.
func (b *buffer) String() string {
	var s strings.Builder
	for i, p := range b.paragraphs {
		if i > 0 {
			s.WriteByte('\n')
		}
		for _, cluster := range p {
			s.WriteString(cluster)
		}
	}
	return s.String()
}

// insert puts cleaned text at the cursor. The paragraph is split into clusters anew, because a
// mark that is typed joins the letter before it.
func (b *buffer) insert(text string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if i > 0 {
			b.split()
		}
		b.insertLine(sanitize.Line(strings.ReplaceAll(line, "\t", "    ")))
	}
}

func (b *buffer) insertLine(line string) {
	if line == "" {
		return
	}
	p := b.paragraphs[b.row]
	before := strings.Join(p[:b.col], "") + line
	b.paragraphs[b.row] = cell.Clusters(before + strings.Join(p[b.col:], ""))
	b.col = len(cell.Clusters(before))
}

// split breaks the paragraph at the cursor.
func (b *buffer) split() {
	p := b.paragraphs[b.row]
	head, tail := append([]string(nil), p[:b.col]...), append([]string(nil), p[b.col:]...)
	rest := append([][]string{head, tail}, b.paragraphs[b.row+1:]...)
	b.paragraphs = append(b.paragraphs[:b.row:b.row], rest...)
	b.row, b.col = b.row+1, 0
}

// deleteBefore removes the cluster before the cursor, or joins two paragraphs.
func (b *buffer) deleteBefore() {
	if b.left() {
		b.deleteAfter()
	}
}

// deleteAfter removes the cluster after the cursor, or joins two paragraphs.
func (b *buffer) deleteAfter() {
	p := b.paragraphs[b.row]
	switch {
	case b.col < len(p):
		b.paragraphs[b.row] = append(p[:b.col:b.col], p[b.col+1:]...)
	case b.row+1 < len(b.paragraphs):
		b.paragraphs[b.row] = append(p[:len(p):len(p)], b.paragraphs[b.row+1]...)
		b.paragraphs = append(b.paragraphs[:b.row+1], b.paragraphs[b.row+2:]...)
	}
}

// deleteWordBefore removes back to the start of the word before the cursor.
func (b *buffer) deleteWordBefore() {
	row, col := b.row, b.col
	b.wordLeft()
	if b.row == row {
		p := b.paragraphs[row]
		b.paragraphs[row] = append(p[:b.col:b.col], p[col:]...)
		return
	}
	// The word stands in the paragraph above: only the line break goes.
	b.row, b.col = row, col
	b.deleteBefore()
}

// left moves one cluster towards the start and reports whether it moved.
func (b *buffer) left() bool {
	switch {
	case b.col > 0:
		b.col--
	case b.row > 0:
		b.row--
		b.col = len(b.paragraphs[b.row])
	default:
		return false
	}
	return true
}

// right moves one cluster towards the end and reports whether it moved.
func (b *buffer) right() bool {
	switch {
	case b.col < len(b.paragraphs[b.row]):
		b.col++
	case b.row+1 < len(b.paragraphs):
		b.row, b.col = b.row+1, 0
	default:
		return false
	}
	return true
}

// wordLeft moves to the start of the word before the cursor.
func (b *buffer) wordLeft() {
	for b.left() && !b.inWord() {
	}
	for b.col > 0 && isWord(b.paragraphs[b.row][b.col-1]) {
		b.col--
	}
}

// wordRight moves behind the word after the cursor.
func (b *buffer) wordRight() {
	for !b.inWord() && b.right() {
	}
	for b.inWord() {
		b.col++
	}
}

// inWord reports whether the cluster after the cursor is part of a word.
func (b *buffer) inWord() bool {
	return b.col < len(b.paragraphs[b.row]) && isWord(b.paragraphs[b.row][b.col])
}

func isWord(cluster string) bool {
	for _, r := range cluster {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// empty reports whether there is nothing but blanks.
func (b *buffer) empty() bool { return strings.TrimSpace(b.String()) == "" }
