package journal_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	domain "anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/journal"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
)

// dated returns a page with more than its words.
func dated(daysAgo int, title, body string, change func(*domain.Entry)) domain.Entry {
	e := domain.Entry{
		Time: testkit.Start.AddDate(0, 0, -daysAgo), Kind: domain.KindEntry,
		Title: private.New(title), Body: private.New(title + "\n\n" + body),
	}
	if change != nil {
		change(&e)
	}
	return e
}

func hidden(e *domain.Entry)   { e.Hidden = true }
func closed(e *domain.Entry)   { e.Until = testkit.Start.AddDate(0, 1, 0) }
func unproven(e *domain.Entry) { e.Unproven = true }

func feels(f ...domain.Feeling) func(*domain.Entry) {
	return func(e *domain.Entry) { e.Feelings = f }
}

func tagged(words ...string) func(*domain.Entry) {
	return func(e *domain.Entry) {
		for _, w := range words {
			e.Tags = append(e.Tags, private.New(w))
		}
	}
}

func TestPagesStandUnderTheirMonthsAndDays(t *testing.T) {
	l := open(t, "ar", 70, 30, dated(0, "اليوم الأول", "", nil), dated(1, "قبل يوم", "", nil), dated(5, "قبل أيام", "", nil), dated(330, "قبل أشهر", "", nil))
	for _, want := range []string{"تشرين الثاني 2026", "اليوم", "أمس", "الاثنين 16", "كانون الأول 2025"} {
		l.see(want, true)
	}
	if n := strings.Count(testkit.Plain(l.View()), "تشرين الثاني 2026"); n != 1 {
		t.Errorf("the month is named %d times", n)
	}
}

func TestALetterShowsNothingButItsTitleUntilItOpens(t *testing.T) {
	l := open(t, "en", 80, 24, dated(3, "To me", "the words inside", closed))
	l.see("To me", true)
	l.see("letter, opens 21 December 2026", true)
	l.see("inside", false)
	l.press("/")
	l.finish()
	l.write("inside")
	l.finish()
	l.see(l.env.T("search.none"), true)
	for range 6 {
		l.press("backspace")
	}
	l.write("to me")
	l.finish()
	l.see("1 found", true)
	l.see("inside", false)
	if l.store.reads != 0 {
		t.Error("the letter was opened for a search")
	}
}

func TestHowAPageCameToBeIsSaidQuietly(t *testing.T) {
	l := open(t, "en", 80, 24, dated(1, "On the train", "", unproven), dated(2, "Kind", "", func(e *domain.Entry) { e.Kind = domain.KindExercise }))
	l.see("  written while locked", true)
	l.see("  exercise", true)
	l.see("own page", false)
}

func TestTheFirstFrameWaitsForNothing(t *testing.T) {
	clock := testkit.NewClock()
	l := &list{t: t, store: &shelf{Store: testkit.Memory(clock, page(1, "Tea", "rain")), t: t}, env: testkit.Env(t, clock, "en")}
	l.List = journal.NewList(l.env, l.store, &lock.Tries{})
	l.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	l.see(l.env.T("journal.loading"), true)
	l.see(l.env.T("journal.new"), true)
	l.see(l.env.T("journal.first"), false)
	l.press("enter")
	if l.move != nav.Open(nav.Write) {
		t.Errorf("enter gives %+v while the pages are read", l.move)
	}
}

// slow is a store that has read some of its pages when it is looked at.
type slow struct {
	domain.Store
	some   int
	search bool // somebody searches meanwhile
	l      *list
}

func (s *slow) Glance(visit func([]domain.Head) bool) ([]domain.Head, []domain.Trouble, error) {
	heads, trouble, err := s.List()
	visit(heads[:s.some])
	s.l.send(s.l.queue[0]()) // the timer that looks what was read so far
	s.l.see("day 0", true)
	s.l.see("day 2", false)
	s.l.see(s.l.env.T("journal.loading"), true)
	if s.search {
		s.l.press("/")
		s.l.write("day")
	}
	return heads, trouble, err
}

func TestTheFirstPagesShowWhileTheOthersAreRead(t *testing.T) {
	clock := testkit.NewClock()
	l := &list{t: t, env: testkit.Env(t, clock, "en")}
	l.store = &shelf{Store: testkit.Memory(clock, page(0, "day 0", ""), page(1, "day 1", ""), page(2, "day 2", "")), t: t}
	l.List = journal.NewList(l.env, &slow{Store: l.store.Store, some: 2, l: l}, &lock.Tries{})
	l.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	batch := l.Init()().(tea.BatchMsg)
	l.queue = append(l.queue, batch[1])
	l.send(batch[0]())
	l.see("day 2", true)
	l.see(l.env.T("journal.loading"), false)
}

