package ui

import (
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/ui/nav"
)

func TestTheTerminalIsAskedWhoHasTheKeysOnlyWhereThatIsWanted(t *testing.T) {
	asks := func(r *Root, want tea.Msg) bool {
		return slices.ContainsFunc(r.take(), func(cmd tea.Cmd) bool { return cmd != nil && cmd() == want })
	}
	r := New(options(t))
	r.begin()
	r.point()
	if asks(r, tea.EnableReportFocus()) {
		t.Error("it is asked without being wanted")
	}
	s := r.env.Settings
	s.VeilAway = true
	r.options.Apply = func(env nav.Env, s config.Settings) nav.Env { env.Settings = s; return env }
	r.options.Save = func(config.Settings) error { return nil }
	r.Change(s)
	if !asks(r, tea.EnableReportFocus()) {
		t.Error("it is not asked when that is wanted")
	}
	r.point() // as when the screens are entered anew
	if !asks(r, tea.EnableReportFocus()) {
		t.Error("it is not asked at the start")
	}
	s.VeilAway = false
	r.Change(s)
	if !asks(r, tea.DisableReportFocus()) {
		t.Error("it goes on telling")
	}
}
