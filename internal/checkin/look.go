package checkin

import (
	"slices"

	"anis/internal/journal"
)

// Change says how an item is in these seven days beside the seven before.
type Change int

// The changes. Too little is known for Unknown, and then nothing is said.
const (
	Unknown Change = iota
	Less
	Same
	More
)

// What a change is worth saying for: at least two check-ins in either week, since the middle of one is
// one evening; and a difference of more than one step, since nobody chooses a number that exactly.
const (
	week   = 7
	enough = 2
	step   = 1
)

// Compare says how an item changed: the median of the last seven days, today among them, beside that of
// the seven days before.
func Compare(list []Checkin, item Item, today journal.Day) Change {
	now, before := between(list, item, today-week+1, today), between(list, item, today-2*week+1, today-week)
	if len(now) < enough || len(before) < enough {
		return Unknown
	}
	switch difference := twiceMedian(now) - twiceMedian(before); {
	case difference > 2*step:
		return More
	case difference < -2*step:
		return Less
	}
	return Same
}

// between are the numbers of an item from one day to another, both among them.
func between(list []Checkin, item Item, from, to journal.Day) []int {
	var numbers []int
	for _, c := range list {
		if n, given := c.Values.Of(item); given && journal.DayOf(c.Time) >= from && journal.DayOf(c.Time) <= to {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// twiceMedian is the median doubled, which is a whole number also between two.
func twiceMedian(numbers []int) int {
	slices.Sort(numbers)
	return numbers[len(numbers)/2] + numbers[(len(numbers)-1)/2]
}

// Missing stands in a series for a day without a number.
const Missing = -1

// Series are the numbers of an item for some days up to today, the oldest first: of several on one day
// the last. list is newest first, as Store.List gives it.
func Series(list []Checkin, item Item, today journal.Day, days int) []int {
	series := make([]int, days)
	for i := range series {
		series[i] = Missing
	}
	for _, c := range list {
		at := days - 1 - int(today-journal.DayOf(c.Time))
		if n, given := c.Values.Of(item); given && at >= 0 && at < days && series[at] == Missing {
			series[at] = n
		}
	}
	return series
}

// Span says of a series what its picture shows: the lowest number, the highest, and the last with the day
// it stands at. ok is false where there is no number.
func Span(series []int) (low, high, last, at int, ok bool) {
	low = Max + 1
	for i, n := range series {
		if n != Missing {
			low, high, last, at, ok = min(low, n), max(high, n), n, i, true
		}
	}
	return low, high, last, at, ok
}

// From which number on a load is a lot: once, and each of the last three times.
const (
	lot      = 9
	muchEach = 8
	times    = 3
)

// Heavy reports whether the load is a lot now, or was much each of the last three times, so that one
// sentence is said and two doors are shown. It is no finding: nothing is kept of it, and the same doors
// stand open for everybody. list is newest first.
func Heavy(list []Checkin) bool {
	if len(list) == 0 {
		return false
	}
	if n, given := list[0].Values.Of(Load); given && n >= lot {
		return true
	}
	if len(list) < times {
		return false
	}
	return !slices.ContainsFunc(list[:times], func(c Checkin) bool {
		n, given := c.Values.Of(Load)
		return !given || n < muchEach
	})
}
