package lang_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"anis/internal/bidi"
	"anis/internal/lang"
	"anis/internal/problem"
	"anis/locales"
)

// twoLanguages is a small folder of locales.
func twoLanguages(ar string) fstest.MapFS {
	const en = `language: {name: English, direction: ltr, digits: western}
home: {title: "Hello {name}"}
pages: {one: "{n} page", other: "{n} pages"}
`
	return fstest.MapFS{"en.yaml": {Data: []byte(en)}, "ar.yaml": {Data: []byte(ar)}}
}

const arabic = `language: {name: العربية, direction: rtl, digits: arabic}
home: {title: "أهلاً {name}"}
pages: {zero: "لا صفحات", one: "صفحة واحدة", two: "صفحتان", few: "{n} صفحات", many: "{n} صفحة", other: "{n} صفحة"}
`

func TestArabicHasAllSixPluralForms(t *testing.T) {
	l, problems := lang.Load(twoLanguages(arabic), "ar")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for n, want := range map[int]string{
		0: "لا صفحات", 1: "صفحة واحدة", 2: "صفحتان", 3: "3 صفحات", 10: "10 صفحات", 11: "11 صفحة", 99: "99 صفحة",
		100: "100 صفحة", 101: "101 صفحة", 102: "102 صفحة", 103: "103 صفحات", 111: "111 صفحة",
	} {
		if got := l.N("pages", n); got != want {
			t.Errorf("N(%d) = %q, want %q", n, got, want)
		}
	}
	if l.Direction != bidi.RTL || l.Name != "العربية" {
		t.Errorf("direction %v, name %q", l.Direction, l.Name)
	}
}

func TestAMissingTextShowsInTheReferenceLanguage(t *testing.T) {
	l, _ := lang.Load(twoLanguages("language: {name: العربية, direction: rtl, digits: arabic}\n"), "ar")
	if got := l.T("home.title", "name", "you"); got != "Hello you" {
		t.Errorf("T = %q", got)
	}
	if got := l.N("pages", 2); got != "2 pages" {
		t.Errorf("N = %q", got)
	}
	if got := l.T("nowhere"); got != "⟨nowhere⟩" {
		t.Errorf("an unknown key gives %q", got)
	}
}

func TestDigitsChangeOnlyWhereTheLanguageHasOthers(t *testing.T) {
	l, _ := lang.Load(twoLanguages(arabic), "ar")
	if got := l.WithDigits(lang.DigitsArabic).N("pages", 13); got != "١٣ صفحة" {
		t.Errorf("Arabic digits: %q", got)
	}
	en, _ := lang.Load(twoLanguages(arabic), "en")
	if got := en.WithDigits(lang.DigitsArabic).N("pages", 13); got != "13 pages" {
		t.Errorf("English with Arabic digits: %q", got)
	}
	if got := l.Int(7); got != "7" {
		t.Errorf("WithDigits changed the language it was called on: %q", got)
	}
}

func TestDatesHaveLevantineMonths(t *testing.T) {
	l, _ := lang.Load(locales.FS, "ar")
	day := time.Date(2026, time.November, 21, 22, 5, 0, 0, time.UTC)
	if got := l.Date(day); got != "21 تشرين الثاني 2026" {
		t.Errorf("Date = %q", got)
	}
	en, _ := lang.Load(locales.FS, "en")
	if got := en.Stamp(day); got != "21 November 2026, 22:05" {
		t.Errorf("Stamp = %q", got)
	}
	for seconds, want := range map[time.Duration]string{
		0: "0:00", time.Second: "0:01", 59500 * time.Millisecond: "1:00", 125 * time.Second: "2:05", -time.Second: "0:00",
	} {
		if got := en.Countdown(seconds); got != want {
			t.Errorf("Countdown(%v) = %q, want %q", seconds, got, want)
		}
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	fsys := twoLanguages(`language: {name: العربية, direction: rtl, digits: arabic}
home: {title: "أهلاً {nam}"}
pages: {one: "صفحة", two: "صفحتان", few: "{n} صفحات", other: "{n} صفحة"}
extra: "نص زائد"
`)
	var got []string
	for _, p := range lang.Check(fsys) {
		got = append(got, p.Code+" "+p.Args["key"]+p.Args["form"])
	}
	for _, want := range []string{
		"placeholder home.title", "missing-plural pageszero", "missing-plural pagesmany", "unused-text extra",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("Check does not report %q, but %q", want, got)
		}
	}
	if len(got) != 4 {
		t.Errorf("Check reports %q", got)
	}
	fsys["ar.yaml"].Data = []byte("language: {name: العربية, direction: rtl, digits: arabic}\npages: {zero: a, one: a, two: a, few: a, many: a, other: a}\n")
	found := lang.Check(fsys)
	if len(found) != 1 || found[0].Code != "missing-text" || found[0].Args["key"] != "home.title" {
		t.Errorf("a missing text gives %v", found)
	}
}

func TestCheckNamesALanguageWithoutPluralRules(t *testing.T) {
	fsys := twoLanguages("")
	fsys["tlh.yaml"] = fsys["en.yaml"]
	delete(fsys, "ar.yaml")
	found := lang.Check(fsys)
	if len(found) != 1 || found[0].Code != "no-language" || found[0].File != "tlh.yaml" {
		t.Errorf("got %v", found)
	}
}

func TestTheShippedLocalesHaveNoMistakes(t *testing.T) {
	folder, err := fs.Sub(locales.FS, "check")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(lang.Check(locales.FS), lang.Check(folder)...) {
		if !p.Warning {
			t.Errorf("%s:%d: %s %v", p.File, p.Line, p.Code, p.Args)
		}
	}
}

func TestEveryCodeOfAProblemHasItsTwoTexts(t *testing.T) {
	folder, err := fs.Sub(locales.FS, "check")
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range lang.Available(folder) {
		l, _ := lang.Load(folder, tag)
		for code, args := range problem.Codes() {
			for _, part := range []string{".what", ".cure"} {
				text := l.T("check." + code + part)
				if strings.HasPrefix(text, "⟨") {
					t.Errorf("%s has no check.%s%s", tag, code, part)
				}
				for _, name := range regexp.MustCompile(`\{([a-z]+)\}`).FindAllStringSubmatch(text, -1) {
					if !slices.Contains(args, name[1]) {
						t.Errorf("%s: check.%s%s names {%s}, which the problem does not have", tag, code, part, name[1])
					}
				}
			}
		}
	}
}
