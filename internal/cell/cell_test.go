package cell_test

import (
	"strings"
	"testing"

	"anis/internal/cell"
)

func TestWidthCountsCellsNotBytes(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "سلام": 4, "حِمْل": 3, "日本": 4, "e\u0301": 1, "\x1b[1mbold\x1b[0m": 4, "two\nlonger": 6,
	} {
		if got := cell.Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestCutNeverExceedsTheWidthAndSaysSo(t *testing.T) {
	for _, text := range []string{"a long line of words", "سطر طويل من الكلمات", "حِمْلٌ ثَقِيلٌ جداً", "日本語のテキスト", "\x1b[31mred words\x1b[0m"} {
		for width := range 12 {
			got := cell.Cut(text, width)
			if cell.Width(got) > width {
				t.Errorf("Cut(%q, %d) is %d cells wide", text, width, cell.Width(got))
			}
			if width > 0 && cell.Width(text) > width && !strings.Contains(got, cell.Ellipsis) {
				t.Errorf("Cut(%q, %d) = %q hides that something is missing", text, width, got)
			}
			if w := cell.Width(cell.Fit(text, width)); w != width {
				t.Errorf("Fit(%q, %d) is %d cells wide", text, width, w)
			}
		}
	}
}

func TestWrapKeepsEveryWordAndLineBreak(t *testing.T) {
	text := "كلمات كثيرة في سطر واحد طويل\nand another line\n\nlast"
	for _, width := range []int{5, 8, 20, 80} {
		lines := cell.Wrap(text, width)
		for _, line := range lines {
			if cell.Width(line) > width {
				t.Errorf("at %d a line is %d cells: %q", width, cell.Width(line), line)
			}
		}
		want := strings.Join(strings.Fields(text), "")
		if got := strings.Join(strings.Fields(strings.Join(lines, "")), ""); got != want {
			t.Errorf("at %d the words changed: %q", width, got)
		}
	}
}

func TestWrapDoesNotPartAWordAtItsHyphen(t *testing.T) {
	for _, line := range cell.Wrap("also by chat and by e-mail, with --data", 20) {
		if strings.HasSuffix(line, "-") {
			t.Errorf("a line ends in a hyphen: %q", line)
		}
	}
}

func TestALongWordIsBrokenWhereTheLineEnds(t *testing.T) {
	for _, word := range []string{"https://example.org/en/support-and-help/crisis-line", "aéaéaéaéaéaéaéaéaéaé", "Übergangswohnheimverwaltungsgesetz-Änderung"} {
		for width := 1; width < 40; width++ {
			lines := cell.Wrap(word, width)
			for _, line := range lines {
				if cell.Width(line) > width {
					t.Errorf("at %d a line is %d cells: %q", width, cell.Width(line), line)
				}
			}
			if got := strings.Join(lines, ""); got != word {
				t.Errorf("at %d the word became %q", width, got)
			}
		}
	}
}

func TestClustersAreWhatAPersonSeesAsOne(t *testing.T) {
	for text, want := range map[string]int{"حِمْل": 3, "e\u0301a": 2, "Việt": 4, "👨‍👩‍👧": 1, "": 0} {
		if got := cell.Clusters(text); len(got) != want || strings.Join(got, "") != text {
			t.Errorf("Clusters(%q) = %q", text, got)
		}
	}
}
