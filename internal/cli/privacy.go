package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/term"
	"anis/internal/ui"
)

// privacy lists every file that Anis owns, what each reveals, and how to remove it. It opens none of
// them and asks for no passphrase.
func privacy(a *app) int {
	return a.withJournal(func(s *session) int {
		items, err := s.store.(journal.Accountable).Inventory()
		if err != nil {
			return s.journalFailure(err)
		}
		width, _, ok := term.Size(s.Out)
		if !ok {
			width = printWidth
		}
		say := func(indent, text string) {
			if !ok {
				text = bidi.Bare(text)
			}
			for _, line := range cell.Wrap(text, width-len(indent)) {
				s.print(s.stage(s.Out, indent+line))
			}
		}
		t := s.lang.T
		say("", t("privacy.intro"))
		folder := ""
		for _, item := range append(items, s.otherFiles()...) {
			if item.Folder != folder {
				folder = item.Folder
				s.print("")
				say("", bidi.Embed(absolute(folder), bidi.LTR))
			}
			say("  ", s.lang.N("privacy.files", item.Count)+" "+t("privacy."+string(item.Kind)))
		}
		if len(items) == 0 {
			s.print("")
			say("", t("privacy.no-journal"))
		}
		for _, key := range []string{"privacy.seen", "privacy.elsewhere", "privacy.remove"} {
			s.print("")
			say("", t(key))
		}
		return ExitFine
	})
}

// otherFiles lists what Anis keeps besides the journal.
func (a *app) otherFiles() []journal.Item {
	var items []journal.Item
	for _, f := range append(a.dirs.Files(), a.dirs.Unfinished()...) {
		info, err := os.Lstat(f.Path)
		if err != nil {
			continue
		}
		items = append(items, journal.Item{
			Kind: journal.FileKind(f.Kind), Folder: filepath.Dir(f.Path), Count: 1, Bytes: info.Size(),
			Oldest: info.ModTime(), Newest: info.ModTime(),
		})
	}
	return items
}

// secondThoughts is how long the reader has to stop before everything is removed. It is longer than other
// windows take to notice that they shall lock.
const secondThoughts = 7 * time.Second

// erase removes everything that Anis keeps, the keys of the journal first, after a typed word and a
// pause. It asks for no passphrase: whoever is in danger may not remember it. Other windows are asked to
// lock before, so that they hold neither keys nor words afterwards, and found no journal anew.
func erase(a *app) int {
	return a.withJournal(func(s *session) int {
		if err := s.openConsole(""); err != nil {
			return ExitFailed
		}
		s.tell("erase.about")
		for _, folder := range s.folders() {
			s.show("  " + bidi.Embed(folder, bidi.LTR))
		}
		s.tell("erase.backup")
		s.tell("erase.windows")
		if code := s.typed(s.lang.T("erase.word"), "export.confirm"); code != ExitFine {
			return code
		}
		config.OtherWindows(a.dirs.State).Lock()
		if err := s.pause(); err != nil {
			if code := s.journalFailure(err); code != ExitInterrupted {
				return code // it has said that nothing was done
			}
			s.tell("ask.nothing-done")
			return ExitInterrupted
		}
		left, err := s.store.(journal.Erasable).Erase(nil)
		if errors.Is(err, journal.ErrBusy) {
			return s.journalFailure(err)
		}
		more := a.dirs.Erase()
		last := s.notErased(left)
		for _, file := range more {
			s.complain("erase.left", "file", oneLine(file))
		}
		s.tell("erase.expert")
		if err != nil || len(more) > 0 {
			return s.fail(last)
		}
		s.tell("erase.done")
		return ExitFine
	})
}

// notErased says which files of the journal are still there, and returns the text for what that means.
func (s *session) notErased(left []journal.Trouble) (meaning string) {
	meaning = "erase.not-all"
	for _, t := range left {
		if errors.Is(t.Err, journal.ErrForeign) {
			s.complain("journal.trouble-item", "file", oneLine(t.File), "why", s.lang.T("error."+journal.Name(t.Err)))
			continue
		}
		s.complain("erase.left", "file", oneLine(t.File))
		if strings.HasPrefix(t.File, "keys/") {
			meaning = "erase.keys-left"
		}
	}
	return meaning
}

// folders are where everything lies, as they are shown to their owner.
func (a *app) folders() []string {
	var all []string
	for _, dir := range []string{a.dirs.Journal, a.dirs.State, filepath.Dir(a.dirs.Settings)} {
		if dir != "" && dir != "." && !slices.Contains(all, absolute(dir)) {
			all = append(all, absolute(dir))
		}
	}
	return all
}

// pause waits a while in which any key stops what was to come.
func (s *session) pause() error {
	s.tell("erase.pause", "n", int(secondThoughts/time.Second))
	return ui.HoldBack(func(waits func() bool) error {
		return s.console.Pause(secondThoughts, waits)
	})
}
