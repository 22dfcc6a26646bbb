package widget_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
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
