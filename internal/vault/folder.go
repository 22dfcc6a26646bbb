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
}

// sighting is one name in a folder.
type sighting struct {
	name    string
	regular bool
	size    int64 // -1: the system does not say
	mod     time.Time
}

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

// lookAround lists entries, or returns the look of a moment ago.
func (v *Vault) lookAround() (*folder, error) {
	if last := v.recent(); last != nil {
		return last, nil
	}
	var f folder
	if v.now != nil {
		f.at = v.now()
	}
	mod, all, err := v.disk.look(v.entriesDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f.mod, f.records = mod, all[:0]
	for _, s := range all {
		name, record := recordName(s.name)
		_, temp := tempName(s.name)
		_, copied := copyName(s.name)
		switch {
		case record && s.regular:
			s.name = name
			f.records = append(f.records, s)
		case temp || copied:
			f.temps = append(f.temps, s)
		default:
			f.foreign = append(f.foreign, s.name)
		}
	}
	if err == nil {
		v.looked.Store(&f)
	}
	return &f, nil
}
