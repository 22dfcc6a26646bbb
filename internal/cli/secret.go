package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/internal/term"
	"anis/internal/ui"
)

// A secret comes from the terminal, also where the streams lead elsewhere, or from a file that the
// command line names. It never stands in an argument.

// errNoSecret says that nobody could be asked for a passphrase, and that this was said already.
var errNoSecret = errors.New("no secret")

// tries is how often a passphrase is asked for.
const tries = 3

// session is one command's use of the journal: the store, and the terminal where it may ask.
type session struct {
	*app
	store   journal.Store
	console *term.Console // nil until something was asked
}

// withJournal runs a command on the journal and returns its exit code. The demonstration has no
// journal.
func (a *app) withJournal(command func(*session) int) int {
	if a.flags.Demo {
		return a.fail("journal.not-in-demo")
	}
	s := &session{app: a, store: a.journal()}
	defer func() {
		if s.console != nil {
			s.console.Close()
		}
		if lockable, ok := s.store.(journal.Lockable); ok {
			lockable.Lock()
		}
		_ = s.store.Close()
	}()
	return command(s)
}

// withOpenJournal is withJournal for a command that reads: a passphrase is asked for before.
func (a *app) withOpenJournal(command func(*session) int) int {
	return a.withJournal(func(s *session) int {
		if err := s.unlock(); err != nil {
			return s.journalFailure(err)
		}
		return command(s)
	})
}

// unlock opens the journal if it is behind a passphrase.
func (s *session) unlock() error {
	lockable, ok := s.store.(journal.Lockable)
	if !ok || !lockable.Locked() {
		return nil
	}
	for try := 1; ; try++ {
		typed, err := s.secret("ask.passphrase", s.flags.Journal.PassphraseFile, byPassphrase)
		if err != nil {
			return err
		}
		err = lockable.Unlock(oneForm(typed), nil)
		// A file says the same again, so one try is enough.
		if !errors.Is(err, journal.ErrWrongSecret) || try == tries || s.flags.Journal.PassphraseFile != "" {
			return err
		}
		s.tell("error." + journal.Name(err))
	}
}

// oneForm brings what was typed, a passphrase or recovery digits, into the form that opens. What has
// none opens nothing.
func oneForm(typed private.Text) private.Text {
	if passphrase.LooksLikeRecovery(typed) {
		digits, err := passphrase.ParseRecovery(typed)
		if err != nil {
			return private.Text{}
		}
		return digits.Secret()
	}
	normal, err := passphrase.Normalise(typed)
	if err != nil {
		return private.Text{}
	}
	return normal
}

// The flags that name a file with a secret, for somebody who cannot be asked.
const (
	byPassphrase       = "--passphrase-file"
	byNewPassphrase    = "--new-passphrase-file"
	byBackupPassphrase = "--backup-passphrase-file"
)

// secret asks for a secret, or reads it from a file, which flag would name.
func (s *session) secret(question, file, flag string) (private.Text, error) {
	if file != "" {
		return s.secretFile(file)
	}
	if err := s.openConsole(flag); err != nil {
		return private.Text{}, err
	}
	typed, err := s.asked(s.console.Secret, s.lang.T(question))
	return private.New(typed), err
}

// asked asks something on the raw terminal.
func (s *session) asked(ask func(string, func() bool) (string, error), question string) (typed string, err error) {
	err = ui.HoldBack(func(waits func() bool) (err error) {
		typed, err = ask(s.laidOut(question)+"> ", waits)
		return err
	})
	return typed, err
}

// aside shows what opens the journal on a screen of which nothing stays.
func (s *session) aside(show func() error) error {
	return ui.HoldBack(func(func() bool) error { return s.console.Aside(show) })
}

// secretFile reads the first line of a file.
func (s *session) secretFile(name string) (private.Text, error) {
	file, err := os.Open(name)
	if err != nil {
		s.complain("ask.no-file", "file", name)
		return private.Text{}, errNoSecret
	}
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(io.LimitReader(file, passphrase.MaxBytes+3))
	if err != nil {
		s.complain("ask.no-file", "file", name)
		return private.Text{}, errNoSecret
	}
	line, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	return private.New(strings.TrimSuffix(string(line), "\r")), nil
}

// openConsole opens the terminal to ask on. Without one it says with which flag a command does without,
// if there is one.
func (s *session) openConsole(flag string) error {
	if s.console != nil {
		return nil
	}
	console, err := term.OpenConsole(s.In, s.Err)
	if err != nil {
		if s.complain("ask.no-terminal"); flag != "" {
			s.complain("ask.by-file", "flag", flag)
		}
		return errNoSecret
	}
	s.console = console
	return nil
}

// tell shows a sentence where it is asked.
func (s *session) tell(key string, args ...any) { s.show(s.lang.T(key, args...)) }

// show shows a text where it is asked, wrapped to the width there.
func (s *session) show(text string) { _, _ = io.WriteString(s.console, s.laidOut(text)) }

