package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"anis/internal/private"
	"anis/internal/store"
)

// Words that stand nowhere but where a person typed them.
const (
	phrase = "quartz lantern meadow signal harbour violet"
	digits = "004312-111111-222222-333333-444444-555555-666666-017171"
	first  = "Zanzibarlight"
	second = "the walnut tree remembers"
)

// sealedJournal makes a data folder with a journal that has a passphrase, and returns it with the
// arguments that use it.
func sealedJournal(t *testing.T, language string) (data string, args []string) {
	t.Helper()
	data, args = settled(t, language)
	s := store.Open(store.Options{Journal: filepath.Join(data, "journal"), State: filepath.Join(data, "state"), Now: time.Now})
	if err := s.Protect(private.New(phrase), private.New(digits), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return data, args
}

// unlock opens the journal from home.
func unlock(s *Session) {
	s.t.Helper()
	s.Go("3", "Your journal is locked")
	s.Type(phrase)
	s.Go("enter", "Write a new page")
}

// compose opens the journal and begins a page.
func compose(s *Session) {
	s.t.Helper()
	unlock(s)
	s.Go("1", "Write whatever comes")
	s.Type(first)
	s.Press("enter")
	s.Type(second)
	s.See(second, "Draft kept")
}

// renewed waits until the process was replaced for the n-th time and has drawn.
func (s *Session) renewed(n int) {
	s.t.Helper()
	s.Until(fmt.Sprintf("the process for the %d. time", n+1), func(string) bool { return s.runs() == n+1 })
}

// runs is how many processes have shown their screens. Each asks for pasted text to be marked.
func (s *Session) runs() int { return bytes.Count(s.sent.Bytes(), []byte("\x1b[?2004h")) }

// inMemory returns which of some words stand in the memory of a process, in bytes as they are or in
// two bytes for each letter, and the keys that stand there.
func inMemory(t *testing.T, pid int, words ...string) (found, keys []string) {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = memory.Close() }()
	read := 0
	for line := range strings.Lines(string(maps)) {
		span, rest, _ := strings.Cut(line, " ")
		from, to, _ := strings.Cut(span, "-")
		low, lowErr := strconv.ParseUint(from, 16, 64)
		high, highErr := strconv.ParseUint(to, 16, 64)
		if lowErr != nil || highErr != nil || !strings.HasPrefix(rest, "r") || strings.Contains(line, "[v") {
			continue
		}
		data := make([]byte, high-low)
		n, _ := memory.ReadAt(data, int64(low)) // pages that were never used cannot be read
		read += n
		for _, word := range words {
			if holds(data[:n], word) && !slices.Contains(found, word) {
				found = append(found, word)
			}
		}
		for _, key := range secretKey.FindAll(data[:n], -1) {
			keys = append(keys, string(key))
		}
	}
	if read < 1<<20 {
		t.Fatalf("only %d bytes of memory could be read", read)
	}
	return found, keys
}

// secretKey matches the key of a journal as age writes it.
var secretKey = regexp.MustCompile(`AGE-SECRET-KEY-1[0-9A-Z]{58}`)

// holds reports whether data holds a word, in bytes as they are or in two bytes for each letter.
func holds(data []byte, word string) bool {
	wide := make([]byte, 0, 2*len(word))
	for _, b := range []byte(word) {
		wide = append(wide, b, 0)
	}
	return bytes.Contains(data, []byte(word)) || bytes.Contains(data, wide)
}

// readsMemory skips a test where the memory of another process cannot be read.
func readsMemory(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can read the memory of a process that closed it; run as root to see this")
	}
}

func TestAfterLockingNoWordStaysInMemory(t *testing.T) {
	readsMemory(t)
	secrets := []string{phrase, first, second}
	for name, lock := range map[string]func(s *Session){
		"key": func(s *Session) { s.Go("\x0c", "Your journal is locked now") },
		"hide": func(s *Session) {
			s.Go("ctrl+x", "Anise tea")
			s.renewed(1)
			s.Go("enter", "Your journal is locked now")
		},
		"calm": func(s *Session) {
			s.Go("f2", "Five senses")
			s.Press("\x0c")
			s.renewed(1)
			s.Go("esc", "The handbook")
		},
		"twice": func(s *Session) {
			s.Go("\x0c", "The handbook")
			s.renewed(1)
			compose2(s)
			s.Go("\x0c", "The handbook")
			s.renewed(2)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := sealedJournal(t, "en")
			s := start(t, args)
			s.See("The handbook")
			compose(s)
			pid := s.cmd.Process.Pid
			found, keys := inMemory(t, pid, secrets...)
			if len(found) != len(secrets) || len(keys) == 0 {
				t.Errorf("before, only %q and %d keys are found, so nothing is proved", found, len(keys))
			}
			lock(s)
			s.Until("another process", func(string) bool { return s.runs() > 1 })
			s.See("The handbook")
			if found, keys = inMemory(t, pid, append(keys, secrets...)...); len(found) > 0 || len(keys) > 0 {
				t.Errorf("in memory there is still %q, and %d keys", found, len(keys))
			}
			s.DoNotSee(second)
			unlock(s)
			s.See("Unfinished: " + first)
			s.Go("esc", "The handbook")
			s.Quit()
			s.Restored()
			switched(t, s.Sent(), enter, leave)
		})
	}
}

// compose2 opens the journal once more and goes on with the page.
func compose2(s *Session) {
	s.t.Helper()
	unlock(s)
	s.Go("1", "Write whatever comes")
	s.Type(second)
	s.See(second, "Draft kept")
}

func TestWhoNeverOpenedTheJournalKeepsHisProcess(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, args)
	s.Go("1", "What stress does")
	s.Go("\x0c", "Your journal is locked")
	s.Go("esc", "What stress does")
	s.Go("q", "The handbook")
	s.Quit()
	if n := strings.Count(s.Sent(), "\x1b[?2004h"); n != 1 {
		t.Errorf("%d processes have shown screens", n)
	}
}

// What is typed as soon as the journal is seen to be locked falls into the change of processes.
func TestKeysAreNeitherEchoedNorLostWhileTheProcessIsReplaced(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, args)
	s.See("The handbook")
	for n := 1; n <= 5; n++ {
		unlock(s)
		s.Press("\x0c")
		s.Until("the page behind the lock", func(screen string) bool { return shows(screen, "locked now") })
		s.Type("3")
		for _, letter := range "xq7" {
			s.Type(string(letter))
		}
		s.See("Your journal is locked", "•••")
		s.renewed(n)
		s.Press("\x15") // empties the field
		s.Go("esc", "The handbook")
	}
	s.Quit()
	s.Restored()
	if strings.Contains(s.Sent(), "xq7") {
		t.Error("what was typed was echoed")
	}
}
