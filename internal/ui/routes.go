package ui

import (
	"strings"

	"anis/internal/handbook"
	"anis/internal/helped"
	domain "anis/internal/plan"
	"anis/internal/ui/about"
	"anis/internal/ui/bookmarks"
	"anis/internal/ui/care"
	"anis/internal/ui/checkin"
	"anis/internal/ui/contacts"
	"anis/internal/ui/contents"
	"anis/internal/ui/exercise"
	"anis/internal/ui/home"
	"anis/internal/ui/journal"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
	"anis/internal/ui/path"
	"anis/internal/ui/plan"
	"anis/internal/ui/prompts"
	"anis/internal/ui/protect"
	"anis/internal/ui/read"
	"anis/internal/ui/reflect"
	"anis/internal/ui/settings"
	"anis/internal/ui/setup"
)

// screen makes the screen of a route, or returns nil when there is no such place. It is the only
// place that knows every screen, and gives the private store to those that need it.
func (r *Root) screen(route nav.Route) nav.Screen {
	env, o := r.env, r.options
	kind, id, part := route.Split()
	store, lockable := r.lockable()
	if env.Settings.NoJournal && !env.Demo {
		if screen := r.unwanted(route); screen != nil {
			return screen
		}
	}
	if needsKey(route) {
		r.unsay()
	}
	blind := route == nav.WriteLocked
	closed := needsKey(route) || blind && !store.WhileLocked() || route == nav.Plan && !o.Plans.WhileLocked()
	if lockable && closed && store.Locked() {
		wanted := route
		switch {
		case route == nav.Unlock:
			wanted = ""
		case blind:
			wanted = nav.Write
		}
		return lock.New(env, store, wanted, &r.tries)
	}
	if screen := r.page(kind, id, part); screen != nil {
		return screen
	}
	switch nav.Route(kind) {
	case nav.Home:
		return home.New(env, func() string { return o.Places.Last })
	case nav.Contents:
		return contents.New(env)
	case nav.Exercises:
		if id != "" {
			return exercise.NewList(env, id).Remember(r.helped())
		}
		return exercise.NewFinder(env).With(r.plans())
	case nav.Breaths:
		return exercise.NewBreaths(env)
	case nav.Write:
		return journal.NewAgain(env, o.Store, id)
	case nav.WriteLocked:
		if lockable && store.Locked() {
			return journal.NewLocked(env, o.Store)
		}
		return journal.NewWrite(env, o.Store, "")
	case nav.LetGo:
		return journal.NewLetGo(env, handbook.Prompt{})
	case nav.Care:
		if store, ok := o.Store.(care.Store); ok && lockable {
			return care.New(env, store)
		}
		return nil
	case nav.Contacts:
		return contacts.New(env, id).With(r.plans())
	case nav.Settings:
		private, _ := o.Store.(settings.Journal)
		if !lockable {
			private = nil
		}
		return settings.New(env, o.Languages(), private, route == nav.SettingsJournal)
	case nav.Protect:
		if store, ok := o.Store.(protect.Store); ok && lockable {
			return protect.New(env, store, o.Secrets, &r.tries, route == nav.NewKeys)
		}
		return nil
	case nav.Bookmarks:
		return bookmarks.New(env, o.Bookmarks)
	case nav.Checkin:
		return r.checkin(route)
	case nav.Plan:
		return plan.New(env, o.Plans)
	case "small":
		return plan.NewSmall(env, o.Plans, id)
	case nav.Prompts:
		return prompts.New(env)
	case nav.Anis:
		return about.New(env, o.Version)
	case "ask":
		return r.asked(id)
	case nav.Setup:
		return setup.New(env, o.Languages(), o.Asked)
	case nav.Journal:
		if route == nav.Weeks {
			return journal.NewWeeks(env, o.Store)
		}
		return journal.NewList(env, o.Store, &r.tries).With(r.plans())
	}
	return r.fromBook(route)
}

