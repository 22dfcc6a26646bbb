package e2e

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/term"
)

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

// readsMemory skips a test where the memory of another process cannot be read.
func readsMemory(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can read the memory of a process that closed it; run as root to see this")
	}
}

func TestAfterLockingNoWordStaysInMemory(t *testing.T) {
	readsMemory(t)
	secrets := []string{phrase, first, second, entryTitle}
	for name, lock := range map[string]func(s *Session){
		"key": func(s *Session) { s.Go("\x0c", "Your journal is locked now") },
		"hide": func(s *Session) {
			s.Go("ctrl+x", "Anise tea")
			s.renewed(1)
			s.Go("enter", "Your journal is locked now")
		},
		"from help, twice": func(s *Session) {
			s.Go("f1", "112")
			s.Press("\x0c")
			s.renewed(1)
			s.Go("esc", "The handbook")
			unlock(s)
			s.See("Unfinished: " + first)
			s.Go("\x0c", "Your journal is locked now")
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
			// What is on the screen must be found, or the search proves nothing. What was typed earlier may
			// have been collected by now.
			if !slices.Contains(found, second) || len(found) < 2 || len(keys) == 0 {
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

// A suspended program can be looked at for days.
func TestNoWordStaysInMemoryWhileTheProgramSleeps(t *testing.T) {
	t.Parallel()
	readsMemory(t)
	_, args := sealedJournal(t, "en")
	s := start(t, args, under("/bin/sh", "-c", `set -m; "$0" "$@"; echo asleep; read x; fg >/dev/null; echo over`))
	s.See("The handbook")
	compose(s)
	pid := childOf(t, s.cmd.Process.Pid)
	found, keys := inMemory(t, pid, phrase, second)
	if !slices.Contains(found, second) || len(keys) == 0 {
		t.Errorf("before, only %q and %d keys are found, so nothing is proved", found, len(keys))
	}
	s.Go("\x1a", "asleep")
	if line, err := term.GetState(int(s.line.Fd())); err != nil || !reflect.DeepEqual(line, s.before) {
		t.Errorf("while it sleeps the line is %+v, was %+v, %v", line, s.before, err)
	}
	if state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err != nil || !strings.Contains(string(state), ") T ") {
		t.Errorf("it does not sleep: %s, %v", state, err)
	}
	if found, keys = inMemory(t, pid, append(keys, phrase, first, second)...); len(found) > 0 || len(keys) > 0 {
		t.Errorf("in memory there is still %q, and %d keys", found, len(keys))
	}
	s.Go("enter", "Your journal is locked now")
	s.Quit()
	s.Restored()
	switched(t, s.Sent(), enter, leave, enter, leave)
}

func TestDoctorSeesWhatIsInForceInTheRealProgram(t *testing.T) {
	t.Parallel()
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Skip("no filter is known for this machine")
	}
	_, args := settled(t, "en")
	s := start(t, with(args, "doctor"), size(100, 60))
	s.See("this system refuses Anis every connection", "closed to the other programs", "nothing of it is written to the disk")
	s.Exit()
}
