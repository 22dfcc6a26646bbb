package sanitize

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"anis/internal/problem"
)

// attacks are sources that gate 1 must refuse, with the code and the place of the first complaint.
// Characters that could harm the reader of this file are written as escapes.
var attacks = []struct {
	name, file, source, code string
	line, col                int
}{
	{"raw escape", "a.md", "one\ntwo \x1b[2J", "forbidden-character", 2, 5},
	{"title command with bell", "a.md", "\x1b]0;owned\a", "forbidden-character", 1, 1},
	{"clipboard command", "a.md", "x\n\x1b]52;c;eA==\a", "forbidden-character", 2, 1},
	{"hyperlink command", "a.md", "\x1b]8;;https://x\x1b\\y", "forbidden-character", 1, 1},
	{"device control", "a.md", "\x1bP1$r\x1b\\", "forbidden-character", 1, 1},
	{"C1 as character", "a.md", "سلام\u009b2J", "forbidden-character", 1, 5},
	{"C1 as byte", "a.md", "ab\x9b2J", "not-utf8", 1, 3},
	{"NUL", "a.md", "a\x00b", "forbidden-character", 1, 2},
	{"backspace", "a.md", "rm\b\bls", "forbidden-character", 1, 3},
	{"delete", "a.md", "a\x7f", "forbidden-character", 1, 2},
	{"vertical tab", "a.md", "a\vb", "forbidden-character", 1, 2},
	{"carriage return in a line", "a.md", "shown\rhidden", "forbidden-character", 1, 6},
	{"carriage return at the end", "a.md", "shown\r", "forbidden-character", 1, 6},
	{"override", "a.md", "abc \u202Egnp.exe", "forbidden-character", 1, 5},
	{"embedding", "a.md", "\u202Babc\u202C", "forbidden-character", 1, 1},
	{"line separator", "a.md", "a\u2028b", "forbidden-character", 1, 2},
	{"tag characters", "a.md", "hello\U000E0068\U000E0069", "forbidden-character", 1, 6},
	{"private use", "a.md", "a\uE000", "forbidden-character", 1, 2},
	{"zero width space", "a.md", "pass\u200Bword", "forbidden-character", 1, 5},
	{"filler that looks empty", "a.md", "a\u3164b", "forbidden-character", 1, 2},
	{"soft hyphen", "a.md", "a\u00ADb", "forbidden-character", 1, 2},
	{"no character", "a.md", "a\uFFFEb", "forbidden-character", 1, 2},
	{"surrogate", "a.md", "a\xed\xa0\x80", "not-utf8", 1, 2},
	{"overlong", "a.md", "\xc0\xaf", "not-utf8", 1, 1},
	{"cut in the middle of a letter", "a.md", "ab\nس\xd8", "not-utf8", 2, 2},
	{"UTF-8 mark", "a.yaml", "\xEF\xBB\xBFa: 1", "byte-order-mark", 1, 1},
	{"UTF-16", "a.yaml", "\xFF\xFEa\x00:\x00", "byte-order-mark", 1, 1},
	{"isolate left open", "a.md", "a\n\u2067سلام\nb", "isolate-not-closed", 2, 1},
	{"isolate closed twice", "a.md", "\u2066a\u2069\u2069", "isolate-not-closed", 1, 4},
	{"isolate closed on the next line", "a.md", "\u2068a\nb\u2069", "isolate-not-closed", 1, 1},
	{"HTML block", "a.md", "a\n\n<div>\n", "raw-html", 3, 1},
	{"HTML end", "a.md", "a </b>", "raw-html", 1, 3},
	{"HTML comment", "a.md", "<!-- x -->", "raw-html", 1, 1},
	{"processing instruction", "a.md", "<?php", "raw-html", 1, 1},
	{"autolink", "a.md", "see <https://example.org>", "raw-html", 1, 5},
	{"long line", "a.md", strings.Repeat("ab ", MaxLine/3+1), "line-too-long", 1, 1},
	{"long word", "a.md", strings.Repeat("a", MaxWord+1), "word-too-long", 1, MaxWord + 1},
	{"stacked marks", "a.md", "a" + strings.Repeat("\u0300", MaxMarks+1), "too-many-marks", 1, MaxMarks + 2},
	{"stacked Arabic marks", "a.md", "ب" + strings.Repeat("\u064E", 100), "too-many-marks", 1, MaxMarks + 2},
	{"brackets", "a.md", strings.Repeat("[", 101), "too-many-signs", 1, 1},
	{"links", "a.md", strings.Repeat("[a](", 101), "too-many-signs", 1, 1},
	{"entities", "a.md", strings.Repeat("&amp;", 201), "too-many-signs", 1, 1},
	{"backticks", "a.md", strings.Repeat("`a ", 201), "too-many-signs", 1, 1},
	{"stars", "a.md", "x " + strings.Repeat("*a ", 301), "too-many-signs", 1, 3},
	{"nested quotes", "a.md", strings.Repeat(">", MaxNesting+1) + " a", "nesting-too-deep", 1, MaxNesting + 3},
	{"spaced quotes", "a.md", strings.Repeat("> ", MaxNesting+1) + "a", "nesting-too-deep", 1, 2*MaxNesting + 3},
	{"nested lists on a line", "a.md", strings.Repeat("- ", MaxNesting+1) + "a", "nesting-too-deep", 1, 2*MaxNesting + 3},
	{"nested numbers on a line", "a.md", strings.Repeat("1) ", MaxNesting+1) + "a", "nesting-too-deep", 1, 3*MaxNesting + 4},
	{"nested list by indentation", "a.md", strings.Repeat("  ", MaxNesting) + "- a", "nesting-too-deep", 1, 2*MaxNesting + 3},
	{"lists in quotes by tabs", "a.md", ">>>>\t\t\t\t- a", "nesting-too-deep", 1, 11},
	{"elements", "a.md", strings.Repeat("*a* *b*\n", MaxElements/5+1), "too-many-elements", MaxElements/5 + 1, 1},
}

