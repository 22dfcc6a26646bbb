package sanitize

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOutputLetsOnlyTextAndColoursThrough(t *testing.T) {
	const r = replacement
	for _, c := range []struct{ name, in, want string }{
		{"plain", "سلام\n\tworld", "سلام\n\tworld"},
		{"colours", "\x1b[1;38;2;10;20;30;48;5;7mx\x1b[0m\x1b[m", "\x1b[1;38;2;10;20;30;48;5;7mx\x1b[0m\x1b[m"},
		{"colours with colons", "\x1b[4:3mx\x1b[38:2::1:2:3m", "\x1b[4:3mx\x1b[38:2::1:2:3m"},
		{"clear screen", "a\x1b[2Jb", "a" + r + "[2Jb"},
		{"private mode", "\x1b[?1049h", r + "[?1049h"},
		{"private sequence ending in m", "\x1b[>4;2m", r + "[>4;2m"},
		{"title", "\x1b]0;x\a", r + "]0;x" + r},
		{"clipboard", "\x1b]52;c;eA==\a", r + "]52;c;eA==" + r},
		{"link", "\x1b]8;;u\x1b\\t", r + "]8;;u" + r + "\\t"},
		{"device control", "\x1bPq\x1b\\", r + "Pq" + r + "\\"},
		{"C1 character", "\u009b31m", r + "31m"},
		{"C1 byte", "\x9b31m", r + "31m"},
		{"cut sequence", "a\x1b[31", "a" + r + "[31"},
		{"escape at the end", "a\x1b", "a" + r},
		{"escape in a sequence", "\x1b[3\x1b[31m", r + "[3\x1b[31m"},
		{"very long colour", "\x1b[" + strings.Repeat("1;", 500) + "m", r + "[" + strings.Repeat("1;", 500) + "m"},
		{"carriage return", "a\rb", "a" + r + "b"},
		{"backspace", "a\bb", "a" + r + "b"},
		{"NUL and DEL", "\x00\x7f", r + r},
		{"override", "\u202Ea\u202C", r + "a" + r},
		{"line separators", "a\u2028b\u2029", "a" + r + "b" + r},
		{"tags", "\U000E0061", r},
		{"bad bytes", "\xff\xc3", r + r},
		{"surrogate", "\xed\xa0\x80", r + r + r},
		{"marks that Arabic needs", "\u200C\u200D\u200E\u200F\u061C\u2067a\u2069", "\u200C\u200D\u200E\u200F\u061C\u2067a\u2069"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Output(c.in)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if again := Output(got); again != got {
				t.Errorf("second time %q", again)
			}
		})
	}
}

func TestLineIsOneLineOfText(t *testing.T) {
	const r = replacement
	for _, c := range []struct{ name, in, want string }{
		{"plain", "عنوان A", "عنوان A"},
		{"newline and tab", "a\nb\tc", "a b c"},
		{"colour", "a\x1b[31mb\x1b[0m", "a" + r + "b" + r},
		{"other sequence", "\x1b[2J", r + "[2J"},
		{"carriage return", "a\rb", "a" + r + "b"},
		{"open isolate", "\u2067a", "\u2067a\u2069"},
		{"two open isolates", "\u2066\u2068a\u2069", "\u2066\u2068a\u2069\u2069"},
		{"isolate closed twice", "\u2066a\u2069\u2069b", "\u2066a\u2069" + r + "b"},
		{"override", "\u202Ex", r + "x"},
		{"bad byte", "\xff", r},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Line(c.in)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if again := Line(got); again != got {
				t.Errorf("second time %q", again)
			}
		})
	}
}

var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

func FuzzOutput(f *testing.F) {
	for _, a := range attacks {
		f.Add(a.source)
	}
	for _, s := range []string{"\x1b[31mx\x1b[0m", "\x1b[3\x1b[31m", "\x1b\x1b[m", "\u2067\u2069\u2069", "~~&**#27;**]52;c;eA==&**#7;**~~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Output(s)
		if again := Output(got); again != got {
			t.Fatalf("not the same twice: %q then %q", got, again)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("not UTF-8: %q", got)
		}
		for _, r := range colours.ReplaceAllString(got, "") {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r <= 0x9F {
				t.Fatalf("U+%04X got through: %q", r, got)
			}
		}
		line := Line(s)
		if again := Line(line); again != line {
			t.Fatalf("line not the same twice: %q then %q", line, again)
		}
		if strings.ContainsAny(line, "\n\t\x1b") || Output(line) != line {
			t.Fatalf("no harmless line: %q", line)
		}
	})
}

func BenchmarkOutput(b *testing.B) {
	frame := strings.Repeat("\x1b[1;38;5;12mعنوان\x1b[0m some words of a line and more of them\n", 40)
	b.SetBytes(int64(len(frame)))
	b.ReportAllocs()
	for b.Loop() {
		Output(frame)
	}
}

func BenchmarkSource(b *testing.B) {
	chapter := []byte(strings.Repeat("Words of a chapter, سطر من الفصل, with *some* [marks](anis:home).\n\n", 150))
	b.SetBytes(int64(len(chapter)))
	b.ReportAllocs()
	for b.Loop() {
		Source("a.md", chapter)
	}
}
