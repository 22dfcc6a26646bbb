//go:build !windows

package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"anis/internal/private"
)

// walk does this and that with one journal, in two programs that have a snapshot, and compares everything
// they say with what a program says that never had one.
type walk struct {
	*testing.T
	rand    *rand.Rand
	root    string
	v       [2]*Vault
	plain   *Vault            // has no place for a snapshot
	clock   time.Time         // goes on with each question
	phrase  string            // "": there is none
	words   map[string]string // of each record that was ever written, by id
	did     []string
	deleted []string // words that nobody may find in the snapshot
}

func newWalk(t *testing.T, seed uint64) *walk {
	w := &walk{T: t, rand: rand.New(rand.NewPCG(seed, 0)), root: t.TempDir(), clock: time.Now(), words: map[string]string{}}
	w.plain = w.program("")
	w.v[0], w.v[1] = w.program("state"), w.program("state")
	for range 90 {
		w.put(w.v[0], nil)
	}
	w.age()
	if seed%2 == 1 {
		w.protect(w.v[0])
	}
	return w
}

func (w *walk) program(state string) *Vault {
	v := program(w.root)
	if v.segment = 2 << 10; state == "" {
		v.state = ""
	}
	v.now = func() time.Time {
		w.clock = w.clock.Add(3 * time.Second)
		return w.clock
	}
	return v
}

// again is a program that was just started.
func (w *walk) again() *Vault {
	v := w.program("state")
	if w.phrase != "" {
		must(w.T, v.Unlock(secret(w.phrase), nil))
	}
	return v
}

// protect changes the keys, or tries to.
func (w *walk) protect(v *Vault) {
	phrase, change := newName(), v.Protect
	if w.phrase != "" {
		change = v.NewKeys
	}
	if w.rand.IntN(2) == 0 {
		fails := []string{"create", "remove", "sync"}[w.rand.IntN(3)]
		where := []string{"keys", "entries", "snapshot"}[w.rand.IntN(3)]
		sabotage(v, func(step, path string) error {
			if step == fails && strings.HasSuffix(filepath.Dir(path), where) {
				return syscall.ENOSPC
			}
			return nil
		})
		defer func() { v.disk = quickDisk() }()
	}
	if err := change(secret(phrase), secret(digits1), nil); err == nil || errors.Is(err, ErrUnfinished) {
		w.phrase = phrase
	}
	for _, other := range []*Vault{w.v[0], w.v[1], w.plain} {
		if other != v && w.phrase != "" {
			must(w.T, other.Unlock(secret(w.phrase), nil))
		}
	}
}

func (w *walk) put(v *Vault, prev []string) string {
	r := entry("")
	if len(prev) == 0 && w.rand.IntN(5) > 0 {
		r.Title = private.New("ت " + newName())
	}
	r.Body = private.New(fmt.Sprintf("number %d %s", w.rand.IntN(10), newName()))
	if r.Prev = prev; w.rand.IntN(3) == 0 {
		r.Extra = map[string]private.Text{"x-" + newName(): private.New(`"later"`)}
	}
	r = put(w.T, v, r)
	w.words[r.ID] = r.Body.Reveal()
	return r.ID
}

// some is the name of a file of entries.
func (w *walk) some() string {
	list, err := os.ReadDir(w.plain.entriesDir())
	must(w.T, err)
	for {
		if name, ok := recordName(list[w.rand.IntN(len(list))].Name()); ok {
			return name
		}
	}
}

// one is a record that stands.
func (w *walk) one() string {
	list, _, err := w.plain.Heads()
	must(w.T, err)
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return slices.Sorted(slices.Values(ids))[w.rand.IntN(len(ids))]
}

// age makes all that is new old enough to be remembered.
func (w *walk) age() {
	list, err := os.ReadDir(w.plain.entriesDir())
	must(w.T, err)
	for _, e := range list {
		info, err := e.Info()
		must(w.T, err)
		if old := info.ModTime(); time.Since(old) < 5*time.Second {
			old = old.Add(-time.Minute)
			must(w.T, os.Chtimes(filepath.Join(w.plain.entriesDir(), e.Name()), old, old))
		}
	}
}

// same compares what two programs said.
func (w *walk) same(what string, a, b []string) {
	w.Helper()
	if slices.Equal(a, b) {
		return
	}
	only := func(a, b []string) []string {
		return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
	}
	w.Fatalf("%s after %s\nmore than without a snapshot: %q\nless: %q", what, strings.Join(w.did, ", "), only(a, b), only(b, a))
}

