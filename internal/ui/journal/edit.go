package journal

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
)

// change is what the writing screen knows of the page it changes.
//
// Answers to questions are changed as the text they are kept as, and not by asking again: the
// questions stay those of that day, in the language in which he answered, whatever became of the
// chapter. journal.Rewrite keeps the answers in step.
type change struct {
	store   journal.Store
	id      string
	version string // the earlier version that is brought back, or ""

	base  journal.Entry // as it is kept
	text  string        // its body as the field holds it
	alone bool          // the page is not there any more; only its draft is
	err   error
}

// NewEdit returns the screen on which a kept page is changed. It begins with the text of an earlier
// version where one is named, else with a change that was left unfinished, else with the page.
func NewEdit(env nav.Env, store journal.Store, id, version string) *Write {
	w := NewWrite(env, store, "")
	w.change = &change{store: store, id: id, version: version}
	return w
}

// changeMsg brings the page, and what to begin with.
type changeMsg struct {
	base  journal.Entry
	err   error
	older *journal.Entry
	found draft.FoundMsg
}

// read returns the command that reads the page and looks for an unfinished change of it.
func (c *change) read(desk *draft.Desk) tea.Cmd {
	store, id, version := c.store, c.id, c.version
	find := desk.Find(nav.Edit(id), "")
	return func() tea.Msg {
		msg := changeMsg{}
		if msg.base, msg.err = store.Read(id); msg.err == nil && version != "" {
			msg.older, msg.err = earlier(store, id, version)
			return msg
		}
		msg.found, _ = find().(draft.FoundMsg)
		return msg
	}
}

// earlier returns one earlier version of a page.
func earlier(store journal.Store, id, version string) (*journal.Entry, error) {
	older, err := store.Versions(id)
	for _, e := range older {
		if e.ID == version {
			return &e, nil
		}
	}
	if err == nil {
		err = journal.ErrNotFound
	}
	return nil, err
}

// takeUp opens the field. Where the page itself cannot be read any more, its unfinished change is
// not lost: kept, it is a page beside what became of the other.
func (w *Write) takeUp(msg changeMsg) {
	c := w.change
	c.base, c.err = msg.base, msg.err
	w.desk.TakeUp(msg.found)
	if msg.err != nil && msg.found.Found {
		c.base, c.err, c.alone = msg.found.Draft.Entry, nil, true
		c.base.About = ""
		w.open(c.base.Body.Reveal())
		return
	}
	w.open(c.base.Body.Reveal())
	c.text = w.editor.Text()
	switch {
	case msg.found.Found:
		w.open(msg.found.Draft.Entry.Body.Reveal())
	case msg.older != nil:
		w.open(msg.older.Body.Reveal())
	}
}

// broken says why the page cannot be changed, or nil.
func (w *Write) broken() error {
	if w.change == nil {
		return nil
	}
	return w.change.err
}

// unfinished is how a draft is offered in a list; title is the one of its page.
func unfinished(env nav.Env, d journal.Draft, title string) string {
	key := "journal.unfinished"
	if d.Entry.About == string(nav.Edit(d.Entry.ID)) {
		key = "journal.unfinished-change"
	}
	return env.T(key, "title", bidi.Isolate(env.Own(title)))
}
