package journal

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Weeks is the screen with a calendar: a mark where there is a page, and nothing where there is
// none. It counts nothing. Hidden pages have no mark.
type Weeks struct {
	env   nav.Env
	store journal.Store

	stock
	days  map[journal.Day][]int // the pages of each day, newest first, as places in heads
	day   journal.Day           // the one the cursor is on
	pages *widget.List          // open when one of several pages of the day is chosen
	list  widget.List           // the days in words, where a calendar cannot be read out

	width, height int
}

// NewWeeks returns the calendar, on today.
func NewWeeks(env nav.Env, store journal.Store) *Weeks {
	return &Weeks{env: env, store: store, day: journal.DayOf(env.Now())}
}

// Init reads the pages.
func (w *Weeks) Init() tea.Cmd { return w.ask(w.env, w.store) }

// Update answers one message.
func (w *Weeks) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		w.width, w.height = msg.Width, msg.Height
		w.fill()
	case nav.EnvMsg:
		w.env = msg.Env
		w.fill()
	case nav.ShownMsg:
		cmd := w.ask(w.env, w.store)
		w.fill()
		return nav.Move{}, cmd
	case peekMsg:
		news, next := w.peek(w.env, msg)
		if news {
			w.fill()
		}
		return nav.Move{}, next
	case readMsg[whole]:
		if w.take(msg) {
			w.pages = nil
			w.fill()
			return w.then(func(route nav.Route) bool {
				return slices.ContainsFunc(w.heads, func(h journal.Head) bool { return nav.Entry(h.ID) == route })
			}), nil
		}
	case tea.KeyMsg:
		w.wanted = ""
		return w.key(msg), nil
	}
	return nav.Move{}, nil
}

// fill sorts the pages by their days.
func (w *Weeks) fill() {
	w.days = map[journal.Day][]int{}
	var order []journal.Day
	now := w.env.Now()
	for i := range w.heads {
		if (journal.Filter{}).Match(w.heads[i], now) {
			day := journal.DayOf(w.heads[i].Time)
			if len(w.days[day]) == 0 {
				order = append(order, day)
			}
			w.days[day] = append(w.days[day], i)
		}
	}
	r := newRower(w.env, w.width)
	w.list.Full, w.list.Rest = true, len(order)
	w.list.Row = func(i int) widget.Item {
		return widget.Item{
			Group: w.env.Lang.Month(order[i].Time()), Label: w.env.Lang.FullDate(order[i].Time()),
			Detail: strings.Join(w.titles(order[i]), w.env.T("list.separator")),
		}
	}
	if w.inWords() && w.list.Len() > 0 {
		w.day = order[max(min(w.list.Cursor, len(order)-1), 0)]
	}
	if w.pages != nil {
		cursor := w.pages.Cursor
		w.pages = w.choice(r)
		w.pages.Cursor = cursor
	}
}

// title is the title of the page at a place in heads.
func (w *Weeks) title(i int) string {
	if w.doubtful(nav.Entry(w.heads[i].ID)) {
		return cell.Ellipsis
	}
	return titleOf(w.env, w.heads[i].Title.Reveal())
}

// titles are the titles of the pages of a day, and how he felt.
func (w *Weeks) titles(day journal.Day) []string {
	var titles []string
	for _, i := range w.days[day] {
		titles = append(titles, bidi.Isolate(w.env.Own(w.title(i))))
	}
	if words := w.felt(day); words != "" {
		titles = append(titles, words)
	}
	return titles
}

// felt says how he felt on a day, or nothing.
func (w *Weeks) felt(day journal.Day) string {
	words := w.feelings(day)
	if len(words) == 0 {
		return ""
	}
	return w.env.T("journal.felt", "feelings", w.env.Own(strings.Join(words, w.env.T("list.separator"))))
}

// feelings are the words for how he felt on a day, each once. A closed letter does not tell.
func (w *Weeks) feelings(day journal.Day) []string {
	var words []string
	seen := map[journal.Feeling]bool{}
	for _, i := range w.days[day] {
		for _, f := range w.heads[i].Outside(w.env.Now()).Feelings {
			if !seen[f] && !w.doubtful(nav.Entry(w.heads[i].ID)) {
				seen[f] = true
				words = append(words, feelingWord(w.env, f))
			}
		}
	}
	return words
}

// choice are the pages of the day to choose one of.
func (w *Weeks) choice(r rower) *widget.List {
	list := &widget.List{}
	for _, i := range w.days[w.day] {
		item := w.doubt(nav.Entry(w.heads[i].ID), r.row(&w.heads[i]))
		item.Group, item.Aside = "", ""
		list.Items = append(list.Items, item)
	}
	return list
}

// inWords reports whether the days are told in sentences: a calendar read out loud is a row of
// numbers.
func (w *Weeks) inWords() bool { return w.env.Order.Profile.Form == bidi.Plain }

// The keys of the calendar.
var (
	dayKeys   = keys.Binding{ID: "day", Keys: []string{"left", "right"}, Footer: true}
	weekKeys  = keys.Binding{ID: "week", Keys: []string{"up", "down"}, Footer: true}
	monthKeys = keys.Binding{ID: "month", Keys: []string{"pgup", "pgdown"}, Footer: true}
	todayKey  = keys.Binding{ID: "today", Keys: []string{"t", "home"}}
)

