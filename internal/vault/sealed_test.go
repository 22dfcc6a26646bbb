package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// names returns the files in keys by what they begin with.
func names(t *testing.T, v *Vault, kind string) (found []string) {
	t.Helper()
	list, _ := os.ReadDir(v.keysDir()) // or there are none
	for _, e := range list {
		if strings.HasPrefix(e.Name(), kind) {
			found = append(found, e.Name())
		}
	}
	return found
}

// everyOperation calls whatever needs a key.
func everyOperation(v *Vault) map[string]error {
	_, _, heads := v.Heads()
	_, read := v.Read(nameA)
	_, put := v.Put(entry("x"))
	_, save := v.SaveDraft(entry("x"))
	_, _, drafts := v.Drafts()
	_, versions := v.Versions(nameA)
	_, check := v.Check()
	return map[string]error{
		"heads": heads, "read": read, "put": put, "save": save, "drafts": drafts, "versions": versions, "check": check,
		"delete": v.Delete(nameA, entry("").Time), "drop": v.DropDraft(nameA), "quarantine": v.Quarantine("entries/" + nameA + ".age"),
		"each":       v.Each([]string{nameA}, func(string, Record, error) bool { return true }),
		"passphrase": v.ChangePassphrase(secret("x")), "recovery": v.ChangeRecovery(secret("x")),
		"keys": v.NewKeys(secret("x"), secret("y"), nil), "adopt": v.Adopt(nil),
		"verify": v.Verify(secret("x")), "allow": v.AllowWhileLocked(true),
	}
}

func TestAVaultCanBeFoundedBehindAPassphrase(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	if v.Form() != FormSealed || v.Locked() {
		t.Errorf("form %v, locked %v", v.Form(), v.Locked())
	}
	a, d := put(t, v, entry("a")), saveDraft(t, v, entry("d"))
	must(t, v.Close())
	if p, r, o := names(t, v, "p-"), names(t, v, "r-"), names(t, v, "o-"); len(p) != 1 || len(r) != 1 || len(o) != 0 {
		t.Errorf("keys %v %v %v", p, r, o)
	}
	if got := tree(t, v.journal); got["format"] != formatLine || got["README.txt"] == "" {
		t.Error("the founding files differ")
	}
	for _, with := range []string{phrase1, digits1} {
		v := unlocked(t, root, with)
		if got := bodies(t, v); len(got) != 1 || got[a.ID] != "a" {
			t.Errorf("%d records", len(got))
		}
		if got := offered(t, v); len(got) != 1 || got[d.ID] != "d" {
			t.Errorf("%d drafts", len(got))
		}
	}
}

