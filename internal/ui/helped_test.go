package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// remembering is the wish that what helped is remembered.
func remembering(o *ui.Options) { o.Env.Settings.Helped = true }

// tense is the list of the exercises for a need.
const tense nav.Route = "exercises/tense"

// helping keeps uses: each exercise with a difference, in days one after the other.
func helping(s *stage, uses ...helped.Use) {
	for i, u := range uses {
		u.Time = testkit.Start.Add(time.Duration(i-len(uses)) * 24 * time.Hour)
		if _, err := s.uses.Add(u); err != nil {
			panic(err)
		}
	}
}

// times is one use several times.
func times(n int, exercise string, lighter int) []helped.Use {
	return slices.Repeat([]helped.Use{{Exercise: exercise, Lighter: lighter}}, n)
}

// rated goes through the exercise that looks outward, rated before and after.
func rated(s *stage, before, after string) {
	s.open("exercise/five-senses")
	s.Press("enter", before, "enter")
	for range 7 {
		s.Press("enter")
	}
	s.Press(after, "enter")
}

// differences are what is kept, newest first.
func differences(t *testing.T, s *stage) []int {
	t.Helper()
	uses, err := s.uses.List()
	if err != nil {
		t.Fatal(err)
	}
	by := []int{}
	for _, u := range uses {
		if u.Exercise != "five-senses" {
			t.Errorf("kept for another exercise")
		}
		by = append(by, u.Lighter)
	}
	return by
}

// offered are the titles of the exercises for the need, in the order in which they stand on the screen.
func offered(t *testing.T, s *stage) (titles []string) {
	t.Helper()
	found, _ := s.root.Env().Book.Find("tense")
	at := map[string]int{}
	for _, info := range found {
		e, _, err := s.root.Env().Exercise(info.ID)
		if err != nil {
			t.Fatal(err)
		}
		at[e.Title] = strings.Index(s.Frame(), "  "+e.Title+"\n")
		if at[e.Title] < 0 {
			t.Fatalf("%s is not offered:\n%s", e.Title, s.Frame())
		}
		titles = append(titles, e.Title)
	}
	slices.SortFunc(titles, func(a, b string) int { return at[a] - at[b] })
	return titles
}

// usual is the order in which the exercises for the need stand in the book.
func usual(t *testing.T) []string {
	t.Helper()
	return offered(t, play(t, "en", 120, 60, startAt(tense)))
}

func TestWhatHelpedIsRememberedOnlyWhereItWasAskedFor(t *testing.T) {
	s := play(t, "en", 80, 40)
	rated(s, "7", "3")
	s.See("clearly lighter")
	if got := differences(t, s); len(got) != 0 {
		t.Fatalf("nobody asked and %v is kept", got)
	}
	s.open(tense)
	s.See("Remember what helped")
	s.DoNotSee("Forget")
	s.Press("end", "enter")
	s.See("From now on Anis remembers")
	s.See("passphrase yet, so whoever uses")
	s.See("Forget what helped")
	s.DoNotSee("Remember what helped")
	if len(s.saved) != 1 || !s.saved[0].Helped {
		t.Fatalf("saved %+v", s.saved)
	}
	rated(s, "7", "3")
	rated(s, "2", "5")
	if got := differences(t, s); !slices.Equal(got, []int{-3, 4}) {
		t.Errorf("kept %v", got)
	}
	if heads, _, _ := s.store.List(); len(heads) != 0 {
		t.Error("the journal has a page")
	}
}

func TestBehindAPassphraseNothingIsSaidOfWhoCanSeeIt(t *testing.T) {
	s := play(t, "en", 80, 40, sealed, startAt(tense))
	s.Press("end", "enter")
	s.See("From now on Anis remembers")
	s.DoNotSee("passphrase")
}

