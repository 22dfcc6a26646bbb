package checkin_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/private"
)

// noon is the false clock: noon of a day so many days ago.
func noon(daysAgo int) time.Time {
	return time.Date(2026, 11, 21-daysAgo, 12, 0, 0, 0, time.FixedZone("", 3*60*60))
}

var today = journal.DayOf(noon(0))

// loads are check-ins with these loads, newest first; -1 is one in which it was left out.
func loads(numbers ...int) []checkin.Checkin {
	var list []checkin.Checkin
	for i, n := range numbers {
		list = append(list, checkin.Checkin{Time: noon(i), Values: checkin.Values{}.With(checkin.Load, n)})
	}
	return list
}

// on are check-ins with these loads by the days ago, newest first.
func on(days map[int]int) []checkin.Checkin {
	var list []checkin.Checkin
	for ago := range 100 {
		if n, ok := days[ago]; ok {
			list = append(list, checkin.Checkin{Time: noon(ago), Values: checkin.Values{}.With(checkin.Load, n)})
		}
	}
	return list
}

func TestAnItemIsComparedWithTheWeekBeforeAndOnlyWithEnoughToCompare(t *testing.T) {
	for _, c := range []struct {
		name string
		list []checkin.Checkin
		want checkin.Change
	}{
		{"nothing", nil, checkin.Unknown},
		{"one in a week is one evening", on(map[int]int{0: 2, 1: 2, 8: 9}), checkin.Unknown},
		{"only this week", on(map[int]int{0: 2, 1: 2, 2: 9}), checkin.Unknown},
		{"less", on(map[int]int{0: 3, 6: 4, 7: 6, 13: 7}), checkin.Less},
		{"more", on(map[int]int{0: 7, 6: 6, 7: 4, 13: 3}), checkin.More},
		{"one step is the same", on(map[int]int{0: 5, 6: 5, 7: 6, 13: 6}), checkin.Same},
		{"one step and a half is less", on(map[int]int{0: 5, 6: 5, 7: 6, 13: 7}), checkin.Less},
		{"one bad day does not make a week", on(map[int]int{0: 10, 1: 4, 2: 4, 3: 4, 8: 4, 9: 4}), checkin.Same},
		{"before both weeks does not count", on(map[int]int{0: 3, 6: 3, 14: 9, 15: 9}), checkin.Unknown},
		{"days left out do not count", append(loads(-1, 3, 3), on(map[int]int{8: 9, 9: 9})...), checkin.Less},
	} {
		if got := checkin.Compare(c.list, checkin.Load, today); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := checkin.Compare(on(map[int]int{0: 3, 6: 4, 7: 6, 13: 7}), checkin.Body, today); got != checkin.Unknown {
		t.Errorf("an item that was never given: %v", got)
	}
}

func TestALoadIsALotOnceOrEachOfTheLastThreeTimes(t *testing.T) {
	for _, c := range []struct {
		loads []int
		want  bool
	}{
		{nil, false}, {[]int{8}, false}, {[]int{9}, true}, {[]int{10, 1}, true}, {[]int{2, 10, 10, 10}, false},
		{[]int{8, 8}, false}, {[]int{8, 8, 8}, true}, {[]int{8, 10, 8, 1}, true}, {[]int{8, 7, 8, 8}, false},
		{[]int{-1, 9, 9, 9}, false}, {[]int{8, -1, 8, 8}, false},
	} {
		if got := checkin.Heavy(loads(c.loads...)); got != c.want {
			t.Errorf("%v: %v", c.loads, got)
		}
	}
}

func TestASeriesLeavesDaysWithoutANumberEmptyAndTakesTheLastOfADay(t *testing.T) {
	list := []checkin.Checkin{
		{Time: noon(-1), Values: checkin.Values{}.With(checkin.Load, 1)}, // a clock that was wrong
		{Time: noon(0).Add(time.Hour), Values: checkin.Values{}.With(checkin.Load, 7)},
		{Time: noon(0), Values: checkin.Values{}.With(checkin.Load, 2)},
		{Time: noon(1), Values: checkin.Values{}.With(checkin.Body, 5)},
		{Time: noon(3), Values: checkin.Values{}.With(checkin.Load, 0)},
		{Time: noon(4), Values: checkin.Values{}.With(checkin.Load, 9)},
	}
	series := checkin.Series(list, checkin.Load, today, 4)
	if want := []int{0, checkin.Missing, checkin.Missing, 7}; !slices.Equal(series, want) {
		t.Errorf("%v, want %v", series, want)
	}
	if low, high, last, at, ok := checkin.Span(series); low != 0 || high != 7 || last != 7 || at != 3 || !ok {
		t.Errorf("from %d to %d, last %d at %d, %v", low, high, last, at, ok)
	}
	if _, _, _, _, ok := checkin.Span([]int{checkin.Missing}); ok {
		t.Error("an empty series has a number")
	}
}

func TestWhatIsOlderGoesWithTheNextUnlessAllAreToStay(t *testing.T) {
	for _, c := range []struct {
		all  bool
		want int
	}{{false, 2}, {true, 4}} {
		s := checkin.NewMemory(time.Now, journal.NewMemory(time.Now))
		for _, ago := range []int{200, checkin.KeptDays, checkin.KeptDays - 1} {
			if _, err := s.Save(checkin.Checkin{Time: noon(ago)}); err != nil {
				t.Fatal(err)
			}
		}
		if list, _ := s.List(); len(list) != 3 {
			t.Fatal("some went before another was saved")
		}
		if _, err := checkin.Keep(s, checkin.Checkin{Time: noon(0)}, c.all, noon(0)); err != nil {
			t.Fatal(err)
		}
		if list, _ := s.List(); len(list) != c.want {
			t.Errorf("with all %v there are %d, want %d", c.all, len(list), c.want)
		}
	}
}

func TestValuesAreThoseOfTheScaleAndComeBackFromAnswers(t *testing.T) {
	v := checkin.Values{}.With(checkin.Load, 0).With(checkin.Self, checkin.Max).With(checkin.Body, 11).With(checkin.Close, -1).With("mood", 3)
	if n, ok := v.Of(checkin.Load); n != 0 || !ok {
		t.Error("a zero is none")
	}
	for _, item := range []checkin.Item{checkin.Body, checkin.Close, checkin.Daily, "mood"} {
		if _, ok := v.Of(item); ok {
			t.Errorf("%s has a number", item)
		}
	}
	if back := checkin.ValuesOf(v.Answers()); !back.Equal(v) || back.Empty() {
		t.Error("they do not come back")
	}
	if !v.With(checkin.Load, checkin.Missing).With(checkin.Self, checkin.Missing).Empty() {
		t.Error("a number cannot be taken back")
	}
	odd := []journal.Answer{{ID: "load", Text: private.New("12")}, {ID: "body", Text: private.New("x")}, {ID: "new", Text: private.New("3")}}
	if !checkin.ValuesOf(odd).Empty() {
		t.Error("what is no number of the scale counts")
	}
}

func TestACheckInPrintsNeitherNumbersNorWords(t *testing.T) {
	c := checkin.Checkin{ID: "a", Values: checkin.Values{}.With(checkin.Load, 7), Helped: private.New("walnut")}
	encoded, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{fmt.Sprintf("%v %+v %#v", c, c, c), string(encoded), fmt.Sprintf("%x", []checkin.Values{c.Values})} {
		if strings.Contains(out, "walnut") || strings.Contains(out, "7") {
			t.Errorf("it prints %s", out)
		}
	}
}
