package widget_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/widget"
)

func TestAParagraphKeepsItsOwnDirection(t *testing.T) {
	text := "مرحبا (hello)\n\nAn English line with مرحبا in it, long enough for two."
	lines := widget.Prose(text, 30, bidi.RTL)
	if len(lines) != 4 {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	frame := strings.Split(bidi.Frame(strings.Join(lines, "\n"), 40, bidi.RTL, bidi.Profile{Form: bidi.Visual}), "\n")
	for i, want := range []string{"(hello)", "", "An English line with ", "it, long enough for two."} {
		if !strings.Contains(frame[i], want) {
			t.Errorf("line %d is %q, without %q", i, frame[i], want)
		}
	}
	// The paragraph begins at the left edge of its thirty cells, which lie at the right of forty.
	if at := strings.Index(frame[2], "An"); at != 10 {
		t.Errorf("the English paragraph begins in cell %d", at)
	}
}

func TestATelephoneNumberStaysOnOneLineWhereItFits(t *testing.T) {
	const number = "0800 111 0 111"
	text := "When it is heavy I call " + number + " and wait."
	for width := 15; width < 50; width++ {
		lines := widget.Prose(text, width, bidi.LTR)
		field := widget.NewEditor(text, false).View(plain, width+1, 20) // one cell is the cursor's
		for name, drawn := range map[string][]string{"prose": lines, "editor": field} {
			if whole := strings.Join(drawn, "\n"); !strings.Contains(whole, number) {
				t.Errorf("%s, %d cells: the number is parted:\n%s", name, width, whole)
			}
		}
	}
	for _, line := range widget.Prose(text, 10, bidi.LTR) {
		if cell.Width(line) > 10 {
			t.Errorf("%q is wider than 10 cells", line)
		}
	}
}
