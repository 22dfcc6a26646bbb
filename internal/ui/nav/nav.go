// Package nav is the whole vocabulary between the root and the screens.
//
// A Screen draws itself and answers messages; where to go next is a Move that it returns, so
// that navigation has happened before the next key is read. A Route names a place as text: a
// link in a chapter, an argument on the command line and what a test compares are the same
// thing. Env is what every screen may know.
//
// The package must never name a screen and never hold anything private.
package nav

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

// Screen is one place of the program. A screen draws in logical order, as if every text ran
// from left to right, and no line wider than the width it was last told.
type Screen interface {
	Init() tea.Cmd
	// Update answers a message. A tea.WindowSizeMsg has the size of the screen's own area.
	Update(tea.Msg) (Move, tea.Cmd)
	View() string
	// Title is the name of the place, in the reader's language.
	Title() string
	// Keys are the bindings that work now, those for the footer first.
	Keys() []keys.Binding
}

// Typer is a screen in which letters may belong to a text field.
type Typer interface {
	// Typing reports whether they do now. Then only function keys and chords are the root's.
	Typing() bool
}

// Keeper is a screen with words that exist nowhere else yet.
type Keeper interface {
	// Keep returns a function that keeps them in a draft, or nil when there is nothing to
	// keep. It is called on every way out, and runs outside the loop.
	Keep() func() error
}

// Fleeting is a screen with words that are kept nowhere and never will be.
type Fleeting interface {
	// LetGo forgets them. It is called as soon as the journal is locked or the screen hidden.
	LetGo()
}

// Scroller is a screen of which not everything may fit into its area.
type Scroller interface {
	// More reports whether something of it lies above or below what is seen.
	More() (above, below bool)
}

// Marker is a screen that marks some of its lines. The marks stand in the margin, where they move no
// words.
type Marker interface {
	// Marked reports whether a line of what is seen has a mark; 0 is the first.
	Marked(line int) bool
}

// Wide is a screen that may show two columns of text.
type Wide interface {
	// Wide reports whether it does now. Then it is given up to twice the width that was chosen for text.
	Wide() bool
}

// Private is a screen that shows a person's own words at a route that is not private by itself.
type Private interface {
	// Private reports whether it does now. Then it is closed when the journal is locked.
	Private() bool
}

// Worded is a screen that may show a person's own words and is not closed when the journal is locked: it
// drops them then by itself, or may go on showing them.
type Worded interface {
	// Words reports whether it shows any now.
	Words() bool
}

// Placed is a screen in which one is somewhere, and can be there again.
type Placed interface {
	// Place returns where one is now.
	Place() config.Place
	// Return goes there. It comes before the first size.
	Return(config.Place)
}

// Underway is a screen in which something may go on that cannot be taken up again where it is.
type Underway interface {
	// Underway reports whether something goes on now. Then the screen is not made anew because the
	// journal locked itself, which would begin it from the start.
	Underway() bool
}

// Route is a place, as text: "home", "chapter/stress", "exercise/five-senses", "contacts/DE".
type Route string

// The routes that take no argument.
const (
	Home      Route = "home"
	Contents  Route = "contents"
	Exercises Route = "exercises"
	Journal   Route = "journal"
	Write     Route = "write"
	LetGo     Route = "let-go"
	Weeks     Route = "journal/weeks"
	Contacts  Route = "contacts"
	Settings  Route = "settings"
	Setup     Route = "setup"
	Protect   Route = "protect"
	Unlock    Route = "unlock"
	Prompts   Route = "prompts"
	Bookmarks Route = "bookmarks"
	Words     Route = "words"   // the glossary
	Breaths   Route = "breaths" // his own ways to breathe
	Care      Route = "care"    // what is wrong with the files of the journal, and what can be done
	Checkin   Route = "checkin"
	Plan      Route = "plan"
	Anis      Route = "anis" // what Anis is, and how far its texts have been checked

	CheckinPast     Route = "checkin/past"
	SettingsJournal Route = "settings/journal"
	NewKeys         Route = "protect/new-keys"
	// WriteLocked is a new page while the journal is locked, where its owner allowed that.
	WriteLocked Route = "write-locked"
)

