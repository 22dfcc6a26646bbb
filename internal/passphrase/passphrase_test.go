package passphrase_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"anis/internal/passphrase"
	"anis/internal/private"
)

func TestAPassphraseHasOneFormHoweverItIsTyped(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"أنيس وآمال", "أنيس وآمال"}, {"ا\u0654نيس وا\u0653مال", "أنيس وآمال"}, {"سو\u0654ال", "سؤال"}, {"هي\u0654ة", "هئة"}, {"إ", "ا\u0655"},
		{"Zoe\u0308", "Zoë"}, {"İ", "I\u0307"}, {"ten\u00a0thin\u2009blanks\u3000here", "ten thin blanks here"}, {"\u1680", ""},
		{"\u200fسر\u200e ي\u061c", "سر ي"}, {"\u2067سر\u2069", "سر"}, {"\ufeffword", "word"}, {"wo\u00adrd\u200b", "word"}, {"☺\ufe0f", "☺"},
		{"می\u200cخواهم", "می\u200cخواهم"}, {"👨\u200d👦", "👨\u200d👦"}, {"سِرّ", "سِرّ"}, {"كـلمة", "كـلمة"}, {"٣ 3 ۳", "٣ 3 ۳"},
		{" ends  and doubles ", " ends  and doubles "}, {"ﻻ", "ﻻ"}, {"Aa", "Aa"}, {"ﬁ", "ﬁ"},
	} {
		got, err := passphrase.Normalise(private.New(c.typed))
		want := norm.NFC.String(c.want)
		if c.want == "" {
			if !errors.Is(err, passphrase.ErrEmpty) {
				t.Errorf("%+q: %v", c.typed, err)
			}
			continue
		}
		if err != nil || got.Reveal() != want {
			t.Errorf("%+q becomes %+q (%v), want %+q", c.typed, got.Reveal(), err, want)
		}
	}
}

func TestLettersThatOnlyLookAlikeStayDifferent(t *testing.T) {
	seen := map[string]string{}
	for _, typed := range []string{"علي", "على", "علی", "كتاب", "کتاب", "مدرسة", "مدرسه", "احمد", "أحمد", "١", "1", "۱", "a", "а", "A", "ه", "ہ"} {
		got, err := passphrase.Normalise(private.New(typed))
		if err != nil {
			t.Fatal(err)
		}
		if before := seen[got.Reveal()]; before != "" {
			t.Errorf("%q and %q become the same", before, typed)
		}
		seen[got.Reveal()] = typed
	}
}

func TestWhatIsNoPassphraseIsRefusedByName(t *testing.T) {
	for typed, want := range map[string]error{
		"": passphrase.ErrEmpty, "   ": passphrase.ErrEmpty, "\u00a0\u2003": passphrase.ErrEmpty, "\u200f\u200e": passphrase.ErrEmpty,
		strings.Repeat("a", 1<<20): passphrase.ErrTooLong, strings.Repeat("ا", 1<<20): passphrase.ErrTooLong,
		strings.Repeat("a", passphrase.MaxBytes+1): passphrase.ErrTooLong, strings.Repeat("a", passphrase.MaxBytes): nil,
		strings.Repeat("\U0001d160", passphrase.MaxBytes/4): passphrase.ErrTooLong, // NFC makes it longer
		"a\tb": passphrase.ErrControl, "a\n": passphrase.ErrControl, "\x1b[31m": passphrase.ErrControl, "\x00": passphrase.ErrControl,
		"a\u0085": passphrase.ErrControl, "a\u2028b": passphrase.ErrControl,
		"\xff": passphrase.ErrNotText, "a\ufffd": passphrase.ErrNotText, "\ue000": passphrase.ErrNotText, "\ufdd0": passphrase.ErrNotText,
		"\U000e0fff\u0378": passphrase.ErrNotText, "a" + strings.Repeat("\u0301", 200): passphrase.ErrNotText,
	} {
		if _, err := passphrase.Normalise(private.New(typed)); !errors.Is(err, want) {
			t.Errorf("%.40q: %v, want %v", typed, err, want)
		}
	}
}

func TestAnErrorDoesNotRepeatTheSecret(t *testing.T) {
	_, err := passphrase.Normalise(private.New("geheim\t"))
	_, other := passphrase.ParseRecovery(private.New("123457 123457"))
	for _, e := range []error{err, other} {
		if e == nil || strings.Contains(e.Error(), "geheim") || strings.Contains(e.Error(), "123457") {
			t.Errorf("%v", e)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	for _, seed := range []string{"", "سر", "ا\u0654", "\u00a0", "e\u0301\u0323", "\u200d\u200c", "\u1100\u1161", "\xff", "\U0001d160", strings.Repeat("\u0301", 40), "\u0344", "\u034f", "a\u034f\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		once, err := passphrase.Normalise(private.New(typed))
		if err != nil {
			if !once.Empty() {
				t.Fatalf("%+q is refused and returned", typed)
			}
			return
		}
		text := once.Reveal()
		if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) || len(text) > passphrase.MaxBytes {
			t.Fatalf("%+q becomes %+q", typed, text)
		}
		if twice, err := passphrase.Normalise(once); err != nil || twice.Reveal() != text {
			t.Fatalf("%+q becomes %+q and that %+q (%v)", typed, text, twice.Reveal(), err)
		}
		if apart, err := passphrase.Normalise(private.New(norm.NFD.String(text))); err == nil && apart.Reveal() != text {
			t.Fatalf("%+q in NFD becomes %+q", text, apart.Reveal())
		}
	})
}

func TestTheScriptOfTheLastKeyIsKnown(t *testing.T) {
	for typed, want := range map[string]passphrase.Script{
		"": passphrase.NoScript, "\u200f": passphrase.NoScript, "a": passphrase.Latin, "aب": passphrase.Arabic, "بa": passphrase.Latin, "é": passphrase.Latin,
		"ب1": passphrase.Digit, "a٣": passphrase.ArabicDigit, "a۳": passphrase.ArabicDigit, "a ": passphrase.OtherScript, "a!": passphrase.OtherScript,
		"aپ": passphrase.Arabic, "سِ": passphrase.Arabic, "ب،": passphrase.Arabic, "ب؟": passphrase.Arabic, "ж": passphrase.OtherScript, "ب\u200f": passphrase.Arabic,
		"aـ": passphrase.Arabic, "😀": passphrase.OtherScript, "a\xff": passphrase.OtherScript,
	} {
		if got := passphrase.LastScript(private.New(typed)); got != want {
			t.Errorf("%+q: %q, want %q", typed, got, want)
		}
	}
}
