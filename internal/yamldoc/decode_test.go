package yamldoc

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"anis/internal/problem"
)

type sample struct {
	Title   string            `yaml:"title" need:"true"`
	Count   int               `yaml:"count"`
	Small   int8              `yaml:"small"`
	Share   float64           `yaml:"share"`
	Yes     bool              `yaml:"yes"`
	On      string            `yaml:"on"`
	Tags    []string          `yaml:"tags"`
	Words   map[string]string `yaml:"words"`
	Nested  nested            `yaml:"nested"`
	Maybe   *nested           `yaml:"maybe"`
	Many    []nested          `yaml:"many"`
	Skipped string            `yaml:"-"`
	Plain   string
}

type nested struct {
	ID   string `yaml:"id" need:"true"`
	Text string `yaml:"text,omitempty"`
}

func TestDecodeFillsEveryKindOfField(t *testing.T) {
	const source = `
title: "عنوان: with colon"
count: -12
small: 7
share: 0.5
yes: true
on: 2026-11-21
tags: [a, "b"]
words: {in: In, out: "Out"}
nested: {id: n}
maybe:
  id: m
  text: |
    two
    lines
many:
  - id: x
  - {id: y, text: z}
plain: p
`
	var got sample
	if list := Decode("a.yaml", []byte(source), &got); len(list) > 0 {
		t.Fatal(list)
	}
	want := sample{
		Title: "عنوان: with colon", Count: -12, Small: 7, Share: 0.5, Yes: true, On: "2026-11-21",
		Tags: []string{"a", "b"}, Words: map[string]string{"in": "In", "out": "Out"},
		Nested: nested{ID: "n"}, Maybe: &nested{"m", "two\nlines\n"},
		Many: []nested{{ID: "x"}, {"y", "z"}}, Plain: "p",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// mistakes are documents with one mistake each.
var mistakes = []struct {
	name, source, code string
	line, col          int
	args               string // "key=value key=value", or empty not to look
}{
	{"unknown key", "title: x\nzzzzz: y", "unknown-key", 2, 1, "key=zzzzz"},
	{"mistyped key", "tilte: x\ntitle: y", "unknown-key-near", 1, 1, "key=tilte near=title"},
	{"unknown key deep inside", "title: x\nmany:\n  - id: a\n  - {id: b, texte: c}", "unknown-key-near", 4, 13, "near=text known=id,text"},
	{"missing key", "count: 1", "missing-key", 1, 1, "key=title"},
	{"missing key in a list", "title: x\nmany:\n  - id: a\n  - text: b", "missing-key", 4, 5, "key=id"},
	{"empty document", "", "missing-key", 1, 1, "key=title"},
	{"only a comment", "# nothing\n", "missing-key", 1, 1, "key=title"},
	{"empty value", "count: 2\ntitle: ", "empty-value", 2, 7, "key=title"},
	{"blank value", "title: '  '", "empty-value", 1, 8, "key=title"},
	{"repeated key", "title: x\ncount: 1\ntitle: y", "duplicate-key", 3, 1, "key=title line=1"},
	{"repeated key in words", "title: x\nwords: {in: a, out: b, in: c}", "duplicate-key", 2, 24, "key=in line=2"},
	{"number for text", "title: 0800", "want-text", 1, 8, "key=title"},
	{"list for text", "title: [x]", "want-text", 1, 8, "key=title"},
	{"number for text in a list", "title: x\ntags: [a, 112]", "want-text", 2, 11, "key=tags"},
	{"text for a whole number", "title: x\ncount: many", "want-whole-number", 2, 8, "key=count"},
	{"number out of reach", "title: x\nsmall: 300", "want-whole-number", 2, 8, "key=small"},
	{"fraction for a whole number", "title: x\ncount: 1.5", "want-whole-number", 2, 8, "key=count"},
	{"text for a number", "title: x\nshare: half", "want-number", 2, 8, "key=share"},
	{"no number", "title: x\nshare: .nan", "want-number", 2, 8, "key=share"},
	{"text for yes or no", "title: x\nyes: maybe", "want-yes-or-no", 2, 6, "key=yes"},
	{"text for a list", "title: x\ntags: a", "want-list", 2, 7, "key=tags"},
	{"text for keys", "title: x\nnested: a", "want-keys", 2, 9, "key=nested"},
	{"list for words", "title: x\nwords: [a]", "want-keys", 2, 8, "key=words"},
	{"list for a document", "- a\n- b", "want-keys", 1, 1, ""},
	{"key that is no text", "title: x\n[a, b]: y", "key-not-text", 2, 1, ""},
	{"second document", "title: x\n---\ntitle: y", "second-document", 2, 1, ""},
	{"anchor", "title: &a x", "yaml-anchor", 1, 8, "name=a"},
	{"alias", "title: &a x\non: *a", "yaml-anchor", 1, 8, "name=a"},
	{"alias to nothing", "title: x\non: *b", "yaml-alias", 2, 5, "name=b"},
	{"tag", "title: !!binary eA==", "yaml-tag", 1, 8, "tag=!!binary"},
	{"own tag", "title: !exec x", "yaml-tag", 1, 8, "tag=!exec"},
	{"merge", "title: x\nnested: {id: a}\n<<: {count: 1}", "yaml-merge", 3, 1, ""},
	{"depth", "title: x\ntags: " + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth), "yaml-too-deep", 2, MaxDepth + 6, "limit=32"},
	{"number of values", "title: x\ntags:\n" + strings.Repeat("- a\n", MaxNodes), "yaml-too-many", MaxNodes - 2, 3, "limit=20000"},
	{"escape in quotes", `title: "a\e[2J"`, "forbidden-character", 1, 8, "char=U+001B"},
	{"C1 in quotes", `title: "\x9b"`, "forbidden-character", 1, 8, "char=U+009B"},
	{"hidden character in a key", `"ti\u200btle": x`, "forbidden-character", 1, 1, "char=U+200B"},
	{"raw escape", "title: x\x1b", "forbidden-character", 1, 9, "char=U+001B"},
	{"UTF-16", "\xff\xfet\x00", "byte-order-mark", 1, 1, ""},
	{"colon in a title", "count: 1\ntitle: Sleep: the base", "yaml-colon", 2, 0, ""},
	{"tab", "title: x\nnested:\n\tid: a", "yaml-tab", 3, 0, ""},
	{"quote left open", "title: \"x\ncount: 1\n", "yaml-quote", 3, 0, ""},
	{"sign at the start", "title: @home", "yaml-quote", 1, 0, ""},
	{"unknown escape", `title: "\q"`, "yaml-escape", 1, 0, ""},
	{"word without colon", "title: x\ncount\non: y", "yaml-key", 2, 0, ""},
	{"wrong indentation", "title: x\n  count: 1", "yaml-colon", 2, 0, ""},
	{"indentation that goes back", "nested:\n    id: a\n  text: b", "yaml-indent", 3, 0, ""},
	{"indentation that goes back far below", "title: x\nmany:\n  - id: a\n  - id: b\n    text: c\n   - id: d\n", "yaml-indent", 6, 0, ""},
	{"item among keys", "title: x\nnested:\n  id: a\n  text: b\n  - c\non: d", "yaml-indent", 5, 0, ""},
	{"bracket left open", "title: x\ntags: [a, b\non: c", "yaml-bracket", 2, 0, ""},
}

func TestDecodeNamesPlaceAndMistake(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			var v sample
			list := Decode("a.yaml", []byte(m.source), &v)
			if len(list) == 0 {
				t.Fatal("nothing was found")
			}
			i := max(0, slices.IndexFunc(list, func(p problem.Problem) bool { return p.Code == m.code }))
			p := list[i]
			if p.Code != m.code || p.Line != m.line || p.Col != m.col || p.File != "a.yaml" {
				t.Errorf("got %v, want %s at %d:%d", list, m.code, m.line, m.col)
			}
			for pair := range strings.FieldsSeq(m.args) {
				key, want, _ := strings.Cut(pair, "=")
				if got := strings.ReplaceAll(p.Args[key], ", ", ","); got != want {
					t.Errorf("argument %s is %q, want %q", key, got, want)
				}
			}
		})
	}
}

