package checkin

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/checkin"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// saidKey answers a key while the answers are read before it is decided about them.
func (s *Screen) saidKey(msg tea.KeyMsg) {
	if !s.said.Update(msg) && (keys.Enter.Matches(msg) || keys.LeadsBack(msg)) {
		s.said = nil
	}
}

// viewSaid draws every question that was answered, and below it the answer.
func (s *Screen) viewSaid() []string {
	var lines []string
	width := max(s.width-2, 1)
	add := func(question string, answer []string) {
		if len(lines) > 0 && s.height > roomy {
			lines = append(lines, "")
		}
		lines = append(lines, widget.Say(s.width, s.env.Theme.Muted.Render, question)...)
		lines = append(lines, cell.Indent(answer, "  ")...)
	}
	c := s.checkin()
	for _, item := range items {
		if n, given := c.Values.Of(item); given {
			add(s.env.T("checkin.ask-"+string(item)), s.env.Prose(s.env.T("exercise.out-of", "n", n, "max", checkin.Max), width))
		}
	}
	if !c.Helped.Empty() {
		add(s.env.T("checkin.helped"), s.env.Prose(c.Helped.Reveal(), width))
	}
	s.said.Lay(lines, s.height)
	return s.said.View()
}
