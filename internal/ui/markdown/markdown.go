// Package markdown turns blocks of Markdown into lines for the screen, through Glamour.
//
// Glamour tells neither where a block ends up nor where a link points, so a page is rendered
// block by block: each line knows its block, and each link is marked with a number that stands
// in the text. Everything Glamour returns passes the second gate, because it can turn harmless
// looking Markdown into terminal commands.
//
// It is called in commands and by the printing subcommands, never in View, and never with a
// style that Glamour chooses by itself: that would ask the terminal.
package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/sanitize"
	"anis/internal/ui/theme"
)

// Block is one block of a page, with an id that is the same in every language.
type Block struct {
	ID      string
	Source  string // Markdown that passed the first gate
	Heading bool   // stands in the table of contents
	Title   string // of a heading, plain
	Level   int    // of a heading: 2 or 3

	// Draw makes the lines of a block that is no Markdown, none wider than so many cells. Then there is
	// no Source.
	Draw func(width int) []string
}

// Page is a rendered page. It never changes.
type Page struct {
	Width    int
	Lines    []Line
	Links    []Link
	Terms    []Term
	Headings []Heading
}

// Line is one line of a page, without trailing blanks.
type Line struct {
	Text  string // with colours
	Plain string // the same without
	Block string // id of its block
	Drawn bool   // it is a part of a drawing, which is read as one
}

// Link is a link of the page. Its number stands behind its words as "(1)".
type Link struct {
	Number int
	Route  string
	Line   int // the line its number stands on
}

// Term is a word of the glossary in the page. It is drawn as a marked word without a number.
type Term struct {
	ID    string // in the glossary
	Block string // in which it stands
}

// Heading is an entry of the table of contents.
type Heading struct {
	Block string
	Title string
	Level int
	Line  int
}

// Mark returns how the number of a link is written in the text.
func Mark(number int) string { return fmt.Sprintf("(%d)", number) }

// inline matches the one form of link that content may use.
var inline = regexp.MustCompile(`\[([^\[\]]+)\]\(anis:([^()\s]+)\)`)

// Render renders blocks to lines of at most width cells.
func Render(blocks []Block, width int, t *theme.Theme) (*Page, error) {
	text, err := newRenderer(t)
	if err != nil {
		return nil, err
	}
	page := &Page{Width: width}
	for i, block := range blocks {
		if i > 0 {
			// The blank line ends the block above, so that a block that is jumped to stands on top.
			page.add(Line{Block: blocks[i-1].ID})
		}
		if block.Heading {
			page.Headings = append(page.Headings, Heading{block.ID, block.Title, block.Level, len(page.Lines)})
		}
		if block.Draw != nil {
			for _, text := range block.Draw(width) {
				page.add(Line{Text: text, Plain: bidi.Bare(ansi.Strip(text)), Block: block.ID, Drawn: true})
			}
			continue
		}
		first, start := len(page.Links), len(page.Lines)
		lines, err := layout{text, width, t}.block(page.number(block.Source, block.ID))
		if err != nil {
			return nil, fmt.Errorf("render block %s: %w", block.ID, err)
		}
		for _, text := range lines {
			page.add(Line{Text: text, Plain: ansi.Strip(text), Block: block.ID})
		}
		page.locate(first, start)
	}
	return page, nil
}

// layout breaks the lines of a block. Glamour would count marks that stand over a letter, end lines at
// hyphens and behind commas, and take the marks of lists and quotes for nothing; so it only makes the
// colours, of a block or an item as one long line.
type layout struct {
	text  *glamour.TermRenderer
	width int
	theme *theme.Theme
}

// block lays out a paragraph, a heading, a list or a quote.
func (l layout) block(source string) ([]string, error) {
	switch {
	case item.MatchString(source):
		return l.list(source)
	case strings.HasPrefix(source, ">"):
		lines, err := l.lines(quote.ReplaceAllString(source, ""), 2)
		mark := l.theme.Rule.Render(string(bar)) + " "
		for i := range lines {
			lines[i] = mark + lines[i]
		}
		return lines, err
	}
	return l.lines(source, 0)
}

