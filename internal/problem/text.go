package problem

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is the text of one file, able to say where in it something lies. Its bytes need not be
// valid: it serves to report exactly that.
type Text struct {
	file   string
	data   []byte
	first  int   // the line of the file that data begins with, from 1
	starts []int // the offset of each line in data
}

// NewText takes the whole file.
func NewText(file string, data []byte) *Text { return NewTextAt(file, data, 1) }

// NewTextAt takes a part of a file that begins at line first, counted from 1.
func NewTextAt(file string, data []byte, first int) *Text {
	starts := make([]int, 1, bytes.Count(data, []byte{'\n'})+1)
	for i := 0; ; {
		n := bytes.IndexByte(data[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		starts = append(starts, i)
	}
	return &Text{file: file, data: data, first: max(first, 1), starts: starts}
}

// File is the name the text was made with.
func (t *Text) File() string { return t.file }

// First is the line of the file that the text begins with, from 1.
func (t *Text) First() int { return t.first }

// At makes a problem at the byte offset of the text, which may be its end. The arguments come in
// pairs: key, value.
func (t *Text) At(offset int, code string, args ...string) Problem {
	line, col := t.Place(offset)
	return t.AtLine(line, col, code, args...)
}

// Place is the line of the file and the column, both from 1, of a byte offset of the text.
func (t *Text) Place(offset int) (line, col int) {
	offset = min(max(offset, 0), len(t.data))
	i := sort.SearchInts(t.starts, offset+1) - 1
	return t.first + i, utf8.RuneCount(t.data[t.starts[i]:offset]) + 1
}

// AtLine makes a problem at a line of the file and a column, both from 1. A column of 0 means the
// whole line. A line outside the text leaves the excerpt empty.
func (t *Text) AtLine(line, col int, code string, args ...string) Problem {
	p := Problem{File: t.file, Line: line, Col: col, Code: code, Args: pairs(args)}
	i := line - t.first
	if i < 0 || i >= len(t.starts) {
		return p
	}
	end := len(t.data)
	if i+1 < len(t.starts) {
		end = t.starts[i+1] - 1
	}
	raw := strings.TrimSuffix(string(t.data[t.starts[i]:end]), "\r")
	p.Excerpt, p.Caret = excerpt(raw, col)
	return p
}

// What an excerpt shows of a long line: so many runes before and after the place.
const (
	runesBefore = 40
	runesAfter  = 60
	ellipsis    = "…"
)

// excerpt cuts the line around the column, makes it harmless and returns where in the result the
// column lies, from 1. Cutting comes first, so that a line of megabytes costs nothing.
func excerpt(line string, col int) (string, int) {
	at := max(col-1, 0)
	from := max(at-runesBefore, 0)
	var before, after strings.Builder
	i, cutEnd := 0, false
	for _, r := range line {
		if i >= at+runesAfter {
			cutEnd = true
			break
		}
		switch {
		case i < from:
		case i < at:
			before.WriteString(Clean(string(r)))
		default:
			after.WriteString(Clean(string(r)))
		}
		i++
	}
	text := before.String()
	if from > 0 && text != "" {
		text = ellipsis + text
	}
	caret := utf8.RuneCountInString(text) + 1
	text += after.String()
	if cutEnd {
		text += ellipsis
	}
	if text == "" {
		return "", 0
	}
	return text, caret
}

// Clean makes text from a doubtful file safe to print on one line: what cannot be seen, or what a
// terminal could obey, is named as U+XXXX; tabs and line breaks become spaces. The two joiners
// stay, because Arabic and Persian words need them.
func Clean(s string) string {
	if strings.IndexFunc(s, unseen) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n':
			b.WriteByte(' ')
		case unseen(r):
			fmt.Fprintf(&b, "U+%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unseen(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7F
	case r == 0x200C || r == 0x200D:
		return false
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF, r >= 0xE0000:
		return true // not characters, or tags and private use
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp)
}
