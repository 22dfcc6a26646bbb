package passphrase

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

const (
	priceOfRow   = 5  // which row, where it begins, which way
	priceOfDate  = 14 // 61 years of 366 days
	priceOfYear  = 5
	priceOfPhone = 20 // who knows him knows the number; else it is one of a town
	shortestRow  = 3
)

// keyRows are characters that stand beside each other on a keyboard or in an alphabet. No row has
// a character twice.
var keyRows = sync.OnceValue(func() [][]rune {
	return rowsBothWays(
		"1234567890", "0123456789", "13579", "24680", "02468", "147258369", "789456123",
		"abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
		"qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiopü", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
		"ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ",
		"1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
		"1ضش2صس3ثي4قب5فل6غا7عت8هن9خم", "1a2b3c4d5e6f7g8h9i", "a1b2c3d4e5f6g7h8i9", "!@#$%^&*()", "!\"§$%&/()=",
	)
})

func rowsBothWays(rows ...string) [][]rune {
	var both [][]rune
	for _, row := range rows {
		back := []rune(row)
		slices.Reverse(back)
		both = append(both, []rune(row), back)
	}
	return both
}

// rows adds runs along a keyboard or an alphabet.
func (e *estimator) rows(found []part, text []sign, i int) []part {
	for _, row := range keyRows() {
		from := slices.Index(row, text[i].typed)
		if from < 0 {
			continue
		}
		for n := 1; from+n <= len(row) && i+n <= len(text) && row[from+n-1] == text[i+n-1].typed; n++ {
			if open := n < shortestRow; !open || i+n == len(text) {
				bits := priceOfRow + math.Log2(float64(max(n, shortestRow)))
				found = append(found, part{n, e.ofLetters(bits, text[i:]), open})
			}
		}
	}
	return found
}

// dateForms are ways to write a date: day, month and year, with one digit or two where something
// stands between them (D M), always two where nothing does (d m), four digits for the year or the
// last two (Y y).
var dateForms = []string{
	"D/M/Y", "M/D/Y", "Y/M/D", "D/M/y", "M/D/y", "y/M/D", "dmY", "mdY", "Ymd", "dmy", "mdy", "ymd", "Y", "Y/M", "M/Y",
}

// dates adds dates and years from 1970 to 2030.
func dates(found []part, text []sign, i int) []part {
	if text[i].kind != digit {
		return found
	}
	for _, form := range dateForms {
		price := float64(priceOfDate)
		if form == "Y" {
			price = priceOfYear
		}
		for _, n := range dateLengths(form, text[i:]) {
			found = append(found, part{length: n, bits: price, open: i+n == len(text)})
		}
	}
	return found
}

// dateLengths returns how many characters of the text are a date of that form. At the end of the
// text the beginning of a date counts as one.
func dateLengths(form string, text []sign) []int {
	if form == "" || len(text) == 0 {
		return []int{0}
	}
	var lengths []int
	rest := func(used int) {
		for _, n := range dateLengths(form[1:], text[used:]) {
			lengths = append(lengths, used+n)
		}
	}
	if form[0] == '/' {
		if strings.ContainsRune(" /.-_,،", text[0].typed) {
			rest(1)
		}
		return lengths
	}
	for _, width := range fieldWidths(form[0]) {
		if len(text) < width && isFieldStart(form[0], numeral(text)) {
			lengths = append(lengths, len(text))
		}
		if len(text) >= width && isField(form[0], numeral(text[:width])) {
			rest(width)
		}
	}
	return lengths
}

func fieldWidths(field byte) []int {
	switch field {
	case 'Y':
		return []int{4}
	case 'D', 'M':
		return []int{1, 2}
	}
	return []int{2}
}

// numeral returns the text if it is digits alone.
func numeral(text []sign) string {
	var b strings.Builder
	for _, s := range text {
		if s.kind != digit {
			return ""
		}
		b.WriteRune(s.typed)
	}
	return b.String()
}

// fieldValues are all numerals that a field of a date can be.
var fieldValues = sync.OnceValue(func() map[byte][]string {
	return map[byte][]string{
		'd': numerals("%02d", 1, 31), 'm': numerals("%02d", 1, 12), 'y': append(numerals("%02d", 70, 99), numerals("%02d", 0, 30)...),
		'D': append(numerals("%02d", 1, 31), numerals("%d", 1, 9)...), 'M': append(numerals("%02d", 1, 12), numerals("%d", 1, 9)...),
		'Y': numerals("%d", 1970, 2030),
	}
})

func numerals(format string, from, to int) []string {
	var list []string
	for n := from; n <= to; n++ {
		list = append(list, fmt.Sprintf(format, n))
	}
	return list
}

func isField(field byte, numeral string) bool { return slices.Contains(fieldValues()[field], numeral) }

func isFieldStart(field byte, numeral string) bool {
	return numeral != "" && slices.ContainsFunc(fieldValues()[field], func(value string) bool { return strings.HasPrefix(value, numeral) })
}

// The digits a telephone number has. Shorter ones cost less anyway.
const (
	leastPhone = 9
	mostPhone  = 15
)

// telephone adds numbers that begin like one of a telephone, with the signs people put into them.
func telephone(found []part, text []sign, i int) []part {
	if text[i].typed != '0' && text[i].typed != '+' {
		return found
	}
	digits := 0
	for n := 1; i+n <= len(text); n++ {
		switch s := text[i+n-1]; {
		case s.kind == digit:
			digits++
		case n > 1 && strings.ContainsRune(" -/.()", s.typed), n == 1:
		default:
			return found
		}
		if digits > mostPhone {
			return found
		}
		if digits >= leastPhone || i+n == len(text) {
			found = append(found, part{length: n, bits: priceOfPhone, open: digits < leastPhone})
		}
	}
	return found
}
