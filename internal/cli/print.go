package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/term"
	"anis/internal/ui/contacts"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
	"anis/internal/ui/theme"
)

// printWidth is the width of printed text where there is no terminal, in cells.
const printWidth = 80

// printEnv returns an Env for printing: on a terminal with its colours, in a pipe without any.
func (a *app) printEnv() (env nav.Env, width int, ok bool) {
	env, problems := a.env()
	if env.Book == nil {
		return env, 0, false
	}
	if dir := config.ContentFolder(a.flags.ContentDir); dir != "" && errorsIn(problems) > 0 {
		a.complain("start.content-broken", "folder", dir)
	}
	width = printWidth
	if columns, _, terminal := term.Size(a.Out); terminal {
		width = min(columns, env.Settings.TextWidth())
		env.Order = a.display().choice
	} else {
		env.Theme = theme.New(config.ThemeNone, term.Facts{Plain: true})
	}
	return env, width, true
}

// readChapter prints a chapter or a page beside the chapters, or lists them all.
func readChapter(a *app) int {
	env, width, ok := a.printEnv()
	if !ok {
		return a.fail("start.no-content")
	}
	id := a.flags.Read.Chapter
	if id == "" {
		return listChapters(a, env)
	}
	find := env.Chapter
	switch {
	case env.Book.Has(string(nav.Chapter(id))):
	case env.Book.Has(string(nav.Page(id))):
		find = env.Page
	default:
		return a.wrong("usage.no-chapter", "what", id)
	}
	chapter, origin, err := find(id)
	if err != nil {
		return a.fail("read.broken")
	}
	blocks := append([]markdown.Block{{ID: "title", Source: "# " + chapter.Title}}, read.Printed(env, chapter, origin)...)
	page, err := markdown.Render(blocks, width, env.Theme)
	if err != nil {
		return a.fail("read.broken")
	}
	for _, line := range page.Lines {
		a.print(a.stage(a.Out, line.Text))
	}
	if len(page.Links) > 0 {
		a.print("")
	}
	for _, link := range page.Links {
		a.print(a.stage(a.Out, env.T("read.printed-link", "number", markdown.Mark(link.Number), "route", link.Route)))
	}
	return ExitFine
}

// listChapters prints the ids and titles of all chapters and of the pages beside them.
func listChapters(a *app, env nav.Env) int {
	for _, info := range env.Book.Chapters() {
		title := ""
		if c, _, err := env.Chapter(info.ID); err == nil {
			title = c.Title
		}
		a.print(a.stage(a.Out, pad(info.ID)+title))
	}
	for _, id := range env.Book.Pages() {
		title := ""
		if p, _, err := env.Page(id); err == nil {
			title = p.Title
		}
		a.print(a.stage(a.Out, pad(id)+title))
	}
	return ExitFine
}

// listExercises prints the ids and titles of all exercises.
func listExercises(a *app) int {
	env, _, ok := a.printEnv()
	if !ok {
		return a.fail("start.no-content")
	}
	for _, info := range env.Book.Exercises() {
		title := ""
		if e, _, err := env.Exercise(info.ID); err == nil {
			title = e.Title
		}
		a.print(a.stage(a.Out, pad(info.ID)+title))
	}
	return ExitFine
}

// idWidth is the room printed for an id, in cells; the longest has 18.
const idWidth = 20

func pad(id string) string { return id + strings.Repeat(" ", max(idWidth-len(id), 1)) }

// printContacts prints the contacts of a country, as text or as JSON.
func printContacts(a *app) int {
	env, width, ok := a.printEnv()
	if !ok {
		return a.fail("start.no-content")
	}
	directory, origin, err := env.Contacts()
	if err != nil {
		return a.fail("contacts.broken")
	}
	country := strings.ToUpper(a.flags.Contacts.Country)
	if country == "OTHER" {
		country = handbook.CountryOther
	}
	if country == "" {
		country = env.Settings.Country
	} else if !known(directory, country) {
		return a.wrong("usage.no-country", "what", a.flags.Contacts.Country)
	}
	if a.flags.Contacts.JSON {
		return a.contactsJSON(env, directory, country)
	}
	for _, line := range contacts.Note(env, origin, width) {
		_, _ = fmt.Fprintln(a.Err, a.stage(a.Err, line))
	}
	for _, line := range contacts.Lines(env, directory, country, width) {
		a.print(a.stage(a.Out, line))
	}
	return ExitFine
}

func known(d *handbook.Contacts, country string) bool {
	for _, c := range d.Countries {
		if c.Code == country {
			return true
		}
	}
	return false
}

// contactsJSON prints what the screen shows, for other programs.
func (a *app) contactsJSON(env nav.Env, d *handbook.Contacts, country string) int {
	type contact struct {
		handbook.Contact
		Stale bool
	}
	list := []contact{}
	for _, c := range d.For(country) {
		list = append(list, contact{c, c.Stale(env.Now())})
	}
	encoder := json.NewEncoder(a.Out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(struct {
		Country, Language string
		Emergency         handbook.Emergency
		Contacts          []contact
	}{country, d.Lang, d.Emergency(country), list})
	if err != nil {
		return ExitFailed
	}
	return ExitFine
}
