package passphrase

import "math"

// What guessing costs whoever has copied the key file: one guess takes a core 0.3 seconds (scrypt
// at 2^17, measured), and he has a thousand cores.
const (
	secondsOfGuess = 0.3
	cores          = 1000
)

// The limits of the classes in seconds. The last is ten lifetimes and not one, because computers
// get faster and the figures of today are all we have.
const (
	day      = 24 * 60 * 60
	year     = 365.25 * day
	lifetime = 1000 * year
)

// Class says in what time a secret is guessed, as the end of a text's key.
type Class string

// The classes, each the time after which somebody who tries has found the secret.
const (
	Minutes  Class = "minutes"  // within a day
	Days     Class = "days"     // within a year
	Years    Class = "years"    // within a thousand years of today's computers
	Lifetime Class = "lifetime" // not in a lifetime
)

// Strength says how hard a secret is to guess.
type Strength struct {
	Bits  float64 // the guesses, as a power of two
	Class Class
}

// OfWords returns the strength of n words drawn by Words. Here it is known; Estimate, which cannot
// know that chance chose them, says less about the same words.
func OfWords(n int) Strength { return strengthOf(float64(n * bitsOfWord)) }

// Seconds returns how long guessing takes. On the average the secret is found half way.
func (s Strength) Seconds() float64 { return math.Exp2(s.Bits) / 2 * secondsOfGuess / cores }

func strengthOf(bits float64) Strength {
	s := Strength{Bits: bits}
	switch seconds := s.Seconds(); {
	case seconds < day:
		s.Class = Minutes
	case seconds < year:
		s.Class = Days
	case seconds < lifetime:
		s.Class = Years
	default:
		s.Class = Lifetime
	}
	return s
}
