package joining

import (
	"strings"
	"unicode/utf8"
)

// The blocks of presentation forms end where the codes with a decomposition do: U+FEFF, in the
// second one, is no form of anything.
const (
	firstFormA = '\uFB50'
	lastFormA  = '\uFDFF'
	firstFormB = '\uFE70'
	lastFormB  = '\uFEFC'
	// leadOfForms begins every form in UTF-8: all of U+F000 to U+FFFF.
	leadOfForms = 0xEF
)

// Letters puts letters in place of the presentation forms of text from outside: a form becomes
// its letter, a ligature its letters in order, a vowel mark that carries a blank or a tatweel the
// mark alone. Text without any is returned as it is. It is not the inverse of Shape for a letter
// that Shape drew with the forms of another.
//
// A ligature that is one word (U+FDF2, Allah) becomes that word, so that it can be found and
// read aloud. What is rather a sign stays: the phrases U+FDFA, U+FDFB and U+FDFD, which people
// type as one sign and which would become many words, the rial sign U+FDFC, the honorifics,
// and the ornate parentheses U+FD3E and U+FD3F.
func Letters(s string) string {
	var out strings.Builder
	done, at := 0, 0 // s[:done] is in out, s[:at] has been looked at
	for {
		next := strings.IndexByte(s[at:], leadOfForms)
		if next < 0 {
			break
		}
		at += next
		r, size := utf8.DecodeRuneInString(s[at:])
		if text := lettersOf(r); text != "" {
			if out.Len() == 0 {
				out.Grow(len(s))
			}
			out.WriteString(s[done:at])
			out.WriteString(text)
			done = at + size
		}
		at += size
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// lettersOf returns the letters of a presentation form, or "" for any other character.
func lettersOf(r rune) string {
	switch {
	case r >= firstFormA && r <= lastFormA:
		return formsA[r-firstFormA]
	case r >= firstFormB && r <= lastFormB:
		return formsB[r-firstFormB]
	}
	return ""
}
