package term_test

import (
	"os"
	"testing"

	"anis/internal/term"
)

func TestFactsFollowTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want term.Colours
	}{
		{"nothing is known", nil, term.NoColour},
		{"NO_COLOR wins", map[string]string{"NO_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"}, term.NoColour},
		{"an empty NO_COLOR does not", map[string]string{"TERM": "xterm-256color"}, term.Colours256},
		{"dumb", map[string]string{"TERM": "dumb"}, term.NoColour},
		{"truecolor", map[string]string{"TERM": "xterm", "COLORTERM": "truecolor"}, term.TrueColour},
		{"Windows Terminal", map[string]string{"WT_SESSION": "x"}, term.TrueColour},
		{"the Linux console", map[string]string{"TERM": "linux"}, term.Colours16},
	} {
		if got := term.Detect(func(n string) string { return c.env[n] }).Colours; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestALightBackgroundIsReadFromTheEnvironment(t *testing.T) {
	for value, want := range map[string]bool{"": false, "15;0": false, "0;15": true, "0;default;15": true, "0;7": true, "7;8": false, "x": false} {
		got := term.Detect(func(n string) string {
			if n == "COLORFGBG" {
				return value
			}
			return ""
		}).Light
		if got != want {
			t.Errorf("COLORFGBG=%q: light %v", value, got)
		}
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if term.IsTerminal(f) || term.IsTerminal("text") {
		t.Error("a file is taken for a terminal")
	}
	if _, _, ok := term.Size(f); ok {
		t.Error("a file has a size in cells")
	}
}
