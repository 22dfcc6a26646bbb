package checkin

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/plot"
	"anis/internal/ui/draft"
	"anis/internal/ui/widget"
)

// What is looked back on, in days, and how many cells a day has at most.
const (
	fewDays  = 14
	manyDays = 7 * 12
	wideDay  = 3
	slimDay  = 2
)

// narrow is the width below which a sentence stands in place of a picture, in cells.
const narrow = 40

// lately is how many lines of what helped are shown.
const lately = 5

// days are the days that are looked back on.
func (p *Past) days() int {
	if p.weeks {
		return manyDays
	}
	return fewDays
}

// lines is the whole page.
func (p *Past) lines() []string {
	t := p.env.Theme
	switch {
	case p.err != nil:
		return widget.Say(p.width, t.Warning.Render, "! "+draft.Words(p.env, p.err))
	case !p.loaded:
		return widget.Say(p.width, t.Muted.Render, p.env.T("journal.loading"))
	case len(p.list) == 0:
		lines := widget.Say(p.width, t.Text.Render, p.env.T("checkin.none"))
		return append(append(lines, ""), p.ways()...)
	}
	heading := "checkin.last-days"
	if p.weeks {
		heading = "checkin.last-weeks"
	}
	lines := widget.Say(p.width, t.Muted.Render, p.env.T(heading))
	before := len(lines)
	for _, item := range items {
		lines = append(lines, p.block(item)...)
	}
	lines = append(lines, p.words()...)
	if len(lines) == before {
		lines = append(append(lines, ""), widget.Say(p.width, t.Text.Render, p.env.T("checkin.none-then"))...)
	}
	return append(append(lines, ""), p.ways()...)
}

// block draws an item: its name, a sentence, and its picture. One without a number has none.
func (p *Past) block(item checkin.Item) []string {
	series := checkin.Series(p.list, item, p.today(), p.days())
	if _, _, _, _, given := checkin.Span(series); !given {
		return nil
	}
	t := p.env.Theme
	lines := append([]string{""}, widget.Say(p.width, t.Accent.Render, p.env.T("checkin.name-"+string(item)))...)
	if sentence := p.sentence(item); sentence != "" {
		lines = append(lines, p.say(sentence)...)
	}
	if p.inWords() {
		return append(lines, p.say(p.told(item, series))...)
	}
	return append(lines, p.picture(item, series)...)
}

// say draws a sentence that tells as much as a person's own words.
func (p *Past) say(sentence string) []string {
	lines := cell.Wrap(sentence, p.width)
	for i, line := range lines {
		lines[i] = p.env.Theme.Text.Render(p.env.Own(line))
	}
	return lines
}

// sentence says how an item changed, or nothing where too little is known.
func (p *Past) sentence(item checkin.Item) string {
	switch checkin.Compare(p.list, item, p.today()) {
	case checkin.Less:
		return p.env.T("checkin.less-" + string(item))
	case checkin.More:
		return p.env.T("checkin.more-" + string(item))
	case checkin.Same:
		return p.env.T("checkin.same")
	}
	return ""
}

// inWords reports whether numbers are told in a sentence: where a picture cannot be read out, or has no
// room.
func (p *Past) inWords() bool {
	return p.env.Order.Profile.Form == bidi.Plain || p.width < narrow || p.weeks && p.width < manyDays/2+len(numberGutter)+2
}

// told says what a picture shows.
func (p *Past) told(item checkin.Item, series []int) string {
	low, high, last, at, _ := checkin.Span(series)
	from, to := ends(p.env, item)
	day := p.day(p.today() - journal.Day(len(series)-1-at))
	args := []any{"low", low, "high", high, "last", last, "day", day, "zero", 0, "top", checkin.Max, "from", from, "to", to}
	if low == high {
		return p.env.T("checkin.told-one", args...)
	}
	return p.env.T("checkin.told", args...)
}

// day names a day, near ones as people do.
func (p *Past) day(d journal.Day) string {
	switch p.today() - d {
	case 0:
		return p.env.T("date.today")
	case 1:
		return p.env.T("date.yesterday")
	}
	return p.env.T("checkin.day", "day", d.Time().Day(), "month", p.env.Lang.MonthName(d.Time().Month()))
}

// numberGutter is the room before a picture where only the numbers of its ends have place.
const numberGutter = "10 "

