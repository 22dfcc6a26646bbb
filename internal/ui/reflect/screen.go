// Package reflect asks the questions of a chapter one at a time.
//
// Each can be left out, there is always a way back, and what was answered before stays in
// sight. What is written is an entry only after a clear yes; until then it is a sealed draft
// that goes when it is declined.
package reflect

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen asks the questions of one chapter.
type Screen struct {
	env     nav.Env
	id      string
	chapter *handbook.Chapter
	err     error

	at      int // the question, or len(questions) at the end
	editors []*widget.Editor
	field   int // the line of the screen on which the open field begins
	ask     *draft.Ask
	desk    *draft.Desk
	saved   *draft.SavedMsg // the answers are kept
	gone    bool            // the screen is done with, and closes when it is seen again

	width, height int
}

// New returns the questions of a chapter. Answers that were begun before are taken up again.
func New(env nav.Env, store journal.Store, chapter string) *Screen {
	s := &Screen{env: env, id: chapter, desk: draft.New(env, store)}
	s.load(journal.Draft{})
	return s
}

// load reads the questions and puts the answers of a draft into their fields.
func (s *Screen) load(from journal.Draft) {
	s.chapter, _, s.err = s.env.Chapter(s.id)
	if s.err != nil {
		return
	}
	s.editors = nil
	for i, q := range s.chapter.Questions {
		text := ""
		for _, a := range from.Entry.Answers {
			if a.ID == q.ID {
				text = a.Text.Reveal()
			}
		}
		e := s.env.Editor(text, false)
		e.Hint = s.env.T("reflect.hint")
		s.editors = append(s.editors, e)
		if q.ID == from.Step {
			s.at = i
		}
	}
}

// The keys of a question. Enter is a line break only with alt, because going on is what most
// people press it for; a longer answer wraps by itself.
var (
	goOn    = keys.Binding{ID: "go-on", Keys: []string{"enter"}, Footer: true}
	newLine = keys.Binding{ID: "new-line", Keys: []string{"alt+enter", "ctrl+j"}}
	goBack  = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
	skip    = keys.Binding{ID: "skip", Keys: []string{"tab"}, Footer: true}
)

// Init looks for answers that were begun before.
func (s *Screen) Init() tea.Cmd { return s.desk.Find(nav.Reflect(s.id), "") }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	if cmd, mine := s.desk.Update(msg); mine {
		return nav.Move{}, cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		if chapter, _, err := s.env.Chapter(s.id); err == nil {
			s.chapter = chapter
		}
		for _, e := range s.editors {
			e.Hint = s.env.T("reflect.hint")
			s.env.Dress(e)
		}
		if s.ask != nil {
			s.ask.Speak(s.newAsk())
		}
	case draft.FoundMsg:
		s.desk.TakeUp(msg)
		if msg.Found {
			s.load(msg.Draft)
		}
		return s.desk.Play(s.key)
	case draft.SavedMsg:
		return s.kept(msg)
	case draft.DroppedMsg:
		return s.left(msg.Err), nil
	case draft.LeftMsg:
		return s.left(msg.Err), nil
	case nav.ShownMsg:
		if s.gone {
			return nav.Back(), nil
		}
	case tea.KeyMsg:
		return s.key(msg)
	case tea.MouseMsg:
		if s.Typing() && s.at < len(s.editors) {
			msg.Y -= s.field
			s.editors[s.at].Update(msg)
		}
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case s.err != nil:
		return nav.Back(), nil
	case s.desk.Hold(msg):
		return nav.Move{}, nil
	case s.at == len(s.editors):
		return s.endKey(msg)
	}
	return s.questionKey(msg)
}

