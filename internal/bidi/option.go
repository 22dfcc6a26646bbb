package bidi

import (
	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

// options joins the strokes of an option such as --data to its name. They are no letters, and the
// algorithm would leave them where an Arabic line begins and show "data--", which nobody can type.
func options(text []rune, classes []uax9.Class) {
	for i := 0; i < len(text); i++ {
		if text[i] != '-' || i > 0 && !opensOption(text[i-1]) {
			continue
		}
		name := i
		for name < len(text) && name < i+2 && text[name] == '-' {
			name++
		}
		if name == len(text) || (text[name] < 'a' || text[name] > 'z') {
			continue
		}
		for ; i < name; i++ {
			classes[i] = bidi.L
		}
	}
}

// opensOption tells what stands before an option.
func opensOption(r rune) bool {
	switch r {
	case ' ', '(', '[', '«', '“', '"', '\'':
		return true
	}
	return false
}
