package cli_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anis/content"
	"anis/internal/cli"
	"anis/locales"
)

// full is a disk without room, or a pipe that nobody reads.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// run runs a command line in English on a data folder, and returns its exit code and what it complained of.
func run(t *testing.T, data string, in io.Reader, out io.Writer, args ...string) (code int, complaints string) {
	t.Helper()
	var err strings.Builder
	code = cli.Run(cli.Streams{In: in, Out: out, Err: &err}, append([]string{"--lang", "en", "--data", data}, args...), content.FS, locales.FS)
	return code, err.String()
}

func TestATextThatIsNoUTF8IsRefusedAndNotKeptWithoutItsLetters(t *testing.T) {
	for name, text := range map[string]string{
		"windows-1256": "\xe3\xd1\xcd\xc8\xc7 \xc8\xdf", "utf-16": "\xff\xfeA\x00B\x00", "utf-16 without a mark": "A\x00B\x00",
	} {
		data := filepath.Join(t.TempDir(), "data")
		var out bytes.Buffer
		code, said := run(t, data, strings.NewReader(text), &out, "journal", "write")
		if code != cli.ExitFailed || out.Len() > 0 || !strings.Contains(said, "UTF-8") {
			t.Errorf("%s: %d, %q, %q", name, code, out.String(), said)
		}
		if _, err := os.Stat(data); err == nil {
			t.Errorf("%s: something was kept", name)
		}
	}
	var out, page bytes.Buffer
	data := t.TempDir()
	if code, said := run(t, data, strings.NewReader("\ufeffمرحبا\n"), &out, "journal", "write"); code != cli.ExitFine {
		t.Fatalf("with a mark in front: %d, %s", code, said)
	}
	run(t, data, strings.NewReader(""), &page, "journal", "show", strings.TrimSpace(out.String()))
	if page.String() != "مرحبا\n" {
		t.Errorf("%q", page.String())
	}
}

func TestWhatCouldNotBePrintedIsSaid(t *testing.T) {
	data := t.TempDir()
	code, said := run(t, data, strings.NewReader("tea"), full{}, "journal", "write")
	if code != cli.ExitFailed || !strings.Contains(said, "The page is kept") {
		t.Errorf("write: %d, %q", code, said)
	}
	for _, args := range []string{"journal list", "journal list --json", "journal check", "journal export --unsealed", "privacy"} {
		code, said := run(t, data, strings.NewReader(""), full{}, strings.Fields(args)...)
		if code != cli.ExitFailed || !strings.Contains(said, "do not rely on what came out") {
			t.Errorf("%s: %d, %q", args, code, said)
		}
	}
}

func TestDigitsThatCouldNotBePrintedOpenNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("each passphrase takes its time")
	}
	data, pass := t.TempDir(), filepath.Join(t.TempDir(), "pass.txt")
	if err := os.WriteFile(pass, []byte("six words that nobody guesses here\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, said := run(t, data, strings.NewReader(""), full{}, "journal", "init", "--passphrase-file", pass)
	if code != cli.ExitFailed || !strings.Contains(said, "Nothing was changed") {
		t.Errorf("init: %d, %q", code, said)
	}
	if keys, _ := filepath.Glob(filepath.Join(data, "journal", "keys", "*")); len(keys) > 0 {
		t.Errorf("there are keys: %q", keys)
	}
	var digits bytes.Buffer
	if code, said = run(t, data, strings.NewReader(""), &digits, "journal", "init", "--passphrase-file", pass); code != cli.ExitFine {
		t.Fatalf("%d, %s", code, said)
	}
	paper := filepath.Join(t.TempDir(), "paper.txt")
	if err := os.WriteFile(paper, digits.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, said = run(t, data, strings.NewReader(""), full{}, "journal", "passphrase", "--digits", "--passphrase-file", pass); code != cli.ExitFailed {
		t.Errorf("digits: %d, %q", code, said)
	}
	if code, said = run(t, data, strings.NewReader(""), io.Discard, "journal", "list", "--passphrase-file", paper); code != cli.ExitFine {
		t.Errorf("the digits on paper open nothing any more: %d, %s", code, said)
	}
}
