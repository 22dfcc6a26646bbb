package exercise

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// said draws one answer: its question and below it the words.
func (s *Screen) said(stage walk.Stage, width int) []string {
	a := s.walk.Answers[stage.ID()]
	lines := []string{s.env.Theme.Muted.Render(cell.Cut(question(stage), width))}
	words := strings.TrimSpace(s.words(stage, a).Reveal())
	return append(lines, cell.Indent(s.env.Prose(words, max(width-2, 1)), "  ")...)
}

// earlier lists the stages before this one that have an answer. Which breath was chosen is nothing to
// look back on.
func (s *Screen) earlier() (stages []walk.Stage) {
	if s.walk.Exercise.Type == "breath" {
		return nil
	}
	for _, stage := range s.walk.Stages[:s.walk.At] {
		if id := stage.ID(); stage.Kind == walk.Step && id != "" && s.walk.Answers[id].Given {
			stages = append(stages, stage)
		}
	}
	return stages
}

// viewEarlier draws the end of what was written in the steps before, so that it stays in sight.
func (s *Screen) viewEarlier(room int) []string {
	var lines []string
	for _, stage := range s.earlier() {
		lines = append(lines, s.said(stage, s.width)...)
	}
	if len(lines) == 0 || room < 2 {
		return nil
	}
	return append([]string{s.earlierHead()}, lines[max(len(lines)-room+1, 0):]...)
}

// earlierHead stands above the words of earlier steps.
func (s *Screen) earlierHead() string {
	return s.env.Theme.Rule.Render(cell.Cut(s.env.T("exercise.earlier"), s.width))
}

// withEarlier adds the end of what was written in the steps before to lines, where there is room for it.
func (s *Screen) withEarlier(lines []string, room int) []string {
	below := s.viewEarlier(room - len(lines) - 1)
	if below == nil {
		return lines
	}
	for range room - len(lines) - len(below) {
		lines = append(lines, "")
	}
	return append(lines, below...)
}

// lookBack is the key that shows all that was written in the steps before, wherever one is. Where letters
// belong to a field only the second of its keys is left. A step that only asks to be read shows them
// anyway, and a week offers them to be placed.
func (s *Screen) lookBack() keys.Binding {
	if s.editor != nil {
		return keys.Binding{ID: "earlier", Keys: []string{"f6"}}
	}
	step := s.walk.Stage().Step
	seen := step != nil && step.Kind == handbook.StepRead && step.Echo == "" && s.walk.Length() == 0
	return keys.Binding{ID: "earlier", Keys: []string{"e", "f6"}, Footer: !seen && s.grid == nil}
}

// look opens what was written before. Nothing goes on meanwhile.
func (s *Screen) look() {
	if s.walk.Length() > 0 && !s.walk.Paused {
		s.walk = s.walk.Pause(s.env.Now())
	}
	s.looking, s.from, s.offset = true, s.offset, 0
}

// lookKey answers a key while what was written before is read.
func (s *Screen) lookKey(msg tea.KeyMsg) {
	if s.scroll(msg) {
		return
	}
	if keys.Enter.Matches(msg) || keys.LeadsBack(msg) || s.lookBack().Matches(msg) {
		s.looking, s.offset = false, s.from
	}
}

// scroll moves the window over lines that do not fit, and reports whether the key does that.
func (s *Screen) scroll(msg tea.KeyMsg) bool {
	switch {
	case keys.Down.Matches(msg):
		s.offset++
	case keys.Up.Matches(msg):
		s.offset = max(s.offset-1, 0)
	case keys.PageDown.Matches(msg):
		s.offset += max(s.height-1, 1)
	case keys.PageUp.Matches(msg):
		s.offset = max(s.offset-max(s.height-1, 1), 0)
	default:
		return false
	}
	return true
}

// viewLook draws all that was written in the steps before.
func (s *Screen) viewLook() []string {
	lines := []string{s.earlierHead()}
	for _, stage := range s.earlier() {
		lines = append(lines, "")
		lines = append(lines, s.said(stage, s.width)...)
	}
	return lines
}

// viewSaid draws everything that was said, to be read before it is decided what becomes of it.
func (s *Screen) viewSaid() []string {
	var lines []string
	for _, stage := range s.walk.Asked() {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, s.said(stage, s.width)...)
	}
	return lines
}

// viewSummary draws everything that was answered so far, and the body with its marks where it
// fits: a step that only asks to be read looks back.
func (s *Screen) viewSummary(room int) []string {
	stage := s.walk.Stage()
	switch {
	case stage.Whole:
		return s.viewWhole(stage.Step)
	case stage.Step.Echo != "":
		return s.viewEcho(stage.Step)
	}
	var lines, picture []string
	for _, e := range s.earlier() {
		lines = append(lines, s.said(e, s.width)...)
		if e.Step.Picture == "body" {
			picture = s.drawBody(s.walk.Answers[e.ID()].Options)
		}
	}
	if picture != nil && s.width >= pictureWidth && room >= len(figure) {
		return beside(lines, picture)
	}
	return lines
}

// viewEcho draws what was said under an id once more: what the step is about.
func (s *Screen) viewEcho(step *handbook.Step) []string {
	var lines []string
	if step.Hint != "" {
		lines = cell.Wrap(step.Hint, s.width)
	}
	for _, line := range s.walk.Lines(step.Echo) {
		for _, row := range s.env.Prose(line.Reveal(), max(s.width-2, 1)) {
			lines = append(lines, "  "+s.env.Theme.Accent.Render(row))
		}
	}
	return lines
}

// columnWidth is the narrowest a column is drawn beside others, in cells.
const columnWidth = 18

// viewWhole draws a whole form: its fields below each other, columns side by side where they fit.
func (s *Screen) viewWhole(step *handbook.Step) []string {
	n := len(step.Fields)
	width := (s.width - (n-1)*cell.Width(gutter)) / max(n, 1)
	if step.Kind != handbook.StepColumns || width < columnWidth {
		var lines []string
		for i := range step.Fields {
			stage := walk.Stage{Kind: walk.Step, Step: step, Field: &step.Fields[i]}
			if s.walk.Answers[stage.ID()].Given {
				lines = append(lines, s.said(stage, s.width)...)
			}
		}
		return lines
	}
	columns := make([][]string, n)
	height := 0
	for i, field := range step.Fields {
		columns[i] = widget.Say(width, s.env.Theme.Muted.Render, field.Label)
		for _, line := range s.walk.Lines(field.ID) {
			columns[i] = append(columns[i], s.env.Prose("- "+line.Reveal(), width)...)
		}
		height = max(height, len(columns[i]))
	}
	lines := make([]string, height)
	for i, column := range columns {
		pane := bidi.Pane(append(column, make([]string, height-len(column))...), width, s.env.Lang.Direction)
		for y := range lines {
			if i > 0 {
				lines[y] += s.env.Theme.Rule.Render(gutter)
			}
			lines[y] += pane[y]
		}
	}
	return lines
}

// onlyFirst returns the text of a form above its first field, and nothing above the others.
func (s *Screen) onlyFirst(body string) string {
	if stage := s.walk.Stage(); stage.Field != &stage.Step.Fields[0] {
		return ""
	}
	return body
}
