//go:build !windows

package vault

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// borrowed plants a record that bears the id of another, as a foreign writer may, and says that it
// replaces that one.
func borrowed(t *testing.T, v *Vault, name, id, body string) {
	t.Helper()
	r := entry(body)
	r.V, r.ID, r.Seq, r.Prev = Version, id, 40, []string{id}
	plain, err := encode(r)
	must(t, err)
	plain, err = pad(plain)
	must(t, err)
	plant(t, v, name, string(plain))
}

// texts returns what stands, and wants it to be the same at a second look and for another program.
func texts(t *testing.T, v *Vault) []string {
	t.Helper()
	return slices.Sorted(maps.Values(bodies(t, v)))
}

// idOfText returns the id under which some words stand.
func idOfText(t *testing.T, v *Vault, body string) string {
	t.Helper()
	for id, text := range bodies(t, v) {
		if text == body {
			return id
		}
	}
	t.Fatalf("%q does not stand", body)
	return ""
}

// Two files have one id and say different things. What is done to one page is never done to the
// other, whoever does it, and whatever happens to the files later.
func TestNoPageGoesBecauseAnotherHasItsID(t *testing.T) {
	const late = 48 * time.Hour
	for what, act := range map[string]struct {
		do   func(t *testing.T, v *Vault, a, name string)
		want []string
	}{
		"nothing": {func(*testing.T, *Vault, string, string) {}, []string{"a", "other"}},
		"the first is deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(a, entry("").Time))
		}, []string{"other"}},
		"the second is deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(idOfText(t, v, "other"), entry("").Time))
		}, []string{"a"}},
		"both are deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(a, entry("").Time))
			must(t, v.Delete(idOfText(t, v, "other"), entry("").Time))
		}, nil},
		"the first is changed": {func(t *testing.T, v *Vault, a, name string) {
			edit(t, v, Record{ID: a}, "a2")
		}, []string{"a2", "other"}},
		"the second is changed": {func(t *testing.T, v *Vault, a, name string) {
			edit(t, v, Record{ID: idOfText(t, v, "other")}, "other2")
		}, []string{"a", "other2"}},
		"the second is changed and deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(edit(t, v, Record{ID: idOfText(t, v, "other")}, "other2").ID, entry("").Time))
		}, []string{"a"}},
		"the second cannot be read": {func(t *testing.T, v *Vault, a, name string) {
			for file, text := range tree(t, v.entriesDir()) {
				if file := filepath.Join(v.entriesDir(), file); text != "/" && file != path(v, a) {
					st, err := os.Stat(file)
					must(t, err)
					write(t, file, strings.Repeat("x", len(text)))
					must(t, os.Chtimes(file, st.ModTime(), st.ModTime())) // nobody has noticed
				}
			}
			must(t, v.Delete(a, entry("").Time))
			must(t, v.Quarantine("entries/"+name+recordExt))
		}, nil},
		"the first is changed and deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(edit(t, v, Record{ID: a}, "a2").ID, entry("").Time))
		}, []string{"other"}},
		"another machine deleted the first": {func(t *testing.T, v *Vault, a, name string) {
			bodies(t, v)
			r := Record{V: Version, Type: TypeTombstone, ID: newName(), Prev: []string{a}, Time: entry("").Time}
			plain, err := encode(r)
			must(t, err)
			placePlain(t, v, r.ID, string(plain))
		}, []string{"other"}},
		"keys are changed, then the first is deleted": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Protect(secret(phrase1), secret(digits1), nil))
			must(t, v.Delete(a, entry("").Time))
		}, []string{"other"}},
		"the second is deleted, then the first is damaged": {func(t *testing.T, v *Vault, a, name string) {
			must(t, v.Delete(idOfText(t, v, "other"), entry("").Time))
			must(t, os.Remove(path(v, a)))
		}, nil},
	} {
		for _, name := range []string{nameA, "zzzzzzzzzzzzzzzzzzzzzzzzzz"} {
			t.Run(what, func(t *testing.T) {
				root := t.TempDir()
				now := time.Now()
				v := program(root)
				v.now = func() time.Time { return now }
				a := put(t, v, entry("a"))
				borrowed(t, v, name, a.ID, "other")
				if got := texts(t, v); len(got) != 2 {
					t.Fatalf("at first %q stand", got)
				}
				before := tree(t, v.entriesDir())[name+recordExt]
				act.do(t, v, a.ID, name)
				for round := range 3 { // each save sweeps, and the versions before go in the end
					now = now.Add(late)
					put(t, v, entry(fmt.Sprint("z", round)))
					again := program(root)
					if again.Locked() {
						must(t, again.Unlock(secret(phrase1), nil))
					}
					want := slices.Clone(act.want)
					for i := range round + 1 {
						want = append(want, fmt.Sprint("z", i))
					}
					for _, one := range []*Vault{v, again} {
						if got := texts(t, one); !slices.Equal(got, want) {
							t.Fatalf("round %d: %q stand, want %q", round, got, want)
						}
					}
				}
				if v.keys.Load() == nil { // a sync brings the file back
					want := texts(t, v)
					write(t, path(v, name), before)
					if got := texts(t, program(root)); !slices.Equal(got, want) {
						t.Errorf("after it came back %q stand, want %q", got, want)
					}
				}
			})
		}
	}
}

