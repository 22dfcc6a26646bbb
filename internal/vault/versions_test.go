package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// at gives a vault a clock that stands this long after now; the times of files are real ones.
func at(v *Vault, after time.Duration) *Vault {
	now := time.Now().Add(after)
	v.now = func() time.Time { return now }
	return v
}

func TestEarlierVersionsAreListedNewestFirst(t *testing.T) {
	v := at(program(t.TempDir()), 23*time.Hour)
	r := put(t, v, entry("0"))
	for i := range 25 {
		r = edit(t, v, r, fmt.Sprint(i+1))
	}
	put(t, v, entry("other"))
	older, err := v.Versions(r.ID)
	if err != nil || len(older) != 20 || older[0].Body.Reveal() != "24" || older[19].Body.Reveal() != "5" {
		t.Errorf("%d versions, %v", len(older), err)
	}
	for _, id := range []string{older[0].ID, nameA, ""} {
		if _, err := v.Versions(id); !errors.Is(err, ErrNotFound) {
			t.Errorf("%v", err)
		}
	}
}

func TestAReplacedVersionGoesAfterADayAtTheNextSaveOrUnlock(t *testing.T) {
	root := t.TempDir()
	v := at(program(root), 0)
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	c := edit(t, v, b, "c")
	other := put(t, v, entry("other"))
	for _, hours := range []time.Duration{-100, 23} {
		v = at(program(root), hours*time.Hour)
		bodies(t, v)
		put(t, v, entry("at another time"))
		if older, err := v.Versions(c.ID); err != nil || len(older) != 2 {
			t.Fatalf("%d versions after %d hours, %v", len(older), hours, err)
		}
	}
	v = at(program(root), 25*time.Hour)
	bodies(t, v)
	if older, _ := v.Versions(c.ID); len(older) != 2 {
		t.Error("reading removed something")
	}
	put(t, v, entry("the next day"))
	if older, err := v.Versions(c.ID); err != nil || len(older) != 0 {
		t.Errorf("%d versions after a day, %v", len(older), err)
	}
	if got := bodies(t, v); got[c.ID] != "c" || got[other.ID] != "other" || len(got) != 5 {
		t.Errorf("%d records", len(got))
	}
	must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	d := edit(t, v, c, "d")
	v = at(program(root), 25*time.Hour)
	must(t, v.Unlock(secret(phrase1), nil))
	if older, _ := v.Versions(d.ID); len(older) != 0 {
		t.Error("the unlock left it")
	}
}

func TestAReplacedVersionGoesAtOnceIfItsOwnerWantsThat(t *testing.T) {
	v := at(program(t.TempDir()), -time.Hour)
	v.keep = -1
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	if _, err := os.Stat(path(v, a.ID)); !os.IsNotExist(err) {
		t.Errorf("the file: %v", err)
	}
	if got := bodies(t, v); len(got) != 1 || got[b.ID] != "b" {
		t.Errorf("%d records", len(got))
	}
}

func TestAVersionStaysUntilAReadableOneStandsInItsPlace(t *testing.T) {
	root := t.TempDir()
	v := at(program(root), 0)
	a := put(t, v, entry("a"))
	b := edit(t, v, a, "b")
	write(t, path(v, b.ID), "damaged")
	v = at(program(root), 48*time.Hour)
	put(t, v, entry("x"))
	if r, err := v.Read(a.ID); err != nil || r.Body.Reveal() != "a" {
		t.Errorf("%v", err)
	}
}

func TestEachGivesWhatReadGivesWithOneLookAtTheFolder(t *testing.T) {
	v := program(t.TempDir())
	var ids []string
	for i := range 150 {
		ids = append(ids, put(t, v, entry(fmt.Sprint(i))).ID)
	}
	replaced := ids[3]
	ids = append(ids, edit(t, v, Record{ID: replaced}, "new").ID, nameA, "", "../keys")
	write(t, path(v, nameB), "damaged")
	ids = append(ids, nameB)
	bodies := map[string]string{}
	lists := 0
	look := v.disk.look
	v.disk.look = func(path string, names bool) (time.Time, []sighting, error) {
		lists++
		return look(path, names)
	}
	i := 0
	must(t, v.Each(ids, func(id string, r Record, err error) bool {
		if id != ids[i] {
			t.Fatalf("%s in place %d", id, i)
		}
		i++
		if err == nil {
			bodies[id] = r.Body.Reveal()
		}
		return true
	}))
	if lists != 1 || i != len(ids) || len(bodies) != 150 {
		t.Errorf("%d looks at the folder, %d of %d visits, %d bodies", lists, i, len(ids), len(bodies))
	}
	for _, id := range ids {
		r, err := v.Read(id)
		var again error
		must(t, v.Each([]string{id}, func(_ string, e Record, err error) bool { again = err; return e.ID == r.ID }))
		if (err == nil) != (again == nil) || err == nil && bodies[id] != r.Body.Reveal() || err != nil && err.Error() != again.Error() {
			t.Errorf("Read says %v, Each %v", err, again)
		}
	}
	n := 0
	must(t, v.Each(ids, func(string, Record, error) bool { n++; return n < 3 }))
	if n != 3 {
		t.Errorf("%d visits after it was told to end", n)
	}
}

