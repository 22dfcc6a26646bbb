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
	"anis/internal/ui/nav"
)

func TestAnOlderReadingNeverReplacesANewerOne(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"))
	_, older := l.Update(nav.ShownMsg{})
	late := first(older)
	if _, err := l.store.Save(page(0, "Kept just now", "words")); err != nil {
		t.Fatal(err)
	}
	_, newer := l.Update(nav.ShownMsg{})
	l.send(first(newer))
	l.see("Kept just now", true)
	l.send(late)
	l.see("Kept just now", true)
}

func TestWhatMayBeGoneShowsNothingAndOpensNothingUntilItIsKnown(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"), page(2, "Bus", "rain"))
	draft := func(words string) domain.Draft {
		d, err := l.store.SaveDraft(domain.Draft{Entry: domain.Entry{About: "write", Title: private.New(words), Body: private.New(words)}})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := draft("Gone words")
	l.send(nav.ShownMsg{})
	l.finish()
	l.see("Gone words", true)
	heads, _, _ := l.store.List()
	l.press("down", "down", "down", "down", "enter")
	if l.move != nav.Open(nav.Entry(heads[0].ID)) {
		t.Fatalf("enter gives %+v", l.move)
	}
	if err := l.store.DropDraft(d.ID); err != nil {
		t.Fatal(err)
	}
	if err := l.store.Delete(heads[0].ID); err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{}) // the screen above was closed, and the pages are being read again
	l.see("Gone words", false)
	l.see("Tea", false)
	l.see("Bus", true)
	l.press("enter")
	if l.move != (nav.Move{}) {
		t.Errorf("a page that is gone is opened: %+v", l.move)
	}
	l.press("2")
	l.finish()
	l.see("Gone words", false)
	l.see("Tea", false)
	if l.move != (nav.Move{}) {
		t.Errorf("a draft that is gone leads to %+v", l.move)
	}
}

func TestWhatIsChosenWhileItIsNotKnownOpensOnceItIs(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"))
	d, err := l.store.SaveDraft(domain.Draft{Entry: domain.Entry{About: "write", Title: private.New("Half"), Body: private.New("Half")}})
	if err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{})
	l.finish()
	l.send(nav.ShownMsg{})
	l.press("2")
	var led nav.Move
	for l.step() {
		if l.move.Action != nav.Stay {
			led = l.move
		}
	}
	if led != nav.Open(nav.Draft(d.ID)) {
		t.Errorf("it leads to %+v", led)
	}
}

func TestTheCursorStaysOnItsPageWhenThePagesAreReadAgain(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"), page(2, "Bus", "rain"), page(3, "Sea", "rain"))
	heads, _, _ := l.store.List()
	l.press("end", "up") // on the second page
	if _, err := l.store.Save(page(0, "Kept just now", "words")); err != nil {
		t.Fatal(err)
	}
	bus, _ := l.store.Read(heads[1].ID)
	bus, err := l.store.Save(domain.Rewrite(bus, private.New("Bus, changed")))
	if err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{})
	l.finish()
	l.press("enter")
	if l.move != nav.Open(nav.Entry(bus.ID)) {
		t.Errorf("enter gives %+v", l.move)
	}
}

func TestTheCalendarShowsNothingOfAPageThatMayBeGone(t *testing.T) {
	clock := testkit.NewClock()
	store := testkit.Memory(clock, dated(0, "One", "", feels("sad")))
	env := testkit.Env(t, clock, "en")
	env.Order.Profile.Form = bidi.Visual
	w := journal.NewWeeks(env, store)
	w.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	w.Update(first(w.Init()))
	heads, _, _ := store.List()
	if move, _ := w.Update(testkit.Key("enter")); move != nav.Open(nav.Entry(heads[0].ID)) {
		t.Fatalf("enter gives %+v", move)
	}
	if err := store.Delete(heads[0].ID); err != nil {
		t.Fatal(err)
	}
	_, again := w.Update(nav.ShownMsg{})
	shows(t, w, "One", false)
	shows(t, w, "sad", false)
	w.Update(testkit.Key("enter"))
	if move, _ := w.Update(first(again)); move != (nav.Move{}) {
		t.Errorf("a page that is gone is opened: %+v", move)
	}
	shows(t, w, "21•", false)
}

