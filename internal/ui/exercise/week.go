package exercise

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// grid is a week that is filled: seven days with three parts each, and below them a row that goes on.
type grid struct {
	week      walk.Week
	day, part int // where the cursor is; day walk.WeekDays is the row below
	menu      *widget.List
	acts      []act
	scale     *widget.Scale
	more      [2]bool // whether there were lines above or below those drawn last
}

// act is what a row of the menu of a cell does.
type act struct {
	kind actKind
	line private.Text
}

type actKind int

const (
	actPlace actKind = iota // puts a line there
	actOwn                  // opens the field for own words
	actDone                 // turns done over
	actFelt                 // asks how it felt
	actClear
	actNothing
)

// newGrid returns the grid of a week; a week that is new begins today.
func newGrid(s *Screen, week walk.Week) *grid {
	if week.First.IsZero() {
		y, m, d := s.env.Now().Date()
		week.First = time.Date(y, m, d, 0, 0, 0, 0, s.env.Now().Location())
	}
	return &grid{week: week}
}

// opened reports whether something is open in the week, to which the keys belong.
func (g *grid) opened() bool { return g.menu != nil || g.scale != nil }

// weekAnswer is the week with what is being typed into it.
func (s *Screen) weekAnswer() walk.Answer {
	week := s.grid.week
	if s.own {
		week = week.Put(s.typedCell())
	}
	return walk.Answer{Week: week, Given: len(week.Cells) > 0}
}

// typedCell is the cell under the cursor with the words of the field.
func (s *Screen) typedCell() walk.Cell {
	cell, _ := s.grid.week.At(s.grid.day, s.grid.part)
	cell.What = private.New(strings.TrimSpace(s.editor.Text()))
	return cell
}

// gridKey answers a key on the week.
func (s *Screen) gridKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	g := s.grid
	switch {
	case g.scale != nil:
		return nav.Move{}, s.feltKey(msg)
	case g.menu != nil:
		return nav.Move{}, s.menuKey(msg)
	case escape.Matches(msg):
		s.answer()
		return nav.Move{}, s.leave(s.walk.Back(s.env.Now()))
	case keys.Down.Matches(msg):
		g.day = min(g.day+1, walk.WeekDays)
	case keys.Up.Matches(msg):
		g.day = max(g.day-1, 0)
	case keys.Enter.Matches(msg) && g.day == walk.WeekDays:
		return nav.Move{}, s.goOn()
	case keys.Enter.Matches(msg):
		s.openMenu()
	case keys.Forward.Matches(msg):
		g.part = min(g.part+1, walk.WeekParts-1)
	case keys.Backward.Matches(msg):
		g.part = max(g.part-1, 0)
	}
	return nav.Move{}, nil
}

// openMenu offers what can be done with the cell under the cursor.
func (s *Screen) openMenu() {
	g, t := s.grid, s.env.T
	cell, filled := g.week.At(g.day, g.part)
	g.menu, g.acts = &widget.List{}, nil
	add := func(kind actKind, label string, line private.Text) {
		g.acts = append(g.acts, act{kind, line})
		g.menu.Items = append(g.menu.Items, widget.Item{Label: label, Written: !line.Empty()})
	}
	if filled && !g.week.Day(g.day).After(s.env.Now()) {
		done := "exercise.week-done"
		if cell.Done {
			done = "exercise.week-not-done"
		}
		add(actDone, t(done), private.Text{})
		add(actFelt, t("exercise.week-felt"), private.Text{})
	}
	if filled {
		add(actClear, t("exercise.week-clear"), private.Text{})
	} else {
		for _, line := range s.walk.Sources(s.walk.Stage().Step) {
			add(actPlace, s.env.Own(line.Reveal()), line)
		}
	}
	add(actOwn, t("exercise.own-words"), private.Text{})
	add(actNothing, t("exercise.week-back"), private.Text{})
}

func (s *Screen) menuKey(msg tea.KeyMsg) tea.Cmd {
	g := s.grid
	if keys.LeadsBack(msg) {
		g.menu = nil
		return nil
	}
	opened := g.menu.Update(msg)
	if opened < 0 {
		return nil
	}
	cell, _ := g.week.At(g.day, g.part)
	chosen := g.acts[opened]
	g.menu = nil
	switch chosen.kind {
	case actPlace:
		cell.What = chosen.line
	case actDone:
		cell.Done = !cell.Done
	case actFelt:
		s.askFelt(cell.Felt)
		return nil
	case actClear:
		cell.What = private.Text{}
	case actOwn:
		s.own, s.editor = true, s.env.Editor(cell.What.Reveal(), true)
		return nil
	default:
		return nil
	}
	return s.put(cell)
}