func TestDecodeReportsAllMistakesAtOnceAndKeepsWhatIsRight(t *testing.T) {
	const source = "titel: x\ncount: many\nyes: true\ntags: [a, 1]\nnested: {text: b}\n"
	var v sample
	got := Decode("a.yaml", []byte(source), &v).Error()
	want := strings.Join([]string{
		"a.yaml:1:1: missing-key", "a.yaml:1:1: unknown-key-near", "a.yaml:2:8: want-whole-number",
		"a.yaml:4:11: want-text", "a.yaml:5:9: missing-key",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !v.Yes || v.Nested.Text != "b" || v.Count != 0 || v.Tags[0] != "a" {
		t.Errorf("decoded %+v", v)
	}
}

func TestDecodeAtCountsLinesOfTheWholeFile(t *testing.T) {
	var v sample
	list := DecodeAt("a.md", []byte("title: x\ncuont: 1\n"), 2, &v)
	if len(list) != 1 || list[0].Line != 3 || list[0].Excerpt != "cuont: 1" {
		t.Errorf("got %+v", list)
	}
	list = DecodeAt("a.md", []byte("title: x\ntitle: y: z\n"), 2, &v)
	if len(list) != 1 || list[0].Line != 3 {
		t.Errorf("got %+v", list)
	}
}

func TestColumnsCountRunes(t *testing.T) {
	var v sample
	list := Decode("a.yaml", []byte("title: x\nwords: {أ: ب, ج: 5}"), &v)
	if len(list) != 1 || list[0].Col != 18 {
		t.Errorf("got %+v", list)
	}
}

func TestDocKnowsWhereValuesStand(t *testing.T) {
	d, list := Parse("a.md", []byte("title: x\nmany:\n  - id: a\n  - id: b\n    text: |\n      one\n      two\n"), 2)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, c := range []struct {
		path      Path
		line, col int // of the value
		key       int // column of the key
	}{
		{Path{"many", 1, "id"}, 5, 9, 5},
		{Path{"many", 1, "none", "deeper"}, 5, 5, 5},
		{Path{"many", 7}, 4, 3, 1},
		{Path{"none"}, 2, 1, 1},
	} {
		if p := d.At(c.path, "x"); p.Line != c.line || p.Col != c.col {
			t.Errorf("%v: value at %d:%d", c.path, p.Line, p.Col)
		}
		if p := d.AtKey(c.path, "x"); p.Col != c.key {
			t.Errorf("%v: key at %d:%d", c.path, p.Line, p.Col)
		}
	}
	if first, last := d.Lines(Path{"many"}); first != 4 || last < 8 {
		t.Errorf("many is on the lines %d to %d", first, last)
	}
	if first, last := d.Lines(Path{"none"}); first != 0 || last != 0 {
		t.Errorf("a missing key is on the lines %d to %d", first, last)
	}
}

func TestEncodeWritesWhatDecodeReads(t *testing.T) {
	in := sample{Title: "a: b\n\"x\"", Count: 3, On: "yes", Tags: []string{"0800", "ن"}, Words: map[string]string{"k": ""}, Maybe: &nested{ID: "i"}, Nested: nested{ID: "n"}}
	data, err := Encode(in)
	if err != nil {
		t.Fatal(err)
	}
	var out sample
	if list := Decode("a.yaml", data, &out); len(list) > 0 {
		t.Fatalf("%v\n%s", list, data)
	}
	if out.Many = nil; !reflect.DeepEqual(in, out) {
		t.Errorf("got %+v\nfrom %s", out, data)
	}
}

func TestEncodeReturnsAnErrorForWhatYAMLCannotHold(t *testing.T) {
	if _, err := Encode(struct{ F func() }{func() {}}); err == nil {
		t.Error("no error")
	}
}

func TestNearestFindsSlipsAndNothingFarFetched(t *testing.T) {
	known := []string{"title", "summary", "questions", "id"}
	for word, want := range map[string]string{
		"tilte": "title", "titel": "title", "Title": "title", "summery": "summary", "question": "questions",
		"di": "", "colour": "", "x": "", "": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestStringsListsTextsInOrder(t *testing.T) {
	entries, list := Strings("ar.yaml", []byte("home:\n  title: بيت\n  \"no\": لا\nquit: خروج\n"))
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := []Entry{{"home.title", "بيت", 2, 10}, {"home.no", "لا", 3, 9}, {"quit", "خروج", 4, 7}}
	if !reflect.DeepEqual(entries, want) {
		t.Errorf("got %+v", entries)
	}
	_, list = Strings("ar.yaml", []byte("a: 1\nb: [x]\nc: {d: e, d: f}\n"))
	if got := list.Error(); got != "ar.yaml:1:4: want-text\nar.yaml:2:4: want-text\nar.yaml:3:11: duplicate-key" {
		t.Errorf("got %s", got)
	}
	if entries, list := Strings("ar.yaml", nil); entries != nil || list != nil {
		t.Errorf("an empty file gives %v, %v", entries, list)
	}
}
