package contacts

import (
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/nav"
)

// Lines lays the contacts of a country out in lines of at most width cells. The subcommand that
// prints them uses the same. Where text leaves as it is, in a pipe, nothing would take out the
// formatting characters, so there are none.
func Lines(env nav.Env, d *handbook.Contacts, country string, width int) []string {
	lines := layout(env, d, country, width, "contacts.choose-printed").lines
	if env.Order.Profile.Form == bidi.Plain {
		for i, line := range lines {
			lines[i] = bidi.Bare(line)
		}
	}
	return lines
}

// layout is Lines, with what each entry is copied as. choose is the key of the sentence that says how a
// country is chosen, where there is none.
func layout(env nav.Env, d *handbook.Contacts, country string, width int, choose string) *page {
	p := &page{env: env, width: width, choose: choose, direction: env.Lang.Direction}
	if d.Lang != env.Lang.Tag {
		p.direction = bidi.Of(d.Emergency(country).CountryName, env.Lang.Direction)
	}
	p.emergency(d.Emergency(country))
	for _, c := range d.For(country) {
		p.contact(c)
	}
	if len(d.Phrases) > 0 {
		p.gap()
		p.text(env.Theme.Title.Render, "", env.T("contacts.phrases"))
		for _, phrase := range d.Phrases {
			p.text(env.Theme.Muted.Render, "  ", phrase.Name)
			p.facing(env.Theme.Text.Render, phrase.Text, bidi.Of(phrase.Text, env.Lang.Direction))
		}
	}
	p.emergencySource(d.Emergency(country))
	p.gap()
	p.text(env.Theme.Text.Render, "", env.T("contacts.after"))
	return p
}

// Note says, in lines of at most width cells, that the contacts are not those that were asked for.
func Note(env nav.Env, origin nav.Origin, width int) []string {
	p := &page{env: env, width: width}
	switch origin {
	case nav.Carried:
		p.text(env.Theme.Warning.Render, "", env.T("read.carried"))
	case nav.Fallback:
		p.text(env.Theme.Warning.Render, "", env.T("read.fallback"))
	}
	return p.lines
}

// page gathers lines.
type page struct {
	env   nav.Env
	width int
	lines []string
	kind  string

	choose string // the key of what says how to choose a country

	direction bidi.Direction // of the directory's sentences
	entries   []entry
}

// entry is one service or the emergency numbers: the lines it stands on, and what is copied of it.
type entry struct {
	from, to int
	text     []string
}

// enter adds what was laid out since a line as an entry.
func (p *page) enter(from int, text ...string) {
	p.entries = append(p.entries, entry{from, len(p.lines), text})
}

func (p *page) gap() {
	if len(p.lines) > 0 {
		p.lines = append(p.lines, "")
	}
}

// text adds wrapped words in a style, indented.
func (p *page) text(style func(...string) string, indent, words string) {
	if words == "" {
		return
	}
	for _, line := range closed(cell.Wrap(words, max(p.width-cell.Width(indent), 1))) {
		p.lines = append(p.lines, indent+style(line))
	}
}

// closed ends the isolates that a line leaves open and opens them again in the next, since a line
// is ordered by itself.
func closed(lines []string) []string {
	const end = '\u2069'
	var open []rune
	for i, line := range lines {
		before := string(open)
		for _, r := range line {
			switch {
			case r >= '\u2066' && r <= '\u2068':
				open = append(open, r)
			case r == end && len(open) > 0:
				open = open[:len(open)-1]
			}
		}
		lines[i] = before + line + strings.Repeat(string(end), len(open))
	}
	return lines
}

// facing adds indented words that have a direction of their own, such as a name or an address.
func (p *page) facing(style func(...string) string, words string, direction bidi.Direction) {
	const indent = "  "
	if words == "" {
		return
	}
	for _, line := range cell.Wrap(words, max(p.width-len(indent), 1)) {
		p.lines = append(p.lines, indent+style(bidi.Embed(line, direction)))
	}
}

// number adds a telephone number on a line of its own, exactly as it is dialled: never wrapped,
// never in other digits, never beside other words.
func (p *page) number(number string) {
	p.lines = append(p.lines, "  "+p.env.Theme.Danger.Render(bidi.Embed(number, bidi.LTR)))
}

