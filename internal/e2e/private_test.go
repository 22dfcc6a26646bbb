//go:build unix

package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestHidingShowsANeutralPageAtOnceAndEnterReturns(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := writing(t, args, "a secret of mine")
	s.See("Draft kept") // from here on nothing is drawn without a key
	drawn := len(s.Sent())
	s.Press("ctrl+x")
	screen := s.Until("another frame", func(string) bool { return len(s.Sent()) > drawn })
	if !shows(screen, "Anise tea") || shows(screen, "secret") || shows(screen, "page") {
		t.Errorf("the first frame after the key is not the neutral one:\n%s", framed(screen))
	}
	if after := s.Sent()[drawn:]; strings.Contains(after, "secret") {
		t.Errorf("after the key the words were drawn once more: %q", after)
	}
	s.Type("xq")
	s.See("Anise tea")
	s.Go("enter", "a secret of mine")
}

func TestThreeQuickEscapesHide(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := writing(t, args, "a secret of mine")
	// Each is answered before the next is pressed, so that they arrive one by one. A machine that
	// is too busy for three within 0.6 seconds gets another chance; a person would try again too.
	for attempt := 1; ; attempt++ {
		begin := time.Now()
		s.Go("esc", "Shall this be kept")
		s.Press("esc")
		s.Gone("Shall this be kept")
		quick := time.Since(begin) < 500*time.Millisecond
		s.Press("esc")
		if quick || attempt == 5 {
			break
		}
		s.Go("esc", "secret") // back to the page, whichever way it went
	}
	s.See("Anise tea")
	s.DoNotSee("secret")
	s.Go("enter", "A new page")
}

// Over a slow line, or when a machine is busy, keys that were pressed one after another arrive
// together.
func TestThreeEscapesThatArriveTogetherHide(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := writing(t, args, "a secret of mine")
	s.Type("\x1b\x1b\x1b")
	s.See("Anise tea")
	s.DoNotSee("secret")
}

// Likewise for letters: none of them may be lost.
func TestKeysThatArriveTogetherAreAllAnswered(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, args)
	s.See("Good that you are here")
	s.Type("jjj")
	s.See("› 4")
	s.Type("kk")
	s.See("› 2")
}

