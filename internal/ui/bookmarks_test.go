package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/bookmark"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// placesOf marks some places of the handbook, one of them with a name and one that is gone.
func placesOf(s *stage) {
	for i, route := range []nav.Route{
		nav.Block("getting-help", "scene/0"), nav.Block("stress", "scene/1"), nav.Block("stress", "know/title"), "chapter/gone#know/3",
		nav.Block("stress", "know/99"), nav.Block("stress", "scene/0"),
	} {
		b := bookmark.Bookmark{Route: string(route), Time: testkit.Start.Add(-time.Duration(i) * time.Hour)}
		if i == 1 {
			b.Name = private.New(words(s, "When I shouted at Samir", "حين صرخت على سمير"))
		}
		if _, err := s.marks.Save(b); err != nil {
			panic(err)
		}
	}
}

// names are the names of all bookmarks, and routes where they lead, in the order of the list.
func kept(t *testing.T, s *stage) (routes, names []string) {
	t.Helper()
	all, err := s.marks.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		routes, names = append(routes, b.Route), append(names, b.Name.Reveal())
	}
	return routes, names
}

// hasBar reports whether a line of the screen that holds a text has a mark in its margin.
func hasBar(s *stage, text string) bool {
	for line := range strings.SplitSeq(s.Frame(), "\n") {
		if strings.Contains(line, text) {
			return strings.Contains(line, "▌")
		}
	}
	return false
}

const busIsFull, atHome = "The bus is full", "At home the frying pan"

func TestAParagraphIsMarkedFoundAgainAndTakenAway(t *testing.T) {
	for _, key := range []string{"b", "لا", "\ufefb"} {
		s := play(t, "en", 80, 24, startAt("chapter/stress"), form(bidi.Visual))
		before := s.Frame()
		s.Press("down", "down", key)
		s.See("Marked.")
		if !hasBar(s, busIsFull) || hasBar(s, atHome) {
			t.Fatalf("%s: the paragraph on top alone is marked:\n%s", key, s.Frame())
		}
		s.Advance(time.Minute)
		s.Press("home")
		if got := strings.ReplaceAll(s.Frame(), "▌", " "); got != before {
			t.Errorf("%s: the mark moves the words:\n%s", key, s.Frame())
		}
		if routes, _ := kept(t, s); len(routes) != 1 || routes[0] != "chapter/stress#scene/0" {
			t.Fatalf("%s: kept %v", key, routes)
		}
		s.Press("esc", "1", "b")
		s.See("Bookmarks")
		s.See("What stress does")
		s.Press("enter")
		if lines := strings.Split(s.Frame(), "\n"); !strings.Contains(lines[2], busIsFull) || !strings.Contains(lines[2], "▌") {
			t.Errorf("%s: it opens elsewhere:\n%s", key, s.Frame())
		}
		s.Press(key)
		s.See("The mark is taken away")
		s.DoNotSee("▌")
		if routes, _ := kept(t, s); len(routes) != 0 {
			t.Errorf("%s: left %v", key, routes)
		}
		s.Press("esc")
		s.See("There are no bookmarks yet")
	}
}

func TestTheKeyThatTakesAMarkAwayBringsItsNameBack(t *testing.T) {
	s := play(t, "en", 80, 24, form(bidi.Visual))
	placesOf(s)
	s.open(nav.Block("stress", "scene/1"))
	if !hasBar(s, atHome) {
		t.Errorf("it is not marked:\n%s", s.Frame())
	}
	s.Press("b")
	if hasBar(s, atHome) {
		t.Errorf("it is still marked:\n%s", s.Frame())
	}
	s.Press("b")
	if _, names := kept(t, s); !strings.Contains(strings.Join(names, "\n"), "Samir") {
		t.Errorf("the names are %v", names)
	}
}

func TestBookmarksAreListedInTheOrderOfTheBookAndOpenAtTheirParagraph(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 80, 40, form(bidi.Plain))
		placesOf(s)
		s.open(nav.Bookmarks)
		chapter, _, err := s.root.Env().Chapter("stress")
		if err != nil {
			t.Fatal(err)
		}
		at := -1
		for _, text := range []string{
			chapter.Title, chapter.Sections[0].Blocks[0].Text, words(s, "Samir", "سمير"), chapter.Sections[1].Title,
			s.root.Env().T("bookmarks.lost"), s.root.Env().T("bookmarks.gone"), s.root.Env().T("bookmarks.gone-words"),
		} {
			text = string([]rune(text)[:min(12, len([]rune(text)))])
			next := strings.Index(s.Frame(), text)
			if next <= at {
				t.Errorf("%s: %q does not come next:\n%s", tag, text, s.Frame())
			}
			at = next
		}
		s.Press("2") // the named one
		begin := strings.Join(strings.Fields(chapter.Sections[0].Blocks[1].Text)[:4], " ")
		if lines := strings.Split(s.Frame(), "\n"); !strings.Contains(lines[2], begin) {
			t.Errorf("%s: it opens elsewhere than %q:\n%s", tag, begin, s.Frame())
		}
	}
}