func TestEachWalkIsRememberedOnceAndOnlyWithBothRatings(t *testing.T) {
	through := []string{"enter", "enter", "enter", "enter", "enter", "enter", "enter"}
	for name, c := range map[string]struct {
		keys []string
		want []int
	}{
		"both":                      {append(append([]string{"enter", "6", "enter"}, through...), "2", "enter"), []int{4}},
		"no change":                 {append(append([]string{"enter", "0", "enter"}, through...), "0", "enter"), []int{0}},
		"none before":               {append([]string{"enter", "tab"}, through...), nil},
		"none after":                {append(append([]string{"enter", "6", "enter"}, through...), "tab"), nil},
		"stopped":                   {[]string{"enter", "6", "enter", "enter", "q"}, nil},
		"stopped at the second":     {append(append([]string{"enter", "6", "enter"}, through...), "2", "q"), nil},
		"back from the end":         {append(append([]string{"enter", "6", "enter"}, through...), "2", "enter", "esc", "5", "enter"), []int{4}},
		"back from the end, then q": {append(append([]string{"enter", "6", "enter"}, through...), "2", "enter", "esc", "q"), []int{4}},
		"stopped and gone on":       {append(append([]string{"enter", "6", "enter", "q", "esc"}, through...), "2", "enter"), []int{4}},
		"once more":                 {append(append(append([]string{"enter", "6", "enter"}, through...), "2", "enter", "2", "enter", "5", "enter"), append(through, "2", "enter")...), []int{3, 4}},
	} {
		s := play(t, "en", 80, 24, remembering, startAt("exercise/five-senses"))
		s.Press(c.keys...)
		if got := differences(t, s); !slices.Equal(got, c.want) {
			t.Errorf("%s: kept %v, want %v\n%s", name, got, c.want, s.Frame())
		}
	}
}

func TestAnswersThatAreTakenUpAtTheEndAreNotRememberedTwice(t *testing.T) {
	s := play(t, "en", 80, 24, remembering, startAt("exercise/kind-word"))
	s.Press("enter", "6", "enter")
	s.Type("Sit down, brother")
	s.Press("enter", "enter", "enter", "enter", "enter")
	s.See("And how heavy is it now?")
	s.Press("2", "enter")
	s.See("Shall this be kept")
	s.Press("3") // later
	if uses, err := s.uses.List(); err != nil || len(uses) != 1 || uses[0].Exercise != "kind-word" || uses[0].Lighter != 4 {
		t.Fatalf("%d uses, %v", len(uses), err)
	}
	s.open("exercise/kind-word")
	s.See("Keep it near") // the last step of it
	s.Press("enter")
	for range 2 {
		s.See("And how heavy is it now?")
		s.Press("enter")
		s.See("Shall this be kept")
		s.Press("esc")
	}
	if uses, _ := s.uses.List(); len(uses) != 1 {
		t.Errorf("%d uses", len(uses))
	}
}

// brokenUses is a store of what helped that keeps and deletes nothing.
type brokenUses struct {
	helped.Store
	err error
}

func (b brokenUses) Add(u helped.Use) (helped.Use, error) { return u, b.err }
func (b brokenUses) DeleteAll() error                     { return b.err }

func TestWhatCannotBeRememberedIsSaidUnlessTheJournalIsLocked(t *testing.T) {
	for _, c := range []struct {
		err  error
		said bool
	}{{journal.ErrFull, true}, {journal.ErrDenied, true}, {journal.ErrLocked, false}, {journal.ErrUnwanted, false}} {
		s := play(t, "en", 80, 24, remembering, func(o *ui.Options) { o.Helped = brokenUses{err: c.err} })
		rated(s, "7", "3")
		s.See("clearly lighter")
		if said := strings.Contains(s.Frame(), "could not be remembered"); said != c.said {
			t.Errorf("%v:\n%s", c.err, s.Frame())
		}
	}
	s := play(t, "en", 80, 24, remembering, locked)
	rated(s, "7", "3")
	s.See("clearly lighter")
	s.DoNotSee("could not be remembered")
	s.DoNotSee("passphrase")
}

