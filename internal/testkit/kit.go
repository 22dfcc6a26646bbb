package testkit

import (
	"sync"
	"testing"

	"anis/content"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/problem"
	"anis/internal/term"
	"anis/internal/ui/nav"
	"anis/internal/ui/theme"
	"anis/locales"
)

// book is the real handbook. It never changes, so all tests of a package read its files once.
var book = sync.OnceValues(func() (*handbook.Book, problem.List) { return handbook.Open(content.FS) })

// Env returns what the screens know in a test: the real content and locales, a language, no
// colours, and the time of the clock.
func Env(t testing.TB, clock *Clock, tag string) nav.Env {
	t.Helper()
	book, problems := book()
	for _, p := range problems {
		if !p.Warning {
			t.Fatalf("the content has a mistake: %v", problems)
		}
	}
	return nav.Env{
		Now: clock.Now, After: clock.After,
		Lang: Language(t, tag), Book: book, Builtin: book,
		Theme:    theme.New(config.ThemeNone, term.Facts{Plain: true}),
		Settings: config.Settings{Language: tag, Country: "DE"},
		Data:     "/home/user/.local/share/anis/journal",
	}
}

// Language returns a language of the real locales.
func Language(t testing.TB, tag string) *lang.Language {
	t.Helper()
	l, problems := lang.Load(locales.FS, tag)
	if l == nil || len(problems) > 0 {
		t.Fatalf("the locale %s has mistakes: %v", tag, problems)
	}
	return l
}

// Memory returns a journal that lives in memory.
func Memory(clock *Clock, entries ...journal.Entry) journal.Store {
	return journal.NewMemory(clock.Now, entries...)
}
