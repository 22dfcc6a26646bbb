// Package draft keeps what is being written in a sealed draft, for every screen in which a
// person writes.
//
// A Desk belongs to one screen. It saves two seconds after the last change and on every way
// out, one save at a time, and deletes the draft when its owner declines. It must never turn a
// draft into an entry by itself: that takes a clear yes, which is Save.
package draft

import (
	"errors"
	"math"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// pause is how long the writing rests before a draft is saved.
const pause = 2 * time.Second

// Desk keeps the draft of one screen.
type Desk struct {
	env    nav.Env
	store  journal.Store
	latest journal.Draft
	turn   int // counts changes
	kept   int // the change that was kept last
	err    error
	slot   *slot
	blank  bool // nothing is written any more

	looking bool         // it is not known yet whether something was begun before
	held    []tea.KeyMsg // what was pressed meanwhile
}

// slot is what the saving commands share: they run outside the loop, one at a time.
type slot struct {
	mu      sync.Mutex
	id      string
	newest  int   // the change that was written last
	dropped int   // the change up to which nothing is kept any more
	before  *slot // of what was typed before it was known that a draft was begun; or nil
}

// early is before every change. What was typed while a draft was looked for comes between.
const early = math.MinInt32

func newSlot(id string, before *slot) *slot {
	return &slot{id: id, newest: early, dropped: early, before: before}
}

// restMsg says that two seconds have passed since a change.
type restMsg struct{ turn int }

// keptMsg says how saving a draft went.
type keptMsg struct {
	turn int
	err  error
}

// SavedMsg says how turning the words into an entry went.
type SavedMsg struct {
	Entry  journal.Entry
	Folder string // another folder, where it was kept instead of the journal
	Err    error
}

// FoundMsg brings the draft that was begun here before, or none. While the journal is locked nobody
// knows whether there is one.
type FoundMsg struct {
	Draft  journal.Draft
	Found  bool
	Locked bool
}

// LeftMsg says whether the words are safe in a draft, so that the screen can be left.
type LeftMsg struct{ Err error }

// DroppedMsg says that the draft is gone, or why it is not.
type DroppedMsg struct {
	Err  error
	turn int
}

// Failure returns why the words are no entry.
func (m SavedMsg) Failure() error { return m.Err }

// Failure returns why the words are not safe.
func (m LeftMsg) Failure() error { return m.Err }

// Failure returns why the draft is still there.
func (m DroppedMsg) Failure() error { return m.Err }

// New returns a desk with nothing on it.
func New(env nav.Env, store journal.Store) *Desk {
	return &Desk{env: env, store: store, slot: newSlot("", nil)}
}

// Find returns the command that looks for the newest draft that was begun at a route, or for the
// draft of an id where one is given. What cannot be read is no draft; the journal's own screen
// says so.
//
// Until the answer is there the screen gives its keys to Hold: they are meant for the words that
// may be about to come back.
func (d *Desk) Find(about nav.Route, id string) tea.Cmd {
	d.looking = true
	store := d.store
	return func() tea.Msg {
		drafts, err := store.Drafts()
		if err != nil {
			return FoundMsg{Locked: errors.Is(err, journal.ErrLocked)}
		}
		for _, draft := range drafts {
			if draft.Entry.About == string(about) && (id == "" || draft.ID == id) {
				return FoundMsg{Draft: draft, Found: true}
			}
		}
		return FoundMsg{}
	}
}

// Hold keeps a key press for later while a draft is looked for, and reports whether it did.
func (d *Desk) Hold(key tea.KeyMsg) bool {
	if d.looking {
		d.held = append(d.held, key)
	}
	return d.looking
}

// Looking reports whether it is not known yet what was begun here before.
func (d *Desk) Looking() bool { return d.looking }

// TakeUp goes on with a draft if one was found. What was to be written before is not: where nothing had
// been said yet, it would drop the draft.
func (d *Desk) TakeUp(found FoundMsg) {
	d.looking = false
	if found.Found {
		d.latest, d.blank, d.kept = found.Draft, false, d.turn
		d.slot = newSlot(found.Draft.ID, d.slot)
	}
}

// Play gives the keys that were held to the screen, one after another, until one leads away.
func (d *Desk) Play(key func(tea.KeyMsg) (nav.Move, tea.Cmd)) (nav.Move, tea.Cmd) {
	held := d.held
	d.held = nil
	var cmds []tea.Cmd
	for _, press := range held {
		move, cmd := key(press)
		cmds = append(cmds, cmd)
		if move.Action != nav.Stay {
			return move, tea.Batch(cmds...)
		}
	}
	return nav.Move{}, tea.Batch(cmds...)
}

// typed returns what was typed while a draft was looked for, up to the key that ends the writing. Nobody
// knows yet where the words belong, so they are a page of their own.
func (d *Desk) typed() journal.Draft {
	editor := widget.NewEditor("", false)
	for _, key := range d.held {
		if escape.Matches(key) {
			break
		}
		editor.Update(key)
	}
	body := private.New(editor.Text())
	return journal.Draft{Time: d.env.Now(), Entry: journal.Entry{
		Time: d.env.Now(), Kind: journal.KindEntry, Lang: d.env.Lang.Tag, About: string(nav.Write),
		Title: private.New(journal.FirstLine(body)), Body: body,
	}}
}

// Touch notes the words as they are now and returns the timer after which they are saved.
func (d *Desk) Touch(latest journal.Draft) tea.Cmd {
	d.blank = false
	return d.touch(latest)
}

// Erase notes that there are no words any more: the draft goes, and the desk stays.
func (d *Desk) Erase() tea.Cmd {
	d.blank = true
	return d.touch(journal.Draft{})
}

func (d *Desk) touch(latest journal.Draft) tea.Cmd {
	d.latest = latest
	d.turn++
	return d.env.After(pause, restMsg{d.turn})
}

// Update answers the desk's own messages and reports whether the message was one.
func (d *Desk) Update(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case restMsg:
		if msg.turn != d.turn {
			return nil, true
		}
		return d.save(), true
	case nav.ShownMsg:
		if errors.Is(d.err, journal.ErrLocked) { // the journal may have been opened meanwhile
			cmd := d.save()
			return cmd, cmd != nil
		}
	case keptMsg:
		d.err = msg.err
		if msg.err == nil {
			d.kept = max(d.kept, msg.turn)
		}
		return nil, true
	case DroppedMsg: // which its screen wants to know too
		if msg.Err == nil {
			d.kept = max(d.kept, msg.turn)
		}
	}
	return nil, false
}

