package passphrase

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"anis/internal/private"
)

// The form of the recovery digits: 128 bits in groups of 16, each written as six digits. A group
// is its 16 bits times eleven: then one wrong digit, or two neighbours that changed places, give
// a number that eleven does not divide, and the group that is wrong can be named.
const (
	GroupCount  = 8 // how many groups there are
	GroupLength = 6 // how many digits a group has
	AllDigits   = GroupCount * GroupLength

	factor   = 11
	tooGreat = factor << 16 // the first number that no group can be
)

// Recovery is a set of recovery digits. The zero value is none. Printed it is a mask.
type Recovery struct {
	groups [GroupCount]uint16
	made   bool
}

// NewRecovery makes new recovery digits from the random numbers of the system.
func NewRecovery() (Recovery, error) { return recoveryFrom(rand.Reader) }

func recoveryFrom(random io.Reader) (Recovery, error) {
	var bits [2 * GroupCount]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return Recovery{}, fmt.Errorf("random numbers: %w", err)
	}
	r := Recovery{made: true}
	for i := range r.groups {
		r.groups[i] = binary.BigEndian.Uint16(bits[2*i:])
	}
	return r, nil
}

// ErrForeign says that recovery digits were mixed with something that is neither digit nor
// separator.
var ErrForeign = errors.New("not only digits")

// RecoveryError says where recovery digits cannot be right. It never holds the digits.
type RecoveryError struct {
	Digits int   // how many there were; AllDigits is right
	Groups []int // the groups, from 1, that cannot be right; none if nobody can tell which
}

// Error describes the mistake for programmers.
func (e *RecoveryError) Error() string {
	return fmt.Sprintf("recovery digits: %d of %d, wrong in groups %v", e.Digits, AllDigits, e.Groups)
}

// ParseRecovery reads recovery digits as somebody copies them from paper: Western, Arabic-Indic
// or Persian, with blanks, line ends, hyphens and dots between them or without, in any grouping.
// What is wrong comes back as ErrTooLong, ErrForeign or a *RecoveryError.
func ParseRecovery(typed private.Text) (Recovery, error) {
	if len(typed.Reveal()) > MaxBytes {
		return Recovery{}, ErrTooLong
	}
	parts, foreign := digitsOf(typed.Reveal())
	if foreign {
		return Recovery{}, ErrForeign
	}
	all := strings.Join(parts, "")
	if len(all) != AllDigits {
		return Recovery{}, &RecoveryError{Digits: len(all), Groups: suspects(parts, all)}
	}
	r := Recovery{made: true}
	var wrong []int
	for i := range r.groups {
		bits, ok := parseGroup(all[i*GroupLength:][:GroupLength])
		if !ok {
			wrong = append(wrong, i+1)
		}
		r.groups[i] = bits
	}
	if wrong != nil {
		return Recovery{}, &RecoveryError{Digits: AllDigits, Groups: wrong}
	}
	return r, nil
}

// suspects names the groups that cannot be right when eight were written apart. If they were not,
// it names the first that fails: the digit that is missing or too many stands there or before.
func suspects(parts []string, all string) []int {
	var found []int
	if len(parts) == GroupCount {
		for i, part := range parts {
			if _, ok := parseGroup(part); !ok {
				found = append(found, i+1)
			}
		}
		return found
	}
	for i := 0; i < GroupCount && len(all) >= (i+1)*GroupLength; i++ {
		if _, ok := parseGroup(all[i*GroupLength:][:GroupLength]); !ok {
			return []int{i + 1}
		}
	}
	return nil
}

// parseGroup returns the 16 bits of a group in ASCII digits, and whether it can be one.
func parseGroup(digits string) (uint16, bool) {
	if len(digits) != GroupLength {
		return 0, false
	}
	n := 0
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	if n%factor != 0 || n >= tooGreat {
		return 0, false
	}
	return uint16(n / factor), true
}

// digitsOf returns the digits in ASCII as they were written together, and whether there is
// anything else than digits and separators.
func digitsOf(s string) (parts []string, foreign bool) {
	var part []byte
	for _, r := range s + " " {
		switch d := digitOf(r); {
		case d >= 0:
			part = append(part, byte('0'+d))
		case isUnseen(r), r == joiner, r == nonJoiner:
		case isSeparator(r):
			if len(part) > 0 {
				parts = append(parts, string(part))
				part = nil
			}
		default:
			foreign = true
		}
	}
	return parts, foreign
}

// isSeparator tells what people put between groups. The tatweel looks like a hyphen and lies on
// the Arabic keyboard.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune("\u2212_ـ.·/|,،", r)
}

// leastDigits is how many digits make a text of nothing else recovery digits, complete or not.
const leastDigits = AllDigits - 2*GroupLength

// LooksLikeRecovery reports whether what was typed is meant as recovery digits, right or wrong:
// only digits and separators, and about as many. So one field can take both secrets. For the same
// reason a new passphrase of which this is true has to be refused: it could never be typed there.
func LooksLikeRecovery(typed private.Text) bool {
	if len(typed.Reveal()) > MaxBytes {
		return false
	}
	parts, foreign := digitsOf(typed.Reveal())
	return !foreign && len(strings.Join(parts, "")) >= leastDigits
}

// Made reports whether there are digits at all.
func (r Recovery) Made() bool { return r.made }

// Groups returns the eight groups in ASCII digits, to be shown once to their owner.
func (r Recovery) Groups() [GroupCount]string {
	var groups [GroupCount]string
	for i, bits := range r.groups {
		groups[i] = fmt.Sprintf("%0*d", GroupLength, int(bits)*factor)
	}
	return groups
}

// Secret returns the one form that wraps the key: ASCII digits, the groups joined by hyphens.
func (r Recovery) Secret() private.Text {
	if !r.made {
		return private.Text{}
	}
	groups := r.Groups()
	return private.New(strings.Join(groups[:], "-"))
}

// GroupIs reports whether typed, in any of the three kinds of digits, is group n, from 1 to 8. It
// is for asking some groups back after the digits were shown.
func (r Recovery) GroupIs(n int, typed private.Text) bool {
	parts, foreign := digitsOf(typed.Reveal())
	if !r.made || foreign || n < 1 || n > GroupCount {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(r.Groups()[n-1]), []byte(strings.Join(parts, ""))) == 1
}

// String returns a mask, never the digits.
func (Recovery) String() string { return private.Text{}.String() }

// GoString returns a mask, never the digits.
func (Recovery) GoString() string { return private.Text{}.String() }

// Format writes a mask for every verb, so that %v, %q and %x tell nothing.
func (Recovery) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// MarshalText returns a mask, so that no encoder and no log writes the digits.
func (Recovery) MarshalText() ([]byte, error) { return private.Text{}.MarshalText() }

// AskedBack returns the two groups, from 1, that are asked back after the digits were shown. They
// follow from the digits, which nobody knows before.
func AskedBack(r Recovery) [2]int {
	groups := r.Groups()
	value := func(i int) int {
		n, err := strconv.Atoi(groups[i])
		if err != nil {
			return 0
		}
		return n
	}
	first := value(0) % GroupCount
	second := (first + 1 + value(1)%(GroupCount-1)) % GroupCount
	return [2]int{min(first, second) + 1, max(first, second) + 1}
}