// fromBook is the screen of a route that the handbook has, or nil. Where no journal is wanted no bookmark
// is offered either.
func (r *Root) fromBook(route nav.Route) nav.Screen {
	env, o := r.env, r.options
	if !r.leads(route) {
		return nil
	}
	marks := o.Bookmarks
	if env.Settings.NoJournal && !env.Demo {
		marks = nil
	}
	switch kind, id, part := route.Split(); kind {
	case "chapter":
		return read.New(env, id, part, o.Places, marks).Offer(o.Languages)
	case "page":
		return read.NewPage(env, id, part).Offer(o.Languages)
	case "path":
		return path.New(env, id, r.plans())
	case "exercise":
		return exercise.New(env, o.Store, id).With(r.plans(), r.calming).Remember(r.helped())
	case "reflect":
		return reflect.New(env, o.Store, id)
	case string(nav.Words), "word":
		return read.NewWords(env, id)
	}
	return nil
}

// helped is the store of what helped: none before a group, and none where nothing private is wanted.
func (r *Root) helped() helped.Store {
	if r.env.Demo || r.env.Settings.NoJournal {
		return nil
	}
	return r.options.Helped
}

// checkin is a screen about how the load is, or nil.
func (r *Root) checkin(route nav.Route) nav.Screen {
	switch route {
	case nav.Checkin:
		return checkin.New(r.env, r.options.Checkins, r.options.Store)
	case nav.CheckinPast:
		return checkin.NewPast(r.env, r.options.Checkins)
	}
	return nil
}

// page is the screen of a kept page, or nil where the route names none.
func (r *Root) page(kind, id, part string) nav.Screen {
	env, store := r.env, r.options.Store
	switch {
	case id == "":
	case kind == "edit":
		return journal.NewEdit(env, store, id, part)
	case kind == "about":
		return journal.NewAbout(env, store, id)
	case kind == "versions":
		return journal.NewVersions(env, store, id)
	case kind == string(nav.Journal) && nav.Entry(id) != nav.Weeks:
		return journal.NewPage(env, store, id)
	}
	return nil
}

// unwanted is the screen of a route of the journal where nobody wants one on this computer, or nil for
// a route that works without: questions are asked there too, and what is written is let go.
func (r *Root) unwanted(route nav.Route) nav.Screen {
	kind, _, _ := route.Split()
	switch nav.Route(kind) {
	case nav.Write, nav.WriteLocked:
		return journal.NewLetGo(r.env, handbook.Prompt{})
	case nav.Journal, nav.Protect, nav.Unlock, nav.Care, nav.Bookmarks, nav.Checkin, nav.Plan, "edit", "about", "versions", "small":
		return journal.NewUnwanted(r.env)
	}
	return nil
}

// plans are the plans that screens offer beside what they are for: none before a group, and none where
// nothing private is wanted.
func (r *Root) plans() domain.Store {
	if r.env.Demo || r.env.Settings.NoJournal {
		return nil
	}
	return r.options.Plans
}

// leads reports whether the handbook has the place of a route. A block need not be there any more: the
// reader finds the nearest one.
func (r *Root) leads(route nav.Route) bool {
	if kind, id, part := route.Split(); (kind == "chapter" || kind == "page") && strings.Contains(part, "/") {
		route = nav.Route(kind + "/" + id)
	}
	return r.env.Book.Has(string(route)) || r.env.Builtin != nil && r.env.Builtin.Has(string(route))
}

// asked is a new page of the journal that begins with a question, or nil when there is no such
// question.
func (r *Root) asked(id string) nav.Screen {
	questions, _, err := r.env.Prompts()
	if err != nil {
		return nil
	}
	q, ok := questions.Find(id)
	switch {
	case !ok:
		return nil
	case r.env.Settings.NoJournal && !r.env.Demo:
		return journal.NewLetGo(r.env, q)
	}
	return journal.NewAsked(r.env, r.options.Store, id)
}
