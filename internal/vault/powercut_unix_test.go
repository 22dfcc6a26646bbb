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
	"sync"
	"testing"

	"anis/internal/private"
)

// A power cut, played on what a file system promises at least: the bytes of a file are on the disk once it
// was synced, a name in a folder once the folder was. Of all else any part may be there or not. Every
// operation of a program is noted; cut off after any of them, each disk that may be left is opened.

// operation is one of the calls that change a disk. file is the number of a file, as names change.
type operation struct {
	kind     string
	path, to string
	file     int
	data     []byte
}

// powerLog notes the operations of a vault below root, which several workers may do at once.
type powerLog struct {
	root string
	mu   sync.Mutex
	all  []operation
	made int
}

func (l *powerLog) note(o operation) {
	o.path, o.to = l.below(o.path), l.below(o.to)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, o)
}

// number is that of a new file.
func (l *powerLog) number() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.made++
	return l.made
}

// below is a path as seen from the root, which itself is "".
func (l *powerLog) below(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, l.root), "/")
}

// watch makes v note what it does.
func (l *powerLog) watch(v *Vault) *Vault {
	real := v.disk
	v.disk.mkdir = func(path string) error {
		err := real.mkdir(path)
		if err == nil {
			l.note(operation{kind: "mkdir", path: path})
		}
		return err
	}
	v.disk.create = func(path string) (file, error) {
		f, err := real.create(path)
		if err != nil {
			return nil, err
		}
		number := l.number()
		l.note(operation{kind: "create", path: path, file: number})
		return watchedFile{f, l, number}, nil
	}
	v.disk.rename = func(from, to string) error {
		err := real.rename(from, to)
		if err == nil {
			l.note(operation{kind: "rename", path: from, to: to})
		}
		return err
	}
	v.disk.link = func(from, to string) error {
		err := real.link(from, to)
		if err == nil {
			l.note(operation{kind: "link", path: from, to: to})
		}
		return err
	}
	v.disk.remove = func(path string) error {
		err := real.remove(path)
		if err == nil {
			l.note(operation{kind: "remove", path: path})
		}
		return err
	}
	v.disk.syncDir = func(path string) error {
		l.note(operation{kind: "syncDir", path: path})
		return real.syncDir(path)
	}
	return v
}

type watchedFile struct {
	file
	log    *powerLog
	number int
}

func (f watchedFile) Write(data []byte) (int, error) {
	f.log.note(operation{kind: "write", file: f.number, data: slices.Clone(data)})
	return f.file.Write(data)
}

func (f watchedFile) Sync() error {
	f.log.note(operation{kind: "sync", file: f.number})
	return f.file.Sync()
}

// node is a file or a folder on the played disk.
type node struct {
	folder       bool
	live, synced []byte
	names        map[string]*node // that a sync made durable
	later        []naming         // what happened since
	now          map[string]*node // with all of it
}

// naming is what one operation does to the names of a folder: all of it is there or nothing.
type naming struct {
	gone, name string
	node       *node
}

func (n *node) change(c naming) {
	n.later = append(n.later, c)
	c.to(n.now)
}

func (c naming) to(names map[string]*node) {
	delete(names, c.gone)
	if c.name != "" {
		names[c.name] = c.node
	}
}

func newFolder() *node {
	return &node{folder: true, names: map[string]*node{}, now: map[string]*node{}}
}

// at returns the folder in which a path stands, and its last name.
func (n *node) at(path string) (folder *node, name string) {
	parts := strings.Split(path, "/")
	for _, part := range parts[:len(parts)-1] {
		n = n.now[part]
	}
	return n, parts[len(parts)-1]
}

