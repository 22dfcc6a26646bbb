package exercise

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/private"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// rowKind says what a row of a stage's list stands for.
type rowKind int

const (
	rowOption rowKind = iota // one of the options
	rowLine                  // a line of his own
	rowDay                   // a day, or none
	rowOwn                   // opens the field for own words
	rowDoor                  // leads to another place
	rowOn                    // goes on
)

// row is one row of the list that a stage is answered with.
type row struct {
	kind rowKind
	id   string       // of an option or an own line that can be ticked; the day; the route
	line private.Text // of a line of his own
}

// daysAhead are the days that a plan may be looked back on, from today.
var daysAhead = []int{0, 1, 2, 3, 4, 5, 6, 7, 14, 28}

// noDay stands for no day among them.
const noDay = "none"

// many reports whether more than one row can be marked.
func many(step *handbook.Step) bool { return step.Kind == handbook.StepChecklist || step.Max != 1 }

// lined reports whether own words of a step are lines of their own, each a row.
func lined(step *handbook.Step) bool {
	return step.Kind == handbook.StepChecklist || len(step.From) > 0
}

// rowsOf returns the rows that the open stage offers with the answer it has.
func (s *Screen) rowsOf(stage walk.Stage, given walk.Answer) (rows []row) {
	step := stage.Step
	switch {
	case stage.Field != nil:
		return s.dayRows(given.Text)
	case step.Kind == handbook.StepRead:
		rows = append(rows, row{kind: rowOn})
		for _, door := range step.Doors {
			rows = append(rows, row{kind: rowDoor, id: door})
		}
		return rows
	}
	for _, o := range step.Options {
		rows = append(rows, row{kind: rowOption, id: o.ID})
	}
	for i, line := range s.ownLines(step, given) {
		rows = append(rows, row{kind: rowLine, id: walk.OwnID(i), line: line})
	}
	if step.Own || len(rows) == 0 {
		rows = append(rows, row{kind: rowOwn})
	}
	if many(step) {
		rows = append(rows, row{kind: rowOn})
	}
	return rows
}

// dayRows returns the days that are offered, the one that was chosen on an earlier day among them.
func (s *Screen) dayRows(given private.Text) (rows []row) {
	chosen := given.Reveal()
	today := s.env.Now()
	days := []string{}
	for _, n := range daysAhead {
		days = append(days, today.AddDate(0, 0, n).Format(time.DateOnly))
	}
	if chosen != "" && !slices.Contains(days, chosen) {
		days = append(days, chosen)
		slices.Sort(days)
	}
	for _, day := range append(days, noDay) {
		rows = append(rows, row{kind: rowDay, id: day})
	}
	return rows
}

// ownLines are the lines of his own that a step offers: those it takes from earlier steps, and those
// he added here.
func (s *Screen) ownLines(step *handbook.Step, given walk.Answer) []private.Text {
	if !lined(step) {
		return nil
	}
	lines := s.walk.Sources(step)
	for _, line := range walk.Split(given.Text) {
		if step.Kind == handbook.StepChecklist || !slices.ContainsFunc(lines, line.Equal) {
			lines = append(lines, line)
		}
	}
	return lines
}

// fill makes the list of the open stage from its rows. Where one is chosen it stands under the cursor, so
// that going on changes nothing.
func (s *Screen) fill(given walk.Answer) {
	stage := s.walk.Stage()
	s.rows = s.rowsOf(stage, given)
	s.list = &widget.List{Ticks: stage.Field == nil && stage.Step.Kind != handbook.StepRead && many(stage.Step)}
	for _, r := range s.rows {
		s.list.Items = append(s.list.Items, s.item(r, given))
	}
	if !s.list.Ticks {
		s.list.Cursor = max(slices.IndexFunc(s.list.Items, func(item widget.Item) bool { return item.Marked }), 0)
	}
}

