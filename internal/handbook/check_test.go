package handbook

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"anis/internal/problem"

	"github.com/yuin/goldmark/ast"
)

const (
	enStress = "en/chapters/stress.md"
	arStress = "ar/chapters/stress.md"
	enBreath = "en/exercises/breath.md"
	arMap    = "ar/exercises/map.md"
)

// faults are mistakes put into the sample, one each: in a file the text old is replaced by new,
// and the problem is expected in file (the same unless at names another with "file|text") where
// the text at stands, or for the whole file when at is empty.
var faults = []struct{ code, file, old, new, at string }{
	// Gate 1.
	{"not-utf8", enStress, "A quote", "A \xd8quote", "\xd8"},
	{"byte-order-mark", "book.yaml", "parts", "\uFEFFparts", "\uFEFF"},
	{"forbidden-character", arStress, "A quote", "A \x1b[2Jquote", "\x1b"},
	{"forbidden-character", arStress, "A quote", "A &#27;[2Jquote", "> A &#27;"},
	{"forbidden-character", enStress, "title: What", `title: "\e[2J" # What`, `"\e`},
	{"isolate-not-closed", arStress, "A quote", "A \u2067quote", "\u2067"},
	{"line-too-long", enStress, "A quote", strings.Repeat("long ", 2000), "> long"},
	{"word-too-long", enStress, "A quote", strings.Repeat("x", 1999) + "yzA", "zA"},
	{"too-many-marks", arStress, "A quote", "ب" + strings.Repeat("\u064E", 9) + "z", "\u064Ez"},
	{"too-many-signs", enStress, "A quote", strings.Repeat("[", 101), "["},
	{"too-many-elements", enStress, "A quote", strings.Repeat("\n\n"+strings.Repeat("*a* ", 70), 143) + "b", "@470:1"},
	{"nesting-too-deep", enStress, "> A quote", strings.Repeat(">", 13) + " A quote", "A quote"},
	{"raw-html", enStress, "A quote", "A <b>quote</b>", "<b>"},
	// YAML.
	{"yaml-syntax", "book.yaml", "minutes: 9", "minutes: {,}", "minutes: {,}"},
	{"yaml-colon", enStress, "title: What stress does", "title: Stress: what it does", "title: Stress:"},
	{"yaml-indent", enStress, "    text: Where", "   text: Where", "   text: Where"},
	{"yaml-tab", "book.yaml", "        number", "\tnumber", "\tnumber"},
	{"yaml-quote", enStress, "summary: One", "summary: @One", "summary: @"},
	{"yaml-escape", enStress, "summary: One sentence.", `summary: "\q"`, `summary: "\q`},
	{"yaml-key", enStress, "summary: One sentence.", "summary", "summary"},
	{"yaml-bracket", "book.yaml", "[cultural]", "[cultural", "      - {id: stress"},
	{"yaml-alias", "book.yaml", "minutes: 9", "minutes: *m", "*m"},
	{"yaml-anchor", "book.yaml", "minutes: 9", "minutes: &m 9", "&m"},
	{"yaml-tag", "book.yaml", "minutes: 9", "minutes: !!int 9", "!!int"},
	{"yaml-merge", "book.yaml", "minutes: 9", "<<: {minutes: 9}", "<<"},
	{"yaml-too-deep", "book.yaml", "[cultural]", strings.Repeat("[", 30) + "]" + strings.Repeat("]", 29), "@4:81"},
	{"yaml-too-many", "book.yaml", "[cultural]", "[\n" + strings.Repeat("a, a, a, a\n,", 5000) + "b]", "@5000:11"},
	{"second-document", "exercises.yaml", "exercises:", "---\nexercises: []\n---\nexercises:", "---\nexercises:\n"},
	{"unknown-key", enStress, "summary: ", "colour: x\nsummary: ", "colour"},
	{"unknown-key-near", arMap, "safety: ", "safty: ", "safty"},
	{"duplicate-key", "exercises.yaml", "    code: X05", "    code: X05\n    code: X06", "code: X06"},
	{"key-not-text", "book.yaml", "        number: 16", "        number: 16\n        [a]: b", "[a]"},
	{"missing-key", arMap, "why: It helps.\n", "", "title: The map"},
	{"empty-value", arMap, "why: It helps.", "why: ''", "''"},
	{"want-text", "ar/book.yaml", "Ground", "7", "7"},
	{"want-whole-number", "book.yaml", "minutes: 9", "minutes: nine", "nine"},
	{"want-yes-or-no", "exercises.yaml", "rate: true", "rate: often", "often"},
	{"want-list", "book.yaml", "[cultural]", "cultural", "cultural"},
	{"want-keys", "ar/book.yaml", "parts:\n  ground: Ground\n  on: On", "parts: x", "x"},
	// Values.
	{"unknown-value", "book.yaml", "suicide", "suiside", "suiside"},
	{"unknown-value", "book.yaml", "[breath]", "[breath, run]", "run"},
	{"unknown-value", "exercises.yaml", "alternative: map", "alternative: breath", "breath\n    rate"},
	{"unknown-value", arStress, "state: drafted", "state: done", "done"},
	{"out-of-range", "book.yaml", "minutes: 9", "minutes: 900", "900"},
	{"out-of-range", "exercises.yaml", "max: 10", "max: 0", "0}\n      - {id: say"},
	{"id-form", "book.yaml", "id: help", "id: Help", "Help"},
	{"id-twice", "exercises.yaml", "id: say", "id: load", "load, kind: prompt"},
	{"id-unknown", arMap, "load-low: light", "load-low: light, load-mid: x", "load-mid"},
	{"id-unknown", arMap, "say: A", "sey: A", "sey"},
	{"id-missing", arStress, "  - id: when\n    text: When does it start?\n", "", "questions:"},
	{"id-extra", arStress, "id: when", "id: who", "who"},
	{"id-order", arStress, "  - id: where\n    text: Where does it start?\n  - id: when\n", "  - id: when\n    text: x\n  - id: where\n", "when"},
	{"number-twice", "book.yaml", "number: 16", "number: 1", "1\n        minutes: 9"},
	{"minutes-form", "exercises.yaml", "[2, 5]", "[5, 2]", "[5"},
	{"choice-differs", "exercises.yaml", "options: [long, square]", "options: [square, long]", "pattern\n        patterns"},
	{"date-form", arStress, "on: 2026-11-21", "on: 21.11.2026", "21.11"},
	{"review-missing", arStress, "review:\n  state: drafted\n  on: 2026-11-21\n", "", "title: What"},
	{"review-missing", arMap, "state: second-reader, ", "", "review"},
	{"word-missing", "ar/book.yaml", "  on: On\n", "", "parts"},
	{"word-missing", "ar/exercises/breath.md", "  hold: Wait\n", "", "options"},
	{"word-missing", "ar/contacts.yaml", "DE: Germany, ", "", "countries"},
	{"word-missing", "ar/contacts.yaml", "  line: {for: Talk}\n", "", "contacts:"},
	{"word-missing", "ar/contacts.yaml", ", hours: always", "", "old-line"},
	// Markdown.
	{"front-matter-missing", enStress, "---\ntitle", "title", "title: What"},
	{"front-matter-open", arMap, "---\n\n## How", "\n## How", "---"},
	{"section-missing", arStress, "## Questions {#questions}\n\nTake your time.\n", "", ""},
	{"section-unknown", enBreath, "{#go}", "{#come}", "## Breathe"},
	{"section-twice", enBreath, "{#go}", "{#pattern}", "## Breathe"},
	{"section-order", enBreath, "## Which one? {#pattern}\n\n## Breathe {#go}\n\nFollow the bar.\n", "## Breathe {#go}\n\nFollow the bar.\n\n## Which one? {#pattern}\n", "## Which"},
	{"section-empty", enBreath, "Follow the bar.", "", "## Breathe"},
	{"section-no-id", enBreath, " {#go}", "", "## Breathe"},
	{"section-no-id", enBreath, "{#go}", "{#go .wide}", "## Breathe"},
	{"section-no-title", enBreath, "## Breathe {#go}", "## {#go}", "## {#go}"},
	{"text-before-sections", enBreath, "## Which", "Hello.\n\n## Which", "Hello."},
	{"heading-level", enStress, "### Four places", "#### Four places", "#### Four"},
	{"heading-level", enStress, "## The evening bus {#scene}", "# The evening bus {#scene}", "# The"},
	{"heading-level", enStress, "## The evening bus {#scene}", "The evening bus {#scene}\n---", "The evening"},
	{"heading-inside", enStress, "> A quote", "> ### A quote", "A quote"},
	{"subheading-place", enStress, "Take your time.", "### Oh\n\nTake your time.", "### Oh"},
	{"subheading-place", enBreath, "Follow the bar.", "### Oh\n\nFollow.", "### Oh"},
	{"subheading-id", enStress, "### Four places", "### Four places {#four}", "### Four places"},
	{"subheading-count", enStress, "### Four sources\n", "", "## What we know"},
	{"empty-block", enStress, "- one *thing*", "-", "-\n- two"},
	{"empty-block", enStress, "> A quote.", ">", ">"},
	{"no-code", enStress, "one *thing*", "one `thing`", "`thing"},
	{"no-code", enStress, "> A quote", "```\ncode\n```\n\n> A quote", "```\ncode"},
	{"no-code", enStress, "> A quote.", "> A quote.\n\n    code", "    code"},
	{"no-definitions", enStress, "> A quote", "Word\n: meaning\n\n> A quote", "Word"},
	{"no-image", enStress, "one *thing*", "one ![x](y.png)", "[x](y.png)"},
	{"no-rule", enStress, "> A quote", "***\n\n> A quote", "***"},
	{"no-strike", enStress, "one *thing*", "one ~~thing~~", "~thing"},
	{"no-table", enStress, "> A quote", "| a | b |\n| - | - |\n| c | d |\n\n> A quote", "| a"},
	{"no-tasks", enStress, "- one", "- [ ] one", "- [ ]"},
	{"no-web-address", enStress, "A quote", "see https://example.org now", "https"},
	{"no-web-address", enStress, "A quote", "write a@example.org now", "a@example"},
	{"link-form", enStress, "anis:contacts", "https://example.org", "[Somebody"},
	{"link-form", enStress, "anis:contacts", "contacts", "[Somebody"},
	{"link-form", enStress, "anis:contacts", `anis:contacts "title"`, "[Somebody"},
	{"link-no-words", enStress, "[the map]", "[]", "[](anis"},
	{"link-reference", enStress, "> A quote", "[a]: anis:home\n\n> A quote", "[a]:"},
	{"link-unknown", enStress, "anis:contacts", "anis:contacts/FR", "[Somebody"},
	{"link-unknown", enBreath, "stress#know", "stress#end", "[read]"},
	{"too-many-links", enStress, "A quote", strings.Repeat("[a](anis:home) ", 9) + "b", "[slow breath]"},
	{"chapter-words", enStress, "### Four places", strings.Repeat("word ", 500) + "\n\n### Four places", ""},
	{"chapter-words", enStress, "Take your time", strings.Repeat("word ", 800), ""},
	// Two languages.
	{"blocks-differ", arStress, "> A quote.\n\n### Four sources\n\n1. first\n2. second\n", "> A quote.\n", "## What we know"},
	{"block-kind-differs", arStress, "> A quote.", "A quote.", "A quote."},
	{"block-kind-differs", arStress, "1. first\n2. second", "- first\n- second", "- first"},
	{"items-differ", arStress, "- two **things**\n", "", "- one"},
	{"links-differ", arStress, "anis:exercise/map", "anis:exercise/breath", "[the map]"},
	{"link-extra", arStress, "(anis:contacts).", "(anis:contacts) and [home](anis:home).", "[home]"},
	{"link-missing", arStress, "[Somebody answers](anis:contacts).", "Somebody.", ""},
	// Letters.
	{"presentation-form", arStress, "A quote", "A \uFEFC", "\uFEFC"},
	{"tatweel", arStress, "A quote", "سـلام", "ـلام"},
	{"no-emoji", arStress, "A quote", "A \U0001F600", "\U0001F600"},
	{"double-space", arStress, "A quote", "A  quote", "  quote"},
	{"double-space", "ar/book.yaml", "Ground", "The  ground # a  b", "  ground #"},
	// Help contacts.
	{"country-form", "contacts.yaml", "country: VN", "country: vn", "vn"},
	{"phone-form", "contacts.yaml", "0800 1110222", "0800 CALL", `"0800 CALL`},
	{"phone-form", "contacts.yaml", `single: "112"`, `single: "112 or 113"`, `"112 or`},
	{"web-form", "contacts.yaml", "https://example.org/x", "example.org", `"example.org"`},
	{"no-number", "contacts.yaml", `single: "112", others: [{kind: police, number: "110"}], `, "", "{country: DE"},
	{"no-number", "contacts.yaml", "id: shelter\n    country: DE", "id: shelter\n    country: SE", "SE"},
	{"contact-unknown", "ar/contacts.yaml", "  line: {for", "  nobody: {for: x}\n  line: {for", "nobody"},
	{"contacts-unchecked", "contacts.yaml", "checked_on: 2026-11-01}", "checked_on: null}", ""},
	{"contacts-unchecked", "contacts.yaml", "checked_on: 2026-11-01}", "checked_on: 2026-05-01}", ""},
	{"never-number", arStress, "A quote", "Call 19006233 now", "19006233"},
	{"never-number", "ar/contacts.yaml", "Call for help.", "Call +84 1900-62.33", "84 1900"},
	{"never-number", "contacts.yaml", "0800 1110222", "1900 6233", "1900 6233\"]"},
	{"never-number", arStress, "A quote", "١٩٠٠ ٦٢٣٣", "١٩٠٠"},
}

