package journal

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// dating is the pane in which the first or the last day of the chosen pages is typed.
type dating struct {
	above   *choosing
	from    bool
	editor  *widget.Editor
	problem bool
}

func newDating(l *List, above *choosing, from bool) *dating {
	return &dating{above: above, from: from, editor: l.env.Editor("", true)}
}

// The keys of the pane; letters belong to the field.
var (
	takeDay   = keys.Binding{ID: "choose", Keys: []string{"enter"}, Footer: true}
	leavePane = keys.Binding{ID: "back", Keys: []string{"esc"}, Footer: true}
)

func (d *dating) key(l *List, msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	switch {
	case leavePane.Matches(msg):
		l.pane = d.above
	case takeDay.Matches(msg):
		d.take(l)
	default:
		d.problem = false
		d.editor.Update(msg)
	}
	return nav.Move{}, nil
}

// take chooses by the day that was typed. An empty field takes the limit away.
func (d *dating) take(l *List) {
	var first, last journal.Day
	if !d.editor.Empty() {
		var ok bool
		if first, last, ok = days(l.env.Lang, d.editor.Text()); !ok {
			d.problem = true
			return
		}
	}
	if d.from {
		l.filter.From = first
	} else {
		l.filter.To = last
	}
	l.pane = d.above
	l.fill()
	d.above.translate(l)
}

// days reads a day, a month or a year as people write it in a language, in any digits; every field for a
// day does. It returns the first and the last day that is meant.
func days(l *lang.Language, typed string) (first, last journal.Day, ok bool) {
	return journal.ParseDays(numbered(l, typed))
}

// oneDay reads a day alone.
func oneDay(l *lang.Language, typed string) (journal.Day, bool) {
	first, last, ok := days(l, typed)
	return first, ok && first == last
}

// numbered brings a date into western digits, with numbers for the names of months.
func numbered(l *lang.Language, typed string) string {
	text := lang.Fold(typed).Text
	months := make([]time.Month, 0, 12)
	for m := time.January; m <= time.December; m++ {
		months = append(months, m)
	}
	slices.SortFunc(months, func(a, b time.Month) int { // "كانون الثاني" before a shorter one that is part of it
		return cmp.Compare(len(l.MonthName(b)), len(l.MonthName(a)))
	})
	for _, m := range months {
		text = strings.ReplaceAll(text, lang.Fold(l.MonthName(m)).Text, " "+strconv.Itoa(int(m))+" ")
	}
	return text
}

func (d *dating) view(l *List) []string {
	label := l.env.T("journal.from-field") + " "
	if !d.from {
		label = l.env.T("journal.to-field") + " "
	}
	lines := []string{label + d.editor.View(l.env.Theme, max(l.width-cell.Width(label), 1), 1)[0]}
	if l.height >= roomy {
		lines = append(lines, "")
	}
	if d.problem {
		lines = append(lines, widget.Say(l.width, l.env.Theme.Warning.Render, "! "+l.env.T("journal.no-such-day"))...)
	}
	return append(lines, widget.Say(l.width, l.env.Theme.Muted.Render, l.env.T("journal.day-hint"))...)
}

func (d *dating) keys() []keys.Binding {
	return append([]keys.Binding{takeDay, leavePane}, keys.Editing...)
}

func (d *dating) typing() bool { return true }

// translate gives the field the direction of another language.
func (d *dating) translate(l *List) {
	l.env.Dress(d.editor)
	d.above.translate(l)
}
