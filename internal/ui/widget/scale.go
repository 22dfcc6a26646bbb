package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/ui/keys"
	"anis/internal/ui/theme"
)

// Scale asks for a number from 0 to Max with words for its two ends. Until a number is chosen
// none is: nothing is assumed.
type Scale struct {
	Max       int
	Low, High string
	Value     int // -1 while none is chosen
}

// NewScale returns a scale on which nothing is chosen.
func NewScale(maximum int, low, high string) *Scale {
	return &Scale{Max: maximum, Low: low, High: high, Value: -1}
}

// Update answers arrows and digits; a 1 followed by a 0 is ten. It reports whether it used the
// key.
func (s *Scale) Update(msg tea.Msg) bool {
	switch {
	case keys.Forward.Matches(msg), keys.Up.Matches(msg):
		s.Value = min(s.Value+1, s.Max)
		return true
	case keys.Backward.Matches(msg), keys.Down.Matches(msg):
		s.Value = max(s.Value-1, 0)
		return true
	}
	if n, ok := keys.Digit(msg); ok {
		if n == 0 && s.Value == 1 && s.Max >= 10 {
			n = 10
		}
		if n <= s.Max {
			s.Value = n
		}
		return true
	}
	return false
}

// View draws the thermometer lying down: a bar that fills towards the heavy end, the chosen
// number, and the words of both ends.
func (s *Scale) View(t *theme.Theme, language *lang.Language, width int) []string {
	step := max(min((width-2)/s.Max, 4), 1)
	filled := max(min(s.Value, s.Max), 0) * step
	bar := t.Gauge.Render(strings.Repeat("█", filled)) +
		t.Rule.Render(strings.Repeat("░", s.Max*step-filled))
	number := "·"
	if s.Value >= 0 {
		number = language.Int(s.Value)
	}
	lines := []string{bar + "  " + t.Accent.Render(number), ""}
	lines = append(lines, cell.Wrap(language.Int(0)+"  "+s.Low, width)...)
	return append(lines, cell.Wrap(language.Int(s.Max)+" "+s.High, width)...)
}

// Bar draws a bar of width cells of which the part from 0 to 1 is filled, in eighths of a cell.
func Bar(t *theme.Theme, part float64, width int) string {
	part = max(0, min(part, 1))
	eighths := int(part*float64(width*8) + 0.5)
	full := eighths / 8
	bar := strings.Repeat("█", full)
	if rest := eighths % 8; rest > 0 && full < width {
		bar += string([]rune(" ▏▎▍▌▋▊▉")[rest])
		full++
	}
	return t.Gauge.Render(bar) + t.Rule.Render(strings.Repeat("─", width-full))
}
