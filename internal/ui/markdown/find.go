package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/lang"
)

// Span is a part of one line, in cells from its start.
type Span struct{ Line, From, To int }

// Hit is one place where a search matches. It has more than one span where the words run over
// the end of a line.
type Hit []Span

// Find returns every place where the words of the query stand one after another, forgiving
// spelling as lang.Query does, in reading order. Blanks and line ends count alike. An empty query
// matches nothing.
func (p *Page) Find(query string) []Hit {
	wanted := lang.NewQuery(query)
	if wanted.Empty() {
		return nil
	}
	var hits []Hit
	for start := 0; start < len(p.Lines); {
		end := start + 1
		for end < len(p.Lines) && p.Lines[end].Block == p.Lines[start].Block {
			end++
		}
		hits = append(hits, p.findIn(start, end, wanted)...)
		start = end
	}
	return hits
}

// findIn searches the lines of one block as one text.
func (p *Page) findIn(start, end int, wanted *lang.Query) []Hit {
	var text strings.Builder
	begins := make([]int, 0, end-start) // where each line begins in text
	for i := start; i < end; i++ {
		if i > start {
			text.WriteByte(' ')
		}
		begins = append(begins, text.Len())
		text.WriteString(strings.ReplaceAll(p.Lines[i].Plain, "\u00a0", " "))
	}
	whole := text.String()
	var hits []Hit
	for _, match := range wanted.Find(squeezable(whole)) {
		if hit := p.spans(start, begins, whole, match); len(hit) > 0 {
			hits = append(hits, hit)
		}
	}
	return hits
}

// squeezable makes runs of blanks match one: lists and quotes indent their lines, and a phrase
// must be found across them. Each further blank becomes a NUL, which no content can hold, which
// Fold leaves out, and which is one byte long as well, so that every offset stays true. The bar
// before the lines of a quote goes in the same way.
func squeezable(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		if r == bar {
			b.WriteString(strings.Repeat("\x00", utf8.RuneLen(bar)))
			continue
		}
		if r == ' ' {
			if blank {
				b.WriteByte(0)
				continue
			}
			blank = true
		} else {
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// spans turns byte offsets into cells of lines. What takes no cell, such as one part of an emoji, has
// no span.
func (p *Page) spans(start int, begins []int, whole string, match lang.Match) Hit {
	var hit Hit
	for i, begin := range begins {
		end := len(whole)
		if i+1 < len(begins) {
			end = begins[i+1] - 1
		}
		from, to := max(match.From, begin), min(match.To, end)
		if from >= to {
			continue
		}
		left, right := ansi.StringWidth(whole[begin:from]), ansi.StringWidth(whole[begin:to])
		if left < right {
			hit = append(hit, Span{start + i, left, right})
		}
	}
	return hit
}
