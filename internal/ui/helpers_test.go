package ui_test

import (
	"strings"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/bookmark"
	"anis/internal/cell"
	"anis/internal/checkin"
	"anis/internal/config"
	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// stage is a program on a test's stage: its driver, its store, and the settings it saved.
type stage struct {
	*testkit.Driver
	store journal.Store
	marks bookmark.Store
	loads checkin.Store
	plans plan.Store
	uses  helped.Store
	saved []config.Settings
	root  *ui.Root

	arabic bool // the language that is played
	marked bool // words of the reader that stand nowhere else are used
}

// setting changes how a test's program is wired before it starts.
type setting func(*ui.Options)

func startAt(route nav.Route) setting { return func(o *ui.Options) { o.Start = route } }

// form sends what is drawn to a terminal that needs a form of text.
func form(f bidi.Form) setting { return func(o *ui.Options) { o.Env.Order.Profile.Form = f } }

func still(o *ui.Options) { o.Env.Settings.Still = true }

func demo(o *ui.Options) { o.Env.Demo = true }

func newcomer(o *ui.Options) { o.Start, o.Env.Settings = nav.Setup, config.Settings{} }

func store(s journal.Store) setting { return func(o *ui.Options) { o.Store = s } }

// play starts the program in a window, in a language.
func play(t testing.TB, tag string, width, height int, settings ...setting) *stage {
	t.Helper()
	clock := testkit.NewClock()
	s := &stage{arabic: tag == "ar"}
	o := ui.Options{
		Env: testkit.Env(t, clock, tag), Start: nav.Home,
		Store: testkit.Memory(clock), Places: config.LoadPlaces(""),
		Languages: func() []nav.Language {
			return []nav.Language{{Tag: "ar", Name: "العربية"}, {Tag: "en", Name: "English"}}
		},
		Asked: []*lang.Language{testkit.Language(t, "ar"), testkit.Language(t, "en")},
		Apply: func(env nav.Env, changed config.Settings) nav.Env {
			if changed.Language != env.Settings.Language {
				env.Lang = testkit.Language(t, changed.Language)
			}
			env.Settings = changed
			return env
		},
		Secrets: secrets,
		Save: func(changed config.Settings) error {
			s.saved = append(s.saved, changed)
			return nil
		},
	}
	for _, set := range settings {
		set(&o)
	}
	if o.Bookmarks == nil {
		o.Bookmarks = bookmark.NewMemory(clock.Now, o.Store)
	}
	if o.Checkins == nil {
		o.Checkins = checkin.NewMemory(clock.Now, o.Store)
	}
	if o.Plans == nil {
		o.Plans = plan.NewMemory(clock.Now, o.Store)
	}
	if o.Helped == nil {
		o.Helped = helped.NewMemory(clock.Now, o.Store)
	}
	s.store, s.marks, s.loads, s.plans, s.uses, s.root = o.Store, o.Bookmarks, o.Checkins, o.Plans, o.Helped, ui.New(o)
	s.Driver = testkit.NewDriver(t, s.root, clock, width, height)
	return s
}

// fill puts pages into the journal.
func fill(s *stage) {
	tag := "en"
	if s.arabic {
		tag = "ar"
	}
	for _, e := range pages(tag) {
		if s.marked {
			e.Title, e.Body = private.New(words(s, "", "")), private.New(strings.Repeat(words(s, "", "")+" ", 9))
		}
		if _, err := s.store.Save(e); err != nil {
			panic(err)
		}
	}
}

// fits fails the test unless the frame fills the window exactly and no line is wider.
func fits(t testing.TB, s *stage, width, height int) {
	t.Helper()
	lines := strings.Split(s.Model.View(), "\n")
	if len(lines) != height {
		t.Errorf("the frame has %d lines in a window of %d:\n%s", len(lines), height, s.Frame())
	}
	for i, line := range lines {
		if w := cell.Width(line); w > width {
			t.Errorf("line %d is %d cells wide in a window of %d: %q", i+1, w, width, line)
		}
	}
}

// pages are entries a test's journal holds.
func pages(tag string) []journal.Entry {
	title, body := "Tea on the balcony", "Tea on the balcony\n\nIt rained. I stayed outside all the same."
	if tag == "ar" {
		title, body = "شاي على الشرفة", "شاي على الشرفة\n\nكان المطر ينزل. وبقيت في الخارج مع ذلك."
	}
	return []journal.Entry{
		{Time: testkit.Start.Add(-26 * time.Hour), Kind: journal.KindEntry, Title: private.New(title), Body: private.New(body)},
		{
			Time: testkit.Start.Add(-50 * time.Hour), Kind: journal.KindReflect, About: "chapter/stress",
			Title: private.New(title), Body: private.New("## ?\n\n" + body),
		},
	}
}

// thorough skips a test that goes through every screen where a run is to be short, as under the race
// detector: here everything runs in one goroutine.
func thorough(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("every screen is gone through in a run that is not short")
	}
}
