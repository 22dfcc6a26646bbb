package bidi

import (
	"sync"

	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/joining"
	"anis/internal/bidi/uax9"
)

// draw decides what is drawn for each rune: letters joined, if joined is asked for, and what runs
// from right to left mirrored.
func (l *line) draw(joined bool) {
	l.glyphs = l.glyphs[:0]
	for _, r := range l.runes {
		l.glyphs = append(l.glyphs, joining.Glyph{Rune: r})
	}
	if joined {
		l.join()
	}
	for i, u := range l.units {
		if u.kind == separator && l.levels[i]%2 == 1 && l.mirrorBlock(i) {
			continue
		}
		if u.kind == letter && !isRight(l.classes[u.from]) {
			for r := u.to - 1; r > u.from && l.runes[r] == zwj; r-- {
				l.glyphs[r].Rune = 0 // it would fuse with what comes to stand beside it
			}
		}
		// Every character that has an image is neutral, class ON, but for Braille.
		if l.levels[i]%2 == 1 && u.to > u.from && (l.classes[u.from] == bidi.ON || u.kind == separator) {
			if mirrored, ok := mirror(l.glyphs[u.from].Rune); ok {
				l.glyphs[u.from].Rune = mirrored
			}
		}
	}
}

// mirrorBlock mirrors a block of some eighths of a cell, ▉ to ▎, and reports whether unit i is one.
// There are no such blocks at the right edge of a cell in most fonts; the block of the other
// eighths in exchanged colours looks the same.
func (l *line) mirrorBlock(i int) bool {
	glyph := &l.glyphs[l.units[i].from]
	if glyph.Rune < '▉' || glyph.Rune > '▎' || glyph.Rune == '▌' {
		return false
	}
	eighths := '▐' - glyph.Rune
	glyph.Rune = '█' + eighths
	exchanged := l.pens.all[l.units[i].pen]
	exchanged.attributes ^= reversed
	l.units[i].pen = int32(l.pens.intern(exchanged))
	return true
}

// join joins the letters of every run of one level. A separator ends a run, as does every change
// of direction; a change of pen does not, but keeps lam and alef apart, so that both the cursor
// and a hit can be seen on one of them.
func (l *line) join() {
	start := 0
	for i := range l.units {
		if i == len(l.units)-1 || l.units[i].kind == separator || l.levels[i+1] != l.levels[i] {
			l.joinRun(start, i+1)
			start = i + 1
		}
	}
}

func (l *line) joinRun(from, to int) {
	first, end := l.units[from].from, l.units[to-1].to
	runes := l.runes[first:end]
	if !joining.Needed(runes) {
		return
	}
	l.offset = int(first)
	joining.Shape(l.glyphs[first:first:end], runes, l.apart) // one glyph a rune: it fits exactly
	for i := from; i < to; i++ {
		u := &l.units[i]
		if u.kind == letter && !isRight(l.classes[u.from]) {
			// The joiners of other scripts, and of pictures, are part of what is drawn.
			for r := u.from; r < u.to; r++ {
				l.glyphs[r] = joining.Glyph{Rune: l.runes[r]}
			}
			continue
		}
		if i > from && u.kind == letter && l.glyphs[u.from].Rune == 0 && u.width > 0 {
			l.fuse(i)
		}
	}
}

// fuse lets unit i, an alef, go into the ligature that the unit before it has become: its marks
// follow those of the lam, and its cell goes to the next gap, so that borders and columns stay
// where they are.
func (l *line) fuse(i int) {
	into := i - 1
	for into > 0 && l.units[into].kind == gone {
		into--
	}
	l.units[into].to = l.units[i].to
	freed := l.units[i].width
	l.units[i].kind, l.units[i].width = gone, 0
	l.units[l.gap(i+1)].extra += int32(freed)
}

// gap returns the last blank of the first run of two or more behind unit i, or the filler at the
// end of the segment, or of the isolate, that i stands in.
func (l *line) gap(i int) int {
	blanks := 0
	for ; ; i++ {
		switch {
		case l.units[i].kind == blank:
			if blanks++; blanks < 2 {
				continue
			}
			for l.units[i+1].kind == blank {
				i++
			}
			return i
		case l.units[i].kind == filler && l.endsColumn(i):
			return i
		}
		blanks = 0
	}
}

// endsColumn reports whether filler i stands at the end of the line, before a separator, or at
// the end of an isolate behind which the line has a gap or ends, as behind a pane. Inside a
// sentence it does not.
func (l *line) endsColumn(i int) bool {
	blanks := 0
	for i++; i < len(l.units); i++ {
		switch l.units[i].kind {
		case separator:
			return true
		case blank:
			if blanks++; blanks == 2 {
				return true
			}
		case filler:
		case control:
			if l.opens(i) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// cells returns how many cells a unit takes on the screen.
func (l *line) cells(i int) int { return int(l.units[i].width) + int(l.units[i].extra) }

// isRight tells letters that run from right to left.
func isRight(c uax9.Class) bool { return c == bidi.R || c == bidi.AL }

// mirror returns the mirror image of a glyph that runs from right to left: brackets and the like
// by rule L4, and glyphs that draw, for which Unicode names no image. Arrows stay: who writes one
// means it.
func mirror(r rune) (rune, bool) {
	switch {
	case r < 0x80 && r != '(' && r != ')' && r != '<' && r != '>' && r != '[' && r != ']' && r != '{' && r != '}':
		return 0, false
	case r >= '\u2800' && r <= '\u28ff':
		return mirrorBraille(r), true
	case r >= '\u2500' && r <= '\u2775':
		if image, ok := images()[r]; ok {
			return image, true
		}
	}
	return uax9.Mirror(r)
}

// images are mirror images of glyphs that draw, in pairs.
var images = sync.OnceValue(func() map[rune]rune {
	return pairs("┌┐ ├┤ └┘ ╭╮ ╰╯ ┏┓ ┣┫ ┗┛ ╔╗ ╠╣ ╚╝ ╒╕ ╞╡ ╘╛ ╓╖ ╟╢ ╙╜ ┍┑ ┎┒ ┕┙ ┖┚ ┝┥ ┞┦ ┟┧ ┠┨ ┡┩ ┢┪ ┭┮ ┱┲ ┵┶ ┹┺ ┽┾ ╃╄ ╅╆ ╉╊ " +
		"╱╲ ╴╶ ╸╺ ╼╾ ▌▐ ▏▕ ▖▗ ▘▝ ▙▟ ▛▜ ▚▞ ▶◀ ▷◁ ▸◂ ▹◃ ►◄ ▻◅ ◢◣ ◥◤ ◐◑ ❮❯ ❰❱ ❬❭ ❨❩ ❪❫ ❲❳ ❴❵")
})

func pairs(list string) map[rune]rune {
	images := map[rune]rune{}
	var left rune
	for _, r := range list {
		switch {
		case r == ' ':
		case left == 0:
			left = r
		default:
			images[left], images[r] = r, left
			left = 0
		}
	}
	return images
}

// mirrorBraille exchanges the two columns of a Braille pattern, whose dots are bits: 1 2 3 7 on
// the left, 4 5 6 8 on the right.
func mirrorBraille(r rune) rune {
	dots := r - '\u2800'
	return '\u2800' | dots&0x07<<3 | dots&0x38>>3 | dots&0x40<<1 | dots&0x80>>1
}
