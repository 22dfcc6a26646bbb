//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// litter puts into a journal what sync tools and people leave in such folders, and returns the
// names that Merge has to report.
func litter(t *testing.T, r *rand.Rand, v *Vault, keys bool) (reported []string) {
	t.Helper()
	some := func() bool { return r.IntN(2) == 0 }
	record := ""
	for file := range tree(t, v.entriesDir()) {
		if strings.HasSuffix(file, recordExt) {
			record = file
		}
	}
	text, err := os.ReadFile(filepath.Join(v.entriesDir(), record))
	must(t, err)
	inEntries := func(name string) string {
		reported = append(reported, "entries/"+name)
		return filepath.Join(v.entriesDir(), name)
	}
	if some() { // the same record under another name
		write(t, filepath.Join(v.entriesDir(), newName()+recordExt), string(text))
	}
	if some() {
		write(t, inEntries(strings.TrimSuffix(record, recordExt)+".sync-conflict-20261121-101010-ABCDEFG.age"), string(text))
	}
	if some() { // a copy that is not whole yet, and one of which only the size is there
		write(t, inEntries(newName()+recordExt), string(text[:r.IntN(len(text))]))
		write(t, inEntries(newName()+recordExt), strings.Repeat("\x00", len(text)))
	}
	if some() {
		write(t, inEntries(tempPrefix+newName()+recordExt), string(text))
		write(t, inEntries(".syncthing."+record+".tmp"), string(text))
	}
	if some() {
		must(t, syscall.Mkfifo(inEntries(newName()+recordExt), 0o600))
		must(t, os.Symlink(record, inEntries(newName()+recordExt)))
		must(t, os.Mkdir(inEntries(newName()+recordExt), 0o700))
	}
	if some() && keys {
		for _, name := range []string{openKey + newName() + keyExt, phraseKey + newName() + recordExt, formerKeys + newName() + recordExt} {
			reported = append(reported, "keys/"+name)
			write(t, filepath.Join(v.keysDir(), name), "no key at all")
		}
		pipe := phraseKey + newName() + recordExt
		reported = append(reported, "keys/"+pipe)
		must(t, syscall.Mkfifo(filepath.Join(v.keysDir(), pipe), 0o600))
	}
	return reported
}

// Two machines write, their folders gather what such folders gather, and one takes in the other:
// nothing changes or goes, everything whole is there, and doing it again changes nothing.
func TestAMergeIsTheUnionOfTwoFolders(t *testing.T) {
	for seed := range uint64(50) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 2))
			rootA, rootB := t.TempDir(), t.TempDir()
			a, b := newSide(rootA), newSide(rootB)
			if r.IntN(2) == 0 {
				put(t, a.v, entry("first"))
				a.live(t, r, "common ")
				put(t, a.v, entry("last"))
				a.want = bodies(t, a.v)
				if _, _, err := b.v.Merge(a.v.journal, nil); err != nil {
					t.Fatal(err)
				}
				b.want = maps.Clone(a.want)
			}
			common := maps.Clone(a.want)
			if r.IntN(3) > 0 {
				a.secret = phrase1
				must(t, a.v.Protect(secret(phrase1), secret(digits1), nil))
				if r.IntN(2) == 0 {
					b.secret = phrase2
					must(t, b.v.Protect(secret(phrase2), secret(""), nil))
				}
			}
			want := apart(t, r, a, b, common)
			reported := litter(t, r, b.v, true)
			litter(t, r, a.v, false)
			half := halve(t, r, a.v, b.v)
			takes(t, a.v, b.v, reported, half)
			if a.secret != "" {
				must(t, a.v.Unlock(secret(a.secret), nil))
			}
			if b.secret != "" {
				must(t, a.v.Unlock(secret(b.secret), nil))
			}
			got, _ := standing(t, a.v)
			for id, text := range want {
				if got[id] != text {
					t.Errorf("%q is missing", text)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d records stand, want %d", len(got), len(want))
			}
		})
	}
}

