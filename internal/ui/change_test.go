package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// onlyPage is the one page that is kept, by itself.
func onlyPage(t *testing.T, s *stage) journal.Entry {
	t.Helper()
	heads, _, err := s.store.List()
	if err != nil || len(heads) != 1 {
		t.Fatalf("%d pages, %v", len(heads), err)
	}
	e, err := s.store.Read(heads[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAChangedPageIsTheSamePage(t *testing.T) {
	s := play(t, "en", 80, 24)
	before := page(s, long)
	s.Press("e")
	s.See("Change this page")
	s.Type(" And today again.")
	s.Press("esc", "1")
	s.See("The change is kept")
	after := onlyPage(t, s)
	if !after.Time.Equal(before.Time) || !after.Title.Equal(before.Title) || len(after.Tags) != 1 || after.ID == before.ID {
		t.Errorf("the page became another one")
	}
	if !strings.HasSuffix(after.Body.Reveal(), "And today again.") {
		t.Errorf("the change is not kept")
	}
	s.Press("o")
	s.See("21 November 2026")
	s.Press("1")
	s.See("The page as it was")
	s.DoNotSee("today again")
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Errorf("%d drafts stay", len(drafts))
	}
}

func TestLeavingAPageUnchangedAsksNothing(t *testing.T) {
	s := play(t, "en", 80, 24)
	before := page(s, long)
	s.Press("e", "x", "backspace", "esc")
	s.See("The long way home")
	if onlyPage(t, s).ID != before.ID {
		t.Error("a page that was not changed was kept anew")
	}
}

func TestAnUnfinishedChangeIsOfferedAndNeverASecondPage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	page(s, long)
	s.Press("e")
	s.Type(" Begun.")
	s.Press("esc", "3")
	s.See("is not finished")
	s.Press("esc")
	s.See("Unfinished change: The long way home")
	s.Press("2")
	s.See("Begun.")
	s.Type(" Done.")
	s.Press("esc", "1")
	if body := onlyPage(t, s).Body.Reveal(); !strings.HasSuffix(body, "Begun. Done.") {
		t.Error("the change is not in the page")
	}
}

func TestAnUnfinishedChangeFollowsThePageWhenMoreIsSaidAboutIt(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	page(s, long)
	s.Press("e")
	s.Type(" Begun.")
	s.Press("esc", "3", "a", "2", "5", "esc", "esc")
	s.See("is not finished")
	s.Press("e", "esc", "1")
	after := onlyPage(t, s)
	if len(after.Feelings) != 3 || !strings.HasSuffix(after.Body.Reveal(), "Begun.") {
		t.Errorf("feelings %v", after.Feelings)
	}
}

func TestADroppedChangeLeavesThePage(t *testing.T) {
	s := play(t, "en", 80, 24)
	before := page(s, long)
	s.Press("e")
	s.Type(" No.")
	s.Press("esc", "4")
	s.See("Drop this change?")
	s.Press("2")
	s.See("The long way home")
	if after := onlyPage(t, s); after.ID != before.ID {
		t.Error("the page is another one")
	}
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Error("the dropped change stays as a draft")
	}
}

func TestTwoChangesOfOnePageBothStay(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	first := page(s, long)
	s.Press("e")
	s.Type(" Here.")
	other := journal.Rewrite(first, private.New("Changed in another window."))
	if _, err := s.store.Save(other); err != nil {
		t.Fatal(err)
	}
	s.Press("esc", "1")
	if heads, _, _ := s.store.List(); len(heads) != 2 {
		t.Errorf("%d pages", len(heads))
	}
}

func TestAChangeOfAPageThatIsGoneIsNotLost(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	first := page(s, long)
	s.Press("e")
	s.Type(" Here.")
	s.Press("esc", "3")
	if err := s.store.Delete(first.ID); err != nil {
		t.Fatal(err)
	}
	s.Press("esc", "2")
	s.See("Here.")
	s.Press("esc", "1")
	if !strings.HasSuffix(onlyPage(t, s).Body.Reveal(), "Here.") {
		t.Error("the words are lost")
	}
}