// picture draws an item on its own axis: the words of both ends before it, the first and the last day
// below. While own words are veiled it is a row of dots and tells nothing.
func (p *Past) picture(item checkin.Item, series []int) []string {
	t, l := p.env.Theme, p.env.Lang
	low, high := ends(p.env, item)
	top, foot := p.axis(item)
	gutter, room := 0, p.width-1
	for _, each := range items { // the days of all items stand below each other
		top, foot := p.axis(each)
		gutter = max(gutter, cell.Width(top)+1, cell.Width(foot)+1)
	}
	words := room-gutter >= p.cells(room)
	if !words {
		top, foot, gutter = l.Int(checkin.Max), " "+l.Int(0), len(numberGutter)
	}
	rows, end := p.rows(series, room-gutter)
	var lines []string
	for i, label := range []string{top, "", foot} {
		lines = append(lines, t.Muted.Render(cell.Fit(label, gutter))+t.Rule.Render("│")+t.Gauge.Render(rows[i]))
	}
	from, today := p.day(p.today()-journal.Day(len(series)-1)), p.env.T("date.today")
	gap := max(end-cell.Width(from)-cell.Width(today), 2)
	lines = append(lines, t.Muted.Render(strings.Repeat(" ", gutter+1)+from+strings.Repeat(" ", gap)+today))
	if !words {
		lines = append(lines, widget.Say(p.width, t.Muted.Render,
			p.env.T("checkin.ends", "zero", 0, "top", checkin.Max, "from", low, "to", high))...)
	}
	return lines
}

// axis are the numbers of both ends of an item with their words.
func (p *Past) axis(item checkin.Item) (top, foot string) {
	low, high := ends(p.env, item)
	return p.env.Lang.Int(checkin.Max) + " " + high, " " + p.env.Lang.Int(0) + " " + low
}

// cells is how wide a picture is in a window that leaves so many cells.
func (p *Past) cells(room int) int {
	switch {
	case p.weeks:
		return manyDays / 2
	case room >= fewDays*wideDay:
		return fewDays * wideDay
	}
	return fewDays * slimDay
}

// rows are the rows of a picture, and in which cell of it the last day ends.
func (p *Past) rows(series []int, room int) (rows []string, end int) {
	width := p.cells(room)
	end = width - 1 // a blank follows every day
	if p.weeks {
		end = width
	}
	switch {
	case p.env.Blur:
		return []string{"", "", strings.Repeat("·", end)}, end
	case p.weeks:
		return plot.Dots(series, checkin.Max), end
	}
	return plot.Blocks(series, checkin.Max, width/fewDays), end
}

// words draws what helped, newest first.
func (p *Past) words() []string {
	t := p.env.Theme
	var lines []string
	shown := 0
	for _, c := range p.list {
		day := journal.DayOf(c.Time)
		if c.Helped.Empty() || p.today()-day >= journal.Day(p.days()) || shown == lately {
			continue
		}
		if shown++; shown == 1 {
			lines = append([]string{""}, widget.Say(p.width, t.Accent.Render, p.env.T("checkin.name-helped"))...)
		}
		lines = append(lines, t.Muted.Render(p.day(day)))
		for _, line := range p.env.Prose(c.Helped.Reveal(), max(p.width-2, 1)) {
			lines = append(lines, "  "+t.Text.Render(line))
		}
	}
	return lines
}

// ways says how it stands with keeping and pausing, and draws what can be done about it.
func (p *Past) ways() []string {
	t, set := p.env.T, p.env.Settings
	days := p.env.Lang.N("checkin.days", checkin.KeptDays)
	stands, retained := t("checkin.kept-days", "days", days), t("checkin.keep-all")
	if set.KeepCheckins {
		stands, retained = t("checkin.kept-all"), t("checkin.keep-days", "days", days)
	}
	paused := t("checkin.pause")
	if set.NoCheckin {
		stands += " " + t("checkin.paused")
		paused = t("checkin.resume")
	}
	lines := append(widget.Say(p.width, p.env.Theme.Muted.Render, stands), "")
	row := func(n int, text string) {
		lead := p.env.Lang.Int(n) + "  "
		for i, line := range cell.Wrap(text, max(p.width-cell.Width(lead), 1)) {
			if i > 0 {
				lead = strings.Repeat(" ", cell.Width(lead))
			}
			lines = append(lines, lead+line)
		}
	}
	if len(p.list) > 0 {
		shown := t("checkin.to-weeks")
		if p.weeks {
			shown = t("checkin.to-days")
		}
		row(1, shown)
	}
	row(2, paused)
	row(3, retained)
	if len(p.list) > 0 {
		row(4, t("checkin.delete-all"))
	}
	return lines
}