func TestBelowFiveUsesNothingChangesAndFromTheFifthOnWhatHelpedComesFirst(t *testing.T) {
	before := usual(t)
	last, first := before[len(before)-1], before[0]
	ids := map[string]string{}
	env := testkit.Env(t, testkit.NewClock(), "en")
	found, _ := env.Book.Find("tense")
	for _, info := range found {
		e, _, _ := env.Exercise(info.ID)
		ids[e.Title] = info.ID
	}
	s := play(t, "en", 120, 60, remembering)
	helping(s, times(4, ids[last], 6)...)
	s.open(tense)
	if got := offered(t, s); !slices.Equal(got, before) {
		t.Errorf("after four: %v", got)
	}
	saidBefore := said(s)
	helping(s, times(1, ids[first], -2)...)
	s.open(tense)
	want := append([]string{last}, append(slices.Clone(before[1:len(before)-1]), first)...)
	if got := offered(t, s); !slices.Equal(got, want) {
		t.Errorf("after five: %v, want %v", got, want)
	}
	if !slices.Equal(said(s), saidBefore) {
		t.Errorf("something else than the order tells of what helped:\n%s", s.Frame())
	}
	s.Press("1")
	s.See(last)
	s.Press("esc")
	if got := offered(t, s); !slices.Equal(got, want) {
		t.Errorf("after coming back: %v", got)
	}
	s.open("exercises/all")
	s.See("1  " + last)
	s.open("exercises/15")
	if !strings.Contains(s.Frame(), "1  "+last) {
		s.DoNotSee("  " + last) // it takes longer than there is
	}
	s = play(t, "en", 120, 60)
	helping(s, times(9, ids[last], 6)...)
	s.open(tense)
	if got := offered(t, s); !slices.Equal(got, before) {
		t.Errorf("where nobody asked for it: %v", got)
	}
}

// said are the lines of a list without the numbers of its rows, whatever their order.
func said(s *stage) []string {
	lines := strings.Split(s.Frame(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, " ›0123456789")
	}
	slices.Sort(lines)
	return lines
}

func TestWhoCannotGoOnIsOfferedPeopleAndNothingToSetUp(t *testing.T) {
	s := play(t, "en", 120, 60, startAt("exercises/dark"))
	before := s.Frame()
	s.See("Somebody to talk to, now")
	s.DoNotSee("Remember what helped")
	s = play(t, "en", 120, 60, remembering)
	helping(s, append(times(9, "kind-word", 9), times(9, "five-senses", -9)...)...)
	s.open("exercises/dark")
	if s.Frame() != before {
		t.Errorf("it is not as it was:\n%s", s.Frame())
	}
}

func TestOneKeyForgetsEverythingAndTurnsItOff(t *testing.T) {
	for _, way := range []string{"d", "delete", "ي"} {
		s := play(t, "en", 120, 60, remembering)
		helping(s, times(9, "five-senses", -4)...)
		s.open(tense)
		if slices.Equal(offered(t, s), usual(t)) {
			t.Fatal("the order is the usual one")
		}
		for _, no := range [][]string{{"1"}, {"enter"}, {"esc"}} {
			s.Press(append([]string{way}, no...)...)
			s.See("Forget what helped")
			s.DoNotSee("Forget what helped?")
			if len(differences(t, s)) != 9 || len(s.saved) > 0 {
				t.Fatalf("after %s and %v something changed", way, no)
			}
		}
		s.Press(way)
		s.See("Forget what helped?")
		s.Press("2")
		s.See("What helped is forgotten")
		s.See("Remember what helped")
		s.DoNotSee("Forget what helped")
		if got := differences(t, s); len(got) != 0 {
			t.Errorf("left: %v", got)
		}
		if len(s.saved) != 1 || s.saved[0].Helped {
			t.Errorf("saved %+v", s.saved)
		}
		if got := offered(t, s); !slices.Equal(got, usual(t)) {
			t.Errorf("the order is %v", got)
		}
		rated(s, "7", "3")
		if got := differences(t, s); len(got) != 0 {
			t.Errorf("kept afterwards: %v", got)
		}
	}
}

func TestTheRowForgetsToo(t *testing.T) {
	s := play(t, "en", 80, 24, remembering, startAt(tense))
	s.Press("end", "enter")
	s.See("Forget what helped?")
	s.Press("2")
	s.See("Remember what helped")
}

func TestWhereForgettingFailsItIsOffAndCanBeTriedAgain(t *testing.T) {
	s := play(t, "en", 80, 40, remembering, func(o *ui.Options) {
		o.Helped = brokenUses{helped.NewMemory(o.Env.Now, o.Store), journal.ErrDenied}
	})
	helping(&stage{uses: s.uses.(brokenUses).Store}, times(5, "five-senses", 4)...)
	s.open(tense)
	s.Press("d", "2")
	s.See("not everything could be deleted")
	if len(s.saved) != 1 || s.saved[0].Helped {
		t.Errorf("saved %+v", s.saved)
	}
	s.See("Remember what helped")
	s.See("Forget what helped")
	s.Press("esc")
	s.open(tense)
	s.Press("d")
	s.See("Forget what helped?")
}

