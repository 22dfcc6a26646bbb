// Package theme turns a palette into styles, named for the role a text plays.
//
// A palette is data; the styles are built on a renderer of their own, never on the global one,
// so that nothing asks the terminal about its colours. The Markdown style is made from the same
// palette. Meaning never rests on colour alone: what is selected, wrong or urgent also has a
// mark, because one of the palettes has no colour at all.
package theme

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"anis/internal/config"
	"anis/internal/term"
)

// Theme is a set of styles. It never changes and is safe to share.
type Theme struct {
	Name string // the palette in use, never config.ThemeAuto

	Text      lipgloss.Style // running text
	Muted     lipgloss.Style // what may be overlooked
	Title     lipgloss.Style // name of a screen or a section
	Accent    lipgloss.Style // what the eye should find first
	Key       lipgloss.Style // a key in the footer
	Selected  lipgloss.Style // the chosen row
	Field     lipgloss.Style // where one types
	Cursor    lipgloss.Style // the cell that is typed at
	Selection lipgloss.Style // words that are selected
	Good      lipgloss.Style // done, saved
	Warning   lipgloss.Style // may have changed, not saved
	Danger    lipgloss.Style // urgent help
	Rule      lipgloss.Style // lines and borders
	Gauge     lipgloss.Style // the filled part of a bar
	Banner    lipgloss.Style // the mark of demo mode
	Link      lipgloss.Style // a link in a chapter
	Focus     lipgloss.Style // the link that enter opens
	Hit       lipgloss.Style // a match of a search
	HitFocus  lipgloss.Style // the match that is on screen

	palette Palette
	profile termenv.Profile
}

// New returns the theme of a setting for a terminal. Without colours every name gives the
// colourless palette.
func New(setting string, facts term.Facts) *Theme {
	palette := choose(setting, facts)
	profile := profileOf(facts.Colours)
	switch {
	case facts.Plain:
		profile = termenv.Ascii
	case palette.Name == config.ThemeNone:
		// Bold, underlined and reversed text are not colours; this palette has no others.
		profile = termenv.ANSI
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(!palette.Light)
	style := func(ink ink) lipgloss.Style {
		s := r.NewStyle()
		if ink.fore != "" {
			s = s.Foreground(lipgloss.Color(ink.fore))
		}
		if ink.back != "" {
			s = s.Background(lipgloss.Color(ink.back))
		}
		// Without colours a terminal still shows these, and they are then the only difference.
		return s.Bold(ink.bold).Underline(ink.underline).Reverse(ink.reverse)
	}
	return &Theme{
		Name: palette.Name, palette: palette, profile: profile,
		Text: style(palette.text), Muted: style(palette.muted), Title: style(palette.title),
		Accent: style(palette.accent), Key: style(palette.key), Selected: style(palette.selected),
		Field: style(palette.field), Cursor: style(palette.cursor), Good: style(palette.good),
		Warning: style(palette.warning), Danger: style(palette.danger), Rule: style(palette.rule),
		Gauge: style(palette.gauge), Banner: style(palette.banner), Link: style(palette.link),
		Selection: style(palette.selection), Focus: style(palette.focus), Hit: style(palette.hit), HitFocus: style(palette.hitFocus),
	}
}

// choose resolves the automatic theme and a terminal without colours.
func choose(setting string, facts term.Facts) Palette {
	if facts.Colours == term.NoColour {
		return palettes[config.ThemeNone]
	}
	palette, ok := palettes[setting]
	switch {
	case ok:
	case facts.Light:
		palette = palettes[config.ThemeLight]
	default:
		palette = palettes[config.ThemeDark]
	}
	if facts.Colours == term.Colours16 && palette.Name != config.ThemeNone {
		return sixteen(palette)
	}
	return palette
}

func profileOf(c term.Colours) termenv.Profile {
	switch c {
	case term.TrueColour:
		return termenv.TrueColor
	case term.Colours256:
		return termenv.ANSI256
	case term.Colours16:
		return termenv.ANSI
	}
	return termenv.Ascii
}