// questionKey answers a key while a question is open.
func (s *Screen) questionKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	editor := s.editors[s.at]
	switch {
	case goBack.Matches(msg):
		if s.at > 0 {
			s.at--
			return nav.Move{}, nil
		}
		if !s.written() {
			return nav.Back(), nil
		}
		return nav.Move{}, s.end()
	case newLine.Matches(msg):
		editor.Update(tea.KeyMsg{Type: tea.KeyEnter})
		return nav.Move{}, s.touch()
	case goOn.Matches(msg), skip.Matches(msg):
		s.at++
		if s.at < len(s.editors) {
			return nav.Move{}, nil
		}
		if !s.written() {
			return nav.Back(), nil
		}
		return nav.Move{}, s.end()
	}
	if editor.Changes(msg) {
		return nav.Move{}, s.touch()
	}
	return nav.Move{}, nil
}

// end opens the question whether to keep the answers.
func (s *Screen) end() tea.Cmd {
	s.at = len(s.editors)
	s.ask = s.newAsk()
	return nil
}

// newAsk asks whether to keep the answers.
func (s *Screen) newAsk() *draft.Ask {
	return draft.NewAsk(s.env, s.env.T("keep.return")).OfferMore(s.env)
}

// endKey answers a key while it is asked whether to keep the answers.
func (s *Screen) endKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if s.saved != nil {
		return nav.Back(), nil
	}
	fate := s.ask.Update(msg)
	if fate == draft.Return {
		s.at = len(s.editors) - 1
	}
	return nav.Move{}, s.ask.CarryOut(fate, s.desk, s.entry)
}

// kept says how keeping went; after a failure the words stay on the screen.
func (s *Screen) kept(msg draft.SavedMsg) (nav.Move, tea.Cmd) {
	if msg.Err != nil {
		s.failed(msg.Err)
		return nav.Move{}, nil
	}
	s.desk.Saved()
	for _, e := range s.editors {
		e.Forget()
	}
	s.saved = &msg
	if s.ask.GoesOn() && msg.Folder == "" {
		return nav.Swap(nav.About(msg.Entry.ID)), nil
	}
	return nav.Move{}, nil
}

// left leaves the screen once its draft is safe or gone, also when another covers it meanwhile;
// after a failure it stays and says why.
func (s *Screen) left(err error) nav.Move {
	if err != nil {
		s.failed(err)
		return nav.Move{}
	}
	s.gone = true
	return nav.Back()
}

func (s *Screen) failed(err error) {
	if s.ask != nil {
		s.ask.Failed(s.env, s.desk, err)
	}
}

// written reports whether any question was answered.
func (s *Screen) written() bool {
	for _, e := range s.editors {
		if !e.Empty() {
			return true
		}
	}
	return false
}

// entry puts the answers together.
func (s *Screen) entry() journal.Entry {
	var parts []journal.Part
	for i, q := range s.chapter.Questions {
		parts = append(parts, journal.Part{ID: q.ID, Question: q.Text, Answer: private.New(s.editors[i].Text())})
	}
	body, answers := journal.Compose(parts)
	return journal.Entry{
		Time: s.env.Now(), Kind: journal.KindReflect, About: string(nav.Chapter(s.id)), Lang: s.env.Lang.Tag,
		Title: private.New(s.chapter.Title), Body: body, Answers: answers,
	}
}

// touch notes the words for the draft.
func (s *Screen) touch() tea.Cmd {
	if !s.written() {
		return s.desk.Erase()
	}
	d := journal.Draft{Entry: s.entry()}
	d.Entry.About = string(nav.Reflect(s.id))
	if s.at < len(s.chapter.Questions) {
		d.Step = s.chapter.Questions[s.at].ID
	}
	return s.desk.Touch(d)
}

// Typing reports whether letters belong to the open question, or to the name of a folder.
func (s *Screen) Typing() bool {
	return s.err == nil && (s.at < len(s.editors) || s.ask != nil && s.ask.Typing() && s.saved == nil)
}

// More reports whether the open field, or the answers to the question at the end, go on above or
// below.
func (s *Screen) More() (above, below bool) {
	switch {
	case s.err != nil || s.saved != nil:
		return false, false
	case s.at < len(s.editors):
		return s.editors[s.at].More()
	}
	return s.ask.More()
}

// Keep returns what keeps the answers in the draft.
func (s *Screen) Keep() func() error { return s.desk.Keep() }
