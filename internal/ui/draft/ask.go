package draft

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Fate is what is to become of the words.
type Fate int

// The fates, in the order they are offered on every screen, so that a digit always means the same.
const (
	Keep   Fate = iota // make them an entry
	Return             // go back to them
	Later              // leave them as a draft
	Delete             // delete them; asked twice
	More               // make them an entry and say something about it
	Folder             // make them an entry in another folder, see Ask.Folder
	Undecided
)

// Ask asks what is to become of the words on a desk. Going back to them stands chosen first, so
// that somebody who presses enter once too often keeps nothing by it; deleting asks once more.
type Ask struct {
	Problem string // why the last try failed, in the reader's language

	words  words
	list   widget.List
	fates  []Fate // of the rows
	sure   *widget.List
	once   bool           // deleting is asked once: nothing was kept anyway
	folder *widget.Editor // open for the name of another folder
	busy   bool           // it is decided and being carried out
	last   Fate           // what was carried out last
}

// words are the texts that differ with what is asked about.
type words struct{ question, sure, no, yes string }

// NewAsk returns the question about words that are no entry yet; back is the text of going back to
// them.
func NewAsk(env nav.Env, back string) *Ask {
	detail, later := env.T("keep.yes-detail"), env.T("keep.later-detail")
	if env.Demo {
		detail = env.T("keep.yes-detail-demo")
		later = detail
	}
	if unwanted(env) {
		a := &Ask{words: words{question: env.T("letgo.unwanted")}, once: true}
		a.add(Return, back, "")
		a.add(Delete, env.T("letgo.go"), env.T("letgo.go-detail"))
		return a
	}
	a := &Ask{words: words{env.T("keep.question"), env.T("keep.delete"), env.T("keep.delete-no"), env.T("keep.delete-yes")}}
	a.add(Keep, env.T("keep.yes"), detail)
	a.add(Return, back, "")
	a.add(Later, env.T("keep.later"), later)
	a.add(Delete, env.T("keep.no"), env.T("keep.no-detail"))
	a.list.Cursor = int(Return)
	return a
}

// NewAskChange returns the question about a change of a page that is kept already; back is the text of
// going back to it.
func NewAskChange(env nav.Env, back string) *Ask {
	detail, later := env.T("change.yes-detail"), env.T("change.later-detail")
	if env.NoVersions {
		detail = env.T("change.yes-detail-gone")
	}
	if env.Demo {
		detail = env.T("keep.yes-detail-demo")
		later = detail
	}
	a := &Ask{words: words{env.T("change.question"), env.T("change.drop"), env.T("change.drop-no"), env.T("change.drop-yes")}}
	a.add(Keep, env.T("change.yes"), detail)
	a.add(Return, back, "")
	a.add(Later, env.T("keep.later"), later)
	a.add(Delete, env.T("change.no"), env.T("change.no-detail"))
	a.list.Cursor = int(Return)
	return a
}

func (a *Ask) add(fate Fate, label, detail string) {
	a.fates = append(a.fates, fate)
	a.list.Items = append(a.list.Items, widget.Item{Label: label, Detail: detail})
}

// About asks another question in place of the usual one.
func (a *Ask) About(question string) *Ask {
	a.words.question = question
	return a
}

// OfferMore adds a row that keeps the words and leads to what can be said about the page.
func (a *Ask) OfferMore(env nav.Env) *Ask {
	if !env.Demo && !unwanted(env) {
		a.add(More, env.T("keep.more"), env.T("keep.more-detail"))
	}
	return a
}

// Speak takes the words over from the same question in another language. What was chosen or decided
// stays.
func (a *Ask) Speak(fresh *Ask) {
	a.words = fresh.words
	for i, fate := range a.fates {
		if at := slices.Index(fresh.fates, fate); at >= 0 {
			a.list.Items[i] = fresh.list.Items[at]
		}
	}
	if a.sure != nil {
		a.sure.Items = a.sureRows()
	}
}

// sureRows are the answers to whether it is really to be deleted.
func (a *Ask) sureRows() []widget.Item {
	return []widget.Item{{Label: a.words.no}, {Label: a.words.yes}}
}

// Update answers a key press. It returns Undecided while nothing is decided.
func (a *Ask) Update(msg tea.KeyMsg) Fate {
	if a.busy {
		return Undecided
	}
	fate := a.decide(msg)
	a.busy = fate != Return && fate != Undecided
	return fate
}

