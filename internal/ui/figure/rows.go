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
		lines := p.set(l, p.width-2)
		if cell.Width(l.whole()) <= p.width-2 {
			lines = p.run(l, p.width-2)
		}
		p.write(2, y, p.width-2, lines)
		for range lines {
			p.fill(y, 0, 1, thin(hanging, i, n))
			y++
		}
	}
	return true
}

// rope draws a rope from one end to the other, lying or hanging.
func (p *picture) rope() bool {
	n := len(p.labels)
	if starts, wide := p.row(1); starts != nil && !p.broken {
		p.fill(0, 0, (n-1)*wide+1, '═')
		for i, x := range starts {
			p.fill(0, x, 1, knot(i, n, '╞', '╤', '╡'))
		}
		return true
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

// wave draws a rise and a fall, going down the page as time goes on.
func (p *picture) wave() bool {
	n := len(p.labels)
	step := 2
	if p.width >= 60 {
		step = 4
	}
	y, was := 0, 0
	for i, l := range p.labels {
		x := step * level(i, n)
		at := max(x, was) + 2
		lines := p.set(l, p.width-at)
		if cell.Width(l.whole()) <= p.width-at {
			lines = p.run(l, p.width-at)
		}
		p.write(at, y, p.width-at, lines)
		if i > 0 {
			p.along(was, y-1, y)
			p.across(y, was, x)
			p.at(y).lines[x] |= down
		}
		p.along(x, y, y+len(lines)-1)
		was, y = x, y+len(lines)
	}
	return true
}