// place is the line and column where the text at stands in the file; "@5000:11" names them itself.
func place(t *testing.T, fsys fstest.MapFS, name, at string) (line, col int) {
	t.Helper()
	if at == "" {
		return 0, 0
	}
	if n, _ := fmt.Sscanf(at, "@%d:%d", &line, &col); n == 2 {
		return line, col
	}
	before, _, ok := strings.Cut(string(fsys[name].Data), at)
	if !ok {
		t.Fatalf("%s has no %q", name, at)
	}
	line = strings.Count(before, "\n") + 1
	return line, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
}

// withoutColumn are the codes that name a whole line.
func withoutColumn(code string) bool {
	return strings.HasPrefix(code, "yaml-") &&
		!slices.Contains([]string{"yaml-alias", "yaml-anchor", "yaml-tag", "yaml-merge", "yaml-too-deep", "yaml-too-many"}, code)
}

func TestCheckNamesEveryMistakeAndItsPlace(t *testing.T) {
	for _, f := range faults {
		t.Run(f.code, func(t *testing.T) {
			fsys := sample()
			edit(t, fsys, f.file, f.old, f.new)
			list := CheckAt(fsys, now)
			line, col := place(t, fsys, f.file, f.at)
			if withoutColumn(f.code) {
				col = 0
			}
			i := slices.IndexFunc(list, func(p problem.Problem) bool {
				return p.Code == f.code && p.File == f.file && p.Line == line && p.Col == col
			})
			if i < 0 {
				t.Fatalf("want %s:%d:%d: %s, got\n%v", f.file, line, col, f.code, list)
			}
			wellFormed(t, list[i])
			if p := list[i]; p.Code != "chapter-words" && p.Warning != slices.Contains(warningCodes, p.Code) {
				t.Errorf("warning: %v", p.Warning)
			}
		})
	}
}

