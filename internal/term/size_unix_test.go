//go:build unix

package term_test

import (
	"testing"

	"github.com/creack/pty"

	"anis/internal/term"
)

func TestATerminalThatDoesNotKnowItsSizeHasTheUsualOne(t *testing.T) {
	person, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = person.Close(), line.Close() }()
	if width, height, ok := term.Size(line); !ok || width != 80 || height != 24 {
		t.Errorf("%d × %d, %v", width, height, ok)
	}
	if err := pty.Setsize(line, &pty.Winsize{Cols: 40, Rows: 12}); err != nil {
		t.Fatal(err)
	}
	if width, height, ok := term.Size(line); !ok || width != 40 || height != 12 {
		t.Errorf("%d × %d, %v", width, height, ok)
	}
}
