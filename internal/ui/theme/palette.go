package theme

import "anis/internal/config"

// ink is how one role is drawn: colours as "#rrggbb" or empty for the terminal's own.
type ink struct {
	fore, back               string
	bold, underline, reverse bool
}

// Palette is a set of inks and the background they were chosen for.
type Palette struct {
	Name  string
	Light bool

	// background is never sent; the contrast test measures against it.
	background string

	text, muted, title, accent, key, selected, field, cursor, good, warning, danger ink
	rule, gauge, banner, link, focus, hit, hitFocus, selection                      ink
}

// sixteen returns the palette for a terminal of sixteen colours. Their true shades are the
// owner's choice, so what is chosen is shown in reverse, which can always be read: a palette that
// is rounded to the nearest of sixteen puts grey on green.
func sixteen(p Palette) Palette {
	reverse := ink{bold: true, reverse: true}
	s := Palette{
		Name: p.Name, Light: p.Light, selected: reverse, cursor: ink{reverse: true}, banner: reverse,
		focus: reverse, hit: ink{reverse: true}, hitFocus: ink{bold: true, underline: true, reverse: true},
		selection: ink{reverse: true},
	}
	first, second, warning, danger := "14", "11", "11", "9"
	if p.Light {
		first, second, warning, danger = "4", "4", "1", "1"
	}
	s.title = ink{fore: second, bold: true}
	s.accent = ink{fore: first, bold: true}
	s.key, s.gauge = ink{fore: first}, ink{fore: first}
	s.link = ink{fore: first, underline: true}
	s.warning = ink{fore: warning}
	s.danger = ink{fore: danger, bold: true}
	return s
}

// palettes are the four palettes. Running text keeps the terminal's own colour, which its owner
// chose to read well and which costs no bytes.
var palettes = map[string]Palette{
	config.ThemeDark: {
		Name: config.ThemeDark, background: "#000000",
		muted:     ink{fore: "#9aa5a0"},
		title:     ink{fore: "#e7c98a", bold: true},
		accent:    ink{fore: "#8fd1b5", bold: true},
		key:       ink{fore: "#8fd1b5"},
		selected:  ink{fore: "#0c1512", back: "#8fd1b5", bold: true},
		field:     ink{fore: "#f2efe6"},
		cursor:    ink{reverse: true},
		good:      ink{fore: "#9fd58a"},
		warning:   ink{fore: "#e8b964"},
		danger:    ink{fore: "#ff9c8a", bold: true},
		rule:      ink{fore: "#7d8a84"},
		gauge:     ink{fore: "#8fd1b5"},
		banner:    ink{fore: "#14100a", back: "#e8b964", bold: true},
		link:      ink{fore: "#9cc4ee", underline: true},
		focus:     ink{fore: "#0c1512", back: "#9cc4ee", bold: true},
		hit:       ink{fore: "#14100a", back: "#e7c98a"},
		hitFocus:  ink{fore: "#14100a", back: "#ffd24d", bold: true, underline: true},
		selection: ink{fore: "#14100a", back: "#9cc4ee"},
	},
	config.ThemeLight: {
		Name: config.ThemeLight, Light: true, background: "#ffffff",
		muted:     ink{fore: "#5a635f"},
		title:     ink{fore: "#7a4b00", bold: true},
		accent:    ink{fore: "#0b5c43", bold: true},
		key:       ink{fore: "#0b5c43"},
		selected:  ink{fore: "#ffffff", back: "#0b5c43", bold: true},
		field:     ink{fore: "#1c1c1c"},
		cursor:    ink{reverse: true},
		good:      ink{fore: "#2a6218"},
		warning:   ink{fore: "#8a4f00"},
		danger:    ink{fore: "#a11d0c", bold: true},
		rule:      ink{fore: "#6b746f"},
		gauge:     ink{fore: "#0b5c43"},
		banner:    ink{fore: "#ffffff", back: "#8a4f00", bold: true},
		link:      ink{fore: "#1a4b8c", underline: true},
		focus:     ink{fore: "#ffffff", back: "#1a4b8c", bold: true},
		hit:       ink{fore: "#1c1c1c", back: "#f3dc9b"},
		hitFocus:  ink{fore: "#1c1c1c", back: "#ffc933", bold: true, underline: true},
		selection: ink{fore: "#1c1c1c", back: "#b9d3f0"},
	},
	config.ThemeContrast: {
		Name: config.ThemeContrast, background: "#000000",
		text:      ink{fore: "#ffffff"},
		muted:     ink{fore: "#e0e0e0"},
		title:     ink{fore: "#ffff00", bold: true},
		accent:    ink{fore: "#00ffff", bold: true},
		key:       ink{fore: "#00ffff", bold: true},
		selected:  ink{fore: "#000000", back: "#ffff00", bold: true},
		field:     ink{fore: "#ffffff", bold: true},
		cursor:    ink{reverse: true},
		good:      ink{fore: "#00ff66", bold: true},
		warning:   ink{fore: "#ffcc00", bold: true},
		danger:    ink{fore: "#ff9999", bold: true, underline: true},
		rule:      ink{fore: "#ffffff"},
		gauge:     ink{fore: "#00ffff"},
		banner:    ink{fore: "#000000", back: "#ffcc00", bold: true},
		link:      ink{fore: "#99ccff", bold: true, underline: true},
		focus:     ink{fore: "#000000", back: "#99ccff", bold: true},
		hit:       ink{fore: "#000000", back: "#ffff99"},
		hitFocus:  ink{fore: "#000000", back: "#ffff00", bold: true, underline: true},
		selection: ink{fore: "#000000", back: "#99ccff"},
	},
	config.ThemeNone: {
		Name:      config.ThemeNone,
		title:     ink{bold: true},
		accent:    ink{bold: true},
		key:       ink{bold: true},
		selected:  ink{reverse: true},
		cursor:    ink{reverse: true},
		danger:    ink{bold: true},
		banner:    ink{reverse: true, bold: true},
		link:      ink{underline: true},
		focus:     ink{reverse: true},
		hit:       ink{reverse: true},
		hitFocus:  ink{reverse: true, bold: true, underline: true},
		selection: ink{reverse: true},
	},
}