func TestASearchBegunEarlyFindsTheLastPagesToo(t *testing.T) {
	clock := testkit.NewClock()
	l := &list{t: t, env: testkit.Env(t, clock, "en")}
	l.store = &shelf{Store: testkit.Memory(clock, page(0, "day 0", ""), page(1, "day 1", ""), page(2, "day 2", "")), t: t}
	l.List = journal.NewList(l.env, &slow{Store: l.store.Store, some: 1, search: true, l: l}, &lock.Tries{})
	l.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	batch := l.Init()().(tea.BatchMsg)
	l.queue = append(l.queue, batch[1])
	l.send(batch[0]())
	for l.queue = l.queue[1:]; l.step(); { // without the timer, which would go on for ever
	}
	l.see("3 found", true)
	l.see("day 2", true)
}

func TestFiltersCombineAndTheCountIsShown(t *testing.T) {
	l := open(t, "en", 80, 30,
		dated(1, "One", "rain", feels("sad")), dated(2, "Two", "sun", feels("sad", "tired")), dated(3, "Three", "rain", feels("sad")),
		dated(3, "Four", "rain", tagged("home")), dated(365, "Five", "rain", nil), dated(4, "Six", "rain", hidden))
	l.press("f")
	l.see(l.env.Lang.N("journal.pages", 5), true)
	l.see("[ ] sad", true)
	l.press("2")
	l.see(l.env.Lang.N("journal.pages", 3), true)
	l.press("3", "esc")
	l.see("1 page: sad, tired", true)
	l.see("Two", true)
	l.see("One", false)
	l.see(l.env.T("journal.new"), false)
	l.press("f", "3", "esc", "/")
	l.finish()
	l.write("rain")
	l.finish()
	l.see("2 found", true)
	l.see("Four", false)
	l.press("esc", "a")
	for _, title := range []string{"One", "Two", "Four", "Five"} {
		l.see(title, true)
	}
	l.see("Six", false)
}

func TestEscShowsAllPagesBeforeItLeaves(t *testing.T) {
	l := open(t, "en", 80, 30, dated(1, "One", "", feels("sad")), dated(2, "Two", "", nil))
	l.press("f", "2", "esc")
	l.see("Two", false)
	l.press("esc")
	l.see("Two", true)
	if l.move != (nav.Move{}) {
		t.Errorf("esc gives %+v", l.move)
	}
	l.press("esc")
	if l.move != nav.Back() {
		t.Errorf("the second esc gives %+v", l.move)
	}
}

func TestNothingOnThisDayIsSaidKindly(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l := open(t, tag, 80, 24, page(1, "Tea", "rain"))
		l.press("f", "1", "esc")
		l.see(l.env.T("journal.none"), true)
	}
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"), page(365, "A year ago", "rain"))
	l.press("f", "1", "esc", "enter")
	heads, _, _ := l.store.List()
	if l.move != nav.Open(nav.Entry(heads[1].ID)) {
		t.Errorf("enter gives %+v", l.move)
	}
}

func TestDaysAreTypedInAnyDigitsAndWithNamesOfMonths(t *testing.T) {
	for typed, want := range map[string]bool{"20.11.2026": true, "٢٠ تشرين الثاني ٢٠٢٦": true, "تشرين الثاني 2026": true, "21/11/2026": false, "2027": false} {
		l := open(t, "ar", 80, 30, page(1, "قبل يوم", ""), page(60, "قديمة", ""))
		l.press("f", "end", "up", "up", "enter")
		if !l.Typing() {
			t.Fatal("letters do not belong to the field")
		}
		l.write(typed)
		l.press("enter", "esc")
		l.see("قبل يوم", want)
		l.see("قديمة", false)
	}
	l := open(t, "en", 80, 30, page(1, "Tea", ""))
	l.press("f", "end", "up", "enter")
	l.write("some day")
	l.press("enter")
	l.see(l.env.T("journal.no-such-day"), true)
}

