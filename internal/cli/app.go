package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/problem"
	"anis/internal/store"
	"anis/internal/term"
	"anis/internal/ui"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/theme"
)

// app is one run of the program: what was asked, and what it was wired from.
type app struct {
	Streams
	args    []string // the command line, without the program's name
	flags   *flags
	content fs.FS // the content the program carries
	locales fs.FS

	dirs     config.Dirs
	settings *config.File
	setErr   error           // why the settings could not be read
	chosen   config.Settings // settings with flags and environment over them
	lang     *lang.Language
	facts    term.Facts
	screen   *display // what is known about the terminal, once somebody needs it
	saving   sync.Mutex
	gate     *unwanted        // the private store; nil where nothing private is opened
	before   *config.Handover // what the process before this one left, if it was replaced
	signals  chan os.Signal   // that came since then
	refused  bool             // the reader asked for the reference in place of Arabic

	unprinted error   // the last line that could not be printed
	opened    *opened // the books, once they were asked for
	owned     *owned  // the reader's own questions, likewise
}

// opened is the content that is used and the content that is carried.
type opened struct {
	book, builtin *handbook.Book
	problems      problem.List
}

// newApp finds folders, settings and language. Nothing is created. In demo mode nothing of the
// reader's is even looked at.
func newApp(s Streams, args []string, f *flags, content, locales fs.FS) *app {
	a := &app{Streams: s, args: args, flags: f, content: content, locales: locales, facts: term.Detect(term.System)}
	a.before, a.signals = handedOver(s)
	a.settings = &config.File{}
	if !f.Demo {
		a.dirs = config.Locate(config.DataFolder(f.Data))
		a.settings, a.setErr = config.Load(a.dirs.Settings)
	}
	a.chosen = a.settings.Overrides(f.Lang, f.Theme, f.Still)
	if a.before != nil {
		a.chosen = a.before.Settings
	}
	a.lang = a.language(a.chosen)
	return a
}

// language returns the language of the settings; before any was chosen that of the system, if
// it is offered, and else Arabic. A system that names none gets the reference.
func (a *app) language(s config.Settings) *lang.Language {
	tag := s.Language
	if tag == "" {
		tag = config.SystemLanguage()
		if tag == "" {
			tag = lang.Reference
		}
		if _, err := fs.Stat(a.locales, tag+".yaml"); err != nil {
			tag = firstLanguage
		}
	}
	return mustLanguage(a.locales, tag).WithDigits(s.Digits)
}

// firstLanguage is what Anis speaks when nothing else is known.
const firstLanguage = "ar"

// firstWords chooses the language of the first start, before the reader has chosen one: the one whose
// line he could read on the page of text orders, else that of the system, else Arabic.
func (a *app) firstWords() {
	if a.chosen.Started() || a.refused {
		return
	}
	chosen := a.display().choice
	read := chosen.Why == order.ByReader && chosen.Profile.Form != bidi.Plain
	if read && a.lang.Direction != bidi.RTL || config.SystemLanguage() == "" {
		a.lang = mustLanguage(a.locales, firstLanguage).WithDigits(a.chosen.Digits)
	}
}

// book opens the content: the folder that was named, or what the program carries. A folder that
// cannot be used gives the carried content and the problems.
func (a *app) book() (book, builtin *handbook.Book, problems problem.List) {
	if a.opened == nil {
		book, builtin, problems = a.openBook()
		a.opened = &opened{book, builtin, problems}
	}
	return a.opened.book, a.opened.builtin, a.opened.problems
}

func (a *app) openBook() (book, builtin *handbook.Book, problems problem.List) {
	builtin, carried := handbook.Carried(a.content)
	dir := config.ContentFolder(a.flags.ContentDir)
	if dir == "" {
		return builtin, builtin, carried
	}
	folder, err := openFolder(dir)
	if err != nil {
		return builtin, builtin, problem.List{{File: dir, Code: "missing-file"}}
	}
	// All of it is checked, not only the structure that opening reads: whoever names a folder is
	// told at once what will come from the carried copy.
	problems = handbook.CheckAt(folder, time.Now())
	book, _ = handbook.Open(folder)
	if book == nil || len(book.Chapters()) == 0 {
		return builtin, builtin, problems
	}
	return book, builtin, problems
}

// openFolder opens a folder so that nothing outside it can be read through it.
func openFolder(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// env puts together what every screen may know.
func (a *app) env() (nav.Env, problem.List) {
	book, builtin, problems := a.book()
	return ui.Clock(nav.Env{
		Lang: a.lang, Book: book, Builtin: builtin,
		Theme: theme.New(a.chosen.Theme, a.facts), Pages: markdown.NewCache(), Settings: a.chosen,
		Data: absolute(a.dirs.Journal), State: absolute(a.dirs.State), Demo: a.flags.Demo, OwnPrompts: a.own(a.lang), NoVersions: a.chosen.NoVersions,
	}), problems
}

// apply returns the Env of changed settings.
func (a *app) apply(env nav.Env, s config.Settings) nav.Env {
	if s.Language != env.Settings.Language || s.Digits != env.Settings.Digits {
		env.Lang = a.language(s)
		env.OwnPrompts = a.own(env.Lang)
	}
	env.Theme = theme.New(s.Theme, a.facts)
	env.Settings, env.Order = s, a.reorder(s)
	if a.gate != nil {
		a.gate.want(!s.NoJournal)
	}
	return env
}

// languages returns those that are offered to readers: complete ones, Arabic first.
func (a *app) languages(book *handbook.Book) []nav.Language {
	var offered []nav.Language
	for _, tag := range book.Languages() {
		l, _ := lang.Load(a.locales, tag)
		if l == nil || !book.Complete(tag) {
			continue
		}
		one := nav.Language{Tag: tag, Name: l.Name}
		if tag == firstLanguage {
			offered = append([]nav.Language{one}, offered...)
			continue
		}
		offered = append(offered, one)
	}
	if len(offered) == 0 {
		// A folder in which no language is complete still lets its translator in.
		for _, tag := range lang.Available(a.locales) {
			if l, _ := lang.Load(a.locales, tag); l != nil {
				offered = append(offered, nav.Language{Tag: tag, Name: l.Name})
			}
		}
	}
	return offered
}

// journal returns the private store. It opens nothing by itself, and follows what is chosen later.
func (a *app) journal() *unwanted {
	readme, err := fs.ReadFile(a.locales, "journal-readme.txt")
	if err != nil {
		readme = nil // the folder then lacks its explanation; the entries are readable without
	}
	options := store.Options{Journal: a.dirs.Journal, State: a.dirs.State, Readme: readme, Now: time.Now}
	options.Sealed = a.before != nil && a.before.Sealed // its folder may be gone since then
	if a.chosen.NoVersions {
		options.KeepReplaced = -1
	}
	a.gate = &unwanted{Store: store.Open(options)}
	a.gate.want(!a.chosen.NoJournal)
	return a.gate
}

// absolute is a path as it is shown to its owner.
func absolute(path string) string {
	if path == "" {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
