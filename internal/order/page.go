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
	number string // stands before the text where there is no room for a row of its own
}

// Page draws the question that is open, for a cleared window of that size.
func (c *Calibration) Page(width, height int) string {
	width = max(min(width, widest), 1)
	var samples []row
	head := "order.question"
	var below []row
	switch c.step {
	case askLine:
		below = c.say("order.question-keys", width)
		for _, line := range c.lines {
			samples = append(samples, row{text: c.asked[0].T("order.sample"), dir: bidi.RTL, choice: line})
		}
	case askRest:
		head = "order.rest"
		below = append(c.say("order.rest-plain", width), c.say("order.rest-language", width)...)
	case askMarks:
		head = "order.marks"
		for _, hide := range []bool{false, true} {
			line := c.result.Choice
			line.Profile.HideMarks = hide
			samples = append(samples, row{text: c.asked[0].T("order.word"), dir: bidi.RTL, choice: line})
		}
	}
	below = append(below, c.say("order.keep", width)...)
	start, _ := c.switches()
	return start + draw(arrange(c.say(head, width), samples, below, height), width)
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
		for _, line := range cell.Wrap(l.T(key), width) {
			rows = append(rows, row{text: line, dir: l.Direction, choice: c.shown()})
		}
	}
	return rows
}

// shown is the form the questions are asked in: the present one, or the one chosen just now.
func (c *Calibration) shown() Choice { return c.result.Choice }

// arrange puts a page together. Each sample has its number in a row above it, where no reordering
// can reach it, or before it where the window is too low.
func arrange(above, samples, below []row, height int) []row {
	roomy := len(above)+2*len(samples)+len(below) <= height
	blank := roomy && len(above)+3*len(samples)+len(below)+1 <= height
	rows := above
	for i, sample := range samples {
		number := strconv.Itoa(i + 1)
		if blank {
			rows = append(rows, row{})
		}
		if roomy {
			rows = append(rows, row{number: number})
		} else {
			sample.number = number
		}
		rows = append(rows, sample)
	}
	if blank {
		rows = append(rows, row{})
	}
	return append(rows, below...)
}

// draw writes the rows from the top of the window. A mode is switched in the first column and back
// behind the text, so that it holds for its own row alone.
func draw(rows []row, width int) string {
	var page strings.Builder
	page.WriteString("\x1b[2J")
	for i, r := range rows {
		fmt.Fprintf(&page, "\x1b[%d;1H", i+1)
		if r.text == "" {
			if r.number != "" {
				page.WriteString(r.number + strings.Repeat(" ", max(width-2*len(r.number), 1)) + r.number)
			}
			continue
		}
		room, explicit := width, r.choice.Profile.Form == bidi.Explicit
		if explicit {
			page.WriteString(r.choice.Start)
		}
		if r.number != "" {
			page.WriteString(r.number + " ")
			room -= len(r.number) + 1
		}
		page.WriteString(bidi.Frame(r.text, room, r.dir, r.choice.Profile))
		if explicit {
			page.WriteString(r.choice.End)
		}
	}
	fmt.Fprintf(&page, "\x1b[%d;1H", len(rows)+1)
	return page.String()
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
		return bidi.Frame(text, width, dir, bidi.Profile{Form: bidi.Plain, HideMarks: c.Profile.HideMarks})
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