// warningCodes do not fail the check. Of chapter-words there are both, see below.
var warningCodes = []string{"contacts-unchecked", "double-space", "subheading-count", "unknown-file"}

// wellFormed checks that a problem can be shown: a known code with its arguments, and an excerpt
// whenever there is a line.
func wellFormed(t *testing.T, p problem.Problem) {
	t.Helper()
	want, known := problem.Codes()[p.Code]
	if !known {
		t.Errorf("unknown code %q", p.Code)
	}
	for _, key := range want {
		if _, ok := p.Args[key]; !ok {
			t.Errorf("%s lacks the argument %s", p.Code, key)
		}
	}
	if len(p.Args) != len(want) {
		t.Errorf("%s has the arguments %v, want %v", p.Code, p.Args, want)
	}
	if p.Line > 0 && (p.Excerpt == "" || p.Caret < 1 || p.Caret > utf8.RuneCountInString(p.Excerpt)+1) {
		t.Errorf("%s: caret %d in the excerpt %q", p.Code, p.Caret, p.Excerpt)
	}
}

// withError is a file system in which one file cannot be opened.
type withError struct {
	fstest.MapFS
	name string
}

func (w withError) Open(name string) (fs.File, error) {
	if name == w.name {
		return nil, errors.New("disk on fire")
	}
	return w.MapFS.Open(name)
}

