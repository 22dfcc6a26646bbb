package bidi

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"anis/internal/bidi/joining"
	"anis/internal/bidi/uax9"
)

// kind says what a unit is to the stage.
type kind uint8

const (
	letter    kind = iota
	blank          // a space
	separator      // a glyph that draws boxes, bars or plots: it parts what stands beside it
	control        // takes part in ordering, is never drawn
	filler         // no cell; stands at the end of a segment, where a freed cell can go
	gone           // went into the ligature before it
)

// unit is one grapheme cluster of a line: what is moved as a whole.
type unit struct {
	from, to int32 // its runes
	pen      int32
	width    uint8 // cells
	extra    int32 // blanks behind it: cells that ligatures freed
	kind     kind
}

// line is one line taken apart. Its slices are reused from line to line.
type line struct {
	pens *pens

	runes   []rune
	classes []uax9.Class
	glyphs  []joining.Glyph // what is drawn for each rune
	unitOf  []int32         // of each rune
	units   []unit
	levels  []uax9.Level // of each unit
	order   []int        // units from left to right

	resolver uax9.Resolver
	inner    inner
	apart    func(lam, alef int) bool
	offset   int // of the run that is being joined
	last     int // the pen behind the end
}

func newLine(p *pens) *line {
	l := &line{pens: p}
	l.apart = func(lam, alef int) bool {
		return l.penAt(l.offset+lam) != l.penAt(l.offset+alef)
	}
	return l
}

// penAt returns the pen of a rune.
func (l *line) penAt(i int) int32 { return l.units[l.unitOf[i]].pen }

// parse takes text apart into at most width cells, in reading order, and pads it to exactly
// width. It begins with a pen and leaves the pen behind the end in last. Sequences that are
// neither colours nor links are left out.
func (l *line) parse(text string, width, pen int) {
	l.runes, l.classes, l.unitOf, l.units = l.runes[:0], l.classes[:0], l.unitOf[:0], l.units[:0]
	used, full := 0, false
	for text != "" {
		if text[0] == '\x1b' {
			size := sequence(text)
			pen = l.pens.after(pen, text[:size])
			text = text[size:]
			continue
		}
		if c := text[0]; c >= ' ' && c < 0x7f && !full && used < width && (len(text) == 1 || text[1] < 0x80) {
			l.one(rune(c), pen)
			used++
			text = text[1:]
			continue
		}
		first, size, cells := cluster(text)
		if text[0] == '\t' {
			cells = tabStop - used%tabStop
		}
		switch {
		case full || used+cells > width:
			full = true
		case text[0] == '\t':
			for range cells {
				l.one(' ', pen)
			}
		case size == utf8.RuneLen(first) && isPlainLetter(first):
			l.one(first, pen)
		default:
			l.add(first, text[:size], cells, pen)
		}
		if !full {
			used += cells
		}
		text = text[size:]
	}
	l.last = pen
	for ; used < width; used++ {
		l.one(' ', 0)
	}
	l.fill()
}

// tabStop is how far apart the stops of a terminal's tabulator are, in cells.
const tabStop = 8

// one puts a blank, or a letter that is a cluster by itself, behind the others.
func (l *line) one(r rune, pen int) {
	n := int32(len(l.runes))
	l.runes = append(l.runes, r)
	l.classes = append(l.classes, uax9.ClassOf(r))
	l.unitOf = append(l.unitOf, int32(len(l.units)))
	u := unit{from: n, to: n + 1, pen: int32(pen), width: 1}
	if r == ' ' {
		u.kind = blank
	}
	l.units = append(l.units, u)
}

// add puts one cluster, which begins with first, behind the others.
func (l *line) add(first rune, text string, cells, pen int) {
	u := unit{pen: int32(pen), width: uint8(cells)}
	switch n := len(l.units); {
	case cells == 0 && n > 0 && l.units[n-1].kind <= separator && unicode.Is(unicode.M, first):
		// A change of colour parted the mark from its letter; a terminal puts it there all the same.
		l.append(first, text, n-1)
		l.units[n-1].to = int32(len(l.runes))
		return
	case first == ' ': // with a mark
		u.kind = blank
	case isControl(first), cells == 0 && (first == zwj || first == zwnj):
		u.kind = control
		if first == pdi {
			l.fill()
		}
	case isSeparator(first):
		u.kind = separator
		l.fill()
	case cells == 0 && unicode.IsControl(first):
		return
	}
	u.from = int32(len(l.runes))
	l.append(first, text, len(l.units))
	u.to = int32(len(l.runes))
	l.units = append(l.units, u)
}

