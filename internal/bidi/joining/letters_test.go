package joining_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"anis/internal/bidi/joining"
)

func TestFormsBecomeLetters(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"plain \u0628\u064E, 12":               "plain \u0628\u064E, 12",
		"\uFEB3\uFEFC\uFEE1":                   "\u0633\u0644\u0627\u0645",             // سلام
		"\uFEFB\u0651\u064E":                   "\u0644\u0627\u0651\u064E",             // the marks stay where they are
		"\uFEF5\uFEF8\uFEF9":                   "\u0644\u0622\u0644\u0623\u0644\u0625", // لآلألإ
		"a\uFEB3b":                             "a\u0633b",
		"\uFB58\uFB7D\uFB8B\uFB92":             "\u067E\u0686\u0698\u06AF", // پچژگ
		"\uFE70\uFE71\uFE72":                   "\u064B\u064B\u064C",
		"\uFE8F\uFE7C\uFE77":                   "\u0628\u0651\u064E",
		"\uFC60\uFCF2":                         "\u064E\u0651\u064E\u0651",
		"\uFC08":                               "\u0628\u0645",                         // بم, a ligature
		"\uFDF2":                               "\u0627\u0644\u0644\u0647",             // الله
		"\uFDFA \uFDFB \uFDFC \uFDFD":          "\uFDFA \uFDFB \uFDFC \uFDFD",          // signs
		"\uFD3E\uFE8F\uFD3F\uFE73\uFBB2\uFD40": "\uFD3E\u0628\uFD3F\uFE73\uFBB2\uFD40", // have no decomposition
		"\uFEFF\uFE8F":                         "\uFEFF\u0628",                         // no form of anything
		"\uFB01\uFB4F\uFE0F\uFF21":             "\uFB01\uFB4F\uFE0F\uFF21",             // neighbours of the two blocks
		"\xEF\uFE8F\xBA\x8F\xEF\xBA":           "\xEF\u0628\xBA\x8F\xEF\xBA",           // broken bytes stay
	} {
		if got := joining.Letters(text); got != want {
			t.Errorf("Letters(%s) = %s, want %s", codes(text), codes(got), codes(want))
		}
	}
}

// Compatibility normalisation is the same by another way, but for the blank or tatweel that
// carries a mark, the signs, and U+0677, a letter that it takes apart as well.
func TestEveryFormBecomesWhatItIsCompatibleWith(t *testing.T) {
	changed := 0
	for r := rune(0xFB00); r <= 0xFEFF; r++ {
		text := string(r)
		want := text
		if (r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70) && !strings.ContainsRune("\uFDFA\uFDFB\uFDFC", r) {
			want = strings.TrimLeft(norm.NFKC.String(text), " \u0640")
		}
		if r == 0xFBDD {
			want = "\u0677"
		}
		if got := joining.Letters(text); got != want {
			t.Errorf("Letters(%s) = %s, want %s", codes(text), codes(got), codes(want))
		}
		if want != text {
			changed++
		}
	}
	if changed < 700 {
		t.Errorf("only %d forms were compared", changed)
	}
}

func TestTextWithoutFormsIsNotCopied(t *testing.T) {
	text := "\u0628\u064E abc \uFFFD \uFDFA"
	if n := testing.AllocsPerRun(10, func() { joining.Letters(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLetters(f *testing.F) {
	f.Add("\uFEFB\uFDFA\uFE70 a")
	f.Add("\xEF\xBA\uFE8F\xEF")
	f.Fuzz(func(t *testing.T, text string) {
		got := joining.Letters(text)
		if again := joining.Letters(got); again != got {
			t.Errorf("Letters(%s) = %s, and of that %s", codes(text), codes(got), codes(again))
		}
		for _, r := range got {
			if r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC {
				if norm.NFKC.String(string(r)) != string(r) && !strings.ContainsRune("\uFDFA\uFDFB\uFDFC", r) {
					t.Errorf("U+%04X is left in %s", r, codes(got))
				}
			}
		}
	})
}
