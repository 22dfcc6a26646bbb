package term

import (
	"bytes"
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

// ParseAnswers takes the answers out of what a terminal sent. What is left was typed by a person
// and comes back as it was. An answer that has only begun is left as well while more may come; at
// the end (last) it is dropped, because nobody types such a thing.
func ParseAnswers(data []byte, last bool) (a Answers, typed []byte) {
	for len(data) > 0 {
		at := bytes.IndexByte(data, 0x1b)
		if at < 0 {
			at = len(data)
		}
		typed = append(typed, data[:at]...)
		data = data[at:]
		if len(data) == 0 {
			break
		}
		n, partial := a.take(data)
		switch {
		case partial && last:
			return a, typed
		case partial:
			return a, append(typed, data...)
		case n == 0:
			typed = append(typed, data[0])
			n = 1
		}
		data = data[n:]
	}
	return a, typed
}

// take reads one answer at the start of data and returns its length: 0 when there is none, and
// partial when the data end inside of what can only be one.
func (a *Answers) take(data []byte) (n int, partial bool) {
	switch {
	case len(data) < 2:
		return 0, false
	case data[1] == '[':
		return a.takeControl(data)
	case data[1] == 'P':
		return a.takeString(data)
	}
	return 0, false
}

// takeControl reads an answer of the form ESC [ parameters final.
func (a *Answers) takeControl(data []byte) (n int, partial bool) {
	end := 2
	for end < len(data) && data[end] >= 0x20 && data[end] <= 0x3f {
		end++
	}
	parameters := string(data[2:end])
	own := strings.HasPrefix(parameters, ">") || strings.HasPrefix(parameters, "?") || strings.HasPrefix(parameters, "8;")
	if end == len(data) {
		return 0, own
	}
	switch final := data[end]; {
	case final == 'c' && strings.HasPrefix(parameters, "?"):
		a.Complete = true
	case final == 'c' && strings.HasPrefix(parameters, ">"):
		a.Secondary = plain(parameters[1:])
	case final == 'y' && strings.HasPrefix(parameters, "8;") && strings.HasSuffix(parameters, "$"):
		a.Reorder = plain(strings.TrimSuffix(parameters[2:], "$"))
	default:
		return 0, false
	}
	return end + 1, false
}

// longestString is how far the end of a string is looked for, in bytes.
const longestString = 256

// takeString reads an answer of the form ESC P > | text ESC \ or ESC P ! | hex ESC \.
func (a *Answers) takeString(data []byte) (n int, partial bool) {
	if len(data) < 4 {
		return 0, len(data) == 3 && (data[2] == '>' || data[2] == '!')
	}
	if kind := string(data[2:4]); kind != ">|" && kind != "!|" {
		return 0, false
	}
	window := data[:min(len(data), longestString)]
	end := bytes.Index(window, []byte("\x1b\\"))
	if end < 0 {
		return 0, len(data) < longestString
	}
	text := string(data[4:end])
	if data[2] == '>' {
		a.Name = plain(text)
	} else if bytes, err := hex.DecodeString(text); err == nil {
		a.Tertiary = plain(string(bytes))
	}
	return end + 2, false
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
}

// identity reads name and version from the answers, the clearest first.
func (a Answers) identity() (name, version string) {
	first, rest, _ := strings.Cut(strings.ReplaceAll(a.Name, "(", " "), " ")
	if name = named[strings.ToLower(first)]; name != "" {
		return name, strings.TrimSuffix(rest, ")")
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
