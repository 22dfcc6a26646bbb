package bidi

import (
	"strconv"
	"strings"
)

// pen is what a cell is drawn with. Two pens are equal when they look the same, whatever
// sequences led to them.
type pen struct {
	fg, bg, line string // parameters of SGR, such as "38;5;212"; "" is the terminal's own
	attributes   uint16 // bit n: attribute n of SGR, 1 to 9, is on; bit 10: overlined
	underline    string // style of the underline where it has one, such as "4:3"
	link         string // parameters and address of OSC 8
}

const (
	bold      = 1 << 1
	italic    = 1 << 3
	reversed  = 1 << 7
	overlined = 1 << 10
)

// face is what makes a terminal take another font.
func (p pen) face() uint16 { return p.attributes & (bold | italic) }

// sgr returns the parameters that lead from the plain pen to this one.
func (p pen) sgr() string {
	var list []string
	for n := 1; n <= 9; n++ {
		switch {
		case p.attributes&(1<<n) == 0:
		case n == 4 && p.underline != "":
			list = append(list, p.underline)
		default:
			list = append(list, strconv.Itoa(n))
		}
	}
	if p.attributes&overlined != 0 {
		list = append(list, "53")
	}
	for _, colour := range []string{p.fg, p.bg, p.line} {
		if colour != "" {
			list = append(list, colour)
		}
	}
	return strings.Join(list, ";")
}

// apply returns the pen after one SGR sequence (ECMA-48, 8.3.117) with the given parameters. An
// empty parameter is 0. What is not known is left out.
func (p pen) apply(params string) pen {
	list := strings.Split(params, ";")
	for i := 0; i < len(list); i++ {
		param := list[i]
		head, _, colon := strings.Cut(param, ":")
		n, err := strconv.Atoi(head)
		if n < 0 || err != nil && head != "" {
			continue
		}
		if (n == 38 || n == 48 || n == 58) && !colon {
			used := colourLength(list[i:])
			p.colour(n, strings.Join(list[i:i+used], ";"))
			i += used - 1
			continue
		}
		p = p.one(n, param)
	}
	return p
}

// colourLength is how many parameters a colour takes that begins the list.
func colourLength(list []string) int {
	want := 1
	if len(list) > 1 {
		switch list[1] {
		case "5":
			want = 3
		case "2":
			want = 5
		}
	}
	return min(want, len(list))
}

// colour sets the colour that parameter n stands for.
func (p *pen) colour(n int, params string) {
	switch n / 10 {
	case 3, 9:
		p.fg = params
	case 4, 10:
		p.bg = params
	case 5:
		p.line = params
	}
}

// one applies a single parameter.
func (p pen) one(n int, param string) pen {
	switch {
	case n == 0:
		return pen{link: p.link}
	case n == 4:
		p.attributes |= 1 << 4
		p.underline = ""
		if param == "4:0" {
			p.attributes &^= 1 << 4
		} else if param != "4" {
			p.underline = param
		}
	case n <= 9:
		p.attributes |= 1 << n
	case n == 22:
		p.attributes &^= bold | 1<<2
	case n == 21:
		p.attributes, p.underline = p.attributes|1<<4, "21"
	case n >= 23 && n <= 29:
		p.attributes &^= 1 << (n - 20)
		if n == 24 {
			p.underline = ""
		}
		if n == 25 {
			p.attributes &^= 1 << 6
		}
	case n == 53:
		p.attributes |= overlined
	case n == 55:
		p.attributes &^= overlined
	case n == 39, n == 49, n == 59:
		p.colour(n, "")
	case n >= 30 && n <= 48, n == 58, n >= 90 && n <= 107:
		p.colour(n, param)
	}
	return p
}

// pens gives pens numbers, so that a cell holds a number and comparing is quick. Number 0 is the
// plain pen. They are kept for the life of a stage: a program has few.
type pens struct {
	all    []pen
	params []string // of each, as sgr returns them
	number map[pen]int
	steps  map[step]int
}

// step is a sequence met under a pen.
type step struct {
	from     int
	sequence string
}

func newPens() pens {
	return pens{
		all: []pen{{}}, params: []string{""}, number: map[pen]int{{}: 0}, steps: map[step]int{},
	}
}

// after returns the pen that follows from when a sequence was read: an SGR, an OSC 8, or
// something else, which changes nothing.
func (p *pens) after(from int, sequence string) int {
	if to, ok := p.steps[step{from, sequence}]; ok {
		return to
	}
	sequence = strings.Clone(sequence) // what is kept must not keep the whole frame
	to := p.intern(follow(p.all[from], sequence))
	p.steps[step{from, sequence}] = to
	return to
}

func (p *pens) intern(one pen) int {
	if n, ok := p.number[one]; ok {
		return n
	}
	n := len(p.all)
	p.all = append(p.all, one)
	p.params = append(p.params, one.sgr())
	p.number[one] = n
	return n
}

func follow(p pen, sequence string) pen {
	switch {
	case strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m"):
		return p.apply(sequence[2 : len(sequence)-1])
	case strings.HasPrefix(sequence, "\x1b]8;"):
		link := strings.TrimSuffix(strings.TrimSuffix(sequence[len("\x1b]8;"):], "\a"), "\x1b\\")
		if _, address, _ := strings.Cut(link, ";"); address == "" {
			link = ""
		}
		p.link = link
	}
	return p
}

// change writes what leads from one pen to another; an open link is closed first.
func (p *pens) change(out *sink, from, to int) {
	if from == to {
		return
	}
	a, b := &p.all[from], &p.all[to]
	if a.link != b.link && a.link != "" {
		out.text("\x1b]8;;\x1b\\")
	}
	if p.params[from] != p.params[to] {
		out.text("\x1b[")
		if p.params[from] != "" || p.params[to] == "" {
			out.char('0')
			if p.params[to] != "" {
				out.char(';')
			}
		}
		out.text(p.params[to])
		out.char('m')
	}
	if a.link != b.link && b.link != "" {
		out.text("\x1b]8;" + b.link + "\x1b\\")
	}
}