// halve cuts a record of one folder that is whole in the other, as a copy that was interrupted. It
// reports whether there was one.
func halve(t *testing.T, r *rand.Rand, v, whole *Vault) bool {
	t.Helper()
	for file, text := range tree(t, v.entriesDir()) {
		other, err := os.ReadFile(filepath.Join(whole.entriesDir(), file))
		if _, ok := recordName(file); ok && err == nil && text == string(other) && r.IntN(3) == 0 {
			write(t, filepath.Join(v.entriesDir(), file), text[:len(text)/2])
			return true
		}
	}
	return false
}

// takes merges twice and checks what a merge promises about files.
func takes(t *testing.T, v, from *Vault, reported []string, half bool) {
	t.Helper()
	before, theirs := tree(t, v.journal), tree(t, from.journal)
	got, bad, err := v.Merge(from.journal, nil)
	must(t, err)
	var names []string
	for _, b := range bad {
		names = append(names, b.File)
		if !errors.Is(b.Err, ErrForeign) && !errors.Is(b.Err, ErrTorn) && !errors.Is(b.Err, ErrDamaged) && !errors.Is(b.Err, ErrKey) {
			t.Errorf("%s: %v", b.File, b.Err)
		}
	}
	slices.Sort(reported)
	if !slices.Equal(names, reported) {
		t.Errorf("reported %v, want %v", names, reported)
	}
	if !maps.Equal(tree(t, from.journal), theirs) {
		t.Error("the other journal changed")
	}
	after := tree(t, v.journal)
	for file, text := range before {
		if after[file] != text {
			t.Errorf("%s changed or is gone", file)
		}
	}
	if n := len(after) - len(before); n != got.Keys+got.Records {
		t.Errorf("%d files are new, %+v", n, got)
	}
	has := map[string]bool{}
	for _, text := range after {
		has[text] = true
	}
	for file, text := range theirs {
		if plausible([]byte(text)) && !slices.Contains(reported, file) && !has[text] {
			t.Errorf("%s is missing", file)
		}
	}
	if left := temps(t, v.journal); len(left) > 2 {
		t.Errorf("left %v", left)
	}
	again, _, err := v.Merge(from.journal, nil)
	if err != nil || again.Keys+again.Records != 0 {
		t.Errorf("again: %+v, %v", again, err)
	}
	if !maps.Equal(tree(t, v.journal), after) {
		t.Error("merging again changed something")
	}
	if half && got.Records == 0 {
		t.Error("a record that is not whole here was not brought in")
	}
}

func TestAJournalWithoutAPassphraseIsNotLockedBehindAnother(t *testing.T) {
	open, sealed := program(t.TempDir()), protected(t, t.TempDir())
	put(t, open, entry("open"))
	put(t, sealed, entry("sealed"))
	before := tree(t, open.journal)
	if _, _, err := open.Merge(sealed.journal, nil); !errors.Is(err, ErrOtherSealed) {
		t.Errorf("%v", err)
	}
	if !maps.Equal(tree(t, open.journal), before) {
		t.Error("something changed")
	}
	must(t, open.Protect(secret(phrase2), secret(""), nil))
	if got, bad, err := open.Merge(sealed.journal, nil); err != nil || len(bad) != 0 || got.Records != 1 || got.Keys != 2 {
		t.Errorf("%+v, %v, %v", got, bad, err)
	}
	must(t, open.Unlock(secret(phrase1), nil))
	if got := bodies(t, open); len(got) != 2 {
		t.Errorf("%v", got)
	}
	// The other way round a key in the clear comes along; it goes when its owner adopts it.
	other := program(t.TempDir())
	put(t, other, entry("of the open one"))
	if got, _, err := sealed.Merge(filepath.Dir(other.journal), nil); !errors.Is(err, ErrNoJournal) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, _, err := sealed.Merge(other.journal, nil); err != nil || got.Keys != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	must(t, sealed.Adopt(nil))
	if got := bodies(t, sealed); len(got) != 2 || len(names(t, sealed, "o-")) != 0 {
		t.Errorf("%v", got)
	}
	// A locked one and one without its key can take in as well.
	sealed.Lock()
	if _, _, err := sealed.Merge(other.journal, nil); err != nil {
		t.Errorf("while it is locked: %v", err)
	}
	third := program(t.TempDir())
	put(t, third, entry("x"))
	copied := program(t.TempDir())
	_, _, err := copied.Merge(third.journal, nil)
	must(t, err)
	must(t, os.Remove(only(t, copied.journal, "keys/o-")))
	if _, _, err := copied.Heads(); !errors.Is(err, ErrKey) {
		t.Fatalf("without its key: %v", err)
	}
	if _, _, err := copied.Merge(third.journal, nil); err != nil || len(bodies(t, copied)) != 1 {
		t.Errorf("its key does not come back: %v", err)
	}
}

