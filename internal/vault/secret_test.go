package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
)

func TestDamageToAWrappedKeyNeverOpensAndNeverDestroys(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	a := put(t, v, entry("a"))
	file := only(t, root, filepath.Join("keys", "p-"))
	whole, err := os.ReadFile(file)
	must(t, err)
	try := func(what string, damaged []byte) {
		write(t, file, string(damaged))
		v := program(root)
		if err := v.Unlock(secret(phrase1), nil); !errors.Is(err, ErrWrongSecret) && !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", what, err)
		}
		if after, _ := os.ReadFile(file); !bytes.Equal(after, damaged) {
			t.Errorf("%s: the file was changed", what)
		}
	}
	for bit := 0; bit < len(whole)*8; bit++ {
		if bit > 8*ageHeader && bit%9 != 0 {
			continue // of what is sealed a bit here and there: a seal makes no difference between them
		}
		damaged := bytes.Clone(whole)
		damaged[bit/8] ^= 1 << (bit % 8)
		try(fmt.Sprint("bit ", bit), damaged)
	}
	for _, n := range []int{0, 1, 50, len(whole) / 2, len(whole) - 1} {
		try(fmt.Sprint("cut to ", n), whole[:n])
	}
	try("not a key", []byte("SECRETWORD"))
	if got := bodies(t, unlocked(t, root, digits1)); len(got) != 1 || got[a.ID] != "a" {
		t.Errorf("the digits open %d records", len(got))
	}
}

func TestAKeyThatAsksForTooMuchWorkIsRefusedAtOnce(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	file := only(t, root, filepath.Join("keys", "p-"))
	whole, err := os.ReadFile(file)
	must(t, err)
	for _, work := range []string{"21", "22", "30", "99", "100", "0", "-1", "022"} {
		write(t, file, strings.Replace(string(whole), " 1\n", " "+work+"\n", 1))
		begin := time.Now()
		if err := v.Unlock(secret(phrase1), nil); !errors.Is(err, ErrWrongSecret) || !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", work, err)
		}
		if d := time.Since(begin); d > 2*time.Second {
			t.Errorf("%s took %v", work, d)
		}
	}
	must(t, os.Remove(only(t, root, filepath.Join("keys", "r-"))))
	if err := program(root).Unlock(secret(phrase1), nil); !errors.Is(err, ErrKey) || errors.Is(err, ErrWrongSecret) {
		t.Errorf("no file that a secret could open: %v", err)
	}
}

func TestSecretsOfAnySizeAndAlphabetWork(t *testing.T) {
	for _, with := range []string{strings.Repeat("كلمة ", 1<<20/9), " ", "\x00\xff", "😀"} {
		root := t.TempDir()
		v := program(root)
		must(t, v.Protect(secret(with), secret(""), nil))
		put(t, v, entry("a"))
		if got := bodies(t, unlocked(t, root, with)); len(got) != 1 {
			t.Errorf("%d records", len(got))
		}
		if err := program(root).Unlock(secret(with+"x"), nil); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%v", err)
		}
		if len(names(t, v, "r-")) != 0 {
			t.Error("recovery digits were made of nothing")
		}
	}
	v := program(t.TempDir())
	if err := v.Protect(secret(""), secret(digits1), nil); !errors.Is(err, ErrNoSecret) {
		t.Errorf("no passphrase: %v", err)
	}
	if v.Form() != FormAbsent {
		t.Error("something was founded")
	}
}

