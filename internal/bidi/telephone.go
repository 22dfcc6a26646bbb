package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"

	"anis/internal/bidi/uax9"
)

// telephones makes every telephone number of a text one number for the algorithm, which would
// otherwise take its groups for words and show "0800 111" as "111 0800" in an Arabic line. It
// changes the classes of the number's blanks, brackets and strokes to that of its digits.
func telephones(text []rune, classes []uax9.Class) {
	for i := 0; i < len(text); i++ {
		if !startsNumber(text, i) {
			continue
		}
		end, digits := number(text, i)
		if text[i] == '(' && !slices.Contains(text[i:end], ')') {
			continue // the bracket is opened by the sentence, not by the number
		}
		if isTelephone(text[i:end], digits) {
			class := uax9.Class(bidi.EN)
			for _, c := range classes[i:end] {
				if c == bidi.AN {
					class = bidi.AN
				}
			}
			for k := i; k < end; k++ {
				classes[k] = class
			}
		}
		i = end - 1
	}
}

// startsNumber reports whether a telephone number can start at i: with a digit, a plus or a
// bracket, and not inside a word.
func startsNumber(text []rune, i int) bool {
	return isDigit(text[i]) || (text[i] == '+' || text[i] == '(') && i+1 < len(text) && isDigit(text[i+1]) ||
		text[i] == '(' && i+2 < len(text) && text[i+1] == '+' && isDigit(text[i+2])
}

// number returns where the groups of digits that begin at i end, and how many digits they have.
// Between two groups stands one blank, stroke, point or slash, or a bracket beside a blank.
func number(text []rune, i int) (end, digits int) {
	end = i
	joint := 0
	for k := i; k < len(text); k++ {
		r := text[k]
		switch {
		case isDigit(r):
			digits++
			end, joint = k+1, 0
		case r == '+' && joint == 0 && digits == 0, r == '(' || r == ')':
			if r == ')' && digits > 0 {
				end = k + 1
			}
		case r == ' ' || r == '\u00a0' || r == '-' || r == '.' || r == '/':
			if joint++; joint > 1 {
				return closed(text, i, end), digits
			}
		default:
			return closed(text, i, end), digits
		}
	}
	return closed(text, i, end), digits
}

// closed leaves a closing bracket out that was not opened inside the number.
func closed(text []rune, from, end int) int {
	depth := 0
	for k := from; k < end; k++ {
		switch text[k] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return k
			}
		}
	}
	return end
}

// isTelephone tells numbers for a telephone from dates, sums and lists of numbers. In one group,
// or joined by strokes and points alone, any number keeps its order without help.
func isTelephone(number []rune, digits int) bool {
	first := number[0]
	if first == '(' && len(number) > 1 {
		first = number[1]
	}
	if first == '+' {
		return true
	}
	if digits < 5 {
		return false
	}
	first = western(first)
	if first == '0' || digits >= 7 {
		return true
	}
	// The numbers for social help that are the same in all of Europe: 116 and three digits.
	return len(number) > 3 && western(number[0]) == '1' && western(number[1]) == '1' && western(number[2]) == '6'
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
