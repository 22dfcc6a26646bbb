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
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi"
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
	text, err := newRenderer(width, t)
	if err != nil {
		return nil, err
	}
	narrow, err := newRenderer(max(width-hang, 1), t)
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
		first := len(page.Links)
		renderer, source, mark := text, block.Source, plain
		switch {
		case item.MatchString(source):
			renderer, mark = narrow, hanging
		case strings.HasPrefix(source, ">"):
			renderer, source = narrow, quote.ReplaceAllString(source, "")
			mark = func(lines []string) []string { return barred(lines, t) }
		}
		out, err := renderer.Render(bound(page.number(source, block.ID)))
		if err != nil {
			return nil, fmt.Errorf("render block %s: %w", block.ID, err)
		}
		start := len(page.Lines)
		lines := mark(trim(sanitize.Output(unbound.Replace(out))))
		for _, text := range lines {
			page.add(Line{Text: text, Plain: ansi.Strip(text), Block: block.ID})
		}
		page.locate(first, start)
	}
	return page, nil
}

// Glamour ends a line behind a full stop or a comma, also where a quotation mark or a digit follows, and
// so a line could begin with a mark that belongs to the one above. Meanwhile others stand in for them.
const stops, standIns = ".,;+|", "\uf8f0\uf8f1\uf8f2\uf8f3\uf8f4"

// unbound brings back what bound took away.
var unbound = func() *strings.Replacer {
	var pairs []string
	names := []rune(standIns)
	for i, r := range stops {
		pairs = append(pairs, string(names[i]), string(r))
	}
	return strings.NewReplacer(pairs...)
}()

// bound keeps every stop together with what follows it without a blank.
func bound(source string) string {
	var b strings.Builder
	names := []rune(standIns)
	for i, r := range source {
		at := strings.IndexRune(stops, r)
		next, _ := utf8.DecodeRuneInString(source[i+utf8.RuneLen(r):])
		if at >= 0 && next != utf8.RuneError && !unicode.IsSpace(next) {
			r = names[at]
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hang is the room kept for the mark of a list item or a quote, in cells.
const hang = 3

// item matches the start of a list item, in the source and as it is rendered.
var item = regexp.MustCompile(`^(?:[-*•]|\d+\.) `)

// quote matches the mark before each line of a quote.
var quote = regexp.MustCompile(`(?m)^> ?`)

// plain leaves lines as they are.
func plain(lines []string) []string { return lines }

// bar stands before each line of a quote.
const bar = '│'

// barred puts a bar before each line. Glamour's own quotes wrap as if the bar took no room.
func barred(lines []string, t *theme.Theme) []string {
	mark := t.Rule.Render(string(bar)) + " "
	for i, line := range lines {
		lines[i] = mark + line
	}
	return lines
}

// hanging sets the lines of a list so that only the marks stand at the edge: Glamour brings the
// second line of an item back to it.
func hanging(lines []string) []string {
	indent := ""
	for i, line := range lines {
		plain := ansi.Strip(line)
		if mark := item.FindString(plain); mark != "" {
			indent = strings.Repeat(" ", ansi.StringWidth(mark))
			continue
		}
		if plain != "" {
			lines[i] = indent + line
		}
	}
	return lines
}

// newRenderer returns a renderer with Anis' own style for a width.
func newRenderer(width int, t *theme.Theme) (*glamour.TermRenderer, error) {
	r, err := glamour.NewTermRenderer(
		glamour.WithStyles(t.Markdown()),
		glamour.WithColorProfile(t.Profile()),
		glamour.WithWordWrap(width),
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
