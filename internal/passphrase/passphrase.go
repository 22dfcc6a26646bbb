// Package passphrase knows the two secrets that can open a journal: what its owner types, and the
// recovery digits on paper. It normalises the first, makes and reads the second, offers random
// words, and estimates how long a passphrase would resist.
//
// It never encrypts, never keeps a secret beyond the call, and never says that one is good
// because it knows nothing against it. All secrets come and go as private.Text.
package passphrase

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"anis/internal/private"
)

// MaxBytes is the greatest length of a secret. Nobody types as much; what is longer is a pasted
// file or an accident, and normalising it would cost time.
const MaxBytes = 4096

// What is wrong with a secret.
var (
	ErrEmpty   = errors.New("no secret, or only blanks")
	ErrTooLong = errors.New("the secret is longer than any that is typed")
	ErrControl = errors.New("the secret holds a control character, such as a tab or a line end")
	ErrNotText = errors.New("the secret holds bytes or characters that are no text")
)

// Normalise returns the one form of a passphrase in which it wraps the key and opens it again. It
// follows OpaqueString of RFC 8265: every blank becomes U+0020, the text becomes NFC, control
// characters, unknown and private characters are refused. Nothing is folded: capitals, ي ى ی, and
// ١ 1 stay different, and blanks at the ends and double ones stay, as any other program would
// have it that is given the same passphrase.
//
// In one thing it is milder than the standard, which refuses what is never drawn: marks of
// direction, zero-width blanks, soft hyphens and variation selectors are taken out. Input methods
// and messengers add them unasked; their owner can neither see nor repeat them, and refusing what
// he cannot see would leave him without a way on. The joiners U+200C and U+200D stay: they are
// typed on purpose and change what is seen.
func Normalise(p private.Text) (private.Text, error) {
	typed := p.Reveal()
	if len(typed) > MaxBytes {
		return private.Text{}, ErrTooLong
	}
	if !utf8.ValidString(typed) {
		return private.Text{}, ErrNotText
	}
	var b strings.Builder
	for _, r := range typed {
		switch {
		case isUnseen(r):
			continue
		case unicode.Is(unicode.Zs, r):
			r = ' '
		case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return private.Text{}, ErrControl
		case !isText(r):
			return private.Text{}, ErrNotText
		}
		b.WriteRune(r)
	}
	text := norm.NFC.String(b.String())
	switch {
	case strings.Trim(text, " ") == "":
		return private.Text{}, ErrEmpty
	case len(text) > MaxBytes:
		return private.Text{}, ErrTooLong
	case strings.ContainsRune(text, joinsNothing):
		// Go breaks a heap of more than 30 marks with this character, other programs do not: the
		// same passphrase would have two forms.
		return private.Text{}, ErrNotText
	}
	return private.New(text), nil
}

const (
	joinsNothing = '\u034f' // combining grapheme joiner
	nonJoiner    = '\u200c'
	joiner       = '\u200d'
)

// isUnseen tells the characters that are never drawn and that nobody types on purpose.
func isUnseen(r rune) bool {
	if r == nonJoiner || r == joiner {
		return false
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// isText tells the characters that have a meaning in this version of Unicode. Others could be
// composed differently by a later one.
func isText(r rune) bool {
	return r != utf8.RuneError && (unicode.IsGraphic(r) || r == nonJoiner || r == joiner ||
		unicode.Is(unicode.Prepended_Concatenation_Mark, r))
}