// save returns the command that keeps the words as they are now, or nil when they are kept.
func (d *Desk) save() tea.Cmd {
	if d.turn == d.kept || unwanted(d.env) {
		return nil
	}
	keep, turn := d.keep(), d.turn
	return d.env.Write(func() tea.Msg { return keptMsg{turn, keep()} })
}

// unwanted reports whether nothing is to be kept on this computer.
func unwanted(env nav.Env) bool { return env.Settings.NoJournal && !env.Demo }

// keep returns what writes the words as they are now.
func (d *Desk) keep() func() error {
	latest, turn, store, s, blank := d.latest, d.turn, d.store, d.slot, d.blank
	latest.Time = d.env.Now()
	return func() error { return s.write(store, latest, turn, blank) }
}

// write keeps a draft, or where nothing is written any more, lets the one before go. What is older than
// the draft on the disk is not written.
func (s *slot) write(store journal.Store, latest journal.Draft, turn int, blank bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if turn <= s.dropped || turn < s.newest {
		return nil
	}
	if blank {
		if s.id != "" {
			if err := store.DropDraft(s.id); err != nil {
				return err
			}
		}
		s.id, s.newest = "", turn
		return nil
	}
	latest.ID = s.id
	saved, err := store.SaveDraft(latest)
	if err != nil {
		return err
	}
	s.id, s.newest = saved.ID, turn
	if s.before != nil {
		_ = s.before.drop(store, turn) // these words are where they belong now
	}
	return nil
}

// Keep returns what keeps the words when the screen is left, or nil when they are kept already. Keys
// that are held are words too.
func (d *Desk) Keep() func() error {
	if unwanted(d.env) {
		return nil
	}
	if n := len(d.held); n > 0 {
		typed, store, s := d.typed(), d.store, d.slot
		if typed.Entry.Title.Empty() {
			return nil
		}
		return func() error { return s.write(store, typed, early+n, false) }
	}
	if d.turn == d.kept {
		return nil
	}
	return d.keep()
}

