package uax9

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Resolver applies the algorithm to one paragraph at a time and reuses its buffers. Its zero value
// is ready. It is not for concurrent use.
type Resolver struct {
	classes []Class // of the characters, when the caller has only those
	types   []Class // the classes after the overrides of rules X1 to X8
	levels  []Level
	stack   statusStack
	runs    []levelRun
	pending []int // runs that end with an isolate initiator and wait for its PDI
	run     sequence
}

// Levels returns the level of every character of one paragraph by rules P2 to I2, and the base
// level. L1 is left to ResetWhitespace because it is applied per line. The slice is valid until
// the next call.
//
// A base that is neither Auto nor 0 or 1 counts as its direction. A paragraph separator gets the
// base level, and what follows one is resolved apart from what was before (P1), but on the base
// level of the first paragraph.
func (r *Resolver) Levels(text []rune, base Level) (levels []Level, paragraph Level) {
	r.classes = slices.Grow(r.classes[:0], len(text))[:len(text)]
	for i, c := range text {
		r.classes[i] = ClassOf(c)
	}
	return r.LevelsOf(text, r.classes, base)
}

// LevelsOf is Levels for characters whose classes the caller has changed; text may be nil where no
// bracket is of interest, and otherwise is as long as classes. Only a character of class ON is
// taken for a bracket.
func (r *Resolver) LevelsOf(text []rune, classes []Class, base Level) ([]Level, Level) {
	paragraph := base & 1
	if base == Auto {
		paragraph = paragraphLevel(classes, false)
	}
	r.levels = slices.Grow(r.levels[:0], len(classes))[:len(classes)]
	for start, end := 0, 0; start < len(classes); start = end + 1 {
		var present classSet
		for end = start; end < len(classes) && classes[end] != bidi.B; end++ {
			present |= 1 << classes[end]
		}
		part := text
		if text != nil {
			part = text[start:end]
		}
		r.resolve(part, classes[start:end], r.levels[start:end], present, paragraph)
		if end < len(classes) {
			r.levels[end] = paragraph
		}
	}
	return r.levels, paragraph
}

// resolve sets the levels of a text without separators. The two usual kinds of text, one that runs
// from left to right throughout and one without embeddings and isolates, need not take the long way.
func (r *Resolver) resolve(text []rune, classes []Class, levels []Level, present classSet, paragraph Level) {
	switch {
	case paragraph == 0 && !present.hasAny(strongRTL|1<<bidi.AN|removed|isolates):
		clear(levels)
	case !present.hasAny(removed | isolates):
		r.run.begin(paragraph, paragraph)
		r.run.extend(classes, 0, present)
		r.run.resolve(text, classes, levels, paragraph)
	default:
		r.explicitLevels(classes, levels, paragraph)
		r.isolatingRuns(text, classes, levels, paragraph)
		levelRemoved(classes, levels, paragraph)
	}
}

// paragraphLevel is rules P2 and P3: the level that the first strong character outside of isolates
// asks for, or 0. For the text after an FSI, inside is true, and the matching PDI is its end.
func paragraphLevel(classes []Class, inside bool) Level {
	depth := 0
	for _, c := range classes {
		switch {
		case initiators.has(c):
			depth++
		case c == bidi.PDI && depth > 0:
			depth--
		case c == bidi.PDI && inside, c == bidi.B:
			return 0
		case depth > 0:
		case c == bidi.L:
			return 0
		case strongRTL.has(c):
			return 1
		}
	}
	return 0
}

// levelRemoved gives the characters of rule X9 the level of the character before them.
func levelRemoved(classes []Class, levels []Level, paragraph Level) {
	before := paragraph
	for i, c := range classes {
		if removed.has(c) {
			levels[i] = before
		}
		before = levels[i]
	}
}
