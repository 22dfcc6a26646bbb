package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anis/internal/config"
)

func TestAHarshBreathInTheSettingsIsRefusedAndTheFileLeftAlone(t *testing.T) {
	const mild = "\n  - {name: mine, in: 4, out: 6, rounds: 12}"
	for name, c := range map[string]struct {
		text string
		left int // ways to breathe that can be used
	}{
		"mild":                {"breaths:" + mild, 1},
		"a long hold":         {"breaths:" + mild + "\n  - {name: deep, in: 4, hold: 20, out: 6, rounds: 12}", 1},
		"a long wait":         {"breaths:\n  - {name: deep, in: 4, out: 6, rest: 5, rounds: 12}", 0},
		"too fast":            {"breaths:\n  - {name: fire, in: 1, out: 1, rounds: 12}", 0},
		"a short way out":     {"breaths:\n  - {name: fire, in: 4, out: 3, rounds: 12}", 0},
		"without end":         {"breaths:\n  - {name: all night, in: 4, out: 6, rounds: 4000}", 0},
		"less than nothing":   {"breaths:\n  - {name: no, in: 4, hold: -4, out: 6, rounds: 12}", 0},
		"no name":             {"breaths:\n  - {name: \"\", in: 4, out: 6, rounds: 12}", 0},
		"a name of blanks":    {"breaths:\n  - {name: \"   \", in: 4, out: 6, rounds: 12}", 0},
		"a long name":         {"breaths:\n  - {name: " + strings.Repeat("ن", 31) + ", in: 4, out: 6, rounds: 12}", 0},
		"a name that steers":  {"breaths:\n  - {name: \"a\\e[2Jb\", in: 4, out: 6, rounds: 12}", 0},
		"a name of two lines": {"breaths:\n  - {name: \"a\\nb\", in: 4, out: 6, rounds: 12}", 0},
		"more than five":      {"breaths:" + strings.Repeat(mild, 6), 5},
	} {
		path := filepath.Join(t.TempDir(), "settings.yaml")
		if err := os.WriteFile(path, []byte(c.text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := config.Load(path)
		if err != nil || len(f.Breaths) != c.left {
			t.Errorf("%s: %d can be used, want %d (%v)", name, len(f.Breaths), c.left, err)
		}
		if refused := len(f.Problems) > 0; refused != (name != "mild") {
			t.Errorf("%s: problems %v", name, f.Problems)
		}
		if name == "mild" {
			continue
		}
		if err := f.Save(config.Settings{Language: "ar"}); !errors.Is(err, config.ErrNotMine) {
			t.Errorf("%s: Save returns %v", name, err)
		}
		if got, _ := os.ReadFile(path); string(got) != c.text+"\n" {
			t.Errorf("%s: the file was changed to %q", name, got)
		}
	}
}

func TestWhatIsLeftOfTheBreathsInAFileCanBeUsed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	text := "breaths:\n  - {name: deep, in: 4, hold: 20, out: 6, rounds: 12}" + strings.Repeat("\n  - {name: mine, in: 4, out: 6, rounds: 12}", 7)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := config.Load(path)
	if err != nil || len(f.Breaths) != config.BreathsMost {
		t.Fatalf("%d, %v", len(f.Breaths), err)
	}
	for _, b := range f.Breaths {
		if !b.Mild() {
			t.Errorf("%+v is not mild", b)
		}
	}
}
