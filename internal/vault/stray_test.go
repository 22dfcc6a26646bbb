package vault

import (
	"errors"
	"os"
	"testing"
)

func TestARecordOfAnotherVaultIsToldFromADamagedOne(t *testing.T) {
	for name, make := range map[string]func(*testing.T, string) *Vault{"open": foundedOpen, "sealed": protected} {
		v, theirs := make(t, t.TempDir()), protected(t, t.TempDir())
		put(t, v, entry("mine"))
		damaged, stray := put(t, v, entry("x")), put(t, theirs, entry("theirs"))
		text, err := os.ReadFile(path(theirs, stray.ID))
		must(t, err)
		write(t, path(v, stray.ID), string(text))
		text, err = os.ReadFile(path(v, damaged.ID))
		must(t, err)
		write(t, path(v, damaged.ID), string(text[:2000]))
		want := map[string]error{"entries/" + stray.ID + recordExt: ErrStray, "entries/" + damaged.ID + recordExt: ErrDamaged}
		for range 2 { // anew, and from what is remembered
			_, bad, err := v.Heads()
			must(t, err)
			says(t, name+", heads", bad, want)
		}
		report, err := v.Check()
		must(t, err)
		says(t, name+", check", report.Troubles, want)
		if _, err := v.Read(stray.ID); !errors.Is(err, ErrStray) {
			t.Errorf("%s: reading it says %v", name, err)
		}
		must(t, v.Quarantine("entries/"+stray.ID+recordExt))
	}
}

func foundedOpen(t *testing.T, root string) *Vault {
	t.Helper()
	v := program(root)
	must(t, v.Found())
	return v
}

// says fails the test unless these are the troubles and nothing else.
func says(t *testing.T, where string, got []Trouble, want map[string]error) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %v", where, got)
	}
	for _, b := range got {
		if !errors.Is(b.Err, want[b.File]) || errors.Is(b.Err, ErrDamaged) != (want[b.File] == ErrDamaged) {
			t.Errorf("%s: %s is said to be %v, and is %v", where, b.File, b.Err, want[b.File])
		}
	}
}
