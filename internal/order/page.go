package order

import (
	"fmt"
	"strconv"
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
)

// widest is how wide a page is at most, in cells: the number and the line beside each other.
const widest = 64

// row is one row of a page: a text, in a direction and in the form of a choice.
type row struct {
	text   string
	dir    bidi.Direction
	choice Choice
	number string // alone in its row, or on both sides of a text
}

// sheet is what stands above and below the samples.
type sheet struct{ above, below []row }

// style is how samples stand on a page.
type style int

const (
	spaced style = iota // each with its number in a row above it, where no reordering can reach it
	above               // likewise, without blank rows
	beside              // with its number on both sides: turned round, the row still begins and ends with it
)

// more is the number that turns to further lines where not all of them fit. No line has it.
const more Press = 9

// enough is how many lines a page shows at least before the questions become shorter.
const enough = 3

// Page draws the question that is open, for a cleared window of that size.
func (c *Calibration) Page(width, height int) string {
	width, height = max(min(width, widest), 1), max(height, 1)
	start, _ := c.switches()
	rows := c.rows(width, height)
	return start + draw(rows[:min(len(rows), height)], width, height)
}

// rows are the rows of the page: the first way to put it together that fits.
func (c *Calibration) rows(width, height int) []row {
	samples := c.samples()
	sheets := c.sheets(width)
	c.pages = 1
	for _, s := range sheets {
		for _, how := range []style{spaced, above, beside} {
			if rows := s.put(numbered(samples, width, how), how); len(rows) <= height {
				return rows
			}
		}
	}
	if c.step != askLine {
		return sheets[len(sheets)-1].put(numbered(samples, width, beside), beside)
	}
	return c.turned(samples, width, height)
}

// turned puts a page together that shows some of the lines and tells how to turn to the others.
func (c *Calibration) turned(samples []row, width, height int) []row {
	question, first := c.say("order.question-short", width), c.own("order.question-short", width)
	keys, firstKeys := c.say("order.brief-more", width), c.own("order.brief-more", width)
	var s sheet
	var pages [][][]row
	for _, s = range []sheet{{question, keys}, {first, keys}, {first, firstKeys}, {nil, firstKeys}} {
		pages = divide(numbered(samples, width, beside), height-len(s.above)-len(s.below))
		if len(pages[0]) >= enough {
			break
		}
	}
	c.pages = len(pages)
	return s.put(pages[c.turn%c.pages], beside)
}

// divide puts as many samples on each page as there is room for, and at least one.
func divide(samples [][]row, room int) [][][]row {
	var pages [][][]row
	used := 0
	for _, sample := range samples {
		if used += len(sample); len(pages) == 0 || used > room {
			pages, used = append(pages, nil), len(sample)
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], sample)
	}
	return pages
}

// samples are the texts that are compared.
func (c *Calibration) samples() []row {
	var samples []row
	switch c.step {
	case askLine:
		for _, line := range c.lines {
			samples = append(samples, row{text: c.asked[0].T("order.sample"), dir: bidi.RTL, choice: line})
		}
	case askMarks:
		for _, hide := range []bool{false, true} {
			line := c.result.Choice
			line.Profile.HideMarks = hide
			samples = append(samples, row{text: c.asked[0].T("order.word"), dir: bidi.RTL, choice: line})
		}
	}
	return samples
}

// sheets are the questions and what can be answered, in fewer and fewer words.
func (c *Calibration) sheets(width int) []sheet {
	all := func(keys ...string) (rows []row) {
		for _, key := range keys {
			rows = append(rows, c.say(key, width)...)
		}
		return rows
	}
	own := func(keys ...string) (rows []row) {
		for _, key := range keys {
			rows = append(rows, c.own(key, width)...)
		}
		return rows
	}
	switch c.step {
	case askLine:
		return []sheet{
			{all("order.question"), all("order.question-keys", "order.keep")},
			{all("order.question-short"), all("order.question-keys", "order.keep")},
			{all("order.question-short"), all("order.brief")},
			{own("order.question-short"), all("order.brief")},
			{own("order.question-short"), own("order.brief")},
			{nil, own("order.brief")},
		}
	case askMarks:
		return []sheet{
			{all("order.marks"), all("order.keep")}, {own("order.marks"), all("order.keep")},
			{own("order.marks"), own("order.keep")}, {nil, own("order.keep")},
		}
	}
	ways := []string{"order.rest-plain", "order.rest-language", "order.keep"}
	return []sheet{
		{all("order.rest"), all(ways...)}, {own("order.rest"), all(ways...)}, {nil, all(ways...)}, {nil, own(ways...)},
	}
}

// Open returns what is sent before the first page: an own screen, without a cursor.
func (c *Calibration) Open() string { return "\x1b[?1049h\x1b[?25l" }

// Close returns what is sent after the last page: everything as it was.
func (c *Calibration) Close() string {
	_, end := c.switches()
	return "\x1b[0m\x1b[2J\x1b[H" + end + "\x1b[?25h\x1b[?1049l"
}

