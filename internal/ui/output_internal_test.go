package ui

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/order"
)

// sent gives an output several writes and returns what reaches the terminal.
func sent(t *testing.T, c order.Choice, play func(o *output, w io.Writer)) string {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	w, o := newOutput(file, c)
	play(o, w)
	text, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheTextOrderIsSwitchedWhereTheScreensBeginAndEnd(t *testing.T) {
	vte := order.Choice{Start: "\x1b[8l", End: "\x1b[8h"}
	for _, c := range []struct {
		name   string
		choice order.Choice
		play   func(o *output, w io.Writer)
		want   string
	}{
		{"in and out", vte, func(_ *output, w io.Writer) {
			_, _ = io.WriteString(w, "\x1b[?1049h")
			_, _ = w.Write([]byte("text"))
			_, _ = io.WriteString(w, "\x1b[?1049l")
		}, "\x1b[8l\x1b[?1049htext\x1b[?1049l\x1b[8h"},
		{"in one write", vte, func(_ *output, w io.Writer) {
			n, err := io.WriteString(w, "a\x1b[?1049hb\x1b[?1049lc\x1b[?1049hd\x1b[?1049l")
			if err != nil || n != len("a\x1b[?1049hb\x1b[?1049lc\x1b[?1049hd\x1b[?1049l") {
				panic("a short write")
			}
		}, "a\x1b[8l\x1b[?1049hb\x1b[?1049l\x1b[8hc\x1b[8l\x1b[?1049hd\x1b[?1049l\x1b[8h"},
		{"nothing to switch", order.Choice{}, func(_ *output, w io.Writer) {
			_, _ = io.WriteString(w, "\x1b[?1049htext\x1b[?1049l")
		}, "\x1b[?1049htext\x1b[?1049l"},
		{"never entered", vte, func(o *output, w io.Writer) {
			_, _ = io.WriteString(w, "text\x1b[?1049l")
			o.restore()
		}, "text\x1b[?1049l"},
		{"entered and never left", vte, func(o *output, w io.Writer) {
			_, _ = io.WriteString(w, "\x1b[?1049h")
			o.restore()
			o.restore()
		}, "\x1b[8l\x1b[?1049h\x1b[8h"},
		{"another choice between", vte, func(o *output, w io.Writer) {
			_, _ = io.WriteString(w, "\x1b[?1049h")
			o.choose(order.Choice{Start: "S", End: "E"})
			_, _ = io.WriteString(w, "\x1b[?1049l\x1b[?1049h\x1b[?1049l")
		}, "\x1b[8l\x1b[?1049h\x1b[?1049l\x1b[8hS\x1b[?1049h\x1b[?1049lE"},
	} {
		if got := sent(t, c.choice, c.play); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnOutputThatIsNoFileIsLeftAsItIs(t *testing.T) {
	w, o := newOutput(io.Discard, order.Choice{Start: "S"})
	if w != io.Discard || o != nil {
		t.Error("it is wrapped")
	}
	o.choose(order.Choice{})
	o.restore()
}

func TestKeysThatWereTypedTooEarlyAreUnderstood(t *testing.T) {
	var names []string
	for _, key := range decode([]byte("a\x1b[B\r\x1bOPسل\x18")) {
		names = append(names, key.String())
	}
	want := []string{"a", "down", "enter", "f1", "سل", "ctrl+x"}
	if len(names) != len(want) {
		t.Fatalf("%q", names)
	}
	for i, name := range want {
		if names[i] != name {
			t.Errorf("%q, want %q", names[i], name)
		}
	}
	if decode(nil) != nil {
		t.Error("nothing became a key")
	}
	if keys := decode([]byte("\x03")); len(keys) != 1 || keys[0].Type != tea.KeyCtrlC {
		t.Errorf("ctrl+c became %v", keys)
	}
}
