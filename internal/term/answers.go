package term

import (
	"encoding/hex"
	"strings"
)

// Questions asks a terminal whether its reordering can be switched off, for its name and version
// in three ways, and last what every terminal answers, so that the end of the answers is known. A
// terminal that prints a part of it (some print the "p") has its line cleared again.
const Questions = "\x1b[8$p" + "\x1b[>q" + "\x1b[>c" + "\x1b[=c" + "\x1b[c" + "\r\x1b[K"

// Answers is what a terminal said about itself, in printable ASCII. An answer that did not come
// is empty.
type Answers struct {
	Asked     bool   // the question was sent, and with the end of it this is all there is
	Complete  bool   // the last answer came, so no other is on its way
	Reorder   string // state of the mode BDSM: "1" implicit, "2" explicit, "0" not known to it
	Name      string // XTVERSION, such as "Konsole 22.12.3"
	Secondary string // DA2, such as "65;7006;1"
	Tertiary  string // DA3 as text, such as "~VTE"
}

// read takes down one answer, from its first byte to its last.
func (a *Answers) read(answer []byte) {
	body := string(answer[2:])
	switch {
	case answer[1] == 'P':
		a.readString(body)
	case strings.HasPrefix(body, "?"):
		a.Complete = true
	case strings.HasPrefix(body, ">"):
		a.Secondary = plain(strings.TrimSuffix(body[1:], "c"))
	default:
		a.Reorder = plain(strings.TrimSuffix(strings.TrimPrefix(body, "8;"), "$y"))
	}
}

// readString reads > | text or ! | hex, with the end of the string behind it.
func (a *Answers) readString(body string) {
	text := strings.TrimRight(body[2:], "\x1b\\\a")
	if body[0] == '>' {
		a.Name = plain(text)
	} else if bytes, err := hex.DecodeString(text); err == nil {
		a.Tertiary = plain(string(bytes))
	}
}

// With names the terminal by what it answered, where the environment did not.
func (i Identity) With(a Answers) Identity {
	name, version := a.identity()
	switch {
	case name == "":
		return i
	case name == Tmux || name == Screen:
		i.Multiplexer = name
		return i
	}
	i.Name, i.Version, i.Sign = name, version, ""
	return i
}

// named are the beginnings of XTVERSION.
var named = map[string]string{
	"konsole": Konsole, "kitty": Kitty, "xterm": Xterm, "foot": Foot, "wezterm": WezTerm, "iterm2": ITerm,
	"ghostty": Ghostty, "mintty": Mintty, "vte": VTE, "tmux": Tmux, "xterm.js": VSCode,
	"mlterm": Mlterm, "alacritty": Alacritty, "qterminal": QTerminal, "putty": PuTTY,
}

// identity reads name and version from the answers, the clearest first. A terminal that names itself
// is none of those that are told by their numbers: many answer with the numbers of another.
func (a Answers) identity() (name, version string) {
	first, rest, _ := strings.Cut(strings.ReplaceAll(a.Name, "(", " "), " ")
	if name = named[strings.ToLower(first)]; name != "" {
		return name, strings.TrimSuffix(rest, ")")
	}
	if first != "" {
		return "", ""
	}
	parts := strings.Split(a.Secondary, ";")
	second := ""
	if len(parts) > 1 {
		second = parts[1]
	}
	switch {
	case a.Tertiary == "~VTE":
		return VTE, second
	case a.Tertiary == "~KDE":
		return Konsole, second
	case a.Tertiary == "FOOT":
		return Foot, second
	case a.Secondary == "0;115;0": // konsole's own library without konsole
		return QTerminal, ""
	case a.Secondary == "0;136;0":
		return PuTTY, ""
	case a.Secondary == "1;95;0":
		return AppleTerminal, ""
	case a.Secondary == "0;10;1":
		return WindowsTerminal, ""
	case strings.HasPrefix(a.Secondary, "1;4000;"):
		return Kitty, parts[2]
	}
	if len(parts) == 3 {
		if name := families[parts[0]]; name != "" {
			return name, second
		}
	}
	return "", ""
}

// families are the first numbers of DA2 that belong to one terminal alone.
var families = map[string]string{
	"65": VTE, "24": Mlterm, "41": Xterm, "85": Urxvt, "77": Mintty, "83": Screen, "84": Tmux,
}

// SwitchesReordering reports whether the terminal said that its reordering can be switched off.
func (a Answers) SwitchesReordering() bool { return a.Reorder == "1" || a.Reorder == "2" }
