package journal

import (
	"errors"
	"slices"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// About is the screen on which a man says something about a kept page: tags, how he felt, whether
// it is a letter, whether lists show it. Nothing of it has to be said. What was changed is kept when
// the screen is left, whichever way: it is a new record in place of the old one.
type About struct {
	env   nav.Env
	store journal.Store
	id    string

	reader
	subject
	loaded  bool
	kept    *kept
	list    widget.List
	part    part // what is open
	problem string
	busy    bool // it is being kept
	failed  bool // keeping failed, and nothing was changed since
	gone    bool // it is kept, and the screen closes when it is seen again

	width, height int
}

// part is one of the things that can be said about a page.
type part interface {
	key(a *About, msg tea.KeyMsg) (done bool)
	view(a *About) []string
	keys() []keys.Binding
	typing() bool
	more() (above, below bool)
	speak(env nav.Env) // another language, or another way of drawing
}

// subject is the page that is spoken about.
type subject struct {
	entry  journal.Entry
	tags   []private.Text // those of other pages, most used first
	sealed bool           // behind a passphrase
	err    error
}

// kept is what is known to be on the disk. Saves run outside the loop, one at a time; what is known can
// be asked for while one of them runs.
type kept struct {
	saving sync.Mutex
	store  journal.Store

	mu   sync.Mutex
	id   string
	last journal.Entry
}

// known returns the id of the page, and what was last said about it.
func (k *kept) known() (id string, last journal.Entry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.id, k.last
}

// save keeps an entry unless it is kept as it is.
func (k *kept) save(e journal.Entry) error {
	k.saving.Lock()
	defer k.saving.Unlock()
	id, last := k.known()
	if same(e, last) {
		return nil
	}
	e.ID = id
	saved, err := k.store.Save(e)
	if err != nil {
		return err
	}
	draft.Follow(k.store, id, saved.ID)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.id, k.last = saved.ID, e
	return nil
}

// same reports whether the same is said about two entries.
func same(a, b journal.Entry) bool {
	return slices.EqualFunc(a.Tags, b.Tags, private.Text.Equal) && slices.Equal(slices.Sorted(slices.Values(a.Feelings)), slices.Sorted(slices.Values(b.Feelings))) &&
		a.Until.Equal(b.Until) && a.Hidden == b.Hidden
}

// NewAbout returns the screen about a page.
func NewAbout(env nav.Env, store journal.Store, id string) *About {
	return &About{env: env, store: store, id: id}
}

// aboutKeptMsg says how keeping what was said went.
type aboutKeptMsg struct{ err error }

// Init reads the page, and the tags of the pages that anybody may see.
func (a *About) Init() tea.Cmd {
	store, id, now := a.store, a.id, a.env.Now()
	return read(&a.reader, func() subject {
		s := subject{sealed: store.Protection() == journal.Sealed}
		if s.entry, s.err = store.Read(id); s.err == nil {
			heads, _, _ := store.List() // without it there are only no tags to pick from
			s.tags = journal.Offered(heads, false, now).Tags
		}
		return s
	})
}

// Update answers one message.
func (a *About) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
	case nav.EnvMsg:
		a.env = msg.Env
		if a.part != nil {
			a.part.speak(a.env)
		}
		a.fill()
	case readMsg[subject]:
		if s, newest := take(&a.reader, msg); newest {
			a.subject, a.loaded = s, true
			a.kept = &kept{store: a.store, id: a.id, last: s.entry}
			a.fill()
		}
	case aboutKeptMsg:
		a.busy = false
		if msg.err != nil {
			a.problem = draft.Words(a.env, msg.err)
			a.failed = !errors.Is(msg.err, journal.ErrLocked) // then it waits below the field for the passphrase
			return nav.Move{}, nil
		}
		a.gone = true
		return a.onward()
	case nav.ShownMsg:
		if a.gone {
			return a.onward()
		}
	case tea.KeyMsg:
		return a.key(msg)
	}
	return nav.Move{}, nil
}

func (a *About) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case a.busy || !a.loaded:
		return nav.Move{}, nil
	case a.err != nil:
		return a.onward()
	case a.part != nil:
		before := a.entry
		if a.part.key(a, msg) {
			a.part = nil
		}
		if !same(before, a.entry) {
			a.problem, a.failed = "", false
		}
		a.fill()
		return nav.Move{}, nil
	case keys.LeadsBack(msg):
		return a.leave()
	}
	switch a.list.Update(msg) {
	case 0:
		a.part = newTagging(a)
	case 1:
		a.part = newFeeling(a)
	case 2:
		a.part = newLetter(a)
	case 3:
		a.part = newHiding(a)
	case 4:
		return a.leave()
	}
	return nav.Move{}, nil
}