func TestWhatIsNoLongerInTheTextOpensTheNearestPlaceAndSaysSo(t *testing.T) {
	s := play(t, "en", 80, 24)
	placesOf(s)
	s.open(nav.Block("stress", "know/99"))
	s.See("no longer in this chapter")
	s.DoNotSee("The evening bus")
	s.Press("esc")
	s.Advance(time.Minute)
	s.open(nav.Block("stress", "know/2"))
	s.DoNotSee("no longer in this chapter")
	s.open(nav.Bookmarks)
	s.Press("end", "enter")
	s.See("no longer in the handbook")
	s.See("Steady ground")
}

func TestAPlaceStaysTheSameInAnotherLanguage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#know/1"), form(bidi.Plain))
	s.Press("b")
	arabic := play(t, "ar", 80, 24, func(o *ui.Options) { o.Bookmarks = s.marks }, startAt(nav.Bookmarks), form(bidi.Plain))
	arabic.Press("1")
	chapter, _, err := arabic.root.Env().Chapter("stress")
	if err != nil {
		t.Fatal(err)
	}
	begin := strings.Join(strings.Fields(chapter.Sections[1].Blocks[1].Text)[:3], " ")
	if lines := strings.Split(arabic.Frame(), "\n"); !strings.Contains(lines[2], "* "+begin) {
		t.Errorf("it opens elsewhere than %q:\n%s", begin, arabic.Frame())
	}
}

func TestWhileTheJournalIsLockedAMarkAsksForThePassphraseAndReadingGoesOn(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt("chapter/stress#scene/0"), form(bidi.Visual))
	s.Press("b")
	s.See("Your journal is locked")
	s.See("this place is marked")
	s.Type(sixWords)
	s.Press("enter")
	s.See("Marked.")
	if !hasBar(s, busIsFull) {
		t.Errorf("the paragraph is not marked:\n%s", s.Frame())
	}
	if routes, _ := kept(t, s); len(routes) != 1 {
		t.Errorf("kept %v", routes)
	}

	s = play(t, "en", 80, 24, locked, startAt("chapter/stress#scene/0"), form(bidi.Visual))
	s.Press("b", "esc")
	s.See("was not marked")
	s.See(busIsFull)
	s.Advance(time.Minute)
	s.Press("b") // it is asked for each time he wants one, and never twice for the same
	s.See("Your journal is locked")
	s.Press("esc")
	s.See(busIsFull)
	s.DoNotSee("▌")
}

func TestNothingOfBookmarksIsSeenAfterLocking(t *testing.T) {
	for name, lock := range map[string]func(*stage){
		"key":   func(s *stage) { s.Press("ctrl+l") },
		"clock": func(s *stage) { s.Advance(5 * time.Minute) },
		"hide":  func(s *stage) { s.Press("ctrl+x", "enter") },
	} {
		var handed []config.Handover
		s := play(t, "en", 80, 24, sealed, startAt("chapter/stress#scene/0"), form(bidi.Visual), replaced(&handed, errors.New("not here")))
		s.Press("b")
		s.See("▌")
		lock(s)
		s.See(busIsFull)
		s.DoNotSee("▌")
		s.Press("t", "end", "enter")
		s.See("Your journal is locked")
		s.DoNotSee("What stress does")
		s.Type(sixWords)
		s.Press("enter")
		s.See("What stress does")
		s.Press("esc")
		if !hasBar(s, busIsFull) {
			t.Errorf("%s: the mark does not come back:\n%s", name, s.Frame())
		}
		if len(handed) == 0 || strings.Contains(strings.Join(handed[0].Routes, " "), "bookmarks") {
			t.Errorf("%s: handed over %+v", name, handed)
		}
		s.open(nav.Bookmarks)
		lock(s)
		s.See("The handbook")
		s.DoNotSee("The bus")
	}
}

func TestWithoutAPassphraseItIsSaidOnceThatBookmarksAreOpen(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"))
	s.Press("b")
	s.See("There is no passphrase yet")
	s.Advance(time.Minute)
	s.Press("down", "down", "b")
	s.See("Marked.")
	s.DoNotSee("passphrase")
}

