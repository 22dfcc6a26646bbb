package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// ailing is a journal whose files are not all as they should be. What it is told to mend it mends.
type ailing struct {
	journal.Store
	journal.Lockable
	troubles *[]journal.Trouble
	fails    error
}

func (a ailing) Check() (journal.Report, error) {
	if a.Locked() {
		return journal.Report{}, journal.ErrLocked
	}
	return journal.Report{Fine: journal.Fine{Pages: 9, Drafts: 3}, Troubles: *a.troubles}, nil
}

func (u unreadable) Check() (journal.Report, error) {
	return journal.Report{Troubles: []journal.Trouble{{File: "entries/a.age", Err: journal.ErrDamaged}}}, nil
}

func (u unreadable) Quarantine(string) error { return nil }

func (a ailing) Quarantine(file string) error { return a.mend(file) }

func (a ailing) Adopt(func(done, total int)) error { return a.mend("keys/open-2.key") }

func (a ailing) mend(file string) error {
	if a.fails != nil {
		return a.fails
	}
	for i, t := range *a.troubles {
		if t.File == file {
			*a.troubles = append((*a.troubles)[:i:i], (*a.troubles)[i+1:]...)
			return nil
		}
	}
	return journal.ErrNotFound
}

// ills are every sort of trouble.
func ills() *[]journal.Trouble {
	return &[]journal.Trouble{
		{File: "entries/2f7w.age", Err: journal.ErrDamaged},
		{File: "entries/.tmp-9k3m.age", Err: journal.ErrTorn},
		{File: "keys", Err: journal.ErrExposed},
		{File: "keys/open-2.key", Err: journal.ErrPlainKey},
		{File: "drafts/7p2q.age", Err: journal.ErrDamaged},
		{File: "entries/notes.txt", Err: journal.ErrForeign},
	}
}

func ail(o *ui.Options) {
	sealed(o)
	o.Store = ailing{Store: o.Store, Lockable: o.Store.(journal.Lockable), troubles: ills()}
}

// mixed begins with a file of another journal, and one of another passphrase.
func mixed(o *ui.Options) {
	sealed(o)
	o.Store = ailing{Store: o.Store, Lockable: o.Store.(journal.Lockable), troubles: &[]journal.Trouble{
		{File: "entries/2f7w.age", Err: journal.ErrStray}, {File: "entries/7p2q.age", Err: journal.ErrOtherKey},
	}}
}

func TestAFileOfAnotherJournalIsNoDamagedOneAndItIsSaidWhatCanBeDone(t *testing.T) {
	s := play(t, "en", 80, 24, mixed, startAt(nav.Care))
	s.See("belongs to another journal")
	s.Press("1")
	s.See("Perhaps two folders were mixed")
	s.See("anis journal import")
	s.See("Move it out of the way")
	s.DoNotSee("damaged")
	s.Press("1", "2")
	s.See("lock the journal with ctrl+l and open it with the")
	s.DoNotSee("out of the way")
}

func TestTheTroubleLineLeadsToWhatIsWrong(t *testing.T) {
	s := play(t, "en", 80, 24, troubled, startAt(nav.Journal))
	s.See("To look at this: t")
	for _, way := range [][]string{{"t"}, {"4"}} { // the key, and the row
		s.Press(way...)
		s.See("1 thing is not as it should be")
		s.Press("esc")
		s.See("My journal")
	}
}

func TestAFileThatIsWholeIsToldCalmly(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Care))
	s.See("Everything is as it should be. Opened and read: 0 pages.")
	s.DoNotSee("Make new keys") // there is no passphrase
}

func TestADamagedFileIsMovedOnlyAfterAYesAndItIsSaidHowItComesBack(t *testing.T) {
	s := play(t, "en", 80, 40, ail, startAt(nav.Care))
	s.See("6 things are not as they should be")
	s.See("damaged, or not complete")
	s.Press("1")
	s.See("its file is damaged")
	s.Press("2")
	s.See("Nothing is deleted. To put it back")
	s.Press("1")
	s.See("its file is damaged")
	s.Press("2", "esc", "2", "2")
	s.See("This file lies in the folder quarantine now")
	s.See("5 things are not as they should be")
	s.DoNotSee("2f7w.age  ")
}

func TestWhatCannotBeMovedIsNotOffered(t *testing.T) {
	s := play(t, "en", 80, 40, ail, startAt(nav.Care))
	for _, row := range []string{"3", "5", "6"} {
		s.Press(row)
		s.See("Leave it as it is")
		s.DoNotSee("out of the way")
		s.DoNotSee("Take it over")
		s.Press("1")
	}
	s.Press("3")
	s.See(`chmod -R go= "/home/user/.local/share/anis/journal"`)
}

func TestAKeyThatLiesOpenIsTakenOverOrLeft(t *testing.T) {
	s := play(t, "en", 80, 40, ail, startAt(nav.Care))
	s.Press("4")
	s.See("a key that lies open")
	s.Press("2", "2")
	s.See("Everything lies behind your passphrase now")
	s.See("5 things")
}

func TestWhatCouldNotBeMendedIsSaidAndStays(t *testing.T) {
	s := play(t, "en", 80, 40, ail, func(o *ui.Options) {
		a := o.Store.(ailing)
		a.fails = journal.ErrDenied
		o.Store = a
	}, startAt(nav.Care))
	s.Press("1", "2", "2")
	s.See("the folder cannot be written")
	s.See("its file is damaged")
	s.Press("esc")
	s.See("6 things")
}

func TestNewKeysAskForAPassphraseAndDigitsAndSealAnew(t *testing.T) {
	s := play(t, "en", 80, 40, ail, startAt(nav.Care))
	s.Press("end", "enter")
	s.See("New keys help against that")
	s.Press("enter")
	s.Type(sixWords)
	s.Press("enter", "2")
	const door = "the blue door of my uncle creaks at noon"
	for range 2 {
		s.Type(door)
		s.Press("enter")
	}
	s.Press("enter")
	for _, n := range askedBack(s) {
		s.Type(strings.Split(onPaper, "-")[n-1])
		s.Press("enter")
	}
	s.See("It is done")
	store := s.store.(journal.Lockable)
	store.Lock()
	if err := store.Unlock(private.New(sixWords), nil); !errors.Is(err, journal.ErrWrongSecret) {
		t.Errorf("the old passphrase: %v", err)
	}
	if err := store.Unlock(private.New(door), nil); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
}

func TestTheMenuOfThePassphraseLeadsToNewKeysAndBack(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Protect))
	s.Press("4")
	s.See("New keys help against that")
	s.Press("esc")
	s.See("Choose another passphrase")
}

func TestNewDigitsAreOfferedOnceForEachUnlock(t *testing.T) {
	bare := func(o *ui.Options) {
		store := o.Store.(journal.Lockable)
		if err := store.Protect(private.New(sixWords), private.Text{}, nil); err != nil {
			panic(err)
		}
		store.Lock()
	}
	s := play(t, "en", 80, 24, bare, startAt(nav.Journal))
	s.DoNotSee("No recovery digits")
	s.Type(sixWords)
	s.Press("enter")
	s.See("No recovery digits open this journal")
	s.Advance(9 * time.Second)
	s.DoNotSee("No recovery digits")
	s = play(t, "en", 80, 24, locked, startAt(nav.Journal))
	s.Type(sixWords)
	s.Press("enter")
	s.DoNotSee("No recovery digits")
}
