package cli

import (
	"errors"
	"io/fs"
	"path/filepath"

	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/problem"
	"anis/internal/ui/nav"
)

// owned are the reader's own questions as they were read.
type owned struct {
	prompts  []handbook.OwnPrompt
	problems problem.List
}

// ownQuestions reads the file with the reader's own questions, once. In demo mode there is no
// folder, so it is not even looked for.
func (a *app) ownQuestions() *owned {
	if a.owned != nil {
		return a.owned
	}
	a.owned = &owned{}
	file := a.dirs.Prompts
	if file == "" {
		return a.owned
	}
	folder, err := openFolder(filepath.Dir(file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		a.owned.problems = problem.List{problem.ForFile(filepath.Base(file), "unreadable-file")}
	default:
		book, builtin, _ := a.book()
		known := append(book.PromptIDs(), builtin.PromptIDs()...)
		a.owned.prompts, a.owned.problems = handbook.ReadOwn(folder, filepath.Base(file), known)
	}
	return a.owned
}

// own is what the screens may know of the reader's own questions, in a language.
func (a *app) own(l *lang.Language) nav.OwnPrompts {
	read := a.ownQuestions()
	own := nav.OwnPrompts{Prompts: read.prompts, File: absolute(a.dirs.Prompts)}
	if len(read.problems) == 0 {
		return own
	}
	words, err := a.checkWords(l.Tag)
	if err != nil {
		own.Trouble = []string{l.T("prompts.broken")}
		return own
	}
	for _, p := range read.problems.Cap() {
		what, cure := said(words, p)
		key := "prompts.trouble"
		if p.Line == 0 {
			key = "prompts.trouble-file"
		}
		own.Trouble = append(own.Trouble, l.T(key, "line", l.Int(p.Line), "what", what, "cure", cure))
	}
	return own
}

// describeOwn prints where the reader's own questions lie, and what is wrong with the file.
func (a *app) describeOwn() {
	a.line("doctor.prompts", "value", a.foreign(absolute(a.dirs.Prompts)))
	problems := a.ownQuestions().problems
	if len(problems) == 0 {
		return
	}
	words, err := a.checkWords(a.lang.Tag)
	if err != nil {
		a.line("prompts.broken")
		return
	}
	for _, p := range problems.Cap() {
		a.report(words, p)
	}
}
