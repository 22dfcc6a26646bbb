//go:build unix

// Package e2e plays journeys through the real program in a pseudo-terminal: what a person would
// see, in the order he would see it, and what is left behind on the disk and on the terminal.
//
// A Session waits for what it wants to see and never for a while: every wait ends as soon as the
// program has drawn it, and fails with the picture of the screen.
package e2e

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
	"golang.org/x/text/unicode/norm"

	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/testkit"
	"anis/locales"
)

// patience is how long a session waits for what it wants to see. It is only used up by a failure.
const patience = 10 * time.Second

// program is the path of the program under test.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	// The journeys wait for timers of the program rather than for a processor.
	if f := flag.Lookup("test.parallel"); f.Value.String() == f.DefValue {
		_ = flag.Set("test.parallel", "8")
	}
	os.Exit(build(m))
}

// build builds the program once and runs the tests.
func build(m *testing.M) int {
	dir, err := os.MkdirTemp("", "anis-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	program = filepath.Join(dir, "anis")
	cmd := exec.Command("go", "build", "-o", program, "anis/cmd/anis")
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "the program cannot be built: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// setup is how a session is started.
type setup struct {
	env           []string // the whole environment
	dir           string   // the working directory
	width, height int      // in cells
	under         []string // a program that runs ours, such as strace with its arguments
}

// option changes a setup.
type option func(*setup)

func size(width, height int) option {
	return func(s *setup) { s.width, s.height = width, height }
}

func environment(env ...string) option { return func(s *setup) { s.env = env } }

func inside(dir string) option { return func(s *setup) { s.dir = dir } }

func under(command ...string) option { return func(s *setup) { s.under = command } }

// clean is the environment of a session: nothing of the machine that runs the tests, and a terminal
// that is known, so that neither it nor the reader is asked anything.
func clean(home string) []string {
	return []string{"HOME=" + home, "TERM=xterm-256color", "XTERM_VERSION=XTerm(379)", "LANG=C", "PATH=/usr/bin:/bin"}
}

// Session is one run of the program in a terminal.
type Session struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File // the side of the person
	line     *os.File // the side of the program; held open so that its state can be read afterwards
	before   *term.State
	after    *term.State // once the program has ended
	draining sync.Once
	pieces   bool // another program draws, whose frames have no end that is known

	mu      sync.Mutex
	grid    *testkit.Grid
	sent    bytes.Buffer  // everything the program drew
	changed chan struct{} // closed when something was drawn, and then replaced
	drained chan struct{} // closed when nothing can be drawn any more
	exited  chan struct{} // closed when the program has ended
	code    int
}

// start starts the program with arguments.
func start(t *testing.T, args []string, options ...option) *Session {
	t.Helper()
	set := setup{width: 80, height: 24}
	for _, o := range options {
		o(&set)
	}
	if set.env == nil {
		set.env = clean(t.TempDir())
	}
	if set.dir == "" {
		set.dir = t.TempDir()
	}
	terminal, line := openTerminal(t)
	var err error
	s := &Session{
		t: t, terminal: terminal, line: line, grid: testkit.NewGrid(set.width, set.height),
		changed: make(chan struct{}), drained: make(chan struct{}), exited: make(chan struct{}),
	}
	s.setsize(set.width, set.height)
	if s.before, err = term.GetState(int(line.Fd())); err != nil {
		t.Fatal(err)
	}
	command := append(append(set.under, program), args...)
	s.cmd = exec.Command(command[0], command[1:]...)
	s.cmd.Env, s.cmd.Dir = set.env, set.dir
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = line, line, line
	// A session of its own with this terminal, so that closing it hangs the program up.
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go s.draw()
	go s.wait()
	t.Cleanup(s.end)
	return s
}

// openTerminal opens both sides of a pseudo-terminal.
func openTerminal(t *testing.T) (terminal, line *os.File) {
	t.Helper()
	opened, line, err := pty.Open()
	if err != nil {
		t.Fatalf("no pseudo-terminal: %v", err)
	}
	// The file that is opened blocks: closing it would wait for a read that only the program can
	// end, and the window could not be closed. Another file for the same terminal does not block.
	syscall.ForkLock.RLock()
	fd, err := syscall.Dup(int(opened.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err == nil {
		err = syscall.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = opened.Close()
	return os.NewFile(uintptr(fd), opened.Name()), line
}

// draw takes what the program draws until the terminal is closed.
func (s *Session) draw() {
	defer close(s.drained)
	buffer := make([]byte, 1<<16)
	for {
		n, err := s.terminal.Read(buffer)
		s.mu.Lock()
		_, _ = s.grid.Write(buffer[:n])
		s.sent.Write(buffer[:n])
		close(s.changed)
		s.changed = make(chan struct{})
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *Session) wait() {
	_ = s.cmd.Wait() // the code says more
	s.code = s.cmd.ProcessState.ExitCode()
	close(s.exited)
}

// end cleans up after a test, also one that failed half-way.
func (s *Session) end() {
	_ = s.cmd.Process.Kill() // it has usually ended
	<-s.exited
	_ = s.line.Close()
	_ = s.terminal.Close()
	<-s.drained
}

func (s *Session) setsize(width, height int) {
	s.t.Helper()
	if err := pty.Setsize(s.line, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		s.t.Fatal(err)
	}
}

// Resize changes the window, as a person who drags its corner.
func (s *Session) Resize(width, height int) {
	s.t.Helper()
	s.mu.Lock()
	s.grid.Resize(width, height)
	s.mu.Unlock()
	s.setsize(width, height)
}

// Screen is what the terminal shows now.
func (s *Session) Screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.grid.String()
}

// Cursor waits until the drawn cursor stands right of some text and left of some other in its
// row; both are given as they are seen.
func (s *Session) Cursor(left, under, right string) {
	s.t.Helper()
	s.Until(fmt.Sprintf("the cursor on %q between %q and %q", under, left, right), func(screen string) bool {
		row, column, letter, ok := s.grid.Cursor()
		if !ok || norm.NFKC.String(letter) != under {
			return false
		}
		cells := s.grid.Row(row)
		before := norm.NFKC.String(strings.Join(cells[:column], ""))
		behind := norm.NFKC.String(strings.Join(cells[column+1:], ""))
		return strings.HasSuffix(before, left) && strings.HasPrefix(behind, right)
	})
}

// Sent is everything the program drew so far, control sequences included, and all of it once the
// program has ended.
func (s *Session) Sent() string {
	select {
	case <-s.exited:
		s.drain()
	default:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent.String()
}

// Questions is how often the program asked the terminal something.
func (s *Session) Questions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.grid.Questions
}

// Until waits until the screen is as wanted, and fails with what it shows instead.
func (s *Session) Until(want string, is func(screen string) bool) string {
	s.t.Helper()
	return s.within(patience, want, is)
}

func (s *Session) within(limit time.Duration, want string, is func(screen string) bool) string {
	s.t.Helper()
	deadline := time.NewTimer(limit)
	defer deadline.Stop()
	for {
		s.mu.Lock()
		screen, changed, whole := s.grid.String(), s.changed, s.whole()
		s.mu.Unlock()
		if whole && is(screen) {
			return screen
		}
		select {
		case <-changed:
			continue
		case <-s.drained:
		case <-s.exited:
			// What was drawn last may still be on its way through the terminal.
			select {
			case <-changed:
				continue
			case <-time.After(time.Second):
			}
		case <-deadline.C:
		}
		s.t.Fatalf("the screen does not show %s:\n%s", want, framed(s.Screen()))
	}
}

// frameEnd matches what ends a frame of the renderer: the cursor goes to the last line.
var frameEnd = regexp.MustCompile(`\x1b\[\d+;?\d*H(\x1b\[[?\d;]*[A-Za-z])*$`)

// whole reports whether a frame has arrived to its end: a terminal can take it in pieces, and a
// screen that is half the old one and half the new one is seen by nobody. Outside the alternate
// screen there are no frames.
func (s *Session) whole() bool {
	sent := s.sent.Bytes()
	return !s.grid.Alternate || s.pieces || frameEnd.Match(sent[max(len(sent)-64, 0):])
}

// See waits until a text is on the screen.
func (s *Session) See(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		s.Until(fmt.Sprintf("%q", text), func(screen string) bool { return shows(screen, text) })
	}
}

// Gone waits until a text is not on the screen.
func (s *Session) Gone(text string) {
	s.t.Helper()
	s.Until("anything but "+text, func(screen string) bool { return !shows(screen, text) })
}

// DoNotSee fails the test if a text is on the screen now. It follows a See.
func (s *Session) DoNotSee(text string) {
	s.t.Helper()
	if screen := s.Screen(); shows(screen, text) {
		s.t.Errorf("the screen shows %q:\n%s", text, framed(screen))
	}
}

// shows reports whether a screen shows a text. Latin text stands as it is, line breaks aside.
// Arabic words may stand joined and in the order of the eye, letter by letter from the right,
// because what leaves for the terminal depends on the terminal.
func shows(screen, text string) bool {
	screen = strings.Join(strings.Fields(norm.NFKC.String(ligatures.Replace(screen))), " ")
	text = strings.Join(strings.Fields(norm.NFKC.String(text)), " ")
	if strings.Contains(screen, text) {
		return true
	}
	arabic := strings.ContainsFunc(text, func(r rune) bool { return r >= 0x600 && r <= 0x6ff })
	for word := range strings.FieldsSeq(text) {
		if !arabic || !strings.Contains(screen, word) && !strings.Contains(screen, reversed(word)) {
			return false
		}
	}
	return true
}

// ligatures takes lam and alef apart in the order of the eye, in which the alef stands first.
var ligatures = strings.NewReplacer(
	"\ufef5", "آل", "\ufef6", "آل", "\ufef7", "أل", "\ufef8", "أل", "\ufef9", "إل", "\ufefa", "إل", "\ufefb", "ال", "\ufefc", "ال",
)

// reversed turns a word round, its marks behind their letters.
func reversed(word string) string {
	clusters := cell.Clusters(word)
	slices.Reverse(clusters)
	return strings.Join(clusters, "")
}

// framed draws a border round a screen, so that a failure shows its blanks.
func framed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		lines[i] = "  | " + line
	}
	return strings.Join(lines, "\n")
}

// sequences are what a terminal sends for keys that are no letters.
var sequences = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"f1": "\x1bOP", "f2": "\x1bOQ", "ctrl+c": "\x03", "ctrl+x": "\x18",
}

