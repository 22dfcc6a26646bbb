package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// leaveOutRest leaves out what is left of the exercise, up to the question whether to keep it.
func leaveOutRest(s *stage) {
	for range 20 {
		if strings.Contains(s.Frame(), s.root.Env().T("plan.keep")) {
			return
		}
		s.Press("tab")
	}
}

// myPlan keeps a plan.
func myPlan(s *stage, atCalm, atHelp bool) plan.Plan {
	p := plan.Plan{AtCalm: atCalm, AtHelp: atHelp, Changed: testkit.Start.Add(-48 * time.Hour), Texts: map[string]private.Text{
		"signs":      private.New(words(s, "I stop answering the phone\nI walk at night", "لا أرد على الهاتف\nأمشي في الليل")),
		"alone":      private.New(words(s, "Wash my face, put water on for tea", "أغسل وجهي وأضع الماء للشاي")),
		plan.Tell:    private.New(words(s, "Omar, at any hour\nMy aunt in Halle", "عمر، في أي ساعة\nخالتي في هاله")),
		plan.LiveFor: private.New(words(s, "My sister, who laughs like our mother", "أختي التي تضحك كما كانت أمي تضحك")),
	}}
	saved, err := s.plans.Save(p)
	if err != nil {
		panic(err)
	}
	return saved
}

// plansOf takes what plans another stage has.
func plansOf(from *stage) setting {
	return func(o *ui.Options) { o.Store, o.Plans = from.store, from.plans }
}

func TestAnExerciseForACrisisBeginsWithTheNumberAndWithSomebodyToGoTo(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, startAt(nav.Exercise(plan.Exercise)), form(bidi.Plain))
		lines := strings.Split(strings.TrimSpace(s.Frame()), "\n")
		if !strings.Contains(strings.Join(lines[:5], "\n"), "112") {
			t.Errorf("%s: the number does not stand first:\n%s", tag, s.Frame())
		}
		s.See(words(s, "If you might hurt yourself now", "إن كنت قد تؤذي نفسك"))
		s.Press("enter")
		s.See(s.root.Env().T("contacts.title"))
		s.Press("esc", "2")
		s.See(words(s, "Step 1", "الخطوة 1"))
	}
	for _, tag := range []string{"en", "ar"} { // also where no country is chosen, and little fits
		s := play(t, tag, 40, 12, form(bidi.Plain), startAt(nav.Exercise(plan.Exercise)), func(o *ui.Options) { o.Env.Settings.Country = "" })
		s.See("112")
		s.See(s.root.Env().T("crisis.call"))
		s.See(s.root.Env().T("crisis.fill"))
	}
	tiny := play(t, "en", 22, 5, startAt(nav.Exercise(plan.Exercise)))
	if !strings.HasPrefix(strings.TrimSpace(tiny.Frame()), "112") {
		t.Errorf("in a tiny window:\n%s", tiny.Frame())
	}
	tiny.open(nav.Exercise("five-senses"))
	tiny.DoNotSee("112")
}

func TestThePlanIsKeptOnlyAfterAYesAndIsThereWhenItIsOpenedAgain(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Exercise(plan.Exercise)))
	s.Press("2")
	s.Type("I do not sleep")
	s.Press("tab")
	s.Type("Walk round the block")
	s.Advance(3 * time.Second)
	if p, _ := s.plans.Load(); !p.Empty() {
		t.Fatal("it was kept without a yes")
	}
	s.Press("esc", "esc") // back at the beginning
	s.See("Go on to my plan")
	s.Press("2")
	leaveOutRest(s)
	s.See("Shall this be kept as your plan?")
	s.Press("1")
	s.See("Your plan is kept")
	p, err := s.plans.Load()
	if err != nil || p.Texts["signs"].Reveal() != "I do not sleep" || p.Texts["alone"].Reveal() != "Walk round the block" {
		t.Fatalf("kept %d parts, %v", len(p.Texts), err)
	}
	if heads, _, _ := s.store.List(); len(heads) != 0 {
		t.Error("it is a page of the journal, too")
	}
	if drafts, _ := s.store.Drafts(); len(drafts) != 0 {
		t.Error("the draft stays")
	}
	p.AtHelp = true
	if _, err := s.plans.Save(p); err != nil {
		t.Fatal(err)
	}
	again := play(t, "en", 80, 24, plansOf(s), startAt(nav.Exercise(plan.Exercise)))
	again.See("112")
	again.Press("2")
	again.See("I do not sleep")
	again.Type(" at all")
	leaveOutRest(again)
	again.Press("1")
	again.See("Your plan is kept")
	p, _ = again.plans.Load()
	if len(p.IDs) != 1 || p.Texts["signs"].Reveal() != "I do not sleep at all" || !p.AtHelp {
		t.Errorf("%d plans, %q, shown with the numbers: %v", len(p.IDs), p.Texts["signs"].Reveal(), p.AtHelp)
	}
	again.Press("2") // once more: it begins with what is kept, and loses nothing
	again.Press("2")
	again.See("I do not sleep at all")
}

