package sanitize

import (
	"strings"
	"unicode/utf8"
)

const (
	esc         = 0x1B
	replacement = "\uFFFD"
	// maxSGR is the greatest length of the numbers in one colour sequence; a style with two true
	// colours and every attribute needs about 60.
	maxSGR = 128
)

// Output is gate 2 for rendered text of any number of lines: text, newline, tab and colours (SGR,
// the escape sequences that end in "m") pass, everything else becomes U+FFFD. The result passes
// unchanged a second time.
func Output(s string) string {
	i := clean(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for {
		b.WriteString(s[:i])
		s = s[i:]
		if s == "" {
			return b.String()
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(replacement)
		s = s[n:]
		i = clean(s)
	}
}

// clean returns how much of the beginning of s may pass as it is.
func clean(s string) int {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7F, c == '\n', c == '\t':
			i++
		case c == esc:
			n := sgr(s[i:])
			if n == 0 {
				return i
			}
			i += n
		case c < utf8.RuneSelf:
			return i
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || Unsafe(r) {
				return i
			}
			i += n
		}
	}
	return len(s)
}

// sgr returns the length of the colour sequence that s begins with, or 0.
func sgr(s string) int {
	if len(s) < 3 || s[0] != esc || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s) && i < maxSGR; i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c >= '0' && c <= '9', c == ';', c == ':':
		default:
			return 0
		}
	}
	return 0
}

// Line is gate 2 for a name, a title or another text of one line: newlines and tabs become
// spaces, colours become U+FFFD like everything else that is not text, and isolates are balanced,
// so that the text cannot change the direction of what stands after it. The result passes
// unchanged a second time.
func Line(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	open := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case r == esc:
			b.WriteString(replacement)
			n = max(n, sgr(s[i:]))
		case r == utf8.RuneError || Unsafe(r), r == popIsolate && open == 0:
			b.WriteString(replacement)
		default:
			if r >= firstIsolate && r <= lastIsolate {
				open++
			} else if r == popIsolate {
				open--
			}
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	b.WriteString(strings.Repeat(string(popIsolate), open))
	return b.String()
}
