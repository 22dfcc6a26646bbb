package exercise

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"anis/internal/private"
)

// Week is seven days in which small acts are placed.
type Week struct {
	First time.Time // the first day, at midnight
	Cells []Cell    // those that hold something, in order
}

// The size of a week.
const (
	WeekDays  = 7
	WeekParts = 3 // morning, midday and evening
)

// Cell is what stands in one part of a day.
type Cell struct {
	Day, Part int // from 0
	What      private.Text
	Done      bool
	Felt      int // 0 to RatingMax, or Unfelt
}

// Unfelt is how something felt of which nobody said it.
const Unfelt = -1

// At returns what stands in a part of a day.
func (w Week) At(day, part int) (Cell, bool) {
	i := slices.IndexFunc(w.Cells, func(c Cell) bool { return c.Day == day && c.Part == part })
	if i < 0 {
		return Cell{Day: day, Part: part, Felt: Unfelt}, false
	}
	return w.Cells[i], true
}

// Put returns the week with one cell changed. A cell without words is taken out.
func (w Week) Put(c Cell) Week {
	cells := slices.DeleteFunc(slices.Clone(w.Cells), func(o Cell) bool { return o.Day == c.Day && o.Part == c.Part })
	if !c.What.Empty() {
		cells = append(cells, c)
		slices.SortFunc(cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Part, b.Part)) })
	}
	w.Cells = cells
	return w
}

// Day returns the day with a number, from 0.
func (w Week) Day(n int) time.Time { return w.First.AddDate(0, 0, n) }

// encode writes the first day and then a line for each cell: day, part, 1 where it was done, how it
// felt, and the words.
func (w Week) encode() private.Text {
	var b strings.Builder
	b.WriteString(w.First.Format(time.DateOnly))
	for _, c := range w.Cells {
		done := 0
		if c.Done {
			done = 1
		}
		what := strings.Join(strings.Fields(c.What.Reveal()), " ")
		fmt.Fprintf(&b, "\n%d %d %d %d %s", c.Day, c.Part, done, c.Felt, what)
	}
	return private.New(b.String())
}

// decodeWeek reads what encode wrote; a line that it did not write is left out.
func decodeWeek(text private.Text) (w Week) {
	first, rest, _ := strings.Cut(text.Reveal(), "\n")
	var err error
	if w.First, err = time.ParseInLocation(time.DateOnly, first, time.Local); err != nil {
		return Week{}
	}
	for line := range strings.SplitSeq(rest, "\n") {
		var c Cell
		var done int
		n, _ := fmt.Sscanf(line, "%d %d %d %d", &c.Day, &c.Part, &done, &c.Felt)
		parts := strings.SplitN(line, " ", 5)
		if n < 4 || len(parts) < 5 || c.Day < 0 || c.Day >= WeekDays || c.Part < 0 || c.Part >= WeekParts || c.Felt < Unfelt || c.Felt > RatingMax {
			continue
		}
		c.Done, c.What = done == 1, private.New(parts[4])
		w = w.Put(c)
	}
	return w
}
