package journal_test

import (
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

// guarded is a list behind the passphrase "six quiet words", not read yet, with a page of each sort.
func guarded(t *testing.T) (*list, *lock.Tries) {
	t.Helper()
	clock := testkit.NewClock()
	store := testkit.Memory(clock, page(1, "Tea", "rain"), dated(2, "Only mine", "rain", hidden))
	if err := store.(domain.Lockable).Protect(private.New("six quiet words"), private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	l := &list{t: t, store: &shelf{Store: store, t: t}, env: testkit.Env(t, clock, "en")}
	l.env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	tries := &lock.Tries{}
	l.List = journal.NewList(l.env, store, tries)
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return l, tries
}

func TestHiddenPagesAskForThePassphraseAlsoWhileTheListIsRead(t *testing.T) {
	l, _ := guarded(t)
	l.press("f", "end", "enter", "2", "enter") // typed ahead, or while a large journal is read
	l.finish()
	l.see("Only mine", false)
	l.see("Type your passphrase once more", true)
}

func TestWhereThereIsNoPassphraseTheQuestionComesOnceThatIsKnown(t *testing.T) {
	clock := testkit.NewClock()
	store := testkit.Memory(clock, page(1, "Tea", "rain"), dated(2, "Only mine", "rain", hidden))
	l := &list{t: t, store: &shelf{Store: store, t: t}, env: testkit.Env(t, clock, "en")}
	l.env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	l.List = journal.NewList(l.env, store, &lock.Tries{})
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	l.press("f", "end", "enter", "2")
	l.finish()
	l.see("Only mine", false)
	l.press("2")
	l.see("Only mine", true)
}

func TestAWrongTryCostsItsPauseAlsoWhenTheFieldIsLeft(t *testing.T) {
	l, tries := guarded(t)
	l.finish()
	l.press("f", "end", "enter")
	l.write("wrong guess")
	l.press("enter", "esc", "esc", "esc") // and the answer finds nobody
	if tries.Wait(testkit.Start) == 0 {
		t.Error("the try costs no pause")
	}
}

func TestTheAnswerToAnEarlierTryIsNotThatOfALaterOne(t *testing.T) {
	l, _ := guarded(t)
	l.finish()
	now := testkit.Start
	env := l.env
	env.Now = func() time.Time { return now }
	l.send(nav.EnvMsg{Env: env})
	l.press("f", "end", "enter")
	l.write("six quiet words")
	l.press("enter") // its owner thinks better of it
	l.press("esc", "esc", "f", "end", "enter")
	now = now.Add(time.Minute)
	l.write("wrong guess")
	l.press("enter")
	l.step() // the answer to the first
	l.see("Only mine", false)
	l.finish()
	l.see("Only mine", false)
}

// changing leaves a change of the first page unfinished.
func changing(t *testing.T, l *list, title string) domain.Entry {
	t.Helper()
	heads, _, _ := l.store.List()
	for _, h := range heads {
		if h.Title.Reveal() != title {
			continue
		}
		e, err := l.store.Read(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		d := domain.Draft{Entry: e}
		d.Entry.About = string(nav.Edit(e.ID))
		d.Entry.Title = private.New("Changed " + title)
		if _, err := l.store.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
		l.send(nav.ShownMsg{})
		l.finish()
		return e
	}
	t.Fatalf("no page %q", title)
	return domain.Entry{}
}

func TestTheUnfinishedChangeOfAHiddenPageIsHidden(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Only mine", "rain"))
	e := changing(t, l, "Only mine")
	l.see("Changed Only mine", true)
	a := about(t, l.store, e.ID)
	a.press("4", "2")
	if err := a.Keep()(); err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{})
	l.finish()
	l.see("Only mine", false)
	l.press("/")
	l.finish()
	l.write("rain")
	l.see("Only mine", false)
}

func TestTheUnfinishedChangeOfAClosedLetterTellsNoMoreThanTheLetter(t *testing.T) {
	l := open(t, "en", 80, 24, page(5, "Other", "x"), dated(3, "To me", "the secret inside", closed))
	e := changing(t, l, "To me")
	l.see("Changed To me", false)
	l.see("To me", true)
	l.press("2")
	if l.move != nav.Open(nav.Entry(e.ID)) { // which asks before it opens
		t.Errorf("its row leads to %+v", l.move)
	}
	l.press("/")
	l.finish()
	l.write("secret")
	l.finish()
	l.see("To me", false)
}

func TestTheTagsOfAClosedOrHiddenPageAreNotOffered(t *testing.T) {
	clock := testkit.NewClock()
	secret := func(sort func(*domain.Entry)) func(*domain.Entry) {
		return func(e *domain.Entry) { sort(e); tagged("divorce")(e) }
	}
	store := testkit.Memory(clock, dated(1, "Tea", "", nil), dated(2, "To me", "", secret(closed)), dated(3, "Mine", "", secret(hidden)), dated(4, "Bus", "", tagged("home")))
	heads, _, _ := store.List()
	a := about(t, store, heads[0].ID)
	a.press("1")
	a.see("home", true)
	a.see("divorce", false)
}

func TestABlurredFilterShowsNoFeelings(t *testing.T) {
	l := open(t, "en", 80, 24, dated(1, "A", "", feels("lonely")), dated(2, "B", "", nil))
	env := l.env
	env.Blur = true
	l.send(nav.EnvMsg{Env: env})
	l.press("f")
	l.see("lonely", false)
	l.press("down", "enter", "esc")
	l.see("1 page", true)
	l.see("lonely", false)
}

func TestWhereEveryPageIsHiddenNobodyIsToldThatNothingIsWritten(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l := open(t, tag, 80, 24, dated(2, "Only mine", "rain", hidden))
		l.see("Only mine", false)
		l.see(l.env.T("journal.first"), false)
		l.see(strings.Fields(l.env.T("journal.all-hidden", "key", "f"))[0], true)
		w := weeks(t, tag, 80, 24, bidi.Plain, dated(2, "Only mine", "rain", hidden))
		shows(t, w, strings.Fields(l.env.T("journal.first"))[0], false)
	}
}
