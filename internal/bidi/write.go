package bidi

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

// sink gathers what is written. Its methods are small enough to cost no call.
type sink struct{ bytes []byte }

func (s *sink) letter(r rune)  { s.bytes = utf8.AppendRune(s.bytes, r) }
func (s *sink) char(b byte)    { s.bytes = append(s.bytes, b) }
func (s *sink) text(t string)  { s.bytes = append(s.bytes, t...) }
func (s *sink) reset()         { s.bytes = s.bytes[:0] }
func (s *sink) String() string { return string(s.bytes) }

// writer writes one line, resolved and drawn, in one of the forms.
type writer struct {
	stage *Stage
	line  *line
	now   int // the pen that is set
}

// pen changes to a pen.
func (w *writer) pen(to int32) {
	w.stage.pens.change(&w.stage.out, w.now, int(to))
	w.now = int(to)
}

// visual writes the units from left to right.
func (w *writer) visual() {
	for _, i := range w.line.order {
		w.unit(i)
	}
}

// unit writes what is drawn for a unit, and the blanks behind it.
func (w *writer) unit(i int) {
	u := &w.line.units[i]
	if u.kind == control || u.kind == gone || u.kind == filler && u.extra == 0 {
		return
	}
	w.pen(u.pen)
	if u.extra == 0 {
		w.glyphs(i)
		return
	}
	before := 0
	if w.line.levels[i]%2 == 1 {
		before = int(u.extra) // its blanks are behind it in reading order: on the left
	}
	w.blanks(before)
	w.glyphs(i)
	w.blanks(int(u.extra) - before)
}

// glyphs writes a unit's letter and its marks.
func (w *writer) glyphs(i int) {
	u := &w.line.units[i]
	out := &w.stage.out
	for r := u.from; r < u.to; r++ {
		g := w.line.glyphs[r]
		if g.Rune != 0 && !(w.stage.profile.HideMarks && isVowelMark(g.Rune)) {
			out.letter(g.Rune)
		}
		if g.Mark != 0 { // part of the letter, not a vowel
			out.letter(g.Mark)
		}
	}
}

func (w *writer) blanks(n int) {
	for range n {
		w.stage.out.char(' ')
	}
}

// logical writes the visual line so that a terminal that reorders every line from left to right
// shows it unchanged: each run of Arabic letters is written in reading order, with plain letters,
// between two fences of class L; so is each run of Arabic digits. Everything else is between
// letters of class L and is left where it is. Digits and mirrored characters stay outside the
// runs, because rules N0 and W2 to W5 would reach across.
func (w *writer) logical() {
	order := w.line.order
	behind := false // the unit before was the end of a run
	for at := 0; at < len(order); {
		end := w.run(at)
		if end == at {
			w.between(at, behind)
			behind = false
			at++
			continue
		}
		w.fence()
		if w.line.levels[order[at]]%2 == 1 {
			for k := end - 1; k >= at; k-- {
				w.lam(order, k, at)
			}
		} else {
			for _, i := range order[at:end] {
				w.unit(i)
			}
		}
		w.fence()
		at, behind = end, true
	}
}

// between writes a unit outside the runs. Where blanks are the fences, one beside a run is.
func (w *writer) between(at int, behind bool) {
	order := w.line.order
	i := order[at]
	if u := w.line.units[i]; w.stage.profile.Fence == FenceBlank && u.kind == blank && u.to == u.from+1 &&
		(behind || at+1 < len(order) && w.run(at+1) > at+1) {
		w.pen(w.line.units[i].pen)
		w.stage.out.letter('\u2800')
		return
	}
	w.unit(i)
}

// lam writes the unit at a place of a run that is written from its end to start, and what keeps
// it from its alef.
func (w *writer) lam(order []int, k, start int) {
	w.unit(order[k])
	if !w.stage.profile.JoinLam || k == start {
		return
	}
	here, next := w.line.units[order[k]], w.line.units[order[k-1]]
	if w.line.runes[here.from] == 'ل' && isAlef(w.line.runes[next.from]) {
		w.stage.out.letter(zwj)
	}
}

func isAlef(r rune) bool { return r == 'ا' || r == 'أ' || r == 'إ' || r == 'آ' }

// run returns the end of the run of Arabic letters, or of Arabic digits, that begins at a place of
// the visual order, or at when none does.
func (w *writer) run(at int) int {
	l := w.line
	order := l.order
	first := l.classAt(order[at])
	if first == bidi.AN {
		end := at + 1
		for end < len(order) && l.classAt(order[end]) == bidi.AN && l.levels[order[end]] == l.levels[order[at]] {
			end++
		}
		return end
	}
	if !l.isLetter(order[at]) || l.levels[order[at]]%2 == 0 {
		return at
	}
	end := at + 1
	for k := at + 1; k < len(order) && w.goesOn(order[k-1], order[k]); k++ {
		if l.isLetter(order[k]) {
			end = k + 1
		}
	}
	return end
}

