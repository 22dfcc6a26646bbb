package testkit_test

import (
	"strings"
	"testing"

	"anis/internal/testkit"
)

func TestGridShowsWhatATerminalWould(t *testing.T) {
	for name, c := range map[string]struct{ sent, want string }{
		"letters":                  {"ab\r\ncd", "ab\ncd\n"},
		"a line feed alone":        {"ab\ncd", "ab\n  cd\n"},
		"a full line wraps":        {"abcdef", "abcde\nf\n"},
		"the last line scrolls":    {"a\r\nb\r\nc\r\nd", "b\nc\nd"},
		"home":                     {"abc\x1b[Hx", "xbc\n\n"},
		"a place":                  {"\x1b[2;3Hx", "\n  x\n"},
		"a place without column":   {"abc\x1b[2;Hx\x1b[3;0Hy", "abc\nx\ny"},
		"a row alone":              {"\x1b[3Hx", "\n\nx"},
		"up and back":              {"abc\r\nx\x1b[A\x1b[2DX", "Xbc\nx\n"},
		"erase to the right":       {"abcde\x1b[1;3H\x1b[K", "ab\n\n"},
		"erase a line":             {"abcde\x1b[1;3H\x1b[2K", "\n\n"},
		"erase to the left":        {"abcde\x1b[1;2H\x1b[1K", "  cde\n\n"},
		"erase below":              {"ab\r\ncd\x1b[1;2H\x1b[J", "a\n\n"},
		"erase all":                {"ab\r\ncd\x1b[2J", "\n\n"},
		"colours take no room":     {"\x1b[1;31mab\x1b[0m", "ab\n\n"},
		"a wide letter":            {"漢a", "漢a\n\n"},
		"a mark joins its letter":  {"a\u0301b", "a\u0301b\n\n"},
		"Arabic":                   {"قهوة", "قهوة\n\n"},
		"the other screen is new":  {"ab\x1b[?1049hcd", "cd\n\n"},
		"an endless control":       {"a\x1b[", "a\n\n"},
		"a title is not on screen": {"\x1b]0;title\aab", "ab\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			whole, pieces := testkit.NewGrid(5, 3), testkit.NewGrid(5, 3)
			_, _ = whole.Write([]byte(c.sent))
			if got := whole.String(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			// A pseudo-terminal cuts what is sent anywhere, inside letters and sequences too.
			for i := range len(c.sent) {
				_, _ = pieces.Write([]byte(c.sent[i : i+1]))
			}
			if got := pieces.String(); got != c.want {
				t.Errorf("byte by byte got %q, want %q", got, c.want)
			}
		})
	}
}

func TestGridCountsQuestionsAndKnowsWhatIsLeftOn(t *testing.T) {
	g := testkit.NewGrid(20, 3)
	for i, question := range []string{"\x1b]11;?\x1b\\", "\x1b[6n", "\x1b[c", "\x1b[>0q", "\x1bP+q544e\x1b\\", "\x1b[?u", "\x1b[?2026$p", "\x1b[14t"} {
		_, _ = g.Write([]byte(question))
		if g.Questions != i+1 {
			t.Errorf("%q is not counted as a question", question)
		}
	}
	for _, pair := range [][2]string{{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?2004h", "\x1b[?2004l"}} {
		_, _ = g.Write([]byte(pair[0]))
		if g.Restored() {
			t.Errorf("after %q the terminal counts as restored", pair[0])
		}
		_, _ = g.Write([]byte(pair[1]))
		if !g.Restored() {
			t.Errorf("after %q the terminal does not count as restored", pair[1])
		}
	}
}

func TestGridKeepsWhatFitsWhenItIsResized(t *testing.T) {
	g := testkit.NewGrid(6, 3)
	_, _ = g.Write([]byte("abcdef\r\nghi\r\njkl"))
	g.Resize(3, 2)
	if got := g.String(); got != "abc\nghi" {
		t.Errorf("smaller: %q", got)
	}
	g.Resize(6, 3)
	_, _ = g.Write([]byte("\x1b[3;1Hx"))
	if got, want := g.String(), "abc\nghi\nx"; got != want {
		t.Errorf("larger again: %q, want %q", got, want)
	}
	if strings.Contains(g.String(), "def") {
		t.Error("what was cut off came back")
	}
}