// told is a record as text, all of it.
func told(list ...*Record) (out []string) {
	for _, one := range list {
		r := *one
		r.Prev = slices.Sorted(slices.Values(r.Prev)) // of copies they have no order
		plain, _ := encode(r)
		out = append(out, string(plain))
	}
	slices.Sort(out)
	return out
}

func found(v *Vault, holds func([]byte) bool) []string {
	list, _, err := v.Search(holds)
	return append(told(list...), fmt.Sprint(err))
}

func troubled(bad []Trouble) (out []string) {
	for _, b := range bad {
		out = append(out, fmt.Sprint(b.File, b.Err))
	}
	return out
}

func (w *walk) read(v *Vault, id string) []string {
	r, err := v.Read(id)
	return append(told(&r), fmt.Sprint(err))
}

func (w *walk) whole(v *Vault, ids []string) (out []string) {
	must(w.T, v.Each(ids, func(id string, r Record, err error) bool {
		out = append(out, fmt.Sprint(id, told(&r), err))
		return true
	}))
	return out
}

func (w *walk) folded(v *Vault, ids []string) (out []string) {
	must(w.T, v.EachFolded(ids, func(id, folded string, err error) bool {
		out = append(out, fmt.Sprint(id, folded, err))
		return true
	}))
	return out
}

func (w *walk) versions(v *Vault, id string) (out []string) {
	list, err := v.Versions(id)
	for i := range list {
		out = append(out, told(&list[i])...)
	}
	return append(out, fmt.Sprint(err))
}

// walkSteps is what may be done next, by the program of a number or behind its back, and how
// often.
var walkSteps = []struct {
	name  string
	often int
	do    func(w *walk, n int)
}{
	{"search", 2, (*walk).search},
	{"search of another program", 6, func(w *walk, n int) { w.v[n] = w.again(); w.search(n) }},
	{"list", 2, (*walk).list},
	{"read", 1, func(w *walk, n int) {
		for _, id := range w.ids() {
			w.same("read", w.read(w.v[n], id), w.read(w.plain, id))
		}
	}},
	{"each", 1, func(w *walk, n int) { all := w.ids(); w.same("each", w.whole(w.v[n], all), w.whole(w.plain, all)) }},
	{"folded", 1, func(w *walk, n int) { all := w.ids(); w.same("folded", w.folded(w.v[n], all), w.folded(w.plain, all)) }},
	{"versions", 1, func(w *walk, n int) {
		id := w.one()
		w.same("versions", w.versions(w.v[n], id), w.versions(w.plain, id))
	}},
	{"put", 1, func(w *walk, n int) {
		for range 1 + w.rand.IntN(40) {
			w.put(w.v[n], nil)
		}
	}},
	{"edit", 2, (*walk).edit},
	{"delete", 2, func(w *walk, n int) { w.remove(w.v[n], w.one()) }},
	{"delete by another program, after its file got another time", 1, func(w *walk, n int) {
		id := w.one()
		_ = os.Chtimes(w.path(id), w.clock, time.Now().Add(-time.Hour)) // a copy may have another name
		w.remove(w.again(), id)
	}},
	{"lock", 1, func(w *walk, n int) {
		if w.phrase != "" {
			w.v[n].Lock()
			must(w.T, w.v[n].Unlock(secret(w.phrase), nil))
		}
	}},
	{"keys", 1, func(w *walk, n int) {
		if w.rand.IntN(4) == 0 {
			w.protect(w.v[n])
		}
	}},
	{"time goes on", 1, func(w *walk, _ int) {
		w.clock = w.clock.Add(time.Duration(w.rand.IntN(30)) * time.Hour)
		w.age()
	}},
	{"a file vanishes", 1, func(w *walk, _ int) { must(w.T, os.Remove(w.path(w.some()))) }},
	{"a file comes twice", 1, func(w *walk, _ int) {
		b, err := os.ReadFile(w.path(w.some()))
		must(w.T, err)
		write(w.T, w.path(newName()), string(b))
	}},
	{"a file gets another time", 1, func(w *walk, _ int) {
		at := time.Now().Add(-time.Duration(w.rand.IntN(1000)) * time.Second)
		must(w.T, os.Chtimes(w.path(w.some()), at, at))
	}},
	{"a file is damaged", 1, func(w *walk, _ int) { w.damage() }},
	{"a file is damaged and moved away", 1, func(w *walk, n int) {
		must(w.T, w.v[n].Quarantine("entries/"+w.damage()+recordExt))
	}},
	{"the snapshot is damaged or gone", 1, (*walk).damageSnapshot},
	{"backup and restore", 1, (*walk).restore},
}