func TestEachEndsWhenTheVaultIsLocked(t *testing.T) {
	v := protected(t, t.TempDir())
	ids := []string{put(t, v, entry("a")).ID, put(t, v, entry("b")).ID}
	n := 0
	err := v.Each(ids, func(string, Record, error) bool { n++; v.Lock(); return true })
	if !errors.Is(err, ErrLocked) || n != 1 {
		t.Errorf("%d visits, %v", n, err)
	}
}

func TestCheckNamesWhatIsWrongWithEachFile(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	put(t, v, entry("fine"))
	saveDraft(t, v, entry("fine too"))
	plant(t, v, nameA, "---\n"+`{"v":2,"id":7,"type":"entry"}`+"\n---\n")
	changed := put(t, v, entry("x"))
	_, _, err := v.Heads()
	must(t, err)
	st, err := os.Stat(path(v, changed.ID))
	must(t, err)
	sealed, err := os.ReadFile(path(v, changed.ID))
	must(t, err)
	sealed[3000] ^= 1
	write(t, path(v, changed.ID), string(sealed)) // the disk forgets a bit and nothing else tells
	must(t, os.Chtimes(path(v, changed.ID), st.ModTime(), st.ModTime()))
	write(t, filepath.Join(v.entriesDir(), "note.txt"), "x")
	write(t, filepath.Join(v.entriesDir(), tempPrefix+nameB+recordExt), "half")
	write(t, filepath.Join(v.entriesDir(), copyPrefix+nameB+recordExt), "half a copy")
	write(t, filepath.Join(v.keysDir(), openKey+nameA+keyExt), plainIdentity(t))
	theirs := program(t.TempDir())
	must(t, theirs.Protect(secret(phrase2), secret(""), nil))
	other := put(t, theirs, entry("theirs"))
	union(t, theirs, v)
	want := map[string]error{
		"entries/" + changed.ID + ".age": ErrDamaged, "entries/" + nameA + ".age": ErrNewer, "entries/note.txt": ErrForeign,
		"entries/.tmp-" + nameB + ".age": ErrTorn, "entries/.tmp-copy-" + nameB + ".age": ErrTorn,
		"entries/" + other.ID + ".age": ErrOtherKey, "keys/o-" + nameA + ".txt": ErrPlainKey,
	}
	report, err := v.Check()
	if err != nil || report.Fine() != 2 {
		t.Errorf("%d fine, %v", report.Fine(), err)
	}
	for _, trouble := range report.Troubles {
		if !errors.Is(trouble.Err, want[trouble.File]) || want[trouble.File] == nil {
			t.Errorf("%s: %v, want %v", trouble.File, trouble.Err, want[trouble.File])
		}
		delete(want, trouble.File)
	}
	for file := range want {
		t.Errorf("%s is not reported", file)
	}
}

func plainIdentity(t *testing.T) string {
	t.Helper()
	v := program(t.TempDir())
	put(t, v, entry("x"))
	return tree(t, v.keysDir())[names(t, v, openKey)[0]]
}

func TestOnlyWhatCannotBeOpenedGoesToQuarantine(t *testing.T) {
	root := t.TempDir()
	v := protected(t, root)
	fine := put(t, v, entry("fine"))
	write(t, path(v, nameA), "damaged")
	write(t, filepath.Join(v.entriesDir(), tempPrefix+nameB+recordExt), "half")
	write(t, filepath.Join(v.entriesDir(), "note.txt"), "x")
	before := tree(t, v.entriesDir())
	for file, want := range map[string]error{
		"entries/" + fine.ID + ".age": ErrNotFound, "entries/note.txt": ErrForeign, "keys/" + names(t, v, "p-")[0]: ErrForeign,
		"entries/../format": ErrForeign, "": ErrForeign, "entries/" + nameB + ".age": ErrNotFound,
	} {
		if err := v.Quarantine(file); !errors.Is(err, want) {
			t.Errorf("%q: %v", file, err)
		}
	}
	if fmt.Sprint(tree(t, v.entriesDir())) != fmt.Sprint(before) {
		t.Error("something was moved")
	}
	for range 2 { // the second time it came back with a sync
		must(t, v.Quarantine("entries/"+nameA+".age"))
		write(t, path(v, nameA), "damaged")
	}
	must(t, v.Quarantine("entries/.tmp-"+nameB+".age"))
	if n := len(tree(t, v.quarantineDir())) - 1; n != 3 {
		t.Errorf("%d files in quarantine", n)
	}
}