// Every operation of deleting fails in turn, or the program dies there.
func TestThePageWithTheSameIDSurvivesADeletionThatFailsAnywhere(t *testing.T) {
	for _, dies := range []bool{false, true} {
		for n := 0; ; n++ {
			root := t.TempDir()
			v := program(root)
			a := put(t, v, entry("a"))
			borrowed(t, v, nameA, a.ID, "other")
			bodies(t, v)
			count, done := 0, true
			sabotage(v, func(step, path string) error {
				if count++; count == n+1 || dies && count > n {
					done = false
					return syscall.EIO
				}
				return nil
			})
			err := v.Delete(a.ID, entry("").Time)
			if done {
				must(t, err)
			}
			v = program(root)
			put(t, v, entry("z"))
			if got := texts(t, program(root)); !slices.Contains(got, "other") || err == nil && slices.Contains(got, "a") {
				t.Errorf("dies %v, operation %d: %q stand", dies, n, got)
			}
			if done {
				break
			}
		}
	}
}

// A page that was carried to another journal as an import, and came home in a merge, has the same
// id and says the same, but was written by another program.
func TestTheSamePageWrittenTwiceIsOnePage(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	old := put(t, v, entry("old"))
	a := edit(t, v, old, "a")
	other := program(t.TempDir())
	r := a
	r.Prev = nil
	if _, err := other.PutAll([]Record{entry("theirs"), r}, nil); err != nil {
		t.Fatal(err)
	}
	from := tree(t, other.entriesDir())
	for file, text := range from {
		if name, ok := recordName(file); ok && name != a.ID {
			write(t, path(v, name), text)
		}
	}
	write(t, path(v, nameA), from[a.ID+recordExt]) // as another name, since a merge replaces nothing
	for _, file := range names(t, other, "") {
		copyFile(t, filepath.Join(other.keysDir(), file), filepath.Join(v.keysDir(), file))
	}
	if got := texts(t, v); !slices.Equal(got, []string{"a", "theirs"}) {
		t.Fatalf("%q stand", got)
	}
	must(t, v.Delete(a.ID, a.Time))
	put(t, v, entry("z"))
	if got := texts(t, program(root)); !slices.Equal(got, []string{"theirs", "z"}) {
		t.Errorf("after deleting it %q stand", got)
	}
	if there, _ := exists(path(v, old.ID)); there {
		t.Error("a version of what was deleted is left")
	}
}

func TestWhatDiffersInAnythingElseIsTwoPages(t *testing.T) {
	v := program(t.TempDir())
	for what, change := range map[string]func(r *Record){
		"title":  func(r *Record) { r.Title = secret("other") },
		"hidden": func(r *Record) { r.Hidden = true },
		"time":   func(r *Record) { r.Time = r.Time.Add(time.Second) },
		"place":  func(r *Record) { r.Time = r.Time.UTC() },
		"answer": func(r *Record) { r.Answers = []Answer{{ID: "q", Text: secret("other")}} },
		"mark":   func(r *Record) { r.Unproven = true },
	} {
		a := put(t, v, entry(what))
		before := len(bodies(t, v))
		r := a
		change(&r)
		plain, err := encode(r)
		must(t, err)
		placePlain(t, v, newName(), string(plain))
		if n := len(bodies(t, v)); n != before+1 {
			t.Errorf("%s: %d pages of %d", what, n, before+1)
		}
	}
}
