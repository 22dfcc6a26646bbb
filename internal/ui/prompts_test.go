package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

const (
	firstQuestion = "What can you see from where"
	firstHeading  = "## What can you see from where you are sitting? Name five things, just as they are."
)

// onlyEntry returns the one page of the journal, whole.
func onlyEntry(t *testing.T, s *stage) journal.Entry {
	t.Helper()
	heads, _, err := s.store.List()
	if err != nil || len(heads) != 1 {
		t.Fatalf("%d pages are kept: %v", len(heads), err)
	}
	e, err := s.store.Read(heads[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWhatIsKeptBeginsWithTheQuestionThatWasAsked(t *testing.T) {
	s := play(t, "en", 80, 24)
	s.Press("6", "1")
	s.See(firstQuestion)
	s.Type("A glass.\n\nRain.")
	s.Press("esc", "1")
	e := onlyEntry(t, s)
	if got, want := e.Body.Reveal(), firstHeading+"\n\nA glass.\n\nRain."; got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
	if !strings.HasPrefix(e.Title.Reveal(), "What can you see") || e.Kind != journal.KindEntry {
		t.Errorf("the title is %q, the kind %q", e.Title.Reveal(), e.Kind)
	}
}

func TestALeftPageIsADraftWithItsQuestionAndGoesOn(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("ask/around-you"))
	s.Type("A glass.")
	s.Advance(3 * time.Second)
	drafts, err := s.store.Drafts()
	if err != nil || len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != firstHeading+"\n\nA glass." {
		t.Fatalf("the draft is %v, %v", drafts, err)
	}
	s.Press("esc", "3") // later
	s.Press("3", "2")   // the journal, and the draft in it
	s.See("A glass.")
	s.See(firstQuestion)
	s.Press("esc", "1")
	e := onlyEntry(t, s)
	if got := e.Body.Reveal(); got != firstHeading+"\n\nA glass." {
		t.Errorf("kept %q", got)
	}
	if got := e.Title.Reveal(); !strings.HasPrefix(got, firstQuestion) {
		t.Errorf("the title is %q", got)
	}
}

func TestAnotherQuestionIsTakenOnlyWhileNothingIsWritten(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("ask/around-you"))
	s.Press("tab")
	s.See("takes you home")
	s.Press("tab")
	s.See("kind to you")
	s.See("another question")
	s.Type("My neighbour.")
	s.DoNotSee("another question")
	s.Press("tab")
	s.See("kind to you")
	s.Press("esc", "1")
	if got := onlyEntry(t, s).Body.Reveal(); !strings.HasPrefix(got, "## Who was kind to you") {
		t.Errorf("kept %q", got)
	}
}

func TestAPageWithAQuestionAndNoWordsLeavesNothing(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("ask/around-you"))
	s.Press("tab", "esc")
	heads, _, err := s.store.List()
	drafts, draftErr := s.store.Drafts()
	if err != nil || draftErr != nil || len(heads)+len(drafts) > 0 {
		t.Errorf("%d pages and %d drafts are kept", len(heads), len(drafts))
	}
	s.See("The handbook")
}

func TestQuestionsCanBeReadWhileLockedAndAnswersNeedThePassphrase(t *testing.T) {
	s := play(t, "en", 80, 24, locked)
	s.Press("6")
	s.See(firstQuestion)
	s.Press("1")
	s.See("Your journal is locked")
	s.Type(sixWords)
	s.Press("enter")
	s.See(firstQuestion)
	s.Type("A glass.")
	s.Press("ctrl+l")
	s.DoNotSee("A glass.")
	if !isLocked(s) {
		t.Error("the journal is open")
	}
}

func TestOwnQuestionsStandAmongTheOthersAndAMistakeIsTold(t *testing.T) {
	s := play(t, "en", 80, 60, startAt(nav.Prompts), ownQuestions)
	s.See("My own questions")
	s.See("Where did the moon stand tonight?")
	s.See("/home/user/.config/anis/prompts.yaml")
	s.See("Line 7:")
	s.DoNotSee(firstQuestion) // which he has hidden
	s.Press("end", "up", "enter")
	s.See("Where did the moon stand tonight?")
	s.Type("Over the roof.")
	s.Press("esc", "1")
	if got := onlyEntry(t, s).Body.Reveal(); got != "## Where did the moon stand tonight?\n\nOver the roof." {
		t.Errorf("kept %q", got)
	}
}

func TestAQuestionThatIsNotThereIsNoPlace(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("ask/nothing"))
	s.See("There is no such place")
}

func TestThePageOnPrivacyIsOneKeyAwayWhereAPassphraseIsSet(t *testing.T) {
	for name, way := range map[string]func(*stage){
		"the first step":  func(s *stage) { s.Press("3", "p", "i") },
		"its Arabic twin": func(s *stage) { s.Press("3", "p", "ه") },
		"the journal":     func(s *stage) { s.Press("3", "i") },
		"the settings":    func(s *stage) { s.Press("5", "end", "enter") },
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, "en", 80, 24)
			way(s)
			s.See("If you are in danger now")
			s.Press("esc")
			s.DoNotSee("If you are in danger now")
			if name == "the first step" {
				s.See("A passphrase helps")
			}
		})
	}
}

func TestThePageOnPrivacyOpensWhileLockedAndIsNotRemembered(t *testing.T) {
	places := config.LoadPlaces("")
	s := play(t, "en", 80, 24, locked, func(o *ui.Options) { o.Places = places })
	s.Press("5", "end", "enter")
	s.See("If you are in danger now")
	s.Press("end")
	s.See("This is the end of the page")
	s.DoNotSee("Next chapter")
	s.Press("ctrl+l") // asks for the passphrase, and esc comes back to what was read
	s.Press("esc")
	s.See("This is the end of the page")
	s.Press("esc")
	s.Advance(time.Minute)
	if places.Last != "" || len(places.Chapters) > 0 {
		t.Errorf("what was read is remembered: %q", places.Last)
	}
	if !isLocked(s) {
		t.Error("the journal was opened")
	}
}

func TestADraftThatAnswersAQuestionIsTakenUpBelowIt(t *testing.T) {
	for _, lang := range []string{"en", "ar"} {
		s := play(t, "en", 80, 24, startAt("ask/around-you"))
		s.Type("A glass.")
		s.Press("esc", "3")
		drafts, err := s.store.Drafts()
		if err != nil || len(drafts) != 1 {
			t.Fatalf("%d drafts, %v", len(drafts), err)
		}
		again := play(t, lang, 80, 24, startAt(nav.Route("write/"+drafts[0].ID)), func(o *ui.Options) { o.Store = s.store })
		again.See(firstQuestion)
		again.DoNotSee("##")
		again.Press("end")
		again.Type(" And a lamp.")
		again.Press("esc", "1")
		e := onlyEntry(t, again)
		if got := e.Body.Reveal(); got != firstHeading+"\n\nA glass. And a lamp." {
			t.Errorf("%s: kept %q", lang, got)
		}
		if got := e.Title.Reveal(); !strings.HasPrefix(got, firstQuestion) {
			t.Errorf("%s: the title is %q", lang, got)
		}
	}
}

func TestADraftWithAHeadingOfItsOwnIsTakenUpAsItIs(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("## Mine")
	s.Press("enter", "enter")
	s.Type("Words.")
	s.Press("esc", "3")
	drafts, _ := s.store.Drafts()
	again := play(t, "en", 80, 24, startAt(nav.Route("write/"+drafts[0].ID)), func(o *ui.Options) { o.Store = s.store })
	again.See("## Mine")
	again.See("Words.")
}
