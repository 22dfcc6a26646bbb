package joining_test

import (
	"bufio"
	"compress/gzip"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"anis/internal/bidi/joining"
)

// The fixture is what HarfBuzz made of random words; testdata/hbcheck.go makes it.
func TestRandomWordsAreJoinedAsHarfBuzzJoinsThem(t *testing.T) {
	file, err := os.Open("testdata/harfbuzz.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	lines := bufio.NewScanner(unpacked)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		word, glyphs, _ := strings.Cut(lines.Text(), "\t")
		words++
		var text []rune
		for code := range strings.FieldsSeq(word) {
			text = append(text, parseCode(t, code))
		}
		var want strings.Builder
		for name := range strings.FieldsSeq(glyphs) {
			want.WriteString(glyphText(t, name))
		}
		if got := shape(string(text)); got != want.String() {
			t.Errorf("%s is drawn as %s, by HarfBuzz as %s (%s)", word, codes(got), codes(want.String()), glyphs)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if words != 6000 {
		t.Errorf("%d words", words)
	}
}

// glyphText returns the code points for a glyph of the font. It is also where the font may differ:
// it has glyphs for letters in positions for which Unicode has no code, and Shape is then to draw
// what the table of positions says, or the letter alone.
func glyphText(t *testing.T, name string) string {
	code, position, _ := strings.Cut(name, ".")
	r := parseCode(t, code)
	if forms, known := positions[r]; known {
		return forms[max(0, slices.Index([]string{"", "fina", "init", "medi"}, position))]
	}
	return string(r)
}

func parseCode(t *testing.T, code string) rune {
	t.Helper()
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return rune(n)
}

func TestTheTableOfPositionsIsWhatLettersUndoes(t *testing.T) {
	for r, forms := range positions {
		for _, form := range forms {
			if got, want := parts(form), parts(string(r)); !slices.Equal(got, want) {
				t.Errorf("%s of %04X consists of %s", codes(form), r, codes(joining.Letters(form)))
			}
		}
	}
}