func TestWhileItIsLockedNothingIsReadOrWritten(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	put(t, v, entry("a"))
	held := saveDraft(t, v, entry("d"))
	before := fmt.Sprint(tree(t, root))
	v.Lock()
	for _, v := range []*Vault{v, program(root)} {
		if v.Form() != FormSealed || !v.Locked() {
			t.Errorf("form %v, locked %v", v.Form(), v.Locked())
		}
		for name, err := range everyOperation(v) {
			if !errors.Is(err, ErrLocked) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, wrong := range []string{"", "x", phrase1 + " ", strings.ToUpper(digits1)[1:]} {
			if err := v.Unlock(secret(wrong), nil); !errors.Is(err, ErrWrongSecret) {
				t.Errorf("unlocked with %q: %v", wrong, err)
			}
		}
		if err := v.Protect(secret("x"), secret("y"), nil); !errors.Is(err, ErrProtected) {
			t.Errorf("protect: %v", err)
		}
	}
	if err := v.DropDraft(held.ID); !errors.Is(err, ErrLocked) {
		t.Errorf("its own draft: %v", err)
	}
	if len(v.index.items) != 0 || v.keys.Load() != nil {
		t.Error("something is still in memory")
	}
	if fmt.Sprint(tree(t, root)) != before {
		t.Error("something was written")
	}
	must(t, v.Unlock(secret(phrase1), nil))
	held.Body = entry("went on").Body
	saveDraft(t, v, held)
	if got := offered(t, v); len(got) != 1 || got[held.ID] != "went on" {
		t.Errorf("%d drafts after the lock", len(got))
	}
}

func TestAWrongSecretIsAnErrorAlsoWhenItIsUnlocked(t *testing.T) {
	v := protected(t, t.TempDir())
	if err := v.Unlock(secret(phrase2), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("%v", err)
	}
	if v.Locked() {
		t.Error("it is locked now")
	}
}

// furnished is a vault of the open form with everything that can lie in one.
func furnished(t *testing.T, root string) (v *Vault, want, drafts map[string]string) {
	t.Helper()
	v = program(root)
	want, drafts = map[string]string{}, map[string]string{}
	a := put(t, v, entry("a"))
	copyFile(t, path(v, a.ID), path(v, nameA)) // as sync tools leave it
	want[a.ID] = "a"
	b := edit(t, v, put(t, v, entry("before")), "b")
	want[b.ID] = "b"
	gone := put(t, v, entry("gone"))
	must(t, v.Delete(gone.ID, gone.Time))
	left := put(t, v, entry("never confirmed"))
	must(t, os.Rename(path(v, left.ID), filepath.Join(v.entriesDir(), tempPrefix+left.ID+recordExt)))
	drafts[left.ID] = "never confirmed"
	d := saveDraft(t, v, entry("d"))
	drafts[d.ID] = "d"
	return v, want, drafts
}

// holds compares what stands and what is offered.
func holds(t *testing.T, v *Vault, want, drafts map[string]string) {
	t.Helper()
	if got := bodies(t, v); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%d records of %d", len(got), len(want))
	}
	if got := offered(t, v); fmt.Sprint(got) != fmt.Sprint(drafts) {
		t.Errorf("%d drafts of %d", len(got), len(drafts))
	}
}

func TestAnOpenVaultIsSealedAnewWithAllThatLiesInIt(t *testing.T) {
	root := t.TempDir()
	v, want, drafts := furnished(t, root)
	plainKey, err := os.ReadFile(only(t, root, filepath.Join("keys", "o-")))
	must(t, err)
	old, _, err := parseKeys(plainKey)
	must(t, err)
	var steps []int
	must(t, v.Protect(secret(phrase1), secret(digits1), func(done, total int) { steps = append(steps, done, total) }))
	if n := len(steps); n < 2 || steps[n-1] != steps[n-2] {
		t.Errorf("progress %v", steps)
	}
	holds(t, v, want, drafts)
	must(t, v.Close())
	if v.Form() != FormSealed || len(names(t, v, "o-")) != 0 {
		t.Errorf("form %v, open keys %v", v.Form(), names(t, v, "o-"))
	}
	for file, text := range tree(t, root) {
		if _, _, err := unseal([]byte(text), old); strings.HasSuffix(file, recordExt) && err == nil {
			t.Errorf("the old key opens %s", file)
		}
	}
	for _, with := range []string{phrase1, digits1} {
		holds(t, unlocked(t, root, with), want, drafts)
	}
	if n := len(tree(t, v.entriesDir())) - 1; n != 5 {
		t.Errorf("%d files, want two records, one replaced, one tombstone, one leftover", n)
	}
}

func TestADraftOfThisProgramGoesOnThroughProtect(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	d := saveDraft(t, v, entry("one"))
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	d.Body = entry("two").Body
	saveDraft(t, v, d)
	if files := draftFiles(t, v); len(files) != 1 {
		t.Errorf("%d files of one draft", len(files))
	}
	must(t, v.DropDraft(d.ID))
	if got := offered(t, v); len(got) != 0 {
		t.Errorf("%d drafts", len(got))
	}
}

