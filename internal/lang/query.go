package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"anis/internal/private"
)

// Query is what a reader looks for. Beyond what Fold forgives it settles two things that depend on
// what he typed:
//
// A hamza that stands alone is forgiven to whoever leaves it out, but whoever types it means it:
// "مسا" finds "مساء", and "ماء" does not find every "ما".
//
// Whoever has no ä on his keyboard types a or ae; both find it. And "Müller" finds "Mueller", as
// papers and tickets spell it. A word that is written with ae is not found by a alone.
//
// It never prints itself: somebody may be looking for his own words. It is always passed as a
// pointer, of which fmt shows no more than the address when it stands in something else. The nil
// query looks for nothing.
type Query struct {
	phrase needle
	words  []needle
}

// needle is one thing to look for.
type needle struct {
	plain   private.Text // folded, a hamza that stands alone kept
	spelled private.Text // the same with its umlauts spelled out, where it has any
	hamza   bool
	doubled bool // holds ae, oe or ue, which may stand for an umlaut
}

// NewQuery makes a query of what was typed.
func NewQuery(typed string) *Query {
	plain := strings.Fields(fold(typed, hamzaKept).Text)
	spelled := strings.Fields(fold(typed, hamzaKept|umlautsSpelled).Text)
	q := &Query{phrase: newNeedle(strings.Join(plain, " "), strings.Join(spelled, " "))}
	for i := range plain {
		q.words = append(q.words, newNeedle(plain[i], spelled[i]))
	}
	return q
}

func newNeedle(plain, spelled string) needle {
	n := needle{plain: private.New(plain), hamza: strings.ContainsRune(plain, alone)}
	if spelled != plain {
		n.spelled = private.New(spelled)
	}
	n.doubled = strings.Contains(plain, "ae") || strings.Contains(plain, "oe") || strings.Contains(plain, "ue")
	return n
}

// Empty reports whether nothing is looked for.
func (q *Query) Empty() bool { return q == nil || len(q.words) == 0 }

// Format writes a mask for every verb.
func (*Query) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// Match is a place in a text, in bytes.
type Match struct{ From, To int }

// Find returns where the words of the query stand one after another in a text, in order. Runs of
// blanks in the text are the caller's to join.
func (q *Query) Find(text string) []Match {
	if q.Empty() {
		return nil
	}
	n, m := q.phrase, manner(0)
	if n.hamza {
		m = hamzaKept
	}
	folded := fold(text, m)
	found := folded.all(n.plain.Reveal())
	if !n.spelled.Empty() {
		found = append(found, folded.all(n.spelled.Reveal())...)
	}
	if n.doubled && hasUmlaut(text) {
		found = append(found, fold(text, m|umlautsSpelled).all(n.plain.Reveal())...)
	}
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(a.From, b.From) })
	kept := found[:0]
	for _, match := range found {
		if len(kept) == 0 || match.From >= kept[len(kept)-1].To {
			kept = append(kept, match)
		}
	}
	return kept
}

// all returns every place of a folded word.
func (f Folded) all(word string) []Match {
	var found []Match
	for from := 0; ; {
		at := strings.Index(f.Text[from:], word)
		if at < 0 {
			return found
		}
		at += from
		a, b := f.Source(at, at+len(word))
		found = append(found, Match{a, b})
		from = at + len(word)
	}
}

func hasUmlaut(s string) bool { return strings.ContainsAny(s, "äöüÄÖÜ\u0308") }

// Index is a text made ready to be searched again and again. Like a Query it never prints itself:
// pages of the journal are searched, too.
type Index struct{ plain, hamza, spelled private.Text }

// Format writes a mask for every verb.
func (*Index) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// NewIndex returns the index of several texts, such as a title and a body.
func NewIndex(texts ...string) *Index {
	all := strings.Join(texts, "\n")
	kept := fold(all, hamzaKept).Text
	plain := strings.ReplaceAll(kept, string(alone), "")
	ix := &Index{plain: private.New(plain), hamza: private.New(kept), spelled: private.New(plain)}
	if hasUmlaut(all) {
		ix.spelled = private.New(fold(all, umlautsSpelled).Text)
	}
	return ix
}

// In reports whether a text holds every word of the query, in any order. No words are in every
// text.
func (q *Query) In(ix *Index) bool {
	return q.Empty() || !slices.ContainsFunc(q.words, func(n needle) bool { return !n.in(ix) })
}

func (n needle) in(ix *Index) bool {
	text := ix.plain
	if n.hamza {
		text = ix.hamza
	}
	return strings.Contains(text.Reveal(), n.plain.Reveal()) ||
		!n.spelled.Empty() && strings.Contains(text.Reveal(), n.spelled.Reveal()) ||
		n.doubled && strings.Contains(ix.spelled.Reveal(), n.plain.Reveal())
}
