package figure

import "anis/internal/cell"

// boxes draws four boxes around the first label.
func (p *picture) boxes() bool {
	room := (p.width - 3) / 2 // of each of two boxes, a blank between them
	inner := 0
	for _, l := range p.labels[1:] {
		inner = max(inner, cell.Width(l.head), cell.Width(l.example))
	}
	inner = min(inner, room-4)
	wide := inner + 4
	centre := p.run(p.labels[0], max(2*wide-10, 1))
	gap := max(3, cells(centre)+4+8-2*wide)
	if 2*wide+gap > p.width {
		gap = 1
	}
	y := 0
	for pair := range 2 {
		first, second := p.set(p.labels[1+2*pair], inner), p.set(p.labels[2+2*pair], inner)
		high := max(len(first), len(second)) + 2
		if pair == 1 {
			middle := y + len(centre) + 2
			own, all := cells(centre)+4, 2*wide+gap
			at := (all - own) / 2
			p.box(at, y, own, len(centre)+2)
			p.middled(at+1, y+1, own-2, centre)
			for _, x := range []int{3, all - 4} {
				p.along(x, y-1, middle)
			}
			half := y + (len(centre)+1)/2
			p.across(half, 3, at)
			p.across(half, at+own-1, all-4)
			y = middle
		}
		p.box(0, y, wide, high)
		p.box(wide+gap, y, wide, high)
		p.write(2, y+1, inner, first)
		p.write(wide+gap+2, y+1, inner, second)
		y += high
	}
	return true
}

// pile draws what lies on the first label, a little crooked, as things lie.
func (p *picture) pile() bool {
	crooked := []int{2, 0, 3, 1}
	inner := 0
	for _, l := range p.labels {
		inner = max(inner, cell.Width(l.whole()))
	}
	inner = min(inner, p.width-4-3)
	y := 0
	for i := len(p.labels) - 1; i > 0; i-- {
		lines := p.run(p.labels[i], inner)
		x := crooked[i%len(crooked)]
		p.box(x, y, inner+4, len(lines)+2)
		p.middled(x+2, y+1, inner, lines)
		y += len(lines) + 1
	}
	lines := p.run(p.labels[0], inner)
	own := cells(lines) + 4
	x := 1 + (inner+4-own)/2
	p.box(x, y, own, len(lines)+2)
	p.middled(x+2, y+1, own-4, lines)
	return true
}

// pyramid draws layers on one another, the first label at the base.
func (p *picture) pyramid() bool {
	n := len(p.labels)
	top := cell.Width(p.labels[n-1].whole()) + 4
	base := top + 6*(n-1)
	for i, l := range p.labels {
		base = max(base, cell.Width(l.whole())+4+2*i)
	}
	base = min(base, p.width)
	step := min(max((base-top)/(2*(n-1)), 1), 4)
	y := 0
	for i := n - 1; i >= 0; i-- {
		x := i * step
		wide := base - 2*x
		if wide < 8 {
			return false
		}
		lines := p.run(p.labels[i], wide-4)
		p.box(x, y, wide, len(lines)+2)
		p.middled(x+2, y+1, wide-4, lines)
		y += len(lines) + 1
	}
	return true
}

// rings draws each label around the one before.
func (p *picture) rings() bool {
	n := len(p.labels)
	wide := 0
	for i, l := range p.labels {
		wide = max(wide, cell.Width(l.whole())+4+6*(n-1-i))
	}
	wide = min(wide, p.width)
	y := 0
	tops := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		x := 3 * (n - 1 - i)
		if wide-2*x < 8 {
			return false
		}
		lines := p.run(p.labels[i], wide-2*x-4)
		p.write(x+2, y+1, wide-2*x-4, lines)
		tops[i] = y
		y += len(lines) + 1
	}
	for i := range n {
		x := 3 * (n - 1 - i)
		p.box(x, tops[i], wide-2*x, y-tops[i]+i+1)
	}
	return true
}

// lead is how long a line is between a label and the stem, in cells.
const lead = 3

// network draws the first label in the middle and lines from it to the others.
func (p *picture) network() bool {
	me := p.run(p.labels[0], 12)
	own := cells(me) + 4
	room := (p.width - own - 2*(lead+3)) / 2
	if room < 8 {
		return false
	}
	half := (len(p.labels)) / 2
	first, second := p.branch(p.labels[1:1+half], room), p.branch(p.labels[1+half:], room)
	high := max(first.high, second.high)
	middle := max(high/2, (len(me)+1)/2)
	stem := first.wide + lead + 1
	p.box(stem+2, middle-(len(me)+1)/2, own, len(me)+2)
	p.middled(stem+4, middle-(len(me)+1)/2+1, own-4, me)
	p.across(middle, stem, stem+2)
	p.stem(first, stem, middle, high, func(y int, text inked) {
		width := cell.Width(text.text)
		p.write(0, y, width, []inked{text})
	}, func(y, width int) { p.across(y, width+1, stem) })
	other := stem + own + 3
	p.across(middle, other-2, other)
	p.stem(second, other, middle, high, func(y int, text inked) {
		p.write(other+lead+1, y, cell.Width(text.text), []inked{text})
	}, func(y, _ int) { p.across(y, other, other+lead-1) })
	return true
}

// branch is one side of a network: its labels broken into lines.
type branch struct {
	sets       [][]inked
	wide, high int
}

func (p *picture) branch(labels []label, room int) branch {
	b := branch{high: -1}
	for _, l := range labels {
		lines := p.run(l, room)
		b.sets, b.wide, b.high = append(b.sets, lines), max(b.wide, cells(lines)), b.high+len(lines)+1
	}
	return b
}

// stem draws a side of a network: each line of its labels, a line to each label, and what joins them.
func (p *picture) stem(b branch, x, middle, high int, text func(int, inked), line func(y, width int)) {
	y := (high - b.high) / 2
	from, to := middle, middle
	for _, lines := range b.sets {
		half := (len(lines) - 1) / 2
		for i, one := range lines {
			text(y+i, one)
		}
		line(y+half, cell.Width(lines[half].text))
		from, to = min(from, y+half), max(to, y+half)
		y += len(lines) + 1
	}
	p.along(x, from, to)
}

// circles draws two boxes that overlap: the first label alone, the second in both, the third alone.
func (p *picture) circles() bool {
	room := (p.width - 10) / 3
	if room < 6 {
		return false
	}
	var sets [3][]inked
	var at [3]int
	x, high := 2, 0
	for i, l := range p.labels {
		sets[i] = p.set(l, room)
		at[i] = x
		x += cells(sets[i]) + 3
		high = max(high, len(sets[i]))
	}
	for i, lines := range sets {
		p.write(at[i], 2, cells(lines), lines)
	}
	p.box(0, 0, at[2]-1, high+3)
	p.box(at[1]-2, 1, x-at[1]+1, high+3)
	return true
}