func TestWhatIsNoJournalIsNotMerged(t *testing.T) {
	v := program(t.TempDir())
	folder := t.TempDir()
	pipes := filepath.Join(folder, "pipes")
	must(t, os.MkdirAll(filepath.Join(pipes, "x"), 0o700))
	write(t, filepath.Join(pipes, "format"), formatLine)
	must(t, syscall.Mkfifo(filepath.Join(pipes, "keys"), 0o600))
	must(t, os.Symlink("x", filepath.Join(pipes, "entries")))
	got, bad, err := v.Merge(pipes, nil)
	if err != nil || got != (Merged{}) || len(bad) != 2 {
		t.Errorf("%+v, %v, %v", got, bad, err)
	}
	for text, want := range map[string]error{"anis-journal 2\n": ErrNewer, "other": ErrNoJournal, "": ErrNoJournal} {
		write(t, filepath.Join(folder, "format"), text)
		if _, _, err := v.Merge(folder, nil); !errors.Is(err, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAMergeThatFailsAnywhereLosesNothingAndCanBeDoneAgain(t *testing.T) {
	thorough(t)
	other := protected(t, t.TempDir())
	want := map[string]string{put(t, other, entry("a")).ID: "a", put(t, other, entry("b")).ID: "b"}
	theirs := tree(t, other.journal)
	for _, dies := range []bool{false, true} {
		for n := 0; ; n++ {
			root := t.TempDir()
			v := protected(t, root)
			mine := put(t, v, entry("mine"))
			count, where := 0, ""
			sabotage(v, func(step, path string) error {
				if count++; count == n+1 {
					where = fmt.Sprintf("dies %v, operation %d: %s %s", dies, n, step, filepath.Base(path))
				}
				if count == n+1 || dies && count > n {
					return syscall.EIO
				}
				return nil
			})
			before := tree(t, v.journal)
			got, _, err := v.Merge(other.journal, nil)
			if where == "" {
				if err != nil || got.Records != 2 || n < 20 {
					t.Errorf("%d operations, %+v, %v", n, got, err)
				}
				break
			}
			if err != nil && !errors.Is(err, syscall.EIO) && !errors.Is(err, ErrNotSure) {
				t.Errorf("%s: %v", where, err)
			}
			after := tree(t, v.journal)
			for file, text := range before {
				if after[file] != text {
					t.Errorf("%s: %s changed", where, file)
				}
			}
			v = program(root)
			if _, _, err := v.Merge(other.journal, nil); err != nil {
				t.Errorf("%s: again: %v", where, err)
			}
			must(t, v.Unlock(secret(phrase1), nil))
			heads, bad, err := v.Heads()
			if err != nil || len(bad) != 0 || len(heads) != 3 {
				t.Errorf("%s: %d records stand, %v, %v", where, len(heads), bad, err)
			}
			if r, err := v.Read(mine.ID); err != nil || r.Body.Reveal() != "mine" {
				t.Errorf("%s: %v", where, err)
			}
			for id, text := range want {
				if r, err := v.Read(id); err != nil || r.Body.Reveal() != text {
					t.Errorf("%s: %v", where, err)
				}
			}
		}
	}
	if !maps.Equal(tree(t, other.journal), theirs) {
		t.Error("the other journal changed")
	}
}