// folderFaults are what can be wrong with a folder as a whole.
var folderFaults = []struct {
	code, file string
	change     func(fsys fstest.MapFS) fs.FS
}{
	{"missing-file", arStress, func(f fstest.MapFS) fs.FS { delete(f, arStress); return f }},
	{"missing-file", "ar/contacts.yaml", func(f fstest.MapFS) fs.FS { delete(f, "ar/contacts.yaml"); return f }},
	{"missing-file", "exercises.yaml", func(f fstest.MapFS) fs.FS { delete(f, "exercises.yaml"); return f }},
	{"missing-file", "contacts.yaml", func(f fstest.MapFS) fs.FS { delete(f, "contacts.yaml"); return f }},
	{"missing-language", "en", func(f fstest.MapFS) fs.FS {
		for name := range f {
			if strings.HasPrefix(name, "en/") {
				delete(f, name)
			}
		}
		return f
	}},
	{"not-a-file", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		return f
	}},
	{"unreadable-file", arStress, func(f fstest.MapFS) fs.FS { return withError{f, arStress} }},
	{"file-too-large", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Data: make([]byte, 512<<10+1)}
		return f
	}},
	{"too-many-files", ".", func(f fstest.MapFS) fs.FS {
		empty := &fstest.MapFile{}
		for i := range maxFiles {
			f["en/chapters/x"+strings.Repeat("a", i%70)+strings.Repeat("b", i/70)+".md"] = empty
		}
		return f
	}},
	{"too-much-content", ".", func(f fstest.MapFS) fs.FS {
		big := &fstest.MapFile{Data: make([]byte, 512<<10)}
		for i := range maxContent >> 19 {
			f["en/chapters/x"+strings.Repeat("a", i)+".md"] = big
		}
		return f
	}},
	{"unknown-file", "en/chapters/strees.md", func(f fstest.MapFS) fs.FS {
		f["en/chapters/strees.md"] = f[enStress]
		return f
	}},
	{"unknown-file", "drafts", func(f fstest.MapFS) fs.FS {
		f["drafts/x.md"] = f[enStress]
		return f
	}},
	{"more-problems", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Data: []byte(strings.Repeat("a\x01\n", 50))}
		return f
	}},
}

