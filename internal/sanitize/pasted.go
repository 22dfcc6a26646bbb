package sanitize

import (
	"strings"
	"unicode/utf8"
)

// tabBlanks is how a tab is kept in a text of several lines: its width is another one on every
// terminal.
const tabBlanks = "    "

// Pasted returns what a text from the keyboard or from another program is kept as. It repairs and
// never refuses, for behind it stands a person who cannot see what is wrong: every kind of line
// end becomes a newline, a tab becomes blanks, and what gate 1 forbids goes. An isolate that is
// not closed on its line goes too, because it would turn round what is written behind it.
func Pasted(s string) string {
	if harmless(s) {
		return s
	}
	text := make([]byte, 0, len(s))
	var open []int // where in text the isolates stand that are not closed yet
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\n', r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			text = append(drop(text, open), '\n')
			open = open[:0]
		case r == '\t':
			text = append(text, tabBlanks...)
		case r >= firstIsolate && r <= lastIsolate:
			open = append(open, len(text))
			text = utf8.AppendRune(text, r)
		case r == popIsolate:
			if len(open) > 0 {
				open = open[:len(open)-1]
				text = utf8.AppendRune(text, r)
			}
		case !Forbidden(r):
			text = utf8.AppendRune(text, r)
		}
	}
	return string(drop(text, open))
}

// harmless reports whether a text is kept as it is; nearly every one is.
func harmless(s string) bool {
	for _, r := range s {
		if r != '\n' && (Forbidden(r) || r == '\t' || r >= firstIsolate && r <= popIsolate) {
			return false
		}
	}
	return true
}

// drop takes the characters at some places out of a text; each is an isolate.
func drop(text []byte, places []int) []byte {
	if len(places) == 0 {
		return text
	}
	kept := text[:places[0]]
	for i, at := range places {
		next := len(text)
		if i+1 < len(places) {
			next = places[i+1]
		}
		kept = append(kept, text[at+len(string(popIsolate)):next]...)
	}
	return kept
}
