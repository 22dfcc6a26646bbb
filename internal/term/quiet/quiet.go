// Package quiet keeps Bubble Tea from questioning the terminal before main runs.
//
// Version 1.3.10 of Bubble Tea calls lipgloss.HasDarkBackground in its own init. That sends a
// question to the terminal and waits up to five seconds for the answer, in every subcommand,
// and swallows what was typed meanwhile. When the answer is set beforehand no question is sent.
//
// Go initialises packages that are ready in the order of their import paths, so the cure works
// because "anis/internal/term/quiet" sorts before "github.com/charmbracelet/bubbletea" and needs
// nothing but lipgloss. The package must never import anything else, or it is initialised too
// late; TestFirstFrameDoesNotWaitForASilentTerminal in internal/e2e guards this.
package quiet

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
