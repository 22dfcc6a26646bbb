package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"anis/internal/private"
)

// Query is what a reader looks for. Beyond what Fold forgives it settles three things that depend
// on what he typed:
//
// A hamza that stands alone is forgiven to whoever leaves it out, but whoever types it means it:
// "مسا" finds "مساء", and "ماء" does not find every "ما".
//
// Whoever has no ä on his keyboard types a or ae; both find it. And "Müller" finds "Mueller", as
// papers and tickets spell it. A word that is written with ae is not found by a alone.
//
// A word with the Arabic article is found without it, and under other small words: "الأرض" finds
// "أرض" and "للأرض". Article has the rules.
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
	stem    private.Text // plain without its article, where it has one
	hamza   bool
	doubled bool    // holds ae, oe or ue, which may stand for an umlaut
	pieces  []piece // a text that holds the needle holds one of them
}

// NewQuery makes a query of what was typed.
func NewQuery(typed string) *Query {
	plain := strings.Fields(fold(typed, hamzaKept|unplaced).Text)
	spelled := strings.Fields(fold(typed, hamzaKept|umlautsSpelled|unplaced).Text)
	q := &Query{phrase: newNeedle(strings.Join(plain, " "), strings.Join(spelled, " "))}
	written := strings.Fields(typed)
	for i := range plain {
		n := newNeedle(plain[i], spelled[i])
		if len(written) != len(plain) || !hasOwnAlef(written[i]) {
			n.stem = private.New(stem(plain[i]))
		}
		n.pieces = n.within()
		q.words = append(q.words, n)
	}
	if len(q.words) == 1 {
		q.phrase = q.words[0]
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

// Narrows reports whether every text that holds this query also holds old, so that only what the
// old one found has to be searched. It may say no where that is so.
func (q *Query) Narrows(old *Query) bool {
	if q.Empty() || old.Empty() {
		return false
	}
	return !slices.ContainsFunc(old.words, func(o needle) bool {
		return !slices.ContainsFunc(q.words, func(n needle) bool { return n.narrows(o) })
	})
}

// narrows reports whether every text that holds n holds old.
func (n needle) narrows(old needle) bool {
	if !n.spelled.Empty() || n.doubled || old.hamza && !n.hamza || !strings.Contains(n.plain.Reveal(), old.plain.Reveal()) {
		return false
	}
	return n.stem.Empty() || n.stem.Equal(old.stem) || strings.Contains(n.stem.Reveal(), old.plain.Reveal())
}

// Match is a place in a text, in bytes.
type Match struct{ From, To int }

// Find returns where the words of the query stand one after another in a text, in order. Runs of
// blanks in the text are the caller's to join.
func (q *Query) Find(text string) []Match {
	if q.Empty() {
		return nil
	}
	return inOrder(q.phrase.find(text))
}

// FindWords returns where any of the words of the query stands in a text, in order.
func (q *Query) FindWords(text string) []Match {
	if q.Empty() {
		return nil
	}
	var found []Match
	for _, n := range q.words {
		found = append(found, n.find(text)...)
	}
	return inOrder(found)
}

// inOrder sorts matches and leaves out those that overlap an earlier one.
func inOrder(found []Match) []Match {
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	kept := found[:0]
	for _, match := range found {
		if len(kept) == 0 || match.From >= kept[len(kept)-1].To {
			kept = append(kept, match)
		}
	}
	return kept
}

// find returns every place of a needle in a text.
func (n needle) find(text string) []Match {
	m := manner(0)
	if n.hamza {
		m = hamzaKept
	}
	folded := fold(text, m)
	found := folded.all(n.plain.Reveal(), anywhere)
	if !n.spelled.Empty() {
		found = append(found, folded.all(n.spelled.Reveal(), anywhere)...)
	}
	if n.doubled && hasUmlaut(text) {
		found = append(found, fold(text, m|umlautsSpelled).all(n.plain.Reveal(), anywhere)...)
	}
	if !n.stem.Empty() {
		found = append(found, folded.all(n.stem.Reveal(), isStem)...)
	}
	return found
}

// anywhere accepts every place.
func anywhere(string, int, int) bool { return true }

// all returns every place of a folded word that is accepted.
func (f Folded) all(word string, accept func(text string, from, to int) bool) []Match {
	var found []Match
	for from := 0; ; {
		at := strings.Index(f.Text[from:], word)
		if at < 0 {
			return found
		}
		at += from
		from = at + len(word)
		if accept(f.Text, at, from) {
			a, b := f.Source(at, from)
			found = append(found, Match{a, b})
		}
	}
}

func hasUmlaut(s string) bool { return strings.ContainsAny(s, "äöüÄÖÜ\u0308") }
