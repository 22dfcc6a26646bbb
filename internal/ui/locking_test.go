package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
	"anis/internal/ui/protect"
	"anis/locales"
)

// The secrets of a test's journal.
const (
	sixWords = "stone lamp river paper green boat"
	sixArab  = "حجر مصباح نهر ورقة أخضر قارب"
	onPaper  = "004312-111111-222222-333333-444444-555555-666666-017171"
)

// secrets makes the same secrets each time.
var secrets = protect.Secrets{
	Lists: passphrase.NewLists(locales.FS),
	Draw: func(list []string, _ int) (private.Text, error) {
		if strings.ContainsAny(list[0], "abc") {
			return private.New(sixWords), nil
		}
		return private.New(sixArab), nil
	},
	Digits: func() (passphrase.Recovery, error) { return passphrase.ParseRecovery(private.New(onPaper)) },
}

// sealed gives the journal a passphrase and leaves it open.
func sealed(o *ui.Options) {
	if err := o.Store.(journal.Lockable).Protect(private.New(sixWords), private.New(onPaper), nil); err != nil && !errors.Is(err, journal.ErrProtected) {
		panic(err)
	}
}

// locked locks the journal.
func locked(o *ui.Options) {
	sealed(o)
	o.Store.(journal.Lockable).Lock()
}

// isLocked reports whether the journal is.
func isLocked(s *stage) bool { return s.store.(journal.Lockable).Locked() }

// wrong gives a wrong passphrase several times, after each pause.
func wrong(s *stage, times int) {
	for i := range times {
		if i > 0 {
			s.Advance(time.Minute)
		}
		s.Type("stone lamp")
		s.Press("enter")
	}
}

// toDigits goes on with the random words up to the recovery digits.
func toDigits(s *stage) {
	s.Press("enter", "1", "enter")
	s.Type(words(s, sixWords, sixArab))
	s.Press("enter")
}

// protectIt gives the journal a passphrase of random words.
func protectIt(s *stage) {
	toDigits(s)
	s.Press("enter")
	for _, n := range askedBack(s) {
		s.Type(strings.Split(onPaper, "-")[n-1])
		s.Press("enter")
	}
}

// askedBack are the groups that are asked back.
func askedBack(*stage) []int {
	return []int{1, 2}
}

func TestAPassphraseIsSetAndOpensTheJournalWithWordsAndWithDigits(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	fill(s)
	s.Press("p")
	s.See("A passphrase helps")
	protectIt(s)
	s.See("It is done")
	s.Press("enter")
	s.See("Tea on the balcony")
	s.DoNotSee("There is no passphrase yet")
	s.Press("ctrl+l")
	s.See("Your journal is locked now")
	s.See("The handbook")
	s.DoNotSee("balcony")
	if !isLocked(s) {
		t.Fatal("the journal is open")
	}
	for _, secret := range []string{sixWords, onPaper, "٠٠٤٣١٢ ١١١١١١ ٢٢٢٢٢٢ ٣٣٣٣٣٣ ٤٤٤٤٤٤ ٥٥٥٥٥٥ ٦٦٦٦٦٦ ٠١٧١٧١"} {
		s.Press("3")
		s.See("Your journal is locked")
		s.DoNotSee("balcony")
		s.DoNotSee("locked now")
		s.Type(secret)
		s.DoNotSee("stone")
		s.DoNotSee("004312")
		s.Press("enter")
		s.See("Tea on the balcony")
		s.Press("ctrl+l")
		s.See("The handbook")
	}
}

func TestNothingIsProtectedBeforeTheLastStep(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Protect))
	toDigits(s)
	s.Press("enter")
	for range 7 {
		s.Press("esc")
		s.Advance(time.Second)
	}
	s.See("The handbook")
	if s.store.Protection() == journal.Sealed {
		t.Error("going back protected the journal")
	}
}