// play returns the disk after some operations. Those that deaf names are not heard by it.
func play(all []operation, deaf string) *node {
	root, files := newFolder(), map[int]*node{}
	for _, o := range all {
		folder, name := root.at(o.path)
		switch o.kind {
		case deaf:
		case "mkdir":
			folder.change(naming{"", name, newFolder()})
		case "create":
			files[o.file] = &node{}
			folder.change(naming{"", name, files[o.file]})
		case "write":
			files[o.file].live = append(files[o.file].live, o.data...)
		case "sync":
			files[o.file].synced = slices.Clone(files[o.file].live)
		case "remove":
			folder.change(naming{gone: name})
		case "rename", "link":
			file := folder.now[name]
			if o.kind == "link" {
				name = ""
			}
			if other, to := root.at(o.to); other == folder {
				folder.change(naming{name, to, file})
			} else {
				other.change(naming{"", to, file})
				folder.change(naming{gone: name})
			}
		case "syncDir":
			synced := root
			if o.path != "" {
				synced = folder.now[name]
			}
			synced.names, synced.later = maps.Clone(synced.now), nil
		}
	}
	return root
}

// leave writes what a cut leaves of a folder: nothing that is not certain, all of it, or what r chooses.
func (n *node) leave(t *testing.T, to string, certain, everything bool, r *rand.Rand) {
	t.Helper()
	must(t, os.MkdirAll(to, 0o700))
	names := maps.Clone(n.names)
	for _, c := range n.later {
		if everything || !certain && r.IntN(2) == 0 {
			c.to(names)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		file, path := names[name], filepath.Join(to, name)
		if file.folder {
			file.leave(t, path, certain, everything, r)
			continue
		}
		data := file.live
		switch {
		case certain || len(data) == len(file.synced):
			data = file.synced
		case !everything && r.IntN(2) == 0:
			data = make([]byte, len(data)) // the length is there, the bytes are not
		case !everything:
			data = data[:len(file.synced)+r.IntN(len(data)-len(file.synced))]
		}
		write(t, path, string(data))
	}
}

// owned is what its owner was promised at some moment: the bodies of his pages, his drafts by their ids,
// and the passphrase that opens them.
type owned struct {
	pages  map[string]bool
	drafts map[string]string
	phrase string
	noted  int // operations until then
}

// life is a program that does one thing after another, and what was promised after each.
type life struct {
	t    *testing.T
	log  *powerLog
	v    *Vault
	now  owned
	past []owned
}

func newLife(t *testing.T) *life {
	root := t.TempDir()
	l := &powerLog{root: root}
	return &life{t: t, log: l, v: l.watch(program(root)), now: owned{pages: map[string]bool{}, drafts: map[string]string{}}}
}

// did notes that something was done, and that the program was told so.
func (l *life) did(err error) {
	l.t.Helper()
	must(l.t, err)
	l.now.noted = len(l.log.all)
	l.past = append(l.past, owned{maps.Clone(l.now.pages), maps.Clone(l.now.drafts), l.now.phrase, l.now.noted})
}

func (l *life) put(body string, old ...Record) Record {
	l.t.Helper()
	r := entry(body)
	for _, o := range old {
		r.Prev = append(r.Prev, o.ID)
		delete(l.now.pages, o.Body.Reveal())
	}
	r, err := l.v.Put(r)
	l.now.pages[body] = true
	l.did(err)
	return r
}

func (l *life) delete(r Record) {
	l.t.Helper()
	delete(l.now.pages, r.Body.Reveal())
	l.did(l.v.Delete(r.ID, r.Time))
}

func (l *life) draft(id, text string) string {
	l.t.Helper()
	r := entry(text)
	r.Type, r.ID = "draft", id
	r, err := l.v.SaveDraft(r)
	l.now.drafts[r.ID] = text
	l.did(err)
	return r.ID
}

// write lives through what an owner does with pages and drafts.
func (l *life) write(tag string) {
	l.t.Helper()
	a, b := l.put(tag+" a"), l.put(tag+" b")
	id := l.draft("", tag+" draft")
	l.draft(id, tag+" draft, longer")
	a = l.put(tag+" a again", a)
	l.delete(b)
	other := l.draft("", tag+" other draft")
	delete(l.now.drafts, other)
	l.did(l.v.DropDraft(other))
	l.put(tag+" a once more", a)
	l.put(tag + strings.Repeat(" c", 4000))
}

// reopened returns what a program finds on a disk that was left, opened by one of some passphrases.
func reopened(t *testing.T, root string, phrases ...string) (found owned, err error) {
	t.Helper()
	v := program(root)
	if v.Locked() {
		err = errors.New("no passphrase opens it")
		for _, p := range phrases {
			if p != "" && err != nil {
				err = v.Unlock(secret(p), nil)
			}
		}
		if err != nil {
			return found, err
		}
	}
	found = owned{pages: map[string]bool{}, drafts: map[string]string{}}
	pages, bad, err := v.Heads()
	if err != nil {
		return found, err
	}
	for _, trouble := range bad {
		if !errors.Is(trouble.Err, ErrNewer) {
			return found, fmt.Errorf("%s: %w", trouble.File, trouble.Err)
		}
	}
	err = v.Each(ids(pages), func(_ string, r Record, err error) bool {
		found.pages[r.Body.Reveal()] = true
		return err == nil
	})
	if err != nil {
		return found, err
	}
	drafts, _, err := v.Drafts()
	for _, d := range drafts {
		found.drafts[d.ID] = d.Body.Reveal()
	}
	return found, err
}

func ids(list []*Record) (ids []string) {
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	return ids
}

// keeps compares what is found with what was promised before the operation that was cut off, and would
// have been after it.
func (found owned) keeps(before, after owned) error {
	for body := range before.pages {
		if after.pages[body] && !found.pages[body] {
			return fmt.Errorf("%.20q is lost", body)
		}
	}
	for body := range found.pages {
		if !before.pages[body] && !after.pages[body] {
			return fmt.Errorf("%.20q has come back", body)
		}
	}
	for id, text := range before.drafts {
		if later, still := after.drafts[id]; still && found.drafts[id] != text && found.drafts[id] != later {
			return fmt.Errorf("the draft %q is lost", text)
		}
	}
	return nil
}

// cutEverywhere cuts the power after every operation, and returns the first promise that is broken. deaf is
// an operation that the disk does not hear.
func (l *life) cutEverywhere(deaf string) error {
	l.t.Helper()
	r, stride := rand.New(rand.NewPCG(5, 6)), 1
	if testing.Short() {
		stride = 7
	}
	before := owned{}
	for n, after := 0, 0; n <= len(l.log.all); n += stride {
		for after < len(l.past)-1 && l.past[after].noted <= n {
			before = l.past[after]
			after++
		}
		disk := play(l.log.all[:n], deaf)
		for variant := range 4 {
			root, err := os.MkdirTemp(l.t.TempDir(), "")
			must(l.t, err)
			disk.leave(l.t, root, variant == 0, variant == 1, r)
			found, err := reopened(l.t, root, l.past[after].phrase, before.phrase)
			if err == nil {
				err = found.keeps(before, l.past[after])
			}
			if err != nil {
				return fmt.Errorf("cut after %d of %d (%+v), disk %d: %w", n, len(l.log.all), l.log.all[max(n-1, 0)].kind, variant, err)
			}
			must(l.t, os.RemoveAll(root))
		}
	}
	return nil
}

func TestNoPowerCutCostsAPromisedPage(t *testing.T) {
	l := newLife(t)
	l.write("open")
	must(t, l.cutEverywhere(""))
}

func TestNoPowerCutWhileThePassphraseChangesCostsAPromisedPage(t *testing.T) {
	l := newLife(t)
	l.put("one")
	l.draft("", "draft")
	l.now.phrase = phrase1
	l.did(l.v.Protect(secret(phrase1), secret(digits1), nil))
	l.put("two")
	l.now.phrase = phrase2
	l.did(l.v.ChangePassphrase(secret(phrase2)))
	l.put("three")
	l.did(l.v.NewKeys(secret(phrase2), private.Text{}, nil))
	l.put("four")
	must(t, l.cutEverywhere(""))
}

// A disk that does not hear the syncs must break a promise; else the tests above say nothing.
func TestADiskThatIsNotSyncedLosesPages(t *testing.T) {
	for _, deaf := range []string{"sync", "syncDir"} {
		l := newLife(t)
		l.write("open")
		if err := l.cutEverywhere(deaf); err == nil {
			t.Errorf("without %s nothing is lost", deaf)
		} else {
			t.Log(err)
		}
	}
}
