package config

import (
	"strings"
	"unicode"
)

// Breath is a way to breathe that a reader made himself. It is not sealed: it is to be there while
// the journal is locked.
type Breath struct {
	Name   string `yaml:"name"`
	In     int    `yaml:"in"` // seconds, as those that follow
	Hold   int    `yaml:"hold,omitempty"`
	Out    int    `yaml:"out"`
	Rest   int    `yaml:"rest,omitempty"`
	Rounds int    `yaml:"rounds"`
}

// Range is the least and the most that a part of a Breath may be.
type Range struct{ Least, Most int }

// What is mild enough for somebody alone with a program: nobody holds his breath for long, or breathes
// faster than ten times a minute.
var (
	BreathIn     = Range{2, 8}
	BreathHold   = Range{0, 4}
	BreathOut    = Range{4, 12}
	BreathRest   = Range{0, 4}
	BreathRounds = Range{4, 40}
)

// BreathsMost is how many ways of his own a reader may have, and BreathName how long a name may be, in
// letters.
const (
	BreathsMost = 5
	BreathName  = 30
)

// Mild reports whether every part is within its range, and it has a name that is not too long and can be
// drawn on one line.
func (b Breath) Mild() bool {
	named := strings.TrimSpace(b.Name) != "" && !strings.ContainsFunc(b.Name, unicode.IsControl)
	return named && len([]rune(b.Name)) <= BreathName && BreathIn.has(b.In) && BreathHold.has(b.Hold) && BreathOut.has(b.Out) &&
		BreathRest.has(b.Rest) && BreathRounds.has(b.Rounds)
}

func (r Range) has(n int) bool { return n >= r.Least && n <= r.Most }

// Within returns n, or the nearest value in the range.
func (r Range) Within(n int) int { return max(r.Least, min(n, r.Most)) }