// goesOn reports whether a run of letters goes on from unit a to its right neighbour b.
func (w *writer) goesOn(a, b int) bool {
	l := w.line
	if l.levels[a] != l.levels[b] || l.units[b].kind == separator || l.units[b].extra > 0 && l.units[b].kind != blank {
		return false
	}
	if w.stage.profile.Fence == FenceBlank && l.units[a].pen != l.units[b].pen {
		return false
	}
	if l.units[b].kind == control || l.units[b].kind == filler {
		return true
	}
	switch l.classAt(b) {
	case bidi.R, bidi.AL, bidi.WS, bidi.ON, bidi.CS, bidi.ES, bidi.BN, bidi.NSM:
		_, mirrored := mirror(l.runes[l.units[b].from])
		return !mirrored
	}
	return false
}

// isLetter tells a unit that is drawn and runs from right to left; marks of direction are not drawn.
func (l *line) isLetter(i int) bool { return l.units[i].kind == letter && isRight(l.classAt(i)) }

// classAt returns the class of a unit: that of its first rune. A filler has none.
func (l *line) classAt(i int) uax9.Class {
	if l.units[i].from == l.units[i].to {
		return bidi.BN
	}
	return l.classes[l.units[i].from]
}

// fence writes the mark before and behind a run.
func (w *writer) fence() {
	if w.stage.profile.Fence == FenceMark {
		w.stage.out.letter(lrm)
	}
}

// words writes the visual line for a terminal that turns every word with Arabic letters round by
// itself: such a word is written back to front. The pens stay in their cells, since the terminal
// moves the glyphs and not the colours. A change of the font's face ends a word.
func (w *writer) words() {
	order := w.line.order
	for at := 0; at < len(order); {
		end := w.stretch(at)
		if end == at {
			w.unit(order[at])
			at++
			continue
		}
		w.turned(order[at:end])
		at = end
	}
}

// stretch returns the end of the words that are written as one from a place on, or at. Such a
// terminal cuts the left edge of the last letter of a word, so words with one blank between them
// are turned together, with a blank that does not end a word; and so is the blank left of them
// where another one stands before it. Where only the letters are turned nothing is cut.
func (w *writer) stretch(at int) int {
	start := at
	if w.joins(at) && w.parted(at) && at+1 < len(w.line.order) && w.face(at) == w.face(at+1) {
		start++
	}
	end := w.word(start)
	if end == start || w.stage.profile.Letters {
		return w.word(at)
	}
	for w.joins(end) && w.face(end) == w.face(start) && w.word(end+1) > end+1 && w.face(end+1) == w.face(start) {
		end = w.word(end + 1)
	}
	return end
}

// joins reports whether a place of the visual order is a blank and nothing but a blank.
func (w *writer) joins(at int) bool {
	if at >= len(w.line.order) {
		return false
	}
	u := &w.line.units[w.line.order[at]]
	return u.kind == blank && u.extra == 0 && u.to == u.from+1
}

// parted reports whether what stands left of a place ends a word.
func (w *writer) parted(at int) bool {
	if at == 0 {
		return true
	}
	kind := w.line.units[w.line.order[at-1]].kind
	return kind == blank || kind == separator
}

// face is the face of the font at a place of the visual order.
func (w *writer) face(at int) uint16 {
	return w.stage.pens.all[w.line.units[w.line.order[at]].pen].face()
}

// word returns the end of the word that begins at a place of the visual order and holds Arabic
// letters, or at when there is none: a whole word, or with Letters its Arabic letters alone.
func (w *writer) word(at int) int {
	l := w.line
	holds := false
	end := at
	for ; end < len(l.order); end++ {
		u := l.units[l.order[end]]
		right := l.isLetter(l.order[end])
		if u.kind == blank || u.kind == separator || u.extra > 0 || w.face(end) != w.face(at) {
			break
		}
		if w.stage.profile.Letters && u.kind == letter && !right {
			break
		}
		holds = holds || right
	}
	if !holds {
		return at
	}
	return end
}

// turned writes units, which stand from left to right, from right to left, each in the pen of the
// cell it is written to. What the terminal mirrors when it turns the word is written unmirrored.
func (w *writer) turned(units []int) {
	l := w.line
	drawn := w.stage.drawn[:0]
	for _, i := range units {
		if kind := l.units[i].kind; kind == letter || kind == blank {
			drawn = append(drawn, i)
		}
	}
	w.stage.drawn = drawn
	for k := range drawn {
		i := drawn[len(drawn)-1-k]
		w.pen(l.units[drawn[k]].pen)
		u := l.units[i]
		if u.kind == blank {
			w.stage.out.letter(nbsp)
			continue
		}
		if image, ok := mirror(l.glyphs[u.from].Rune); ok && !w.stage.profile.Letters {
			l.glyphs[u.from].Rune = image
		}
		w.glyphs(i)
	}
}

// plain writes the line in reading order, without what only draws and without what only steers.
func (s *Stage) plain() {
	w := writer{stage: s, line: s.line}
	held := 0
	for _, u := range s.line.units {
		switch u.kind {
		case control, filler:
			continue
		case blank, separator:
			if u.pen == 0 && u.to == u.from+1 || u.kind == separator {
				held += int(u.width)
				continue
			}
		}
		w.blanks(held)
		held = 0
		w.pen(u.pen)
		for _, r := range s.line.runes[u.from:u.to] {
			s.out.letter(r)
		}
	}
	w.pen(0)
}
