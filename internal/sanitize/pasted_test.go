package sanitize

import (
	"strings"
	"testing"
	"time"
)

func TestPastedTextKeepsWordsAndLosesWhatIsNoText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "سلام\nworld", "سلام\nworld"},
		{"line ends", "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"tab", "a\tb", "a    b"},
		{"sequence", "a\x1b]52;c;eA==\ab", "a]52;c;eA==b"},
		{"embeddings and overrides", "\u202aa\u202bb\u202cc\u202dd\u202ee", "abcde"},
		{"invisible", "a\u200bb\u2060c\ufeffd\u00ade", "abcde"},
		{"joiners and marks", "مي\u200cخوا\u200dهم\u200e\u200f\u061c", "مي\u200cخوا\u200dهم\u200e\u200f\u061c"},
		{"closed isolates", "\u2066a\u2069 \u2067ب\u2069 \u2068\u2066c\u2069\u2069", "\u2066a\u2069 \u2067ب\u2069 \u2068\u2066c\u2069\u2069"},
		{"open isolate", "a\u2067b", "ab"},
		{"isolate closed on the next line", "a\u2067b\nc\u2069d", "ab\ncd"},
		{"outer one open", "\u2068a\u2066b\u2069c", "a\u2066b\u2069c"},
		{"closed twice", "\u2066a\u2069\u2069", "\u2066a\u2069"},
		{"bad bytes", "a\xffb", "ab"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Pasted(c.in)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if again := Pasted(got); again != got {
				t.Errorf("second time %q", again)
			}
		})
	}
}

func TestAPasteOfManyOpenIsolatesIsQuick(t *testing.T) {
	start := time.Now()
	Pasted(strings.Repeat("\u2067a", 100_000) + strings.Repeat("\u2067\n", 10_000))
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzPasted(f *testing.F) {
	for _, s := range []string{"\u2067\u2069\u2069", "a\r\n\r", "\xff\t\x1b[m", "\u2066\n\u2069"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Pasted(s)
		if fault := Text(got); fault != nil && (fault.Code == "forbidden-character" || fault.Code == "isolate-not-closed") {
			t.Fatalf("%q is left with %s at %d", s, fault.Code, fault.Offset)
		}
		if Pasted(got) != got {
			t.Fatalf("%q changes a second time", s)
		}
	})
}