// Press presses a key.
func (s *Session) Press(key string) {
	s.t.Helper()
	sequence, special := sequences[key]
	if !special {
		sequence = key
	}
	s.Type(sequence)
}

// Go presses a key and waits until a text is on the screen.
func (s *Session) Go(key, text string) {
	s.t.Helper()
	s.Press(key)
	s.See(text)
}

// Type types a text at once.
func (s *Session) Type(text string) {
	s.t.Helper()
	if _, err := s.terminal.WriteString(text); err != nil {
		s.t.Fatalf("nobody reads the keys: %v", err)
	}
}

// Signal sends a signal to the program.
func (s *Session) Signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// Close closes the window.
func (s *Session) Close() {
	s.t.Helper()
	if err := s.terminal.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// Exit waits until the program has ended by itself and returns its exit code.
func (s *Session) Exit() int {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(patience):
		s.t.Fatalf("the program does not end:\n%s", framed(s.Screen()))
	}
	return s.code
}

// Ended waits until the program has ended by itself, and fails the test unless it did with a code.
func (s *Session) Ended(code int) {
	s.t.Helper()
	if got := s.Exit(); got != code {
		s.drain()
		s.t.Errorf("the exit code is %d, want %d:\n%s", got, code, framed(s.Screen()))
	}
}

