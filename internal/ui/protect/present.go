package protect

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/nav"
)

// askPresent asks for the passphrase there is. Whoever finds the journal open for a minute must not be able
// to replace what opens it, and shut its owner out.
func (s *Screen) askPresent() tea.Cmd {
	s.enter(present)
	return s.again.CountDown()
}

// presentKey answers a key while it is asked for.
func (s *Screen) presentKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if !leave.Matches(msg) {
		return nav.Move{}, s.again.Key(msg)
	}
	if s.task == newKeys {
		s.enter(anew)
	} else {
		s.enter(menu)
	}
	return nav.Move{}, nil
}

// given goes on once the present one was given.
func (s *Screen) given(msg tea.Msg) tea.Cmd {
	if s.step != present {
		return nil
	}
	right, cmd := s.again.Update(msg)
	switch {
	case right && s.task == newRecovery:
		s.show()
	case right:
		s.enter(choose)
	}
	return cmd
}
