package handbook

import (
	"strings"
	"testing"
	"time"
)

// TestWorstTextsThatPassGate1AreReadInTime feeds the splitter what the limits of gate 1 just
// allow, because some Markdown costs parsers the square of its length.
func TestWorstTextsThatPassGate1AreReadInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector makes all of it slow")
	}
	line := func(part string, n int) string { return strings.Repeat(part, n) + "\n" }
	for name, text := range map[string]string{
		"open brackets":  strings.Repeat(line("[", 99), 195),
		"open links":     strings.Repeat(line("[a](", 99), 195),
		"closed links":   strings.Repeat(line("[a](b) ", 99), 195),
		"stars":          strings.Repeat(line("*a **b ", 99), 60),
		"mixed stars":    strings.Repeat(line("*a _b ", 140), 65),
		"backticks":      strings.Repeat(line("` `` ", 60), 100),
		"entities":       strings.Repeat(line("&amp;", 199), 95),
		"tildes":         strings.Repeat(line("~~a ", 140), 65),
		"table":          "|a|\n|-|\n" + strings.Repeat("|a|a|a|\n", 3900),
		"lists":          strings.Repeat(line("- ", 12), 15000),
		"quotes":         strings.Repeat(line("> ", 12), 15000),
		"list and quote": strings.Repeat(line("- > ", 6), 15000),
		"definitions":    strings.Repeat("[a"+strings.Repeat("b", 20)+"]: c\n", 9000),
		"addresses":      strings.Repeat(line("www.a.bc ", 800), 60),
		"mails":          strings.Repeat(line("a@b.cd ", 1000), 60),
		"letters":        strings.Repeat(line("a", 1999), 250),
		"deep list":      strings.Repeat("- a\n  - b\n    - c\n      - d\n        - e\n", 3000),
	} {
		t.Run(name, func(t *testing.T) {
			fsys := sample()
			edit(t, fsys, enStress, "> A quote.", text)
			b, _ := Open(fsys)
			start := time.Now()
			_, err := b.Chapter("en", "stress")
			if d := time.Since(start); d > 10*time.Second { // a fraction of one, where nothing else runs
				t.Errorf("took %v", d)
			} else {
				t.Logf("%v, %.80v", d, err)
			}
		})
	}
}