// step does one of them.
func (w *walk) step() {
	all := 0
	for _, s := range walkSteps {
		all += s.often
	}
	n, at := w.rand.IntN(2), w.rand.IntN(all)
	for _, s := range walkSteps {
		if at -= s.often; at < 0 {
			w.did = append(w.did, fmt.Sprint(n, " ", s.name))
			s.do(w, n)
			return
		}
	}
}

func (w *walk) path(name string) string { return filepath.Join(w.plain.entriesDir(), name+recordExt) }

func (w *walk) ids() []string { return []string{w.one(), w.some(), w.one()} }

func (w *walk) search(n int) {
	word := fmt.Appendf(nil, "NUMBER %d", w.rand.IntN(10))
	holds := func(folded []byte) bool { return bytes.Contains(folded, word) }
	if w.rand.IntN(4) == 0 {
		holds = func([]byte) bool { return true }
	}
	w.same("search", found(w.v[n], holds), found(w.plain, holds))
}

func (w *walk) list(n int) {
	a, badA, err := w.v[n].Heads()
	must(w.T, err)
	b, badB, err := w.plain.Heads()
	must(w.T, err)
	w.same("list", told(a...), told(b...))
	w.same("troubles", troubled(badA), troubled(badB))
}

func (w *walk) edit(n int) {
	old, err := w.plain.Read(w.one())
	must(w.T, err)
	r, err := w.v[n].Read(w.put(w.v[n], []string{old.ID}))
	must(w.T, err)
	for key := range old.Extra {
		if _, kept := r.Extra[key]; !kept {
			w.Fatalf("a field was lost after %v", w.did)
		}
	}
}

// damage damages a file, and returns its name.
func (w *walk) damage() string {
	name := w.some()
	b, err := os.ReadFile(w.path(name))
	must(w.T, err)
	b[len(b)-1-w.rand.IntN(2000)] ^= 1
	write(w.T, w.path(name), string(b))
	return name
}

func (w *walk) damageSnapshot(n int) {
	dir := w.v[n].snapshotDir()
	list, _ := os.ReadDir(dir)
	if w.rand.IntN(4) == 0 {
		must(w.T, os.RemoveAll(dir))
	} else if len(list) > 0 {
		file := filepath.Join(dir, list[w.rand.IntN(len(list))].Name())
		b, err := os.ReadFile(file)
		must(w.T, err)
		write(w.T, file, string(b[:len(b)/2]))
	}
}

func (w *walk) restore(n int) {
	file := filepath.Join(w.root, newName())
	_, err := w.v[n].Backup(file, secret("of the backup"), nil)
	must(w.T, err)
	w.remove(w.v[1-n], w.one())
	_, err = w.v[n].Restore(file, secret("of the backup"), nil)
	must(w.T, err)
	w.deleted = nil // it stands again
}

// remove deletes a record, whose words are gone then.
func (w *walk) remove(v *Vault, id string) {
	r, err := w.plain.Read(id)
	must(w.T, err)
	must(w.T, v.Delete(id, r.Time))
	w.deleted = append(w.deleted, r.Body.Reveal())
	for _, p := range r.Prev {
		if words, ours := w.words[p]; ours {
			w.deleted = append(w.deleted, words)
		}
	}
	for _, file := range snapshots(w.T, v) {
		src, plain, _, err := v.openSegment(mustLook(w.T, v).all[0], file)
		if err != nil {
			continue // one that was damaged, or of the key before
		}
		text, err := io.ReadAll(io.NewSectionReader(plain, 0, 1<<40))
		must(w.T, err)
		must(w.T, src.Close())
		for _, words := range w.deleted {
			if bytes.Contains(text, []byte(words)) || bytes.Contains(text, []byte(strings.ToUpper(words))) {
				w.Fatalf("words that were deleted are in the snapshot after %v", w.did)
			}
		}
	}
}

func TestASnapshotChangesNothingThatAnyoneSees(t *testing.T) {
	walks, steps := uint64(6), 70
	if testing.Short() {
		walks, steps = 2, 25
	}
	for seed := range walks {
		w := newWalk(t, seed)
		for range steps {
			w.step()
		}
	}
}
