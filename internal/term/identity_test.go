package term_test

import (
	"testing"

	"anis/internal/term"
)

// env is an environment of these variables alone.
func env(variables map[string]string) term.Environ {
	return func(name string) string { return variables[name] }
}

func TestTheEnvironmentNamesTheTerminal(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want term.Identity
	}{
		{"GNOME Terminal", map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7006"}, term.Identity{Name: term.VTE, Version: "7006"}},
		{"Konsole", map[string]string{"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, term.Identity{Name: term.Konsole, Version: "221203"}},
		{"kitty", map[string]string{"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, term.Identity{Name: term.Kitty}},
		{"mlterm", map[string]string{"TERM": "mlterm", "MLTERM": "3.9.0"}, term.Identity{Name: term.Mlterm, Version: "3.9.0"}},
		{"xterm", map[string]string{"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, term.Identity{Name: term.Xterm, Version: "379"}},
		{
			"Apple", map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "453"},
			term.Identity{Name: term.AppleTerminal, Version: "453"},
		},
		{"Windows Terminal", map[string]string{"WT_SESSION": "a"}, term.Identity{Name: term.WindowsTerminal}},
		{"the Linux console", map[string]string{"TERM": "linux"}, term.Identity{Name: term.LinuxConsole}},
		{"TERM says more than what was inherited", map[string]string{"TERM": "foot", "VTE_VERSION": "7006"}, term.Identity{Name: term.Foot}},
		{
			"two signs at once name nobody", map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7006", "XTERM_VERSION": "XTerm(379)"},
			term.Identity{Sign: "xterm-256color"},
		},
		{"nothing", map[string]string{"TERM": "xterm-256color"}, term.Identity{Sign: "xterm-256color"}},
		{
			"tmux in GNOME Terminal", map[string]string{"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/x,1,0", "VTE_VERSION": "7006"},
			term.Identity{Name: term.VTE, Version: "7006", Multiplexer: term.Tmux},
		},
		{"screen", map[string]string{"TERM": "screen", "STY": "1.pts"}, term.Identity{Multiplexer: term.Screen, Sign: "screen"}},
		{"zellij", map[string]string{"TERM": "foot", "ZELLIJ": "0"}, term.Identity{Multiplexer: term.Zellij, Sign: "foot"}},
		{
			"iTerm over ssh", map[string]string{"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1", "LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.5.1"},
			term.Identity{Name: term.ITerm, Version: "3.5.1", SSH: true},
		},
		{
			"tmux on the near side of ssh", map[string]string{"TERM": "tmux-256color", "SSH_CONNECTION": "a"},
			term.Identity{Multiplexer: term.Tmux, SSH: true, Sign: "tmux-256color"},
		},
	} {
		if got := term.Identify(env(c.env)); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestAKeyTellsTerminalsApartAndHoldsNoControlCharacter(t *testing.T) {
	seen := map[string]string{}
	for name, variables := range map[string]map[string]string{
		"vte":          {"VTE_VERSION": "7006"},
		"vte in tmux":  {"VTE_VERSION": "7006", "TMUX": "x"},
		"vte over ssh": {"VTE_VERSION": "7006", "SSH_TTY": "x"},
		"unknown":      {"TERM": "xterm"},
		"another":      {"TERM": "xterm", "COLORFGBG": "15;0"},
		"a third":      {"TERM": "xterm", "TERM_PROGRAM": "x\x1b[31m\n"},
	} {
		key := term.Identify(env(variables)).Key()
		if other := seen[key]; other != "" {
			t.Errorf("%s and %s have the key %q", name, other, key)
		}
		seen[key] = name
		for _, r := range key {
			if r < ' ' || r > '~' {
				t.Errorf("the key %q holds %U", key, r)
			}
		}
	}
}
