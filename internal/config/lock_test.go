package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/config"
)

func TestTheTimeUntilTheJournalLocksItselfIsOneOfThoseOffered(t *testing.T) {
	for text, want := range map[string]int{"": 5, "lock_after: 15\n": 15, "lock_after: 7\n": 5, "lock_after: -1\n": 5} {
		path := filepath.Join(t.TempDir(), "settings.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := config.Load(path)
		if err != nil || f.LockTime() != want {
			t.Errorf("%q locks after %d minutes, %v; want %d", text, f.LockTime(), err, want)
		}
	}
}
