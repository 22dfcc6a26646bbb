//go:build unix

package sanitize

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestReadFileOnDiskStaysInItsFolderAndNeverWaits(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret")
	for path, text := range map[string]string{filepath.Join(dir, "a.md"): "text", secret: "secret"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{"out.md": secret, "in.md": "a.md", "up": filepath.Dir(secret)} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if data, err := ReadFile(root.FS(), "a.md"); err != nil || string(data) != "text" {
		t.Errorf("a regular file: %q, %v", data, err)
	}
	for _, name := range []string{"out.md", "in.md", "pipe.md", "up/secret"} {
		if data, err := ReadFile(root.FS(), name); err == nil {
			t.Errorf("%s was read: %q", name, data)
		}
	}
}
