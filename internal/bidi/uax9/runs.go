package uax9

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// levelRun is a level run (BD7): neighbours on one level, the characters of X9 not counted, which
// may lie between start and end.
type levelRun struct {
	start, end int // end is that of the last character that counts, plus one
	level      Level
	next       int  // the run that continues the isolating run sequence, or 0
	continues  bool // it continues that of a run before it
}

// sequence is an isolating run sequence (BD13) while rules W1 to N2 rewrite its types. They see its
// characters side by side, wherever they stand in the paragraph.
type sequence struct {
	level    Level
	sos, eos Class
	present  classSet // what types held at the start; the rules with nothing to do are skipped
	at       []int    // where each character stands in the paragraph
	types    []Class
	pairs    []pair
}

// isolatingRuns is rule X10: it finds the isolating run sequences and resolves each.
func (r *Resolver) isolatingRuns(text []rune, classes []Class, levels []Level, paragraph Level) {
	r.levelRuns(classes, levels)
	for i := range r.runs {
		if r.runs[i].continues {
			continue
		}
		before, last := paragraph, i
		if i > 0 {
			before = r.runs[i-1].level
		}
		r.run.begin(r.runs[i].level, before)
		for k := i; ; k = r.runs[k].next {
			r.run.gather(classes, r.types, r.runs[k])
			if last = k; r.runs[k].next == 0 {
				break
			}
		}
		after := paragraph
		if last+1 < len(r.runs) && !initiators.has(classes[r.runs[last].end-1]) {
			after = r.runs[last+1].level
		}
		r.run.resolve(text, r.types, levels, after)
	}
}

// levelRuns finds the level runs and links those that one isolating run sequence is made of.
//
// A run that ends with an initiator is followed by the inside of a valid isolate, and the isolate's
// PDI begins a run of its own. An isolate that is empty or did not fit parts no run. So runs that
// end with an initiator and runs that begin with a matching PDI nest, and no other table is needed.
func (r *Resolver) levelRuns(classes []Class, levels []Level) {
	r.runs, r.pending = r.runs[:0], r.pending[:0]
	for i, c := range classes {
		if removed.has(c) {
			continue
		}
		if n := len(r.runs) - 1; n >= 0 {
			if r.runs[n].level == levels[i] {
				r.runs[n].end = i + 1
				continue
			}
			if initiators.has(classes[r.runs[n].end-1]) {
				r.pending = append(r.pending, n)
			}
		}
		run := levelRun{start: i, end: i + 1, level: levels[i]}
		if n := len(r.pending) - 1; n >= 0 && c == bidi.PDI {
			r.runs[r.pending[n]].next, run.continues = len(r.runs), true
			r.pending = r.pending[:n]
		}
		r.runs = append(r.runs, run)
	}
}

// begin starts a sequence on a level, after a character of level before.
func (s *sequence) begin(level, before Level) {
	s.level, s.sos, s.present = level, max(level, before).direction(), 0
	s.at, s.types = s.at[:0], s.types[:0]
}

// extend adds characters that stand side by side from start on.
func (s *sequence) extend(types []Class, start int, present classSet) {
	s.present |= present
	s.types = append(s.types, types...)
	s.at = slices.Grow(s.at, len(types))
	for i := range types {
		s.at = append(s.at, start+i)
	}
}

// gather adds the characters of a level run without those of rule X9.
func (s *sequence) gather(classes, types []Class, run levelRun) {
	for i := run.start; i < run.end; i++ {
		if !removed.has(classes[i]) {
			s.present |= 1 << types[i]
			s.types = append(s.types, types[i])
			s.at = append(s.at, i)
		}
	}
}

// resolve applies rules W1 to I2 and sets the levels of the sequence, which is followed by a
// character of level after. Given are the types that the characters of the paragraph had before W1.
func (s *sequence) resolve(text []rune, given []Class, levels []Level, after Level) {
	s.eos = max(s.level, after).direction()
	s.weak()
	if text != nil && s.present.has(bidi.ON) {
		s.bracketPairs(text, given)
	}
	s.neutral()
	s.implicit(levels)
}

// implicit is rules I1 and I2.
func (s *sequence) implicit(levels []Level) {
	even := s.level&1 == 0
	for i, t := range s.types {
		level := s.level
		switch {
		case t == bidi.R && even, t == bidi.L && !even:
			level++
		case numbers.has(t) && even:
			level += 2
		case numbers.has(t):
			level++
		}
		levels[s.at[i]] = level
	}
}
