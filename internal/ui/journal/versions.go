package journal

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Versions is the screen with what a page was before it was changed.
type Versions struct {
	env   nav.Env
	store journal.Store
	id    string

	reader
	past
	loaded bool
	list   widget.List
	open   bool // the version under the cursor is read
	sheet  sheet
}

// NewVersions returns the screen with the earlier versions of a page.
func NewVersions(env nav.Env, store journal.Store, id string) *Versions {
	return &Versions{env: env, store: store, id: id}
}

// past is what a page was before, newest first.
type past struct {
	older []journal.Entry
	err   error
}

// bring brings the version back that is read.
var bring = keys.Binding{ID: "bring-back", Keys: []string{"enter", "e", "1"}, Footer: true}

// Init reads the versions. One that has the words of the version after it is left out: only
// something else was said about the page then.
func (v *Versions) Init() tea.Cmd {
	store, id := v.store, v.id
	return read(&v.reader, func() past {
		after, err := store.Read(id)
		if err != nil {
			return past{err: err}
		}
		older, err := store.Versions(id)
		other := slices.DeleteFunc(older, func(e journal.Entry) bool {
			same := e.Body.Equal(after.Body) && e.Title.Equal(after.Title)
			after = e
			return same
		})
		return past{other, err}
	})
}

// Update answers one message.
func (v *Versions) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		v.sheet.width, v.sheet.height = msg.Width, msg.Height
		v.lay()
	case nav.EnvMsg:
		v.env = msg.Env
		v.fill()
		v.lay()
	case readMsg[past]:
		if p, newest := take(&v.reader, msg); newest {
			v.past, v.loaded = p, true
			v.open = v.open && v.list.Cursor < len(p.older)
			v.fill()
			v.lay()
		}
	case nav.ShownMsg:
		return nav.Move{}, v.Init()
	case tea.KeyMsg:
		return v.key(msg), nil
	}
	return nav.Move{}, nil
}

func (v *Versions) key(msg tea.KeyMsg) nav.Move {
	back := keys.LeadsBack(msg)
	switch {
	case back && v.open:
		v.open = false
	case back:
		return nav.Swap(nav.Entry(v.id))
	case v.open && bring.Matches(msg):
		return nav.Swap(nav.EditFrom(v.id, v.older[v.list.Cursor].ID))
	case v.open:
		v.sheet.Update(msg)
	case v.list.Update(msg) >= 0:
		v.open = true
		v.sheet.begin()
		v.lay()
	}
	return nav.Move{}
}

// when is when a version was kept, or where that is not known, the day of its page.
func when(e journal.Entry) time.Time {
	if e.Kept.IsZero() {
		return e.Time
	}
	return e.Kept.In(e.Time.Location())
}

// fill makes the rows.
func (v *Versions) fill() {
	v.list.Items = nil
	for _, e := range v.older {
		v.list.Items = append(v.list.Items, widget.Item{
			Label: v.env.Lang.Stamp(when(e)), Detail: v.env.Own(sanitize.Line(e.Head().Preview.Reveal())), Written: true,
		})
	}
}

// lay lays out the version that is read.
func (v *Versions) lay() {
	if v.open {
		e := v.older[v.list.Cursor]
		e.Title = private.Text{} // the screen has another title, so the first line stands with the rest
		v.sheet.lay(v.env, e, []string{v.env.T("versions.as-it-was", "when", v.env.Lang.Stamp(when(e)))})
	}
}

// View draws the list, or the version that is read.
func (v *Versions) View() string {
	t, s := v.env.Theme, &v.sheet
	var lines []string
	say := func(text string) {
		lines = append(lines, widget.Say(s.width, t.Muted.Render, text)...)
	}
	switch {
	case !v.loaded:
		say(v.env.T("journal.loading"))
	case v.err != nil:
		say(draft.Words(v.env, v.err))
	case v.open:
		lines = s.View()
	case len(v.older) == 0:
		say(v.env.T("versions.none"))
		say(v.stay())
	default:
		say(v.stay())
		lines = append(lines, "")
		lines = append(lines, v.list.View(t, v.env.Lang, s.width, max(s.height-len(lines), 1))...)
	}
	return strings.Join(lines, "\n")
}

// stay says how long earlier versions stay.
func (v *Versions) stay() string {
	if v.env.NoVersions {
		return v.env.T("versions.not-kept")
	}
	return v.env.T("versions.for-a-while")
}

// More reports whether the list or the version that is read goes on above or below.
func (v *Versions) More() (above, below bool) {
	if v.open {
		return v.sheet.More()
	}
	return v.list.More()
}

// Title names the screen.
func (v *Versions) Title() string { return v.env.T("versions.title") }

// Keys are the keys that work now.
func (v *Versions) Keys() []keys.Binding {
	switch {
	case v.open:
		return []keys.Binding{bring, keys.Back, keys.Move.In("scroll"), keys.PageDown, keys.PageUp, keys.Top, keys.Bottom}
	case len(v.older) == 0:
		return []keys.Binding{keys.Back}
	}
	return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number.Shown()}
}
