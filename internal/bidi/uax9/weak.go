package uax9

import "golang.org/x/text/unicode/bidi"

// weak is rules W1 to W7, each only where the sequence holds a class it is about.
func (s *sequence) weak() {
	if s.present.has(bidi.NSM) {
		s.nonspacingMarks()
	}
	if s.present.has(bidi.AL) {
		if s.present.has(bidi.EN) {
			s.arabicNumbers()
		}
		s.arabicLetters()
	}
	if s.present.hasAny(numbers) {
		if s.present.hasAny(separators) {
			s.numberSeparators()
		}
		if s.present.has(bidi.ET) {
			s.numberTerminators()
		}
	}
	if s.present.hasAny(separators | 1<<bidi.ET) {
		s.otherSeparators()
	}
	if s.present.has(bidi.EN) {
		s.latinNumbers()
	}
}

// nonspacingMarks is rule W1: a mark is of the type of the character it stands on, and neutral after
// the bounds of an isolate.
func (s *sequence) nonspacingMarks() {
	before := s.sos
	for i, t := range s.types {
		if t == bidi.NSM {
			s.types[i] = before
			continue
		}
		if before = t; isolates.has(t) {
			before = bidi.ON
		}
	}
}

// arabicNumbers is rule W2: European digits after an Arabic letter are read as Arabic ones.
func (s *sequence) arabicNumbers() {
	arabic := false
	for i, t := range s.types {
		switch t {
		case bidi.AL:
			arabic = true
		case bidi.L, bidi.R:
			arabic = false
		case bidi.EN:
			if arabic {
				s.types[i] = bidi.AN
			}
		}
	}
}

// arabicLetters is rule W3.
func (s *sequence) arabicLetters() {
	for i, t := range s.types {
		if t == bidi.AL {
			s.types[i] = bidi.R
		}
	}
}

// numberSeparators is rule W4: a single separator between two numbers of one kind is part of them.
func (s *sequence) numberSeparators() {
	for i := 1; i < len(s.types)-1; i++ {
		before := s.types[i-1]
		if before != s.types[i+1] {
			continue
		}
		switch t := s.types[i]; {
		case before == bidi.EN && separators.has(t), before == bidi.AN && t == bidi.CS:
			s.types[i] = before
		}
	}
}

// numberTerminators is rule W5: terminators beside a European number are part of it.
func (s *sequence) numberTerminators() {
	for i := 0; i < len(s.types); i++ {
		if s.types[i] != bidi.ET {
			continue
		}
		start := i
		for i < len(s.types) && s.types[i] == bidi.ET {
			i++
		}
		if start > 0 && s.types[start-1] == bidi.EN || i < len(s.types) && s.types[i] == bidi.EN {
			fill(s.types[start:i], bidi.EN)
		}
	}
}

// otherSeparators is rule W6: the separators and terminators that are left are neutral.
func (s *sequence) otherSeparators() {
	for i, t := range s.types {
		if separators.has(t) || t == bidi.ET {
			s.types[i] = bidi.ON
		}
	}
}

// latinNumbers is rule W7: European digits after left-to-right text are part of it.
func (s *sequence) latinNumbers() {
	strong := s.sos
	for i, t := range s.types {
		switch t {
		case bidi.L, bidi.R:
			strong = t
		case bidi.EN:
			if strong == bidi.L {
				s.types[i] = bidi.L
			}
		}
	}
}

func fill(types []Class, with Class) {
	for i := range types {
		types[i] = with
	}
}
