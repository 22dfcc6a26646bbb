package problem

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Problem is one mistake in a file that a person edits, said so that he can mend it.
type Problem struct {
	File      string            // relative to the content folder, forward slashes: "ar/chapters/stress.md"
	Line, Col int               // from 1; 0 means the whole file (or the whole line). Col counts runes
	Excerpt   string            // the line, made harmless to print and cut around Col; may be empty
	Caret     int               // the rune of Excerpt, from 1, that Col points at; 0 when Excerpt is empty
	Code      string            // "unknown-key": the texts check.unknown-key.what and .cure in locales/
	Args      map[string]string // values for the placeholders of those texts, harmless to print; nil if none
	Warning   bool              // true: worth knowing, does not fail the check
}

// ForFile makes a problem that concerns a whole file. The arguments come in pairs: key, value.
func ForFile(file, code string, args ...string) Problem {
	return Problem{File: file, Code: code, Args: pairs(args)}
}

// AsWarning gives the same problem as one that does not fail the check.
func (p Problem) AsWarning() Problem {
	p.Warning = true
	return p
}

// argRunes is the greatest length of one argument: a sentence has to stay readable around it.
const argRunes = 200

// pairs turns key, value, key, value … into a map of values that are safe to show. Values are
// cleaned here, in one place, because some are copied from the very file that is in doubt.
func pairs(args []string) map[string]string {
	if len(args) < 2 {
		return nil
	}
	m := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		value := Clean(args[i+1])
		if r := []rune(value); len(r) > argRunes {
			value = string(r[:argRunes]) + ellipsis
		}
		m[args[i]] = value
	}
	return m
}

// List is any number of problems. As an error it is for logs and tests, never for readers: those
// get the texts of each Code in their language.
type List []Problem

// PerFile is how many problems Cap leaves of one file.
const PerFile = 20

// Error names each problem on a line of its own as "file:line:col: code", parts that are not
// known left out. It never quotes the file.
func (l List) Error() string {
	var b strings.Builder
	for i, p := range l {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.File)
		if p.Line > 0 {
			b.WriteString(":" + strconv.Itoa(p.Line))
			if p.Col > 0 {
				b.WriteString(":" + strconv.Itoa(p.Col))
			}
		}
		b.WriteString(": " + p.Code)
	}
	return b.String()
}

// Failed reports whether one of the problems is more than a warning.
func (l List) Failed() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return !p.Warning })
}

// Sort orders the list by file, line and column, and drops repetitions.
func (l List) Sort() List {
	slices.SortStableFunc(l, byPlace)
	return slices.CompactFunc(l, func(a, b Problem) bool {
		return byPlace(a, b) == 0 && a.Warning == b.Warning && sameArgs(a.Args, b.Args)
	})
}

// Cap leaves at most PerFile problems of each file, errors before warnings, and adds the problem
// "more-problems" to a file that had more: nobody mends a thousand lines from one list. The
// result is sorted.
func (l List) Cap() List {
	l = l.Sort()
	var out List
	for len(l) > 0 {
		n := 1
		for n < len(l) && l[n].File == l[0].File {
			n++
		}
		out = append(out, capFile(l[:n:n])...)
		l = l[n:]
	}
	return out
}

func capFile(l List) List {
	if len(l) <= PerFile {
		return l
	}
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(boolOrder(a.Warning, b.Warning), byPlace(a, b))
	})
	more := ForFile(l[0].File, "more-problems")
	more.Warning = l[PerFile].Warning
	l = l[:PerFile].Sort()
	return append(l, more)
}

func byPlace(a, b Problem) int {
	return cmp.Or(
		strings.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		strings.Compare(a.Code, b.Code),
	)
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func sameArgs(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}
