//go:build unix

package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestAJournalIsSetUpAndOpenedFromTheCommandLineWithoutShowingTheSecret(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	const secret = "a red boat and 3 lemons"
	s := start(t, with(args, "journal", "init"), size(100, 40))
	s.pieces = true // what a command asks has no frames
	s.See("Type a new passphrase")
	s.Type("slip\x7f\x7f\x7f\x7f" + secret + "\r")
	s.See("Type it once more")
	s.Type(secret + "\r")
	s.See("Write these digits on paper")
	screen := s.Until("a question for a group", func(screen string) bool { return strings.Contains(screen, "are in group") })
	groups := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^ +([1-8])  (\d{6}) *$`).FindAllStringSubmatch(screen, -1) {
		groups[m[1]] = m[2]
	}
	if len(groups) != 8 {
		t.Fatalf("%d groups of digits are shown", len(groups))
	}
	asked := regexp.MustCompile(`are in group (\d)`)
	question := func(n int) string { // the group of the nth question so far
		screen := s.Until("another question", func(screen string) bool { return len(asked.FindAllString(screen, -1)) >= n })
		return asked.FindAllStringSubmatch(screen, -1)[n-1][1]
	}
	question(1)
	s.Type("000000\r")
	s.See("That is not group")
	s.Type(groups[question(2)] + "\r")
	s.Type(groups[question(3)] + "\r")
	s.See("It is done")
	s.Ended(0)
	s.Restored()
	if strings.Contains(s.Sent(), secret) {
		t.Error("the passphrase was shown")
	}
	noneHolds(t, secret, data)

	// A wrong passphrase is asked for again, kindly, three times.
	s = start(t, with(args, "journal", "list"))
	for range 3 {
		s.See("Your passphrase")
		s.Type("wrong\r")
	}
	s.Ended(4)
	s.Restored()

	// Interrupted while the secret is typed, the terminal is as it was.
	s = start(t, with(args, "journal", "list"))
	s.See("Your passphrase")
	s.Type("half of it\x03")
	s.Ended(130)
	s.Restored()
}

func TestWhatComesOutUnsealedIsConfirmedByAWord(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	bareJournal(t, args)
	s := start(t, with(args, "journal", "export"))
	s.See("readable by everyone", "type this word: open")
	s.Type("yes\r")
	s.See("another word")
	s.Ended(1)
	s = start(t, with(args, "journal", "export"))
	s.See("type this word")
	s.Type("OPEN\r")
	s.See("# My journal")
	s.Ended(0)
}

func TestEverythingIsRemovedAfterAWordAndAPauseThatAnyKeyStops(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	bareJournal(t, args)
	write(t, filepath.Join(data, "holiday.txt"), "not from Anis")

	s := start(t, with(args, "erase"))
	s.See("cannot be brought back", "type this word: remove")
	s.Type("remove\r")
	s.See("Any key stops it")
	s.Type("x")
	s.Ended(130)
	s.Restored()
	if names, _ := tree(t, data); len(names) < 4 {
		t.Fatalf("something is gone: %v", names)
	}

	s = start(t, with(args, "erase"))
	s.See("type this word: remove")
	s.Type("remove\r")
	s.See("Any key stops it")
	s.See("Everything that Anis kept is removed")
	s.Ended(0)
	s.Restored()
	names, _ := tree(t, data)
	if len(names) != 2 || names[0] != data || filepath.Base(names[1]) != "holiday.txt" {
		t.Errorf("left: %v", names)
	}
}

func TestErasingLocksTheOtherWindowsAndTheyFoundNoJournalAnew(t *testing.T) {
	t.Parallel()
	data, args := sealedJournal(t, "en")
	other := start(t, args)
	other.See("The handbook")
	compose(other)
	s := start(t, with(args, "erase"))
	s.See("Close all other windows of Anis first", "type this word: remove")
	s.Type("remove\r")
	s.See("Any key stops it")
	other.See("Your journal is locked now", "The handbook") // before anything is removed
	s.See("Everything that Anis kept is removed")
	s.Exit()
	other.Go("3", "Your journal is locked")
	other.Type(phrase)
	other.Go("enter", "is no longer there")
	other.Go("esc", "The handbook")
	other.Quit()
	if names, _ := filepath.Glob(filepath.Join(data, "journal", "*")); len(names) > 0 {
		t.Errorf("there is a journal again: %v", names)
	}
}

func TestWordsTypedOnTheTerminalAreNotLostToAPassphrase(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, with(args, "journal", "write"))
	s.See("Your passphrase") // before anything is typed
	s.Type("\x03")
	s.Ended(130)
	s.Restored()
}
