package cli

import (
	"errors"

	"anis/internal/bookmark"
	"anis/internal/checkin"
	"anis/internal/config"
	"anis/internal/passphrase"
	"anis/internal/plan"
	"anis/internal/problem"
	"anis/internal/process"
	"anis/internal/term"
	"anis/internal/ui"
	"anis/internal/ui/nav"
	"anis/internal/ui/protect"
)

// screens shows the screens: the first start when nothing was chosen yet, else home.
func screens(a *app) int {
	start := nav.Home
	if !a.chosen.Started() {
		start = nav.Setup
	}
	return a.show(start, false)
}

// openRoute shows the screens at a route.
func openRoute(a *app) int {
	route := nav.Route(a.flags.Open.Route)
	if route == "" {
		return a.wrong("usage.needs-route")
	}
	book, _, _ := a.book()
	kind, id, _ := route.Split()
	private := kind == string(nav.Journal) && id != "" || kind == string(nav.Write)
	if !private && !book.Has(string(route)) {
		return a.wrong("usage.no-route", "what", string(route))
	}
	return a.show(route, false)
}

// doExercise shows one exercise and ends, or lists them all.
func doExercise(a *app) int {
	id := a.flags.Do.Exercise
	if id == "" {
		return listExercises(a)
	}
	book, _, _ := a.book()
	if !book.Has(string(nav.Exercise(id))) {
		return a.wrong("usage.no-exercise", "what", id)
	}
	return a.show(nav.Exercise(id), true)
}

// wrong complains about a command line and returns its exit code.
func (a *app) wrong(key string, args ...any) int {
	a.complain(key, args...)
	return ExitUsage
}

// show runs the screens on the terminal. What begins is told when they do; from then on they leave the
// terminal in order themselves.
func (a *app) show(start nav.Route, only bool, begins ...func()) int {
	if !term.IsTerminal(a.In) || !term.IsTerminal(a.Out) {
		return a.fail("start.no-terminal")
	}
	if err := a.meet(); err != nil {
		return left(err)
	}
	a.firstWords()
	env, problems := a.env()
	if env.Book == nil {
		return a.fail("start.no-content")
	}
	options := ui.Options{
		Env: env, Start: start, Only: only,
		Places: config.LoadPlaces(a.dirs.State), Apply: a.apply, Save: a.save,
		Version:   version(),
		Languages: func() []nav.Language { return a.languages(env.Book) },
		Notices:   a.notices(problems),
		Secrets:   protect.Secrets{Lists: passphrase.NewLists(a.locales)},
		Resume:    a.before,
		Signals:   a.signals,
	}
	if a.flags.Demo {
		options.Store = samples(a.lang, env.Now)
		options.Bookmarks = bookmark.NewMemory(env.Now, options.Store)
		options.Checkins = checkin.NewMemory(env.Now, options.Store)
		options.Plans = plan.NewMemory(env.Now, options.Store)
	} else {
		private := a.journal()
		options.Store, options.Bookmarks = private, private.Bookmarks()
		options.Checkins, options.Plans, options.Helped = private.Checkins(), private.Plans(), private.Helped()
		options.Windows = config.OtherWindows(a.dirs.State)
		options.Replace = a.replaces(options.Store)
	}
	defer func() { _ = options.Store.Close() }()
	hear := func() {}
	if !config.Traces() {
		hear = process.Silence()
	}
	for _, tell := range begins {
		tell()
	}
	err := ui.Run(a.terminal(options), a.In, a.Out)
	hear()
	var crash *ui.Crash
	switch {
	case err == nil:
		return ExitFine
	case errors.Is(err, ui.ErrNotKept):
		return a.fail("start.not-kept")
	case errors.Is(err, ui.ErrInterrupted):
		return ExitInterrupted
	case errors.As(err, &crash):
		return a.crashed(crash)
	}
	return a.fail("start.failed", "why", err.Error())
}

// left is the exit code of a program that was ended before its screens started.
func left(err error) int {
	if errors.Is(err, ui.ErrInterrupted) {
		return ExitInterrupted
	}
	return ExitFine
}

// save keeps settings. In demo mode they hold until the end and leave no trace.
func (a *app) save(s config.Settings) error {
	if a.flags.Demo {
		return nil
	}
	a.saving.Lock()
	defer a.saving.Unlock()
	return a.settings.Save(a.changed(s))
}

// changed returns the kept settings with what the reader changed now: what a flag or the
// environment says for this once is not kept.
func (a *app) changed(s config.Settings) config.Settings {
	kept, were, before := s, a.settings.Settings, a.chosen
	if s.Language == before.Language && were.Language != "" {
		kept.Language = were.Language
	}
	if s.Theme == before.Theme {
		kept.Theme = were.Theme
	}
	if s.Still == before.Still {
		kept.Still = were.Still
	}
	a.chosen = s
	return kept
}

// notices are what the reader is told at the start.
func (a *app) notices(content problem.List) []nav.NoticeMsg {
	var notices []nav.NoticeMsg
	say := func(key string, args ...any) {
		notices = append(notices, nav.NoticeMsg{Text: a.lang.T(key, held(args)...), Bad: true})
	}
	if a.flags.Demo || a.before != nil {
		return nil // the second was told before
	}
	if !a.dirs.Usable() {
		say("start.no-folder")
	}
	switch {
	case a.setErr != nil:
		say("start.settings-unreadable", "file", a.dirs.Settings)
	case len(a.settings.Problems) > 0:
		say("start.settings-nonsense", "file", a.dirs.Settings)
	}
	if len(a.display().remembered.Problems()) > 0 {
		say("start.settings-nonsense", "file", a.display().remembered.Path())
	}
	if config.ContentFolder(a.flags.ContentDir) != "" && errorsIn(content) > 0 {
		say("start.content-broken", "folder", config.ContentFolder(a.flags.ContentDir))
	}
	return notices
}

// errorsIn counts the problems that are not mere warnings.
func errorsIn(list problem.List) int {
	n := 0
	for _, p := range list {
		if !p.Warning {
			n++
		}
	}
	return n
}
