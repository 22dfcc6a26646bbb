package journal

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// choosing is the pane in which pages are chosen by what is known of them.
type choosing struct {
	list widget.List
	acts []func(l *List)
}

func newChoosing(l *List) *choosing {
	c := &choosing{list: widget.List{Ticks: true}}
	c.translate(l)
	return c
}

// translate makes the rows anew: only what occurs is offered.
func (c *choosing) translate(l *List) {
	c.list.Items, c.acts = nil, nil
	t, f := l.env.T, &l.filter
	add := func(group, label string, marked bool, toggle func(l *List)) {
		c.list.Items = append(c.list.Items, widget.Item{Group: group, Label: label, Marked: marked})
		c.acts = append(c.acts, toggle)
	}
	offer := journal.Offered(l.heads, f.Hidden, l.rower.now)
	add("", t("journal.same-day"), f.SameDay != 0, func(l *List) {
		if l.filter.SameDay != 0 {
			l.filter.SameDay = 0
			return
		}
		l.filter.SameDay = l.rower.today
	})
	for _, feeling := range offered(offer.Feelings, f.Feelings, is[journal.Feeling]) {
		add(t("journal.by-feeling"), l.env.Own(feelingWord(l.env, feeling)), has(f.Feelings, feeling, is[journal.Feeling]), func(l *List) {
			l.filter.Feelings = toggled(l.filter.Feelings, feeling, is[journal.Feeling])
		})
	}
	for _, tag := range offered(offer.Tags, f.Tags, private.Text.Equal) {
		add(t("journal.by-tag"), tagName(l.env, tag), has(f.Tags, tag, private.Text.Equal), func(l *List) {
			l.filter.Tags = toggled(l.filter.Tags, tag, private.Text.Equal)
		})
	}
	if classes := offered(offer.Classes, f.Classes, is[journal.Class]); len(classes) > 1 {
		for _, class := range classes {
			add(t("journal.by-class"), className(l.env, class), has(f.Classes, class, is[journal.Class]), func(l *List) {
				l.filter.Classes = toggled(l.filter.Classes, class, is[journal.Class])
			})
		}
	}
	c.acting(l)
}

// acting adds the rows that lead further.
func (c *choosing) acting(l *List) {
	t := l.env.T
	add := func(group, label string, act func(l *List)) {
		c.list.Items = append(c.list.Items, widget.Item{Group: group, Label: label, Action: true})
		c.acts = append(c.acts, act)
	}
	from, to := t("journal.from-any"), t("journal.to-any")
	if l.filter.From != 0 {
		from = t("journal.from", "date", l.env.Lang.Date(l.filter.From.Time()))
	}
	if l.filter.To != 0 {
		to = t("journal.to", "date", l.env.Lang.Date(l.filter.To.Time()))
	}
	add(t("journal.by-day"), from, func(l *List) { l.pane = newDating(l, c, true) })
	add(t("journal.by-day"), to, func(l *List) { l.pane = newDating(l, c, false) })
	if l.filter.Hidden {
		add(t("journal.by-hiding"), t("journal.hide-again"), func(l *List) { l.filter.Hidden = false })
		return
	}
	add(t("journal.by-hiding"), t("journal.show-hidden"), func(l *List) { l.pane = newAsking(l, c) })
}

// offered are what occurs, and behind it what is chosen and does not occur any more.
func offered[T any](occurs, chosen []T, equal func(a, b T) bool) []T {
	all := slices.Clone(occurs)
	for _, c := range chosen {
		if !has(all, c, equal) {
			all = append(all, c)
		}
	}
	return all
}

func has[T any](list []T, what T, equal func(a, b T) bool) bool {
	return slices.ContainsFunc(list, func(one T) bool { return equal(one, what) })
}

// toggled returns a list with one more or one less.
func toggled[T any](list []T, what T, equal func(a, b T) bool) []T {
	if i := slices.IndexFunc(list, func(one T) bool { return equal(one, what) }); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clone(list), what)
}

// is compares what is named.
func is[T ~string](a, b T) bool { return a == b }

func tagName(env nav.Env, tag private.Text) string {
	return bidi.Isolate(env.Own(sanitize.Line(tag.Reveal())))
}

func (c *choosing) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case keys.LeadsBack(msg), filterPages.Matches(msg):
		l.pane = nil
		l.list.Cursor = 0
		return nav.Move{}, nil
	case clearFilter.Matches(msg):
		l.clear()
		c.translate(l)
		return nav.Move{}, nil
	}
	chosen := c.list.Update(msg)
	if chosen < 0 {
		return nav.Move{}, nil
	}
	c.acts[chosen](l)
	l.fill()
	c.translate(l)
	if asking, ok := l.pane.(*asking); ok {
		return nav.Move{}, asking.countDown()
	}
	return nav.Move{}, nil
}

// clearFilter shows all pages again from within the pane, where esc only closes it.
var clearFilter = keys.Binding{ID: "show-all", Keys: []string{"a"}, Footer: true}

// view says how many pages are chosen, and lists what they can be chosen by.
func (c *choosing) view(l *List) []string {
	lines := widget.Say(l.width, l.env.Theme.Muted.Render, l.env.Lang.N("journal.pages", len(l.shown)))
	if l.height >= roomy {
		lines = append(lines, "")
	}
	return append(lines, c.list.View(l.env.Theme, l.env.Lang, l.width, max(l.height-len(lines), 1))...)
}

func (c *choosing) keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("mark"), keys.Back.In("done"), keys.Move, clearFilter, keys.Number}
}

func (c *choosing) typing() bool { return false }

// chosen says in one line how many pages are shown and by what they were chosen.
func (l *List) chosen() string {
	t, f := l.env.T, l.filter
	var by []string
	if f.SameDay != 0 {
		by = append(by, t("journal.same-day"))
	}
	for _, feeling := range f.Feelings {
		by = append(by, l.env.Own(feelingWord(l.env, feeling)))
	}
	for _, tag := range f.Tags {
		by = append(by, tagName(l.env, tag))
	}
	for _, class := range f.Classes {
		by = append(by, className(l.env, class))
	}
	if f.From != 0 {
		by = append(by, t("journal.from", "date", l.env.Lang.Date(f.From.Time())))
	}
	if f.To != 0 {
		by = append(by, t("journal.to", "date", l.env.Lang.Date(f.To.Time())))
	}
	return t("journal.chosen", "pages", l.env.Lang.N("journal.pages", len(l.shown)), "by", strings.Join(by, t("list.separator")))
}
