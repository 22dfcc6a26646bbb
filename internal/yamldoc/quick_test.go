package yamldoc

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"anis/internal/problem"
	"anis/internal/sanitize"
)

// Otherwise every start takes some milliseconds longer.
func TestWhatTheProgramSaysIsReadQuickly(t *testing.T) {
	files, err := filepath.Glob("../../locales/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := quick(string(data))
		if !ok {
			t.Errorf("%s holds something unusual after %d texts", file, len(got))
		}
		if want, list := all(file, data); len(list) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d texts, want %d, or other ones; %v", file, len(got), len(want), list)
		}
	}
}

// documents are read quickly or not, and mean the same then.
var documents = map[string]bool{
	"a: b\n": true, "a: b": true, "a:\n  b: c\n  d: e\nf: g\n": true, "# x\n\na: \"b: # c\"  \n": true, "  a: b\n  c: d\n": true,
	"a:\n  \"yes\": Yes, so\n": true, "a: |-\n  b\n\n  c\n\nd: e\n": true, "a:\n  b: |-\n    c\n  d: e\n": true, "a: ب\n": true, "a: \"\"\n": true,
	"a: |-\n  b\n    c\n# d\ne: f\n": true, "a:   b c   \n": true, "1: b\n": true, "a: b's\n": true, "a: b \"c\"\n": true, "a:\n\n  # x\n  b: c\n": true,
	"a: |-\n  # b\n": true, "a: 3 ب\n": true, "a: 14 days\n": true, "a: 2026-01-01 10:00:00\n": false, "a: 3b\n": false, "a: b:c\n": true, "a: b#c\n": true,

	"": false, "a:\n": false, "a: b\n  c\n": false, "a: 1\n": false, "a: true\n": false, "a: No\n": false, "a: null\n": false, "a: b\na: c\n": false,
	"a:\n  b: c\na:\n  d: e\n": false, "a: b # c\n": false, "a: b: c\n": false, "a: [b]\n": false, "a: *b\n": false, "a: &b c\n": false, "a: !b c\n": false,
	"a: 'b'\n": false, "a: \"b\\n\"\n": false, "a: \"b\n  c\"\n": false, "a:\n  b: c\n d: e\n": false, "a: b\n--- \nc: d\n": false, "a: >\n  b\n": false,
	"a: |\n  b\n": false, "a: |-\n\n  b\n": false, "a: |-\nb: c\n": false, "a: |-\n": false, "a:b\n": false, "- a\n": false, "<<: b\n": false, "a: b\r\n": false,
	"\ta: b\n": false, "a:\n  b: c\n   d: e\n": false, "a: 2026-01-01\n": false, "a: |-\n    b\n  c: d\n": false, "a: |-\n  b\n   \n  c\n": false, "a: \"b\" c\n": false,
	"? a\n": false, "a: b:\n": false, "a b: c\n": false, "a: \u2028b\n": false, "a: {b: c}\n": false, "a: -b\n": false, "a: ~\n": false, "...\n": false,
}

func TestWhatIsReadQuicklyIsWhatStandsThere(t *testing.T) {
	for source, want := range documents {
		if _, ok := quick(source); ok != want {
			t.Errorf("%q: %v", source, ok)
		}
		sameAsAll(t, source)
	}
}

func sameAsAll(t *testing.T, source string) {
	t.Helper()
	got, ok := quick(source)
	if !ok || len(sanitize.SourceAt("a.yaml", []byte(source), 1)) > 0 {
		return
	}
	want, list := all("a.yaml", []byte(source))
	if len(list) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%q: %+v, want %+v, %v", source, got, want, list)
	}
}

func TestAMistakeIsFoundWhereMostIsReadQuickly(t *testing.T) {
	for source, code := range map[string]string{"a: b\na: c\n": "duplicate-key", "a: b\nc: 1\n": "want-text", "a: b\u202e\n": "forbidden-character"} {
		_, list := Strings("a.yaml", []byte(source))
		if len(list) != 1 || list[0].Code != code {
			t.Errorf("%q: %v, want %s", source, list, code)
		}
	}
	if entries, list := Strings("a.yaml", []byte("a: b\nc: 1\n")); len(entries) != 1 || !(problem.List)(list).Failed() {
		t.Errorf("%v %v", entries, list)
	}
}

func FuzzQuick(f *testing.F) {
	for source := range documents {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { sameAsAll(t, source) })
}

func BenchmarkStrings(b *testing.B) {
	data, err := os.ReadFile("../../locales/en.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func(string, []byte) ([]Entry, problem.List){"quick": Strings, "all": all} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if entries, _ := read("en.yaml", data); len(entries) == 0 {
					b.Fatal("nothing")
				}
			}
		})
	}
}