// Restored fails the test unless the program left the terminal as it found it. It follows Exit.
func (s *Session) Restored() {
	s.t.Helper()
	s.drain()
	if !reflect.DeepEqual(s.after, s.before) {
		s.t.Errorf("the terminal's line is left changed: %+v, was %+v", s.after, s.before)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.grid.Restored() {
		s.t.Errorf("the terminal is left changed: alternate screen %v, cursor hidden %v, pasted text marked %v",
			s.grid.Alternate, s.grid.Hidden, s.grid.Marked)
	}
}

// drain waits until everything the program drew has arrived. Its side of the line is closed for
// that: only then does the other side see an end. How the line was left is noted before.
func (s *Session) drain() {
	s.t.Helper()
	s.draining.Do(func() {
		s.after, _ = term.GetState(int(s.line.Fd())) // none of a window that was closed
		_ = s.line.Close()
	})
	select {
	case <-s.drained:
	case <-time.After(patience):
		s.t.Fatal("what the program drew does not arrive")
	}
}

// Quit leaves the program from home and checks that all is well.
func (s *Session) Quit() {
	s.t.Helper()
	s.Press("q")
	s.Ended(0)
}

// settled makes a data folder in which the first start was gone through, and returns it with the
// arguments that use it.
func settled(t *testing.T, language string) (data string, args []string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	write(t, filepath.Join(data, "settings.yaml"), "language: "+language+"\ncountry: DE\n")
	return data, []string{"--data", data}
}

// with returns arguments with more behind them.
func with(args []string, more ...string) []string { return append(args[:len(args):len(args)], more...) }

// write writes a file and the folders above it.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// tree lists everything below a folder, sorted, with the content of each file.
func tree(t *testing.T, dir string) (names []string, contents map[string]string) {
	t.Helper()
	contents = map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a program that runs replaces its drafts
		}
		if err != nil {
			return err
		}
		names = append(names, name)
		if d.Type().IsRegular() {
			if data, err := os.ReadFile(name); err == nil {
				contents[name] = string(data)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, contents
}

// noneHolds fails the test if a file below one of the folders holds a word as it was typed.
func noneHolds(t *testing.T, word string, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		_, contents := tree(t, dir)
		for name, text := range contents {
			if strings.Contains(text, word) || strings.Contains(name, word) {
				t.Errorf("%s holds %q as it was typed", name, word)
			}
		}
	}
}

// words returns the text of a key in a language, as the program has it.
func words(t *testing.T, tag, key string, args ...any) string {
	t.Helper()
	l, _ := lang.Load(locales.FS, tag)
	if l == nil {
		t.Fatalf("there is no locale %s", tag)
	}
	return l.T(key, args...)
}

// The signals of a window that is closed, and of a system that shuts down.
const (
	hangup    = syscall.SIGHUP
	terminate = syscall.SIGTERM
)
