package exercise

import (
	"slices"
	"strings"

	"anis/internal/cell"
	"anis/internal/handbook"
)

// The sizes from which on the drawing of a body stands beside the list, in cells.
const (
	pictureWidth = 56
	bodyWidth    = 11
	bodyGap      = 6
)

// figure is a man, drawn from characters that mirror. A letter stands where a place can be
// marked; places says what is drawn there while it is not.
var figure = []string{
	"    ╭─h─╮ s",
	"    │e e│ s",
	"    ╰─j─╯  ",
	"  ╭───n───╮",
	"  │ ╷ c ╷ │",
	"  │ │ b │ │",
	"  │ │ t │ │",
	"  a │   │ a",
	"    │ ╷ │  ",
	"    l │ l  ",
	"    ╰─┴─╯  ",
}

// places says which option a letter of the figure belongs to, and what stands there
// while it is not chosen.
var places = map[rune]struct{ option, unmarked string }{
	'h': {"head", "─"}, 'e': {"eyes", "·"}, 'j': {"jaw", "─"}, 'n': {"neck", "┴"},
	'c': {"chest", " "}, 'b': {"back", " "}, 't': {"stomach", " "}, 'a': {"hands", "╵"},
	'l': {"legs", "│"}, 's': {"sleep", " "},
}

// mark stands on a chosen place.
const mark = "●"

// viewList draws the options below what stands above them, with the body beside them where it
// belongs and fits. In a low window what stands above makes room for the chosen row.
func (s *Screen) viewList(above []string) []string {
	step := s.walk.Stage().Step
	room := s.height - len(above)
	if step.Picture == "body" && s.width >= pictureWidth && room >= len(figure) {
		lines := append(above, s.viewBody(step, room)...)
		s.more[0], s.more[1] = s.list.More()
		return lines
	}
	list, last := s.list.Whole(s.env.Theme, s.env.Lang, s.width)
	first := max(len(above)+last-s.height, 0)
	lines := append(above, list...)
	if step.Kind == handbook.StepRead && len(lines) < s.height-1 {
		lines = append(append(lines, ""), s.viewSummary(s.height-len(lines)-1)...)
	}
	if step.Kind != handbook.StepRead {
		lines = s.withEarlier(lines, s.height)
	}
	end := min(first+max(s.height, 1), len(lines))
	s.more = [2]bool{first > 0, end < len(lines)}
	return lines[first:end]
}

// viewBody draws the options with the body beside them.
func (s *Screen) viewBody(step *handbook.Step, room int) []string {
	var chosen []string
	for i, o := range step.Options {
		if s.list.Items[i].Marked {
			chosen = append(chosen, o.ID)
		}
	}
	list := s.list.View(s.env.Theme, s.env.Lang, s.width-bodyWidth-bodyGap, room)
	return beside(list, s.drawBody(chosen))
}

// beside sets two columns of lines next to each other.
func beside(left, right []string) []string {
	width := cell.Width(strings.Join(left, "\n")) + bodyGap
	var lines []string
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		if i < len(right) {
			line = cell.Pad(line, width) + right[i]
		}
		lines = append(lines, line)
	}
	return lines
}

// drawBody draws the figure with a mark on every chosen place. The marks tell as much as words of his,
// so there are none while those are drawn as dots.
func (s *Screen) drawBody(chosen []string) []string {
	t := s.env.Theme
	lines := make([]string, len(figure))
	for i, row := range figure {
		var line strings.Builder
		for _, r := range row {
			place, ok := places[r]
			switch {
			case ok && !s.env.Blur && (slices.Contains(chosen, place.option) || slices.Contains(chosen, "whole")):
				line.WriteString(t.Accent.Render(mark))
			case ok:
				line.WriteString(t.Rule.Render(place.unmarked))
			default:
				line.WriteString(t.Rule.Render(string(r)))
			}
		}
		lines[i] = line.String()
	}
	return lines
}