func TestAWrongPassphrasePausesAndNeverLocksOut(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt(nav.Journal))
	wrong(s, 1)
	s.See("That did not open the journal")
	s.See("1 second")
	s.Type(sixWords)
	s.Press("enter") // too early
	s.See("1 second")
	s.Advance(time.Second)
	s.DoNotSee("1 second")
	s.Press("ctrl+u")
	wrong(s, 1)
	s.See("2 seconds")
	s.Press("esc", "3") // the pause is not left behind
	s.See("2 seconds")
	for range 20 {
		s.Advance(30 * time.Second)
		wrong(s, 1)
	}
	s.See("30 seconds")
	s.Advance(30 * time.Second)
	s.Type(sixWords)
	s.Press("enter")
	s.See("My journal")
}

func TestASlipInTheDigitsIsNamedWithoutAPause(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt(nav.Journal))
	s.Type(strings.Replace(onPaper, "111111", "111112", 1))
	s.Press("enter")
	s.See("groups on your paper once more: 2")
	s.DoNotSee("second")
}

func TestLockingWhileWritingKeepsTheDraftAndOffersItAfterwards(t *testing.T) {
	for name, lock := range map[string]func(*stage){
		"key":     func(s *stage) { s.Press("ctrl+l") },
		"hide":    func(s *stage) { s.Press("ctrl+x"); s.DoNotSee("words of mine"); s.Press("enter") },
		"escapes": func(s *stage) { s.Press("esc", "esc", "esc", "enter") },
		"overlay": func(s *stage) { s.Send(testkit.Key("f3")); s.Press("ctrl+l") },
		"help":    func(s *stage) { s.Press("f1", "ctrl+l", "esc") },
		"hidden":  func(s *stage) { s.Press("ctrl+x", "ctrl+l", "enter") },
		"idle":    func(s *stage) { s.Advance(5 * time.Minute) },
		"suspend": func(s *stage) {
			s.Press("ctrl+z")
			if strings.Contains(s.Frame(), "Anise tea") { // no shell stands by, so it was hidden
				s.Press("enter")
			}
		},
		"asking":  func(s *stage) { s.Press("esc", "ctrl+l") },
		"confirm": func(s *stage) { s.Press("esc", "4", "ctrl+l") },
		"tiny":    func(s *stage) { s.Resize(20, 5); s.Press("ctrl+l"); s.Resize(80, 24) },
	} {
		s := play(t, "en", 80, 24, sealed, startAt(nav.Write))
		s.Type("words of mine")
		lock(s)
		if !isLocked(s) {
			t.Errorf("%s: the journal is open", name)
		}
		s.DoNotSee("words of mine")
		s.See("The handbook")
		s.Press("3")
		s.Type(sixWords)
		s.Press("enter")
		s.See("Unfinished: words of mine")
	}
}

func TestEveryScreenLocksAtOnceAndByItself(t *testing.T) {
	thorough(t)
	for _, scene := range scenes {
		if strings.HasPrefix(scene.name, "lock") || strings.HasPrefix(scene.name, "protect") || scene.name == "demo" {
			continue
		}
		if strings.HasPrefix(scene.name, "write-folder") {
			continue // words that cannot be kept are not locked away, see below
		}
		for name, lock := range map[string]func(*stage){
			"key":   func(s *stage) { s.Press("ctrl+l") },
			"clock": func(s *stage) { s.Advance(5 * time.Minute) },
		} {
			s := play(t, "en", 80, 24, append(scene.settings[:len(scene.settings):len(scene.settings)], sealed)...)
			scene.play(s)
			lock(s)
			if !isLocked(s) {
				t.Errorf("%s, %s: the journal is open", scene.name, name)
			}
			for _, own := range []string{"balcony", "carried a lot", "In the jaw", "My brother says", "walked", "secret", "doctor at the corner", "today again", "family", "Only mine", "She asked", "the train", "Samir", "the bus again", "▌"} {
				s.DoNotSee(own)
			}
			if s.root.KeepNow() != nil {
				t.Errorf("%s, %s: something was left to keep", scene.name, name)
			}
		}
	}
}

func TestTheJournalLocksItselfAfterAWhileWithoutAKey(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Journal), func(o *ui.Options) { o.Env.Settings.LockAfter = 15 })
	s.Advance(14 * time.Minute)
	s.Press("down")
	s.Advance(14 * time.Minute)
	if isLocked(s) {
		t.Fatal("a key does not begin the time anew")
	}
	s.Advance(time.Minute)
	if !isLocked(s) {
		t.Fatal("the journal is open after 15 minutes without a key")
	}
	s.See("Your journal is locked now")
}

