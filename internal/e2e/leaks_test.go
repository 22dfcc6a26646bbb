//go:build unix

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// markers are the words that must stand nowhere but in the sealed journal.
var markers = []string{phrase, entryTitle, entryBody, tag, first, second}

// traces is where a program could leave something: a folder of its own for each.
type traces struct{ home, data, temp, work string }

// startTraced starts a session in which everything the program may write lies below one folder.
func startTraced(t *testing.T, options ...option) (*Session, traces) {
	t.Helper()
	data, args := sealedJournal(t, "en")
	at := traces{t.TempDir(), data, t.TempDir(), t.TempDir()}
	options = append([]option{environment(append(clean(at.home), "TMPDIR="+at.temp)...), inside(at.work)}, options...)
	return start(t, args, options...), at
}

// none fails the test if one of the markers stands in a file or a name, or a core was written.
func (at traces) none(t *testing.T) {
	t.Helper()
	files := 0
	for _, dir := range []string{at.home, at.data, at.temp, at.work} {
		names, contents := tree(t, dir)
		for _, name := range names {
			if strings.HasPrefix(filepath.Base(name), "core") {
				t.Errorf("a core was written: %s", name)
			}
		}
		for name, text := range contents {
			files++
			for _, word := range markers {
				if holds([]byte(text), word) || strings.Contains(name, word) {
					t.Errorf("%s holds %q", name, word)
				}
			}
		}
	}
	if files < 4 {
		t.Errorf("only %d files were looked at", files)
	}
}

// atRest returns what was drawn on the usual screen, outside the screens of the program.
func atRest(sent string) string {
	var rest strings.Builder
	for sent != "" {
		before, inside, _ := strings.Cut(sent, enter)
		rest.WriteString(before)
		_, sent, _ = strings.Cut(inside, leave)
	}
	return rest.String()
}

// named fails the test if the arguments or the environment of the process hold a marker.
func named(t *testing.T, pid int) {
	t.Helper()
	for _, name := range []string{"cmdline", "environ"} {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, name))
		if err != nil {
			t.Logf("%s is not looked at: %v", name, err)
			continue
		}
		for _, word := range markers {
			if holds(text, word) {
				t.Errorf("%s of the process holds %q", name, word)
			}
		}
	}
}

// The ways in which the program can end, from the page that is being written.
var ends = map[string]struct {
	end      func(s *Session)
	standing bool // the screens stay as they were: nothing could leave them
}{
	"keeping and leaving": {end: func(s *Session) {
		s.keep("esc")
		s.Go("enter", first)
		s.Go("esc", "The handbook")
		s.Press("q")
	}},
	"ctrl+c":          {end: func(s *Session) { s.Press("ctrl+c") }},
	"SIGTERM":         {end: func(s *Session) { s.Signal(terminate) }},
	"SIGINT":          {end: func(s *Session) { s.Signal(syscall.SIGINT) }},
	"SIGHUP":          {end: func(s *Session) { s.Signal(hangup) }},
	"SIGQUIT":         {end: func(s *Session) { s.Signal(syscall.SIGQUIT) }},
	"SIGABRT":         {end: func(s *Session) { s.Signal(syscall.SIGABRT) }},
	"SIGSEGV":         {end: func(s *Session) { s.Signal(syscall.SIGSEGV) }, standing: true},
	"a closed window": {end: func(s *Session) { s.Close() }, standing: true},
	"SIGKILL":         {end: func(s *Session) { s.Signal(syscall.SIGKILL) }, standing: true},
	"lock and leave": {end: func(s *Session) {
		s.Go("\x0c", "Your journal is locked now")
		s.renewed(1)
		named(s.t, s.cmd.Process.Pid)
		s.Press("q")
	}},
	"hide and kill": {end: func(s *Session) {
		s.Go("ctrl+x", "Anise tea")
		s.renewed(1)
		for _, word := range markers {
			s.DoNotSee(word)
		}
		s.Signal(syscall.SIGKILL)
	}, standing: true},
}

func TestNothingIsLeftBehindHoweverTheProgramEnds(t *testing.T) {
	for name, c := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, at := startTraced(t)
			s.See("The handbook")
			label(s)
			named(t, s.cmd.Process.Pid)
			c.end(s)
			s.Exit()
			at.none(t)
			if strings.Contains(s.Sent(), "goroutine ") {
				t.Errorf("traces are printed: %q", s.Sent())
			}
			if c.standing {
				return // the files are all that can be looked at
			}
			s.Restored()
			for _, word := range markers {
				if strings.Contains(atRest(s.Sent()), word) {
					t.Errorf("%q stays on the terminal: %q", word, atRest(s.Sent()))
				}
			}
		})
	}
}

// A shell stands by that has the terminal while the program sleeps, and after it was killed.
func TestNothingIsLeftBehindByAProgramThatIsKilledWhileItSleeps(t *testing.T) {
	t.Parallel()
	s, at := startTraced(t, under("/bin/sh", "-c", `set -m; "$0" "$@"; echo asleep; kill -9 %1; wait; echo over`))
	s.See("The handbook")
	compose(s)
	s.Go("\x1a", "asleep")
	s.See("over")
	s.Exit()
	s.Restored()
	at.none(t)
	for _, word := range markers {
		if strings.Contains(atRest(s.Sent()), word) {
			t.Errorf("%q stays on the terminal", word)
		}
	}
}

// What a multiplexer keeps is asked of one.
func TestNothingIsLeftInTheHistoryOfAMultiplexer(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not here, so what it keeps is not looked at")
	}
	for name, end := range map[string]func(s *Session){
		"leaving": func(s *Session) { s.Press("ctrl+c") },
		"locking": func(s *Session) { s.Go("\x0c", "Your journal is locked now"); s.Press("q") },
		"SIGTERM": func(s *Session) {
			pid, err := exec.Command("tmux", "-S", filepath.Join(s.cmd.Dir, "tmux"), "display-message", "-p", "#{pane_pid}").Output()
			if err != nil {
				s.t.Fatal(err)
			}
			shell, err := strconv.Atoi(strings.TrimSpace(string(pid)))
			if err != nil {
				s.t.Skip("the program inside is not found here")
			}
			if err := syscall.Kill(childOf(s.t, shell), terminate); err != nil {
				s.t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := sealedJournal(t, "en")
			work := t.TempDir()
			tmux := []string{"tmux", "-S", filepath.Join(work, "tmux"), "-f", os.DevNull}
			shell := append(tmux, "new-session", "/bin/sh", "-c", `"$0" "$@"; echo "this is over"; read x`)
			s := start(t, args, under(shell...), inside(work), environment(append(clean(t.TempDir()), "LC_ALL=C.UTF-8")...))
			t.Cleanup(func() { _ = exec.Command(tmux[0], append(tmux[1:], "kill-server")...).Run() })
			s.pieces = true
			s.See("The handbook")
			compose(s)
			end(s)
			s.See("this is over")
			kept, err := exec.Command(tmux[0], append(tmux[1:], "capture-pane", "-p", "-S", "-", "-E", "-")...).Output()
			if err != nil || !strings.Contains(string(kept), "this is over") {
				t.Fatalf("tmux keeps %q, %v", kept, err)
			}
			if at := slices.IndexFunc(markers, func(word string) bool { return holds(kept, word) }); at >= 0 {
				t.Errorf("tmux keeps %q:\n%s", markers[at], kept)
			}
		})
	}
}

// childOf returns the process that another has started.
func childOf(t *testing.T, pid int) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		t.Fatal(err)
	}
	child, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return child
}
