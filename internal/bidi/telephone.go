package bidi

import (
	"strings"

	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

// telephones makes every telephone number of a text, and every number whose thousands are set
// apart, one number for the algorithm. It would otherwise take the groups of digits for words and
// show "0800 111" as "111 0800" in an Arabic line. The blanks, brackets and strokes of the number
// get the class of its digits. Dates, years and lists of numbers are left alone: their order is
// that of the line.
func telephones(text []rune, classes []uax9.Class) {
	var n number
	for i := 0; i < len(text); i++ {
		if r := text[i]; r != '+' && r != '(' && !isDigit(r) || !n.scan(text, i) {
			continue
		}
		if n.isTelephone() {
			class := uax9.Class(bidi.EN)
			for _, c := range classes[n.from:n.to] {
				if c == bidi.AN {
					class = bidi.AN
				}
			}
			for k := n.from; k < n.to; k++ {
				classes[k] = class
			}
			i = n.to - 1
			continue
		}
		// What follows the first group may be a telephone number of its own.
		i = n.skip - 1
	}
}

// Numbers returns where the telephone numbers of a text lie, and the numbers whose thousands are set
// apart, as bytes from, up to but without to. Whoever breaks lines keeps each in one piece.
func Numbers(text string) [][2]int {
	if !strings.ContainsFunc(text, isDigit) {
		return nil
	}
	runes := []rune(text)
	var found [][2]int
	var n number
	at, done := 0, 0 // the same place, in bytes and in runes
	for i := 0; i < len(runes); i++ {
		if r := runes[i]; r != '+' && r != '(' && !isDigit(r) || !n.scan(runes, i) {
			continue
		}
		if !n.isTelephone() {
			i = n.skip - 1
			continue
		}
		from := at + len(string(runes[done:n.from]))
		at, done = from+len(string(runes[n.from:n.to])), n.to
		found = append(found, [2]int{from, at})
		i = n.to - 1
	}
	return found
}

// number is groups of digits that belong together.
type number struct {
	text     []rune
	from, to int // with the plus and the brackets
	skip     int // where to look on if it is no telephone number
	plus     bool
	groups   [maxGroups][2]int
	count    int // of groups
}

// maxGroups is how many groups of digits a number can have: more than any telephone number.
const maxGroups = 10

// scan reads the number that begins at i with a digit, a plus, or a bracket that is closed inside
// the number. It is false where none begins, as inside a word.
func (n *number) scan(text []rune, i int) bool {
	n.text, n.from, n.to, n.skip, n.plus, n.count = text, i, i, i+1, false, 0
	at, open := i, false
	if text[at] == '(' {
		at, open = at+1, true
	}
	if at < len(text) && text[at] == '+' {
		at, n.plus = at+1, true
	}
	if at == len(text) || !isDigit(text[at]) {
		return false
	}
	if i > 0 && at == i && continues(text[i-1]) {
		n.skip = digitsEnd(text, i)
		return true // the digits end a word: no number, and nothing to look at again
	}
	for n.count < maxGroups {
		group := [2]int{at, digitsEnd(text, at)}
		if end := dateEnd(text, at); end > 0 && !n.plus {
			if n.count == 0 {
				n.skip = end
			}
			break
		}
		if n.count > 0 && n.startsAnother(group) {
			break
		}
		n.groups[n.count] = group
		n.count++
		if n.to = group[1]; open && n.to < len(text) && text[n.to] == ')' {
			n.to, open = n.to+1, false
		}
		next, opens := n.joint(n.to)
		if next == 0 || open && opens {
			break
		}
		at, open = next, open || opens
	}
	if open && text[i] == '(' {
		return false // a bracket that stays open belongs to the sentence
	}
	if n.count > 0 {
		n.skip = n.groups[0][1]
	}
	return true
}

// continues reports whether digits behind r are part of a word or of another number.
func continues(r rune) bool {
	c := uax9.ClassOf(r)
	return c == bidi.L || isRight(c) || c == bidi.EN || c == bidi.AN || c == bidi.NSM
}

func digitsEnd(text []rune, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}

// joint returns where the next group of digits begins behind what may stand between two: a blank,
// a stroke, or a stroke between blanks; before a bracket only in a number that is surely one.
func (n *number) joint(at int) (next int, opens bool) {
	k := at
	blank := k < len(n.text) && isBlank(n.text[k])
	if blank {
		k++
	}
	if k < len(n.text) && isStroke(n.text[k]) {
		k++
		if blank {
			if k == len(n.text) || !isBlank(n.text[k]) {
				return 0, false
			}
			k++
		}
	}
	if k < len(n.text) && n.text[k] == '(' && n.sure() {
		k, opens = k+1, true
	}
	if k == at && n.text[at-1] != ')' || k == len(n.text) || !isDigit(n.text[k]) {
		return 0, false
	}
	return k, opens
}

// sure reports whether the number has the beginning of a telephone number.
func (n *number) sure() bool { return n.plus || western(n.text[n.groups[0][0]]) == '0' }

// startsAnother reports whether a group behind others begins a number of its own: with a zero, and
// not three digits of a larger number.
func (n *number) startsAnother(group [2]int) bool {
	return !n.sure() && western(n.text[group[0]]) == '0' && group[1]-group[0] != 3
}

// isTelephone tells numbers for a telephone, and large numbers set in thousands, from what keeps
// its order without help or has that of the line.
func (n *number) isTelephone() bool {
	if n.count == 0 {
		return false
	}
	digits, thousands, pairs, years, short := 0, true, true, true, false
	for i, g := range n.groups[:n.count] {
		size := g[1] - g[0]
		digits += size
		thousands = thousands && (i == 0 && size <= 3 || i > 0 && size == 3)
		pairs = pairs && size == 2
		years = years && size == 4 && n.isYear(g)
		short = short || size == 1 && i > 0
	}
	switch {
	case n.sure():
		return digits >= 5
	case n.count == 1, short, years:
		return false
	case thousands, pairs && n.count > 2:
		return true
	}
	return digits >= 7
}

// isYear tells the years a text of today speaks of.
func (n *number) isYear(g [2]int) bool {
	first, second := western(n.text[g[0]]), western(n.text[g[0]+1])
	return first == '1' && second == '9' || first == '2' && second == '0'
}

// dateEnd returns the end of the date that begins at a place, or 0: two groups of one or two
// digits and one of four, in either order.
func dateEnd(text []rune, at int) int {
	var sizes [3]int
	for i := range sizes {
		end := digitsEnd(text, at)
		if sizes[i] = end - at; sizes[i] == 0 || sizes[i] > 4 {
			return 0
		}
		if at = end; i < 2 {
			if at == len(text) || !isBlank(text[at]) && !isStroke(text[at]) {
				return 0
			}
			at++
		}
	}
	if sizes[1] <= 2 && (sizes[0] <= 2 && sizes[2] == 4 || sizes[0] == 4 && sizes[2] <= 2) {
		return at
	}
	return 0
}

func isBlank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }

func isStroke(r rune) bool {
	return r == '-' || r == '.' || r == '/' || r >= '\u2010' && r <= '\u2015'
}

func isDigit(r rune) bool { return western(r) >= '0' && western(r) <= '9' }

// western returns the Western digit of an Arabic-Indic or Persian one.
func western(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	}
	return r
}
