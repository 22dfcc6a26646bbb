package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Write is the screen with a page to write on: a new one, or one that is kept already and changed.
type Write struct {
	env    nav.Env
	id     string
	change *change // set where a kept page is changed
	editor *widget.Editor
	desk   *draft.Desk
	asking *draft.Ask      // what to do with the page
	asked  handbook.Prompt // the question it begins with, see Asked
	locked bool            // the journal is locked, see Locked
	saved  *draft.SavedMsg // it is kept
	gone   bool            // the page is done with, and closes when it is seen again

	width, height int
}

// NewWrite returns an empty page, or the one of a draft that was begun before.
func NewWrite(env nav.Env, store journal.Store, id string) *Write {
	w := &Write{env: env, id: id, desk: draft.New(env, store)}
	w.open("")
	return w
}

func (w *Write) open(text string) {
	w.editor = w.env.Editor(text, false)
	w.editor.Hint = w.env.T("write.hint")
}

// finish ends the writing; esc is the one key everyone looks for.
var finish = keys.Binding{ID: "finish", Keys: []string{"esc"}, Footer: true}

// Init looks for the page that was begun before, where one is asked for.
func (w *Write) Init() tea.Cmd {
	switch {
	case w.change != nil:
		return w.change.read(w.desk)
	case w.id == "":
		return nil
	}
	return w.desk.Find(nav.Write, w.id)
}

// Update answers one message.
func (w *Write) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	if cmd, mine := w.desk.Update(msg); mine {
		return nav.Move{}, cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		w.width, w.height = msg.Width, msg.Height
	case nav.EnvMsg:
		w.env = msg.Env
		w.editor.Hint = w.env.T("write.hint")
		w.env.Dress(w.editor)
		if w.asking != nil {
			w.asking.Speak(w.newAsk())
		}
	case draft.FoundMsg:
		w.desk.TakeUp(msg)
		if msg.Found {
			w.open(w.wordsOf(msg.Draft.Entry))
		}
		return w.desk.Play(w.key)
	case changeMsg:
		if w.takeUp(msg); w.broken() != nil {
			return nav.Move{}, nil // what was typed meanwhile has no page; it is kept when this is left
		}
		return w.desk.Play(w.key)
	case draft.SavedMsg:
		return w.kept(msg)
	case draft.DroppedMsg:
		return w.left(msg.Err), nil
	case draft.LeftMsg:
		return w.left(msg.Err), nil
	case nav.ShownMsg:
		if w.gone {
			return w.onward(), nil
		}
	case tea.KeyMsg:
		return w.key(msg)
	case tea.MouseMsg:
		if w.writing() { // the page begins at the first cell of the screen
			w.editor.Update(msg)
		}
	}
	return nav.Move{}, nil
}

func (w *Write) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case w.saved != nil:
		return nav.Back(), nil
	case w.desk.Hold(msg):
		return nav.Move{}, nil
	case w.broken() != nil:
		return nav.Back(), nil
	case w.asking != nil:
		return w.askKey(msg)
	case finish.Matches(msg):
		if w.unchanged() {
			return nav.Move{}, w.desk.Drop()
		}
		w.ask()
		return nav.Move{}, nil
	}
	if !w.editor.Changes(msg) {
		return nav.Move{}, nil
	}
	if w.unchanged() {
		return nav.Move{}, w.desk.Erase()
	}
	d := journal.Draft{Entry: w.entry()}
	d.Entry.About = string(w.place())
	return nav.Move{}, w.desk.Touch(d)
}

// unchanged reports whether there is nothing to keep.
func (w *Write) unchanged() bool {
	if w.change != nil {
		return w.editor.Text() == w.change.text
	}
	return w.editor.Empty()
}

// place is the route on which the words are taken up again.
func (w *Write) place() nav.Route {
	if w.change != nil {
		return nav.Edit(w.change.id)
	}
	return nav.Write
}

// ask opens the question what to do with the page.
func (w *Write) ask() { w.asking = w.newAsk() }

// newAsk asks what to do with the page.
func (w *Write) newAsk() *draft.Ask {
	if w.change != nil {
		return draft.NewAskChange(w.env, w.env.T("keep.write-on"))
	}
	ask := draft.NewAsk(w.env, w.env.T("keep.write-on"))
	if !w.locked {
		ask.OfferMore(w.env)
	}
	return ask
}

