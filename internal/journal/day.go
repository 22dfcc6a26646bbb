package journal

import (
	"strings"
	"time"
	"unicode"
)

// Day is a day of the calendar, counted so that the day after is one more. The zero Day is no day.
type Day int

// beforeUnix is how many days there are from the first Day to the day Unix time begins.
const beforeUnix = 719163

const secondsOfADay = 24 * 60 * 60

// DayOf returns the day of a time, in the place where it was written down.
func DayOf(t time.Time) Day {
	year, month, day := t.Date()
	return dayAt(year, month, day)
}

func dayAt(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/secondsOfADay + beforeUnix)
}

// Time returns the beginning of the day in universal time, to be written in words.
func (d Day) Time() time.Time { return time.Unix((int64(d)-beforeUnix)*secondsOfADay, 0).UTC() }

// Begins returns the first moment of the day in a place. That is not always midnight: in some places the
// clocks are put forward then.
func (d Day) Begins(zone *time.Location) time.Time {
	year, month, day := d.Time().Date()
	begins := time.Date(year, month, day, 0, 0, 0, 0, zone)
	if DayOf(begins) != d {
		begins, _ = time.Date(year, month, day, 12, 0, 0, 0, zone).ZoneBounds()
	}
	return begins
}

// Month returns the first day of its month.
func (d Day) Month() Day { return d - Day(d.Time().Day()) + 1 }

// Months returns the same day so many months later, or the last day of a month that is too short.
func (d Day) Months(by int) Day {
	year, month, day := d.Time().Date()
	first := dayAt(year, month+time.Month(by), 1)
	return first + Day(min(day, first.length())) - 1
}

// length returns how many days the month of a day has.
func (d Day) length() int {
	year, month, _ := d.Time().Date()
	return int(dayAt(year, month+1, 1) - dayAt(year, month, 1))
}

// Weeks returns the weeks of the month of a day, each beginning on the same day of the week. Days
// of other months are zero.
func Weeks(d Day, start time.Weekday) [][7]Day {
	first := d.Month()
	at := first - Day((7+int(first.Time().Weekday())-int(start))%7)
	var weeks [][7]Day
	for last := first + Day(first.length()) - 1; at <= last; at += 7 {
		var week [7]Day
		for i := range week {
			if day := at + Day(i); day >= first && day <= last {
				week[i] = day
			}
		}
		weeks = append(weeks, week)
	}
	return weeks
}

// ParseDays reads a day, a month or a year as people write it with digits from 0 to 9: "3.11.2026",
// "2026-11-03", "11/2026", "2026". It returns the first and the last day that is meant, or false
// when no such day exists.
func ParseDays(text string) (from, to Day, ok bool) {
	var numbers []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,/-", r) }) {
		n := 0
		for _, r := range part {
			if r < '0' || r > '9' || n > 9999 {
				return 0, 0, false
			}
			n = n*10 + int(r-'0')
		}
		numbers = append(numbers, n)
	}
	if len(numbers) == 0 || len(numbers) > 3 {
		return 0, 0, false
	}
	if numbers[0] < 1000 { // the year comes last
		for i, j := 0, len(numbers)-1; i < j; i, j = i+1, j-1 {
			numbers[i], numbers[j] = numbers[j], numbers[i]
		}
	}
	return daysOf(numbers)
}

// daysOf returns the days of a year, a month or a day.
func daysOf(numbers []int) (from, to Day, ok bool) {
	year := numbers[0]
	if year < 1000 || year > 9999 {
		return 0, 0, false
	}
	if len(numbers) == 1 {
		return dayAt(year, time.January, 1), dayAt(year, time.December, 31), true
	}
	if numbers[1] < 1 || numbers[1] > 12 {
		return 0, 0, false
	}
	from = dayAt(year, time.Month(numbers[1]), 1)
	if len(numbers) == 2 {
		return from, from + Day(from.length()) - 1, true
	}
	if numbers[2] < 1 || numbers[2] > from.length() {
		return 0, 0, false
	}
	from += Day(numbers[2]) - 1
	return from, from, true
}
