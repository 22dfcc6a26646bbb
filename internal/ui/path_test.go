package ui_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"anis/content"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

const onePath = `paths:
  - id: one
    parts:
      - {id: ground, steps: [chapter/stress#short, exercise/five-senses]}
      - {id: breath, steps: [exercise/slow-breath]}
    boosters:
      - {weeks: 2, steps: [exercise/five-senses]}
      - {weeks: 12, steps: [exercise/kind-word]}
`

// withPath gives the handbook a path.
func withPath(o *ui.Options) {
	files := fstest.MapFS{"paths.yaml": {Data: []byte(onePath)}}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "paths.yaml") {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		panic(err)
	}
	for tag, title := range map[string]string{"en": "Five evenings", "ar": "خمس سهرات"} {
		files[tag+"/paths.yaml"] = &fstest.MapFile{Data: []byte("review: {state: drafted, on: 2026-11-22}\npaths:\n  one: {title: " + title +
			", about: Short parts., parts: {ground: Ground, breath: Breath}}\n")}
	}
	book, problems := handbook.Open(files)
	if problems.Failed() {
		panic(problems)
	}
	o.Env.Book, o.Env.Builtin = book, nil
}

func TestAPathLeadsToItsPartsInAnyOrder(t *testing.T) {
	s := play(t, "en", 80, 30, withPath, startAt(nav.Path("one")))
	s.See("Five evenings")
	s.See("1. Ground")
	s.See("12 weeks later, if you like")
	s.Press("3")
	s.See("Slow breath")
	s.Press("esc", "1")
	s.See("In three minutes")
	s.Press("esc", "2")
	s.See("Five senses")
	s.Press("esc")
	s.See("Five evenings")
}

func TestWhoAsksForItIsRemindedOfAPathOnceAndMayOpenItThen(t *testing.T) {
	s := play(t, "en", 80, 30, withPath, startAt(nav.Path("one")))
	if all := left(t, s); len(all) > 0 {
		t.Fatalf("something is kept that nobody asked for: %v", all)
	}
	s.Press("6")
	s.See("Anis asks again on")
	all := left(t, s)
	if len(all) != 1 || all[0].Day != testkit.Start.AddDate(0, 0, 14).Format(time.DateOnly) || all[0].About != "path/one" {
		t.Fatalf("kept %+v", all)
	}
	s.Press("7")
	if all := left(t, s); len(all) != 1 || all[0].Day != testkit.Start.AddDate(0, 0, 84).Format(time.DateOnly) {
		t.Fatalf("asked for another day, kept %+v", all)
	}
	s.open(nav.Exercises)
	s.DoNotSee("A path to come back to")
	s.Advance(84 * 24 * time.Hour)
	s.open(nav.Home)
	s.open(nav.Exercises)
	s.See("A path to come back to")
	s.Press("1")
	s.See("You wanted to come back to this")
	s.Press("1")
	s.See("1. Ground")
	if all := left(t, s); len(all) > 0 {
		t.Errorf("it is asked again: %v", all)
	}
}

func TestBeforeAGroupAndWithoutAJournalNothingIsAskedLater(t *testing.T) {
	s := play(t, "ar", 80, 40, demo, withPath, startAt(nav.Path("one")))
	s.See("خمس سهرات")
	s.DoNotSee("اسألني")
	s = play(t, "en", 80, 40, withPath, startAt(nav.Path("one")), func(o *ui.Options) { o.Env.Settings.NoJournal = true })
	s.See("Five evenings")
	s.DoNotSee("Ask me")
}

func TestWhileLockedAPathOpensAndSaysThatNothingCanBeNoted(t *testing.T) {
	s := play(t, "en", 80, 40, locked, withPath, startAt(nav.Path("one")))
	s.Press("6")
	s.See("Your journal is locked")
}

func TestAskingAgainMovesTheReminderAndSaysSoAlsoInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 30, withPath, startAt(nav.Path("one")))
	s.Press("7")
	s.See("Anis asks again on")
	s.DoNotSee("no longer on")
	s.Press("6")
	s.See("no longer on")
	s.Press("f9", "7")
	s.See("بدلاً من يوم")
	if all := left(t, s); len(all) != 1 || all[0].Day != testkit.Start.AddDate(0, 0, 84).Format(time.DateOnly) {
		t.Errorf("kept %+v", all)
	}
}

func TestTheWaysToReadOfAPageSpeakOfThePage(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 24, startAt(nav.Page("help-kinds")))
		s.Press("m")
		s.See(s.root.Env().T("read.way-page"))
		s.See(s.root.Env().T("read.way-cards-page"))
		s.DoNotSee(s.root.Env().T("read.way-long"))
		s.DoNotSee(s.root.Env().Lang.N("exercise.minutes", 0))
	}
}
