package bidi

import (
	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

// inner is room for a segment whose isolates were taken out.
type inner struct {
	runes   []rune
	classes []uax9.Class
	at      []int32 // the unit of each
}

// resolve gives every unit its level in an interface of the given direction.
func (l *line) resolve(dir Direction) {
	l.levels = append(l.levels[:0], make([]uax9.Level, len(l.units))...)
	l.layout(0, len(l.units), uax9.Level(dir))
}

// layout gives levels to the units from, up to but without to. They are split at separators that
// stand outside isolates, and each segment is a paragraph of its own, so that the brackets and
// numbers of one column never influence the next.
func (l *line) layout(from, to int, base uax9.Level) {
	for i := from; i < to; i++ {
		l.levels[i] = base
	}
	start := from
	for i := from; i < to; i++ {
		switch {
		case l.units[i].kind == separator:
			l.segment(start, i, base)
			start = i + 1
		case l.opens(i):
			i = l.closing(i, to)
		}
	}
	l.segment(start, to, base)
}

// opens reports whether unit i begins an isolate.
func (l *line) opens(i int) bool {
	if l.units[i].kind != control {
		return false
	}
	r := l.runes[l.units[i].from]
	return r == lri || r == rli || r == fsi
}

// closing returns the unit that ends the isolate that unit i begins (BD9), or to when none does.
func (l *line) closing(i, to int) int {
	depth := 0
	for ; i < to; i++ {
		switch {
		case l.opens(i):
			depth++
		case l.units[i].kind == control && l.runes[l.units[i].from] == pdi:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return to
}

// segment resolves the text between two separators. The blanks around it belong to the interface.
func (l *line) segment(from, to int, base uax9.Level) {
	for from < to && l.isSpace(from) {
		from++
	}
	for to > from && l.isSpace(to-1) {
		to--
	}
	if from == to {
		return
	}
	words := from + l.lead(from, to)
	if island, ok := l.island(words, to, base); ok {
		l.text(from, words, base)
		from, base = words, island
	}
	l.text(from, to, base)
}

func (l *line) isSpace(i int) bool { return l.units[i].kind == blank || l.units[i].kind == filler }

// island returns the level of a segment all of whose letters run against the interface: an
// English sentence, a path, the name of a key in an Arabic screen. It keeps its own order, and
// stands where the segment begins.
func (l *line) island(from, to int, base uax9.Level) (uax9.Level, bool) {
	var left, right bool
	for i := from; i < to; i++ {
		if l.opens(i) {
			i = l.closing(i, to)
			continue
		}
		for r := l.units[i].from; r < l.units[i].to; r++ {
			switch l.classes[r] {
			case bidi.L:
				left = true
			case bidi.R, bidi.AL, bidi.AN:
				right = true
			}
		}
	}
	if base%2 == 1 {
		return base + 1, left && !right
	}
	return base + 1, right && !left
}

// lead returns how many units at the start of a segment belong to the interface and not to the
// text behind them: a pointer, a bullet, the number of an item, a box to tick, and the blanks that
// follow.
func (l *line) lead(from, to int) int {
	at := from
	for {
		end := l.label(at, to)
		if end == at || end == to || !l.isSpace(end) {
			return at - from
		}
		for end < to && l.isSpace(end) {
			end++
		}
		at = end
	}
}

// label returns the end of the pointer, bullet, number or box that begins at unit i, or i. A number
// is one with a point or a bracket behind it, or two blanks.
func (l *line) label(i, to int) int {
	switch first := l.runeAt(i); {
	case isPointer(first):
		return i + 1
	case first == '[' && i+2 < to && l.runeAt(i+2) == ']':
		return i + 3
	}
	end := i
	for end < to && isDigit(l.runeAt(end)) {
		end++
	}
	switch {
	case end == i || end+1 >= to:
		return i
	case l.runeAt(end) == '.' || l.runeAt(end) == ')':
		return end + 1
	case l.units[end].kind == blank && l.units[end+1].kind == blank:
		return end
	}
	return i
}

// runeAt returns the first rune of a unit, or 0 for a filler.
func (l *line) runeAt(i int) rune {
	if l.units[i].from == l.units[i].to {
		return 0
	}
	return l.runes[l.units[i].from]
}

// isPointer tells the glyphs with which an interface points and lists.
func isPointer(r rune) bool {
	switch r {
	case '›', '‹', '•', '·', '◦', '▸', '◂', '▶', '◀', '❯', '❮', '●', '○', '✓', '✗', '✔', '✘', '☐', '☑', '*', '-':
		return true
	}
	return false
}

// text resolves units by the algorithm. Each isolate is taken out, since it is one neutral to what
// stands around it (X5a to X5c), and laid out by itself.
func (l *line) text(from, to int, base uax9.Level) {
	if from == to {
		return
	}
	var isolates [maxIsolates][2]int
	found := 0
	if base < maxNested {
		for i := from; i < to && found < maxIsolates; i++ {
			if l.opens(i) {
				end := l.closing(i, to)
				isolates[found] = [2]int{i, end}
				found++
				i = end - 1
			}
		}
	}
	in := l.without(isolates[:found], from, to)
	telephones(in.runes, in.classes)
	options(in.runes, in.classes)
	parity := base % 2
	levels, _ := l.resolver.LevelsOf(in.runes, in.classes, parity)
	for i := len(levels) - 1; i >= 0; i-- { // backwards: the first rune of a unit decides
		l.levels[in.at[i]] = min(levels[i], maxLevel) + base - parity
	}
	for _, isolate := range isolates[:found] {
		open, end := isolate[0], isolate[1]
		l.layout(open+1, end, l.nested(open, end, base))
	}
}

// without returns the runes of units without what isolates hold, and their classes, which may be
// changed.
func (l *line) without(isolates [][2]int, from, to int) inner {
	in := &l.inner
	first, end := l.units[from].from, l.units[to-1].to
	if len(isolates) == 0 {
		in.classes = append(in.classes[:0], l.classes[first:end]...)
		return inner{l.runes[first:end], in.classes, l.unitOf[first:end]}
	}
	in.runes, in.classes, in.at = in.runes[:0], in.classes[:0], in.at[:0]
	take := func(first, end int32) {
		in.runes = append(in.runes, l.runes[first:end]...)
		in.classes = append(in.classes, l.classes[first:end]...)
		in.at = append(in.at, l.unitOf[first:end]...)
	}
	for _, isolate := range isolates {
		take(first, l.units[isolate[0]].to)
		first = end
		if isolate[1] < to {
			first = l.units[isolate[1]].from
		}
	}
	take(first, end)
	return *in
}

// maxIsolates is how many isolates beside each other in one segment are laid out by themselves;
// further ones are left to the algorithm, which treats them the same but knows no segments.
const maxIsolates = 16

// maxNested is the level from which on isolates are left to the algorithm, which a hostile text
// could otherwise make slow; maxLevel keeps the sum of both in the bounds of a level.
const (
	maxNested = 8
	maxLevel  = 110
)

// nested returns the base level inside the isolate that unit open begins: the next one of its
// direction (X5a to X5c).
func (l *line) nested(open, end int, base uax9.Level) uax9.Level {
	rtl := false
	switch l.runes[l.units[open].from] {
	case rli:
		rtl = true
	case fsi:
		rtl = l.firstStrong(open+1, end) == RTL
	}
	if rtl {
		return (base + 1) | 1
	}
	return (base + 2) &^ 1
}

// firstStrong applies P2 and P3 to units.
func (l *line) firstStrong(from, to int) Direction {
	for i := from; i < to; i++ {
		if l.opens(i) {
			i = l.closing(i, to)
			continue
		}
		switch l.classes[l.units[i].from] {
		case bidi.L:
			return LTR
		case bidi.R, bidi.AL:
			return RTL
		}
	}
	return LTR
}
