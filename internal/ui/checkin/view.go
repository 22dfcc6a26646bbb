package checkin

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// calmer is the exercise behind the first of the two doors: it looks outward and suits everyone.
const calmer = "five-senses"

// openAfter prepares what is shown once the answers are kept.
func (s *Screen) openAfter() {
	t := s.env.T
	s.doors = widget.List{}
	if s.heavy {
		title := ""
		if e, _, err := s.env.Exercise(calmer); err == nil {
			title = e.Title
		}
		s.doors.Items = append(s.doors.Items, widget.Item{Label: t("checkin.door-calm", "title", title)}, widget.Item{Label: t("home.contacts")})
	}
	s.doors.Items = append(s.doors.Items, widget.Item{Label: t("checkin.finish")}, widget.Item{Label: t("checkin.past")})
}

// afterKey answers a key once the answers are kept.
func (s *Screen) afterKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		return nav.Back()
	}
	routes := []nav.Route{"", nav.CheckinPast}
	if s.heavy {
		routes = append([]nav.Route{nav.Exercise(calmer), nav.Contacts}, routes...)
	}
	chosen := s.doors.Update(msg)
	switch {
	case chosen < 0:
		return nav.Move{}
	case routes[chosen] == "":
		return nav.Back()
	}
	return nav.Swap(routes[chosen])
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("checkin.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch s.at {
	case doors, after:
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	case helped:
		return append([]keys.Binding{goOn, goBack, skip, newLine}, keys.Editing...)
	case asking:
		if s.said != nil {
			return []keys.Binding{keys.Enter.In("done"), goBack, keys.Move.In("scroll")}
		}
		return s.ask.Keys()
	}
	return []keys.Binding{goOn, goBack, skip, less, more, keys.Number}
}

// View draws the place the screen is at.
func (s *Screen) View() string {
	switch s.at {
	case doors:
		return strings.Join(s.viewDoors(s.env.Theme.Text.Render, "checkin.about"), "\n")
	case helped:
		return strings.Join(s.viewWords(), "\n")
	case asking:
		if s.said != nil {
			return strings.Join(s.viewSaid(), "\n")
		}
		return strings.Join(s.ask.View(s.env, s.width, s.height), "\n")
	case after:
		done := "checkin.done"
		switch {
		case s.env.Demo:
			done = "keep.done-demo"
		case s.bare:
			done = "checkin.done-open"
		}
		if s.heavy {
			return strings.Join(s.viewDoors(s.env.Theme.Accent.Render, "checkin.heavy", done), "\n")
		}
		return strings.Join(s.viewDoors(s.env.Theme.Text.Render, done), "\n")
	}
	return strings.Join(s.viewScale(), "\n")
}

// viewDoors draws sentences and below them the ways on. The first sentence is drawn in a style.
func (s *Screen) viewDoors(style func(...string) string, texts ...string) []string {
	var lines []string
	for i, key := range texts {
		if i > 0 {
			style = s.env.Theme.Muted.Render
		}
		lines = append(lines, widget.Say(s.width, style, s.env.T(key))...)
	}
	if s.at == doors && len(lines)+2 > s.height/2 { // in a low window the ways on need the lines
		lines = nil
	} else {
		lines = append(lines, "")
	}
	return append(lines, s.doors.View(s.env.Theme, s.env.Lang, s.width, max(s.height-len(lines), 1))...)
}

// head draws how many questions there are, and the one that is open.
func (s *Screen) head(question string) []string {
	t := s.env.Theme
	lines := []string{t.Muted.Render(s.env.T("reflect.count", "at", s.at, "of", helped))}
	lines = append(lines, widget.Say(s.width, t.Accent.Render, question)...)
	if s.height > roomy {
		lines = append(lines, "")
	}
	return lines
}

// roomy is the height from which on a blank line stands below a question, in cells.
const roomy = 12

// viewScale draws a question with its scale, without what was chosen while own words are veiled.
func (s *Screen) viewScale() []string {
	lines := s.head(s.env.T("checkin.ask-" + string(s.item())))
	scale := *s.scale
	if s.env.Blur {
		scale.Value = -1
	}
	lines = append(lines, scale.View(s.env.Theme, s.env.Lang, s.width)...)
	return s.withStatus(lines)
}

// viewWords draws the question about what helped, with its field.
func (s *Screen) viewWords() []string {
	lines := s.head(s.env.T("checkin.helped"))
	s.field = len(lines)
	room := s.height - len(lines) - len(s.desk.StatusLines(s.width))
	return s.withStatus(append(lines, s.helped.View(s.env.Theme, s.width, max(room, 1))...))
}

// withStatus puts how the draft stands at the foot.
func (s *Screen) withStatus(lines []string) []string {
	status := s.desk.StatusLines(s.width)
	lines = lines[min(max(len(lines)+len(status)-s.height, 0), len(lines)):]
	for len(lines) < s.height-len(status) {
		lines = append(lines, "")
	}
	return append(lines, status...)
}

// More reports whether something of it lies above or below.
func (s *Screen) More() (above, below bool) {
	switch s.at {
	case doors, after:
		return s.doors.More()
	case helped:
		return s.helped.More()
	case asking:
		if s.said != nil {
			return s.said.More()
		}
		return s.ask.More()
	}
	return false, false
}