func TestWhileTheJournalIsLockedTheOrderIsTheUsualOneAndTheRowsLeadToTheField(t *testing.T) {
	s := play(t, "en", 120, 60, remembering, sealed)
	helping(s, times(9, "five-senses", -4)...)
	s.open(tense)
	if slices.Equal(offered(t, s), usual(t)) {
		t.Fatal("the order is the usual one")
	}
	s.Press("ctrl+l")
	s.Press("esc")
	s.DoNotSee("passphrase,")
	s.open(tense)
	if got := offered(t, s); !slices.Equal(got, usual(t)) {
		t.Errorf("locked: %v", got)
	}
	s.Press("d")
	s.See("Your journal is locked")
	s.See("What helped belongs in your journal")
	s.Press("esc")
	s.See("so nothing changed")
	s.DoNotSee("Forget what helped?")
	s.Press("d")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Forget what helped?")
	s.Press("2")
	if got := differences(t, s); len(got) != 0 {
		t.Errorf("left: %v", got)
	}

	s = play(t, "en", 120, 60, locked, startAt(tense))
	s.Press("end", "enter")
	s.See("Your journal is locked")
	if len(s.saved) > 0 {
		t.Error("it is on before the journal is open")
	}
	s.Type(sixWords)
	s.Press("enter")
	s.See("From now on Anis remembers")
	s.See("Forget what helped")
}

func TestLockingPutsAListThatIsSeenBackIntoItsUsualOrder(t *testing.T) {
	s := play(t, "en", 120, 60, remembering, sealed)
	helping(s, times(9, "five-senses", -4)...)
	s.open(tense)
	s.Advance(time.Duration(config.Settings{}.LockTime()) * time.Minute)
	s.See("Your journal is locked now")
	if got := offered(t, s); !slices.Equal(got, usual(t)) {
		t.Errorf("locked: %v", got)
	}
}

func TestWhereNothingPrivateIsWantedNothingOfWhatHelpedIsOfferedOrKept(t *testing.T) {
	for name, set := range map[string]setting{"demo": demo, "unwanted": unwantedJournal} {
		s := play(t, "en", 120, 60, set, remembering)
		helping(s, times(9, "five-senses", -4)...)
		s.open(tense)
		s.DoNotSee("what helped")
		if got := offered(t, s); !slices.Equal(got, usual(t)) {
			t.Errorf("%s: %v", name, got)
		}
		s.Press("d")
		s.DoNotSee("Forget")
		rated(s, "7", "3")
		if got := differences(t, s); len(got) != 9 {
			t.Errorf("%s: %d are kept", name, len(got))
		}
	}
}

// slowUses is a store of what helped whose list comes when it is let come.
type slowUses struct {
	helped.Store
	failing *bool
}

func (s slowUses) List() ([]helped.Use, error) {
	if *s.failing {
		return nil, errors.New("not yet")
	}
	return s.Store.List()
}

func TestAListInWhichSomebodyIsChoosingStaysAsItIs(t *testing.T) {
	for _, moved := range []bool{false, true} {
		failing := true
		s := play(t, "en", 120, 60, remembering, func(o *ui.Options) {
			o.Helped = slowUses{helped.NewMemory(o.Env.Now, o.Store), &failing}
		})
		helping(s, times(9, "five-senses", -4)...)
		s.open(tense)
		before := offered(t, s)
		if !slices.Equal(before, usual(t)) {
			t.Fatalf("what cannot be read orders the list: %v", before)
		}
		if moved {
			s.Press("down")
		}
		failing = false
		s.Press("h", "esc") // it is looked again when the list is seen again
		if same := slices.Equal(offered(t, s), before); same != moved {
			t.Errorf("moved %v: the order is %v", moved, offered(t, s))
		}
	}
}

func TestABackupThatBroughtUsesBackCanBeForgottenWithoutAskingForMore(t *testing.T) {
	s := play(t, "en", 80, 40)
	helping(s, times(2, "five-senses", 3)...)
	if _, err := s.store.Save(journal.Entry{Body: private.New("a page")}); err != nil {
		t.Fatal(err)
	}
	s.open(tense)
	s.See("Remember what helped")
	s.Press("d", "2")
	s.See("What helped is forgotten")
	if got := differences(t, s); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
	if heads, _, err := s.store.List(); err != nil || len(heads) != 1 {
		t.Errorf("%d pages are left, %v", len(heads), err)
	}
}