// CarryOut returns the command that does with the words on a desk what was decided, and nil where nothing
// was or the screen goes back to them. entry makes an entry of the words.
func (a *Ask) CarryOut(fate Fate, desk *Desk, entry func() journal.Entry) tea.Cmd {
	if fate == Undecided || fate == Return {
		return nil
	}
	a.last = fate
	switch fate {
	case Folder:
		return desk.SaveIn(a.Folder(), entry())
	case Later:
		return desk.Leave()
	case Delete:
		return desk.Drop()
	}
	return desk.Save(entry())
}

// GoesOn reports whether something is to be said about the page once it is kept.
func (a *Ask) GoesOn() bool { return a.last == More }

// Failed says why what was decided could not be done, and lets decide again. Where the disk or the
// folder is to blame another folder is offered.
func (a *Ask) Failed(env nav.Env, desk *Desk, err error) {
	a.Problem, a.busy = NotKept(env, err), false
	if desk.Elsewhere() && !errors.Is(err, journal.ErrLocked) && !slices.Contains(a.fates, Folder) {
		a.add(Folder, env.T("keep.folder"), env.T("keep.folder-detail"))
		a.list.Cursor = len(a.fates) - 1 // so that it is seen in a small window too
	}
}

// More reports whether there are answers above or below those that are seen.
func (a *Ask) More() (above, below bool) {
	if a.folder != nil || a.sure != nil {
		return false, false
	}
	return a.list.More()
}

// Typing reports whether letters belong to the name of a folder.
func (a *Ask) Typing() bool { return a.folder != nil && !a.busy }

// Folder is the folder that was named.
func (a *Ask) Folder() string {
	if a.folder == nil {
		return ""
	}
	return strings.TrimSpace(a.folder.Text())
}

// decide answers a key press.
func (a *Ask) decide(msg tea.KeyMsg) Fate {
	switch {
	case a.sure != nil:
		return a.confirm(msg)
	case a.folder != nil:
		return a.name(msg)
	case escape.Matches(msg):
		return Return
	}
	chosen := a.list.Update(msg)
	if chosen < 0 {
		return Undecided
	}
	switch fate := a.fates[chosen]; {
	case fate == Delete && !a.once:
		a.sure = &widget.List{Items: a.sureRows()}
	case fate == Folder:
		a.folder = widget.NewEditor("", true)
	default:
		return fate
	}
	return Undecided
}

// confirm answers a key press while it is asked whether to delete; not deleting stands first.
func (a *Ask) confirm(msg tea.KeyMsg) Fate {
	chosen := a.sure.Update(msg)
	if chosen < 0 && !escape.Matches(msg) {
		return Undecided
	}
	a.sure = nil
	if chosen == 1 {
		return Delete
	}
	return Undecided
}

// name answers a key press while the name of a folder is typed.
func (a *Ask) name(msg tea.KeyMsg) Fate {
	switch {
	case escape.Matches(msg):
		a.folder = nil
	case keys.Enter.Matches(msg):
		if !a.folder.Empty() {
			return Folder
		}
	default:
		a.folder.Update(msg)
	}
	return Undecided
}

// roomy is the height from which on a blank line stands between a problem and the answers, in cells.
const roomy = 12

// escape leads back to the words; letters may be part of them.
var escape = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}

// Keys are the keys that work now.
func (a *Ask) Keys() []keys.Binding {
	if a.folder != nil {
		return append([]keys.Binding{keys.Enter.In("keep-there"), escape}, keys.Editing...)
	}
	return []keys.Binding{keys.Enter.In("choose"), escape, keys.Move, keys.Number}
}

// View draws the question and its answers in at most height lines of width cells.
func (a *Ask) View(env nav.Env, width, height int) []string {
	t := env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(width, style, text)...)
	}
	question, list := a.words.question, &a.list
	switch {
	case a.folder != nil:
		question, list = env.T("keep.folder-question"), nil
	case a.sure != nil:
		question, list = a.words.sure, a.sure
	}
	say(t.Accent.Render, question)
	if a.Problem != "" {
		say(t.Warning.Render, "! "+a.Problem)
	}
	if a.Problem == "" || height >= roomy { // in a low window the answers need the line
		lines = append(lines, "")
	}
	if list == nil {
		env.Dress(a.folder)
		lines = append(lines, a.folder.View(t, width, 1)...)
		return lines[max(len(lines)-height, 0):]
	}
	return append(lines, list.View(t, env.Lang, width, max(height-len(lines), 1))...)
}

// Done says that the words are kept and where, or in a demonstration that they would be.
func Done(env nav.Env, saved SavedMsg) string {
	switch {
	case env.Demo:
		return env.T("keep.done-demo")
	case saved.Folder != "":
		return env.T("keep.done-folder", "folder", bidi.Embed(saved.Folder, bidi.LTR))
	}
	return env.T("keep.done")
}
