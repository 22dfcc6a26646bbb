package uax9

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// pair is a bracket pair (BD16): the places of its brackets in the sequence.
type pair struct{ open, close int }

// bracket is a character with the property Bidi_Paired_Bracket. Two that make a pair have the same
// key; it is the same, too, for brackets that are canonically equivalent.
type bracket struct {
	r, key rune
	opens  bool
}

// bracketOf returns what the tables know of a bracket.
func bracketOf(r rune) (bracket, bool) {
	i, found := slices.BinarySearchFunc(brackets[:], r, func(b bracket, r rune) int { return cmp.Compare(b.r, r) })
	if !found {
		return bracket{}, false
	}
	return brackets[i], true
}

// bracketPairs is rule N0.
func (s *sequence) bracketPairs(text []rune, given []Class) {
	s.findPairs(text)
	for _, p := range s.pairs {
		if direction := s.pairDirection(p); direction != bidi.ON {
			s.setBracket(p.open, direction, given)
			s.setBracket(p.close, direction, given)
		}
	}
}

// findPairs is BD16. The stack has 63 places; where they do not suffice the search ends, and what
// was found counts.
func (s *sequence) findPairs(text []rune) {
	type opener struct {
		key rune
		at  int
	}
	var open [63]opener
	depth := 0
	s.pairs = s.pairs[:0]
search:
	for i, t := range s.types {
		if t != bidi.ON {
			continue
		}
		b, found := bracketOf(text[s.at[i]])
		switch {
		case !found:
		case b.opens:
			if depth == len(open) {
				break search
			}
			open[depth] = opener{b.key, i}
			depth++
		default:
			for k := depth - 1; k >= 0; k-- {
				if open[k].key == b.key {
					s.pairs = append(s.pairs, pair{open[k].at, i})
					depth = k
					break
				}
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b pair) int { return cmp.Compare(a.open, b.open) })
}

// pairDirection is N0 b to d: the direction of the level where the pair holds some of it, else that
// of the text before where the pair holds only such, else ON.
func (s *sequence) pairDirection(p pair) Class {
	own, opposite := s.level.direction(), false
	for _, t := range s.types[p.open+1 : p.close] {
		switch strong(t) {
		case bidi.ON:
		case own:
			return own
		default:
			opposite = true
		}
	}
	if !opposite {
		return bidi.ON
	}
	for i := p.open - 1; i >= 0; i-- {
		if before := strong(s.types[i]); before != bidi.ON {
			return before
		}
	}
	return s.sos
}

// setBracket gives a bracket its direction, and the marks on it with it.
func (s *sequence) setBracket(i int, direction Class, given []Class) {
	s.types[i] = direction
	for i++; i < len(s.types) && given[s.at[i]] == bidi.NSM; i++ {
		s.types[i] = direction
	}
}

// strong returns the direction that a type has in rules N0 and N1, where numbers count as R, or ON.
func strong(t Class) Class {
	switch t {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutral is rules N1 and N2: neutrals between two texts of one direction take it, others that of
// their level.
func (s *sequence) neutral() {
	before := s.sos
	for i := 0; i < len(s.types); i++ {
		if !neutrals.has(s.types[i]) {
			before = strong(s.types[i])
			continue
		}
		end := i + 1
		for end < len(s.types) && neutrals.has(s.types[end]) {
			end++
		}
		after := s.eos
		if end < len(s.types) {
			after = strong(s.types[end])
		}
		if before != after {
			after = s.level.direction()
		}
		fill(s.types[i:end], after)
		i = end - 1
	}
}
