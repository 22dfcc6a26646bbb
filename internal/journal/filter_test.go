package journal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

// evening is when these tests play, in a zone where the day in universal time is the one before.
var evening = time.Date(2026, time.November, 21, 0, 40, 0, 0, time.FixedZone("CET", 3600))

func texts(words ...string) (out []private.Text) {
	for _, w := range words {
		out = append(out, private.New(w))
	}
	return out
}

// shelf are pages of every sort; the id says what is special about one.
func shelf() []journal.Head {
	return []journal.Head{
		{ID: "today", Time: evening, Kind: journal.KindEntry, Tags: texts("mother", "home"), Feelings: []journal.Feeling{"sad", "close"}},
		{ID: "letter", Time: evening.AddDate(0, 0, -2), Kind: journal.KindEntry, Until: evening.AddDate(1, 0, 0), Tags: texts("mother"), Feelings: []journal.Feeling{"proud"}},
		{ID: "hidden", Time: evening.AddDate(0, 0, -3), Kind: journal.KindEntry, Hidden: true, Tags: texts("secret")},
		{ID: "questions", Time: evening.AddDate(0, -1, 0), Kind: journal.KindReflect, Tags: texts("home"), Feelings: []journal.Feeling{"sad"}},
		{ID: "locked", Time: evening.AddDate(0, -2, 0), Kind: journal.KindExercise, Unproven: true, Feelings: []journal.Feeling{"tired", "sad"}},
		{ID: "yearago", Time: evening.AddDate(-1, 0, 0), Kind: journal.KindEntry, Tags: texts("home")},
	}
}