// item draws a row. Which options are marked would tell as much as words of his, so where several
// can be they are drawn like those.
func (s *Screen) item(r row, given walk.Answer) widget.Item {
	step := s.walk.Stage().Step
	switch r.kind {
	case rowOption:
		text := optionText(step, r.id)
		if s.list.Ticks {
			text = s.env.Own(text)
		}
		return widget.Item{Label: text, Marked: given.Ticked(r.id)}
	case rowLine:
		marked := given.Ticked(r.id)
		if step.Kind != handbook.StepChecklist {
			marked = slices.ContainsFunc(given.Chosen(), r.line.Equal)
		}
		return widget.Item{Label: s.env.Own(r.line.Reveal()), Marked: marked, Written: true}
	case rowDay:
		return widget.Item{Label: s.dayName(r.id), Marked: given.Text.Reveal() == r.id}
	case rowOwn:
		if words := given.Text.Reveal(); words != "" && !lined(step) {
			return widget.Item{Label: s.env.Own(words), Marked: len(given.Chosen()) > 0}
		}
		return widget.Item{Label: s.env.T("exercise.own-words"), Action: lined(step)}
	case rowDoor:
		return widget.Item{Label: s.doorName(r.id), Action: true}
	}
	return widget.Item{Label: s.env.T("exercise.continue"), Action: true}
}

func optionText(step *handbook.Step, id string) string {
	for _, o := range step.Options {
		if o.ID == id {
			return o.Text
		}
	}
	return ""
}

// dayName says a day as one would: today, tomorrow, a weekday, a date.
func (s *Screen) dayName(id string) string {
	if id == noDay {
		return s.env.T("exercise.no-day")
	}
	switch today := s.env.Now(); id {
	case today.Format(time.DateOnly):
		return s.env.T("exercise.today")
	case today.AddDate(0, 0, 1).Format(time.DateOnly):
		return s.env.T("exercise.tomorrow")
	}
	return s.dayInFull(id)
}

// dayInFull says a day by its date, so that it is the same when it is read later.
func (s *Screen) dayInFull(id string) string {
	day, err := time.ParseInLocation(time.DateOnly, id, s.env.Now().Location())
	if err != nil {
		return id
	}
	return s.env.Lang.FullDate(day)
}

// doorName is the name of the place a door leads to.
func (s *Screen) doorName(route string) string {
	kind, id, _ := strings.Cut(route, "/")
	switch kind {
	case "exercise":
		if e, _, err := s.env.Exercise(id); err == nil {
			return s.env.T("exercise.door-exercise", "title", e.Title)
		}
	case "chapter":
		id, _, _ := strings.Cut(id, "#")
		if c, _, err := s.env.Chapter(id); err == nil {
			return s.env.T("exercise.door-chapter", "title", c.Title)
		}
	case "page":
		id, _, _ := strings.Cut(id, "#")
		if p, _, err := s.env.PageHead(id); err == nil {
			return s.env.T("exercise.door-page", "title", p.Title)
		}
	case "contacts":
		return s.env.T("exercise.help")
	case "journal":
		return s.env.T("exercise.door-journal")
	}
	return s.env.T("exercise.door-exercise", "title", route)
}

// listKey answers a key on a list.
func (s *Screen) listKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	now, stage := s.env.Now(), s.walk.Stage()
	if escape.Matches(msg) {
		s.answer()
		return nav.Move{}, s.leave(s.walk.Back(now))
	}
	if s.list.Ticks && keys.Forward.Matches(msg) {
		return nav.Move{}, s.goOn()
	}
	opened := s.list.Update(msg)
	if opened < 0 {
		return nav.Move{}, nil
	}
	switch r := s.rows[opened]; r.kind {
	case rowDoor:
		return nav.Open(nav.Route(r.id)), nil
	case rowOwn:
		s.openOwn()
		return nav.Move{}, nil
	case rowOption, rowLine, rowDay:
		s.mark(opened)
		if stage.Field == nil && many(stage.Step) {
			s.answer()
			return nav.Move{}, s.touch()
		}
	}
	return nav.Move{}, s.goOn()
}

// goOn takes the answer and goes to the next stage.
func (s *Screen) goOn() tea.Cmd {
	s.answer()
	return s.leave(s.walk.Next(s.env.Now()))
}

// mark turns the mark of a row over; where one is allowed it is the only one.
func (s *Screen) mark(at int) {
	step := s.walk.Stage().Step
	single := s.walk.Stage().Field != nil || !many(step)
	marked := 0
	for i, r := range s.rows {
		if single {
			s.list.Items[i].Marked = false // own words too: they are put aside
		}
		if r.kind != rowOption && r.kind != rowLine && r.kind != rowDay {
			continue
		}
		if s.list.Items[i].Marked {
			marked++
		}
	}
	item := &s.list.Items[at]
	free := step.Kind == handbook.StepChecklist || marked < step.Max
	item.Marked = single || !item.Marked && free
}
