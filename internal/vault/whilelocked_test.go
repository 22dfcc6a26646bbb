package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

// allowed returns a locked vault in which one may write all the same.
func allowed(t *testing.T, root string) *Vault {
	t.Helper()
	v := protected(t, root)
	must(t, v.AllowWhileLocked(true))
	v.Lock()
	return v
}

func publicHalf(t *testing.T, v *Vault) string {
	t.Helper()
	files := v.lockedKeys()
	if len(files) != 1 {
		t.Fatalf("%d files with the public half", len(files))
	}
	return filepath.Join(v.state, files[0])
}

func TestWhatIsWrittenWhileItIsLockedIsSealedAndMarked(t *testing.T) {
	root := t.TempDir()
	v := allowed(t, root)
	for _, v := range []*Vault{v, program(root)} { // also one that never was unlocked
		r := put(t, v, entry("unseen"))
		d := saveDraft(t, v, entry("draft"))
		if !r.Unproven || !d.Unproven || r.Seq != 1 {
			t.Errorf("unproven %v %v, seq %d", r.Unproven, d.Unproven, r.Seq)
		}
		if len(v.index.items) != 0 {
			t.Error("something is remembered of it")
		}
		if again := put(t, v, entry("unseen too")); again.Seq != 2 {
			t.Errorf("seq %d of the second", again.Seq)
		}
		must(t, v.Close())
	}
	for file, text := range tree(t, root) {
		if strings.Contains(text, "unseen") || strings.Contains(text, "draft") {
			t.Errorf("%s holds the words", file)
		}
	}
	v = unlocked(t, root, phrase1)
	list, bad, err := v.Heads()
	if err != nil || len(bad) != 0 || len(list) != 4 || len(offered(t, v)) != 2 {
		t.Errorf("%d records, %d drafts, %v, %v", len(list), len(offered(t, v)), bad, err)
	}
	for _, r := range list {
		if !r.Unproven {
			t.Error("one is not marked")
		}
	}
	if r := put(t, v, entry("proven")); r.Unproven || r.Seq != 3 {
		t.Errorf("unproven %v, seq %d", r.Unproven, r.Seq)
	}
}

func TestWithoutBeingAllowedNothingIsWrittenWhileLocked(t *testing.T) {
	root := t.TempDir()
	v := allowed(t, root)
	file := publicHalf(t, v)
	text, err := os.ReadFile(file)
	must(t, err)
	stranger, err := age.GenerateX25519Identity()
	must(t, err)
	for what, spoil := range map[string]string{
		"nothing":                      "",
		"no key":                       lockedComment,
		"another comment":              strings.Replace(string(text), "journal 1", "journal 2", 1),
		"half a key":                   string(text[:len(text)-9]),
		"key files that are not there": lockedComment + "# p-" + nameA + ".age\n" + stranger.Recipient().String() + "\n",
	} {
		write(t, file, spoil)
		if v.WhileLocked() {
			t.Errorf("%s: it is allowed", what)
		}
		if _, err := v.Put(entry("x")); !errors.Is(err, ErrLocked) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := v.SaveDraft(entry("x")); !errors.Is(err, ErrLocked) {
			t.Errorf("%s: draft: %v", what, err)
		}
	}
}

// Somebody puts his own key in the place of the public half, to be given what is written.
func TestAStrangersPublicHalfGoesWithTheNextUnlock(t *testing.T) {
	for _, named := range []bool{true, false} {
		root := t.TempDir()
		v := allowed(t, root)
		file := publicHalf(t, v)
		text, err := os.ReadFile(file)
		must(t, err)
		stranger, err := age.GenerateX25519Identity()
		must(t, err)
		lines := bytes.Split(text, []byte("\n"))
		lines[len(lines)-2] = []byte(stranger.Recipient().String())
		theirs := file
		if !named { // under a name that no key made
			must(t, os.Remove(file))
			theirs = filepath.Join(v.state, lockedKey+nameA+keyExt)
		}
		write(t, theirs, string(bytes.Join(lines, []byte("\n"))))
		v = unlocked(t, root, phrase1)
		if there, _ := exists(theirs); there {
			t.Error("it is still there")
		}
		if v.WhileLocked() != named {
			t.Errorf("allowed %v: only the owner says so", !named)
		}
		v.Lock()
		if named {
			put(t, v, entry("a"))
			holds(t, unlocked(t, root, digits1), bodies(t, unlocked(t, root, phrase1)), map[string]string{})
		}
	}
}

func TestThePublicHalfFollowsTheKeys(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	must(t, v.AllowWhileLocked(true))
	first := publicHalf(t, v)
	must(t, v.AllowWhileLocked(true)) // nothing new to say
	if publicHalf(t, v) != first {
		t.Error("it was written twice")
	}
	must(t, v.ChangePassphrase(secret(phrase2)))
	must(t, v.ChangeRecovery(secret(digits2)))
	v.Lock()
	put(t, v, entry("after another passphrase"))
	must(t, v.Unlock(secret(phrase2), nil))
	must(t, v.NewKeys(secret(phrase1), secret(digits1), nil))
	if there, _ := exists(first); there {
		t.Error("the public half of the old key is still there")
	}
	v.Lock()
	put(t, v, entry("after new keys"))
	v = unlocked(t, root, phrase1)
	if got := bodies(t, v); len(got) != 2 || !v.WhileLocked() {
		t.Errorf("%d records, allowed %v", len(got), v.WhileLocked())
	}
	k := v.keys.Load().own[0].name
	must(t, v.AllowWhileLocked(false))
	for file, text := range tree(t, root) {
		if strings.Contains(text, k) {
			t.Errorf("%s still holds it", file)
		}
	}
	if v.WhileLocked() {
		t.Error("it is still allowed")
	}
}

// Another machine made new keys, and a sync brought them: what would be sealed for the old ones
// could be opened with a passphrase that was given up.
func TestKeysThatAreGoneAreNotWrittenFor(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	v := allowed(t, root)
	other := program(root)
	other.state = filepath.Join(elsewhere, "state")
	must(t, other.Unlock(secret(phrase1), nil))
	must(t, other.NewKeys(secret(phrase2), secret(digits2), nil))
	if _, err := v.Put(entry("x")); !errors.Is(err, ErrLocked) || v.WhileLocked() {
		t.Errorf("%v", err)
	}
	must(t, v.Unlock(secret(phrase2), nil)) // its owner had allowed it, under the old key
	v.Lock()
	put(t, v, entry("y"))
	if got := bodies(t, unlocked(t, root, phrase2)); len(got) != 1 {
		t.Errorf("%d records", len(got))
	}
}

func TestALyingDiskIsNoticedWhileItIsLocked(t *testing.T) {
	noticesALie(t, allowed(t, t.TempDir()))
}
