package uax9

import "golang.org/x/text/unicode/bidi"

// status is an entry of the directional status stack: what an embedding or an isolate opened.
type status struct {
	level    Level
	override Class // ON where characters keep their class
	isolate  bool
}

// statusStack is the directional status stack of rule X1 with its three counters. It holds
// max_depth + 2 entries, so that no valid embedding can overflow it.
type statusStack struct {
	entries            [maxDepth + 2]status
	top                int
	overflowIsolates   int
	overflowEmbeddings int
	validIsolates      int
}

// reset is rule X1. The entries above the first are written before they are read.
func (s *statusStack) reset(paragraph Level) {
	s.entries[0] = status{level: paragraph, override: bidi.ON}
	s.top, s.overflowIsolates, s.overflowEmbeddings, s.validIsolates = 0, 0, 0, 0
}

func (s *statusStack) last() *status { return &s.entries[s.top] }

// overflows tells whether something opened before did not fit; then nothing inside it fits.
func (s *statusStack) overflows() bool { return s.overflowIsolates > 0 || s.overflowEmbeddings > 0 }

// push opens the next level of a direction and tells whether there was one.
func (s *statusStack) push(direction, override Class, isolate bool) bool {
	level := s.last().level + 1
	if level.direction() != direction {
		level++
	}
	if level > maxDepth || s.overflows() {
		return false
	}
	s.top++
	s.entries[s.top] = status{level, override, isolate}
	return true
}

// explicitLevels is rules X1 to X8: it sets the levels of all characters but those of X9, and the
// types, which are the classes or what an override makes of them.
func (r *Resolver) explicitLevels(classes []Class, levels []Level, paragraph Level) {
	r.types = append(r.types[:0], classes...)
	s := &r.stack
	s.reset(paragraph)
	for i, c := range classes {
		switch c {
		case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO:
			s.embed(c)
			continue
		case bidi.PDF:
			s.popEmbedding()
			continue
		case bidi.BN:
			continue
		case bidi.PDI:
			s.popIsolate()
		}
		last := s.last()
		levels[i] = last.level
		if last.override != bidi.ON {
			r.types[i] = last.override
		}
		// An initiator belongs to the text around its isolate, so it opens it last (X5a to X5c).
		if initiators.has(c) {
			s.isolate(s.isolateDirection(c, classes[i+1:]))
		}
	}
}

// embed is rules X2 to X5.
func (s *statusStack) embed(c Class) {
	direction, override := bidi.L, bidi.ON
	switch c {
	case bidi.RLE:
		direction = bidi.R
	case bidi.RLO:
		direction, override = bidi.R, bidi.R
	case bidi.LRO:
		override = bidi.L
	}
	if !s.push(direction, override, false) && s.overflowIsolates == 0 {
		s.overflowEmbeddings++
	}
}

// isolateDirection is the direction of rules X5a and X5b, and of X5c by the text after the FSI.
// Inside of what did not fit no direction matters; looking for one would cost the square of the
// length in a text full of FSI.
func (s *statusStack) isolateDirection(c Class, after []Class) Class {
	if c == bidi.RLI || c == bidi.FSI && !s.overflows() && paragraphLevel(after, true) == 1 {
		return bidi.R
	}
	return bidi.L
}

// isolate is what rules X5a to X5c have in common.
func (s *statusStack) isolate(direction Class) {
	if s.push(direction, bidi.ON, true) {
		s.validIsolates++
	} else {
		s.overflowIsolates++
	}
}

// popIsolate is rule X6a: a PDI also ends the embeddings that were opened inside its isolate.
func (s *statusStack) popIsolate() {
	switch {
	case s.overflowIsolates > 0:
		s.overflowIsolates--
	case s.validIsolates > 0:
		s.overflowEmbeddings = 0
		for !s.last().isolate {
			s.top--
		}
		s.top--
		s.validIsolates--
	}
}

// popEmbedding is rule X7: a PDF ends nothing beyond the isolate it stands in.
func (s *statusStack) popEmbedding() {
	switch {
	case s.overflowIsolates > 0:
	case s.overflowEmbeddings > 0:
		s.overflowEmbeddings--
	case !s.last().isolate && s.top > 0:
		s.top--
	}
}
