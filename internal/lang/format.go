package lang

import (
	"strconv"
	"strings"
	"time"
)

// The digits numbers are written in. Telephone numbers keep their own, always.
const (
	DigitsWestern = "western" // 0 to 9
	DigitsArabic  = "arabic"  // U+0660 to U+0669, in right-to-left languages only
)

// WithDigits returns the same language writing its numbers in the named digits. A language
// that is written from left to right always uses western ones.
func (l *Language) WithDigits(name string) *Language {
	changed := *l
	changed.arabic = name == DigitsArabic && l.texts["language.digits"] == DigitsArabic
	return &changed
}

// HasDigits reports whether the language can be written in other digits than the western.
func (l *Language) HasDigits() bool { return l.texts["language.digits"] == DigitsArabic }

// Digits rewrites the digits of s in the language's digits.
func (l *Language) Digits(s string) string {
	if !l.arabic {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + r - '0'
		}
		return r
	}, s)
}

// Int writes a whole number in the language's digits.
func (l *Language) Int(n int) string { return l.Digits(strconv.Itoa(n)) }

// Date writes the day of t in words, in the zone t was recorded in: "21 November 2026".
func (l *Language) Date(t time.Time) string {
	return l.T("date.long", "day", t.Day(), "month", l.MonthName(t.Month()), "year", t.Year())
}

// MonthName is the name of a month of any year.
func (l *Language) MonthName(m time.Month) string {
	return l.T("date.months.m" + strconv.Itoa(int(m)))
}

// Month writes the month of t: "November 2026".
func (l *Language) Month(t time.Time) string {
	return l.T("date.month", "month", l.MonthName(t.Month()), "year", t.Year())
}

// DayOfMonth writes the day of t inside a month that is named already: "Fri 20".
func (l *Language) DayOfMonth(t time.Time) string {
	return l.T("date.day", "weekday", l.T("date.days.d"+strconv.Itoa(int(t.Weekday()))), "day", t.Day())
}

// FullDate writes the day of t with the day of the week: "Friday, 20 November 2026".
func (l *Language) FullDate(t time.Time) string {
	return l.T("date.full", "weekday", l.T("date.weekdays.w"+strconv.Itoa(int(t.Weekday()))), "date", l.Date(t))
}

// Initial is the sign of a day of the week at the head of a calendar.
func (l *Language) Initial(d time.Weekday) string {
	return l.T("date.initials.i" + strconv.Itoa(int(d)))
}

// WeekStart is the day on which weeks begin.
func (l *Language) WeekStart() time.Weekday {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strconv.Itoa(int(d)) == l.T("date.week-start") {
			return d
		}
	}
	return time.Monday
}

// Clock writes the time of day of t with 24 hours: "22:40".
func (l *Language) Clock(t time.Time) string { return l.Digits(t.Format("15:04")) }

// Stamp writes day and time of day of t.
func (l *Language) Stamp(t time.Time) string {
	return l.T("date.stamp", "date", l.Date(t), "time", l.Clock(t))
}

// Countdown writes whole seconds as minutes and seconds: "2:05".
func (l *Language) Countdown(d time.Duration) string {
	seconds := int((d + time.Second - 1) / time.Second)
	seconds = max(seconds, 0)
	pad := ""
	if seconds%60 < 10 {
		pad = "0"
	}
	return l.Digits(strconv.Itoa(seconds/60) + ":" + pad + strconv.Itoa(seconds%60))
}
