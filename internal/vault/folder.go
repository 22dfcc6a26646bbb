package vault

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// folder is one look at entries. It is never changed.
type folder struct {
	records []sighting // with the names of records, without the extension
	temps   []sighting // writes that were cut off or are under way
	foreign []string   // everything else
	mod, at time.Time  // of the folder, and of the look
	trusts  bool       // it did not ask about the records
}

// sighting is one name in a folder.
type sighting struct {
	name    string
	regular bool
	size    int64 // -1: the system does not say
	mod     time.Time
}

// unasked is the size of a sighting that is no more than a name.
const unasked = -2

// freshFor is how long a look may serve, so that what belongs together looks once: a list, the
// drafts, a search.
const freshFor = time.Second

// recent returns the last look, if nothing can have been added, removed or renamed since: the time
// of the folder is the same, and was so long past at that look that any change would have moved it
// on, even where such times are coarse. A file system that does not keep this time is believed for a
// moment only.
func (v *Vault) recent() *folder {
	last := v.looked.Load()
	if last == nil || v.now == nil || last.at.Sub(last.mod) <= snapshotRest {
		return nil
	}
	if age := v.now().Sub(last.at); age < 0 || age > freshFor {
		return nil
	}
	if st, err := os.Stat(v.entriesDir()); err != nil || !st.ModTime().Equal(last.mod) {
		return nil
	}
	return last
}

// lookAround lists entries, or returns the look of a moment ago. With trusts it need not ask about each
// record: of those that the index knows already it can be trusted that they are as they were, since
// files are never rewritten. askOthers asks about the others, and confirm about those that matter.
func (v *Vault) lookAround(trusts bool) (*folder, error) {
	if last := v.recent(); last != nil && (trusts || !last.trusts) {
		return last, nil
	}
	f := folder{trusts: trusts}
	if v.now != nil {
		f.at = v.now()
	}
	mod, all, err := v.disk.look(v.entriesDir(), trusts)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f.mod, f.records = mod, all[:0]
	for _, s := range all {
		if name, record := recordName(s.name); record && (s.regular || s.size == unasked) {
			s.name = name
			f.records = append(f.records, s)
			continue
		}
		_, temp := tempName(s.name)
		_, copied := copyName(s.name)
		if temp || copied {
			f.temps = append(f.temps, s)
		} else {
			f.foreign = append(f.foreign, s.name)
		}
	}
	if trusts && err == nil {
		if f.temps, err = v.disk.ask(v.entriesDir(), f.temps); err != nil {
			return nil, err
		}
	}
	if err == nil {
		v.looked.Store(&f)
	}
	return &f, nil
}

// askOthers asks about records that were only named. What turns out to be no file is foreign.
func (v *Vault) askOthers(names []string) (records []sighting, foreign []string, err error) {
	all := make([]sighting, len(names))
	for i, name := range names {
		all[i] = sighting{name: name + recordExt, size: unasked}
	}
	if all, err = v.disk.ask(v.entriesDir(), all); err != nil {
		return nil, nil, err
	}
	for _, s := range all {
		if !s.regular {
			foreign = append(foreign, s.name)
			continue
		}
		s.name, _ = recordName(s.name)
		records = append(records, s)
	}
	return records, foreign, nil
}

// confirm asks about some files, after a look that trusted. Those that are not as they were are opened;
// what is there is returned.
func (v *Vault) confirm(k keyring, files map[string]*item) (map[string]*item, error) {
	x := &v.index
	var names []string
	for name, it := range files {
		if it.at.in != nil { // the others were opened a moment ago
			names = append(names, name)
		}
	}
	records, foreign, err := v.askOthers(names)
	if err != nil {
		return nil, failed("entries", err)
	}
	same := make(map[string]bool, len(records))
	var todo []sighting
	for _, s := range records {
		if same[s.name] = x.items[s.name].isIn(s); !same[s.name] {
			todo = append(todo, s)
		}
	}
	for _, name := range names {
		if !same[name] {
			x.drop(name) // before it is opened: it may be gone until then
			x.ordered, x.stale = nil, true
		}
	}
	x.foreign = append(x.foreign, foreign...)
	err = v.openAll(todo, k, survey{}, len(x.items))
	for name := range files {
		if files[name] = x.items[name]; files[name] == nil {
			delete(files, name)
		}
	}
	return files, err
}
