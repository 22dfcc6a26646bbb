package exercise

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	walk "anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
)

// noted is what the desk was told: the place, and the answers.
type noted struct {
	place   string
	answers []journal.Answer
}

// touch notes the answers for the draft, where the exercise keeps any. What is kept already and was only
// looked at begins none.
func (s *Screen) touch() tea.Cmd { return s.touchAt(s.walk.Stage()) }

// touchAt is touch on the way to a stage. The draft goes on at the step that is open, and not at the
// question what is to become of it.
func (s *Screen) touchAt(stage walk.Stage) tea.Cmd {
	if !s.walk.Exercise.Keep {
		return nil
	}
	now := noted{s.noted.place, s.allSaid()}
	if stage.Kind == walk.Step || now.place == "" {
		now.place = stage.Place()
	}
	same := slices.EqualFunc(now.answers, s.noted.answers, func(a, b journal.Answer) bool {
		return a.ID == b.ID && a.Text.Equal(b.Text)
	})
	if same && (s.closed.done || now.place == s.noted.place) {
		return nil
	}
	s.noted = now
	if !slices.ContainsFunc(now.answers, func(a journal.Answer) bool { return a.ID != walk.BeforeID && a.ID != walk.AfterID }) {
		return s.desk.Erase() // a rating alone is not kept
	}
	s.closed.done = false
	d := journal.Draft{Step: now.place, Entry: s.entry()}
	d.Entry.About = string(nav.Exercise(s.id))
	d.Entry.Answers = now.answers
	return s.desk.Touch(d)
}

// allSaid lists everything that was said, also what does not count at the moment: a step that comes back
// must have its words.
func (s *Screen) allSaid() (answers []journal.Answer) {
	for _, stage := range s.walk.Every() {
		if a := s.walk.Answers[stage.ID()]; a.Holds() {
			answers = append(answers, journal.Answer{ID: stage.ID(), Text: stage.Encode(a)})
		}
	}
	return answers
}

// entry puts the answers together as they would be kept. On a page that is kept already only what was
// answered changes.
func (s *Screen) entry() journal.Entry {
	var parts []journal.Part
	var answers []journal.Answer
	for _, stage := range s.walk.Asked() {
		a := s.walk.Answers[stage.ID()].Kept()
		parts = append(parts, journal.Part{ID: stage.ID(), Question: question(stage), Answer: s.words(stage, a)})
		answers = append(answers, journal.Answer{ID: stage.ID(), Text: stage.Encode(a)})
	}
	e := s.page
	if e.ID == "" {
		e = journal.Entry{
			Time: s.env.Now(), Kind: journal.KindExercise, About: string(nav.Exercise(s.id)),
			Title: private.New(s.walk.Exercise.Title),
		}
	}
	e.Lang, e.Answers = s.env.Lang.Tag, answers
	e.Body, _ = journal.Compose(parts)
	return e
}

// question is what stands above the answer to a stage.
func question(stage walk.Stage) string {
	if stage.Field != nil {
		return stage.Field.Label
	}
	return stage.Step.Title
}

// words writes an answer for a reader.
func (s *Screen) words(stage walk.Stage, a walk.Answer) private.Text {
	step := stage.Step
	switch {
	case stage.Field != nil && stage.Field.Kind == handbook.FieldDay:
		return private.New(s.dayInFull(a.Text.Reveal()))
	case s.walk.Listed(stage):
		return listed(walk.Split(a.Text))
	case stage.Field != nil:
		return a.Text
	case step.Kind == handbook.StepScale:
		return private.New(s.env.T("exercise.out-of", "n", a.Number, "max", step.Max))
	case step.Kind == handbook.StepChoose:
		return listed(s.walk.Lines(stage.ID()))
	case step.Kind == handbook.StepChecklist:
		return s.ticked(step, a)
	case step.Kind == handbook.StepWeek:
		return s.weekWords(a.Week)
	}
	return a.Text
}

// listed writes lines as a list.
func listed(lines []private.Text) private.Text {
	var all []string
	for _, line := range lines {
		all = append(all, "- "+line.Reveal())
	}
	return private.New(strings.Join(all, "\n"))
}

// tick stands before what is done.
const tick = "✓ "

// ticked writes a list of what is ticked, and of his own lines whether they are or not.
func (s *Screen) ticked(step *handbook.Step, a walk.Answer) private.Text {
	var lines []private.Text
	for _, o := range step.Options {
		if a.Ticked(o.ID) {
			lines = append(lines, private.New(tick+o.Text))
		}
	}
	for i, line := range walk.Split(a.Text) {
		if a.Ticked(walk.OwnID(i)) {
			line = private.New(tick + line.Reveal())
		}
		lines = append(lines, line)
	}
	return listed(lines)
}
