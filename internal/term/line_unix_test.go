//go:build unix

package term_test

import (
	"strings"
	"testing"

	"github.com/creack/pty"

	"anis/internal/term"
)

func TestALineComesBackFromItsText(t *testing.T) {
	person, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = person.Close(), line.Close() }()
	before, err := term.LineOf(line)
	if err != nil || before.IsRaw() {
		t.Fatalf("%v, raw %v", err, before.IsRaw())
	}
	if err := before.Raw().Apply(line); err != nil {
		t.Fatal(err)
	}
	// What was typed meanwhile is neither echoed nor lost.
	if _, err := person.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	if now, err := term.LineOf(line); err != nil || !now.IsRaw() {
		t.Errorf("%v, raw %v", err, now.IsRaw())
	}
	typed := make([]byte, 8)
	if n, err := line.Read(typed); err != nil || string(typed[:n]) != "q" {
		t.Errorf("%q, %v", typed[:n], err)
	}
	text := before.String()
	again, err := term.ParseLine(text)
	if err != nil || again != before {
		t.Errorf("%+v, %v, was %+v", again, err, before)
	}
	if err := again.Apply(line); err != nil {
		t.Fatal(err)
	}
	if now, err := term.LineOf(line); err != nil || now != before {
		t.Errorf("%+v, %v, was %+v", now, err, before)
	}
	for _, bad := range []string{"", "x", text[2:], text + "00", strings.Repeat("zz", len(text)/2)} {
		if _, err := term.ParseLine(bad); err == nil {
			t.Errorf("%q is a line", bad)
		}
	}
}