// emergency puts the number for everything first, or the ambulance where there is none.
func (p *page) emergency(e handbook.Emergency) {
	t, from := p.env.Theme, len(p.lines)
	heading := p.env.T("contacts.emergency-anywhere")
	if len(e.Anywhere) == 0 {
		heading = p.env.T("contacts.emergency", "country", e.CountryName)
	}
	p.text(t.Danger.Render, "", heading)
	copied := []string{heading}
	if e.Single != "" {
		p.number(e.Single)
		copied = append(copied, e.Single)
	}
	for _, other := range e.Others {
		p.text(t.Text.Render, "  ", other.Label)
		p.number(other.Number)
		copied = append(copied, other.Label, other.Number)
	}
	p.enter(from, copied...)
	for _, sentence := range e.Anywhere {
		p.text(t.Text.Render, "", sentence)
	}
	if e.Confidence == lowConfidence {
		p.text(t.Warning.Render, "  ", "! "+p.env.T("contacts.unsure"))
	}
	if len(e.Anywhere) > 0 {
		p.gap()
		p.text(t.Accent.Render, "", p.env.T(p.choose))
	}
}

// emergencySource says at the foot of the page how sure the emergency numbers are: beside them
// it would make a man hesitate in the one minute in which he must not.
func (p *page) emergencySource(e handbook.Emergency) {
	if len(e.Anywhere) > 0 {
		return
	}
	note := p.env.T("contacts.checked", "date", date(e.CheckedOn))
	if e.Stale(p.env.Now()) {
		note = p.seen(e.CheckedOn, e.Seen, e.Basis)
	}
	p.gap()
	p.text(p.env.Theme.Muted.Render, "", p.env.T("contacts.emergency-source", "note", note))
}

// lowConfidence marks a contact that is likely to have changed.
const lowConfidence = "low"

// contact adds one service.
func (p *page) contact(c handbook.Contact) {
	t, say := p.env.Theme, p.env.T
	p.gap()
	if c.KindName != p.kind {
		p.kind = c.KindName
		p.text(t.Accent.Render, "", c.KindName)
	}
	from := len(p.lines)
	p.facing(t.Title.Render, c.Name, bidi.Of(c.Name, p.env.Lang.Direction))
	if c.Confidence == lowConfidence {
		p.text(t.Warning.Render, "  ", "! "+say("contacts.unsure"))
	}
	p.facing(t.Text.Render, c.For, p.direction)
	for _, number := range c.Phones {
		p.number(number)
	}
	p.facing(t.Link.Render, c.Write, bidi.LTR)
	p.facing(t.Link.Render, c.Web, bidi.LTR)
	// Notes say what the second number is for, so they stand below the numbers.
	p.facing(t.Text.Render, c.Notes, p.direction)
	p.field("contacts.languages", strings.Join(c.LanguageNames, say("list.separator")))
	p.field("contacts.hours", c.Hours)
	p.field("contacts.cost", c.Cost)
	p.text(t.Muted.Render, "  ", p.source(c.Source.Name))
	if c.Stale(p.env.Now()) {
		p.text(t.Warning.Render, "  ", p.seen(c.CheckedOn, c.Seen, c.Basis))
	} else {
		p.text(t.Muted.Render, "  ", say("contacts.checked", "date", date(c.CheckedOn)))
	}
	copied := append([]string{c.Name}, c.Phones...)
	for _, address := range []string{c.Write, c.Web} {
		if address != "" {
			copied = append(copied, address)
		}
	}
	p.enter(from, copied...)
}

// date keeps the parts of a date in their order.
func date(day string) string { return bidi.Embed(day, bidi.LTR) }

// field adds a named fact, or that it is not known.
func (p *page) field(key, value string) {
	if value == "" {
		value = p.env.T("contacts.unknown")
	}
	p.text(p.env.Theme.Text.Render, "  ", p.env.T(key, "value", bidi.Isolate(value)))
}

// source says where a contact was found.
func (p *page) source(name string) string {
	if name == "" {
		return ""
	}
	return p.env.T("contacts.source", "name", bidi.Isolate(name))
}

// seen says that nobody has checked lately and when the source was seen.
func (p *page) seen(checked, seen, basis string) string {
	switch {
	case checked != "":
		return p.env.T("contacts.stale-checked", "date", date(checked))
	case basis == "knowledge":
		return p.env.T("contacts.stale-knowledge")
	case seen == "" || seen == "undated":
		return p.env.T("contacts.stale-undated")
	}
	return p.env.T("contacts.stale-seen", "seen", bidi.Isolate(seen))
}
