//go:build unix

package store_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/store"
)

// The tests of this file run this test binary again as a program that writes, and do to it what
// happens to programs. What it said is kept must be there afterwards, and whole.

// writerFolder tells the binary to be the writer, and where.
const writerFolder = "ANIS_TEST_WRITER"

// writerSecret is the passphrase of a journal that the writer opens first.
const writerSecret = "ANIS_TEST_SECRET"

func TestMain(m *testing.M) {
	if root := os.Getenv(writerFolder); root != "" {
		writer(root)
		return
	}
	os.Exit(m.Run())
}

// writer saves pages until it is killed or enough are kept, and says of each, with a single write, once
// it is kept.
func writer(root string) {
	s := open(root)
	if secret := os.Getenv(writerSecret); secret != "" {
		if err := s.Unlock(private.New(secret), nil); err != nil {
			fmt.Println("ERR", journal.Name(err))
			return
		}
	}
	fmt.Println("READY")
	for i := range writerPages() {
		e, err := s.Save(words(fmt.Sprintf("page %d of %d\n", i, os.Getpid()) + strings.Repeat("كلمة ", 10+i*37%900)))
		if err != nil {
			fmt.Println("ERR", journal.Name(err))
			return
		}
		fmt.Println("ACK", e.ID)
		if i%5 == 0 {
			if _, err := s.SaveDraft(journal.Draft{Entry: words("draft")}); err != nil {
				fmt.Println("ERR", journal.Name(err))
			}
		}
	}
}

// writerCount is how many pages the writer keeps at most.
const writerCount = "ANIS_TEST_COUNT"

func writerPages() int {
	n, _ := strconv.Atoi(os.Getenv(writerCount)) // always set by begin
	return n
}

// run is a writer that is running.
type run struct {
	cmd  *exec.Cmd
	out  bytes.Buffer
	done chan struct{}
	went chan struct{} // closed when it begins to write
}

// begin starts a writer of so many pages, under another program if one is given.
func begin(t *testing.T, root, secret string, pages int, under ...string) *run {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := append(append([]string{}, under...), self)
	r := &run{cmd: exec.Command(command[0], command[1:]...), done: make(chan struct{}), went: make(chan struct{})}
	r.cmd.Env = append(os.Environ(), writerFolder+"="+root, writerSecret+"="+secret, writerCount+"="+strconv.Itoa(pages))
	pipe, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(r.done)
		ready := sync.OnceFunc(func() { close(r.went) })
		defer ready()
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			if lines.Text() == "READY" {
				ready()
			}
			r.out.WriteString(lines.Text() + "\n")
		}
	}()
	return r
}

// end waits for the writer and returns what it kept and what it could not keep.
func (r *run) end() (kept []string, refused []string) {
	<-r.done
	_ = r.cmd.Wait() // it was killed, or strace says how it ended
	for line := range strings.SplitSeq(r.out.String(), "\n") {
		if id, ok := strings.CutPrefix(line, "ACK "); ok {
			kept = append(kept, id)
		}
		if why, ok := strings.CutPrefix(line, "ERR "); ok {
			refused = append(refused, why)
		}
	}
	return kept, refused
}

// allThere wants every page to be listed and readable, and no file that cannot be opened.
func allThere(t *testing.T, s *store.Store, kept []string) {
	t.Helper()
	heads, bad, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bad {
		if !strings.Contains(b.File, ".tmp-") { // a write that was cut off was never said to be kept
			t.Errorf("%s: %v", b.File, b.Err)
		}
	}
	there := map[string]bool{}
	for _, h := range heads {
		there[h.ID] = true
	}
	lost := 0
	for _, id := range kept {
		if !there[id] {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d pages that were kept are lost", lost, len(kept))
	}
	if err := s.Each(kept, func(id string, e journal.Entry, err error) bool {
		if err != nil || !strings.HasPrefix(e.Body.Reveal(), "page ") {
			t.Errorf("%s cannot be read: %v", id, err)
		}
		return true
	}); err != nil {
		t.Error(err)
	}
	if _, err := s.Drafts(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsKeptSurvivesAKillAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("programs are killed in a run that is not short")
	}
	for _, c := range []struct {
		name           string
		writers, kills int
		secret         string
	}{
		{"one writer", 1, 60, ""},
		{"four writers at once", 4, 20, ""},
		{"behind a passphrase", 1, 6, "a lamp by the river"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			s := open(root)
			if c.secret != "" {
				if err := s.Protect(private.New(c.secret), private.Text{}, nil); err != nil {
					t.Fatal(err)
				}
			}
			var kept []string
			for i := range c.kills {
				var runs []*run
				for range c.writers {
					runs = append(runs, begin(t, root, c.secret, 400))
				}
				for _, r := range runs {
					<-r.went
				}
				// Two to 32 ms later: before, in the middle of, and after a write.
				pause := rand.New(rand.NewPCG(uint64(i), 7))
				<-time.After(time.Duration(2000+pause.IntN(30000)) * time.Microsecond)
				for _, r := range runs {
					_ = r.cmd.Process.Kill() // it may have ended
				}
				for _, r := range runs {
					ids, refused := r.end()
					if len(refused) > 0 {
						t.Errorf("refused: %v", refused)
					}
					kept = append(kept, ids...)
				}
			}
			allThere(t, s, kept)
			t.Logf("%d kills, %d pages kept", c.kills*c.writers, len(kept))
		})
	}
}

// traced returns strace, or skips where it cannot be used.
func traced(t *testing.T) string {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("needs strace on Linux: calls of the system are not made to fail here")
	}
	if out, err := exec.Command(strace, "-o", os.DevNull, "/bin/true").CombinedOutput(); err != nil {
		t.Skipf("strace may not be used here: %s", out)
	}
	return strace
}

func TestWhatIsKeptSurvivesAnyCallThatKillsOrFails(t *testing.T) {
	if testing.Short() {
		t.Skip("calls fail in a run that is not short")
	}
	strace := traced(t)
	calls := []string{"openat", "write", "fsync", "renameat", "unlinkat", "mkdirat"}
	for _, fate := range []string{"signal=KILL", "error=EIO", "error=ENOSPC", "error=EACCES"} {
		t.Run(fate, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			if _, err := open(root).Save(words("page before")); err != nil {
				t.Fatal(err)
			}
			var kept []string
			for _, call := range calls {
				for _, when := range []string{"1", "3", "7"} {
					r := begin(t, root, "", 6, strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call,
						"-e", "inject="+call+":"+fate+":when="+when)
					ids, _ := r.end()
					kept = append(kept, ids...)
				}
			}
			allThere(t, open(root), kept)
			t.Logf("%d pages kept", len(kept))
		})
	}
}

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be made here: %s", bytes.TrimSpace(out))
	}
	t.Cleanup(func() { _ = exec.Command("umount", folder).Run() })
	root := filepath.Join(folder, "anis")
	s := open(root)
	var kept []string
	var failure error
	for failure == nil && len(kept) < 1000 {
		var e journal.Entry
		if e, failure = s.Save(words("page " + strings.Repeat("x", 3000))); failure == nil {
			kept = append(kept, e.ID)
		}
	}
	if !errors.Is(failure, journal.ErrFull) || len(kept) == 0 {
		t.Errorf("after %d pages: %v", len(kept), failure)
	}
	allThere(t, open(root), kept)
	// One page goes, and there is room for another.
	if err := s.Delete(kept[0]); err != nil && !errors.Is(err, journal.ErrFull) {
		t.Errorf("delete: %v", err)
	}
	allThere(t, open(root), kept[1:])
}
