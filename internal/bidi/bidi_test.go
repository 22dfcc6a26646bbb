package bidi_test

import (
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
)

func TestEveryLineIsKeptToTheWindow(t *testing.T) {
	frame := "a line that is too long\nسطر أطول من النافذة بكثير\n\x1b[1mbold and long\x1b[0m\n\nok"
	for width := 1; width < 30; width++ {
		got := bidi.Frame(frame, width, bidi.RTL, bidi.Profile{})
		lines := strings.Split(got, "\n")
		if len(lines) != 5 {
			t.Fatalf("at %d cells there are %d lines", width, len(lines))
		}
		for _, line := range lines {
			if cell.Width(line) > width {
				t.Errorf("at %d cells a line is %d wide: %q", width, cell.Width(line), line)
			}
		}
	}
}

func TestAFrameThatFitsLeavesAsItCame(t *testing.T) {
	frame := "سطر قصير  (1)\n  112\n"
	if got := bidi.Frame(frame, 80, bidi.RTL, bidi.Profile{}); got != frame {
		t.Errorf("changed to %q", got)
	}
	if got := bidi.Frame(frame, 0, bidi.LTR, bidi.Profile{}); got != frame {
		t.Errorf("without a known width changed to %q", got)
	}
}