func TestTheFirstKeyAfterSleepFindsTheJournalLocked(t *testing.T) {
	for key, seen := range map[string]string{"1": "Your journal is locked now", "x": "Your journal is locked now", "f1": "112"} {
		slept := time.Duration(0)
		s := play(t, "en", 80, 24, sealed, startAt(nav.Write), func(o *ui.Options) {
			now := o.Env.Now
			o.Env.Now = func() time.Time { return now().Add(slept) }
		})
		s.Type("words of mine")
		slept = 8 * time.Hour
		s.Press(key)
		s.See(seen)
		s.DoNotSee("words of mine")
		if !isLocked(s) {
			t.Errorf("%s: the journal is open", key)
		}
		s.Press("esc", "3")
		s.Type(sixWords)
		s.Press("enter")
		s.See("Unfinished: words of mine")
	}
}

func TestWhoeverReadsANumberGoesOnReadingWhenTheJournalLocksItself(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Write))
	s.Type("words of mine")
	s.Press("f1")
	s.See("112")
	s.Advance(10 * time.Minute)
	s.See("112")
	if !isLocked(s) {
		t.Error("the journal is open")
	}
	s.Press("esc")
	s.DoNotSee("words of mine")
}

func TestAJournalWithoutAPassphraseIsNotLockedAndSaysSo(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("words of mine")
	s.Press("ctrl+l")
	s.See("Anise tea")
	s.Press("enter")
	s.See("There is no passphrase yet")
	s.See("words of mine")
	s.Advance(time.Hour)
	s.See("words of mine")
}

func TestTheDemonstrationNeverLocksAndNeverAsks(t *testing.T) {
	s := play(t, "en", 80, 24, demo, sealed, startAt(nav.Journal))
	s.DoNotSee("passphrase")
	s.Press("ctrl+l")
	s.See("Anise tea")
	s.Press("enter")
	s.DoNotSee("passphrase")
	s.Press("p")
	s.DoNotSee("passphrase")
	if isLocked(s) {
		t.Error("the demonstration is locked")
	}
	s = play(t, "en", 80, 40, demo, startAt(nav.Settings))
	s.DoNotSee("assphrase")
}

func TestWordsThatCannotBeKeptAreNotLockedAway(t *testing.T) {
	clock := play(t, "en", 80, 24).Clock
	memory := testkit.Memory(clock)
	fails := &failingLock{failing{Store: memory, err: journal.ErrFull}, memory.(journal.Lockable)}
	s := play(t, "en", 80, 24, store(fails), sealed, startAt(nav.Write))
	s.Type("words of mine")
	s.Press("ctrl+l")
	s.See("Anise tea")
	s.DoNotSee("words of mine")
	s.Press("enter")
	s.See("words of mine")
	s.See("It was not kept")
}

// failingLock is a lockable store that keeps nothing.
type failingLock struct {
	failing
	journal.Lockable
}

func TestAnExerciseSaysThatItsWordsCannotBeKeptAndTheKeyThatOpens(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt("exercise/kind-word"))
	s.Press("enter", "tab")
	s.Type("Sit down, brother")
	s.Advance(3 * time.Second)
	s.See("Not kept yet. Open the journal: ctrl+l")
	s.Press("enter", "enter", "enter", "enter", "enter", "1")
	s.See("Type your passphrase")
	s.DoNotSee("Shall this be kept")
	s.Press("esc")
	s.See("Press ctrl+l, give your passphrase")
	s.Press("ctrl+l")
	s.See("Type your passphrase")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Shall this be kept")
	s.Press("1")
	s.See("It is kept")
	if heads, _, _ := s.store.List(); len(heads) != 1 {
		t.Errorf("%d pages", len(heads))
	}
}

