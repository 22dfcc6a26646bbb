// Package cli is the command line: subcommands, flags, exit codes, and the wiring of everything
// else.
//
// It is the only package that builds the private store, and the only one that decides where
// things lie. Every sentence it prints comes from the locales, in the reader's language, and
// what it prints on a terminal passes the same last stage as the screens. Private text comes in
// by standard input alone, never as an argument: arguments stay in histories and process lists.
package cli

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/store"
	"anis/internal/term"
	_ "anis/internal/term/quiet" // before Bubble Tea, see there
	"anis/internal/ui"
)

// The exit codes. Scripts rely on them.
const (
	ExitFine        = 0
	ExitFailed      = 1
	ExitUsage       = 2
	ExitContent     = 3
	ExitWrongSecret = 4
	ExitDamaged     = 5
	ExitInterrupted = 130
)

// Streams are what a command reads and writes. In and Out decide whether there is a terminal.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Run runs one command line, without the program's name, and returns its exit code. The two
// file systems are the content and the locales the program carries.
func Run(s Streams, args []string, content, locales fs.FS) int {
	flags, selected, usage := parse(args)
	if strings.HasPrefix(selected, "journal ") {
		store.Brief()
	}
	a := newApp(s, args, flags, content, locales)
	if a.before != nil {
		// The line was understood once, and what it says may be overruled by what the reader chose
		// since: it is not looked at again.
		return a.guarded(goOn)
	}
	if usage == nil {
		usage = wrongValue(a)
	}
	if usage != nil {
		a.complain("usage."+usage.key, "what", usage.what, "known", usage.known)
		a.complain("usage.more")
		return ExitUsage
	}
	switch {
	case flags.Version:
		a.print(version())
		return ExitFine
	case flags.Help:
		a.help(selected)
		return ExitFine
	}
	command, ok := commands[selected]
	if !ok {
		a.help(selected)
		return ExitUsage
	}
	code := a.guarded(command)
	if code == ExitFine && a.unprinted != nil {
		// A full disk or a closed pipe: whoever saves what is printed must not believe it whole.
		a.complain("export.not-written")
		return ExitFailed
	}
	return code
}

// guarded runs a command. Where it fails badly it prints what is known without a value, which may be
// somebody's words.
func (a *app) guarded(command func(*app) int) (code int) {
	defer func() {
		if value := recover(); value != nil {
			code = a.crashed(ui.NewCrash(value))
		}
	}()
	return command(a)
}

// crashed says that something failed badly, and where.
func (a *app) crashed(c *ui.Crash) int {
	a.complain("start.crash")
	_, _ = fmt.Fprintf(a.Err, "%s\n%s", c.Kind, c.Stack)
	return ExitFailed
}

// wrongValue finds a flag whose value nothing can be done with.
func wrongValue(a *app) *usage {
	if tag := a.flags.Lang; tag != "" && a.lang.Tag != tag {
		return &usage{key: "no-language", what: tag, known: strings.Join(lang.Available(a.locales), ", ")}
	}
	if name := a.flags.TextOrder; name != "" && !slices.Contains(config.Orders(), name) {
		return &usage{key: "no-order", what: name, known: strings.Join(config.Orders(), ", ")}
	}
	if name := a.flags.Theme; name != "" && !slices.Contains(config.Themes(), name) {
		return &usage{key: "no-theme", what: name, known: strings.Join(config.Themes(), ", ")}
	}
	return nil
}

// commands are the subcommands by the words they are called with.
var commands = map[string]func(*app) int{
	"":                   screens,
	"read":               readChapter,
	"do":                 doExercise,
	"open":               openRoute,
	"contacts":           printContacts,
	"journal write":      journalWrite,
	"journal list":       journalList,
	"journal show":       journalShow,
	"journal init":       journalInit,
	"journal passphrase": journalPassphrase,
	"journal search":     journalSearch,
	"journal export":     journalExport,
	"journal import":     journalImport,
	"journal backup":     journalBackup,
	"journal restore":    journalRestore,
	"plan print":         planPrint,
	"privacy":            privacy,
	"erase":              erase,
	"journal check":      journalCheck,
	"content check":      contentCheck,
	"content status":     contentStatus,
	"doctor":             doctor,
}

// print writes lines to standard output.
func (a *app) print(lines ...string) {
	for _, line := range lines {
		if _, err := fmt.Fprintln(a.Out, line); err != nil {
			a.unprinted = err
		}
	}
}

// complain writes one sentence to standard error.
func (a *app) complain(key string, args ...any) {
	_, _ = fmt.Fprintln(a.Err, a.sentence(a.Err, "", a.lang.T(key, a.named(args)...)))
}

// named are the arguments of a sentence, with the names of files and folders held together: in an
// Arabic line a path would turn around.
func (a *app) named(args []any) []any {
	if !term.IsTerminal(a.Err) {
		return args
	}
	return held(args)
}

// held is named for the screens, which are always a terminal.
func held(args []any) []any {
	out := slices.Clone(args)
	for i := 0; i+1 < len(out); i += 2 {
		if name, ok := out[i+1].(string); ok && (out[i] == "file" || out[i] == "folder") {
			out[i+1] = bidi.Embed(name, bidi.LTR)
		}
	}
	return out
}

// fail complains and returns the exit code of a failure.
func (a *app) fail(key string, args ...any) int {
	a.complain(key, args...)
	return ExitFailed
}

// mustLanguage returns a language of the locales the program carries, or the reference. A
// program without its reference language cannot say anything at all.
func mustLanguage(locales fs.FS, tag string) *lang.Language {
	if l, _ := lang.Load(locales, tag); l != nil {
		return l
	}
	l, problems := lang.Load(locales, lang.Reference)
	if l == nil {
		panic(problems)
	}
	return l
}
