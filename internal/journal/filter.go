package journal

import (
	"cmp"
	"slices"
	"time"

	"anis/internal/private"
)

// Class is what a list says a page is. A page can be of two: a letter that was written while the
// journal was locked.
type Class string

// The classes, in the order they are offered.
const (
	ClassPage     Class = "page"     // written freely
	ClassReflect  Class = "reflect"  // answers to the questions of a chapter
	ClassExercise Class = "exercise" // answers given during an exercise
	ClassLetter   Class = "letter"   // a letter to himself
	ClassUnproven Class = "unproven" // written while the journal was locked
)

// classes are all of them.
var classes = []Class{ClassPage, ClassReflect, ClassExercise, ClassLetter, ClassUnproven}

// Class returns the one class that says most about a page besides ClassUnproven.
func (h Head) Class() Class {
	switch {
	case !h.Until.IsZero():
		return ClassLetter
	case h.Kind == KindReflect:
		return ClassReflect
	case h.Kind == KindExercise:
		return ClassExercise
	}
	return ClassPage
}

// is reports whether a page is of a class.
func (h Head) is(c Class) bool {
	if c == ClassUnproven {
		return h.Unproven
	}
	return h.Class() == c
}

// Filter chooses pages by what is known of them unopened. All that is set has to fit. The zero
// value chooses every page that is not hidden.
type Filter struct {
	Classes  []Class        // any of them
	Tags     []private.Text // all of them
	Feelings []Feeling      // all of them
	From, To Day            // the first and the last day; zero where there is none
	SameDay  Day            // written on this day of another year
	Hidden   bool           // pages that were hidden are chosen too
}

// Empty reports whether every page is chosen, apart from those that are hidden.
func (f Filter) Empty() bool {
	return len(f.Classes)+len(f.Tags)+len(f.Feelings) == 0 && f.From == 0 && f.To == 0 && f.SameDay == 0
}

// Match reports whether a page is chosen, by what may be known of it from outside.
func (f Filter) Match(h Head, now time.Time) bool {
	if h.Hidden && !f.Hidden {
		return false
	}
	if f.Empty() {
		return true
	}
	if len(f.Classes) > 0 && !slices.ContainsFunc(f.Classes, h.is) {
		return false
	}
	h = h.Outside(now)
	for _, tag := range f.Tags {
		if !slices.ContainsFunc(h.Tags, tag.Equal) {
			return false
		}
	}
	for _, feeling := range f.Feelings {
		if !slices.Contains(h.Feelings, feeling) {
			return false
		}
	}
	day := DayOf(h.Time)
	return day >= f.From && (f.To == 0 || day <= f.To) && (f.SameDay == 0 || returns(day, f.SameDay))
}

// returns reports whether a day comes round again on another: the same day of another year. Where
// there is no 29 February, it comes round on the 28th.
func returns(day, on Day) bool {
	year, month, number := day.Time().Date()
	onYear, onMonth, onNumber := on.Time().Date()
	if year == onYear || month != onMonth {
		return false
	}
	return number == onNumber || month == time.February && number == 29 && onNumber == 28 && on.length() == 28
}

// Choose returns which of the heads are chosen, as their places in the list.
func (f Filter) Choose(heads []Head, now time.Time) []int {
	chosen := make([]int, 0, len(heads))
	for i := range heads {
		if f.Match(heads[i], now) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// Offer is what pages can be chosen by.
type Offer struct {
	Classes  []Class
	Tags     []private.Text
	Feelings []Feeling
	Other    bool // some were written on this day of another year
}

// Offered returns what occurs among the heads: tags and feelings most frequent first and, where two
// are as frequent, that of the newest page. Hidden pages count only if they are shown.
func Offered(heads []Head, hidden bool, now time.Time) Offer {
	found := map[Class]bool{}
	var tags, feelings counter
	var o Offer
	today := DayOf(now)
	for i := range heads {
		h := heads[i].Outside(now)
		if h.Hidden && !hidden {
			continue
		}
		found[h.Class()] = true
		found[ClassUnproven] = found[ClassUnproven] || h.Unproven
		o.Other = o.Other || returns(DayOf(h.Time), today)
		for _, tag := range h.Tags {
			tags.add(tag.Reveal())
		}
		for _, feeling := range h.Feelings {
			feelings.add(string(feeling))
		}
	}
	for _, c := range classes {
		if found[c] {
			o.Classes = append(o.Classes, c)
		}
	}
	for _, tag := range tags.sorted() {
		o.Tags = append(o.Tags, private.New(tag))
	}
	for _, feeling := range feelings.sorted() {
		o.Feelings = append(o.Feelings, Feeling(feeling))
	}
	return o
}

// counter counts what occurs, in the order it first does.
type counter struct {
	times map[string]int
	order []string
}

func (c *counter) add(what string) {
	if c.times == nil {
		c.times = map[string]int{}
	}
	if c.times[what] == 0 {
		c.order = append(c.order, what)
	}
	c.times[what]++
}

// sorted returns what occurs, most frequent first.
func (c *counter) sorted() []string {
	slices.SortStableFunc(c.order, func(a, b string) int { return cmp.Compare(c.times[b], c.times[a]) })
	return c.order
}
