package ui_test

import (
	"testing"

	"anis/internal/ui"
	"anis/internal/ui/nav"
)

func TestThePageForWhoeverIsThreatenedIsTwoKeysAwayFromEveryScreen(t *testing.T) {
	noJournal := func(o *ui.Options) { o.Env.Settings.NoJournal = true }
	for name, settings := range map[string][]setting{
		"home":         {startAt(nav.Home)},
		"the journal":  {startAt(nav.Journal)},
		"a page":       {startAt(nav.Write)},
		"the contents": {startAt(nav.Contents)},
		"a chapter":    {startAt("chapter/stress")},
		"a passage":    {startAt("chapter/getting-help")},
		"an exercise":  {startAt("exercise/five-senses")},
		"a plan":       {startAt("exercise/safety-plan")},
		"questions":    {startAt("reflect/stress")},
		"settings":     {startAt(nav.Settings)},
		"help":         {startAt(nav.Contacts)},
		"locked":       {locked, startAt(nav.Journal)},
		"demo":         {demo, startAt(nav.Home)},
		"no journal":   {noJournal, startAt(nav.Home)},
	} {
		t.Run(name, func(t *testing.T) {
			for _, tag := range []string{"en", "ar"} {
				s := play(t, tag, 80, 24, settings...)
				s.Press("f1", "t")
				s.See(words(s, "If it is happening now", "إن كان يحدث الآن"))
			}
		})
	}
}

func TestWhoeverLooksForHelpWhileHeWritesFindsHisWordsAgain(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("words of mine")
	s.Press("f1", "t")
	s.See("If it is happening now")
	s.Press("esc", "esc")
	s.See("words of mine")
}

func TestAnExerciseNamesThePageItsDoorLeadsTo(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, startAt("exercise/journey-day"))
		s.Press("enter", "tab") // says nothing about where he is
		s.See(words(s, "To the page “If someone uses or threatens you”", "إلى صفحة «إن كان أحد يستغلك أو يهددك»"))
		s.Press("2")
		s.See(words(s, "If it is happening now", "إن كان يحدث الآن"))
	}
}