// key answers a key press.
func (w *Weeks) key(msg tea.KeyMsg) nav.Move {
	switch {
	case w.pages != nil:
		return w.pagesKey(msg)
	case keys.Back.Matches(msg), w.inWords() && keys.Backward.Matches(msg):
		return nav.Back()
	case w.inWords():
		if w.list.Len() > 0 {
			chosen := w.list.Update(msg)
			w.fill()
			if chosen >= 0 {
				return w.enter()
			}
		}
	case keys.Enter.Matches(msg):
		return w.enter()
	case keys.Forward.Matches(msg):
		w.day++
	case keys.Backward.Matches(msg):
		w.day--
	case keys.Down.Matches(msg):
		w.day += 7
	case keys.Up.Matches(msg):
		w.day -= 7
	case keys.PageDown.Matches(msg):
		w.day = w.day.Months(1)
	case keys.PageUp.Matches(msg):
		w.day = w.day.Months(-1)
	case todayKey.Matches(msg):
		w.day = journal.DayOf(w.env.Now())
	}
	return nav.Move{}
}

// pagesKey answers a key while one of several pages is chosen.
func (w *Weeks) pagesKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		w.pages = nil
		return nav.Move{}
	}
	if chosen := w.pages.Update(msg); chosen >= 0 {
		return w.open(nav.Entry(w.heads[w.days[w.day][chosen]].ID))
	}
	return nav.Move{}
}

// enter opens the page of the day, or lets one of several be chosen.
func (w *Weeks) enter() nav.Move {
	switch pages := w.days[w.day]; len(pages) {
	case 0:
	case 1:
		return w.open(nav.Entry(w.heads[pages[0]].ID))
	default:
		w.pages = w.choice(newRower(w.env, w.width))
	}
	return nav.Move{}
}

// View draws the month, and what was written on the day of the cursor.
func (w *Weeks) View() string {
	t := w.env.Theme
	var lines []string
	switch {
	case w.err != nil:
		return strings.Join(widget.Say(w.width, t.Warning.Render, "! "+draft.Words(w.env, w.err)), "\n")
	case !w.loaded:
		lines = widget.Say(w.width, t.Muted.Render, w.env.T("journal.loading"))
	}
	switch {
	case w.pages != nil:
		lines = append(lines, widget.Say(w.width, t.Accent.Render, w.env.Lang.FullDate(w.day.Time()))...)
		lines = append(lines, w.pages.View(t, w.env.Lang, w.width, max(w.height-len(lines), 1))...)
	case w.inWords() && w.loaded && w.list.Len() == 0:
		words := "journal.first"
		if len(w.heads) > 0 { // all of them are hidden
			words = "journal.none-shown"
		}
		lines = append(lines, widget.Say(w.width, t.Muted.Render, w.env.T(words))...)
	case w.inWords():
		lines = append(lines, w.list.View(t, w.env.Lang, w.width, max(w.height-len(lines), 1))...)
	default:
		lines = append(lines, w.calendar()...)
		if w.height >= roomy {
			lines = append(lines, "")
		}
		lines = append(lines, w.told()...)
	}
	return strings.Join(lines[:min(len(lines), max(w.height, 1))], "\n")
}

// cellWidth is the width of a day: brackets or blanks around two digits and a mark.
const cellWidth = 5

// pageMark stands behind a day on which something was written.
const pageMark = "•"

// calendar draws the month of the cursor's day. In a low window the weeks near the cursor alone.
func (w *Weeks) calendar() []string {
	t, l := w.env.Theme, w.env.Lang
	lines := []string{t.Accent.Render(l.Month(w.day.Time()))}
	head := ""
	for i := range 7 {
		head += bidi.Embed(cell.Fit(" "+l.Initial((l.WeekStart()+time.Weekday(i))%7), cellWidth), l.Direction)
	}
	lines = append(lines, t.Muted.Render(head))
	for _, week := range journal.Weeks(w.day, l.WeekStart()) {
		line := ""
		for _, day := range week {
			line += bidi.Embed(w.cell(day), l.Direction)
		}
		lines = append(lines, line)
	}
	return lines
}

// cell draws one day.
func (w *Weeks) cell(day journal.Day) string {
	if day == 0 {
		return strings.Repeat(" ", cellWidth)
	}
	text := w.env.Lang.Int(day.Time().Day())
	text = strings.Repeat(" ", 2-cell.Width(text)) + text
	if len(w.days[day]) > 0 {
		text += pageMark
	}
	if day == w.day {
		return w.env.Theme.Selected.Render("["+text+"]") + strings.Repeat(" ", cellWidth-2-cell.Width(text))
	}
	return " " + text + strings.Repeat(" ", cellWidth-1-cell.Width(text))
}

// told says in words which day the cursor is on, and what was written on it.
func (w *Weeks) told() []string {
	t := w.env.Theme
	name := w.env.Lang.FullDate(w.day.Time())
	switch journal.DayOf(w.env.Now()) - w.day {
	case 0:
		name = w.env.T("journal.day-named", "name", w.env.T("date.today"), "date", name)
	case 1:
		name = w.env.T("journal.day-named", "name", w.env.T("date.yesterday"), "date", name)
	}
	lines := widget.Say(w.width, t.Text.Render, name)
	for _, i := range w.days[w.day] {
		title := w.title(i)
		lines = append(lines, "  "+t.Text.Render(bidi.Embed(w.env.Own(cell.Cut(title, max(w.width-2, 1))), bidi.Of(title, w.env.Lang.Direction))))
	}
	if words := w.felt(w.day); words != "" {
		lines = append(lines, widget.Say(w.width, t.Muted.Render, words)...)
	}
	return lines
}

// Title names the screen.
func (w *Weeks) Title() string { return w.env.T("journal.weeks") }

// Keys are the keys that work now.
func (w *Weeks) Keys() []keys.Binding {
	switch {
	case w.pages != nil:
		return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number}
	case w.inWords():
		return []keys.Binding{keys.Enter, keys.Back, keys.Move, keys.Number}
	}
	return []keys.Binding{keys.Enter, keys.Back, dayKeys, weekKeys, monthKeys, todayKey}
}
