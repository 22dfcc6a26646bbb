package ui

import (
	"anis/internal/ui/contacts"
	"anis/internal/ui/contents"
	"anis/internal/ui/exercise"
	"anis/internal/ui/home"
	"anis/internal/ui/journal"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
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
	if needsKey(route) {
		r.unsay()
	}
	if lockable && needsKey(route) && store.Locked() {
		wanted := route
		if route == nav.Unlock {
			wanted = ""
		}
		return lock.New(env, store, wanted, &r.tries)
	}
	if id != "" {
		switch kind {
		case "edit":
			return journal.NewEdit(env, o.Store, id, part)
		case "about":
			return journal.NewAbout(env, o.Store, id)
		case "versions":
			return journal.NewVersions(env, o.Store, id)
		}
	}
	switch nav.Route(kind) {
	case nav.Home:
		return home.New(env, func() string { return o.Places.Last })
	case nav.Contents:
		return contents.New(env)
	case nav.Exercises:
		return exercise.NewList(env)
	case nav.Write:
		return journal.NewWrite(env, o.Store, id)
	case nav.LetGo:
		return journal.NewLetGo(env)
	case nav.Contacts:
		return contacts.New(env, id)
	case nav.Settings:
		return settings.New(env, o.Languages())
	case nav.Protect:
		if store, ok := o.Store.(protect.Store); ok && lockable {
			return protect.New(env, store, o.Secrets)
		}
		return nil
	case nav.Prompts:
		return prompts.New(env)
	case "ask":
		return r.asked(id)
	case nav.Setup:
		return setup.New(env, o.Languages(), o.Asked)
	case nav.Journal:
		if route == nav.Weeks {
			return journal.NewWeeks(env, o.Store)
		}
		if id != "" {
			return journal.NewPage(env, o.Store, id)
		}
		return journal.NewList(env, o.Store, &r.tries)
	}
	if !env.Book.Has(string(route)) && (env.Builtin == nil || !env.Builtin.Has(string(route))) {
		return nil
	}
	switch kind {
	case "chapter":
		return read.New(env, id, part, o.Places)
	case "page":
		return read.NewPage(env, id, part)
	case "exercise":
		return exercise.New(env, o.Store, id)
	case "reflect":
		return reflect.New(env, o.Store, id)
	}
	return nil
}

// asked is a new page of the journal that begins with a question, or nil when there is no such
// question.
func (r *Root) asked(id string) nav.Screen {
	questions, _, err := r.env.Prompts()
	if err != nil {
		return nil
	}
	if _, ok := questions.Find(id); !ok {
		return nil
	}
	return journal.NewAsked(r.env, r.options.Store, id)
}
