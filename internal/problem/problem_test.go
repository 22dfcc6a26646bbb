package problem

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlaceCountsRunesNotBytes(t *testing.T) {
	text := NewText("ar/x.md", []byte("سطر\nسلام عليكم\n"))
	p := text.At(strings.Index("سطر\nسلام عليكم", "عليكم"), "tatweel")
	if p.Line != 2 || p.Col != 6 || p.Caret != 6 || p.Excerpt != "سلام عليكم" {
		t.Errorf("got line %d, col %d, caret %d, excerpt %q", p.Line, p.Col, p.Caret, p.Excerpt)
	}
}

func TestPlaceInPartOfAFileCountsFromTheFilesFirstLine(t *testing.T) {
	text := NewTextAt("a.md", []byte("x: 1\ny: 2\n"), 2)
	if p := text.At(5, "x"); p.Line != 3 || p.Col != 1 || p.Excerpt != "y: 2" {
		t.Errorf("got %+v", p)
	}
}

func TestPlaceOutsideTheTextDoesNotPanic(t *testing.T) {
	text := NewText("a.md", []byte("one"))
	for _, offset := range []int{-5, 0, 3, 99} {
		if p := text.At(offset, "x"); p.Line != 1 {
			t.Errorf("offset %d: line %d", offset, p.Line)
		}
	}
	if p := text.AtLine(7, 2, "x"); p.Excerpt != "" || p.Caret != 0 {
		t.Errorf("a line that is not there has the excerpt %q, caret %d", p.Excerpt, p.Caret)
	}
}

func TestExcerptIsHarmlessAndCaretFollows(t *testing.T) {
	text := NewText("a.md", []byte("a\x1b]52;\u202Eb here"))
	p := text.At(strings.Index("a\x1b]52;\u202Eb here", "here"), "x")
	if want := "aU+001B]52;U+202Eb here"; p.Excerpt != want {
		t.Fatalf("excerpt %q, want %q", p.Excerpt, want)
	}
	if got := string([]rune(p.Excerpt)[p.Caret-1:]); got != "here" {
		t.Errorf("the caret points at %q", got)
	}
}

func TestExcerptOfALongLineIsCutAroundThePlace(t *testing.T) {
	line := strings.Repeat("ش", 300) + "!" + strings.Repeat("ب", 300)
	p := NewText("a.md", []byte(line)).At(strings.Index(line, "!"), "x")
	if n := utf8.RuneCountInString(p.Excerpt); n > 102 {
		t.Errorf("excerpt of %d runes", n)
	}
	if r := []rune(p.Excerpt); r[p.Caret-1] != '!' || r[0] != '…' || r[len(r)-1] != '…' {
		t.Errorf("caret %d in %q", p.Caret, p.Excerpt)
	}
}

func TestArgumentsAreHarmlessAndShort(t *testing.T) {
	p := ForFile("a", "unknown-key", "key", "\x1b[2J\u2066"+strings.Repeat("x", 500))
	got := p.Args["key"]
	if strings.ContainsAny(got, "\x1b\u2066") || utf8.RuneCountInString(got) > argRunes+1 {
		t.Errorf("argument %q", got)
	}
}

func TestCleanKeepsJoinersOfWords(t *testing.T) {
	if s := "می\u200cخواهم"; Clean(s) != s {
		t.Errorf("got %q", Clean(s))
	}
}

func TestErrorNamesPlaceAndCodeAndQuotesNothing(t *testing.T) {
	l := List{
		{File: "a.md", Line: 2, Col: 3, Code: "raw-html", Excerpt: "secret"},
		{File: "a.md", Line: 4, Code: "yaml-syntax"},
		{File: "b.md", Code: "missing-file"},
	}
	if got, want := l.Error(), "a.md:2:3: raw-html\na.md:4: yaml-syntax\nb.md: missing-file"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFailedIgnoresWarnings(t *testing.T) {
	warning := ForFile("a", "double-space").AsWarning()
	if (List{warning}).Failed() {
		t.Error("a warning fails the check")
	}
	if !(List{warning, ForFile("a", "tatweel")}).Failed() {
		t.Error("an error does not fail the check")
	}
}

func TestSortOrdersByPlaceAndDropsRepetitions(t *testing.T) {
	a := Problem{File: "a", Line: 2, Col: 9, Code: "tatweel"}
	b := Problem{File: "a", Line: 10, Col: 1, Code: "tatweel"}
	c := Problem{File: "b", Code: "missing-file"}
	d := Problem{File: "b", Code: "missing-key", Args: map[string]string{"key": "x"}}
	e := Problem{File: "b", Code: "missing-key", Args: map[string]string{"key": "y"}}
	if got := (List{c, b, a, d, e, c}).Sort(); !reflect.DeepEqual(got, List{a, b, c, d, e}) {
		t.Errorf("got %v", got.Error())
	}
}

func TestCapKeepsErrorsBeforeWarnings(t *testing.T) {
	var l List
	for i := range 30 {
		l = append(l, Problem{File: "a", Line: i + 1, Code: "double-space", Warning: true})
	}
	l = append(l, Problem{File: "a", Line: 99, Code: "tatweel"}, Problem{File: "b", Code: "missing-file"})
	got := l.Cap()
	if len(got) != PerFile+2 {
		t.Fatalf("%d problems left", len(got))
	}
	if got[PerFile-1].Code != "tatweel" {
		t.Error("the error was pushed out by warnings")
	}
	if more := got[PerFile]; more.Code != "more-problems" || !more.Warning {
		t.Errorf("after the first %d comes %+v", PerFile, more)
	}
	if got[PerFile+1].File != "b" {
		t.Error("another file was cut too")
	}
}

func TestPackageCommentListsEveryCode(t *testing.T) {
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		row, ok := strings.CutPrefix(line, "//\t")
		if fields := strings.Fields(row); ok && len(fields) > 0 && fields[0] != "#" {
			listed[fields[0]] = append([]string{}, fields[1:]...)
		}
	}
	if !reflect.DeepEqual(listed, Codes()) {
		for code, args := range Codes() {
			if !reflect.DeepEqual(listed[code], args) {
				t.Errorf("%s: comment %q, code %q", code, listed[code], args)
			}
		}
		t.Errorf("the comment lists %d codes, Codes %d", len(listed), len(codes))
	}
}
