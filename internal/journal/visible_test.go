package journal_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

func TestOfAClosedLetterNothingIsKnownButItsTitleAndItsDays(t *testing.T) {
	h := journal.Head{
		ID: "x", Title: private.New("To me"), Preview: private.New("inside"), Tags: texts("divorce"),
		Feelings: []journal.Feeling{"sad"}, Time: evening, Until: evening.AddDate(0, 1, 0),
	}
	out := h.Outside(evening)
	if !out.Preview.Empty() || len(out.Tags)+len(out.Feelings) > 0 || out.Title.Empty() || !out.Until.Equal(h.Until) {
		t.Errorf("%+v", out)
	}
	if open := h.Outside(h.Until); open.Preview.Empty() || len(open.Tags) != 1 || len(open.Feelings) != 1 {
		t.Errorf("on its day: %+v", open)
	}
}

func TestAChangeIsOfferedAsItsPageIs(t *testing.T) {
	heads := []journal.Head{
		{ID: "open", Prev: []string{"before"}, Time: evening},
		{ID: "hidden", Prev: []string{"seen"}, Time: evening, Hidden: true},
		{ID: "letter", Title: private.New("To me"), Time: evening, Until: evening.AddDate(0, 1, 0)},
		{ID: "due", Time: evening, Until: evening},
		{ID: "one", Prev: []string{"forked"}, Time: evening}, {ID: "other", Prev: []string{"forked"}, Time: evening, Hidden: true},
	}
	draft := func(id string, hidden bool) journal.Draft {
		return journal.Draft{ID: "of-" + id, Entry: journal.Entry{ID: id, Title: private.New("words of " + id), Hidden: hidden}}
	}
	drafts := []journal.Draft{
		draft("", false), draft("open", true), draft("before", false), draft("hidden", false), draft("seen", false),
		draft("letter", false), draft("due", false), draft("gone", false), draft("gone", true), draft("forked", false),
	}
	offered := func(f journal.Filter) string {
		var rows []string
		for _, u := range f.Unfinished(drafts, heads, evening) {
			rows = append(rows, u.Title.Reveal()+"|"+u.Letter)
		}
		return strings.Join(rows, ", ")
	}
	const plain = "words of |, words of open|, words of before|, To me|letter, words of due|, words of gone|"
	if got := offered(journal.Filter{}); got != plain {
		t.Errorf("got  %s\nwant %s", got, plain)
	}
	const all = "words of |, words of open|, words of before|, words of hidden|, words of seen|, To me|letter, words of due|, words of gone|, words of gone|, words of forked|"
	if got := offered(journal.Filter{Hidden: true}); got != all {
		t.Errorf("with hidden pages\ngot  %s\nwant %s", got, all)
	}
}

func TestEveryDayBeginsAlsoWhereItHasNoMidnight(t *testing.T) {
	for place, day := range map[string]string{
		"America/Santiago": "2027-09-05", "Asia/Beirut": "2027-03-28", "Africa/Cairo": "2027-04-30", "Europe/Berlin": "2027-03-28", "UTC": "2027-09-05",
	} {
		zone, err := time.LoadLocation(place)
		if err != nil {
			t.Skip(err)
		}
		d, _, ok := journal.ParseDays(day)
		begins := d.Begins(zone)
		if !ok || journal.DayOf(begins) != d || journal.DayOf(begins.Add(-time.Second)) != d-1 {
			t.Errorf("%s begins in %s at %s", day, place, begins)
		}
	}
}

// stubborn is a store that lets no draft go.
type stubborn struct{ journal.Store }

func (stubborn) DropDraft(string) error { return journal.ErrDenied }

func TestAPageIsRemovedWithTheChangesOfIt(t *testing.T) {
	s := journal.NewMemory(func() time.Time { return evening })
	first, _ := s.Save(journal.Entry{Body: private.New("first")})
	second, _ := s.Save(journal.Rewrite(first, private.New("second")))
	other, _ := s.Save(journal.Entry{Body: private.New("other")})
	for _, of := range []string{first.ID, second.ID, other.ID, ""} {
		if _, err := s.SaveDraft(journal.Draft{Entry: journal.Entry{ID: of, Body: private.New("begun")}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := journal.Remove(stubborn{s}, second.ID); !errors.Is(err, journal.ErrChangeLeft) {
		t.Errorf("a change that stays: %v", err)
	}
	if err := journal.Remove(s, second.ID); err != nil {
		t.Errorf("the second time: %v", err)
	}
	drafts, _ := s.Drafts()
	for _, d := range drafts {
		if d.Entry.ID == second.ID {
			t.Error("the words of the page are still in a draft")
		}
	}
	if err := journal.Remove(s, other.ID); err != nil {
		t.Error(err)
	}
	if drafts, _ = s.Drafts(); len(drafts) != 2 { // that of a new page, and of a version that nobody knows any more
		t.Errorf("%d drafts stay", len(drafts))
	}
	if err := journal.Remove(s, other.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a page that is gone: %v", err)
	}
}
