package order

import (
	"bytes"
	"unicode/utf8"
)

// Press is a key as a calibration understands it; 0 to 9 are digits.
type Press int

// The presses that are no digit.
const (
	Enter     Press = iota + 10
	Escape          // leave things as they are
	Interrupt       // ctrl+c
	Away            // help, calm, hide or lock: leave, and let the program have the key
	Other           // means nothing here
)

// ReadPress takes the first key from what a terminal sent. It returns how many bytes it has, or 0
// when more have to come. A digit may be Latin, Arabic-Indic or Persian.
func ReadPress(data []byte) (p Press, n int) {
	if len(data) == 0 {
		return Other, 0
	}
	switch first := data[0]; {
	case first >= '0' && first <= '9':
		return Press(first - '0'), 1
	case first == '\r', first == '\n':
		return Enter, 1
	case first == 0x03:
		return Interrupt, 1
	case first == 0x18, first == 0x0c: // ctrl+x, ctrl+l
		return Away, 1
	case first == 0x1b:
		return readEscape(data)
	case !utf8.FullRune(data):
		return Other, 0
	}
	r, n := utf8.DecodeRune(data)
	switch {
	case r >= '٠' && r <= '٩':
		return Press(r - '٠'), n
	case r >= '۰' && r <= '۹':
		return Press(r - '۰'), n
	}
	return Other, n
}

// longestSequence is how far the end of an escape sequence is looked for, in bytes.
const longestSequence = 256

// readEscape takes the escape key, or a sequence that begins with it.
func readEscape(data []byte) (p Press, n int) {
	if len(data) == 1 || data[1] == 0x1b {
		return Escape, 1
	}
	switch data[1] {
	case 'O':
		if len(data) == 2 {
			return Other, 0
		}
		return function(data[:3]), 3
	case '[':
		start := 2
		if len(data) > 2 && data[2] == '[' { // F1 of the Linux console
			start = 3
		}
		for i := start; i < len(data); i++ {
			if data[i] >= 0x40 && data[i] <= 0x7e {
				return function(data[:i+1]), i + 1
			}
		}
		if len(data) < longestSequence {
			return Other, 0
		}
	case 'P': // an answer that comes late
		if end := bytes.Index(data, []byte("\x1b\\")); end >= 0 {
			return Other, end + 2
		}
		if len(data) > 2 && len(data) < longestSequence && (data[2] == '>' || data[2] == '!') {
			return Other, 0
		}
	}
	return Other, 2
}

// function tells F1 and F2 from other sequences.
func function(sequence []byte) Press {
	switch string(sequence) {
	case "\x1bOP", "\x1bOQ", "\x1b[11~", "\x1b[12~", "\x1b[[A", "\x1b[[B", "\x1b[P", "\x1b[Q":
		return Away
	}
	return Other
}
