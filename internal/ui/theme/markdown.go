package theme

import (
	"github.com/charmbracelet/glamour/ansi"
	"github.com/muesli/termenv"
)

// Profile returns the colour profile Markdown is rendered with.
func (t *Theme) Profile() termenv.Profile { return t.profile }

// Markdown returns the style chapters are rendered in. The document itself has no colour:
// Glamour would otherwise colour every blank that pads a line, nine bytes for each byte read.
func (t *Theme) Markdown() ansi.StyleConfig {
	p := t.palette
	if t.profile == termenv.Ascii {
		// Glamour sends bold and underlined text whatever the profile says.
		return undecorated()
	}
	plain := primitive(p.text)
	heading := primitive(p.title)
	return ansi.StyleConfig{
		Document:    ansi.StyleBlock{StylePrimitive: plain},
		Paragraph:   ansi.StyleBlock{StylePrimitive: plain},
		List:        ansi.StyleList{LevelIndent: 2, StyleBlock: ansi.StyleBlock{StylePrimitive: plain}},
		Item:        ansi.StylePrimitive{BlockPrefix: "• "},
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Heading:     ansi.StyleBlock{StylePrimitive: heading},
		H1:          ansi.StyleBlock{StylePrimitive: heading},
		H2:          ansi.StyleBlock{StylePrimitive: heading},
		H3:          ansi.StyleBlock{StylePrimitive: primitive(p.accent)},
		Strong:      ansi.StylePrimitive{Bold: yes()},
		Emph:        ansi.StylePrimitive{Underline: yes()},
		LinkText:    primitive(p.link),
	}
}

// undecorated is the style for a pipe and for a terminal that shows text alone.
func undecorated() ansi.StyleConfig {
	return ansi.StyleConfig{
		List:        ansi.StyleList{LevelIndent: 2},
		Item:        ansi.StylePrimitive{BlockPrefix: "• "},
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
	}
}

// primitive turns an ink into Glamour's form.
func primitive(i ink) ansi.StylePrimitive {
	var s ansi.StylePrimitive
	if i.fore != "" {
		s.Color = text(i.fore)
	}
	if i.back != "" {
		s.BackgroundColor = text(i.back)
	}
	if i.bold {
		s.Bold = yes()
	}
	if i.underline {
		s.Underline = yes()
	}
	if i.reverse {
		s.Inverse = yes()
	}
	return s
}

func text(s string) *string { return &s }
func yes() *bool            { b := true; return &b }