func TestFiltersCombine(t *testing.T) {
	day := journal.DayOf(evening)
	for _, c := range []struct {
		name   string
		filter journal.Filter
		want   string
	}{
		{"nothing", journal.Filter{}, "today letter questions locked yearago"},
		{"hidden", journal.Filter{Hidden: true}, "today letter hidden questions locked yearago"},
		{"a tag", journal.Filter{Tags: texts("home")}, "today questions yearago"},
		{"two tags", journal.Filter{Tags: texts("home", "mother")}, "today"},
		{"a tag that does not occur", journal.Filter{Tags: texts("sea")}, ""},
		{"a hidden tag", journal.Filter{Tags: texts("secret")}, ""},
		{"a hidden tag, shown", journal.Filter{Tags: texts("secret"), Hidden: true}, "hidden"},
		{"a feeling", journal.Filter{Feelings: []journal.Feeling{"sad"}}, "today questions locked"},
		{"two feelings", journal.Filter{Feelings: []journal.Feeling{"sad", "tired"}}, "locked"},
		{"a feeling in a closed letter", journal.Filter{Feelings: []journal.Feeling{"proud"}}, ""},
		{"a tag and a feeling", journal.Filter{Tags: texts("home"), Feelings: []journal.Feeling{"sad"}}, "today questions"},
		{"own pages", journal.Filter{Classes: []journal.Class{journal.ClassPage}}, "today yearago"},
		{"letters and questions", journal.Filter{Classes: []journal.Class{journal.ClassLetter, journal.ClassReflect}}, "letter questions"},
		{"while locked", journal.Filter{Classes: []journal.Class{journal.ClassUnproven}}, "locked"},
		{"an exercise is one also if locked", journal.Filter{Classes: []journal.Class{journal.ClassExercise}}, "locked"},
		{"from", journal.Filter{From: day - 2}, "today letter"},
		{"to", journal.Filter{To: day - 3}, "questions locked yearago"},
		{"from and to are meant too", journal.Filter{From: day - 2, To: day - 2}, "letter"},
		{"on this day", journal.Filter{SameDay: day}, "yearago"},
		{"on this day with a tag", journal.Filter{SameDay: day, Tags: texts("mother")}, ""},
		{"everything", journal.Filter{
			SameDay: day, Tags: texts("home"), To: day, From: day - 400, Classes: []journal.Class{journal.ClassPage},
		}, "yearago"},
	} {
		var got []string
		for _, i := range c.filter.Choose(shelf(), evening) {
			got = append(got, shelf()[i].ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestTheLastDayOfFebruaryComesRound(t *testing.T) {
	at := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }
	leap := journal.Head{Time: at(2024, time.February, 29)}
	for _, c := range []struct {
		on   time.Time
		want bool
	}{
		{at(2026, time.February, 28), true}, {at(2028, time.February, 28), false}, {at(2028, time.February, 29), true},
		{at(2026, time.March, 1), false}, {at(2024, time.February, 29), false},
	} {
		if got := (journal.Filter{SameDay: journal.DayOf(c.on)}).Match(leap, c.on); got != c.want {
			t.Errorf("on %s: %v", c.on.Format(time.DateOnly), got)
		}
	}
}

func TestWhatOccursMostIsOfferedFirst(t *testing.T) {
	o := journal.Offered(shelf(), false, evening)
	if got := fmt.Sprint(o.Feelings); got != "[sad close tired]" {
		t.Errorf("feelings %s", got)
	}
	if !slices.EqualFunc(o.Tags, texts("home", "mother"), private.Text.Equal) {
		t.Error("tags are not home, mother")
	}
	if got := fmt.Sprint(o.Classes); got != "[page reflect exercise letter unproven]" {
		t.Errorf("classes %s", got)
	}
	if !o.Other || !slices.ContainsFunc(journal.Offered(shelf(), true, evening).Tags, private.New("secret").Equal) {
		t.Error("the page of a year ago, or what was hidden and is shown, is not offered")
	}
	if none := journal.Offered(nil, true, evening); len(none.Classes)+len(none.Tags)+len(none.Feelings) > 0 || none.Other {
		t.Errorf("an empty journal offers %v", none)
	}
}

func TestADayIsTheOneOfThePlaceWhereItWasWritten(t *testing.T) {
	d := journal.DayOf(evening)
	if d.Time().Format(time.DateOnly) != "2026-11-21" || (d+10).Time().Format(time.DateOnly) != "2026-12-01" {
		t.Errorf("%v", d.Time())
	}
	if d.Month().Time().Day() != 1 || d.Time().Weekday() != time.Saturday {
		t.Errorf("%v %v", d.Month().Time(), d.Time().Weekday())
	}
	for _, c := range []struct {
		by   int
		want string
	}{{0, "2026-01-31"}, {1, "2026-02-28"}, {2, "2026-03-31"}, {-2, "2025-11-30"}, {25, "2028-02-29"}} {
		from, _, _ := journal.ParseDays("31.1.2026")
		if got := from.Months(c.by).Time().Format(time.DateOnly); got != c.want {
			t.Errorf("%d months later it is %s, not %s", c.by, got, c.want)
		}
	}
}

func TestAMonthIsLaidOutInWeeks(t *testing.T) {
	draw := func(start time.Weekday) string {
		var lines []string
		for _, week := range journal.Weeks(journal.DayOf(evening), start) {
			line := ""
			for _, day := range week {
				if day == 0 {
					line += " -"
					continue
				}
				line += fmt.Sprintf(" %d", day.Time().Day())
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	const saturday = " - 1 2 3 4 5 6\n 7 8 9 10 11 12 13\n 14 15 16 17 18 19 20\n 21 22 23 24 25 26 27\n 28 29 30 - - - -"
	const monday = " - - - - - - 1\n 2 3 4 5 6 7 8\n 9 10 11 12 13 14 15\n 16 17 18 19 20 21 22\n 23 24 25 26 27 28 29\n 30 - - - - - -"
	if got := draw(time.Saturday); got != saturday {
		t.Errorf("from Saturday\n%s", got)
	}
	if got := draw(time.Monday); got != monday {
		t.Errorf("from Monday\n%s", got)
	}
}

func TestDaysAreReadAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"3.11.2026": "2026-11-03 2026-11-03", "3 11 2026": "2026-11-03 2026-11-03", "2026-11-03": "2026-11-03 2026-11-03",
		"03/11/2026": "2026-11-03 2026-11-03", "11.2026": "2026-11-01 2026-11-30", "2024-2": "2024-02-01 2024-02-29",
		"2025": "2025-01-01 2025-12-31", " 1 , 2 , 2026 ": "2026-02-01 2026-02-01",
		"": "", "yesterday": "", "31.11.2026": "", "0.1.2026": "", "1.13.2026": "", "12": "", "1.2.26": "", "1.2.3.2026": "", "99999999999999999999": "", "1.2.20261": "",
	} {
		from, to, ok := journal.ParseDays(typed)
		got := ""
		if ok {
			got = from.Time().Format(time.DateOnly) + " " + to.Time().Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