func TestSourceRefusesAttacks(t *testing.T) {
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			list := Source(a.file, []byte(a.source))
			if len(list) == 0 {
				t.Fatal("nothing was found")
			}
			p := list[0]
			if p.Code != a.code || p.Line != a.line || p.Col != a.col {
				t.Errorf("got %s at %d:%d, want %s at %d:%d", p.Code, p.Line, p.Col, a.code, a.line, a.col)
			}
			if p.Warning || p.File != a.file {
				t.Errorf("got %+v", p)
			}
			if strings.ContainsAny(p.Excerpt, "\x00\x07\x08\x0b\x1b\x7f\u009b\u202e\u2066\u2067\u2068\u2069") {
				t.Errorf("the excerpt is not harmless: %q", p.Excerpt)
			}
		})
	}
}

func TestSourceAcceptsHonestText(t *testing.T) {
	for name, source := range map[string]string{
		"Arabic with marks and joiners": "حِمل، نَفَس، مي\u200Cخواهم \u200F1\u200E؟\n",
		"closed isolate":                "رقم \u2066+49 30 1\u2069 هنا\n",
		"Vietnamese in parts":           "tie\u0302\u0301ng Vie\u0323\u0302t\n",
		"Markdown":                      "## A {#a}\n\n- one\n  - two\n\n> quote **strong** [x](anis:home)\n\n1. a < b & c > d\n",
		"tabs":                          "a\tb\n",
		"Windows line ends":             "a\r\nb\r\n",
		"nothing":                       "",
		"greatest nesting":              strings.Repeat("> ", MaxNesting) + "a\n",
	} {
		t.Run(name, func(t *testing.T) {
			if list := Source("a.md", []byte(source)); len(list) > 0 {
				t.Errorf("refused: %v", list)
			}
		})
	}
}

func TestSourceAllowsInYAMLWhatOnlyMarkdownMustNotHave(t *testing.T) {
	if list := Source("a.yaml", []byte("a: \"<b>\"\nb:\n"+strings.Repeat(" ", 60)+"- x\n")); len(list) > 0 {
		t.Errorf("refused: %v", list)
	}
}

func TestSourceRefusesAFileThatIsTooLarge(t *testing.T) {
	list := Source("a.md", make([]byte, MaxFile+1))
	if len(list) != 1 || list[0].Code != "file-too-large" || list[0].Line != 0 || list[0].Args["limit"] != "512" {
		t.Errorf("got %+v", list)
	}
}

func TestSourceReportsEveryLineButNotWithoutEnd(t *testing.T) {
	if list := Source("a.md", []byte("a\x01\nb\nc\x02\n<i>\n")); len(list) != 3 {
		t.Errorf("got %v", list)
	}
	if list := Source("a.md", []byte(strings.Repeat("\x01\n", 1000))); len(list) != problem.PerFile+1 {
		t.Errorf("%d problems", len(list))
	}
}

func TestNothingIsToBeAskedAboutPlainCharacters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !plain(r) {
			continue
		}
		isolate := r >= firstIsolate && r <= popIsolate
		if Forbidden(r) || isolate || unicode.Is(unicode.M, r) || unicode.IsSpace(r) {
			t.Errorf("U+%04X", r)
		}
	}
}

func TestSourceIsQuickOnTheWorstFile(t *testing.T) {
	line := strings.Repeat("&[<>*`_~\u0301", MaxLine/10-1) + "\n"
	data := []byte(strings.Repeat(line, MaxFile/len(line)))
	start := time.Now()
	Source("a.md", data)
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestTextFindsWhatEscapesOfYAMLHide(t *testing.T) {
	for s, code := range map[string]string{
		"a\x1b[2J":                        "forbidden-character",
		"a\u202e":                         "forbidden-character",
		"a\n\u2066b\nc\u2069":             "isolate-not-closed",
		strings.Repeat("a", 2001):         "word-too-long",
		"a" + strings.Repeat("\u0301", 9): "too-many-marks",
		"\r":                              "forbidden-character",
	} {
		if f := Text(s); f == nil || f.Code != code {
			t.Errorf("%q: got %+v, want %s", s, f, code)
		}
	}
	if f := Text("سلام\n\tعليكم \u2066a\u2069"); f != nil {
		t.Errorf("got %+v", f)
	}
}

func FuzzSource(f *testing.F) {
	for _, a := range attacks {
		f.Add([]byte(a.source))
	}
	f.Add([]byte("---\ntitle: x\n---\n\n## A {#a}\n\n- one\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list := Source("a.md", data)
		if len(list) > problem.PerFile+1 {
			t.Fatalf("%d problems", len(list))
		}
		for _, p := range list {
			if p.Line < 1 || p.Col < 1 || problem.Codes()[p.Code] == nil && len(p.Args) > 0 {
				if p.Code != "file-too-large" {
					t.Fatalf("bad place or code: %+v", p)
				}
			}
			if Line(p.Excerpt) != p.Excerpt {
				t.Fatalf("the excerpt is not harmless: %q", p.Excerpt)
			}
		}
		if len(list) > 0 {
			return
		}
		if got := Output(strings.ReplaceAll(string(data), "\r\n", "\n")); strings.Contains(got, replacement) {
			t.Fatalf("gate 1 let through what gate 2 refuses: %q", data)
		}
	})
}
