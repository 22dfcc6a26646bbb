package bidi

import (
	"strings"

	"anis/internal/bidi/uax9"
	"anis/internal/cell"
)

// Stage turns frames for one terminal. It remembers the lines of the last frame, since from one
// frame to the next few change. It is not for concurrent use.
type Stage struct {
	profile Profile
	width   int
	dir     Direction

	pens  pens
	line  *line
	known map[string]string // lines of the last frame, and what became of them
	next  map[string]string
	shown []string // the last frame
	out   sink
	drawn []int // room for the units of one word
}

// NewStage returns a stage for a terminal.
func NewStage(p Profile) *Stage {
	s := &Stage{profile: p, pens: newPens(), known: map[string]string{}, next: map[string]string{}}
	s.line = newLine(&s.pens)
	return s
}

// Profile returns what the stage knows about the terminal.
func (s *Stage) Profile() Profile { return s.profile }

// Frame turns a finished frame into what is sent to the terminal: each line cut in reading order
// to width cells, in a right-to-left interface filled to exactly width; no line break added or
// lost; a colour that is open at the end of a line closed there and opened again in the next. With
// a width of zero or less, the window's size being unknown, the widest line is the width.
func (s *Stage) Frame(frame string, width int, dir Direction) string {
	s.shown = strings.Split(frame, "\n")
	if width <= 0 {
		width = cell.Width(frame)
	}
	if width != s.width || dir != s.dir {
		s.width, s.dir = width, dir
		clear(s.known)
	}
	clear(s.next)
	lines := make([]string, len(s.shown))
	pen := 0
	for i, text := range s.shown {
		lines[i], pen = s.turn(text, pen)
	}
	s.known, s.next = s.next, s.known
	return strings.Join(lines, "\n")
}

// turn returns what becomes of one line that begins with a pen, and the pen it ends with.
func (s *Stage) turn(text string, pen int) (string, int) {
	if pen == 0 {
		// A line that leaves a colour open is not remembered, so those that are end plainly.
		if done, ok := s.known[text]; ok {
			s.next[text] = done
			return done, 0
		}
		if s.profile.Form != Plain && s.dir == LTR && asItCame(text) && !leavesOpen(text) {
			return cell.Clip(text, s.width), 0
		}
	}
	l := s.line
	l.parse(text, s.width, pen)
	s.out.reset()
	if s.profile.Form == Plain {
		s.plain()
	} else {
		l.resolve(s.dir)
		s.write()
	}
	done := s.out.String()
	if pen == 0 && l.last == 0 {
		s.next[text] = done
	}
	return done, l.last
}

// leavesOpen reports whether the last sequence of a line may leave a colour open.
func leavesOpen(text string) bool {
	at := strings.LastIndexByte(text, '\x1b')
	return at >= 0 && !strings.HasPrefix(text[at:], "\x1b[0m") && !strings.HasPrefix(text[at:], "\x1b[m")
}

// write sends the resolved line out in the form of the profile.
func (s *Stage) write() {
	l := s.line
	joined := s.profile.Form != Logical
	l.draw(joined)
	l.order = uax9.Order(l.levels, l.order)
	w := writer{stage: s, line: l}
	switch s.profile.Form {
	case Logical:
		w.logical()
	case Words:
		w.words()
	default:
		w.visual()
	}
	w.pen(0)
}

// Column returns the column in reading order of what the last frame shows in a column of the
// window, both in cells from 0, so that a click finds what it was aimed at. Outside the frame it
// returns the column as it is.
func (s *Stage) Column(row, column int) int {
	if row < 0 || row >= len(s.shown) || column < 0 || column >= s.width {
		return column
	}
	if s.profile.Form == Plain || s.dir == LTR && asItCame(s.shown[row]) {
		return column
	}
	l := s.line
	l.parse(s.shown[row], s.width, 0)
	l.resolve(s.dir)
	before := make([]int, len(l.units)) // in reading order, before ligatures free their cells
	for i := 1; i < len(l.units); i++ {
		before[i] = before[i-1] + int(l.units[i-1].width)
	}
	l.draw(s.profile.Form != Logical)
	at := 0
	for _, i := range uax9.Order(l.levels, l.order) {
		cells := l.cells(i)
		if column < at+cells {
			return before[i]
		}
		at += cells
	}
	return column
}