func TestAnEarlierVersionComesBackAndNothingIsLost(t *testing.T) {
	s := play(t, "en", 80, 24)
	changed(s)
	s.Press("o", "2", "enter")
	s.See("Change this page")
	s.Press("esc", "1")
	after := onlyPage(t, s)
	if !strings.HasPrefix(after.Body.Reveal(), "The long way home") {
		t.Errorf("it is %q", after.Body.Reveal())
	}
	older, err := s.store.Versions(after.ID)
	if err != nil || len(older) != 3 || older[0].Body.Reveal() != "And once more." {
		t.Errorf("%d versions, %v", len(older), err)
	}
}

func TestAVersionWithTheSameWordsIsNotShown(t *testing.T) {
	s := play(t, "en", 80, 24)
	changed(s)
	s.Press("a", "2", "1", "esc", "esc", "o")
	s.See("Shorter now.")
	s.DoNotSee("And once more.")
}

func TestAWritingThatIsLockedInTheMiddleIsAChangeAfterwards(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Journal))
	page(s, long)
	s.Press("e")
	s.Type(" Begun.")
	s.Press("ctrl+l")
	s.DoNotSee("Begun")
	drafts := func() []journal.Draft {
		store := s.store.(journal.Lockable)
		if err := store.Unlock(private.New(sixWords), nil); err != nil {
			t.Fatal(err)
		}
		all, _ := s.store.Drafts()
		return all
	}()
	if len(drafts) != 1 || drafts[0].Entry.About != string(nav.Edit(drafts[0].Entry.ID)) {
		t.Errorf("%d drafts", len(drafts))
	}
}

func TestALetterShowsNothingBeforeItsDayUntilItIsAskedFor(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, startAt(nav.Journal))
		page(s, letter)
		s.DoNotSee("0800")
		s.Press("e", "a", "o")
		s.DoNotSee("0800")
		s.Press("enter") // not now
		s.open(nav.Entry(onlyPage(t, s).ID))
		s.Press("2")
		s.See("0800")
	}
	s := play(t, "en", 80, 24)
	e := letter(s)
	e.Until = testkit.Start.Add(-time.Hour)
	e, _ = s.store.Save(e)
	s.open(nav.Entry(e.ID))
	s.See("waited until 21 November 2026")
	s.See("0800")
}

func TestWhatIsSaidAboutAPageIsKeptOnceOnEveryWayOut(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"back": func(s *stage) { s.Press("esc", "esc") },
		"done": func(s *stage) { s.Press("end", "enter", "5") },
		"hide": func(s *stage) { s.Press("ctrl+x", "enter", "esc", "esc") },
		"end":  func(s *stage) { _ = s.root.KeepNow() },
	} {
		s := play(t, "en", 80, 24, startAt(nav.Journal))
		first := page(s, long)
		s.Press("a", "2", "1")
		leave(s)
		after := onlyPage(t, s)
		older, _ := s.store.Versions(after.ID)
		if len(after.Feelings) != 3 || len(older) != 1 || older[0].ID != first.ID {
			t.Errorf("%s: %v, %d versions", name, after.Feelings, len(older))
		}
	}
}

func TestNothingIsKeptAnewWhereNothingWasSaid(t *testing.T) {
	s := play(t, "en", 80, 24)
	before := page(s, long)
	s.Press("a", "2", "1", "1", "esc", "esc")
	if onlyPage(t, s).ID != before.ID {
		t.Error("a page about which nothing new was said was kept anew")
	}
}

func TestTagsFeelingsLetterAndHidingAreKept(t *testing.T) {
	s := play(t, "en", 80, 24)
	page(s, long)
	s.Press("a", "1")
	s.Type("work، Family")
	s.Press("enter", "3", "5")
	s.Type("٣/٥/٢٠٢٧")
	s.Press("enter")
	s.See("closed until 3 May 2027")
	s.Press("4", "2", "esc")
	e := onlyPage(t, s)
	if len(e.Tags) != 2 || e.Tags[1].Reveal() != "work" || !e.Hidden || e.Until.Format(time.DateOnly) != "2027-05-03" {
		t.Errorf("%d tags, hidden %v, until %v", len(e.Tags), e.Hidden, e.Until)
	}
	s.See("stays closed until 3 May 2027")
	s.DoNotSee("Open it now?")
	s.open(nav.Entry(e.ID))
	s.Press("2")
	s.See("waits until 3 May 2027")
}