func TestThePlanIsTwoKeysAwayAndShowsWhatIsFilledIn(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 40, startAt("chapter/stress"), form(bidi.Plain))
		s.Press("f1")
		s.DoNotSee(s.root.Env().T("plan.here", "key", "p"))
		s.Press("esc")
		myPlan(s, false, false)
		s.Press("f1", "p")
		s.See(s.root.Env().T("plan.part.signs"))
		s.See(words(s, "I walk at night", "أمشي في الليل"))
		s.DoNotSee(s.root.Env().T("plan.part.surroundings")) // empty
		s.Press("f4")
		s.DoNotSee(words(s, "I walk at night", "أمشي في الليل"))
		s.Press("f4", "enter", "1")
		s.See("112")
		s.open(nav.Exercises)
		s.See("1  " + s.root.Env().T("exercise.need.tense")) // the numbers stay what they were
		s.Press("end", "enter")
		s.See(words(s, "I walk at night", "أمشي في الليل"))
	}
}

func TestWithoutAPlanTheScreenOffersToFillOneIn(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Plan))
	s.See("There is no plan yet")
	s.Press("enter")
	s.See("If you might hurt yourself now")
}

// lockStage locks the journal of a stage.
func lockStage(t *testing.T, s *stage) {
	t.Helper()
	s.store.(journal.Lockable).Lock()
}

func TestWhileLockedThePlanIsBehindThePassphraseUnlessItsOwnerAllowedIt(t *testing.T) {
	s := play(t, "en", 80, 40, sealed, startAt(nav.Home))
	myPlan(s, true, true)
	lockStage(t, s)
	s.Press("f1")
	s.See("it is behind your passphrase: p")
	s.DoNotSee("Omar")
	s.Press("p")
	s.See("Your journal is locked")
	s.Type(sixWords)
	s.Press("enter")
	s.See("I walk at night")

	s.Press("enter", "3")
	s.See("everyone who uses this account")
	s.Press("1") // no
	if s.plans.WhileLocked() {
		t.Fatal("it was allowed without a yes")
	}
	s.Press("3", "2")
	s.See("can now be read while the journal is locked")
	if !s.plans.WhileLocked() {
		t.Fatal("it was not allowed")
	}
	s.Press("esc")
	s.See("I walk at night")
	s.Press("ctrl+l")
	s.See("I walk at night") // it stays: everyone may read it
	s.See("This is the copy")
	s.Press("esc", "f1")
	s.See("Omar, at any hour")
	s.Press("p", "enter", "2") // taken back without the passphrase
	if s.plans.WhileLocked() {
		t.Error("it cannot be taken back while it is locked")
	}
	s.DoNotSee("I walk at night")
	s.DoNotSee("Omar")
	s.See("The copy is removed")
	s.See("112") // where he came from
	s.See("it is behind your passphrase: p")
}

func TestNothingOfThePlanIsSeenAfterLocking(t *testing.T) {
	for name, lock := range map[string]func(*stage){
		"key":   func(s *stage) { s.Press("ctrl+l") },
		"clock": func(s *stage) { s.Advance(6 * time.Minute) },
		"hide":  func(s *stage) { s.Press("ctrl+x", "enter") },
	} {
		for _, route := range []nav.Route{nav.Plan, nav.Contacts, nav.Exercises, nav.Exercise(plan.Exercise)} {
			var handed []config.Handover
			s := play(t, "en", 80, 40, sealed, startAt(nav.Home), replaced(&handed, nil))
			myPlan(s, true, true)
			if _, err := s.plans.SaveSmall(plan.Small{What: private.New("call Omar"), Day: "2001-01-01", About: "exercise/one-problem"}); err != nil {
				t.Fatal(err)
			}
			s.open(route)
			if route == nav.Exercise(plan.Exercise) {
				s.Press("2")
			}
			lock(s)
			for _, word := range []string{"Omar", "at night", "sister", "How did it go"} {
				if strings.Contains(s.Frame(), word) {
					t.Errorf("%s at %s: %q is seen:\n%s", name, route, word, s.Frame())
				}
			}
			for _, h := range handed {
				if strings.Contains(strings.Join(h.Routes, " "), "small/") {
					t.Errorf("handed over %v", h.Routes)
				}
			}
		}
	}
}