// switches returns what is sent before and after all pages to a terminal with a switch of its own.
func (c *Calibration) switches() (start, end string) { return c.facts.sequences(bidi.Visual) }

// say returns the rows of a text in every language that is asked in.
func (c *Calibration) say(key string, width int) []row {
	var rows []row
	for _, l := range c.asked {
		rows = append(rows, c.in(l, key, width)...)
	}
	return rows
}

// own returns the rows of a text in the first language alone, where there is no room for another.
func (c *Calibration) own(key string, width int) []row { return c.in(c.asked[0], key, width) }

// in returns the rows of a text in one language.
func (c *Calibration) in(l *lang.Language, key string, width int) []row {
	var rows []row
	for _, line := range cell.Wrap(l.T(key), width) {
		rows = append(rows, row{text: line, dir: l.Direction, choice: c.shown()})
	}
	return rows
}

// shown is the form the questions are asked in: the present one, or the one chosen just now.
func (c *Calibration) shown() Choice { return c.result.Choice }

// fences is how many cells a form may add to a line, at its ends.
const fences = 2

// numbered returns the rows of each sample, with its number. A long sample goes over several rows.
func numbered(samples []row, width int, how style) [][]row {
	var all [][]row
	for i, sample := range samples {
		number := strconv.Itoa(i + 1)
		var rows []row
		room := width
		if how == beside {
			room -= 2 * (len(number) + 1)
		} else {
			rows = append(rows, row{number: number})
		}
		for _, line := range cell.Wrap(sample.text, max(room-fences, 1)) {
			sample.text = line
			if how == beside {
				sample.number, number = number, strings.Repeat(" ", len(number))
			}
			rows = append(rows, sample)
		}
		all = append(all, rows)
	}
	return all
}

// put puts a page together.
func (s sheet) put(samples [][]row, how style) []row {
	rows := append([]row(nil), s.above...)
	for _, sample := range samples {
		if how == spaced {
			rows = append(rows, row{})
		}
		rows = append(rows, sample...)
	}
	if how == spaced {
		rows = append(rows, row{})
	}
	return append(rows, s.below...)
}

// draw writes the rows from the top of the window. A mode is switched in the first column and back
// behind the text, so that it holds for its own row alone.
func draw(rows []row, width, height int) string {
	var page strings.Builder
	page.WriteString("\x1b[2J")
	for i, r := range rows {
		fmt.Fprintf(&page, "\x1b[%d;1H", i+1)
		page.WriteString(r.drawn(width))
	}
	fmt.Fprintf(&page, "\x1b[%d;1H", min(len(rows)+1, height))
	return page.String()
}

// drawn is what a row sends.
func (r row) drawn(width int) string {
	room := max(width-2*(len(r.number)+1), 0)
	switch {
	case r.text == "" && r.number == "":
		return ""
	case r.text == "":
		return r.number + strings.Repeat(" ", room+2) + r.number
	}
	text := ""
	if r.number == "" {
		text = bidi.Frame(r.text, width, r.dir, r.choice.Profile)
	} else {
		text = r.number + " " + bidi.Frame(r.text, max(room, 1), r.dir, r.choice.Profile) + " " + r.number
	}
	if r.choice.Profile.Form == bidi.Explicit {
		return r.choice.Start + text + r.choice.End
	}
	return text
}

// Sample returns the sentence as a choice sends it, for a line of its own.
func Sample(l *lang.Language, width int, c Choice) string {
	return Printed(l.T("order.sample"), width, bidi.RTL, c)
}

// Printed returns a text as it is printed outside of the screens, each line switched for itself:
// between the lines the terminal belongs to others. A switch that turns lines that stand there
// already is of no use then; such a terminal gets them as they are, and reorders them itself.
func Printed(text string, width int, dir bidi.Direction, c Choice) string {
	if c.Start != "" && c.Profile.Form != bidi.Explicit {
		return bidi.Frame(text, width, dir, bidi.Profile{Form: bidi.Plain})
	}
	lines := strings.Split(bidi.Frame(text, width, dir, c.Profile), "\n")
	if c.Start != "" {
		for i, line := range lines {
			lines[i] = c.Start + line + c.End
		}
	}
	return strings.Join(lines, "\n")
}

// Title is the end of the text that names a profile: its form, and for two forms which of their
// settings.
func Title(p bidi.Profile) string {
	switch {
	case p.JoinLam:
		return titleJoined
	case p.Fence == bidi.FenceBlank:
		return titleBlank
	case p.Letters:
		return titleLetters
	}
	return Name(p.Form)
}

// Titles are all that Title can return.
func Titles() []string {
	titles := []string{titleJoined, titleBlank, titleLetters}
	for name := range forms {
		titles = append(titles, name)
	}
	return titles
}

const (
	titleJoined  = config.OrderLogical + "-joined"
	titleBlank   = config.OrderLogical + "-blank"
	titleLetters = config.OrderWords + "-letters"
)