// Chapter returns the route of a chapter.
func Chapter(id string) Route { return Route("chapter/" + id) }

// Block returns the route of a block of a chapter, such as "know/3".
func Block(chapter, block string) Route { return Chapter(chapter) + Route("#"+block) }

// Page returns the route of a page beside the chapters.
func Page(id string) Route { return Route("page/" + id) }

// Path returns the route of a path.
func Path(id string) Route { return Route("path/" + id) }

// Word returns the route of a word of the glossary.
func Word(id string) Route { return Route("word/" + id) }

// Privacy is the page that says what Anis protects from, and what not.
const Privacy Route = "page/privacy"

// Ask returns the route of a new page of the journal that begins with a question.
func Ask(prompt string) Route { return Route("ask/" + prompt) }

// Exercise returns the route of an exercise.
func Exercise(id string) Route { return Route("exercise/" + id) }

// Small returns the route on which it is asked how a small plan went.
func Small(id string) Route { return Route("small/" + id) }

// Reflect returns the route of a chapter's questions.
func Reflect(chapter string) Route { return Route("reflect/" + chapter) }

// Entry returns the route of a kept page of the journal.
func Entry(id string) Route { return Route("journal/" + id) }

// Edit returns the route on which a kept page is changed.
func Edit(id string) Route { return Route("edit/" + id) }

// EditFrom returns the route on which a kept page is changed, beginning with the text of an earlier
// version of it.
func EditFrom(id, version string) Route { return Edit(id) + Route("#"+version) }

// About returns the route of what a man says about a kept page: tags, feelings, who sees it when.
func About(id string) Route { return Route("about/" + id) }

// Versions returns the route of the earlier versions of a kept page.
func Versions(id string) Route { return Route("versions/" + id) }

// Draft returns the route of a page that was begun and not finished.
func Draft(id string) Route { return Route("write/" + id) }

// Split returns the kind of place, its id and, after a "#", the part of it.
func (r Route) Split() (kind, id, part string) {
	kind, id, _ = strings.Cut(string(r), "/")
	id, part, _ = strings.Cut(id, "#")
	return kind, id, part
}

// Action is what a Move does.
type Action int

// The actions. The zero value stays.
const (
	Stay Action = iota
	open
	swap
	back
	change
	calibrate
	lock
	quit
)

// Move is where to go next, returned by Update.
type Move struct {
	Action   Action
	Route    Route
	Settings *config.Settings // of a change
}

// Open puts a new screen on top; back returns to this one as it was left.
func Open(r Route) Move { return Move{Action: open, Route: r} }

// Swap replaces this screen by another.
func Swap(r Route) Move { return Move{Action: swap, Route: r} }

// Back returns to the screen below, or to home when there is none.
func Back() Move { return Move{Action: back} }

// Change keeps new settings and applies them at once; every screen gets an EnvMsg.
func Change(s config.Settings) Move { return Move{Action: change, Settings: &s} }

// Then lets a Change be followed by another screen in place of this one.
func (m Move) Then(r Route) Move { m.Route = r; return m }

// Calibrate shows a sentence in every text order and takes the one that the reader can read. When
// it is over every screen gets an EnvMsg.
func Calibrate() Move { return Move{Action: calibrate} }

// Lock keeps every draft and locks the journal.
func Lock() Move { return Move{Action: lock} }

// Quit ends the program.
func Quit() Move { return Move{Action: quit} }

// Visit calls the handler for the move's action; the root decides with it and tests read it.
func (m Move) Visit(v Visitor) {
	switch m.Action {
	case open:
		v.Open(m.Route)
	case swap:
		v.Swap(m.Route)
	case back:
		v.Back()
	case change:
		v.Change(*m.Settings)
		if m.Route != "" {
			v.Swap(m.Route)
		}
	case calibrate:
		v.Calibrate()
	case lock:
		v.Lock()
	case quit:
		v.Quit()
	}
}

// Visitor carries moves out.
type Visitor interface {
	Open(Route)
	Swap(Route)
	Back()
	Change(config.Settings)
	Calibrate()
	Lock()
	Quit()
}