// append puts the runes of text, the first of which is known, behind the others, as part of a unit.
func (l *line) append(first rune, text string, unit int) {
	l.runes = append(l.runes, first)
	l.classes = append(l.classes, uax9.ClassOf(first))
	l.unitOf = append(l.unitOf, int32(unit))
	if len(text) <= utf8.RuneLen(first) {
		return
	}
	for i, r := range text {
		if i == 0 {
			continue
		}
		l.runes = append(l.runes, r)
		l.classes = append(l.classes, uax9.ClassOf(r))
		l.unitOf = append(l.unitOf, int32(unit))
	}
}

// fill ends a segment with a filler, in the pen of the blank before it if there is one.
func (l *line) fill() {
	u := unit{from: int32(len(l.runes)), to: int32(len(l.runes)), kind: filler}
	if n := len(l.units); n > 0 && l.units[n-1].kind == blank {
		u.pen = l.units[n-1].pen
	}
	l.units = append(l.units, u)
}

// isSeparator tells glyphs that draw: boxes, blocks, legacy computing, Braille patterns.
func isSeparator(r rune) bool {
	return r >= '\u2500' && r <= '\u259f' || r > '\u2800' && r <= '\u28ff' || r >= 0x1fb00 && r <= 0x1fbff
}

// sequence returns the length in bytes of the escape sequence that begins text.
func sequence(text string) int {
	if len(text) < 2 {
		return len(text)
	}
	switch text[1] {
	case '[':
		for i := 2; i < len(text); i++ {
			if text[i] >= '@' && text[i] <= '~' {
				return i + 1
			}
		}
		return len(text)
	case ']', 'P', '_', '^', 'X':
		for i := 2; i < len(text); i++ {
			switch {
			case text[i] == '\a':
				return i + 1
			case text[i] == '\x1b' && i+1 < len(text) && text[i+1] == '\\':
				return i + 2
			}
		}
		return len(text)
	}
	return 2
}

// cluster returns the first character of the grapheme cluster that begins text, and its length in
// bytes and width in cells. The scripts that fill a screen are known here; uniseg is asked about everything else.
func cluster(text string) (first rune, size, cells int) {
	if c := text[0]; c >= ' ' && c < 0x7f && (len(text) == 1 || text[1] < 0x80) {
		return rune(c), 1, 1
	}
	first, size = decode(text)
	switch {
	case isPlainLetter(first):
		for size < len(text) && text[size] >= 0x80 {
			r, n := decode(text[size:])
			if !isMark(r) {
				if needsCare(r) {
					return careful(first, text)
				}
				break
			}
			size += n
		}
		return first, size, 1
	case first >= '\u2500' && first <= '\u259f' && (size == len(text) || !joins(text[size:])):
		return first, size, 1
	}
	return careful(first, text)
}

// decode is utf8.DecodeRuneInString with a short way for the two bytes of Arabic letters.
func decode(text string) (rune, int) {
	if len(text) > 1 && text[0] >= 0xd8 && text[0] <= 0xdb && text[1]&0xc0 == 0x80 {
		return rune(text[0]&0x1f)<<6 | rune(text[1]&0x3f), 2
	}
	return utf8.DecodeRuneInString(text)
}

// joins reports whether the character that begins text may belong to the cluster before it.
func joins(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isMark(r) || needsCare(r)
}

// careful asks uniseg, whose width x/ansi and so package cell use as well.
func careful(first rune, text string) (rune, int, int) {
	found, _, cells, _ := uniseg.FirstGraphemeClusterInString(text, -1)
	return first, len(found), cells
}

// isPlainLetter tells characters that begin a cluster of one cell: ASCII, Latin, Arabic.
func isPlainLetter(r rune) bool {
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xa9 || r == 0xad || r == 0xae:
		return false
	case r < 0x300, r >= 0x1ea0 && r <= 0x1ef9:
		return true
	case r >= 0x620 && r <= 0x6d3:
		return !isMark(r)
	}
	return false
}

// isMark tells the marks that stand on Latin and Arabic letters.
func isMark(r rune) bool {
	return r >= 0x300 && r <= 0x36f || isVowelMark(r)
}

// isVowelMark tells the marks of Arabic.
func isVowelMark(r rune) bool {
	switch {
	case r < 0x610 || r > 0x8ff:
		return false
	case r <= 0x61a, r >= 0x64b && r <= 0x65f, r == 0x670:
		return true
	case r < 0x6d6:
		return false
	case r <= 0x6ed:
		return r != 0x6dd && r != 0x6de && r != 0x6e5 && r != 0x6e6 && r != 0x6e9
	}
	return r >= 0x8d3 && r != 0x8e2 && unicode.Is(unicode.Mn, r)
}

// needsCare tells whether a character may belong to the cluster before it in a way that isMark
// does not know.
func needsCare(r rune) bool {
	return r == zwj || r == zwnj || r >= 0x483 && (r < 0x620 || r > 0x6d5) &&
		unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r >= 0x1f3fb && r <= 0x1f3ff
}
