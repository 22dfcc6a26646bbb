package read

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/nav"
)

// numberTime is how long the second digit of a link's number may take.
const numberTime = 700 * time.Millisecond

// number is the number of a link while it is typed. Where a page has ten links or more, a digit waits for
// another; meanwhile its own link is marked, so that enter opens it at once.
type number struct {
	digit int // 0: none waits
	count int // of digits that waited, so that an old timer does nothing
}

// numberMsg says that no second digit came.
type numberMsg struct{ count int }

// digit answers a digit.
func (s *Screen) digit(n int) (nav.Move, tea.Cmd) {
	if wanted := 10*s.number.digit + n; s.number.digit > 0 && wanted <= len(s.page.Links) {
		s.number.digit = 0
		return s.follow(wanted)
	}
	if s.number.digit = 0; n == 0 || 10*n > len(s.page.Links) {
		return s.follow(n)
	}
	s.number.digit, s.link = n, n
	s.number.count++
	return nav.Move{}, s.env.After(numberTime, numberMsg{s.number.count})
}

// numberEnds opens the link whose digit waited long enough.
func (s *Screen) numberEnds(msg numberMsg) (nav.Move, tea.Cmd) {
	n := s.number.digit
	if n == 0 || msg.count != s.number.count {
		return nav.Move{}, nil
	}
	s.number.digit = 0
	return s.follow(n)
}
