package bidi_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/bidi/joining"
	"anis/internal/cell"
)

// Capitals stand for Arabic letters in these tests, so that expected lines can be read in any
// editor: what is written "ABC def" is shown "def CBA" in an Arabic interface.
const (
	capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	letters  = "ابجدعفغهئخكلمنؤةقرستوىصطيز"
)

// arabic exchanges the capitals of a text for Arabic letters.
func arabic(s string) string {
	to := []rune(letters)
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return to[r-'A']
		}
		return r
	}, s)
}

// latin exchanges Arabic letters, joined or not, for capitals; a ligature of lam and alef is an
// ampersand.
func latin(s string) string {
	s = strings.NewReplacer("\ufefb", "&", "\ufefc", "&").Replace(s)
	from := []rune(letters)
	return strings.Map(func(r rune) rune {
		for i, letter := range from {
			if r == letter {
				return rune(capitals[i])
			}
		}
		return r
	}, joining.Letters(s))
}

func TestALineIsTurnedAsAReaderOfArabicExpects(t *testing.T) {
	for _, c := range []struct{ why, line, want string }{
		{"words", "ABC DEF", "             FED CBA"},
		{"a word of another script inside", "ABC def GHI", "         IHG def CBA"},
		{"two words of another script keep their order", "ABC one two GHI", "     IHG one two CBA"},
		{"a number at the start", "25 ABC", "              CBA 25"},
		{"a number at the end", "ABC 25", "              25 CBA"},
		{"Arabic-Indic digits", "ABC ٢٥ DEF", "          FED ٢٥ CBA"},
		{"a fraction", "١/٢ ABC", "             CBA ١/٢"},
		{"a date", "ABC 2024/05/17", "      2024/05/17 CBA"},
		{"a time", "ABC 20:40", "           20:40 CBA"},
		{"a decimal number", "3.14 ABC", "            CBA 3.14"},
		{"per cent behind a letter stands left of it", "ABC 25%", "             %25 CBA"},
		{"a number joined to a name", "ABC11", "               11CBA"},
		{"a name joined to a number", "11ABC", "               CBA11"},
		{"brackets", "ABC (DEF) G", "         G (FED) CBA"},
		{"brackets around Latin", "ABC (def) G", "         G (def) CBA"},
		{"nested brackets", "A (B [c] D) E", "       E (D [c] B) A"},
		{"quotation marks around Latin", "A «b c» D", "           D «b c» A"},
		{"a sentence ends at its left", "ABC.", "                .CBA"},
		{"an English sentence ends at its right", "one (two).", "          one (two)."},
		{"an English word among Arabic", "say ABC now", "         now CBA say"},
		{"an address", "A ftp://b/c?d=1 E", "   E ftp://b/c?d=1 A"},
		{"an e-mail address", "A b@c.de E", "          E b@c.de A"},
		{"an option at the end", "A: --data", "           --data :A"},
		{"an option inside", "A --data B", "          B --data A"},
		{"an option of one letter, in brackets", "A (-h) B", "            B (-h) A"},
		{"a dash before a Latin word", "A - b C", "             C b - A"},
		{"a telephone number", "A 0800 111 0 222 B", "  B 0800 111 0 222 A"},
		{"a telephone number with a plus", "A +49 30 12 B", "       B +49 30 12 A"},
		{"a telephone number in brackets", "A (030 12 34)", "       (030 12 34) A"},
		{"a telephone number whose prefix is", "A (030) 12 34", "       (030) 12 34 A"},
		{"a bracket that holds more than the number", "(030 12 A)", "          (A 030 12)"},
		{"the European help numbers", "A 116 123 B", "         B 116 123 A"},
		{"a telephone number in Arabic-Indic digits", "A ٠٨٠٠ ١١١ B", "        B ٠٨٠٠ ١١١ A"},
		{"three pairs of digits", "A 13 11 14 B", "        B 13 11 14 A"},
		{"strokes between blanks", "A 030 / 123456", "      030 / 123456 A"},
		{"a dash between the groups", "A 030–123456", "        030–123456 A"},
		{"thousands", "A 150 000 B", "         B 150 000 A"},
		{"a number behind a name that ends in digits", "A19 0800 111 00", "     0800 111 00 19A"},
		{"a number behind another one", "A 12 0944 123 45", "    0944 123 45 12 A"},
		{"a number in brackets behind another one", "A 3 (030 12345)", "     (030 12345) 3 A"},
		{"a date and a time", "2024/05/17 10:30", "    10:30 2024/05/17"},
		{"a date with points and a time", "17.05.2024 10.30", "    10.30 17.05.2024"},
		{"years", "A 2020 2021", "         2021 2020 A"},
		{"a span of years", "A 1990–2000", "         2000–1990 A"},
		{"a list of digits", "A 1 2 3 4 5 6 7", "     7 6 5 4 3 2 1 A"},
		{"years in brackets", "(2016) 12(3) A", "      A (3)12 (2016)"},
		{"two numbers are read from the right", "A 10 20 B", "           B 20 10 A"},
		{"a pointer", "› ABC", "               CBA ‹"},
		{"a pointer before an English item", "› one two.", "          one two. ‹"},
		{"a bullet before an English item", "• one two.", "          one two. •"},
		{"a number before an English item", "2. one (two).", "       one (two). .2"},
		{"a numbered row", "› 2  one two.", "       one two.  2 ‹"},
		{"a row to be ticked", "› [ ] one.", "          one. [ ] ‹"},
		{"a number of Arabic digits before an English item", "٣. one (b).", "         one (b). .٣"},
		{"a quote bar", "│ ABC", "               CBA │"},
		{"a box", "┌─┐A└─┘", "             └─┘A┌─┐"},
		{"a bar", "A ███▌░░", "            ░░▐███ A"},
		{"columns do not pair their brackets", "A ( │ ) b", "           ) b │ ) A"},
		{"columns with a direction of their own", "a. │ B.", "             .B │ a."},
		{"an arrow says what its writer means", "A → B", "               B → A"},
		{"lam and alef", "A LAK B", "              B K& A"},
		{"lam and alef twice in a row of a table", "LA │ SLA │ x", "        x │  &S │  &"},
		{"a cell that is freed goes to the next gap", "LA  B│C", "             C│B   &"},
		{"an empty line", "", "                    "},
		{"a line longer than the window loses its end", "ABCDEFGHIJKNMOPQRSTUVW", "UTSRQPOMNKJIHGFEDCBA"},
		{"a wide picture", "A 🙂 B", "              B 🙂 A"},
		{"a tab", "A\tB", "           B       A"},
	} {
		frame := bidi.Frame(arabic(c.line), 20, bidi.RTL, bidi.Profile{Form: bidi.Visual})
		if got := latin(frame); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.why, c.line, got, c.want)
		}
		if w := cell.Width(frame); w != 20 {
			t.Errorf("%s: %d cells", c.why, w)
		}
	}
}
