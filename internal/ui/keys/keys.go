// Package keys holds what each key does, as records.
//
// A binding names an action and the keys that trigger it; its words come from the locales under
// "keys.<id>", so the footer and the key overlay are made from the same records the screens
// match with and cannot go stale. Every key also matches what the same physical key gives
// under the layouts of our languages, and every digit the Arabic-Indic and Persian ones.
//
// Screens must never compare key names themselves.
package keys

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Binding is one action and its keys.
type Binding struct {
	ID     string   // the action; its words are the text "keys.<ID>"
	Keys   []string // names as Bubble Tea spells them, the one to show first
	Footer bool     // shown in the footer, not only in the overlay
}

// In returns the binding with other words for the same keys.
func (b Binding) In(id string) Binding { b.ID = id; return b }

// Shown returns the binding as one of the footer.
func (b Binding) Shown() Binding { b.Footer = true; return b }

// Matches reports whether a key press triggers the binding, under any layout of our languages.
func (b Binding) Matches(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyMsg)
	if !ok || key.Paste {
		return false
	}
	name := latin(key.String())
	for _, want := range b.Keys {
		if name == want {
			return true
		}
	}
	return false
}

// Label returns how the keys are shown: arrows as arrows, the rest by the name printed on the
// key. At most two are shown. In a right-to-left language left and right are exchanged, as the
// root exchanges the keys themselves.
func (b Binding) Label(rtl bool) string {
	if b.ID == Number.ID || len(b.Keys) == 2 && b.Keys[0] == Number.Keys[0] {
		return "1–9"
	}
	var shown []string
	for _, key := range b.Keys {
		if len(shown) == 2 {
			break
		}
		shown = append(shown, symbol(key, rtl))
	}
	return strings.Join(shown, "/")
}

// Short returns the first key alone, and both arrows where the keys are up and down.
func (b Binding) Short(rtl bool) string {
	switch label := b.Label(rtl); label {
	case "↑/↓":
		return "↑↓"
	case "1–9":
		return label
	}
	return symbol(b.Keys[0], rtl)
}

func symbol(key string, rtl bool) string {
	if rtl {
		switch key {
		case "left":
			key = "right"
		case "right":
			key = "left"
		}
	}
	switch key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	case "f1", "f2", "f3", "f4", "f6", "f7", "f8", "f9":
		return strings.ToUpper(key)
	case " ":
		return "space"
	case "ctrl+@":
		return "ctrl+space" // how it is typed on most keyboards
	}
	return key
}

// Opposite returns the key press with left and right exchanged; any other as it is.
func Opposite(key tea.KeyMsg) tea.KeyMsg {
	if other, ok := sides[key.Type]; ok {
		key.Type = other
	}
	return key
}

var sides = map[tea.KeyType]tea.KeyType{
	tea.KeyLeft: tea.KeyRight, tea.KeyRight: tea.KeyLeft,
	tea.KeyCtrlLeft: tea.KeyCtrlRight, tea.KeyCtrlRight: tea.KeyCtrlLeft,
	tea.KeyShiftLeft: tea.KeyShiftRight, tea.KeyShiftRight: tea.KeyShiftLeft,
	tea.KeyCtrlShiftLeft: tea.KeyCtrlShiftRight, tea.KeyCtrlShiftRight: tea.KeyCtrlShiftLeft,
}

// LeadsBack reports whether a key press leads back where no letter and no arrow belongs to a field: Back
// or Backward.
func LeadsBack(msg tea.Msg) bool { return Back.Matches(msg) || Backward.Matches(msg) }

// Digit returns the digit of a key press, or false when it is none.
func Digit(msg tea.Msg) (int, bool) {
	key, ok := msg.(tea.KeyMsg)
	if !ok || key.Paste || key.Alt {
		return 0, false
	}
	name := latin(key.String())
	if len(name) == 1 && name[0] >= '0' && name[0] <= '9' {
		return int(name[0] - '0'), true
	}
	return 0, false
}

