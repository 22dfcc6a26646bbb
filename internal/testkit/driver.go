// Package testkit lets tests play the program: a clock that stands still until it is moved, a
// driver that runs the screens step by step without a goroutine, a grid of cells that reads what
// a terminal would show, and golden files.
//
// It is imported by tests only. Nothing in it sleeps.
package testkit

import (
	"sort"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Clock is the time of a test. It moves only by Driver.Advance.
type Clock struct {
	now   time.Time
	timer *time.Time // set while a command that waits is being run
}

// Start is the time every test begins at: an evening in November.
var Start = time.Date(2026, time.November, 21, 22, 40, 0, 0, time.FixedZone("CET", 3600))

// NewClock returns a clock at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now returns the time.
func (c *Clock) Now() time.Time { return c.now }

// After returns a command whose message the driver delivers once that much time has passed.
func (c *Clock) After(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		at := c.now.Add(d)
		c.timer = &at
		return msg
	}
}

// Driver runs a model: each message is followed by its commands, at once and in order.
type Driver struct {
	t       testing.TB
	Model   tea.Model
	Clock   *Clock
	waiting []waiting
	Quit    bool // the model asked to end
}

// waiting is a message that is due at a time.
type waiting struct {
	at  time.Time
	msg tea.Msg
}

// NewDriver starts a model in a window of the given size in cells.
func NewDriver(t testing.TB, model tea.Model, clock *Clock, width, height int) *Driver {
	d := &Driver{t: t, Model: model, Clock: clock}
	d.run(model.Init())
	d.Resize(width, height)
	return d
}

// Resize changes the window.
func (d *Driver) Resize(width, height int) { d.Send(tea.WindowSizeMsg{Width: width, Height: height}) }

// Send delivers one message and everything that follows from it.
func (d *Driver) Send(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			d.run(cmd)
		}
		return
	}
	if _, ok := msg.(tea.QuitMsg); ok {
		d.Quit = true
		return
	}
	model, cmd := d.Model.Update(msg)
	d.Model = model
	d.run(cmd)
}

// run runs a command; what it waits for is put aside.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.Clock.timer = nil
	msg := cmd()
	if at := d.Clock.timer; at != nil {
		d.Clock.timer = nil
		d.waiting = append(d.waiting, waiting{*at, msg})
		return
	}
	if msg != nil {
		d.Send(msg)
	}
}

// Advance moves the clock and delivers what falls due, in order.
func (d *Driver) Advance(by time.Duration) {
	end := d.Clock.now.Add(by)
	for {
		sort.SliceStable(d.waiting, func(i, j int) bool { return d.waiting[i].at.Before(d.waiting[j].at) })
		if len(d.waiting) == 0 || d.waiting[0].at.After(end) {
			break
		}
		next := d.waiting[0]
		d.waiting = d.waiting[1:]
		d.Clock.now = next.at
		d.Send(next.msg)
	}
	d.Clock.now = end
}

// Press presses keys by their names: "enter", "down", "ctrl+x", "a", "ض".
func (d *Driver) Press(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.Send(Key(name))
	}
}

// Type types a text, letter by letter.
func (d *Driver) Type(text string) {
	for _, r := range text {
		d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// Frame returns what is on the screen, without colours and trailing blanks.
func (d *Driver) Frame() string { return Plain(d.Model.View()) }

// See fails the test unless the frame holds a text.
func (d *Driver) See(text string) {
	d.t.Helper()
	if !strings.Contains(d.Frame(), text) {
		d.t.Fatalf("the screen does not show %q:\n%s", text, d.Frame())
	}
}

// DoNotSee fails the test if the frame holds a text.
func (d *Driver) DoNotSee(text string) {
	d.t.Helper()
	if strings.Contains(d.Frame(), text) {
		d.t.Fatalf("the screen shows %q:\n%s", text, d.Frame())
	}
}

// special are the keys that have a type of their own.
var special = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f2": tea.KeyF2,
	"ctrl+x": tea.KeyCtrlX, "ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ, "ctrl+w": tea.KeyCtrlW,
	"ctrl+left": tea.KeyCtrlLeft, "ctrl+right": tea.KeyCtrlRight, "ctrl+j": tea.KeyCtrlJ,
	"f3": tea.KeyF3, "f4": tea.KeyF4, "f6": tea.KeyF6, "f7": tea.KeyF7, "f9": tea.KeyF9, "ctrl+n": tea.KeyCtrlN, "ctrl+g": tea.KeyCtrlG,
	"ctrl+l": tea.KeyCtrlL, "ctrl+r": tea.KeyCtrlR, "ctrl+u": tea.KeyCtrlU,
}

// Key returns the message of a key press.
func Key(name string) tea.KeyMsg {
	if kind, ok := special[name]; ok {
		return tea.KeyMsg{Type: kind}
	}
	if name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if rest, ok := strings.CutPrefix(name, "alt+"); ok {
		key := Key(rest)
		key.Alt = true
		return key
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// Paste returns the message of a pasted text.
func Paste(text string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}
}