// list lays out the items of a list, so that only their marks stand at the edge.
func (l layout) list(source string) (all []string, err error) {
	starts := append(item.FindAllStringIndex(source, -1), []int{len(source)})
	for i, at := range starts[:len(starts)-1] {
		mark := strings.Replace(strings.Replace(source[at[0]:at[1]], "-", bullet, 1), "*", bullet, 1)
		lines, err := l.lines(source[at[1]:starts[i+1][0]], cell.Width(mark))
		if err != nil {
			return nil, err
		}
		all = append(all, cell.Indent(lines, mark)...)
	}
	return all, nil
}

// lines breaks what Glamour makes of Markdown, and leaves so many cells of each line free.
func (l layout) lines(source string, free int) ([]string, error) {
	out, err := l.text.Render(source)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, line := range trim(sanitize.Output(out)) {
		lines = append(lines, closed(cell.Wrap(line, max(l.width-free, 1)))...)
	}
	return lines, nil
}

// colour matches what begins or ends a colour.
var colour = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// closed ends the colours of a line that was broken, and begins them again on the next.
func closed(lines []string) []string {
	open := ""
	for i, line := range lines {
		lines[i] = open + line
		for _, c := range colour.FindAllString(line, -1) {
			if open += c; c == reset || c == "\x1b[m" {
				open = ""
			}
		}
		if open != "" {
			lines[i] += reset
		}
	}
	return lines
}

// item matches the start of a list item.
var item = regexp.MustCompile(`(?m)^(?:[-*]|\d+\.) `)

// bullet stands before an item that has no number.
const bullet = "•"

// quote matches the mark before each line of a quote.
var quote = regexp.MustCompile(`(?m)^> ?`)

// bar stands before each line of a quote, and a blank.
const bar = '│'

// newRenderer returns a renderer with Anis' own style that breaks no lines.
func newRenderer(t *theme.Theme) (*glamour.TermRenderer, error) {
	r, err := glamour.NewTermRenderer(
		glamour.WithStyles(t.Markdown()),
		glamour.WithColorProfile(t.Profile()),
		glamour.WithWordWrap(0),
	)
	if err != nil {
		return nil, fmt.Errorf("make the Markdown renderer: %w", err)
	}
	return r, nil
}

func (p *Page) add(l Line) { p.Lines = append(p.Lines, l) }

// word begins the route of a word of the glossary.
const word = "word/"

// number gives each link of a block its number and points it at a fragment, whose address
// Glamour does not print. A word of the glossary is marked only.
func (p *Page) number(source, block string) string {
	return inline.ReplaceAllStringFunc(source, func(found string) string {
		parts := inline.FindStringSubmatch(found)
		if id, ok := strings.CutPrefix(parts[2], word); ok {
			p.Terms = append(p.Terms, Term{id, block})
			return "*" + parts[1] + "*"
		}
		n := len(p.Links) + 1
		p.Links = append(p.Links, Link{Number: n, Route: parts[2]})
		return fmt.Sprintf("[%s](#%d)\u00a0%s", parts[1], n, Mark(n))
	})
}

// locate finds the lines on which the numbers of a block's links stand.
func (p *Page) locate(first, start int) {
	for i := first; i < len(p.Links); i++ {
		p.Links[i].Line = start
		for line := start; line < len(p.Lines); line++ {
			if strings.Contains(p.Lines[line].Plain, Mark(p.Links[i].Number)) {
				p.Links[i].Line = line
				break
			}
		}
	}
}

// trailing matches the blanks and colour changes Glamour pads a line with.
var trailing = regexp.MustCompile(`(?:[ \t\x{00a0}]|\x1b\[[0-9;:]*m)+$`)

// reset ends every colour.
const reset = "\x1b[0m"

// empty matches a colour that is reset before anything is drawn in it; Glamour sends many.
var empty = regexp.MustCompile(`(?:\x1b\[[1-9][0-9;:]*m)+\x1b\[0m`)

// trim removes blank lines around a block and the padding at the end of each line.
func trim(out string) []string {
	lines := strings.Split(out, "\n")
	for i, line := range lines {
		cut := trailing.ReplaceAllString(empty.ReplaceAllString(line, ""), "")
		if strings.Contains(cut, "\x1b") {
			cut += reset
		}
		lines[i] = cut
	}
	for len(lines) > 0 && ansi.Strip(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && ansi.Strip(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