// The keys that mean the same on every screen.
var (
	Up       = Binding{ID: "up", Keys: []string{"up", "k"}}
	Down     = Binding{ID: "down", Keys: []string{"down", "j"}}
	Move     = Binding{ID: "move", Keys: []string{"up", "down"}, Footer: true} // for the footer only
	PageUp   = Binding{ID: "page-up", Keys: []string{"pgup"}}
	PageDown = Binding{ID: "page-down", Keys: []string{"pgdown", " "}}
	Top      = Binding{ID: "top", Keys: []string{"home", "g"}}
	Bottom   = Binding{ID: "bottom", Keys: []string{"end", "G"}}
	Forward  = Binding{ID: "forward", Keys: []string{"right", "l"}}
	Backward = Binding{ID: "backward", Keys: []string{"left"}}
	Enter    = Binding{ID: "open", Keys: []string{"enter"}, Footer: true}
	Back     = Binding{ID: "back", Keys: []string{"esc", "q"}, Footer: true}
	Quit     = Binding{ID: "quit", Keys: []string{"q"}, Footer: true}
	Next     = Binding{ID: "next-field", Keys: []string{"tab"}}
	Previous = Binding{ID: "previous-field", Keys: []string{"shift+tab"}}
	Search   = Binding{ID: "search", Keys: []string{"/"}, Footer: true}
	Number   = Binding{ID: "number", Keys: []string{"1", "9"}}
	CopyText = Binding{ID: "copy-text", Keys: []string{"y"}} // of the handbook only, see nav.Copy
)

// The keys the root answers to on every screen. While a text field has the letters, the chords
// and function keys still work.
var (
	Help       = Binding{ID: "help", Keys: []string{"h", "f1"}, Footer: true}
	HelpTyping = Binding{ID: "help", Keys: []string{"f1"}, Footer: true}
	Calm       = Binding{ID: "calm", Keys: []string{"c", "f2"}, Footer: true}
	CalmTyping = Binding{ID: "calm", Keys: []string{"f2"}, Footer: true}
	Overlay    = Binding{ID: "overlay", Keys: []string{"?", "f3"}, Footer: true}

	OverlayTyping = Binding{ID: "overlay", Keys: []string{"f3"}, Footer: true}

	Hide      = Binding{ID: "hide", Keys: []string{"ctrl+x"}}
	Blur      = Binding{ID: "blur", Keys: []string{"f4", "ctrl+g"}} // not ctrl+b: tmux waits for it
	Lock      = Binding{ID: "lock", Keys: []string{"ctrl+l"}}
	Suspend   = Binding{ID: "suspend", Keys: []string{"ctrl+z"}}
	Language  = Binding{ID: "language", Keys: []string{"f9", "ctrl+n"}}   // the next one
	Ahead     = Binding{ID: "ahead", Keys: []string{"f7"}}                // undoes back
	TextOrder = Binding{ID: "text-order", Keys: []string{"ctrl+t", "f8"}} // works where nothing can be read
	Interrupt = Binding{ID: "interrupt", Keys: []string{"ctrl+c"}}

	AheadArrow = Binding{ID: "ahead", Keys: []string{"alt+right"}} // as in a browser
)

// The keys of a text field beside letters, arrows and the keys that delete. Ctrl+c, ctrl+x and
// ctrl+z, which other programs use here, end, hide and suspend this one on every screen. Each has
// a key that every terminal sends: ctrl with a letter; the others are those that people know from
// elsewhere.
var (
	Undo      = Binding{ID: "undo", Keys: []string{"ctrl+u", "ctrl+_"}}
	Redo      = Binding{ID: "redo", Keys: []string{"ctrl+y"}}
	Mark      = Binding{ID: "mark-text", Keys: []string{"ctrl+@", "ctrl+^"}}
	SelectAll = Binding{ID: "select-all", Keys: []string{"alt+a"}}
	Copy      = Binding{ID: "copy", Keys: []string{"ctrl+o", "alt+c"}}
	Cut       = Binding{ID: "cut", Keys: []string{"ctrl+k"}}
	Paste     = Binding{ID: "paste", Keys: []string{"ctrl+v", "ctrl+p"}}
)

// The keys of a field for a secret beside letters and backspace.
var (
	Reveal = Binding{ID: "reveal", Keys: []string{"ctrl+r"}, Footer: true}
	Empty  = Binding{ID: "empty", Keys: []string{"ctrl+u"}}
)

// Editing are the keys of a text field, for the lists of keys of screens that have one.
var Editing = []Binding{Undo, Redo, Mark, SelectAll, Copy, Cut, Paste}