// Env is what every screen may know. It is read-only; a change of settings brings a new one.
type Env struct {
	Now   func() time.Time
	After func(time.Duration, tea.Msg) tea.Cmd // the message, that much later

	// Disk counts a command that writes to the disk, so that the end of the program waits for it.
	Disk func(tea.Cmd) tea.Cmd

	Lang    *lang.Language
	Book    *handbook.Book
	Builtin *handbook.Book // what the program carries, for when Book is a broken folder
	Theme   *theme.Theme
	Pages   *markdown.Cache // rendered chapters

	// Clipboard is what was cut or copied in any field; without one each field has its own.
	Clipboard *widget.Clipboard

	Settings config.Settings
	Blur     bool         // what a person wrote is drawn as dots, see Own
	Order    order.Choice // how lines leave for this terminal
	Data     string       // the data folder as it is shown to its owner; empty when there is none
	State    string       // the folder of the drafts, likewise
	Demo     bool         // shown to a group: nothing private exists

	// NoVersions says that what a page was before a change goes at once, since the program was started.
	NoVersions bool

	OwnPrompts OwnPrompts // the reader's own questions; none in a demonstration
}

// OwnPrompts are the questions a reader wrote into a file of his own, which is not sealed, and what is wrong with that file:
// sentences in his language that name the line, the mistake and the cure.
type OwnPrompts struct {
	Prompts []handbook.OwnPrompt
	File    string // as it is shown to its owner
	Trouble []string
}

// Language is a language that is offered, by its name in its own script.
type Language struct{ Tag, Name string }

// Write returns a command that writes to the disk, counted where there is somebody to count.
func (e Env) Write(cmd tea.Cmd) tea.Cmd {
	if e.Disk == nil {
		return cmd
	}
	return e.Disk(cmd)
}

// Editor returns a field holding text, of one line or of many, that belongs to this interface.
func (e Env) Editor(text string, single bool) *widget.Editor {
	editor := widget.NewEditor(text, single)
	e.Dress(editor)
	if e.Clipboard != nil {
		editor.Share(e.Clipboard)
	}
	return editor
}

// Dress brings a field up to date with what every screen knows now. Whoever has one does so when
// an EnvMsg comes.
func (e Env) Dress(editor *widget.Editor) {
	editor.Direction = e.Lang.Direction
	editor.Whole = e.Order.Profile.HideMarks
	editor.Veiled = e.Blur
}

// Own returns what a person wrote as it is drawn now: as it is, or with a dot for every letter and
// nothing moved. Every place that draws his words calls it last, after they were cut or wrapped.
func (e Env) Own(text string) string {
	if e.Blur {
		return widget.Veil(text)
	}
	return text
}

// Question returns an opening question as it is drawn now: one of the reader's own is his words. line is
// the question or, where it was wrapped, a line of it.
func (e Env) Question(q handbook.Prompt, line string) string {
	if q.Own {
		return e.Own(line)
	}
	return line
}

// Prose wraps what a person wrote to lines of at most width cells, as they are drawn now.
func (e Env) Prose(text string, width int) []string {
	lines := widget.Prose(text, width, e.Lang.Direction)
	for i, line := range lines {
		lines[i] = e.Own(line)
	}
	return lines
}

// T is short for env.Lang.T.
func (e Env) T(key string, args ...any) string { return e.Lang.T(key, args...) }

// EnvMsg brings a new Env to a screen; what was rendered with the old one is worthless.
type EnvMsg struct{ Env Env }

// Failure is a message that something could not be done that the reader asked for. Where the journal
// was locked meanwhile, such as by another window, the root leads him to the field that opens it.
type Failure interface{ Failure() error }

// BellMsg asks the terminal for its bell, once.
type BellMsg struct{}

// NoticeMsg puts one line at the head of the screen for a while, such as that something could
// not be saved. The text is in the reader's language.
type NoticeMsg struct {
	Text string
	Bad  bool
}

// CoveredMsg tells a screen that another is put over it, or that it is hidden.
type CoveredMsg struct{}

// ShownMsg tells a screen that it is on top again after another was closed.
type ShownMsg struct{}

// LockedMsg tells a screen that stays that the journal was locked: what it has from there goes.
type LockedMsg struct{}