// askFelt asks how something felt.
func (s *Screen) askFelt(value int) {
	s.grid.scale = widget.NewScale(walk.RatingMax, s.env.T("exercise.felt-low"), s.env.T("exercise.felt-high"))
	s.grid.scale.Value = value
}

// put changes the cell under the cursor.
func (s *Screen) put(c walk.Cell) tea.Cmd {
	s.grid.week = s.grid.week.Put(c)
	s.answer()
	return s.touch()
}

// feltKey answers a key while it is asked how something felt.
func (s *Screen) feltKey(msg tea.KeyMsg) tea.Cmd {
	g := s.grid
	switch {
	case msg.Type == tea.KeyEnter:
		cell, _ := g.week.At(g.day, g.part)
		cell.Felt = g.scale.Value
		g.scale = nil
		return s.put(cell)
	case escape.Matches(msg), skip.Matches(msg):
		g.scale = nil
	default:
		g.scale.Update(msg)
	}
	return nil
}

// placeOwn puts the words of the field into the cell under the cursor.
func (s *Screen) placeOwn() {
	s.grid.week = s.grid.week.Put(s.typedCell())
	s.own, s.editor = false, nil
	s.answer()
}

// The column of the days, what stands between the parts of a day, and how wide those are at least, in cells.
const (
	dayWidth  = 5
	gutter    = " │ "
	leastCell = 6
)

// viewGrid draws the week into room lines: the parts of the day above, a line for each day, and below
// them in full what the cursor is on.
func (s *Screen) viewGrid(room int) []string {
	g, t := s.grid, s.env.Theme
	switch {
	case g.scale != nil:
		g.more = [2]bool{}
		return append([]string{s.env.T("exercise.week-felt")}, g.scale.View(t, s.env.Lang, s.width)...)
	case g.menu != nil:
		lines := s.cellWords(g.day, g.part)
		lines = append(lines, g.menu.View(t, s.env.Lang, s.width, max(room-len(lines), 1))...)
		g.more[0], g.more[1] = g.menu.More()
		return lines
	case s.width < dayWidth+walk.WeekParts*(leastCell+cell.Width(gutter)):
		return s.viewGridNarrow(room)
	}
	width := (s.width - dayWidth - walk.WeekParts*cell.Width(gutter)) / walk.WeekParts
	head := strings.Repeat(" ", dayWidth)
	for part := range walk.WeekParts {
		head += t.Rule.Render(gutter) + t.Muted.Render(cell.Fit(s.env.T(partNames[part]), width))
	}
	lines := []string{head}
	for day := range walk.WeekDays {
		date := g.week.Day(day)
		line := t.Muted.Render(cell.Fit(s.env.Lang.Initial(date.Weekday())+" "+s.env.Lang.Int(date.Day()), dayWidth))
		for part := range walk.WeekParts {
			line += t.Rule.Render(gutter) + s.viewCell(day, part, width)
		}
		lines = append(lines, line)
	}
	lines = append(lines, s.onRow())
	said := s.cellWords(g.day, g.part)
	seen, first := around(lines, g.day+1, max(room-len(said), 1))
	g.more = [2]bool{first > 0, first+len(seen) < len(lines)}
	return append(seen, said...)
}

// begun reports whether he has seen what the week is for. Then the words above it make room in a low window.
func (g *grid) begun() bool { return g.day > 0 || g.part > 0 || g.opened() || len(g.week.Cells) > 0 }

// partNames are the texts that name the parts of a day.
var partNames = [walk.WeekParts]string{"exercise.morning", "exercise.midday", "exercise.evening"}

// onRow is the row that goes on.
func (s *Screen) onRow() string {
	if s.grid.day == walk.WeekDays {
		return s.env.Theme.Selected.Render("› " + s.env.T("exercise.continue"))
	}
	return "  " + s.env.T("exercise.continue")
}

// viewCell draws one part of a day; the pointer stands in it where the cursor is.
func (s *Screen) viewCell(day, part, width int) string {
	g, t := s.grid, s.env.Theme
	c, filled := g.week.At(day, part)
	text := "·"
	if filled {
		text = s.env.Own(cell.Cut(c.What.Reveal(), max(width-4, 1)))
		if c.Done {
			text = tick + text
		}
	}
	if day == g.day && part == g.part {
		return t.Selected.Render(cell.Fit("› "+text, width))
	}
	return cell.Fit("  "+text, width)
}

