package cli

import (
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/problem"
)

// contentCheck checks the content and the locales and prints every problem: where, what, the
// line with a mark under the place, and the cure. Mistakes end it with ExitContent, warnings
// alone do not.
func contentCheck(a *app) int {
	content, locales := a.content, a.locales
	contentName, localesName := "content/", "locales/"
	if dir := config.ContentFolder(a.flags.ContentDir); dir != "" {
		folder, err := openFolder(dir)
		if err != nil {
			return a.fail("start.no-such-folder", "folder", dir)
		}
		content, contentName = folder, filepath.ToSlash(filepath.Clean(dir))+"/"
		// A translator's two folders lie side by side; then both are his.
		if beside, err := openFolder(filepath.Join(dir, "..", "locales")); err == nil && hasReference(beside) {
			locales, localesName = beside, filepath.ToSlash(filepath.Join(dir, "..", "locales"))+"/"
		}
	}
	words, err := a.checkWords(a.lang.Tag)
	if err != nil {
		return a.fail("start.no-content")
	}
	found := prefixed(contentName, handbook.CheckAt(content, time.Now()))
	found = append(found, prefixed(localesName, lang.Check(locales))...)
	if own, err := fs.Sub(locales, checkFolder); err == nil && hasReference(own) {
		found = append(found, prefixed(localesName+checkFolder+"/", lang.Check(own))...)
	}
	for _, p := range found {
		a.report(words, p)
	}
	mistakes := errorsIn(found)
	a.print(a.stage(a.Out, words.N("check.mistakes", mistakes)), a.stage(a.Out, words.N("check.warnings", len(found)-mistakes)))
	if mistakes > 0 {
		return ExitContent
	}
	return ExitFine
}

// checkFolder holds the words of the check. They are many, and only translators see them.
const checkFolder = "check"

// checkWords returns the words of the check in a language, or in the reference where it has none.
func (a *app) checkWords(tag string) (*lang.Language, error) {
	folder, err := fs.Sub(a.locales, checkFolder)
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(folder, tag+".yaml"); err != nil {
		tag = lang.Reference
	}
	words, problems := lang.Load(folder, tag)
	if words == nil {
		return nil, problems
	}
	return words, nil
}

func hasReference(locales fs.FS) bool {
	_, err := fs.Stat(locales, lang.Reference+".yaml")
	return err == nil
}

// prefixed puts the name of the folder before each file.
func prefixed(folder string, list problem.List) problem.List {
	for i := range list {
		list[i].File = folder + list[i].File
	}
	return list
}

// report prints one problem.
func (a *app) report(words *lang.Language, p problem.Problem) {
	place := p.File
	if p.Line > 0 {
		place += ":" + strconv.Itoa(p.Line)
		if p.Col > 0 {
			place += ":" + strconv.Itoa(p.Col)
		}
	}
	kind := "check.mistake"
	if p.Warning {
		kind = "check.warning"
	}
	what, cure := said(words, p)
	a.print(a.stage(a.Out, place), a.sentence(a.Out, "  ", words.T(kind)+" "+what))
	if p.Excerpt != "" {
		a.print(a.stage(a.Out, "  | "+p.Excerpt))
		if p.Caret > 0 {
			a.print(a.stage(a.Out, "  | "+strings.Repeat(" ", p.Caret-1)+"^"))
		}
	}
	a.print(a.sentence(a.Out, "  ", cure))
}

// said are the words for a problem: what is wrong, and what to do.
func said(words *lang.Language, p problem.Problem) (what, cure string) {
	args := make([]any, 0, 2*len(p.Args))
	for name, value := range p.Args {
		args = append(args, name, value)
	}
	return words.T("check."+p.Code+".what", args...), words.T("check."+p.Code+".cure", args...)
}