// speaking is the screen about a page in a test.
type speaking struct {
	*journal.About
	t *testing.T
}

func about(t *testing.T, store domain.Store, id string) *speaking {
	t.Helper()
	return aboutIn(t, testkit.Env(t, testkit.NewClock(), "en"), store, id)
}

func aboutIn(t *testing.T, env nav.Env, store domain.Store, id string) *speaking {
	t.Helper()
	a := &speaking{journal.NewAbout(env, store, id), t}
	a.Update(a.Init()())
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return a
}

func (a *speaking) press(names ...string) (move nav.Move, cmd tea.Cmd) {
	for _, name := range names {
		move, cmd = a.Update(testkit.Key(name))
	}
	return move, cmd
}

func (a *speaking) write(text string) {
	for _, r := range text {
		a.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func (a *speaking) see(text string, want bool) {
	a.t.Helper()
	shown(a.t, a.View(), text, want)
}

// slowly is a store whose Save waits.
type slowly struct {
	domain.Store
	saving, finish chan struct{}
}

func (s *slowly) Save(e domain.Entry) (domain.Entry, error) {
	close(s.saving)
	<-s.finish
	return s.Store.Save(e)
}

// The loop asks when the journal is to be locked, and must not stand still meanwhile.
func TestAskingWhatKeepsTheWordsDoesNotWaitForTheDisk(t *testing.T) {
	store := &slowly{testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain")), make(chan struct{}), make(chan struct{})}
	heads, _, _ := store.List()
	a := about(t, store, heads[0].ID)
	_, save := a.press("4", "2", "5")
	saved, asked := make(chan struct{}), make(chan struct{})
	go func() { save(); close(saved) }()
	<-store.saving
	go func() { a.Keep(); close(asked) }()
	select {
	case <-asked:
	case <-time.After(5 * time.Second):
		t.Error("it waits until the disk has written")
	}
	close(store.finish)
	<-saved
	<-asked
}

// failing is a store that saves nothing while err is set.
type failing struct {
	domain.Store
	err error
}

func (f *failing) Save(e domain.Entry) (domain.Entry, error) {
	if f.err != nil {
		return e, f.err
	}
	return f.Store.Save(e)
}

func TestAfterAFailureOneIsLedToThePageThatStands(t *testing.T) {
	store := &failing{Store: testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain"))}
	heads, _, _ := store.List()
	a := about(t, store, heads[0].ID)
	_, save := a.press("4", "2", "5")
	a.Update(save()) // help covers the screen, so nobody is led on
	store.err = domain.ErrFull
	_, save = a.press("4", "1", "5")
	a.Update(save())
	move, _ := a.press("5")
	if _, id, _ := move.Route.Split(); id == "" {
		t.Errorf("one is led to %+v", move)
	} else if _, err := store.Read(id); err != nil {
		t.Errorf("one is led to %s: %v", move.Route, err)
	}
}

func TestWhatIsSaidAboutAPageIsDoneWithWhenItIsSeenAgain(t *testing.T) {
	store := testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain"))
	heads, _, _ := store.List()
	a := about(t, store, heads[0].ID)
	_, save := a.press("4", "2", "5")
	a.Update(save()) // while help covers it
	heads, _, _ = store.List()
	if move, _ := a.Update(nav.ShownMsg{}); move != nav.Swap(nav.Entry(heads[0].ID)) {
		t.Errorf("it leads to %+v", move)
	}
}

func TestEveryDayOfTheCalendarCanCloseALetter(t *testing.T) {
	zone, err := time.LoadLocation("America/Santiago") // where no midnight began 5 September 2027
	if err != nil {
		t.Skip(err)
	}
	store := testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain"))
	heads, _, _ := store.List()
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Now = func() time.Time { return testkit.Start.In(zone) }
	for _, typed := range []string{"5/9/2027", "2027-09-05", "5 September 2027", "٥.٩.٢٠٢٧"} {
		a := aboutIn(t, env, store, heads[0].ID)
		a.press("3", "5")
		a.write(typed)
		a.press("enter")
		a.see("5 September 2027", true)
	}
}

func TestALetterForTheEndOfAMonthIsNotDelayed(t *testing.T) {
	store := testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain"))
	heads, _, _ := store.List()
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Now = func() time.Time { return time.Date(2027, time.January, 31, 21, 0, 0, 0, time.UTC) }
	a := aboutIn(t, env, store, heads[0].ID)
	a.press("3")
	a.see("28 February 2027", true)
}

func TestWhatIsTypedWhileAPageIsReadIsKept(t *testing.T) {
	for name, id := range map[string]string{"there": "", "gone": "aaaaaaaaaaaaaaaaaaaaaaaaaa"} {
		store := testkit.Memory(testkit.NewClock(), page(1, "Tea", "rain"))
		if heads, _, _ := store.List(); id == "" {
			id = heads[0].ID
		}
		w := journal.NewEdit(testkit.Env(t, testkit.NewClock(), "en"), store, id, "")
		found := w.Init() // a large journal, a slow stick
		for _, r := range "words that matter" {
			w.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		if name == "gone" { // that there is no such page is told before it is left
			w.Update(found())
		}
		keep := w.Keep()
		if keep == nil || keep() != nil {
			t.Fatalf("%s: a closed window would lose what was typed", name)
		}
		if drafts, _ := store.Drafts(); len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "words that matter" {
			t.Errorf("%s: %d drafts", name, len(drafts))
		}
	}
}

func TestALetterThatWasClosedJustNowIsNotOfferedToBeOpened(t *testing.T) {
	for _, c := range []struct {
		why    string
		entry  domain.Entry
		choose string
		back   bool
	}{
		{"a page that is made a letter", page(1, "Tea", "rain"), "3", true},
		{"a letter that was opened early", dated(1, "Tea", "rain", closed), "4", true},
		{"a page that stays one", page(1, "Tea", "rain"), "4", false},
	} {
		store := testkit.Memory(testkit.NewClock(), c.entry)
		heads, _, _ := store.List()
		a := about(t, store, heads[0].ID)
		_, save := a.press(c.choose, "2", "5")
		move, cmd := a.Update(save())
		if heads, _, _ = store.List(); !c.back {
			if want := nav.Swap(nav.Entry(heads[0].ID)); move != want || cmd != nil {
				t.Errorf("%s: it leads to %+v, not to %+v", c.why, move, want)
			}
			continue
		}
		if move != nav.Back() || cmd == nil {
			t.Fatalf("%s: it leads to %+v", c.why, move)
		}
		if said, ok := cmd().(nav.NoticeMsg); !ok || !strings.Contains(said.Text, "closed until 21 December 2026") {
			t.Errorf("%s: it is said %+v", c.why, said)
		}
	}
}

func TestTheDayOfALetterIsReadToItsEndInANarrowWindow(t *testing.T) {
	for tag, day := range map[string]string{"en": "2026-12-21", "ar": "21/12/2026"} {
		l := open(t, tag, 36, 12, dated(3, "To me", "the words inside", closed))
		l.press("end")
		l.see(day, true)
	}
}

func TestAPageStaysAtItsParagraphWhenTheWindowChanges(t *testing.T) {
	var body strings.Builder
	for i := range 60 {
		fmt.Fprintf(&body, "Paragraph %d. %s\n", i, strings.Repeat("some words ", 12))
	}
	store := testkit.Memory(testkit.NewClock(), page(1, "Tea", body.String()))
	heads, _, _ := store.List()
	p := journal.NewPage(testkit.Env(t, testkit.NewClock(), "en"), store, heads[0].ID)
	p.Update(p.Init()())
	size := func(width, height int) { p.Update(tea.WindowSizeMsg{Width: width, Height: height}) }
	size(40, 12)
	first := strings.Split(p.View(), "\n")[0]
	size(80, 24)
	size(40, 12)
	shown(t, p.View(), testkit.Plain(bidi.Bare(first)), true) // who has not scrolled stays at the top
	for range 9 {
		p.Update(testkit.Key("pgdown"))
	}
	before := p.View()
	shown(t, before, "Paragraph 23.", true)
	size(80, 24)
	shown(t, p.View(), "Paragraph 23.", true)
	size(200, 100) // all of it is seen
	size(40, 12)
	if after := p.View(); after != before {
		t.Errorf("it shows\n%s\nand showed\n%s", after, before)
	}
}