func TestCheckNamesWhatIsWrongWithTheFolder(t *testing.T) {
	for _, f := range folderFaults {
		t.Run(f.code, func(t *testing.T) {
			list := CheckAt(f.change(sample()), now)
			i := slices.IndexFunc(list, func(p problem.Problem) bool { return p.Code == f.code && p.File == f.file })
			if i < 0 {
				t.Fatalf("want %s: %s, got\n%v", f.file, f.code, list)
			}
			if p := list[i]; p.Warning != slices.Contains(warningCodes, p.Code) {
				t.Errorf("warning: %v", p.Warning)
			}
			if list[i].Line != 0 {
				t.Errorf("at line %d", list[i].Line)
			}
			wellFormed(t, list[i])
		})
	}
}

// TestEveryCodeHasATest keeps the two tables complete. Named here are the codes of other packages,
// one that no content file can cause because none holds a fraction, and one with its own test.
func TestEveryCodeHasATest(t *testing.T) {
	elsewhere := []string{"bad-value", "no-language", "want-number", "no-markup"}
	tested := map[string]bool{}
	for _, f := range faults {
		tested[f.code] = true
	}
	for _, f := range folderFaults {
		tested[f.code] = true
	}
	for code := range problem.Codes() {
		if tested[code] == slices.Contains(elsewhere, code) {
			t.Errorf("%s: tested %v", code, tested[code])
		}
	}
}

