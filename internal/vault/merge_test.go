package vault

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// side is one of two machines whose folders are merged.
type side struct {
	v      *Vault
	secret string // empty: of the open form
	want   map[string]string
}

// live does at random what a person does on one machine.
func (s *side) live(t *testing.T, r *rand.Rand, tag string) {
	t.Helper()
	for i := range 1 + r.IntN(8) {
		text := fmt.Sprint(tag, i)
		ids := make([]string, 0, len(s.want))
		for id := range s.want {
			ids = append(ids, id)
		}
		switch n := r.IntN(6); {
		case n < 3 || len(ids) == 0:
			s.want[put(t, s.v, entry(text)).ID] = text
		case n == 3:
			old := ids[r.IntN(len(ids))]
			s.want[edit(t, s.v, Record{ID: old}, text).ID] = text
			delete(s.want, old)
		case n == 4:
			old := ids[r.IntN(len(ids))]
			must(t, s.v.Delete(old, entry("").Time))
			delete(s.want, old)
		case n == 5 && s.secret != "":
			must(t, s.v.NewKeys(secret(s.secret), secret(""), nil))
		}
	}
}

// newSide is a machine on which nothing was written yet.
func newSide(root string) *side { return &side{v: program(root), want: map[string]string{}} }

// apart lets two machines that have some records in common be used for a while, each by itself, and
// returns what both have to show together: what one of them replaced or deleted is gone.
func apart(t *testing.T, r *rand.Rand, a, b *side, common map[string]string) map[string]string {
	t.Helper()
	a.live(t, r, "a ")
	b.live(t, r, "b ")
	for id, text := range common {
		if (a.want[id] != text) != (b.want[id] != text) {
			delete(a.want, id)
			delete(b.want, id)
		}
	}
	want := maps.Clone(a.want)
	maps.Copy(want, b.want)
	return want
}

// union copies what one folder has and another has not, as a sync does.
func union(t *testing.T, from, to *Vault) {
	t.Helper()
	for _, dir := range []string{"keys", "entries"} {
		for file, text := range tree(t, filepath.Join(from.journal, dir)) {
			target := filepath.Join(to.journal, dir, file)
			if _, err := os.Lstat(target); text != "/" && err != nil {
				write(t, target, text)
			}
		}
	}
}

// Two machines begin alone or from one journal, write, change keys, and are merged: whoever gives
// every passphrase sees everything, whoever gives one sees his part and is told of the rest, and
// merging again changes nothing.
func TestMergesOfTwoMachinesKeepEverything(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			rootA, rootB := t.TempDir(), t.TempDir()
			a, b := newSide(rootA), newSide(rootB)
			common := r.IntN(2) == 0
			if common {
				a.live(t, r, "common ")
				put(t, a.v, entry("first")) // so that there is a journal in any case
				a.want = bodies(t, a.v)
				b.want = maps.Clone(a.want)
				for _, dir := range []string{b.v.journal, b.v.keysDir(), b.v.entriesDir()} {
					must(t, b.v.disk.ensureDir(dir))
				}
				union(t, a.v, b.v)
			}
			if r.IntN(3) > 0 {
				b.secret = phrase2
				must(t, b.v.Protect(secret(phrase2), secret(digits2), nil))
			}
			a.secret = phrase1
			must(t, a.v.Protect(secret(phrase1), secret(digits1), nil))
			want := apart(t, r, a, b, maps.Clone(a.want))
			union(t, b.v, a.v)
			merged := unlocked(t, rootA, phrase1)
			if b.secret != "" {
				seesItsPart(t, merged, a.want, want)
				must(t, merged.Unlock(secret(phrase2), nil))
			}
			holds(t, merged, want, map[string]string{})
			union(t, b.v, a.v)
			holds(t, merged, want, map[string]string{})
			must(t, merged.NewKeys(secret("of both"), secret(digits1), nil))
			holds(t, unlocked(t, rootA, "of both"), want, map[string]string{})
			if kinds := len(names(t, merged, "p-")) + len(names(t, merged, "o-")); kinds != 1 {
				t.Errorf("%d keys are left, want one", kinds)
			}
		})
	}
}

// seesItsPart checks what one passphrase of two shows.
func seesItsPart(t *testing.T, v *Vault, own, all map[string]string) {
	t.Helper()
	seen, bad := standing(t, v)
	for id, text := range own {
		if seen[id] != text {
			t.Errorf("a record of its own is missing")
		}
	}
	for _, b := range bad {
		if !errors.Is(b.Err, ErrOtherKey) {
			t.Errorf("%s: %v", b.File, b.Err)
		}
	}
	if len(all) > len(own) && len(bad) == 0 && len(seen) < len(all) {
		t.Error("nothing is said of the records of the other passphrase")
	}
}

func TestOnePassphraseOfTwoMachinesOpensBothAtOnce(t *testing.T) {
	rootA, rootB := t.TempDir(), t.TempDir()
	a, b := protected(t, rootA), protected(t, rootB)
	want := map[string]string{put(t, a, entry("a")).ID: "a", put(t, b, entry("b")).ID: "b"}
	union(t, b, a)
	v := unlocked(t, rootA, phrase1)
	want[put(t, v, entry("c")).ID] = "c"
	holds(t, v, want, map[string]string{})
	must(t, v.ChangePassphrase(secret(phrase2)))
	if err := program(rootA).Unlock(secret(phrase1), nil); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old passphrase: %v", err)
	}
	holds(t, unlocked(t, rootA, phrase2), want, map[string]string{})
	holds(t, unlocked(t, rootA, digits1), want, map[string]string{})
}
