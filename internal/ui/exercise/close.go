package exercise

import (
	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// closing is the end of an exercise: a sentence and the ways on.
type closing struct {
	list    widget.List
	choices []choice
	problem string
	done    bool // the answers are kept
}

// choice is one way on.
type choice int

const (
	keepAnswers choice = iota
	leaveDraft
	deleteAnswers
	calmer
	help
	finish
	onceMore
)

// gentle reports whether the end offers the outward exercise and help first: after stopping
// early, or when the second rating is much heavier. It is worked out anew each time and kept
// nowhere.
func (s *Screen) gentle() bool {
	by, both := s.walk.Lighter()
	return s.early || (both && by <= -walk.MuchHeavier)
}

// open prepares the ways on.
func (c *closing) open(s *Screen) {
	c.choices, c.problem = nil, ""
	if s.gentle() {
		c.choices = append(c.choices, calmer, help)
	}
	if s.walk.Exercise.Keep && s.walk.Said() && !c.done {
		c.choices = append(c.choices, keepAnswers, leaveDraft, deleteAnswers)
	} else {
		c.choices = append(c.choices, finish)
	}
	c.choices = append(c.choices, onceMore)
	c.list = widget.List{}
	for _, way := range c.choices {
		c.list.Items = append(c.list.Items, s.item(way))
	}
}

// item returns the words of a way on.
func (s *Screen) item(way choice) widget.Item {
	t := s.env.T
	switch way {
	case keepAnswers:
		return widget.Item{Label: t("keep.yes"), Detail: t("keep.yes-detail")}
	case leaveDraft:
		return widget.Item{Label: t("keep.later"), Detail: t("keep.later-detail")}
	case deleteAnswers:
		return widget.Item{Label: t("keep.no"), Detail: t("keep.no-detail")}
	case calmer:
		title := ""
		if e, _, err := s.env.Exercise(s.outward()); err == nil {
			title = e.Title
		}
		key := "exercise.calmer"
		if s.id == fiveSenses {
			key = "exercise.another"
		}
		return widget.Item{Label: t(key, "title", title)}
	case help:
		return widget.Item{Label: t("exercise.help")}
	case onceMore:
		return widget.Item{Label: t("exercise.again")}
	}
	return widget.Item{Label: t("exercise.finish")}
}

// fiveSenses is the exercise that looks outward and suits everyone.
const fiveSenses = "five-senses"

// outward is the exercise that looks outward; after that one itself, its alternative.
func (s *Screen) outward() string {
	if s.id == fiveSenses {
		return s.walk.Exercise.Alternative
	}
	return fiveSenses
}

// closeKey answers a key at the end.
func (s *Screen) closeKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	now := s.env.Now()
	if goBack.Matches(msg) {
		s.early = false
		return nav.Move{}, s.to(s.walk.Back(now))
	}
	if stop.Matches(msg) {
		return nav.Back(), nil
	}
	chosen := s.closed.list.Update(msg)
	if chosen < 0 {
		return nav.Move{}, nil
	}
	switch s.closed.choices[chosen] {
	case keepAnswers:
		return nav.Move{}, s.desk.Save(s.entry())
	case deleteAnswers:
		return nav.Move{}, s.desk.Drop()
	case calmer:
		return nav.Open(nav.Exercise(s.outward())), nil
	case help:
		return nav.Open(nav.Contacts), nil
	case onceMore:
		s.early, s.closed.done = false, false
		s.walk = walk.Begin(s.walk.Exercise, now)
		s.enter()
		return nav.Move{}, s.wake()
	}
	return nav.Back(), nil
}

// saved says how keeping went; after a failure the answers stay.
func (s *Screen) saved(msg draft.SavedMsg) tea.Cmd {
	if msg.Err != nil {
		s.closed.problem = draft.NotKept(s.env, msg.Err)
		return nil
	}
	s.desk.Saved()
	s.closed.done = true
	s.closed.open(s)
	return nil
}

// verdict is the sentence at the end, in words and never as a number.
func (s *Screen) verdict() string {
	t := s.env.T
	by, both := s.walk.Lighter()
	switch {
	case s.closed.done:
		return t("keep.done")
	case s.early:
		return t("exercise.stopped")
	case both && by <= -walk.MuchHeavier:
		return t("exercise.much-heavier")
	case both && by < 0:
		return t("exercise.heavier")
	case both && by == 0:
		return t("exercise.same")
	case both && by >= walk.MuchHeavier:
		return t("exercise.much-lighter")
	case both:
		return t("exercise.lighter")
	}
	return t("exercise.ended")
}
