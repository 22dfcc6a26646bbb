package exercise

import (
	"strings"

	"anis/internal/cell"
	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// Title is the exercise's name.
func (s *Screen) Title() string {
	if s.err != nil {
		return s.env.T("exercise.list")
	}
	return s.walk.Exercise.Title
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	if s.err != nil {
		return []keys.Binding{keys.Back}
	}
	if s.looking {
		return []keys.Binding{keys.Enter.In("done"), escape, keys.Move.In("scroll")}
	}
	now := s.stageKeys()
	if s.walk.Stage().Kind != walk.Close && len(s.earlier()) > 0 {
		now = append(now, s.lookBack())
	}
	return now
}

// stageKeys are the keys of the open stage.
func (s *Screen) stageKeys() []keys.Binding {
	switch stage := s.walk.Stage(); {
	case s.door != nil:
		return []keys.Binding{keys.Enter.In("choose"), goBack, keys.Move, keys.Number}
	case stage.Kind == walk.Intro:
		return []keys.Binding{goOn.In("begin"), goBack, other, stop}
	case stage.Kind == walk.Close && s.closed.reading:
		return []keys.Binding{keys.Enter.In("done"), escape, keys.Move.In("scroll")}
	case stage.Kind == walk.Close && s.closed.ask != nil:
		return s.closed.ask.Keys()
	case stage.Kind == walk.Close:
		return []keys.Binding{keys.Enter.In("choose"), goBack, keys.Move, keys.Number}
	case s.own:
		return append([]keys.Binding{keys.Enter.In("done"), escape}, keys.Editing...)
	case s.editor != nil && s.inLines():
		return append([]keys.Binding{keys.Enter.In("next-line"), skip.In("go-on").Shown(), escape}, keys.Editing...)
	case s.editor != nil:
		return append([]keys.Binding{keys.Enter.In("go-on"), escape, skip, lines}, keys.Editing...)
	case s.scale != nil:
		return []keys.Binding{keys.Enter.In("go-on"), escape, keys.Forward.In("more").Shown(), keys.Backward.In("less").Shown(), skip, stop}
	case s.list != nil:
		if !s.list.Ticks {
			return []keys.Binding{keys.Enter.In("choose"), escape, keys.Move, skip, stop}
		}
		return []keys.Binding{keys.Enter.In("mark"), keys.Forward.In("go-on").Shown(), escape, keys.Move, skip, stop}
	case s.grid != nil && s.grid.scale != nil:
		return []keys.Binding{keys.Enter.In("done"), escape, keys.Forward.In("more").Shown(), keys.Backward.In("less").Shown()}
	case s.grid != nil && s.grid.menu != nil:
		return []keys.Binding{keys.Enter.In("choose"), escape, keys.Move}
	case s.grid != nil:
		return []keys.Binding{keys.Enter.In("choose"), keys.Move, keys.Forward.In("part").Shown(), escape, skip.In("go-on").Shown(), stop}
	case s.walk.Length() > 0 && s.walk.Paused:
		return []keys.Binding{resume, goBack, stop, slower, skip}
	case s.walk.Length() > 0:
		return []keys.Binding{goOn, goBack, pause, stop, slower, skip}
	}
	return []keys.Binding{goOn, goBack, stop, skip}
}

// View draws the open stage.
func (s *Screen) View() string {
	var lines []string
	switch {
	case s.err != nil:
		lines = cell.Wrap(s.env.T("read.broken"), s.width)
	case s.door != nil:
		lines = s.viewDoor()
	case s.looking:
		lines = s.viewLook()
	case s.walk.Stage().Kind == walk.Intro:
		lines = s.viewIntro()
	case s.walk.Stage().Kind == walk.Close:
		lines = s.viewClose()
	default:
		lines = s.viewStage()
	}
	if s.listed() {
		return strings.Join(lines, "\n") // the list sees to it itself
	}
	if s.writing() {
		lines, s.offset, s.more = fromEnd(lines, s.height, s.offset)
	} else {
		lines, s.offset, s.more = fit(lines, s.height, s.offset)
	}
	return strings.Join(lines, "\n")
}

// More reports whether what is seen goes on above or below.
func (s *Screen) More() (above, below bool) {
	if s.err == nil && s.walk.Stage().Kind == walk.Close && s.closed.ask != nil && !s.closed.reading {
		return s.closed.ask.More()
	}
	if s.grid != nil && !s.looking && !s.own && !s.more[0] && !s.more[1] {
		return s.grid.more[0], s.grid.more[1]
	}
	return s.more[0], s.more[1]
}

// listed reports whether a list is open, which is drawn around its cursor.
func (s *Screen) listed() bool {
	return s.err == nil && !s.looking && s.walk.Stage().Kind == walk.Step && s.list != nil && !s.own
}

// writing reports whether words are typed. Where not all of it fits, the field is what is seen, and the
// beginning of the step is scrolled to.
func (s *Screen) writing() bool {
	return s.err == nil && !s.looking && s.editor != nil && s.walk.Stage().Kind == walk.Step
}

// fit makes lines fit into a height: blank ones go first, and then a window of the rest is
// shown, which the arrows move.
func fit(lines []string, height, offset int) (seen []string, at int, more [2]bool) {
	for i := len(lines) - 1; i >= 0 && len(lines) > height; i-- {
		if lines[i] == "" {
			lines = append(lines[:i:i], lines[i+1:]...)
		}
	}
	return window(lines, height, offset)
}

// fromEnd makes lines fit into a height by a window that stands at their end, or so many lines above it.
func fromEnd(lines []string, height, back int) (seen []string, at int, more [2]bool) {
	last := max(len(lines)-height, 0)
	seen, top, more := window(lines, height, last-back)
	return seen, last - top, more
}

// window returns the lines that are seen from an offset on, that offset where it lies beyond them, and
// whether there are others above and below.
func window(lines []string, height, offset int) (seen []string, at int, more [2]bool) {
	offset = max(min(offset, len(lines)-height), 0)
	end := min(offset+max(height, 1), len(lines))
	return lines[offset:end], offset, [2]bool{offset > 0, end < len(lines)}
}

// viewIntro says what the exercise is, how long it takes, why, and that it can be stopped.
func (s *Screen) viewIntro() []string {
	e, t := s.walk.Exercise, s.env.Theme
	gap := s.height >= 16
	var lines []string
	para := func(text string) {
		if text == "" {
			return
		}
		if len(lines) > 0 && gap {
			lines = append(lines, "")
		}
		lines = append(lines, cell.Wrap(text, s.width)...)
	}
	lines = append(lines, t.Accent.Render(minutes(s.env, e.MinMinutes, e.MaxMinutes)))
	if e.Warning != handbook.WarnNone {
		para(s.env.T("read.warning." + string(e.Warning)))
	}
	para(e.Why)
	if s.barred {
		para(s.env.T("exercise.locked"))
	}
	para(s.env.T("exercise.stop-any-time"))
	para(e.Safety)
	if other, _, err := s.env.Exercise(e.Alternative); err == nil {
		para(s.env.T("exercise.instead", "title", other.Title))
	}
	return lines
}

// viewStage draws a step or a rating: its name, what to do, and what it is answered with.
func (s *Screen) viewStage() []string {
	t := s.env.Theme
	stage := s.walk.Stage()
	title, body := s.env.T("exercise.rate-before"), s.env.T("exercise.rate-free")
	if stage.Kind == walk.After {
		title = s.env.T("exercise.rate-after")
	}
	var lines []string
	if stage.Step != nil {
		title, body = stage.Step.Title, plain(stage.Step.Body)
		lines = append(lines, t.Muted.Render(s.whichStep(stage)))
	}
	if s.grid != nil && s.height < roomyWeek && s.grid.begun() {
		body = ""
	}
	if stage.Whole {
		body = s.env.T("exercise.whole")
	}
	if stage.Field != nil {
		lines = append(lines, widget.Say(s.width, t.Muted.Render, title)...)
		title, body = stage.Field.Label, s.onlyFirst(body)
	}
	lines = append(lines, widget.Say(s.width, t.Accent.Render, title)...)
	if body != "" {
		if s.height >= 14 {
			lines = append(lines, "")
		}
		lines = append(lines, cell.Wrap(body, s.width)...)
	}
	if s.height >= 12 {
		lines = append(lines, "")
	}
	if s.list != nil && !s.own {
		return s.viewList(lines)
	}
	least := 1
	if s.editor != nil && !s.own {
		least += len(s.desk.StatusLines(s.width)) // why the words are not kept stands below them
	}
	return append(lines, s.viewAnswer(max(s.height-len(lines), least))...)
}

// whichStep says which step this is, and which question of a form. How many there are is not said
// before it is certain: a number that grows on the way looks like an end that moves off.
func (s *Screen) whichStep(stage walk.Stage) string {
	at, of := s.walk.Steps()
	text := s.env.T("exercise.step-open", "at", at)
	if s.walk.Settled() {
		text = s.env.T("exercise.step", "at", at, "of", of)
	}
	if stage.Field == nil {
		return text
	}
	for i := range stage.Step.Fields {
		if stage.Field == &stage.Step.Fields[i] {
			text += "  " + s.env.T("exercise.question", "at", i+1, "of", len(stage.Step.Fields))
		}
	}
	return text
}

// viewAnswer draws what the stage is answered with, in at most room lines.
func (s *Screen) viewAnswer(room int) []string {
	t := s.env.Theme
	step := s.walk.Stage().Step
	switch {
	case s.own && s.inLines():
		return s.viewWriting(room)
	case s.own:
		label := s.env.T("exercise.own-words") + " "
		return []string{label + s.editor.View(t, max(s.width-cell.Width(label), 4), 1)[0]}
	case s.editor != nil:
		return s.viewWriting(room)
	case s.scale != nil:
		return s.withEarlier(s.scale.View(t, s.env.Lang, s.width), room)
	case s.grid != nil:
		return s.viewGrid(room)
	case step != nil && step.Kind == handbook.StepBreath:
		return s.viewBreath()
	case s.walk.Length() > 0:
		return s.withEarlier(s.viewTimer(), room)
	}
	return s.viewSummary(room)
}

// viewWriting draws the field and below it the words of earlier steps.
func (s *Screen) viewWriting(room int) []string {
	status := s.desk.StatusLines(s.width)
	earlier := s.viewEarlier(min(max(room/2-1, 1), max(room-1-len(status), 0)))
	rest := room - len(earlier) - len(status)
	lines := append([]string{}, s.editor.View(s.env.Theme, s.width, max(rest, 1))...)
	for len(lines) < rest {
		lines = append(lines, "")
	}
	lines = append(lines, earlier...)
	return append(lines, status...)
}

// viewTimer draws how long the step still stands: a bar and the seconds, or only a word.
func (s *Screen) viewTimer() []string {
	t, now := s.env.Theme, s.env.Now()
	if s.walk.Paused {
		return s.viewPaused()
	}
	if s.env.Settings.Still {
		return []string{t.Muted.Render(s.env.T("exercise.own-pace"))}
	}
	part := float64(s.walk.Elapsed(now)) / float64(s.walk.Length())
	return []string{
		widget.Bar(t, part, min(s.width, barWidth)),
		t.Muted.Render(s.env.Lang.Countdown(s.walk.Left(now)) + s.pace()),
	}
}

// pace says that everything takes longer, while it does.
func (s *Screen) pace() string {
	if !s.walk.Slow {
		return ""
	}
	return "  " + s.env.T("exercise.slow")
}

// viewPaused says that everything stands still, and how it goes on.
func (s *Screen) viewPaused() []string {
	lines := cell.Wrap(s.env.T("exercise.paused"), s.width)
	for i, line := range lines {
		lines[i] = s.env.Theme.Warning.Render(line)
	}
	return lines
}

// roomyWeek is the height from which on a week has its words above it all the time, in lines.
const roomyWeek = 18

// barWidth is the widest a bar is drawn, in cells.
const barWidth = 40

// viewBreath draws the breath: the word of the phase, a bar that fills and empties with it, and
// how many breaths there are. Nothing moves in a still screen or while the breath waits.
func (s *Screen) viewBreath() []string {
	t, now := s.env.Theme, s.env.Now()
	b := s.walk.Breath(now)
	if s.walk.Paused {
		return s.viewPaused()
	}
	lines := []string{t.Title.Render(cell.Cut(b.Phase.Text, s.width))}
	if s.env.Settings.Still {
		seconds := int(b.Length.Seconds() + 0.999) // not what is left of it: nothing moves
		lines = append(lines, t.Muted.Render(s.env.Lang.N("exercise.seconds", seconds)))
	} else {
		lines = append(lines, "", widget.Bar(t, b.Full, min(s.width, barWidth)))
	}
	return append(lines, "", t.Muted.Render(s.env.T("exercise.breaths", "at", b.Round, "of", b.Rounds)+s.pace()))
}

// viewClose draws the end.
func (s *Screen) viewClose() []string {
	if s.closed.reading {
		return s.viewSaid()
	}
	if s.closed.ask != nil {
		return s.closed.ask.View(s.env, s.width, s.height)
	}
	t := s.env.Theme
	lines := widget.Say(s.width, t.Accent.Render, s.verdict())
	lines = append(lines, "")
	lines = append(lines, s.viewReasons(s.height-len(lines)-s.closed.list.Len())...)
	return append(lines, s.closed.list.View(t, s.env.Lang, s.width, max(s.height-len(lines), 1))...)
}

// plain takes the few marks out of a step's instruction: it is short and drawn as it is.
func plain(markdown string) string {
	return strings.NewReplacer("**", "", "\n\n", "\n").Replace(markdown)
}