func TestATagOfAnotherPageIsPickedInPlaceOfItsBeginning(t *testing.T) {
	s := play(t, "en", 80, 24)
	page(s, tagged)
	e := long(s)
	e.Tags = nil
	e, _ = s.store.Save(e)
	s.open(nav.Entry(e.ID))
	s.Press("a", "1")
	s.Type("sl")
	s.DoNotSee("work")
	s.Press("down", "enter", "enter", "esc")
	e, _ = s.store.Read(func() string { heads, _, _ := s.store.List(); return heads[0].ID }())
	if len(e.Tags) != 1 || e.Tags[0].Reveal() != "sleep" {
		t.Errorf("%d tags", len(e.Tags))
	}
}

func TestAPageCanBeKeptAndSpokenAbout(t *testing.T) {
	for route, way := range map[nav.Route][]string{nav.Write: {"esc"}, "reflect/stress": {"tab", "tab", "tab", "tab"}} {
		s := play(t, "en", 80, 24, startAt(route))
		s.Type("words")
		s.Press(way...)
		s.Press("5")
		s.See("About this page")
		s.Press("2", "2", "esc", "esc")
		if e := onlyPage(t, s); len(e.Feelings) != 1 || e.Feelings[0] != "glad" {
			t.Errorf("%s: %v", route, e.Feelings)
		}
	}
}

func TestWhatCannotBeKeptAboutAPageHoldsNobody(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	first := page(s, long)
	s = play(t, "en", 80, 24, startAt(nav.Journal), store(fullDisk{s.store, journal.ErrFull}))
	s.open(nav.About(first.ID))
	s.Press("2", "1", "esc", "esc")
	s.See("full")
	s.Advance(time.Second)
	s.Press("esc")
	s.See("The long way home")
}

func TestADeletedPageIsNotSeenAgainWhenItWentBelowHelp(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	e := page(s, long)
	s.Press("d")
	_, deleting := s.Model.Update(testkit.Key("2")) // the disk is slow
	s.Press("f1")
	s.Send(deleting())
	if _, err := s.store.Read(e.ID); err == nil {
		t.Fatal("not deleted")
	}
	s.Press("esc")
	s.DoNotSee("The long way home")
	s.See("Write a new page")
}

func TestAPageThatIsSeenAgainIsReadAgain(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	e := page(s, func(s *stage) journal.Entry { e := long(s); e.About = "chapter/first-tools"; return e })
	s.Press("enter")
	s.open(nav.Journal)
	if err := s.store.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	s.Press("esc")
	s.Advance(time.Second)
	s.Press("esc")
	s.DoNotSee("doctor at the corner")
	s.See("There is no page with that name")
}

func TestALetterThatWasOpenedStaysOpenBelowHelp(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	page(s, letter)
	s.Press("2")
	s.See("0800")
	s.Press("f1", "esc")
	s.See("0800")
}

func TestAPageGoesWithTheChangeOfItThatWasBegun(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	page(s, long)
	s.Press("d")
	s.See("Shall this page be deleted? It")
	s.Press("esc", "e")
	s.Type(" Begun.")
	s.Press("esc", "3", "d")
	s.See("with it the change you began")
	s.Press("2")
	s.DoNotSee("Unfinished")
	if drafts, _ := s.store.Drafts(); len(drafts) > 0 {
		t.Error("the words of the deleted page are still there")
	}
}

func TestAChangeThatCouldNotBeDeletedWithItsPageIsTold(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal), func(o *ui.Options) { o.Store = cannotDrop{o.Store} })
	page(s, long)
	s.Press("e")
	s.Type(" Begun.")
	s.Press("esc", "3", "d", "2")
	s.See("The page is deleted. A change of it")
	s.See("Unfinished change")
}

// The screen is named otherwise, so the first line must stand with the others.
func TestAnEarlierVersionShowsItsFirstLine(t *testing.T) {
	s := play(t, "en", 80, 24)
	changed(s)
	s.Press("o", "2")
	s.See("The page as it was")
	s.See("The long way home")
}
