package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Write is the screen with a page to write on.
type Write struct {
	env    nav.Env
	id     string
	editor *widget.Editor
	desk   *draft.Desk
	asking *draft.Ask // what to do with the page
	asked  string     // the question it begins with, see Asked
	done   bool
	gone   bool // the page is done with, and closes when it is seen again

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
	if w.id == "" {
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
		w.editor.Hint, w.editor.Direction = w.env.T("write.hint"), w.env.Lang.Direction
	case draft.FoundMsg:
		w.desk.TakeUp(msg)
		if msg.Found {
			w.open(msg.Draft.Entry.Body.Reveal())
		}
		return w.desk.Play(w.key)
	case draft.SavedMsg:
		if msg.Err != nil {
			w.asking.Failed(draft.NotKept(w.env, msg.Err))
			return nav.Move{}, nil
		}
		w.desk.Saved()
		w.editor.Forget()
		w.done = true
	case draft.DroppedMsg:
		return w.left(msg.Err), nil
	case draft.LeftMsg:
		return w.left(msg.Err), nil
	case nav.ShownMsg:
		if w.gone {
			return nav.Back(), nil
		}
	case tea.KeyMsg:
		return w.key(msg)
	case tea.MouseMsg:
		if w.Typing() { // the page begins at the first cell of the screen
			w.editor.Update(msg)
		}
	}
	return nav.Move{}, nil
}

func (w *Write) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case w.done:
		return nav.Back(), nil
	case w.desk.Hold(msg):
		return nav.Move{}, nil
	case w.asking != nil:
		return w.askKey(msg)
	case finish.Matches(msg):
		if w.editor.Empty() {
			return nav.Move{}, w.desk.Drop()
		}
		w.ask()
		return nav.Move{}, nil
	}
	before := w.editor.Revision()
	w.editor.Update(msg)
	if w.editor.Revision() == before {
		return nav.Move{}, nil
	}
	if w.editor.Empty() {
		return nav.Move{}, w.desk.Erase()
	}
	d := journal.Draft{Entry: w.entry()}
	d.Entry.About = string(nav.Write)
	return nav.Move{}, w.desk.Touch(d)
}

// ask opens the question what to do with the page.
func (w *Write) ask() { w.asking = draft.NewAsk(w.env, w.env.T("keep.write-on")) }

func (w *Write) askKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch w.asking.Update(msg) {
	case draft.Keep:
		return nav.Move{}, w.desk.Save(w.entry())
	case draft.Return:
		w.asking = nil
	case draft.Later:
		return nav.Move{}, w.desk.Leave()
	case draft.Delete:
		return nav.Move{}, w.desk.Drop()
	}
	return nav.Move{}, nil
}

// left leaves the screen once its draft is safe or gone, also when another covers it meanwhile;
// after a failure it stays and says why.
func (w *Write) left(err error) nav.Move {
	if err != nil {
		if w.asking != nil {
			w.asking.Failed(draft.NotKept(w.env, err))
		}
		return nav.Move{}
	}
	w.gone = true
	return nav.Back()
}

// entry is the page as it would be kept. Its title is its first line.
func (w *Write) entry() journal.Entry {
	text := w.editor.Text()
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return w.under(journal.Entry{
		Time: w.env.Now(), Kind: journal.KindEntry, Lang: w.env.Lang.Tag,
		Title: private.New(journal.Shorten(first)), Body: private.New(text),
	})
}

// Typing reports whether letters belong to the page.
func (w *Write) Typing() bool { return w.asking == nil && !w.done }

// Keep returns what keeps the page in the draft.
func (w *Write) Keep() func() error { return w.desk.Keep() }

// View draws the page, or the question what to do with it.
func (w *Write) View() string {
	t := w.env.Theme
	switch {
	case w.done:
		return strings.Join(cell.Wrap(draft.Done(w.env), w.width), "\n")
	case w.asking != nil:
		return strings.Join(w.asking.View(w.env, w.width, w.height), "\n")
	}
	lines := w.editor.View(t, w.width, max(w.height-1, 1))
	for len(lines) < w.height-1 {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, t.Muted.Render(cell.Cut(w.desk.Status(), w.width))), "\n")
}

// Title names the screen.
func (w *Write) Title() string { return w.env.T("write.title") }

// Keys are the keys that work now.
func (w *Write) Keys() []keys.Binding {
	switch {
	case w.done:
		return []keys.Binding{keys.Back}
	case w.asking != nil:
		return w.asking.Keys()
	}
	return append([]keys.Binding{finish}, keys.Editing...)
}
