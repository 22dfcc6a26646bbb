package journal

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// What else can be said about a page: how he felt, until when it is closed, whether lists show it.

// ofList is the keys of a part that is a list.
func ofList() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}

// feeling is the list of feelings to mark.
type feeling struct {
	names []journal.Feeling // those that are offered, and those of the page that are not
	list  widget.List
}

func newFeeling(a *About) part {
	f := &feeling{names: journal.Feelings(), list: widget.List{Ticks: true}}
	for _, name := range a.entry.Feelings {
		if !slices.Contains(f.names, name) {
			f.names = append(f.names, name)
		}
	}
	for _, name := range f.names {
		f.list.Items = append(f.list.Items, widget.Item{Marked: slices.Contains(a.entry.Feelings, name)})
	}
	f.list.Items = append(f.list.Items, widget.Item{Action: true})
	f.speak(a.env)
	return f
}

func (f *feeling) key(a *About, msg tea.KeyMsg) bool {
	if keys.LeadsBack(msg) {
		return true
	}
	switch chosen := f.list.Update(msg); {
	case chosen < 0:
		return false
	case chosen == len(f.names):
		return true
	default:
		f.list.Items[chosen].Marked = !f.list.Items[chosen].Marked
	}
	a.entry.Feelings = nil
	for i, name := range f.names {
		if f.list.Items[i].Marked {
			a.entry.Feelings = append(a.entry.Feelings, name)
		}
	}
	return false
}

func (f *feeling) view(a *About) []string {
	return f.list.View(a.env.Theme, a.env.Lang, a.width, a.height)
}

func (*feeling) keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("mark"), keys.Back.In("done"), keys.Move, keys.Number}
}

func (*feeling) typing() bool { return false }

func (f *feeling) more() (above, below bool) { return f.list.More() }

// speak writes the rows. Which of them are marked would tell as much as his own words, so they are
// drawn like those.
func (f *feeling) speak(env nav.Env) {
	for i, name := range f.names {
		f.list.Items[i].Label = env.Own(feelingWord(env, name))
	}
	f.list.Items[len(f.names)].Label = env.T("about.done")
}

// letter is the choice until when a page is closed.
type letter struct {
	list    widget.List
	days    []time.Time    // of the rows; zero: it is no letter
	field   *widget.Editor // open for a day that is typed
	problem bool           // what was typed is no day to come
}

func newLetter(a *About) part {
	now := a.env.Now()
	in := func(months int) time.Time { return journal.DayOf(now).Months(months).Begins(now.Location()) }
	l := &letter{days: []time.Time{{}, in(1), in(6), in(12)}}
	l.speak(a.env)
	return l
}

func (l *letter) speak(env nav.Env) {
	l.list.Items = nil
	for i, key := range []string{"about.letter-none", "about.letter-month", "about.letter-half", "about.letter-year"} {
		item := widget.Item{Label: env.T(key)}
		if i > 0 {
			item.Detail = env.Lang.Date(l.days[i])
		}
		l.list.Items = append(l.list.Items, item)
	}
	l.list.Items = append(l.list.Items, widget.Item{Label: env.T("about.letter-day")})
	if l.field != nil {
		env.Dress(l.field)
		l.field.Veiled = false // a day is no word of his own
	}
}

func (l *letter) key(a *About, msg tea.KeyMsg) bool {
	if l.field != nil {
		return l.fieldKey(a, msg)
	}
	if keys.LeadsBack(msg) {
		return true
	}
	switch chosen := l.list.Update(msg); {
	case chosen < 0:
		return false
	case chosen == len(l.days):
		l.field = widget.NewEditor("", true)
		l.speak(a.env)
		return false
	default:
		a.entry.Until = l.days[chosen]
	}
	return true
}

func (l *letter) fieldKey(a *About, msg tea.KeyMsg) bool {
	switch {
	case done.Matches(msg):
		l.field, l.problem = nil, false
	case keys.Enter.Matches(msg):
		day, ok := oneDay(a.env.Lang, l.field.Text())
		if l.problem = !ok || day <= journal.DayOf(a.env.Now()); !l.problem {
			a.entry.Until = day.Begins(a.env.Now().Location())
			return true
		}
	default:
		l.field.Update(msg)
		l.problem = false
	}
	return false
}

func (l *letter) view(a *About) []string {
	t := a.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(a.width, style, text)...)
	}
	if l.field == nil {
		say(t.Muted.Render, a.env.T("about.letter-how"))
		lines = append(lines, "")
		return append(lines, l.list.View(t, a.env.Lang, a.width, max(a.height-len(lines), 1))...)
	}
	say(t.Accent.Render, a.env.T("about.day-how", "example", a.env.Lang.Digits("3/5/2027")))
	lines = append(lines, "")
	lines = append(lines, l.field.View(t, a.width, 1)...)
	if l.problem {
		say(t.Warning.Render, "! "+a.env.T("about.day-wrong"))
	}
	return lines
}

func (l *letter) keys() []keys.Binding {
	if l.field != nil {
		return append([]keys.Binding{keys.Enter.In("choose"), done.In("back")}, keys.Editing...)
	}
	return ofList()
}

func (l *letter) typing() bool { return l.field != nil }

func (l *letter) more() (above, below bool) {
	if l.field != nil {
		return false, false
	}
	return l.list.More()
}

// hiding is the choice whether lists show a page.
type hiding struct{ list widget.List }

func newHiding(a *About) part {
	h := &hiding{}
	if a.entry.Hidden {
		h.list.Cursor = 1
	}
	h.speak(a.env)
	return h
}

func (h *hiding) speak(env nav.Env) {
	h.list.Items = []widget.Item{{Label: env.T("about.show")}, {Label: env.T("about.hide")}}
}

func (h *hiding) key(a *About, msg tea.KeyMsg) bool {
	if keys.LeadsBack(msg) {
		return true
	}
	chosen := h.list.Update(msg)
	if chosen >= 0 {
		a.entry.Hidden = chosen == 1
	}
	return chosen >= 0
}

func (h *hiding) view(a *About) []string {
	key := "about.hidden-open"
	if a.sealed {
		key = "about.hidden-sealed"
	}
	lines := append(cell.Wrap(a.env.T(key), a.width), "")
	return append(lines, h.list.View(a.env.Theme, a.env.Lang, a.width, max(a.height-len(lines), 1))...)
}

func (*hiding) keys() []keys.Binding { return ofList() }

func (*hiding) typing() bool { return false }

func (h *hiding) more() (above, below bool) { return h.list.More() }
