package journal

import (
	"strings"
	"time"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// rower makes the rows of pages; List and Weeks show them alike.
type rower struct {
	env    nav.Env
	width  int
	today  journal.Day
	now    time.Time
	column int
}

// wide is the width from which on a row has room for the day of the week and a note.
const wide = 60

func newRower(env nav.Env, width int) rower {
	now := env.Now()
	r := rower{env: env, width: width, today: journal.DayOf(now), now: now}
	for d := r.today - 20; d <= r.today; d++ { // every day of the week, and days of two digits
		r.column = max(r.column, cell.Width(r.day(d))+2)
	}
	return r
}

// row is the row of a page, as it is drawn now.
func (r rower) row(h *journal.Head) widget.Item { return r.veil(r.words(h)) }

// veil draws the words of a row as dots while all own words are.
func (r rower) veil(item widget.Item) widget.Item {
	if r.env.Blur {
		item.Label, item.LabelHits = r.env.Own(item.Label), nil
		item.Detail, item.DetailHits = r.env.Own(item.Detail), nil
	}
	return item
}

// words is the row of a page with its words.
func (r rower) words(h *journal.Head) widget.Item {
	item := widget.Item{
		Group: r.env.Lang.Month(h.Time), Aside: r.day(journal.DayOf(h.Time)),
		Label: titleOf(r.env, h.Title.Reveal()), Written: true,
	}
	outside := h.Outside(r.now)
	item.Detail = preview(&outside)
	item.Note = r.note(h)
	if r.width < wide && item.Note != "" {
		item.Note, item.Detail = "", item.Note
	}
	return item
}

// day names a day inside its month: in words if it was today or yesterday.
func (r rower) day(d journal.Day) string {
	switch {
	case d == r.today:
		return r.env.T("date.today")
	case d == r.today-1:
		return r.env.T("date.yesterday")
	case r.width < wide:
		return r.env.Lang.Int(d.Time().Day())
	}
	return r.env.Lang.DayOfMonth(d.Time())
}

// opens says when a letter opens; in a narrow row in figures, since the end of a longer text would not be seen.
func (r rower) opens(until time.Time) string {
	if r.width < wide {
		number := func(form string) string { return r.env.Lang.Digits(until.Format(form)) }
		return r.env.T("journal.opens-short", "day", number("02"), "month", number("01"), "year", number("2006"))
	}
	return r.env.T("journal.opens", "date", r.env.Lang.Date(until))
}

// note says quietly what a page is, if it is not simply a page.
func (r rower) note(h *journal.Head) string {
	var words []string
	switch class := h.Class(); {
	case h.Closed(r.now):
		words = append(words, r.opens(h.Until))
	case class != journal.ClassPage:
		words = append(words, className(r.env, class))
	}
	if h.Unproven {
		words = append(words, className(r.env, journal.ClassUnproven))
	}
	if h.Hidden {
		words = append(words, r.env.T("journal.hidden-mark"))
	}
	return strings.Join(words, r.env.T("list.separator"))
}

// className is the word for a class of pages.
func className(env nav.Env, c journal.Class) string { return env.T("journal.class-" + string(c)) }

// preview is the first words of a page that are not its title.
func preview(h *journal.Head) string {
	return sanitize.Line(strings.TrimSpace(withoutTitle(h.Preview, h.Title)))
}

// withoutTitle is a text without the title it begins with.
func withoutTitle(text, title private.Text) string {
	return strings.TrimPrefix(text.Reveal(), strings.TrimSuffix(title.Reveal(), cell.Ellipsis))
}

// titleOf is a page's title, or a word for a page that has none.
func titleOf(env nav.Env, title string) string {
	if title == "" {
		return env.T("journal.untitled")
	}
	return sanitize.Line(title)
}
