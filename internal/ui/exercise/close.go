package exercise

import (
	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// closing is the end of an exercise: the question what is to become of the answers, or a sentence
// and the ways on.
type closing struct {
	list    widget.List
	choices []choice
	ask     *draft.Ask     // set while it is asked about the answers
	reading bool           // what was said is read before it is decided
	done    bool           // the answers are kept
	saved   draft.SavedMsg // and how
}

// choice is one way on.
type choice int

const (
	calmer choice = iota
	help
	answers
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

// heavier reports whether it became heavier at all: then something that looks outward is said to suit
// better, and is offered.
func (s *Screen) heavier() bool {
	by, both := s.walk.Lighter()
	return both && by < 0
}

// open prepares the end. Where there are answers to keep it asks about them at once, unless
// something calmer comes first.
func (c *closing) open(s *Screen) {
	c.choices, c.ask, c.reading = nil, nil, false
	wanted := !s.env.Settings.NoJournal || s.env.Demo
	undecided := s.walk.Exercise.Keep && len(s.walk.Asked()) > 0 && !c.done && wanted
	switch {
	case s.gentle():
		c.choices = append(c.choices, calmer, help)
		if undecided {
			c.choices = append(c.choices, answers)
		} else {
			c.choices = append(c.choices, finish)
		}
	case undecided:
		c.ask = s.newAsk()
		return
	case s.heavier():
		c.choices = append(c.choices, calmer, finish)
	case s.calming:
		c.choices = append(c.choices, finish, help)
	default:
		c.choices = append(c.choices, finish)
	}
	c.choices = append(c.choices, onceMore)
	c.list = widget.List{}
	for _, way := range c.choices {
		c.list.Items = append(c.list.Items, s.way(way))
	}
}

// newAsk asks what is to become of the answers, or of a change of those that are a page already. In an
// exercise for a crisis they are the plan.
func (s *Screen) newAsk() *draft.Ask {
	switch {
	case s.walk.Exercise.Crisis:
		return draft.NewAsk(s.env, s.env.T("keep.return")).About(s.env.T("plan.keep"))
	case s.page.ID != "":
		return draft.NewAskChange(s.env, s.env.T("keep.return"))
	}
	return draft.NewAsk(s.env, s.env.T("keep.return"))
}

// way returns the words of a way on.
func (s *Screen) way(way choice) widget.Item {
	t := s.env.T
	switch way {
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
	case answers:
		return widget.Item{Label: t("exercise.answers"), Detail: t("exercise.answers-detail")}
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
	if s.closed.reading {
		return nav.Move{}, s.readKey(msg)
	}
	if s.closed.ask != nil {
		return s.askKey(msg)
	}
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
	case calmer:
		return nav.Open(nav.Exercise(s.outward())), nil
	case help:
		return nav.Open(nav.Contacts), nil
	case answers:
		s.closed.ask = s.newAsk()
		return nav.Move{}, nil
	case onceMore:
		return nav.Move{}, s.again()
	}
	return nav.Back(), nil
}

// again begins anew. What was answered before stays what it is: a page, or a draft of its own.
func (s *Screen) again() tea.Cmd {
	var keep tea.Cmd
	if s.Keep() != nil {
		keep = s.desk.Leave()
	}
	s.desk, s.page, s.noted, s.later, s.early = draft.New(s.env, s.store), journal.Entry{}, noted{}, "", false
	s.closed.done, s.rating.done = false, false
	s.walk = s.begun(s.walk.Exercise)
	s.enter()
	return tea.Batch(keep, s.wake())
}

// readKey answers a key while what was said is read.
func (s *Screen) readKey(msg tea.KeyMsg) tea.Cmd {
	if !s.scroll(msg) && (keys.Enter.Matches(msg) || keys.LeadsBack(msg)) {
		s.closed.reading, s.offset = false, 0
	}
	return nil
}

// notKept says that the answers of the round before could not be kept.
func (s *Screen) notKept(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	text := draft.Words(s.env, err)
	return func() tea.Msg { return nav.NoticeMsg{Text: text, Bad: true} }
}

// askKey answers a key while it is asked what is to become of the answers.
func (s *Screen) askKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	fate := s.closed.ask.Update(msg)
	if fate == draft.Return && !escape.Matches(msg) {
		s.closed.reading, s.offset = true, 0
		return nav.Move{}, nil
	}
	if fate == draft.Return {
		s.early = false
		return nav.Move{}, s.to(s.walk.Back(s.env.Now()))
	}
	if fate == draft.Keep && s.walk.Exercise.Crisis {
		return nav.Move{}, s.keepPlan()
	}
	return nav.Move{}, s.closed.ask.CarryOut(fate, s.desk, s.entry)
}

// left leaves the screen once its draft is safe or gone, also when another covers it meanwhile;
// after a failure it stays and says why.
func (s *Screen) left(err error) nav.Move {
	if err != nil {
		s.closed.ask.Failed(s.env, s.desk, err)
		return nav.Move{}
	}
	s.gone = true
	return nav.Back()
}

// saved says how keeping went; after a failure the answers stay. What is changed afterwards
// belongs to the same page of the journal, on a desk of its own.
func (s *Screen) saved(msg draft.SavedMsg) tea.Cmd {
	if msg.Err != nil {
		s.closed.ask.Failed(s.env, s.desk, msg.Err)
		return nil
	}
	if s.closed.saved = msg; msg.Folder == "" {
		s.page = msg.Entry
	}
	s.desk = draft.New(s.env, s.store)
	s.closed.done, s.early = true, false
	s.closed.open(s)
	return s.comeBack(msg)
}

// verdict is the sentence at the end, in words and never as a number.
func (s *Screen) verdict() string {
	t := s.env.T
	by, both := s.walk.Lighter()
	switch {
	case s.closed.done && s.walk.Exercise.Crisis && !s.env.Demo && s.closed.saved.Folder == "":
		return t("plan.kept")
	case s.closed.done:
		return draft.Done(s.env, s.closed.saved)
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
