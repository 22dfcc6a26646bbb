package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// lockedOpen locks the journal after its owner allowed to write while it is locked.
func lockedOpen(o *ui.Options) {
	sealed(o)
	store := o.Store.(journal.Lockable)
	if err := store.AllowWhileLocked(true); err != nil {
		panic(err)
	}
	store.Lock()
}

func TestAPageIsWrittenWhileTheJournalIsLockedAndMarked(t *testing.T) {
	s := play(t, "en", 80, 24, lockedOpen, startAt(nav.Journal))
	s.See("To write a page without opening the journal: tab")
	s.Type("st")
	s.Press("tab")
	s.See("Your journal stays locked")
	s.Type("words of mine")
	s.Advance(3 * time.Second)
	s.See("Draft kept")
	s.Press("esc")
	s.DoNotSee("say more about it")
	s.Press("1")
	s.See("You can read it when the journal is open")
	if _, _, err := s.store.List(); err == nil {
		t.Fatal("the journal can be read")
	}
	s.Press("esc")
	s.See("Your journal is locked")
	s.See("Nothing is typed yet")
	s.DoNotSee("words of mine")
	s.Type(sixWords)
	s.Press("enter")
	s.See("words of mine")
	s.See("written while locked")
	s.DoNotSee("Unfinished")
	s.Press("tab", "enter")
	s.See("This was written while the journal was locked")
}

func TestAPageLeftUnfinishedWhileLockedIsOfferedAfterwards(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"later":     func(s *stage) { s.Press("esc", "3") },
		"hiding":    func(s *stage) { s.Press("ctrl+x", "enter", "3") },
		"locking":   func(s *stage) { s.Press("ctrl+l") },
		"the clock": func(s *stage) { s.Advance(5 * time.Minute); s.See("Your journal is locked now"); s.Press("3") },
	} {
		s := play(t, "en", 80, 24, lockedOpen, startAt(nav.Write))
		s.Press("tab")
		s.Type("words of mine")
		leave(s)
		s.DoNotSee("words of mine")
		if !isLocked(s) {
			t.Errorf("%s: the journal is open", name)
		}
		s.Type(sixWords)
		s.Press("enter")
		if name == "locking" {
			s.Press("3")
		}
		if drafts, err := s.store.Drafts(); err != nil || len(drafts) != 1 {
			t.Errorf("%s: %d drafts, %v", name, len(drafts), err)
		}
	}
}

func TestWithoutBeingAllowedNoPageIsOfferedWhileLocked(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt(nav.Journal))
	s.DoNotSee("without opening")
	s.Press("tab")
	s.See("Your journal is locked")
	s = play(t, "en", 80, 24, locked, startAt(nav.WriteLocked))
	s.See("Type your passphrase")
}

func TestWritingWhileLockedIsAllowedInTheSettings(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.SettingsJournal))
	s.See("Writing while it is locked: off")
	s.Press("3")
	s.See("What it costs")
	s.Press("2")
	s.See("Writing while it is locked: on")
	if !s.store.(journal.Lockable).WhileLocked() {
		t.Error("it is not allowed")
	}
	s.Press("3", "1")
	if s.store.(journal.Lockable).WhileLocked() {
		t.Error("it is still allowed")
	}
	s = play(t, "en", 80, 24, startAt(nav.SettingsJournal))
	s.See("needs a passphrase first")
	s.Press("3")
	s.See("A passphrase helps")
	s = play(t, "en", 80, 24, locked, startAt(nav.SettingsJournal))
	s.Press("3")
	s.See("Type your passphrase")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Writing while it is locked: off")
}

func TestOwnWordsAreDotsWhileAnotherWindowHasTheKeys(t *testing.T) {
	veiled := func(o *ui.Options) { o.Env.Settings.VeilAway = true }
	s := play(t, "en", 80, 24, veiled, startAt(nav.Write))
	s.Type("words of mine")
	s.Send(tea.BlurMsg{})
	s.DoNotSee("words of mine")
	s.Send(tea.FocusMsg{})
	s.See("words of mine")
	s.Send(tea.BlurMsg{})
	s.Type("!") // a terminal that does not tell of the way back
	s.See("words of mine!")
	s.Press("f4")
	s.Send(tea.BlurMsg{})
	s.Send(tea.FocusMsg{})
	s.DoNotSee("words of mine")
	s.Press("f4")
	s.See("words of mine!")

	s = play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("words of mine")
	s.Send(tea.BlurMsg{})
	s.See("words of mine")
}

// unwantedJournal is the wish for no journal on this computer.
func unwantedJournal(o *ui.Options) { o.Env.Settings.NoJournal = true }

