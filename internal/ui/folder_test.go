package ui_test

import (
	"strings"
	"testing"

	"anis/internal/journal"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

func TestAnotherFolderIsOfferedWhereTheJournalCannotTakeThePage(t *testing.T) {
	for route, way := range map[nav.Route][]string{
		nav.Write: {"esc", "1"}, "reflect/stress": {"tab", "tab", "tab", "tab", "1"},
		"exercise/kind-word": {"enter", "tab", "enter", "tab", "enter", "1"},
	} {
		s := play(t, "en", 80, 30, startAt(route), full)
		if route == "exercise/kind-word" {
			s.Press("enter", "tab")
		}
		s.Type("words")
		s.Press(way...)
		s.See("full")
		s.See("Keep it in another folder")
		s.Press("enter", "enter")
		s.See("whole name")
		s.Type("/media/?h1")
		s.See("/media/?h1")
		s.Press("enter")
		s.See("It is kept, sealed, in this folder: /media/?h1")
		s.See("anis journal import")
	}
}

func TestTheKeyThatKeepsInAFolderIsNamedInTheNarrowestWindow(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		s := play(t, tag, 40, 12, startAt(nav.Write), full)
		s.Type("words")
		s.Press("esc", "1", "6")
		s.See("enter")
	}
}

func TestAFolderThatFailsTooIsSaid(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write), func(o *ui.Options) { o.Store = nowhere{fullDisk{o.Store, journal.ErrFull}} })
	s.Type("words")
	s.Press("esc", "1", "6")
	s.Type("/x")
	s.Press("enter")
	s.See("cannot be written")
	s.Press("esc", "2")
	s.See("words")
}

// nowhere is a store that keeps nothing in other folders either.
type nowhere struct{ fullDisk }

func (nowhere) SaveIn(string, journal.Entry) (journal.Entry, error) {
	return journal.Entry{}, journal.ErrDenied
}

// entryless keeps drafts and refuses every entry.
type entryless struct{ journal.Store }

func (entryless) Save(e journal.Entry) (journal.Entry, error) { return e, journal.ErrFull }

// What could not be kept is no page about which something could be said.
func TestAfterAFailedTryTheDraftIsLeftLikeAnyOther(t *testing.T) {
	for _, route := range []nav.Route{nav.Write, "reflect/stress"} {
		s := play(t, "en", 80, 24, startAt(nav.Home), func(o *ui.Options) { o.Store = entryless{o.Store} })
		home := text(s)
		s.open(route)
		s.Type("words")
		for !strings.Contains(text(s), "Shall this be kept") {
			s.Press("esc")
		}
		s.Press("5")
		s.See("full")
		s.Press("3")
		if text(s) != home {
			t.Errorf("%s: leaving it as a draft leads to\n%s", route, s.Frame())
		}
	}
}
