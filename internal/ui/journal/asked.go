package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// Asked is a new page that begins with a question of the handbook, or with one of the reader's
// own. The question stands above what is written; what is kept begins with it as a heading, and so
// does the draft, so that both say what was asked also when the question is no longer there.
type Asked struct {
	*Write
	id     string
	height int // of the whole screen
}

// NewAsked returns a page that begins with the question of an id. Without such a question it is an
// empty page.
func NewAsked(env nav.Env, store journal.Store, id string) *Asked {
	a := &Asked{Write: NewWrite(env, store, ""), id: id}
	a.choose()
	return a
}

// NewAgain returns a page with the words of a draft that was begun before. Where they answer a question
// that is still there, it stands above them as it did.
func NewAgain(env nav.Env, store journal.Store, id string) *Asked {
	return &Asked{Write: NewWrite(env, store, id)}
}

// wordsOf returns the words of a draft, and takes the question that they answer, see under.
func (w *Write) wordsOf(e journal.Entry) string {
	body := e.Body.Reveal()
	first, words, _ := strings.Cut(body, "\n\n")
	question, headed := strings.CutPrefix(first, "## ")
	if !headed {
		return body
	}
	var known []*handbook.Prompts
	if now, _, err := w.env.Prompts(); err == nil {
		known = append(known, now)
	}
	if then, err := w.env.Book.Prompts(e.Lang); err == nil { // in the language of the words
		known = append(known, then)
	}
	for _, questions := range known {
		if q, ok := questions.Asking(question); ok {
			w.asked = q
			return words
		}
	}
	return body
}

// otherQuestion takes another question, as long as nothing is written.
var otherQuestion = keys.Binding{ID: "other-question", Keys: []string{"tab"}, Footer: true}

// choose takes the words of the question in the reader's language.
func (a *Asked) choose() {
	questions, _, err := a.env.Prompts()
	if err != nil {
		return
	}
	if q, ok := questions.Find(a.id); ok {
		a.asked = q
	}
}

// another takes the question that comes after this one.
func (a *Asked) another() {
	questions, _, err := a.env.Prompts()
	if err != nil {
		return
	}
	if q, ok := questions.After(a.id); ok {
		a.id, a.asked = q.ID, q
	}
}

// Update answers one message.
func (a *Asked) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.height = msg.Height
	case tea.KeyMsg:
		if otherQuestion.Matches(msg) && a.free() {
			a.another()
			a.fit()
			return nav.Move{}, nil
		}
	case tea.MouseMsg:
		msg.Y -= len(a.question())
		return a.Write.Update(msg)
	}
	move, cmd := a.Write.Update(msg)
	if _, changed := msg.(nav.EnvMsg); changed && a.editor.Empty() {
		a.choose() // what was written answers the words that were asked
	}
	a.fit()
	return move, cmd
}

// fit gives the page what the question leaves of the screen.
func (a *Asked) fit() { a.Write.height = max(a.height-len(a.question()), 1) }

// free reports whether the question may still be exchanged.
func (a *Asked) free() bool { return a.id != "" && a.Typing() && a.editor.Empty() }

// question is the question as it is drawn, and a blank line below it where there is room.
func (a *Asked) question() []string {
	const roomy = 12 // lines of the screen
	if !a.Typing() || a.asked.Text.Empty() {
		return nil
	}
	lines := asked(a.env, a.asked, a.width, a.height)
	if a.height >= roomy {
		lines = append(lines, "")
	}
	return lines
}

// asked are the rows of a question above a page, at most a third of the screen.
func asked(env nav.Env, question handbook.Prompt, width, height int) []string {
	text := question.Text.Reveal()
	lines := cell.Wrap(text, width)
	if most := max(height/3, 1); len(lines) > most {
		lines = lines[:most]
	}
	for i, line := range lines {
		lines[i] = env.Theme.Accent.Render(env.Question(question, line))
	}
	if own := bidi.Of(text, env.Lang.Direction); own != env.Lang.Direction {
		lines = bidi.Pane(lines, width, own)
	}
	return lines
}

// View draws the question above the page.
func (a *Asked) View() string {
	return strings.Join(append(a.question(), a.Write.View()), "\n")
}

// Keys are the keys that work now.
func (a *Asked) Keys() []keys.Binding {
	if a.free() {
		return append([]keys.Binding{finish, otherQuestion}, keys.Editing...)
	}
	return a.Write.Keys()
}

// under puts an entry under the question that the page began with. In a draft whose question is not there
// any more it is the first line, whose mark is no part of a title.
func (w *Write) under(e journal.Entry) journal.Entry {
	if w.asked.Text.Empty() {
		e.Title = private.New(strings.TrimPrefix(e.Title.Reveal(), "## "))
		return e
	}
	e.Body, _ = journal.Compose([]journal.Part{{Question: w.asked.Text.Reveal(), Answer: e.Body}})
	e.Title = private.New(journal.Shorten(w.asked.Text.Reveal()))
	return e
}