func TestHiddenPagesShowAfterThePassphraseWasGivenAgain(t *testing.T) {
	clock := testkit.NewClock()
	store := testkit.Memory(clock, page(1, "Tea", "rain"), dated(2, "Only mine", "rain", hidden))
	if err := store.(domain.Lockable).Protect(private.New("six quiet words"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	l := &list{t: t, store: &shelf{Store: store, t: t}, env: testkit.Env(t, clock, "en")}
	now := testkit.Start
	l.env.Now = func() time.Time { return now }
	l.env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	tries := &lock.Tries{}
	l.List = journal.NewList(l.env, store, tries)
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	l.finish()
	l.see("Only mine", false)
	l.press("f", "end", "enter")
	l.write("another one")
	l.press("enter")
	l.finish()
	l.see("Only mine", false)
	l.see(l.env.Lang.N("lock.wait", 1), true)
	l.write("six quiet words")
	l.press("enter")
	l.finish()
	l.see("Only mine", false)
	now = now.Add(2 * time.Second)
	l.press("enter")
	l.finish()
	l.see("Only mine", true)
	l.see(l.env.T("journal.hidden-shown"), true)
	if tries.Wait(now) > 0 {
		t.Error("the right passphrase still costs a pause")
	}
}

func TestWithoutAPassphraseHiddenPagesAreShownAfterAQuestion(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"), dated(2, "Only mine", "snow", hidden), dated(3, "Also", "", hidden))
	l.see("Only mine", false)
	l.press("/")
	l.finish()
	l.write("snow")
	l.finish()
	l.see("Only mine", false)
	l.press("esc", "f", "end", "enter")
	l.see("protects it from nobody", true)
	l.press("enter", "end", "enter", "2")
	l.see("Only mine", true)
	l.see("hidden", true)
	l.press("f", "end", "enter", "esc")
	l.see("Only mine", false)
}

func TestTabGoesFromMonthToMonth(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "a", ""), page(2, "b", ""), page(30, "c", ""), page(31, "d", ""), page(400, "e", ""))
	heads, _, _ := l.store.List()
	at := func(want int) {
		t.Helper()
		l.press("enter")
		if l.move != nav.Open(nav.Entry(heads[want].ID)) {
			t.Errorf("enter gives %+v, want page %d", l.move, want)
		}
	}
	l.press("tab")
	at(0)
	l.press("tab")
	at(2)
	l.press("down", "shift+tab")
	at(2)
	l.press("tab", "tab")
	at(4)
	l.press("m", "home", "down", "enter")
	at(2)
}

func TestAnEmptyJournalWelcomes(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l := open(t, tag, 80, 24)
		l.see(strings.Fields(l.env.T("journal.first"))[0], true)
		l.press("f")
		l.see(l.env.T("journal.same-day"), false)
	}
}

func TestWhatHasNoRoomIsUnderMore(t *testing.T) {
	l := open(t, "en", 38, 9, page(1, "Tea", ""))
	l.see(l.env.T("journal.let-go"), false)
	l.press("2")
	l.see(l.env.T("journal.let-go"), true)
	l.press("1")
	if l.move != nav.Open(nav.LetGo) {
		t.Errorf("%+v", l.move)
	}
}

func TestTheWordsAroundAHitAreShown(t *testing.T) {
	long := strings.Repeat("many other words here ", 40) + "then the plum tree by the wall " + strings.Repeat("and more ", 40)
	l := open(t, "en", 80, 24, dated(1, "Tea", long, nil))
	l.press("/")
	l.finish()
	l.write("plum")
	l.finish()
	l.see("plum tree by the wall", true)
}

func TestEveryPaneFitsTheSmallestWindow(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, ways := range [][]string{{"f"}, {"m"}, {"2"}, {"f", "end", "enter"}, {"f", "end", "up", "enter"}, {"f", "1", "esc"}} {
			l := open(t, tag, 26, 6, dated(1, strings.Repeat("كلمة ", 20), "rain", feels("homesick", "an unknown one")), dated(40, "Tea", "", tagged(strings.Repeat("x", 90))))
			l.press(ways...)
			fits(t, fmt.Sprint(tag, ways), l.View(), 26, 6)
		}
		w := weeks(t, tag, 26, 6, bidi.Visual, page(0, strings.Repeat("x", 90), ""), page(1, "Tea", ""))
		fits(t, tag+" weeks", w.View(), 35, 6)
	}
}

func TestTheCursorStaysOnItsRowWhenTheWindowChanges(t *testing.T) {
	for _, c := range []struct {
		why      string
		from, to int
		press    []string
		want     nav.Route // where enter leads after the change; empty for the list of other ways
	}{
		{"a page, in a higher window", 10, 24, []string{"end"}, "page"},
		{"a page, in a lower window", 24, 10, []string{"end"}, "page"},
		{"the weeks, where they have no row", 24, 10, []string{"down", "down"}, ""},
		{"a new page", 24, 10, nil, nav.Write},
	} {
		l := open(t, "en", 60, c.from, page(1, "Tea", "rain"), page(2, "Rain", "tea"))
		l.press(c.press...)
		l.send(tea.WindowSizeMsg{Width: 60, Height: c.to})
		l.press("enter")
		want := c.want
		if want == "page" {
			heads, _, _ := l.store.List()
			want = nav.Entry(heads[len(heads)-1].ID)
		}
		if want == "" {
			l.see(l.env.T("journal.let-go"), true)
			l.see("Rain", false)
		} else if l.move != nav.Open(want) {
			t.Errorf("%s: enter gives %+v, not %s", c.why, l.move, want)
		}
	}
}