func TestUnknownMarkupIsRefused(t *testing.T) {
	if got := blockCode(ast.NewDocument(), nil); got != "no-markup" {
		t.Errorf("an unknown block gives %q", got)
	}
	if got := inlineCode(ast.NewDocument()); got != "no-markup" {
		t.Errorf("an unknown inline gives %q", got)
	}
}

func TestBrokenStructureDoesNotBlameTheWords(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "book.yaml", "parts:", "parts: [")
	for _, p := range CheckAt(fsys, now) {
		if p.File != "book.yaml" {
			t.Errorf("%s: %s", p.File, p.Code)
		}
	}
}

func TestCheckReportsAllFilesAtOnce(t *testing.T) {
	fsys := sample()
	edit(t, fsys, enStress, "one *thing*", "one `thing`")
	edit(t, fsys, arMap, "why: It helps.\n", "")
	edit(t, fsys, "book.yaml", "suicide", "suiside")
	edit(t, fsys, "ar/book.yaml", "  on: On\n", "")
	want := []string{arMap, "ar/book.yaml", "book.yaml", enStress}
	var got []string
	for _, p := range CheckAt(fsys, now) {
		got = append(got, p.File)
	}
	slices.Sort(want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("problems in %v, want one in each of %v", got, want)
	}
}

func TestContactsNobodyCheckedAreOneWarning(t *testing.T) {
	fsys := sample()
	text := strings.ReplaceAll(string(fsys["contacts.yaml"].Data), "checked_on: 2026-11-01", "checked_on: null")
	fsys["contacts.yaml"] = &fstest.MapFile{Data: []byte(text)}
	list := Check(fsys)
	if len(list) != 1 || list[0].Code != "contacts-unchecked" || !list[0].Warning || list[0].Args["count"] != "6" {
		t.Errorf("got %+v", list)
	}
}

func TestAlmostTooFewWordsAreAWarningAndFarTooFewAnError(t *testing.T) {
	for n, want := range map[int]bool{120: true, 60: false} {
		fsys := sample()
		long := strings.TrimSpace(strings.Repeat("some words of a chapter here\n", 80))
		short := strings.TrimSpace(strings.Repeat("words\n", n))
		edit(t, fsys, enStress, long, short)
		if n == 60 {
			edit(t, fsys, enStress, long, short)
		}
		list := CheckAt(fsys, now)
		if len(list) != 1 || list[0].Code != "chapter-words" || list[0].Warning != want {
			t.Errorf("%d: got %+v", n, list)
		}
	}
}
