package figure

import "anis/internal/cell"

// beside is how wide a column must be for labels to stand beside each other, in cells.
const beside = 12

// columns draws the labels side by side, each with its example below it.
func (p *picture) columns() bool {
	n := len(p.labels)
	room := min((p.width+3)/n-3, 22)
	heads, high := 0, 0
	var head, example [][]inked
	for _, l := range p.labels {
		head = append(head, p.lines(l.head, room, p.theme.Text))
		example = append(example, p.lines(l.example, room, p.theme.Muted))
		heads, high = max(heads, len(head[len(head)-1])), max(high, len(example[len(example)-1]))
	}
	for i := range p.labels {
		x := i * (room + 3)
		p.write(x, 0, room, head[i])
		p.write(x, heads+1, room, example[i])
		if i > 0 {
			p.along(x-2, 0, heads+1+high)
		}
	}
	p.across(heads, 0, n*(room+3)-4)
	return true
}

// row puts the labels beside each other below a line, in columns of the same width. It returns where
// each begins, or nothing where they have no room.
func (p *picture) row(y int) (starts []int, wide int) {
	n := len(p.labels)
	wide = p.width / n
	if wide < beside {
		return nil, 0
	}
	for i, l := range p.labels {
		starts = append(starts, i*wide)
		p.write(i*wide, y, wide-2, p.set(l, wide-2))
	}
	return starts, wide
}

// The line of the hours grows thinner towards the middle of the night: a shade would be light there in one
// terminal and dark in another.
var (
	lying   = []rune("━─┈")
	hanging = []rune("┃│┊")
)

// thin returns the glyph of hour i of n.
func thin(glyphs []rune, i, n int) rune { return glyphs[min(i, n-1-i, len(glyphs)-1)] }

// night draws hours in a row, or below each other where there is less room.
func (p *picture) night() bool {
	n := len(p.labels)
	if starts, wide := p.row(1); starts != nil && !p.broken {
		for i, x := range starts {
			p.fill(0, x, wide, thin(lying, i, n))
		}
		return true
	}
	p.again()
	y := 0
	for i, l := range p.labels {
		lines := p.set(l, p.width-4)
		if cell.Width(l.whole()) <= p.width-2 {
			lines = p.run(l, p.width-2)
		}
		for j, line := range lines {
			x := 2
			if j > 0 { // so that it is not taken for another hour
				x = 4
			}
			p.write(x, y, p.width-x, []inked{line})
			p.fill(y, 0, 1, thin(hanging, i, n))
			y++
		}
	}
	return true
}

// rope draws a rope from one end to the other, lying or hanging.
func (p *picture) rope() bool {
	n := len(p.labels)
	if p.width/n >= beside {
		if p.lie(p.width/n - 2); !p.broken {
			return true
		}
	}
	p.again()
	y := 0
	for i, l := range p.labels {
		lines := p.run(l, p.width-2)
		p.write(2, y, p.width-2, lines)
		for j := range lines {
			p.fill(y, 0, 1, '║')
			if j == 0 {
				p.fill(y, 0, 1, knot(i, n, '╓', '╟', '╙'))
			}
			y++
		}
		if i < n-1 {
			p.fill(y, 0, 1, '║')
			y++
		}
	}
	return true
}

// lie draws a rope with its labels below the knots, those in between so many cells wide: the first and
// the last end where the rope ends.
func (p *picture) lie(wide int) {
	n := len(p.labels)
	end := (p.width-1)/(n-1) - wide/2 - 2
	p.fill(0, 0, p.width, '═')
	for i, l := range p.labels {
		x := i * (p.width - 1) / (n - 1)
		p.fill(0, x, 1, knot(i, n, '╞', '╤', '╡'))
		switch i {
		case 0:
			p.write(0, 1, end, p.set(l, end))
		case n - 1:
			p.ending(p.width, 1, p.set(l, end))
		default:
			p.middled(x-wide/2, 1, wide, p.set(l, wide))
		}
	}
}

// ending writes lines that all end before a cell.
func (p *picture) ending(x, y int, lines []inked) {
	for i, line := range lines {
		own := cell.Width(line.text)
		p.write(x-own, y+i, own, []inked{line})
	}
}

// knot returns the glyph of station i of n: one for either end, and one between.
func knot(i, n int, first, between, last rune) rune {
	switch i {
	case 0:
		return first
	case n - 1:
		return last
	}
	return between
}

// again begins the drawing anew.
func (p *picture) again() { p.rows, p.broken = nil, false }

// level is how high station i of n stands on a wave: it rises to the middle and falls to where it began.
func level(i, n int) int {
	top := n / 2
	if i <= top {
		return i
	}
	rest := n - 1 - top
	return top * (n - 1 - i) / rest
}

// crest is how many cells a wave has at most from one end to the other.
const crest = 60

// wave draws a line that rises step by step and falls again. Each label stands below its own step: those
// of the rise at its side, those of the fall at the other.
func (p *picture) wave() bool {
	wide, best, lowest := min(p.width, crest), 0, p.height+1
	for step := 6; step > 1; step-- {
		if p.again(); p.climb(wide, step) && !p.broken && len(p.rows) < lowest {
			best, lowest = step, len(p.rows)
		}
	}
	p.again()
	return best > 0 && p.climb(wide, best)
}

// climb draws a wave whose steps are so many cells deep.
func (p *picture) climb(wide, step int) bool {
	n := len(p.labels)
	top := n / 2
	y := 0
	for high := top; high >= 0; high-- {
		x := step * high
		room := wide - 2*x - 4
		if room < 1 {
			return false
		}
		if high == top {
			p.across(y, x, wide-1-x)
		} else {
			p.across(y, x, x+step)
			p.across(y, wide-1-x-step, wide-1-x)
		}
		rows := 0
		if high == top {
			lines := p.run(p.labels[top], room)
			p.middled(x+2, y+1, room, lines)
			rows = len(lines)
		} else {
			rows = p.slopes(high, x+2, y+1, room)
		}
		if high > 0 {
			p.along(x, y, y+rows+1)
			p.along(wide-1-x, y, y+rows+1)
		}
		y += rows + 1
	}
	return true
}

// slopes writes the labels of one height: the one on the way up at the beginning of a room, the one on the
// way down at its end. It returns how many lines they take, at least one.
func (p *picture) slopes(high, x, y, room int) (rows int) {
	n := len(p.labels)
	up, down := p.labels[high], label{}
	for i := n/2 + 1; i < n; i++ {
		if level(i, n) == high {
			down = p.labels[i]
		}
	}
	first, second := room, room
	if cell.Width(up.whole())+2+cell.Width(down.whole()) > room && down.head != "" {
		first, second = room/2-1, room/2-1
	}
	rising, falling := p.run(up, first), p.run(down, second)
	p.write(x, y, cells(rising), rising)
	p.ending(x+room, y, falling)
	return max(len(rising), len(falling), 1)
}
