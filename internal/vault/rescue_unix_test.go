//go:build !windows

package vault

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// ageCommand runs the age command as a person does: it asks a terminal for the secret.
func ageCommand(t *testing.T, with string, args ...string) []byte {
	t.Helper()
	command, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age command is not installed")
	}
	out := filepath.Join(t.TempDir(), "out")
	cmd := exec.Command(command, append([]string{"-d", "-o", out}, args...)...)
	terminal, err := pty.Start(cmd)
	must(t, err)
	defer func() { _ = terminal.Close() }()
	var said bytes.Buffer
	for asked := false; ; {
		b := make([]byte, 1024)
		n, err := terminal.Read(b)
		said.Write(b[:n])
		if !asked && strings.Contains(strings.ToLower(said.String()), "passphrase") {
			asked = true
			_, e := io.WriteString(terminal, with+"\n")
			must(t, e)
		}
		if err != nil {
			break
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("age: %v: %s", err, strings.ReplaceAll(said.String(), with, "…"))
	}
	text, err := os.ReadFile(out)
	must(t, err)
	return text
}

func TestTheAgeCommandOpensARecordBehindAPassphrase(t *testing.T) {
	root := t.TempDir()
	v, _, _ := furnished(t, root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	r := put(t, v, entry("سطر أول\n\nline two\n"))
	for _, c := range []struct{ secret, kind string }{{phrase1, "p-"}, {digits1, "r-"}} {
		out := ageCommand(t, c.secret, "-i", only(t, root, filepath.Join("keys", c.kind)), path(v, r.ID))
		if !bytes.Contains(out, []byte("\n---\nسطر أول\n\nline two\n")) || !bytes.HasPrefix(out, []byte("---\n{\"v\":1,")) {
			t.Errorf("with %s age printed something else", c.kind)
		}
	}
	former := ageCommand(t, phrase1, "-i", only(t, root, filepath.Join("keys", "p-")), only(t, root, filepath.Join("keys", "f-")))
	if !bytes.Contains(former, []byte("\nAGE-SECRET-KEY-1")) {
		t.Error("the file of former keys holds something else")
	}
}

func TestTheAgeAndTarCommandsOpenABackup(t *testing.T) {
	tarCommand, err := exec.LookPath("tar")
	if err != nil {
		t.Skip("the tar command is not installed")
	}
	_, file, want := backedUp(t, t.TempDir())
	dir := t.TempDir()
	plain := filepath.Join(dir, "backup.tar")
	must(t, os.WriteFile(plain, ageCommand(t, ofBackup, file), 0o600))
	list, err := exec.Command(tarCommand, "-tf", plain).Output()
	must(t, err)
	lines := strings.Fields(string(list))
	if len(lines) != len(want)+2 || lines[0] != "format" || lines[len(lines)-1] != "index.json" {
		t.Errorf("tar lists %v", lines)
	}
	must(t, exec.Command(tarCommand, "-xf", plain, "-C", dir).Run())
	for id, text := range want {
		got, err := os.ReadFile(filepath.Join(dir, "entries", id+".md"))
		if err != nil || string(got) != text || !strings.HasPrefix(text, "---\n{") {
			t.Errorf("a record comes out differently, %v", err)
		}
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "format")); string(got) != "anis-backup 1\n" {
		t.Errorf("format %q", got)
	}
}