func TestABookmarkIsNamedAndTheNameIsNeverLost(t *testing.T) {
	for name, c := range map[string]struct {
		play func(*stage)
		want string
	}{
		"enter":  {func(s *stage) { s.Press("enter") }, "my jaw"},
		"cancel": {func(s *stage) { s.Press("esc") }, ""},
		"lock":   {func(s *stage) { s.Press("ctrl+l") }, "my jaw"},
		"hide":   {func(s *stage) { s.Press("ctrl+x", "enter", "enter") }, "my jaw"},
		"end":    {func(s *stage) { s.Press("ctrl+c"); _ = s.root.KeepNow() }, "my jaw"},
	} {
		s := play(t, "en", 80, 24, startAt("chapter/stress#scene/0"))
		s.Press("b")
		s.open(nav.Bookmarks)
		s.Press("n")
		s.Type("my jaw")
		c.play(s)
		if routes, names := kept(t, s); len(names) != 1 || names[0] != c.want || routes[0] != "chapter/stress#scene/0" {
			t.Errorf("%s: kept %v %q", name, routes, names)
		}
		if name == "enter" {
			s.See("› 1  my jaw")
			s.See("The bus is full")
		}
	}
}

func TestABookmarkThatIsTakenAwayInTheListCanComeBack(t *testing.T) {
	s := play(t, "en", 80, 24)
	placesOf(s)
	_, before := kept(t, s)
	s.open(nav.Bookmarks)
	s.Press("2", "esc", "d")
	s.See("press u")
	s.DoNotSee("Samir")
	s.Press("ع") // u on an Arabic keyboard
	s.See("› 2  When I shouted at Samir")
	if _, after := kept(t, s); strings.Join(after, "\n") != strings.Join(before, "\n") {
		t.Errorf("the names were %q and are %q", before, after)
	}
}

// refusing is a store of bookmarks that keeps nothing.
type refusing struct{ bookmark.Store }

func (refusing) Save(b bookmark.Bookmark) (bookmark.Bookmark, error) { return b, journal.ErrFull }

func TestABookmarkThatCannotBeKeptIsNotShownAndSaysWhy(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress"), form(bidi.Visual), func(o *ui.Options) {
		o.Bookmarks = refusing{bookmark.NewMemory(o.Env.Now, o.Store)}
	})
	s.Press("b")
	s.See("full")
	s.DoNotSee("▌")
	s.DoNotSee("Marked.")
}

func TestAMarkIsSaidOnceForEachParagraphWhereTheScreenIsReadOut(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#scene/0"), form(bidi.Plain))
	s.Press("b")
	if n := strings.Count(s.Frame(), "* The bus") + strings.Count(s.Frame(), "*"); n != 2 {
		t.Errorf("%d marks:\n%s", n, s.Frame())
	}
}

func TestAPageBesideTheChaptersHasNoBookmarks(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Privacy))
	s.Press("b")
	s.DoNotSee("Marked.")
	if routes, _ := kept(t, s); len(routes) != 0 {
		t.Errorf("kept %v", routes)
	}
}

// What is marked in a chapter with a warning is sealed; the place in the open stays unwritten.
func TestAMarkInAChapterWithAWarningIsNotRemembered(t *testing.T) {
	places := config.LoadPlaces("")
	s := play(t, "en", 80, 24, startAt("chapter/getting-help"), func(o *ui.Options) { o.Places = places })
	s.Press("pgdown", "b")
	s.See("Marked.")
	s.open(nav.Bookmarks)
	s.Press("1")
	if _, known := places.At("getting-help"); known || places.Last != "" {
		t.Errorf("remembered %+v", places)
	}
}

func TestABookmarkAtADrawingIsListedByItsTitle(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		c, _, err := env.Chapter("stress")
		if err != nil {
			t.Fatal(err)
		}
		drawings := 0
		for _, section := range c.Sections {
			for _, b := range section.Blocks {
				if b.Kind != handbook.Drawing {
					continue
				}
				f, err := env.Book.Figure(tag, b.Figure)
				if err != nil {
					t.Fatal(err)
				}
				drawings++
				s := play(t, tag, 80, 24)
				if _, err := s.marks.Save(bookmark.Bookmark{Route: string(nav.Block("stress", b.ID)), Time: testkit.Start}); err != nil {
					t.Fatal(err)
				}
				s.Press("1", "b")
				s.See(f.Title)
			}
		}
		if drawings == 0 {
			t.Errorf("%s: the chapter has no drawing", tag)
		}
	}
}

func TestABookmarkInTheShortFormIsListedAndOpensThere(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("chapter/stress#short"), form(bidi.Plain))
	c, _, err := s.root.Env().Chapter("stress")
	if err != nil {
		t.Fatal(err)
	}
	s.Press("down", "down", "b")
	s.See("Marked.")
	routes, _ := kept(t, s)
	if len(routes) != 1 || routes[0] != "chapter/stress#short/0" {
		t.Fatalf("kept %v", routes)
	}
	first := strings.Join(strings.Fields(c.Short.Blocks[0].Text)[:3], " ")
	s.open(nav.Bookmarks)
	s.See("What stress does")
	s.See(first)
	s.Press("1")
	s.See("* " + first)
	s.DoNotSee("no longer")
	s.Press("home")
	s.See(c.Short.Title)
}