// Another window that is open meanwhile must not get its dropped draft back.
func TestADraftOfAnotherProgramIsLeftToIt(t *testing.T) {
	root := t.TempDir()
	other := program(root)
	d := saveDraft(t, other, entry("theirs"))
	v := program(root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	d.Body = entry("more").Body
	if _, err := other.SaveDraft(d); !errors.Is(err, ErrLocked) {
		t.Errorf("the other window writes on: %v", err)
	}
	must(t, other.Unlock(secret(phrase1), nil))
	saveDraft(t, other, d)
	must(t, other.DropDraft(d.ID))
	must(t, other.Close())
	if got := offered(t, unlocked(t, root, phrase1)); len(got) != 0 {
		t.Errorf("%d drafts came back", len(got))
	}
}

// A program that had looked at the keys before they changed may still write with the old one, and
// a synced machine may bring such records days later.
func TestWhatWasSealedWithAFormerKeyIsReadAndSealedAnew(t *testing.T) {
	root := t.TempDir()
	v, want, drafts := furnished(t, root)
	late := full()
	late.Type, late.ID, late.Of = "entry", nameB, Origin{}
	late.Prev = nil
	s, err := v.look()
	must(t, err)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	must(t, v.NewKeys(secret(phrase2), secret(digits2), nil))
	_, err = v.write(s.keys, v.entriesDir(), nameB, late)
	must(t, err)
	want[nameB] = late.Body.Reveal()
	holds(t, v, want, drafts)
	must(t, v.Close())
	v = unlocked(t, root, phrase2)
	holds(t, v, want, drafts)
	text, err := os.ReadFile(path(v, nameB))
	if err == nil {
		if _, _, err := unseal(text, s.keys.all); err == nil {
			t.Error("it is still sealed with the key that lay open")
		}
	}
}

func TestAnotherPassphraseOpensTheSameRecordsAndTheOldOneNothing(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	a := put(t, v, entry("a"))
	before := tree(t, v.entriesDir())
	must(t, v.ChangePassphrase(secret(phrase2)))
	put(t, v, entry("b"))
	for file, text := range tree(t, v.entriesDir()) {
		if before[file] != "" && before[file] != text {
			t.Errorf("%s was touched", file)
		}
	}
	if err := program(root).Unlock(secret(phrase1), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old passphrase: %v", err)
	}
	v = unlocked(t, root, phrase2)
	must(t, v.ChangeRecovery(secret(digits2)))
	if err := program(root).Unlock(secret(digits1), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old digits: %v", err)
	}
	v = unlocked(t, root, digits2) // forgot the passphrase
	must(t, v.ChangePassphrase(secret("third")))
	if err := program(root).Unlock(secret(phrase2), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the forgotten passphrase: %v", err)
	}
	if got := bodies(t, unlocked(t, root, "third")); len(got) != 2 || got[a.ID] != "a" {
		t.Errorf("%d records", len(got))
	}
	if p, r := names(t, v, "p-"), names(t, v, "r-"); len(p) != 1 || len(r) != 1 {
		t.Errorf("keys %v %v", p, r)
	}
}

// A sync can bring back what was deleted.
func TestAnOldPassphraseFileThatComesBackGoesAgain(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	file := only(t, root, filepath.Join("keys", "p-"))
	copyFile(t, file, filepath.Join(root, "old"))
	must(t, v.ChangePassphrase(secret(phrase2)))
	must(t, v.ChangePassphrase(secret("third")))
	copyFile(t, filepath.Join(root, "old"), file)
	unlocked(t, root, "third")
	if err := program(root).Unlock(secret(phrase1), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("%v", err)
	}
}

func TestNewKeysShutOutWhoHasTheOldOnes(t *testing.T) {
	root := t.TempDir()
	v, want, drafts := furnished(t, root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	stolen, _, err := unwrap([]byte(tree(t, v.keysDir())[names(t, v, "p-")[0]]), secret(phrase1))
	must(t, err)
	must(t, v.NewKeys(secret(phrase1), secret(digits2), nil)) // the same passphrase is allowed
	holds(t, v, want, drafts)
	must(t, v.Close())
	for file, text := range tree(t, root) {
		if _, _, err := unseal([]byte(text), []key{stolen}); strings.HasSuffix(file, recordExt) && err == nil {
			t.Errorf("the stolen key opens %s", file)
		}
	}
	if err := program(root).Unlock(secret(digits1), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old digits: %v", err)
	}
	holds(t, unlocked(t, root, phrase1), want, drafts)
	holds(t, unlocked(t, root, digits2), want, drafts)
	for kind, n := range map[string]int{"p-": 1, "r-": 1, "f-": 1, "o-": 0} {
		if got := names(t, v, kind); len(got) != n {
			t.Errorf("%v, want %d of %s", got, n, kind)
		}
	}
}

// The program ends between the passphrase and the digits: the owner has to be told that those he
// wrote down open nothing.
func TestMissingRecoveryDigitsAreKnown(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	if !v.HasRecovery() {
		t.Error("they are not found")
	}
	v.Lock()
	if v.HasRecovery() {
		t.Error("a locked vault cannot know")
	}
	must(t, os.Remove(only(t, root, filepath.Join("keys", "r-"))))
	v = unlocked(t, root, phrase1)
	if v.HasRecovery() {
		t.Error("they are gone")
	}
	must(t, v.ChangeRecovery(secret(digits2)))
	if v = unlocked(t, root, digits2); !v.HasRecovery() {
		t.Error("they are not found after they were made anew")
	}
}

func TestAPassphraseFileThatWasLostLeavesTheDigits(t *testing.T) {
	root := t.TempDir()
	v, want, drafts := furnished(t, root)
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	must(t, v.Close())
	must(t, os.Remove(only(t, root, filepath.Join("keys", "p-"))))
	v = unlocked(t, root, digits1)
	must(t, v.ChangePassphrase(secret(phrase2)))
	holds(t, unlocked(t, root, phrase2), want, drafts)
}

func TestAProgramThatIsOpenWhileKeysChangeElsewhereIsLocked(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	other := unlocked(t, root, phrase1)
	put(t, v, entry("a"))
	must(t, v.ChangePassphrase(secret(phrase2)))
	put(t, other, entry("b")) // the same key
	must(t, v.NewKeys(secret(phrase2), secret(digits2), nil))
	if _, err := other.Put(entry("c")); !errors.Is(err, ErrLocked) {
		t.Errorf("it seals with keys that are gone: %v", err)
	}
	must(t, other.Unlock(secret(phrase2), nil))
	put(t, other, entry("c"))
	if got := bodies(t, v); len(got) != 3 {
		t.Errorf("%d records", len(got))
	}
}

func TestKeysThatVanishWhileItIsUnlockedStopTheNextWrite(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	put(t, v, entry("a"))
	must(t, os.RemoveAll(v.keysDir()))
	write(t, filepath.Join(root, "none"), "")
	if _, err := v.Put(entry("b")); !errors.Is(err, ErrKey) {
		t.Errorf("without any key file: %v", err)
	}
	must(t, os.Mkdir(v.keysDir(), 0o700))
	write(t, filepath.Join(v.keysDir(), "o-"+nameA+".txt"), "AGE-SECRET-KEY-1"+strings.Repeat("Q", 58))
	if _, err := v.Put(entry("b")); !errors.Is(err, ErrKey) {
		t.Errorf("with a key in their place: %v", err)
	}
}

// Somebody without the passphrase puts a key of his own beside it.
func TestAKeyInTheClearIsNeverWrittenWithAndTakenOverOnRequestOnly(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	v := protected(t, root)
	a := put(t, v, entry("a"))
	open := program(elsewhere)
	b := put(t, open, entry("b"))
	for _, dir := range []string{"keys", "entries"} {
		for file, text := range tree(t, filepath.Join(open.journal, dir)) {
			if text != "/" {
				write(t, filepath.Join(v.journal, dir, file), text)
			}
		}
	}
	theirs, _, err := parseKeys([]byte(tree(t, open.keysDir())[names(t, open, "o-")[0]]))
	must(t, err)
	v = unlocked(t, root, phrase1)
	c := put(t, v, entry("c"))
	want := map[string]string{a.ID: "a", b.ID: "b", c.ID: "c"}
	holds(t, v, want, map[string]string{})
	sealed, err := os.ReadFile(path(v, c.ID))
	must(t, err)
	if _, _, err := unseal(sealed, theirs); err == nil {
		t.Error("the key in the clear opens a record that was written behind the passphrase")
	}
	if len(names(t, v, "o-")) != 1 {
		t.Fatal("it was taken over unasked")
	}
	must(t, v.Adopt(nil))
	v = unlocked(t, root, digits1)
	holds(t, v, want, map[string]string{})
	if len(names(t, v, "o-")) != 0 {
		t.Error("the key in the clear is still there")
	}
	for file, text := range tree(t, v.entriesDir()) {
		if _, _, err := unseal([]byte(text), theirs); text != "/" && err == nil {
			t.Errorf("the key in the clear opens %s", file)
		}
	}
}