// Leave returns the command that makes sure of the draft before the screen is left.
func (d *Desk) Leave() tea.Cmd {
	keep := d.Keep()
	if keep == nil {
		return func() tea.Msg { return LeftMsg{} }
	}
	return d.env.Write(func() tea.Msg {
		return LeftMsg{keep()}
	})
}

// Drop returns the command that deletes the draft. Nothing is kept afterwards, unless the words
// are touched again; and where it fails, everything is as before.
func (d *Desk) Drop() tea.Cmd {
	store, s, turn := d.store, d.slot, d.turn
	return d.env.Write(func() tea.Msg { return DroppedMsg{s.drop(store, turn), turn} })
}

// drop deletes the draft and keeps a save of a change up to this one, which is still on its way, from
// bringing it back. What is changed afterwards begins another.
func (s *slot) drop(store journal.Store, turn int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id != "" {
		if err := store.DropDraft(s.id); err != nil {
			return err
		}
	}
	s.id, s.dropped = "", max(s.dropped, turn)
	if s.before != nil {
		return s.before.drop(store, turn)
	}
	return nil
}

// Save returns the command that makes the words an entry. The draft goes only when the entry
// is durable, so that a failure loses nothing.
func (d *Desk) Save(e journal.Entry) tea.Cmd {
	store, s, turn := d.store, d.slot, d.turn
	return d.env.Write(func() tea.Msg {
		saved, err := store.Save(e)
		if err == nil {
			// The entry is safe; a draft that stays behind is offered once more, no harm.
			_ = s.drop(store, turn)
			Follow(store, e.ID, saved.ID)
		}
		return SavedMsg{Entry: saved, Err: err}
	})
}

// Elsewhere reports whether the words can be kept in another folder than the journal's.
func (d *Desk) Elsewhere() bool {
	_, can := d.store.(journal.Movable)
	return can && !d.env.Demo
}

// SaveIn returns the command that makes the words an entry in another folder. As after Save the
// draft goes when the entry is durable.
func (d *Desk) SaveIn(folder string, e journal.Entry) tea.Cmd {
	store, s, turn := d.store, d.slot, d.turn
	other, can := store.(journal.Movable)
	if !can {
		return nil
	}
	return d.env.Write(func() tea.Msg {
		saved, err := other.SaveIn(folder, e)
		if err == nil {
			_ = s.drop(store, turn)
		}
		return SavedMsg{Entry: saved, Folder: folder, Err: err}
	})
}

// Follow lets unfinished changes of a page that was replaced belong to what replaced it, so that
// none of them becomes a page of its own. What cannot be changed stays what it is, and is offered.
func Follow(store journal.Store, from, to string) {
	if from == "" {
		return
	}
	drafts, err := store.Drafts()
	if err != nil {
		return
	}
	for _, d := range drafts {
		if d.Entry.About == string(nav.Edit(from)) {
			d.Entry.ID, d.Entry.About = to, string(nav.Edit(to))
			_, _ = store.SaveDraft(d)
		}
	}
}

// Saved notes that the words are an entry now.
func (d *Desk) Saved() { d.kept = d.turn }

// Status says in the reader's language how the draft stands: empty while there is nothing to
// say. The words stand above it, so of a failure it says only why.
func (d *Desk) Status() string {
	switch {
	case errors.Is(d.err, journal.ErrLocked):
		return d.env.T("draft.locked-status")
	case d.err != nil:
		return Words(d.env, d.err)
	case d.env.Demo: // nothing is kept, and before a group nothing may sound as if
	case d.turn > 0 && d.turn == d.kept:
		return d.env.T("draft.kept")
	}
	return ""
}

// StatusLines is Status in lines of width cells, at least one. A reason is never cut: whoever reads half of
// it does not know what to do.
func (d *Desk) StatusLines(width int) []string {
	style := d.env.Theme.Muted
	if d.err != nil {
		style = d.env.Theme.Warning
	}
	lines := cell.Wrap(d.Status(), width)
	if len(lines) == 0 {
		return []string{""}
	}
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// Words says in the reader's language why something could not be kept or opened.
func Words(env nav.Env, err error) string { return env.T("error." + journal.Name(err)) }

// NotKept says that the words are still on the screen, and why they were not kept. Where the
// journal is locked it names the key that opens it from where the reader is.
func NotKept(env nav.Env, err error) string {
	why := env.T("draft.locked")
	if !errors.Is(err, journal.ErrLocked) {
		why = Words(env, err)
	}
	return env.T("draft.still-here") + " " + why
}
