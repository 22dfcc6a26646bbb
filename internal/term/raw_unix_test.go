//go:build unix

package term_test

import (
	"testing"
	"time"

	"github.com/creack/pty"
	xterm "golang.org/x/term"

	"anis/internal/term"
)

func TestAnAskedTerminalIsAsItWasAndEchoesNothing(t *testing.T) {
	person, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = person.Close(), line.Close() }()
	before, err := xterm.GetState(int(line.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	if !term.Askable(term.Identity{}, line, line) {
		t.Fatal("a terminal that nothing names is not asked")
	}
	for name, id := range map[string]term.Identity{
		"known": {Name: term.Xterm}, "in tmux": {Multiplexer: term.Tmux}, "dumb": {Name: term.Dumb}, "console": {Name: term.LinuxConsole},
	} {
		if term.Askable(id, line, line) {
			t.Errorf("%s: it is asked", name)
		}
	}
	// Both answer and key are there before anybody asks: nothing depends on who is faster.
	raw, err := term.MakeRaw(line, line)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := person.WriteString("q\x1b[8;2$y\x1b[?65c"); err != nil {
		t.Fatal(err)
	}
	typed, late, err := term.Ask(line, line, time.Now)
	raw.Restore()
	if answers := late.Answers(); err != nil || answers.Reorder != "2" || string(typed) != "q" {
		t.Errorf("%+v, %q, %v", answers, typed, err)
	}
	sent := make([]byte, 256)
	n, err := person.Read(sent)
	if err != nil || string(sent[:n]) != term.Questions {
		t.Errorf("sent %q, %v", sent[:n], err)
	}
	after, err := xterm.GetState(int(line.Fd()))
	if err != nil || *after != *before {
		t.Errorf("the line is %+v (%v), was %+v", after, err, before)
	}
}

func TestWaitingForAKeyEndsByItself(t *testing.T) {
	person, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = person.Close(), line.Close() }()
	raw, err := term.MakeRaw(line, line)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Restore()
	if n, err := raw.ReadWithin(make([]byte, 8), time.Millisecond); n != 0 || err != nil {
		t.Errorf("read %d, %v", n, err)
	}
}