// laidOut is a text in lines as wide as the terminal where it is asked.
func (s *session) laidOut(text string) string {
	width, _, ok := term.Size(s.console.Out())
	if !ok {
		width = printWidth
	}
	var lines strings.Builder
	for _, line := range cell.Wrap(text, width) {
		lines.WriteString(s.stage(s.console.Out(), line) + "\n")
	}
	return lines.String()
}

// prompt shows a question; what is typed stands below it, since beside it the direction of the two
// could differ.
func (s *session) prompt(question string, args ...any) {
	s.tell(question, args...)
	_, _ = io.WriteString(s.console, "> ")
}

// line asks for a line that may be seen. It ends with io.EOF where nobody answers.
func (s *session) line(question string, args ...any) (string, error) {
	if err := s.openConsole(""); err != nil {
		return "", err
	}
	s.prompt(question, args...)
	return s.console.Line()
}

// newPassphrase asks for a new passphrase, twice, or draws one of six words for somebody who types
// none. A file, which flag would name, says it once.
func (s *session) newPassphrase(file, flag string) (private.Text, error) {
	if file != "" {
		typed, err := s.secretFile(file)
		if err != nil {
			return private.Text{}, err
		}
		normal, problem := s.usable(typed)
		if problem != "" {
			s.complain(problem)
			return private.Text{}, errNoSecret
		}
		return normal, nil
	}
	for {
		typed, err := s.secret("ask.new", "", flag)
		if err != nil {
			return private.Text{}, err
		}
		drawn := typed.Empty()
		if drawn {
			if typed, err = s.drawn(); err != nil {
				return private.Text{}, err
			}
		}
		normal, problem := s.usable(typed)
		if problem != "" {
			s.tell(problem)
			continue
		}
		again, err := s.onceMore(normal, drawn, flag)
		if err != nil {
			return private.Text{}, err
		}
		if same, err := passphrase.Normalise(again); err == nil && same.Equal(normal) {
			return normal, nil
		}
		s.tell("ask.not-same")
	}
}

// onceMore has a new passphrase typed again. One that was drawn can be read meanwhile.
func (s *session) onceMore(normal private.Text, drawn bool, flag string) (again private.Text, err error) {
	if !drawn {
		s.tell("protect.strength-" + string(passphrase.Estimate(normal, s.lists()).Class))
		return s.secret("ask.again", "", flag)
	}
	err = s.aside(func() (err error) {
		s.tell("ask.drawn")
		s.show(normal.Reveal())
		again, err = s.secret("ask.again", "", flag)
		return err
	})
	return again, err
}

// usable brings a new passphrase into its one form, or says why it cannot be one.
func (s *session) usable(typed private.Text) (normal private.Text, problem string) {
	normal, err := passphrase.Normalise(typed)
	switch {
	case errors.Is(err, passphrase.ErrEmpty):
		return normal, "ask.empty"
	case err != nil:
		return normal, "protect.no-text"
	case passphrase.LooksLikeRecovery(normal):
		return normal, "protect.like-digits"
	}
	return normal, ""
}

// randomWords is how many words a passphrase has that is drawn: 66 bits.
const randomWords = 6

// drawn returns a passphrase of random words in the reader's language, or in the first that has a
// list.
func (s *session) drawn() (private.Text, error) {
	for _, tag := range []string{s.lang.Tag, firstLanguage} {
		if list, err := s.lists().Of(tag); err == nil {
			return passphrase.Words(list, randomWords)
		}
	}
	return private.Text{}, passphrase.ErrNoList
}

func (a *app) lists() *passphrase.Lists { return passphrase.NewLists(a.locales) }

// newDigits makes recovery digits. On a terminal they are shown once and two groups are asked back;
// where the passphrase came from a file they are printed, and none are made that could not be. They are
// kept nowhere.
func (s *session) newDigits(fromFile bool) (private.Text, error) {
	if s.flags.Journal.NoDigits {
		return private.Text{}, nil
	}
	digits, err := passphrase.NewRecovery()
	if err != nil {
		return private.Text{}, err
	}
	if fromFile {
		if s.print(digits.Secret().Reveal()); s.unprinted != nil {
			s.complain("export.not-written")
			s.complain("ask.nothing-done")
			return private.Text{}, errNoSecret
		}
		return digits.Secret(), nil
	}
	return digits.Secret(), s.aside(func() error { return s.copied(digits) })
}

// copied shows recovery digits and asks two groups of them back.
func (s *session) copied(digits passphrase.Recovery) error {
	s.tell("protect.digits-about")
	for i, group := range digits.Groups() {
		_, _ = io.WriteString(s.console, "  "+strconv.Itoa(i+1)+"  "+group+"\n")
	}
	for _, n := range passphrase.AskedBack(digits) {
		for {
			answer, err := s.asked(s.console.Answer, s.lang.T("protect.asked-about", "n", n))
			if err != nil {
				return err
			}
			if digits.GroupIs(n, private.New(answer)) {
				break
			}
			s.tell("ask.not-group", "n", n)
		}
	}
	return nil
}
