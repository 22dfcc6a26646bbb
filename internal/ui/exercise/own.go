package exercise

import (
	"slices"
	"strings"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
)

// line is a line of his own with whether it is marked.
type line struct {
	text   private.Text
	marked bool
}

// chosen takes what is marked in the list as an answer. Words of his own that are not marked stay with
// it: nobody should have to write them twice.
func (s *Screen) chosen() walk.Answer {
	stage := s.walk.Stage()
	if stage.Field != nil {
		return s.chosenDay()
	}
	if lined(stage.Step) {
		return s.withLines(s.linesFrom(true), s.linesFrom(false))
	}
	a := walk.Answer{Text: s.walk.Answers[stage.ID()].Text, Options: s.options()}
	for i, r := range s.rows {
		if r.kind == rowOwn && !a.Text.Empty() && !s.list.Items[i].Marked {
			a.Options = append(a.Options, walk.AsideID(0))
		}
	}
	return a.Marked()
}

// chosenDay takes the marked day as an answer.
func (s *Screen) chosenDay() (a walk.Answer) {
	for i, r := range s.rows {
		if s.list.Items[i].Marked && r.id != noDay {
			a = walk.Answer{Text: private.New(r.id), Given: true}
		}
	}
	return a
}

// options are the ids of the options that are marked.
func (s *Screen) options() (ids []string) {
	for i, r := range s.rows {
		if r.kind == rowOption && s.list.Items[i].Marked {
			ids = append(ids, r.id)
		}
	}
	return ids
}

// linesFrom returns the rows that are lines of his own: those that earlier steps bring, or those he
// added here.
func (s *Screen) linesFrom(earlier bool) (lines []line) {
	sources := s.earlierLines()
	for i, r := range s.rows {
		if r.kind == rowLine && slices.ContainsFunc(sources, r.line.Equal) == earlier {
			lines = append(lines, line{r.line, s.list.Items[i].Marked})
		}
	}
	return lines
}

// earlierLines are the lines that earlier steps bring into the open one.
func (s *Screen) earlierLines() []private.Text {
	if step := s.walk.Stage().Step; step.Kind != handbook.StepChecklist {
		return s.walk.Sources(step)
	}
	return nil
}

// withLines makes an answer of the marked options and of lines. Lines of earlier steps belong to it only
// while they are marked.
func (s *Screen) withLines(sources, own []line) walk.Answer {
	a := walk.Answer{Options: s.options()}
	ticks := s.walk.Stage().Step.Kind == handbook.StepChecklist
	var texts []string
	for _, l := range sources {
		if l.marked {
			texts = append(texts, l.text.Reveal())
		}
	}
	for _, l := range own {
		switch {
		case ticks && l.marked:
			a.Options = append(a.Options, walk.OwnID(len(texts)))
		case !ticks && !l.marked:
			a.Options = append(a.Options, walk.AsideID(len(texts)))
		}
		texts = append(texts, l.text.Reveal())
	}
	a.Text = private.New(strings.Join(texts, "\n"))
	return a.Marked()
}

// withOwn takes the words of the field beside the list into the answer.
func (s *Screen) withOwn() walk.Answer {
	step, typed := s.walk.Stage().Step, private.New(s.editor.Text())
	if lined(step) {
		return s.withTyped(step, walk.Split(typed))
	}
	a := walk.Answer{Text: typed, Options: s.options()}
	if !many(step) && strings.TrimSpace(typed.Reveal()) != "" {
		a.Options = nil // own words are the one thing that is chosen
	}
	return a.Marked()
}

// withTyped takes the lines that were typed into the answer. A line keeps its mark when others change; a
// new one of a choice is marked while there is room, and where one may be chosen it is that one.
func (s *Screen) withTyped(step *handbook.Step, typed []private.Text) walk.Answer {
	sources, before := s.linesFrom(true), s.linesFrom(false)
	marked := len(s.options())
	for _, l := range sources {
		if l.marked {
			marked++
		}
	}
	var own []line
	fresh := []int{}
	for i, was := range matched(before, typed) {
		own = append(own, line{text: typed[i]})
		switch {
		case was >= 0:
			own[i].marked = before[was].marked
		case slices.ContainsFunc(sources, func(l line) bool { return l.text.Equal(typed[i]) }):
			// It stands among the rows already.
		default:
			fresh = append(fresh, i)
		}
		if own[i].marked {
			marked++
		}
	}
	if step.Kind == handbook.StepChecklist {
		return s.withLines(sources, own)
	}
	for _, i := range fresh {
		if many(step) {
			own[i].marked = marked < step.Max
		} else {
			for j := range sources {
				sources[j].marked = false
			}
			for j := range own {
				own[j].marked = i == j
			}
		}
		if own[i].marked {
			marked++
		}
	}
	own = slices.DeleteFunc(own, func(l line) bool {
		return slices.ContainsFunc(sources, func(o line) bool { return o.text.Equal(l.text) })
	})
	return s.withLines(sources, own)
}

// matched says of each line which one it was before, or -1: what stands at the beginning and the end is
// the same, then the same words, and where as many are left they were changed.
func matched(before []line, after []private.Text) []int {
	was := make([]int, len(after))
	first := 0
	for first < min(len(before), len(after)) && before[first].text.Equal(after[first]) {
		was[first] = first
		first++
	}
	last := 0
	for last < min(len(before), len(after))-first && before[len(before)-1-last].text.Equal(after[len(after)-1-last]) {
		was[len(after)-1-last] = len(before) - 1 - last
		last++
	}
	left := []int{}
	for i := first; i < len(before)-last; i++ {
		left = append(left, i)
	}
	changed := []int{}
	for j := first; j < len(after)-last; j++ {
		was[j] = -1
		if k := slices.IndexFunc(left, func(i int) bool { return before[i].text.Equal(after[j]) }); k >= 0 {
			was[j] = left[k]
			left = slices.Delete(left, k, k+1)
		} else {
			changed = append(changed, j)
		}
	}
	if len(left) == len(changed) {
		for k, j := range changed {
			was[j] = left[k]
		}
	}
	return was
}

// openOwn opens the field for own words with those that are there.
func (s *Screen) openOwn() {
	step := s.walk.Stage().Step
	text := s.walk.Answers[s.walk.ID()].Text.Reveal()
	if lined(step) {
		var own []string
		for _, l := range s.linesFrom(false) {
			own = append(own, l.text.Reveal())
		}
		text = strings.Join(own, "\n")
	}
	s.own = true
	s.editor = s.env.Editor(text, !lined(step))
}

// keepOwn takes own words to where they belong, and shows them there. The cursor stays on their row.
func (s *Screen) keepOwn() {
	if s.grid != nil {
		s.placeOwn()
		return
	}
	s.answer()
	s.own, s.editor = false, nil
	s.fill(s.walk.Answers[s.walk.ID()])
	s.list.Cursor = max(slices.IndexFunc(s.rows, func(r row) bool { return r.kind == rowOwn }), 0)
}

// leadsOn reports whether own words were chosen where only one thing is: then they lead on like any
// other choice.
func (s *Screen) leadsOn() bool {
	return s.list != nil && !s.list.Ticks && len(s.walk.Answers[s.walk.ID()].Chosen()) > 0
}
