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

// Find returns every place that matches the query, forgiving spelling as lang.Fold does, in
// reading order. Blanks and line ends count alike. An empty query matches nothing.
func (p *Page) Find(query string) []Hit {
	wanted := strings.Join(strings.Fields(lang.Fold(query).Text), " ")
	if wanted == "" {
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
func (p *Page) findIn(start, end int, wanted string) []Hit {
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
	folded := lang.Fold(squeezable(whole))
	var hits []Hit
	for from := 0; ; {
		at := strings.Index(folded.Text[from:], wanted)
		if at < 0 {
			return hits
		}
		at += from
		a, b := folded.Source(at, at+len(wanted))
		hits = append(hits, p.spans(start, begins, whole, a, b))
		from = at + len(wanted)
	}
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

// spans turns byte offsets into cells of lines.
func (p *Page) spans(start int, begins []int, whole string, a, b int) Hit {
	var hit Hit
	for i, begin := range begins {
		end := len(whole)
		if i+1 < len(begins) {
			end = begins[i+1] - 1
		}
		from, to := max(a, begin), min(b, end)
		if from >= to {
			continue
		}
		left := ansi.StringWidth(whole[begin:from])
		hit = append(hit, Span{start + i, left, left + ansi.StringWidth(whole[from:to])})
	}
	return hit
}
