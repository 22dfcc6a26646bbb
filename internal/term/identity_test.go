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

// The answers that were measured in real terminals.
func TestAnswersNameTheTerminal(t *testing.T) {
	for _, c := range []struct{ name, sent, want, version string }{
		{"VTE", "\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c", term.VTE, "7006"},
		{"konsole", "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62c", term.Konsole, "22.12.3"},
		{"kitty", "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c", term.Kitty, "0.26.5"},
		{"mlterm", "\x1b[8;0$y\x1b[>24;279;0c\x1bP!|000000\x1b\\\x1b[?63;1c", term.Mlterm, "279"},
		{"xterm", "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1bP!|00000000\x1b\\\x1b[?64;1c", term.Xterm, "379"},
		{"foot", "\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1bP!|464f4f54\x1b\\\x1b[?62;4c", term.Foot, "1.13.1"},
		{"urxvt", "\x1b[>85;95;0c\x1b[?1;2c", term.Urxvt, "95"},
		{"qterminal", "\x1b[>0;115;0c\x1b[?1;2c", term.QTerminal, ""},
		{"alacritty tells nothing", "\x1b[>0;1700;1c\x1b[?6c", "", ""},
		{"st", "\x1b[?6c", "", ""},
	} {
		answers, typed := term.ParseAnswers([]byte(c.sent), true)
		if !answers.Complete || len(typed) > 0 {
			t.Errorf("%s: complete %v, left %q", c.name, answers.Complete, typed)
		}
		got := term.Identity{Sign: "x"}.With(answers)
		if got.Name != c.want || got.Version != c.version {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWhatWasTypedIsNoAnswerAndComesBack(t *testing.T) {
	const answer = "\x1b[8;1$y\x1b[?65;1c"
	for _, c := range []struct{ sent, typed string }{
		{"q" + answer, "q"},
		{"\x1b[8;1$yسلام\x1b[?65;1c", "سلام"},
		{"\x1b[A" + answer + "\x1bOP", "\x1b[A\x1bOP"},
		{"\x1b" + answer, "\x1b"},
		{"\x1bPa" + answer, "\x1bPa"}, // alt+P, then a
		{answer + "\x1b", "\x1b"},
		{answer + "\x1b[1;5C8c", "\x1b[1;5C8c"},
		{"\x1b[8;1$", ""}, // an answer that stops in the middle
		{"\x1bP>|XTer", ""},
		{"\x03", "\x03"},
	} {
		if _, typed := term.ParseAnswers([]byte(c.sent), true); string(typed) != c.typed {
			t.Errorf("%q leaves %q, want %q", c.sent, typed, c.typed)
		}
	}
}

func FuzzParseAnswers(f *testing.F) {
	for _, seed := range []string{
		"\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c", "\x1bP>|", "\x1b[?", "\x1b\x1b[8;", "q\x1b[A\x1bOP", "\x1bP!|zz\x1b\\",
	} {
		f.Add([]byte(seed), true)
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, last bool) {
		a, typed := term.ParseAnswers(data, last)
		if len(typed) > len(data) {
			t.Errorf("%q became %q", data, typed)
		}
		for _, value := range []string{a.Reorder, a.Name, a.Secondary, a.Tertiary} {
			for _, r := range value {
				if r < ' ' || r > '~' {
					t.Errorf("an answer holds %U", r)
				}
			}
		}
		for _, b := range data {
			if b == 0x1b {
				return
			}
		}
		if string(typed) != string(data) {
			t.Errorf("%q was typed, %q came back", data, typed)
		}
	})
}
