//go:build unix

package ui_test

import (
	"bytes"
	"errors"
	"io"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/order"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// breaking is a store that fails badly when the pages are listed.
type breaking struct{ journal.Store }

func (breaking) Glance(func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	panic("a private sentence")
}

func TestTheTerminalIsRestoredAfterAPanic(t *testing.T) {
	for name, c := range map[string]struct {
		key   string
		crash func(*ui.Options)
	}{
		"in a command": {"3", func(o *ui.Options) { o.Store = breaking{o.Store} }},
		"in View": {"3", func(o *ui.Options) {
			locked(o)
			now := o.Env.Now
			o.Env.Now = func() time.Time {
				if strings.Contains(string(debug.Stack()), "lock.(*Screen).View(") {
					panic("a private sentence")
				}
				return now()
			}
		}},
		"in Update": {"5", func(o *ui.Options) { o.Languages = func() []nav.Language { panic("a private sentence") } }},
	} {
		t.Run(name, func(t *testing.T) {
			screen, sent, err := crash(t, c.key, c.crash)
			var crashed *ui.Crash
			if !errors.As(err, &crashed) {
				t.Fatalf("Run returned %v", err)
			}
			if strings.Contains(crashed.Error()+string(crashed.Stack), "private sentence") {
				t.Error("the crash tells what the panic held")
			}
			if stack := string(crashed.Stack); strings.Contains(stack, "(0x") || strings.Contains(stack, "{0x") || !strings.Contains(stack, "restore_test.go:") {
				t.Errorf("the crash tells values, or not where it happened:\n%s", stack)
			}
			if !screen.Restored() {
				t.Error("the terminal is left in the other screen or without its cursor")
			}
			if on, off := strings.Count(sent, "\x1b[8l"), strings.Count(sent, "\x1b[8h"); on != 1 || off != 1 ||
				strings.LastIndex(sent, "\x1b[8h") < strings.LastIndex(sent, "\x1b[?1049l") {
				t.Errorf("the text order is switched on %d times and off %d times: %q", on, off, sent)
			}
			if text := screen.String(); strings.Contains(text, "private") || strings.Contains(text, "handbook") {
				t.Errorf("something stays on the normal screen:\n%s", text)
			}
		})
	}
}

// crash runs the program on a pseudo-terminal, presses a key that makes it fail, and returns
// what the terminal shows afterwards and everything that was sent to it.
func crash(t *testing.T, key string, set func(*ui.Options)) (*testkit.Grid, string, error) {
	t.Helper()
	master, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = master.Close() }()
	if err := pty.Setsize(master, &pty.Winsize{Cols: 80, Rows: 24}); err != nil {
		t.Fatal(err)
	}
	clock := testkit.NewClock()
	o := ui.Options{
		Env: ui.Clock(testkit.Env(t, clock, "en")), Start: nav.Home, Store: testkit.Memory(clock),
		Places:    config.LoadPlaces(""),
		Languages: func() []nav.Language { return nil },
	}
	o.Env.Order = order.Choice{Profile: bidi.Profile{Form: bidi.Explicit}, Start: "\x1b[8l", End: "\x1b[8h"}
	set(&o)

	var sent bytes.Buffer
	grid := testkit.NewGrid(80, 24)
	drawn := make(chan struct{}, 1)
	read := make(chan struct{})
	go func() {
		defer close(read)
		_, _ = io.Copy(io.MultiWriter(grid, &sent, bell{drawn}), master)
	}()
	ended := make(chan error, 1)
	go func() {
		err := ui.Run(o, terminal, terminal)
		_ = terminal.Close()
		ended <- err
	}()
	deadline := time.After(20 * time.Second)
	for !strings.Contains(grid.String(), "handbook") {
		select {
		case <-drawn:
		case <-deadline:
			t.Fatalf("the screens did not open:\n%s", grid)
		}
	}
	if _, err := master.WriteString(key); err != nil {
		t.Fatal(err)
	}
	select {
	case err = <-ended:
	case <-deadline:
		t.Fatal("the program did not end")
	}
	<-read
	return grid, sent.String(), err
}

// bell rings once something was written.
type bell struct{ ring chan<- struct{} }

func (b bell) Write(p []byte) (int, error) {
	select {
	case b.ring <- struct{}{}:
	default:
	}
	return len(p), nil
}
