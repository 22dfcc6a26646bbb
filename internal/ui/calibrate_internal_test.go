package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/order"
	"anis/internal/private"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// witness is a screen that notes what it is told.
type witness struct{ told []string }

func (*witness) Init() tea.Cmd        { return nil }
func (*witness) View() string         { return "" }
func (*witness) Title() string        { return "" }
func (*witness) Keys() []keys.Binding { return nil }
func (w *witness) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	w.told = append(w.told, strings.TrimPrefix(fmt.Sprintf("%T", msg), "nav."))
	return nav.Move{}, nil
}

// options are those of a program that can calibrate.
func options(t *testing.T) Options {
	t.Helper()
	clock := testkit.NewClock()
	return Options{
		Env: testkit.Env(t, clock, "en"), Start: nav.Home, Store: testkit.Memory(clock), Places: config.LoadPlaces(""),
		Languages: func() []nav.Language { return nil },
		Calibration: func(env nav.Env) *order.Calibration {
			return order.NewCalibration(order.Facts{Terminal: true}, env.Order, testkit.Language(t, "ar"), testkit.Language(t, "en"))
		},
	}
}

func TestWhereTheCalibrationCannotBeShownEverythingGoesOn(t *testing.T) {
	for _, failed := range []error{term.ErrNoTerminal, io.ErrUnexpectedEOF, ErrEnded} {
		o := options(t)
		o.Env.Settings.Mouse = true
		r := New(o)
		r.Init()
		r.width, r.height = 80, 24
		top := &witness{}
		r.stack = append(r.stack, placed{id: 99, route: "witness", screen: top})
		r.Calibrate()
		r.take()
		_, cmd := r.Update(uncalibratedMsg{failed})
		if got := strings.Join(top.told, " "); !strings.HasPrefix(got, "CoveredMsg") || !strings.HasSuffix(got, "ShownMsg") {
			t.Errorf("%v: the screen was told %q", failed, got)
		}
		mouse := false
		for _, msg := range results(cmd) {
			mouse = mouse || msg == tea.EnableMouseCellMotion()
		}
		if !mouse {
			t.Errorf("%v: the mouse is not taken again", failed)
		}
		if told := len(r.notices) > 0; told == errors.Is(failed, ErrEnded) {
			t.Errorf("%v: notices %v", failed, r.notices)
		}
	}
}

// results runs a command, and those in it.
func results(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	batch, ok := cmd().(tea.BatchMsg)
	if !ok {
		return []tea.Msg{cmd()}
	}
	var all []tea.Msg
	for _, one := range batch {
		all = append(all, results(one)...)
	}
	return all
}

// The framework reports it: the screens are no terminal here, so no calibration can be shown.
func TestAFailedCalibrationIsReported(t *testing.T) {
	in, person, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = in.Close(), person.Close() }()
	o := options(t)
	o.Env = Clock(o.Env)
	o.Env.Settings.Mouse = true
	var sent shared
	ended := make(chan error, 1)
	go func() { ended <- Run(o, in, &sent) }()
	const mouse = "\x1b[?1002h"
	sent.wait(t, mouse, 1)
	if _, err := io.WriteString(person, "\x14"); err != nil {
		t.Fatal(err)
	}
	sent.wait(t, mouse, 2)
	if _, err := io.WriteString(person, "\x03"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, ErrInterrupted) {
		t.Errorf("Run returned %v", err)
	}
}

// shared is a buffer that can be looked at while it is written.
type shared struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// wait waits until a text was written so often.
func (s *shared) wait(t *testing.T, text string, times int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		s.mu.Lock()
		n := strings.Count(s.text.String(), text)
		s.mu.Unlock()
		if n >= times {
			return
		}
	}
	t.Fatalf("%q was not sent %d times: %q", text, times, s.text.String())
}

// Each read stands for itself: the escape key, and then F1, are not alt+esc and two letters.
func TestKeysThatWereTypedTooEarlyAreTakenReadByRead(t *testing.T) {
	o := options(t)
	o.Typed = [][]byte{[]byte("\x1b"), []byte("\x1bOP")}
	r := New(o)
	r.Init()
	if got := r.top().route; got != nav.Contacts {
		t.Errorf("F1 leads to %q", got)
	}
}

func TestTheKeyThatLocksClosesTheCalibrationAndLocks(t *testing.T) {
	o := options(t)
	store := o.Store.(journal.Lockable)
	if err := store.Protect(private.New("stone lamp river"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	r := New(o)
	r.Init()
	c := o.Calibration(r.env)
	typed := press(c, []byte("\x0c"))
	if !c.Over() || string(typed) != "\x0c" {
		t.Fatalf("over %v, and %q is left for the program", c.Over(), typed)
	}
	r.options.Keep = func(order.Result) func() error { return nil }
	r.calibrated(c.Result(), typed)
	if !r.locking || !r.hidden {
		t.Fatal("it does not lock")
	}
	for _, cmd := range r.take() {
		if cmd != nil {
			r.Update(cmd())
		}
	}
	if !store.Locked() {
		t.Error("the journal is open")
	}
}