func TestDemoNeverTouchesWhatIsPrivate(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	title := "A-title-of-mine"
	first := writing(t, args, title)
	first.keep("esc")
	first.Go("enter", "Good that you are here")
	first.Quit()
	age(t, data)
	before := state(t, data)
	if len(before) < 5 {
		t.Fatalf("there is no journal to look away from: %q", before)
	}

	trace := filepath.Join(t.TempDir(), "trace")
	options := []option{}
	// The names of files stand in the memory of the program, which is closed to all but root.
	traced := canTrace(t) && os.Geteuid() == 0
	if traced {
		options = append(options, under("strace", "-f", "-qq", "-s", "4096", "-o", trace, "-e", "trace=%file"))
	}
	s := start(t, with(args, "--demo", "--lang", "en"), options...)
	s.See("Demonstration")
	s.See("Good that you are here")
	s.Go("3", "Tea at the neighbour")
	s.DoNotSee(title)
	s.Go("1", "Write whatever comes")
	s.Type("only for show")
	s.See("only for show")
	s.Go("esc", "Shall this be kept")
	s.Go("1", "Here it would be kept")
	s.Go("enter", "only for show")
	s.DoNotSee(title)
	s.See("Demonstration")
	s.Go("q", "Good that you are here")
	s.Go("1", "What stress does")
	s.Go("2", "to the end")
	s.Press("pgdown")
	s.Go("b", "until this demonstration ends")
	s.Go("q", "Steady ground")
	s.Go("b", "Bookmarks")
	s.Go("q", "Steady ground")
	s.Go("q", "Good that you are here")
	s.Go("h", "112")
	s.Go("q", "Good that you are here")
	s.Quit()
	if strings.Contains(s.Sent(), title) {
		t.Error("the title of a private page was drawn")
	}
	if after := state(t, data); strings.Join(after, "\n") != strings.Join(before, "\n") {
		t.Errorf("the folder changed:\n%s\nwas\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
	if traced {
		found := callsOf(t, trace)
		if len(found) < 5 {
			t.Errorf("the trace holds nothing: %q", found)
		}
		for _, call := range found {
			if strings.Contains(call, data) && !strings.HasPrefix(call, "execve(") {
				t.Errorf("the demonstration looked at the private folder: %s", call)
			}
		}
	}
}

// below names a folder and everything in it, without reading a file.
func below(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// age makes everything below a folder look as if it had been read before it was last written.
// File systems that note only the first reading after that then note the next one.
func age(t *testing.T, dir string) {
	t.Helper()
	names := below(t, dir)
	slices.Reverse(names) // a folder after what lies in it
	for i, name := range names {
		read := time.Date(2001, 1, 1, 0, 0, i, 0, time.UTC)
		if err := os.Chtimes(name, read, read.AddDate(1, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
}

// state is everything below a folder with its size and times. The walk itself reads folders, so
// only the times of files tell who has read them.
func state(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	for _, name := range below(t, dir) {
		info, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%s %v %d %v", name, info.Mode(), info.Size(), info.ModTime())
		if info.Mode().IsRegular() {
			line += " " + lastRead(info)
		}
		list = append(list, line)
	}
	return list
}

// canTrace reports whether system calls can be watched here. Where they cannot, the checks that
// need no help still run.
func canTrace(t *testing.T) bool {
	t.Helper()
	out, err := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "true").CombinedOutput()
	if err != nil {
		t.Logf("system calls are not watched, because strace does not work here: %v %s", err, out)
	}
	return err == nil
}

func TestAWholeSessionSpeaksToNobody(t *testing.T) {
	t.Parallel()
	if !canTrace(t) {
		t.Skip("strace does not work here; TestTheProgramCannotSpeakToANetwork in archtest holds the rule everywhere")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	data, args := settled(t, "en")
	s := start(t, args, under("strace", "-f", "-qq", "-o", trace, "-e", "trace=%network,execve"))
	s.readAChapter()
	s.Go("h", "112")
	s.Go("q", "Good that you are here")
	s.Go("c", "Five senses")
	s.Go("q", "Good that you are here")
	s.writeAPage("a page")
	s.Quit()

	started := 0
	for _, call := range callsOf(t, trace) {
		if strings.HasPrefix(call, "execve(") {
			started++
			continue
		}
		t.Errorf("Anis made a call that only networks need: %s", call)
	}
	if started != 1 {
		t.Errorf("%d programs were started, want Anis alone", started)
	}
	if kept, _ := filepath.Glob(filepath.Join(data, "journal", "entries", "*.age")); len(kept) != 1 {
		t.Errorf("the session kept %d pages, so it was not a whole one", len(kept))
	}
}

// callNumber matches the process at the head of a line of a trace.
var callNumber = regexp.MustCompile(`^\d+\s+`)

// callsOf are the calls of a trace that are no notes about signals and ends.
func callsOf(t *testing.T, trace string) []string {
	t.Helper()
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for line := range strings.Lines(string(text)) {
		line = callNumber.ReplaceAllString(strings.TrimSpace(line), "")
		if strings.HasPrefix(line, "???(") {
			continue // strace let a thread go before it had read which call it was in: none was made
		}
		if line != "" && !strings.HasPrefix(line, "---") && !strings.HasPrefix(line, "+++") && !strings.HasPrefix(line, "<...") {
			found = append(found, line)
		}
	}
	return found
}

// writes matches a call that makes, changes or removes a file, with its name.
var writes = regexp.MustCompile(`^(openat\([^,]*, "([^"]*)", [^)]*(O_WRONLY|O_RDWR|O_CREAT)|(creat|mkdirat|mkdir|unlinkat|unlink|renameat2?|linkat|symlinkat|truncate|fchmodat2?|chmod)\([^"]*"([^"]*)")`)

// With --data everything lies in that folder: on a stick Anis leaves no trace on the computer. Nor does
// it name its window, where others would read it.
func TestWithAFolderOfItsOwnNothingIsWrittenOutsideIt(t *testing.T) {
	t.Parallel()
	if !canTrace(t) || os.Geteuid() != 0 {
		t.Skip("the names of files can be watched with strace and by root only")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	data, args := settled(t, "en")
	s := start(t, args, under("strace", "-f", "-qq", "-s", "4096", "-o", trace, "-e", "trace=%file"))
	s.readAChapter()
	s.writeAPage("a page")
	s.Quit()

	inside := 0
	for _, call := range callsOf(t, trace) {
		m := writes.FindStringSubmatch(call)
		if m == nil {
			continue
		}
		switch name := m[2] + m[5]; {
		case strings.HasPrefix(name, data+"/"), name == data:
			inside++
		case !strings.HasPrefix(name, "/dev/"):
			t.Errorf("outside of its folder: %s", call)
		}
	}
	if inside < 10 {
		t.Errorf("only %d calls wrote inside, so nothing was watched", inside)
	}
	for _, title := range []string{"\x1b]0;", "\x1b]1;", "\x1b]2;", "\x1bk"} {
		if strings.Contains(s.Sent(), title) {
			t.Errorf("the window was given a name with %q", title)
		}
	}
}