func TestWhereNoJournalIsWantedNothingIsKeptOrOffered(t *testing.T) {
	s := play(t, "en", 80, 24, unwantedJournal, sealed)
	s.Press("3")
	s.See("You want no journal on this computer")
	s.Press("1")
	s.See("Nothing of this is kept anywhere")
	for _, route := range []nav.Route{nav.Journal, nav.Weeks, "edit/a", "about/a", "versions/a", nav.Protect, nav.Care, nav.Unlock, nav.Bookmarks, nav.Checkin, nav.CheckinPast, "journal/a"} {
		play(t, "en", 80, 24, unwantedJournal, sealed, startAt(route)).See("You want no journal on this computer")
	}
	for _, route := range []nav.Route{nav.Write, "ask/around-you"} {
		s := play(t, "en", 80, 24, unwantedJournal, startAt(route))
		s.See("Nothing of this is kept anywhere")
		s.Type("words of mine")
		s.Advance(3 * time.Second)
		s.Press("esc", "2")
		s.See("The handbook")
	}
	s = play(t, "en", 80, 24, unwantedJournal, startAt("chapter/stress"))
	s.DoNotSee("bookmark")
	s.Press("b")
	s.See("so no place is marked")
	if routes, _ := kept(t, s); len(routes) > 0 {
		t.Errorf("bookmarks are kept: %v", routes)
	}
	s = play(t, "en", 80, 24, unwantedJournal, startAt("reflect/stress"))
	s.Type("words of mine")
	s.Advance(3 * time.Second)
	s.DoNotSee("kept")
	s.Press("tab", "tab", "tab", "tab")
	s.See("because you want no journal")
	s.DoNotSee("Yes, keep it")
	s.Press("1")
	s.Press("tab")
	s.Press("2")
	s.See("The handbook")
	if s.store.Protection() != journal.Absent {
		t.Error("something was kept")
	}
	s = play(t, "en", 80, 24, unwantedJournal, startAt("exercise/kind-word"))
	s.Press("enter", "tab")
	s.Type("Sit down, brother")
	s.Advance(3 * time.Second)
	s.Press("enter", "enter", "enter", "enter", "enter")
	s.DoNotSee("Shall this be kept")
	s.DoNotSee("Keep or delete")
	s.Press("ctrl+x")
	if s.store.Protection() != journal.Absent {
		t.Error("something was kept")
	}
}

func TestWantingNoJournalClosesTheOneThatIsOpen(t *testing.T) {
	var handed []config.Handover
	s := play(t, "en", 80, 24, sealed, replaced(&handed, nil), startAt(nav.Journal))
	fill(s)
	s.Press("1")
	s.Type("words of mine")
	s.Press("esc", "3", "esc", "5", "end", "up", "enter")
	s.See("No journal on this computer: off")
	s.Press("7")
	s.See("To remove what is there: anis erase")
	s.Press("2")
	s.See("No journal on this computer: on")
	s.DoNotSee("Passphrase")
	if !isLocked(s) || len(handed) != 1 || !handed[0].Settings.NoJournal {
		t.Errorf("locked %v, handed over %+v", isLocked(s), handed)
	}
	if len(s.saved) != 1 || !s.saved[0].NoJournal {
		t.Errorf("saved %+v", s.saved)
	}
	s.Press("1", "1")
	s.See("Passphrase")
	s.Press("esc", "esc", "3")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Tea on the balcony")
	s.See("Unfinished: words of mine")
}

func TestOneWindowLocksTheOthersAndNobodyElse(t *testing.T) {
	windows := config.OtherWindows(t.TempDir())
	beside := func(o *ui.Options) { o.Windows = windows }
	open := func() *stage {
		s := play(t, "en", 80, 24, locked, beside, startAt(nav.Write))
		s.Type(sixWords)
		s.Press("enter")
		s.Type("words of mine")
		return s
	}
	one, other := open(), open()
	other.Advance(30 * time.Second)
	other.See("words of mine")
	one.Press("ctrl+l")
	other.Advance(5 * time.Second)
	other.DoNotSee("words of mine")
	other.See("Your journal is locked now")
	if !isLocked(other) {
		t.Fatal("the other window is open")
	}
	if drafts := unlocked(t, other); len(drafts) != 1 {
		t.Errorf("%d drafts", len(drafts))
	}
	other.Advance(time.Minute)
	if isLocked(other) {
		t.Error("it is locked again by what was said before")
	}
	// What opens again is not locked by its own voice.
	one.Press("3")
	one.Type(sixWords)
	one.Press("enter")
	one.Advance(time.Minute)
	one.See("My journal")
	// A window in which nobody is asks nobody.
	before := windows.Asked()
	one.Advance(5 * time.Minute)
	if !isLocked(one) || !windows.Asked().Equal(before) {
		t.Error("the clock of one window asks the others")
	}
}

// unlocked opens the journal of a stage and returns its drafts.
func unlocked(t *testing.T, s *stage) []journal.Draft {
	t.Helper()
	if err := s.store.(journal.Lockable).Unlock(private.New(sixWords), nil); err != nil {
		t.Fatal(err)
	}
	drafts, err := s.store.Drafts()
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

func TestNothingOfTheseIsAmongTheSettingsOfADemonstration(t *testing.T) {
	for _, route := range []nav.Route{nav.Settings, nav.SettingsJournal} {
		frame := play(t, "en", 80, 40, demo, startAt(route)).Frame()
		if i := slices.IndexFunc([]string{"assphrase", "No journal", "another window", "while it is locked"}, func(words string) bool { return strings.Contains(frame, words) }); i >= 0 {
			t.Errorf("%s:\n%s", route, frame)
		}
	}
}