func TestHisPeopleStandBelowTheNumberAndAreNotCopied(t *testing.T) {
	s := play(t, "en", 80, 40, startAt(nav.Home))
	myPlan(s, false, true)
	s.Press("h")
	frame := s.Frame()
	number, people := strings.Index(frame, "112"), strings.Index(frame, "Omar, at any hour")
	if number < 0 || people < number {
		t.Errorf("the number does not stand first:\n%s", frame)
	}
	s.Press("f4")
	s.DoNotSee("Omar")
	s.See("112")
	s = play(t, "en", 80, 40, startAt(nav.Home))
	myPlan(s, false, false)
	s.Press("h")
	s.DoNotSee("Omar")
}

// calmDown plays calm-now to its end.
func calmDown(s *stage) {
	s.Press("f2")
	for range 7 {
		s.Press("enter")
	}
}

func TestWhatHeLivesForStandsAtTheEndOfCalmNowAlone(t *testing.T) {
	const reason = "My sister, who laughs"
	s := play(t, "en", 80, 24, startAt(nav.Home))
	myPlan(s, true, false)
	calmDown(s)
	s.See("That was it")
	s.See(reason)
	s.Press("f4")
	s.DoNotSee(reason)

	s = play(t, "en", 80, 24, startAt("exercise/five-senses"))
	myPlan(s, true, false)
	s.Press("enter", "tab", "enter", "enter", "enter", "enter", "enter", "enter", "enter")
	s.See("That was it")
	s.DoNotSee(reason)

	s = play(t, "en", 80, 24, startAt(nav.Home))
	myPlan(s, false, false)
	calmDown(s)
	s.See("That was it")
	s.DoNotSee(reason)

	s = play(t, "en", 80, 24, demo, startAt(nav.Home))
	myPlan(s, true, true)
	calmDown(s)
	s.DoNotSee(reason)
	s.Press("f1")
	s.DoNotSee("Omar")
	s.DoNotSee("Your plan")
}

func TestWhatIsShownElsewhereIsTurnedOnByHim(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Home))
	myPlan(s, false, false)
	s.open(nav.Plan)
	s.Press("enter", "4", "5")
	if p, _ := s.plans.Load(); !p.AtCalm || !p.AtHelp {
		t.Errorf("at calm %v, at help %v", p.AtCalm, p.AtHelp)
	}
	s.Press("4")
	if p, _ := s.plans.Load(); p.AtCalm || !p.AtHelp || p.Empty() {
		t.Error("it is not turned off again alone")
	}
	s.Press("3") // there is no passphrase
	s.See("There is no passphrase yet")
}

func TestThePlanIsDeletedOnlyAfterAYes(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Home))
	myPlan(s, false, false)
	s.open(nav.Plan)
	s.Press("enter", "6", "enter")
	if p, _ := s.plans.Load(); p.Empty() {
		t.Fatal("it was deleted without a yes")
	}
	s.Press("6", "2")
	s.See("Your plan is deleted")
	s.See("There is no plan yet")
	if p, _ := s.plans.Load(); !p.Empty() {
		t.Error("it is still there")
	}
}

func TestWhereNoJournalIsWantedThereIsNoPlan(t *testing.T) {
	s := play(t, "en", 80, 24, unwantedJournal, startAt(nav.Home))
	myPlan(s, true, true)
	s.Press("f1")
	s.DoNotSee("Omar")
	s.DoNotSee("Your plan")
	s.open(nav.Plan)
	s.DoNotSee("at night")
}

func TestWhereNoJournalIsWantedNoOpenCopyOfThePlanStays(t *testing.T) {
	s := play(t, "en", 80, 24, sealed, startAt(nav.Home))
	myPlan(s, false, false)
	if err := s.plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	settings := s.root.Env().Settings
	settings.NoJournal = true
	s.root.Change(settings)
	if s.plans.WhileLocked() {
		t.Error("the copy stays")
	}
}