func (w *Write) askKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	fate := w.asking.Update(msg)
	carried := w.asking.CarryOut(fate, w.desk, w.entry)
	if fate == draft.Return {
		w.asking = nil
	}
	return nav.Move{}, carried
}

// kept says how keeping went; after a failure the words stay on the screen. A page that was
// changed is seen again at once.
func (w *Write) kept(msg draft.SavedMsg) (nav.Move, tea.Cmd) {
	if msg.Err != nil {
		w.asking.Failed(w.env, w.desk, msg.Err)
		return nav.Move{}, nil
	}
	w.desk.Saved()
	w.editor.Forget()
	switch {
	case msg.Folder != "":
	case w.change != nil:
		w.change.id, w.gone = msg.Entry.ID, true
		said := nav.NoticeMsg{Text: w.env.T("change.done")}
		if w.env.Demo {
			said.Text = w.env.T("keep.done-demo")
		}
		return w.onward(), func() tea.Msg { return said }
	case w.asking.GoesOn():
		w.gone = true
		w.id = msg.Entry.ID
		return w.onward(), nil
	}
	w.saved = &msg
	return nav.Move{}, nil
}

// left leaves the screen once its draft is safe or gone, also when another covers it meanwhile;
// after a failure it stays and says why.
func (w *Write) left(err error) nav.Move {
	if err != nil {
		if w.asking != nil {
			w.asking.Failed(w.env, w.desk, err)
		}
		return nav.Move{}
	}
	w.gone = true
	return w.onward()
}

// onward is where it goes on from here.
func (w *Write) onward() nav.Move {
	switch {
	case w.change != nil && !w.change.alone:
		return nav.Swap(nav.Entry(w.change.id))
	case w.asking != nil && w.asking.GoesOn():
		return nav.Swap(nav.About(w.id))
	}
	return nav.Back()
}

// entry is the page as it would be kept. The title of a new one is its first line.
func (w *Write) entry() journal.Entry {
	body := private.New(w.editor.Text())
	if w.change != nil {
		return journal.Rewrite(w.change.base, body)
	}
	return w.under(journal.Entry{
		Time: w.env.Now(), Kind: journal.KindEntry, Lang: w.env.Lang.Tag,
		Title: private.New(journal.FirstLine(body)), Body: body,
	})
}

// writing reports whether the page can be written on now.
func (w *Write) writing() bool { return w.asking == nil && w.saved == nil && w.broken() == nil }

// Typing reports whether letters belong to the page, or to the name of a folder.
func (w *Write) Typing() bool {
	return w.writing() || w.saved == nil && w.asking != nil && w.asking.Typing()
}

// Keep returns what keeps the page in the draft.
func (w *Write) Keep() func() error { return w.desk.Keep() }

// More reports whether the page, or the answers to the question, go on above or below.
func (w *Write) More() (above, below bool) {
	switch {
	case w.writing():
		return w.editor.More()
	case w.saved == nil && w.asking != nil:
		return w.asking.More()
	}
	return false, false
}

// View draws the page, or the question what to do with it.
func (w *Write) View() string {
	t := w.env.Theme
	switch {
	case w.saved != nil:
		done := draft.Done(w.env, *w.saved)
		if w.locked && w.saved.Folder == "" {
			done = w.env.T("write.locked-done")
		}
		return strings.Join(cell.Wrap(done, w.width), "\n")
	case w.broken() != nil:
		return strings.Join(cell.Wrap(draft.Words(w.env, w.broken()), w.width), "\n")
	case w.asking != nil:
		return strings.Join(w.asking.View(w.env, w.width, w.height), "\n")
	}
	status := w.desk.StatusLines(w.width)
	room := max(w.height-len(status), 1)
	lines := w.editor.View(t, w.width, room)
	for len(lines) < room {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, status...), "\n")
}

// Title names the screen.
func (w *Write) Title() string {
	if w.change != nil {
		return w.env.T("change.title")
	}
	return w.env.T("write.title")
}

// Keys are the keys that work now.
func (w *Write) Keys() []keys.Binding {
	switch {
	case w.saved != nil, w.broken() != nil:
		return []keys.Binding{keys.Back}
	case w.asking != nil:
		return w.asking.Keys()
	}
	return append([]keys.Binding{finish}, keys.Editing...)
}
