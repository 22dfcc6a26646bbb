package handbook

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"anis/internal/problem"
)

const tatweel = 'ـ'

// letters reports characters that content must not hold although they are harmless: those that
// break joining and searching Arabic, pictures that many terminals cannot measure, and spaces that
// slipped in.
func letters(name string, data []byte) problem.List {
	text := problem.NewText(name, data)
	var list problem.List
	at := 0
	for line := range bytes.Lines(data) {
		if len(list) > enough {
			break
		}
		for i, r := range string(line) {
			switch {
			case r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
				list = append(list, text.At(at+i, "presentation-form", "char", fmt.Sprintf("U+%04X", r)))
			case r == tatweel:
				list = append(list, text.At(at+i, "tatweel"))
			case r >= 0x1F000 && r <= 0x1FAFF, r == 0xFE0F:
				list = append(list, text.At(at+i, "no-emoji", "char", fmt.Sprintf("U+%04X", r)))
			}
		}
		if i := doubleSpace(name, string(line)); i >= 0 {
			list = append(list, text.At(at+i, "double-space").AsWarning())
		}
		at += len(line)
	}
	return list
}

// doubleSpace finds two spaces behind the indentation of a line of words. Structure files and
// comments may align things as they like.
func doubleSpace(name, line string) int {
	if !strings.Contains(name, "/") {
		return -1
	}
	line = strings.TrimRight(line, "\n")
	if i := strings.Index(line, " #"); i >= 0 && strings.HasSuffix(name, ".yaml") {
		line = strings.TrimRight(line[:i], " ")
	}
	indent := len(line) - len(strings.TrimLeft(line, " "))
	if i := strings.Index(line[indent:], "  "); i >= 0 {
		return indent + i
	}
	return -1
}

// neverList holds the telephone numbers that must not appear anywhere, as digits only.
type neverList struct {
	numbers     []string
	first, last int // the lines of contacts.yaml that hold the list itself
}

func (c *checker) never() neverList {
	d, _ := c.book.directory()
	if d == nil {
		return neverList{}
	}
	var n neverList
	n.first, n.last = d.doc.Lines(path("never"))
	for _, number := range d.file.Never {
		if digits, _ := run([]byte(number)); digits != "" {
			n.numbers = append(n.numbers, digits)
		}
	}
	return n
}

// wholeDigits is the length from which a number is also found inside a longer one, such as behind
// a country code. A shorter one would be found everywhere.
const wholeDigits = 6

// search reports the numbers of the list in a file, however their digits are spaced.
func (n neverList) search(name string, data []byte) problem.List {
	if len(n.numbers) == 0 {
		return nil
	}
	text := problem.NewText(name, data)
	var list problem.List
	for i := 0; i < len(data) && len(list) < enough; {
		digits, length := run(data[i:])
		if digits == "" {
			_, size := utf8.DecodeRune(data[i:])
			i += size
			continue
		}
		for _, number := range n.numbers {
			if digits != number && (len(number) < wholeDigits || !strings.Contains(digits, number)) {
				continue
			}
			p := text.At(i, "never-number", "number", number)
			if name != contactsName || p.Line < n.first || p.Line > n.last {
				list = append(list, p)
			}
		}
		i += length
	}
	return list
}

// run reads digits, Western or Arabic, with the signs that people put between them, from the
// beginning of s, and returns them as Western digits with their length in bytes. It ends with the
// line.
func run(s []byte) (digits string, length int) {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		switch {
		case r >= '0' && r <= '9':
			b.WriteByte(byte(r))
		case r >= '٠' && r <= '٩':
			b.WriteByte(byte('0' + r - '٠'))
		case r >= '۰' && r <= '۹':
			b.WriteByte(byte('0' + r - '۰'))
		case b.Len() > 0 && strings.ContainsRune(" -/.()\u00a0", r):
			i += size
			continue
		default:
			return b.String(), length
		}
		i += size
		length = i
	}
	return b.String(), length
}