// leave keeps what was said and goes to the page. What could not be kept does not hold anybody: the
// second time it is left all the same.
func (a *About) leave() (nav.Move, tea.Cmd) {
	if a.failed {
		return a.onward()
	}
	a.busy = true
	k, e := a.kept, a.entry
	return nav.Move{}, a.env.Write(func() tea.Msg { return aboutKeptMsg{k.save(e)} })
}

// onward leads to the page as it stands now. From a closed letter it leads back: its page begins by asking
// whether to open it, which nobody wants to be asked who closed it a moment ago.
func (a *About) onward() (nav.Move, tea.Cmd) {
	id, last := a.kept.known()
	if a.err != nil || a.failed || !last.Head().Closed(a.env.Now()) {
		return nav.Swap(nav.Entry(id)), nil
	}
	said := nav.NoticeMsg{Text: a.env.T("letter.closed-now", "until", a.env.Lang.Date(last.Until))}
	return nav.Back(), func() tea.Msg { return said }
}

// Keep returns what keeps what was said, on every other way out.
func (a *About) Keep() func() error {
	if a.kept == nil || a.failed || a.env.Demo {
		return nil
	}
	if t, ok := a.part.(*tagging); ok {
		t.take(a)
	}
	k, e := a.kept, a.entry
	if _, last := k.known(); same(e, last) {
		return nil
	}
	return func() error { return k.save(e) }
}

// fill makes the rows.
func (a *About) fill() {
	t, none := a.env.T, a.env.T("about.none")
	or := func(said string) string {
		if said == "" {
			return none
		}
		return said
	}
	letter, hidden := none, t("about.hidden-no")
	if !a.entry.Until.IsZero() {
		letter = t("about.until", "until", a.env.Lang.Date(a.entry.Until))
	}
	if a.entry.Hidden {
		hidden = t("about.hidden-yes")
	}
	a.list.Items = []widget.Item{
		{Label: t("about.tags"), Detail: a.env.Own(or(joined(a.env, a.entry.Tags)))},
		{Label: t("about.feelings"), Detail: a.env.Own(or(felt(a.env, a.entry.Feelings)))},
		{Label: t("about.letter"), Detail: letter},
		{Label: t("about.hidden"), Detail: hidden},
		{Label: t("about.done")},
	}
}

// View draws the rows, or the part that is open.
func (a *About) View() string {
	t := a.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(a.width, style, text)...)
	}
	switch {
	case !a.loaded:
		say(t.Muted.Render, a.env.T("journal.loading"))
	case a.err != nil:
		say(t.Text.Render, draft.Words(a.env, a.err))
	case a.part != nil:
		lines = a.part.view(a)
	default:
		if a.problem != "" {
			say(t.Warning.Render, "! "+a.problem)
		}
		if a.height >= 14 {
			say(t.Muted.Render, titled(a.env, a.entry))
			lines = append(lines, "")
		}
		lines = append(lines, a.list.View(t, a.env.Lang, a.width, max(a.height-len(lines), 1))...)
	}
	return strings.Join(lines, "\n")
}

// More reports whether there are rows above or below those that are seen.
func (a *About) More() (above, below bool) {
	if a.part != nil {
		return a.part.more()
	}
	return a.list.More()
}

// Typing reports whether letters belong to a field.
func (a *About) Typing() bool { return a.part != nil && a.part.typing() }

// Title names the screen.
func (a *About) Title() string { return a.env.T("about.title") }

// Keys are the keys that work now.
func (a *About) Keys() []keys.Binding {
	switch {
	case !a.loaded || a.err != nil:
		return []keys.Binding{keys.Back}
	case a.part != nil:
		return a.part.keys()
	}
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}

// joined writes tags one after another.
func joined[T interface{ Reveal() string }](env nav.Env, tags []T) string {
	words := make([]string, len(tags))
	for i, tag := range tags {
		words[i] = sanitize.Line(tag.Reveal())
	}
	return strings.Join(words, env.T("list.separator"))
}

// felt writes feelings one after another.
func felt(env nav.Env, feelings []journal.Feeling) string {
	words := make([]string, len(feelings))
	for i, f := range feelings {
		words[i] = feelingWord(env, f)
	}
	return strings.Join(words, env.T("list.separator"))
}

// feelingWord is the word for a feeling; one that this version does not know is shown by its name.
func feelingWord(env nav.Env, f journal.Feeling) string {
	if slices.Contains(journal.Feelings(), f) {
		return env.T("feeling." + string(f))
	}
	return bidi.Isolate(sanitize.Line(string(f)))
}
