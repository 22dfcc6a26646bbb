package read

import (
	"slices"
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
)

// besideFrom is the width from which two languages stand beside each other, that of the text in a
// window of 100; below it each paragraph stands under the other. In cells.
const besideFrom = 96

// gutter is what stands between the two.
const gutter = " │ "

// column is a chapter in one of two languages.
type column struct {
	page *markdown.Page
	dir  bidi.Direction
}

// columnOf renders a chapter in a language, each column as wide as it may be.
func columnOf(env nav.Env, c *handbook.Chapter, blocks []markdown.Block, width int) (column, error) {
	if sideBySide(env, width) {
		width = columnWidth(width)
	}
	page, err := markdown.Render(blocks, width, env.Theme)
	return column{page, bidi.Of(c.Title, env.Lang.Direction)}, err
}

// sideBySide reports whether the two stand beside each other: where there is room, and where the lines are
// not read aloud one after the other.
func sideBySide(env nav.Env, width int) bool { return width >= besideFrom && !inWords(env) }

// columnWidth is how wide each of two columns is that stand beside each other.
func columnWidth(width int) int {
	return (width - len([]rune(gutter))) / 2
}

// beside puts two columns together, block by block: side by side, the reader's own language first, or
// else one below the other. Links and headings are those of the
// first; what only the second has is left out.
func beside(first, second column, width int, aside bool) *markdown.Page {
	out := &markdown.Page{Width: width, Terms: first.page.Terms}
	other := map[string][]markdown.Line{}
	for _, line := range renumbered(first.page, second.page) {
		other[line.Block] = append(other[line.Block], line)
	}
	begins := make([]int, len(first.page.Lines)+1) // where each line of the first went
	for i := 0; i < len(first.page.Lines); {
		block, from := first.page.Lines[i].Block, i
		for i < len(first.page.Lines) && first.page.Lines[i].Block == block {
			begins[i] = len(out.Lines) + i - from
			i++
		}
		left := first.page.Lines[from:i]
		if aside {
			out.Lines = append(out.Lines, aligned(left, other[block], first.dir, second.dir, width)...)
		} else {
			out.Lines = append(out.Lines, stacked(left, other[block], first.dir, second.dir, width)...)
		}
	}
	for _, l := range first.page.Links {
		l.Line = begins[l.Line]
		out.Links = append(out.Links, l)
	}
	for _, h := range first.page.Headings {
		h.Line = begins[h.Line]
		out.Headings = append(out.Headings, h)
	}
	return out
}

// renumbered are the lines of the second page with the numbers of the first behind its links: a number
// that is pressed is one of the first. What is a link in the second alone has none.
func renumbered(first, second *markdown.Page) []markdown.Line {
	type place struct{ block, route string }
	numbers := map[place][]int{}
	for i, l := range first.Links {
		at := place{first.Lines[l.Line].Block, l.Route}
		numbers[at] = append(numbers[at], i+1)
	}
	lines, pairs := slices.Clone(second.Lines), map[int][]string{}
	for i, l := range second.Links {
		at, mark := place{lines[l.Line].Block, l.Route}, ""
		if all := numbers[at]; len(all) > 0 {
			mark, numbers[at] = markdown.Mark(all[0]), all[1:]
		}
		pairs[l.Line] = append(pairs[l.Line], markdown.Mark(i+1), mark)
	}
	for i, marks := range pairs {
		renamed := strings.NewReplacer(marks...).Replace(lines[i].Text)
		if cell.Width(renamed) > second.Width {
			for n := 1; n < len(marks); n += 2 {
				marks[n] = "" // there is no room for a longer number
			}
			renamed = strings.NewReplacer(marks...).Replace(lines[i].Text)
		}
		lines[i].Text = renamed
	}
	return lines
}

// aligned puts the lines of a block in two languages beside each other. What is looked for and read
// aloud is the first.
func aligned(left, right []markdown.Line, one, two bidi.Direction, width int) []markdown.Line {
	half, block := columnWidth(width), left[0].Block
	own, others := ended(left), ended(right)
	n := max(len(own), len(others))
	lines := make([]markdown.Line, n, n+1)
	a, b := bidi.Pane(drawn(own, n), half, one), bidi.Pane(drawn(others, n), half, two)
	for i := range lines {
		lines[i] = markdown.Line{Text: a[i] + gutter + b[i], Plain: " ", Block: block, Drawn: left[0].Drawn}
		if i < len(own) && own[i].Plain != "" {
			lines[i].Plain = own[i].Plain
		}
	}
	if len(own) < len(left) {
		lines = append(lines, markdown.Line{Block: block})
	}
	return lines
}

// ended are the lines without the blank ones at their end.
func ended(lines []markdown.Line) []markdown.Line {
	for len(lines) > 0 && lines[len(lines)-1].Plain == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// stacked puts them below each other.
func stacked(above, below []markdown.Line, one, two bidi.Direction, width int) []markdown.Line {
	var lines []markdown.Line
	for i, part := range [][]markdown.Line{above, below} {
		dir := one
		if i > 0 {
			dir = two
		}
		panes := bidi.Pane(drawn(part, len(part)), width, dir)
		for j, line := range part {
			line.Block = above[0].Block
			if line.Plain != "" {
				line.Text = panes[j]
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// drawn are the lines as they are drawn, n of them.
func drawn(lines []markdown.Line, n int) []string {
	all := make([]string, n)
	for i := range lines {
		all[i] = lines[i].Text
	}
	return all
}