func TestThePassphraseIsChanged(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.SettingsJournal))
	s.Press("1")
	s.See("Choose another passphrase")
	s.Press("1")
	s.Type(sixWords)
	s.Press("enter", "2")
	s.Type("the blue door of my uncle creaks at noon")
	s.Press("enter")
	s.Type("the blue door of my uncle creaks")
	s.Press("enter")
	s.See("not the same as before")
	s.Type("the blue door of my uncle creaks at noon")
	s.Press("enter")
	s.See("It is done")
	s.Press("enter", "enter")
	s.See("Lock the journal now")
	s.Press("3")
	s.See("Your journal is locked now")
	s.Press("3")
	s.Type("the blue door of my uncle creaks at noon")
	s.Press("enter")
	s.See("My journal")
}

func TestWordsOfALockedJournalAreNotLeftInSilence(t *testing.T) {
	leave := func(s *stage) {
		for range 3 {
			s.Press("esc")
			s.Advance(time.Second)
		}
	}
	for _, give := range []bool{true, false} {
		s := play(t, "en", 80, 24, locked, startAt("exercise/kind-word"))
		s.Press("enter", "tab")
		s.Type("Sit down, brother")
		leave(s)
		s.See("Your words are still here")
		s.See("Type your passphrase")
		if give {
			s.Type(sixWords)
			s.Press("enter")
		} else {
			s.Press("esc")
		}
		s.See("A word as to a friend")
		s.Advance(time.Second)
		s.Press("esc")
		s.See("The handbook")
		if give {
			if drafts, err := s.store.Drafts(); err != nil || len(drafts) != 1 {
				t.Errorf("%d drafts, %v", len(drafts), err)
			}
		}
	}
}

func TestRecoveryDigitsAreMadeAnew(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Protect))
	s.Press("2")
	s.Type(sixWords)
	s.Press("enter", "enter")
	for _, n := range askedBack(s) {
		s.Type("000011")
		s.Press("enter")
		s.See("That is not group")
		s.Type(strings.Split(onPaper, "-")[n-1])
		s.Press("enter")
	}
	s.See("It is done")
	s.DoNotSee("004312")
}

func TestWhatCannotBeSealedIsToldAndTriedAgain(t *testing.T) {
	memory := testkit.Memory(testkit.NewClock())
	fails := &failingSeal{Store: memory, Lockable: memory.(journal.Lockable), times: 1}
	s := play(t, "en", 80, 24, store(fails), startAt(nav.Protect))
	protectIt(s)
	s.See("Nothing is lost")
	s.See("disk is full")
	s.Type("111111")
	s.Press("enter")
	s.See("It is done")
}

// failingSeal cannot be sealed some times.
type failingSeal struct {
	journal.Store
	journal.Lockable
	times int
}

func (f *failingSeal) Protect(words, digits private.Text, p func(int, int)) error {
	if f.times--; f.times >= 0 {
		return journal.ErrFull
	}
	return f.Lockable.Protect(words, digits, p)
}

func TestThePassphraseOfAnOwnerIsJudgedHonestly(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Protect))
	s.Press("enter", "2")
	s.Type("ahmad1990")
	s.See("within minutes")
	s.DoNotSee("ahmad")
	s.Press("ctrl+u")
	s.Type("123456789012345678901234567890123456")
	s.Press("enter")
	s.See("so many digits")
}

func TestAnEarlierPlaceIsReachedAfterUnlocking(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt("reflect/stress"))
	s.See("Your journal is locked")
	s.Press("esc")
	s.See("The handbook")
	again := play(t, "en", 80, 24, locked, startAt("reflect/stress"))
	again.Type(sixWords)
	again.Press("enter")
	again.See("Questions")
}

func TestOtherPlacesWorkWhileTheJournalIsLocked(t *testing.T) {
	for _, route := range []nav.Route{nav.Home, nav.Contents, nav.Exercises, nav.Settings, "contacts", "chapter/stress", "exercise/slow-breath"} {
		s := play(t, "en", 80, 24, locked, startAt(route))
		s.DoNotSee("is locked")
	}
}

func TestTheLockTimeIsAmongThoseThatAreOffered(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.SettingsJournal))
	s.Press("2", "1")
	if len(s.saved) != 1 || s.saved[0].LockAfter != config.LockTimes()[0] {
		t.Errorf("saved %+v", s.saved)
	}
}