// viewGridNarrow draws the day under the cursor alone, where a week does not fit beside itself.
func (s *Screen) viewGridNarrow(room int) []string {
	g := s.grid
	if g.day == walk.WeekDays {
		return []string{s.onRow()}
	}
	lines := widget.Say(s.width, s.env.Theme.Muted.Render, s.env.Lang.FullDate(g.week.Day(g.day)))
	for part := range walk.WeekParts {
		lines = append(lines, s.viewCell(g.day, part, s.width))
	}
	return lines[:min(len(lines), max(room, 1))]
}

// around returns room lines of which one is to be seen, and how many stand above them.
func around(lines []string, at, room int) (seen []string, first int) {
	if len(lines) <= room {
		return lines, 0
	}
	first = max(min(at-room/2, len(lines)-room), 0)
	return lines[first : first+room], first
}

// cellName names a part of a day.
func (s *Screen) cellName(day, part int) string {
	return s.env.T("exercise.week-cell", "day", s.env.Lang.FullDate(s.grid.week.Day(day)), "part", s.env.T(partNames[part]))
}

// cellWords says in full what stands in a cell.
func (s *Screen) cellWords(day, part int) []string {
	if day >= walk.WeekDays {
		return nil
	}
	c, filled := s.grid.week.At(day, part)
	lines := widget.Say(s.width, s.env.Theme.Muted.Render, s.cellName(day, part))
	if filled {
		lines = append(lines, s.env.Prose(c.What.Reveal(), s.width)...)
	}
	return lines
}

// weekWords writes a week for a reader: what was placed, day by day.
func (s *Screen) weekWords(week walk.Week) private.Text {
	var lines []private.Text
	for _, c := range week.Cells {
		line := s.env.T("exercise.week-cell", "day", s.env.Lang.FullDate(week.Day(c.Day)), "part", s.env.T(partNames[c.Part])) + ": " + c.What.Reveal()
		if c.Done {
			line = tick + line
		}
		if c.Felt != walk.Unfelt {
			line += " (" + s.env.T("exercise.out-of", "n", c.Felt, "max", walk.RatingMax) + ")"
		}
		lines = append(lines, private.New(line))
	}
	return listed(lines)
}

// weekMsg brings the page with a week that was kept and is not over.
type weekMsg struct{ entry journal.Entry }

// findWeek looks for a week that was kept and is not over, so that what was can be ticked in it.
func (s *Screen) findWeek() tea.Cmd {
	at := slices.IndexFunc(s.walk.Exercise.Steps, func(step handbook.Step) bool { return step.Kind == handbook.StepWeek })
	if at < 0 {
		return nil
	}
	id := s.walk.Exercise.Steps[at].ID
	store, about, since := s.store, string(nav.Exercise(s.id)), s.env.Now().AddDate(0, 0, -walk.WeekDays)
	return func() tea.Msg {
		heads, _, err := store.List()
		if err != nil {
			return nil
		}
		for _, h := range heads {
			if h.About != about || h.Hidden || !h.Time.After(since) {
				continue
			}
			entry, err := store.Read(h.ID)
			if err == nil && slices.ContainsFunc(entry.Answers, func(a journal.Answer) bool { return a.ID == id }) {
				return weekMsg{entry}
			}
		}
		return nil
	}
}

// goOnWithWeek opens the week that was kept, unless something was begun meanwhile. Where more stands on
// its page than was answered here, the page stays, and a change becomes a page of its own.
func (s *Screen) goOnWithWeek(msg weekMsg) tea.Cmd {
	if s.walk.Stage().Kind != walk.Intro || s.walk.Said() {
		return nil
	}
	answers, place := map[string]private.Text{}, ""
	for _, a := range msg.entry.Answers {
		answers[a.ID] = a.Text
	}
	for _, step := range s.walk.Exercise.Steps {
		if step.Kind == handbook.StepWeek {
			place = step.ID
		}
	}
	s.walk = walk.Resume(s.walk.Exercise, answers, place, s.env.Now())
	if s.entry().Body.Equal(msg.entry.Body) {
		s.page = msg.entry
	}
	s.closed.done = true // it is kept; a change begins a draft
	s.noted = noted{s.walk.Place(), s.allSaid()}
	s.enter()
	return tea.Batch(s.wake(), s.notice("exercise.week-again"))
}
