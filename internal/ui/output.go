package ui

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"anis/internal/order"
)

// The sequences that enter and leave the screens, as Bubble Tea sends them.
var (
	enterScreens = []byte("\x1b[?1049h")
	leaveScreens = []byte("\x1b[?1049l")
	eraseScreen  = []byte("\x1b[2J")
	cursorHome   = []byte("\x1b[H")
)

// output is the terminal's file, which switches the text order on before the screens are entered
// and off when they are left. Whoever leaves them (the end, a suspension, a calibration, a failure)
// does it with the same bytes, so none can forget. Being a file, it still tells its descriptor.
type output struct {
	*os.File

	mu         sync.Mutex
	start, end []byte
	pending    []byte   // what switches off again, while it is switched on
	swallow    [][]byte // what is not sent, because the process before this one did
}

// newOutput returns the file as an output, or what it was given when that is no file.
func newOutput(out io.Writer, choice order.Choice) (io.Writer, *output) {
	file, ok := out.(*os.File)
	if !ok {
		return out, nil
	}
	o := &output{File: file}
	o.choose(choice)
	return o, o
}

// inherit says that the screens were entered by the process before this one. What enters them is
// then not sent once more: some terminals would show an empty screen for a moment.
func (o *output) inherit() {
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.swallow = [][]byte{enterScreens, eraseScreen, cursorHome}
	o.pending = o.end
}

// hold draws a frame, and lets nobody else draw until it is released. A process that is replaced
// meanwhile leaves no sequence half-sent.
func (o *output) hold(frame string) (release func()) {
	if o == nil {
		return func() {}
	}
	o.mu.Lock()
	var drawn bytes.Buffer
	drawn.Write(cursorHome)
	lines := strings.Split(frame, "\n")
	for i, line := range lines {
		if i > 0 {
			drawn.WriteString("\r\n")
		}
		drawn.WriteString("\x1b[K" + line)
	}
	drawn.WriteString("\x1b[" + strconv.Itoa(len(lines)) + ";H")
	_, _ = o.File.Write(drawn.Bytes()) // the new process draws all of it once more
	return o.mu.Unlock
}

// choose changes what is sent from the next time on that the screens are entered.
func (o *output) choose(c order.Choice) {
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.start, o.end = []byte(c.Start), []byte(c.End)
}

// Write sends to the terminal, with the sequences where they belong: the start before the screens
// are entered, because a terminal stamps it on each row it then clears, and the end behind them,
// where it holds for the row of the shell.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.swallow) > 0 && bytes.Equal(p, o.swallow[0]) {
		o.swallow = o.swallow[1:]
		return len(p), nil
	}
	var sent []byte
	for rest := p; ; {
		enter, leave := bytes.Index(rest, enterScreens), bytes.Index(rest, leaveScreens)
		switch {
		case enter >= 0 && (leave < 0 || enter < leave):
			sent = append(append(append(sent, rest[:enter]...), o.start...), enterScreens...)
			rest = rest[enter+len(enterScreens):]
			o.pending = o.end
		case leave >= 0:
			sent = append(append(append(sent, rest[:leave]...), leaveScreens...), o.pending...)
			rest = rest[leave+len(leaveScreens):]
			o.pending, o.swallow = nil, nil
		case sent == nil:
			return o.File.Write(p)
		default:
			if _, err := o.File.Write(append(sent, rest...)); err != nil {
				return 0, err
			}
			return len(p), nil
		}
	}
}

// WriteString is Write; without it the file's own would be used.
func (o *output) WriteString(s string) (int, error) { return o.Write([]byte(s)) }

// restore switches the text order off if something went wrong before the screens were left.
func (o *output) restore() {
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.pending) > 0 {
		_, _ = o.File.Write(o.pending) // a terminal that is gone needs nothing
		o.pending = nil
	}
}

// Abandon leaves screens that another process entered, when this one cannot show its own.
func Abandon(out io.Writer) {
	_, _ = out.Write([]byte(string(leaveScreens) + "\x1b[?25h\x1b[?2004l\x1b[?1002l\x1b[?1006l")) // the terminal may be gone
}
