package exercise

import (
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
		return append(above, s.viewBody(step, room)...)
	}
	list, last := s.list.Whole(s.env.Theme, s.env.Lang, s.width)
	first := max(len(above)+last-s.height, 0)
	lines := append(above, list...)
	return lines[first:min(first+max(s.height, 1), len(lines))]
}

// viewBody draws the options with the body beside them.
func (s *Screen) viewBody(step *handbook.Step, room int) []string {
	body := s.drawBody(step)
	list := s.list.View(s.env.Theme, s.env.Lang, s.width-bodyWidth-bodyGap, room)
	width := cell.Width(strings.Join(list, "\n")) + bodyGap
	for i := range max(len(list), len(body)) {
		left, right := "", ""
		if i < len(list) {
			left = list[i]
		}
		if i < len(body) {
			right = body[i]
		}
		row := cell.Pad(left, width) + right
		if i < len(list) {
			list[i] = row
		} else {
			list = append(list, row)
		}
	}
	return list
}

// drawBody draws the figure with a mark on every chosen place.
func (s *Screen) drawBody(step *handbook.Step) []string {
	chosen := map[string]bool{}
	for i, o := range step.Options {
		chosen[o.ID] = s.list.Items[i].Marked
	}
	t := s.env.Theme
	lines := make([]string, len(figure))
	for i, row := range figure {
		var line strings.Builder
		for _, r := range row {
			place, ok := places[r]
			switch {
			case ok && (chosen[place.option] || chosen["whole"]):
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
