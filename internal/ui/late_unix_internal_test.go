//go:build unix

package ui

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/term"
)

// answersOfKonsole are what it answers, and the key that is typed after them.
const answersOfKonsole = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62c"

// played gives a program what a terminal sends, piece by piece, and returns the keys it gets.
func played(t *testing.T, late *term.Sieve, pieces ...string) string {
	t.Helper()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = in.Close(), out.Close() }()
	found := &waitingFor{until: "z"}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	program := tea.NewProgram(found, tea.WithInput(newInput(in, late, time.Now, false)), tea.WithOutput(io.Discard),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithContext(ctx))
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	for _, piece := range append(pieces, "z") {
		if _, err := io.WriteString(out, piece); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond) // a read of its own, mostly; what is tested holds in any case
	}
	if err := <-ended; err != nil {
		t.Fatalf("%q: %v", pieces, err)
	}
	return strings.Join(found.names, " ")
}

// waitingFor gathers keys until one comes.
type waitingFor struct {
	until string
	names []string
}

func (w *waitingFor) Init() tea.Cmd { return nil }

func (w *waitingFor) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case strings.HasSuffix(key.String(), w.until):
		if rest := strings.TrimSuffix(key.String(), w.until); rest != "" {
			w.names = append(w.names, rest)
		}
		return w, tea.Quit
	default:
		w.names = append(w.names, key.String())
	}
	return w, nil
}

func (w *waitingFor) View() string { return "" }

func TestAnAnswerThatComesLateIsNoKeyWhereverItIsCut(t *testing.T) {
	for cut := range len(answersOfKonsole) {
		if got := played(t, &term.Sieve{}, "a", answersOfKonsole[:cut], answersOfKonsole[cut:]); got != "a" {
			t.Errorf("cut behind %q: the keys are %q", answersOfKonsole[:cut], got)
		}
	}
}

func TestKeysAreKeysWhileAnAnswerIsExpected(t *testing.T) {
	for _, c := range []struct {
		sent []string
		want string
	}{
		{[]string{"a", "\x1b[A", "\x1b", "[B", "\x1bOP", "س"}, "a up down f1 س"},
		{[]string{"\x1bb"}, "alt+b"},
		{[]string{"\x1b[200~" + strings.Repeat("سلام", 100) + "\x1b[201~"}, "[" + strings.Repeat("سلام", 100) + "]"},
	} {
		if got := played(t, &term.Sieve{}, c.sent...); got != c.want {
			t.Errorf("%q: the keys are %q, want %q", c.sent, got, c.want)
		}
	}
}

func TestTheEscapeKeyAloneIsGivenOnAfterAMoment(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = in.Close(), out.Close() }()
	r := newInput(in, &term.Sieve{}, time.Now, false)
	if _, err := io.WriteString(out, "\x1b"); err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 256)
	if n, err := r.Read(buffer); err != nil || string(buffer[:n]) != "\x1b" {
		t.Errorf("%q, %v", buffer[:n], err)
	}
}

func TestAnInputIsTheFileItselfWhereNothingIsExpected(t *testing.T) {
	file := os.Stdin
	if newInput(file, nil, time.Now, false) != io.Reader(file) {
		t.Error("it is wrapped")
	}
	if fileOf(newInput(file, &term.Sieve{}, time.Now, false)) != io.Reader(file) || fileOf(strings.NewReader("")) == nil {
		t.Error("the file is not found again")
	}
}

func TestALetterThatTwoReadsCutIsNotLost(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	pasted := strings.Repeat("a", 3) + strings.Repeat("شجرة كبيرة، ", 200) + "\xd8" + "end\xf0\x9f"
	go func() {
		for _, piece := range []string{pasted[:5], pasted[5:6], pasted[6:]} {
			_, _ = io.WriteString(out, piece)
		}
		_ = out.Close()
	}()
	reader := newInput(in, nil, time.Now, true)
	var got strings.Builder
	for {
		buffer := make([]byte, 256)
		n, err := reader.Read(buffer)
		if read := string(buffer[:n]); err == nil && !utf8.ValidString(strings.ReplaceAll(read, "\xd8e", "")) {
			t.Errorf("a read ends or begins inside of a letter: %q", read)
		}
		got.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	if got.String() != pasted {
		t.Errorf("%d bytes of %d arrived", got.Len(), len(pasted))
	}
}