// Whoever has the recipient could plant records, so it must be nowhere.
func TestNeitherSecretsNorKeysStandOutsideTheirFiles(t *testing.T) {
	root := t.TempDir()
	v, _, _ := furnished(t, root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	must(t, v.NewKeys(secret(phrase2), secret(digits2), nil))
	k := v.keys.Load().own[0]
	raw, err := age.ParseX25519Recipient(k.name)
	must(t, err)
	for file, text := range tree(t, root) {
		for _, word := range []string{phrase1, phrase2, digits1, digits2, digits2[:13], k.name, raw.String()[4:], "AGE-SECRET-KEY", "age1"} {
			if strings.Contains(file+text, word) {
				t.Errorf("%s holds %q", file, word)
			}
		}
	}
	for _, err := range everyOperation(program(root)) {
		if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), phrase2) {
			t.Error("a secret stands in an error")
		}
	}
}

func TestAProtectedVaultAtTheRealFactorOpensInTime(t *testing.T) {
	thorough(t)
	root := t.TempDir()
	v := program(root)
	v.work = phraseWork
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	text, err := os.ReadFile(only(t, root, filepath.Join("keys", "p-")))
	must(t, err)
	if work, sound := workOf(text); work != 17 || !sound {
		t.Errorf("work factor %d", work)
	}
	if text, err = os.ReadFile(only(t, root, filepath.Join("keys", "r-"))); err != nil {
		t.Fatal(err)
	}
	if work, sound := workOf(text); work != 10 || !sound {
		t.Errorf("work factor %d of the digits", work)
	}
	put(t, v, entry("a"))
	if got := bodies(t, unlocked(t, root, phrase1)); len(got) != 1 {
		t.Errorf("%d records", len(got))
	}
}

func TestASecretIsVerifiedWithoutAChange(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	must(t, v.Verify(secret("anything"))) // there is nothing yet
	put(t, v, entry("a"))
	must(t, v.Verify(secret("anything")))
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	before := fmt.Sprint(tree(t, root))
	for with, want := range map[string]error{phrase1: nil, digits1: nil, phrase2: ErrWrongSecret, "": ErrWrongSecret} {
		if err := v.Verify(secret(with)); !errors.Is(err, want) {
			t.Errorf("%q: %v", with, err)
		}
	}
	if fmt.Sprint(tree(t, root)) != before || v.Locked() {
		t.Error("something changed")
	}
}

// Of two journals whose folders were merged, the passphrase of the one that is not open proves
// nothing about who sits there.
func TestTheSecretOfAJournalThatIsNotOpenIsAWrongOne(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	v, other := protected(t, root), program(elsewhere)
	must(t, other.Protect(secret(phrase2), secret(digits2), nil))
	for _, file := range names(t, other, "p-") {
		copyFile(t, filepath.Join(other.keysDir(), file), filepath.Join(v.keysDir(), file))
	}
	if err := v.Verify(secret(phrase2)); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("%v", err)
	}
	must(t, v.Verify(secret(phrase1)))
}

// Whoever locks must find it locked, whatever was under way.
func TestLockWinsOverAnUnlockThatIsRunning(t *testing.T) {
	root := t.TempDir()
	put(t, protected(t, root), entry("a"))
	for _, when := range []string{"read", "list"} { // while a key is tried, and after it opened
		v := program(root)
		locked := make(chan struct{})
		once := false
		hook := func() {
			if !once && (when != "list" || v.keys.Load() != nil) {
				once = true
				go func() { v.Lock(); close(locked) }()
				for v.locks.Load() == 0 {
					runtime.Gosched()
				}
			}
		}
		read, list := v.disk.read, v.disk.list
		v.disk.read = func(path string) ([]byte, error) {
			if when == "read" && strings.Contains(path, phraseKey) {
				hook()
			}
			return read(path)
		}
		v.disk.list = func(path string) ([]fs.DirEntry, error) {
			if when == "list" {
				hook()
			}
			return list(path)
		}
		if err := v.Unlock(secret(phrase1), nil); !errors.Is(err, ErrLocked) {
			t.Errorf("%s: the unlock says %v", when, err)
		}
		<-locked
		if !v.Locked() || v.keys.Load() != nil || len(v.index.items) != 0 {
			t.Errorf("%s: the keys came back", when)
		}
	}
}
