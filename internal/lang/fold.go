package lang

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text made comparable for search, with the way back to the original.
type Folded struct {
	Text string
	from []int // for each byte of Text, and its end, where its source begins in the original
}

// Source returns where the bytes start to end of the folded text stand in the original.
func (f Folded) Source(start, end int) (from, to int) { return f.from[start], f.from[end] }

// Fold removes what a reader does not think of when he searches: case, vowel marks and other
// combining marks, tatweel, the forms of alef and hamza, ya and alef maqsura, ta marbuta, the
// dots of the Turkish i, and how a letter is composed.
func Fold(s string) Folded {
	out := make([]byte, 0, len(s))
	from := make([]int, 0, len(s)+1)
	for start, r := range s {
		if r == utf8.RuneError {
			continue
		}
		for _, part := range norm.NFKD.String(string(r)) {
			folded, keep := foldRune(part)
			if !keep {
				continue
			}
			for _, b := range []byte(folded) {
				out, from = append(out, b), append(from, start)
			}
		}
	}
	return Folded{Text: string(out), from: append(from, len(s))}
}

// foldRune folds one decomposed rune; keep is false for what is left out.
func foldRune(r rune) (folded string, keep bool) {
	switch r {
	case 0, 'ـ', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', 'ء':
		return "", false
	case 'ى', 'ی':
		return "ي", true
	case 'ک':
		return "ك", true
	case 'ة':
		return "ه", true
	case 'ٱ':
		return "ا", true
	case 'ß':
		return "ss", true
	case 'ı', 'İ':
		return "i", true
	case 'đ', 'Đ':
		return "d", true
	}
	if unicode.Is(unicode.Mn, r) {
		return "", false
	}
	if digit := digitValue(r); digit >= 0 {
		return string(rune('0' + digit)), true
	}
	return string(unicode.ToLower(r)), true
}

// digitValue returns the value of an Arabic-Indic or Persian digit, or -1.
func digitValue(r rune) int {
	switch {
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}
