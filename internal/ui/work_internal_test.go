package ui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

func TestTheEndRunsWhatWasDroppedAndNothingTwice(t *testing.T) {
	var w work
	ran := ""
	write := func(name string) tea.Cmd {
		return w.disk(func() tea.Msg {
			ran += name
			return name
		})
	}
	first, _, third := write("a"), write("b"), write("c")
	if got := first(); got != "a" {
		t.Errorf("the command returns %v", got)
	}
	w.disk(func() tea.Msg { panic("a failure") })
	start := time.Now()
	w.wait(time.Minute)
	if time.Since(start) > 30*time.Second {
		t.Error("the end waits for a command that nobody runs")
	}
	if got := third(); got != nil || ran != "abc" {
		t.Errorf("ran %q; the third returns %v", ran, got)
	}
}
