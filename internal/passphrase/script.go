package passphrase

import (
	"unicode"
	"unicode/utf8"

	"anis/internal/private"
)

// Script says on which keyboard a character was typed, as the end of a text's key.
type Script string

// The scripts a screen tells apart. The two kinds of digits are different secrets, so they are
// different here.
const (
	NoScript    Script = "none" // nothing typed yet
	Latin       Script = "latin"
	Arabic      Script = "arabic"
	Digit       Script = "digit"
	ArabicDigit Script = "arabic-digit" // Arabic-Indic or Persian
	OtherScript Script = "other"
)

// LastScript returns the script of the last character that can be seen, so that a screen can say
// that the last key was Arabic, where the characters themselves are hidden.
func LastScript(typed private.Text) Script {
	for s := typed.Reveal(); s != ""; {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		if !isUnseen(r) && r != joiner && r != nonJoiner {
			return scriptOf(r)
		}
	}
	return NoScript
}

func scriptOf(r rune) Script {
	switch {
	case r >= '0' && r <= '9':
		return Digit
	case digitOf(r) >= 0:
		return ArabicDigit
	case unicode.Is(unicode.Latin, r):
		return Latin
	case unicode.Is(unicode.Arabic, r), r >= '\u0600' && r <= '\u06ff':
		return Arabic // the block too: marks and the Arabic comma belong to several scripts
	}
	return OtherScript
}

// digitOf returns the value of a Western, Arabic-Indic or Persian digit, or -1.
func digitOf(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}
