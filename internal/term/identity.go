package term

import (
	"strings"
)

// The terminals that are told apart, as Identity.Name spells them.
const (
	VTE             = "vte" // GNOME Terminal and everything built on the same library
	Konsole         = "konsole"
	Kitty           = "kitty"
	Mlterm          = "mlterm"
	AppleTerminal   = "apple-terminal"
	ITerm           = "iterm"
	WindowsTerminal = "windows-terminal"
	VSCode          = "vscode"
	Ghostty         = "ghostty"
	WezTerm         = "wezterm"
	Warp            = "warp"
	Termux          = "termux"
	Alacritty       = "alacritty"
	Xterm           = "xterm"
	Foot            = "foot"
	St              = "st"
	Urxvt           = "urxvt"
	Mintty          = "mintty"
	QTerminal       = "qterminal"
	PuTTY           = "putty"
	LinuxConsole    = "linux"
	Dumb            = "dumb"
)

// The programs that stand between Anis and a terminal, as Identity.Multiplexer spells them.
const (
	Tmux   = "tmux"
	Screen = "screen"
	Zellij = "zellij"
)

// Identity is which terminal this is. Inside a multiplexer it is the terminal outside of it, as
// far as the variables tell that it left behind; it may have been exchanged since.
type Identity struct {
	Name        string // one of the names above, or "" when nothing tells or the signs contradict
	Version     string // as the terminal itself writes it
	Multiplexer string // what stands between, or ""
	SSH         bool   // Anis runs on another machine than the terminal
	Sign        string // of an unknown terminal: what its variables say all the same
}

// Known reports whether it is clear which terminal this is.
func (i Identity) Known() bool { return i.Name != "" }

// Key is the name under which something can be remembered about this terminal.
func (i Identity) Key() string {
	name := i.Name
	if name == "" {
		name = "unknown"
		if i.Sign != "" {
			name += ":" + i.Sign
		}
	}
	if i.Multiplexer != "" {
		name = i.Multiplexer + "/" + name
	}
	if i.SSH {
		name = "ssh/" + name
	}
	return name
}

// Identify reads from the environment which terminal this is. The signs of two terminals at once,
// as when one was started from the other, are no answer: then the name stays empty.
func Identify(env Environ) Identity {
	id := Identity{
		Multiplexer: multiplexer(env),
		SSH:         env("SSH_CONNECTION") != "" || env("SSH_TTY") != "",
	}
	if id.Multiplexer == "" {
		// TERM is set anew by every terminal, the other variables are inherited by its children.
		if name := byTerm(env("TERM")); name != "" {
			id.Name = name
			id.Version = signs(env)[name]
			return id
		}
	}
	found := signs(env)
	if len(found) == 1 {
		for name, version := range found {
			id.Name, id.Version = name, version
		}
		return id
	}
	id.Sign = sign(env)
	return id
}

// multiplexer finds what stands between Anis and the terminal. A name in TERM is left by one that
// runs on the other side of an ssh.
func multiplexer(env Environ) string {
	name := env("TERM")
	switch {
	case env("ZELLIJ") != "":
		return Zellij
	case env("TMUX") != "", env("TERM_PROGRAM") == "tmux":
		return Tmux
	case env("STY") != "":
		return Screen
	case strings.HasPrefix(name, "tmux"):
		return Tmux
	case strings.HasPrefix(name, "screen"):
		return Screen
	}
	return ""
}

// byTerm names the terminals that have a value of TERM of their own.
func byTerm(name string) string {
	switch {
	case name == "dumb":
		return Dumb
	case name == "linux" || strings.HasPrefix(name, "linux-"):
		return LinuxConsole
	case name == "xterm-kitty":
		return Kitty
	case name == "xterm-ghostty":
		return Ghostty
	case name == "foot" || strings.HasPrefix(name, "foot-"):
		return Foot
	case name == "alacritty" || strings.HasPrefix(name, "alacritty-"):
		return Alacritty
	case name == "mlterm" || strings.HasPrefix(name, "mlterm-"):
		return Mlterm
	case name == "st" || strings.HasPrefix(name, "st-"):
		return St
	case strings.HasPrefix(name, "rxvt-unicode"):
		return Urxvt
	case name == "wezterm":
		return WezTerm
	case strings.HasPrefix(name, "putty"):
		return PuTTY
	case name == "mintty":
		return Mintty
	}
	return ""
}

// programs are the values of TERM_PROGRAM that name a terminal.
var programs = map[string]string{
	"Apple_Terminal": AppleTerminal, "iTerm.app": ITerm, "vscode": VSCode, "WezTerm": WezTerm,
	"ghostty": Ghostty, "WarpTerminal": Warp, "mintty": Mintty,
}

// signs gathers the terminals that left a variable behind, each with its version.
func signs(env Environ) map[string]string {
	found := map[string]string{}
	for variable, name := range map[string]string{
		"VTE_VERSION": VTE, "KONSOLE_VERSION": Konsole, "MLTERM": Mlterm, "TERMUX_VERSION": Termux,
	} {
		if value := env(variable); value != "" {
			found[name] = plain(value)
		}
	}
	if value := env("XTERM_VERSION"); value != "" {
		found[Xterm] = inBrackets(plain(value))
	}
	for variable, name := range map[string]string{
		"KITTY_WINDOW_ID": Kitty, "ALACRITTY_WINDOW_ID": Alacritty, "WT_SESSION": WindowsTerminal,
	} {
		if env(variable) != "" {
			found[name] = ""
		}
	}
	if name := programs[env("TERM_PROGRAM")]; name != "" {
		found[name] = plain(env("TERM_PROGRAM_VERSION"))
	}
	// The one sign that ssh usually carries along.
	if env("LC_TERMINAL") == "iTerm2" {
		found[ITerm] = plain(env("LC_TERMINAL_VERSION"))
	}
	return found
}

// sign is what can be told about a terminal that is not known: enough to know it again.
func sign(env Environ) string {
	var parts []string
	for _, variable := range []string{"TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "COLORFGBG"} {
		parts = append(parts, plain(env(variable)))
	}
	return strings.TrimRight(strings.Join(parts, ","), ",")
}

// inBrackets returns the version in "XTerm(379)", or the text itself.
func inBrackets(text string) string {
	if _, rest, found := strings.Cut(text, "("); found {
		return strings.TrimSuffix(rest, ")")
	}
	return text
}

// longest is how much is kept of one value that came from outside, in characters.
const longest = 60

// plain keeps the printable ASCII characters of a value that comes from outside.
func plain(value string) string {
	var kept strings.Builder
	for _, r := range value {
		if r >= ' ' && r <= '~' && kept.Len() < longest {
			kept.WriteRune(r)
		}
	}
	return kept.String()
}
