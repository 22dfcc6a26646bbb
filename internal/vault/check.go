package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Report is what a check found.
type Report struct {
	// The sealed files that were opened and read.
	Standing   map[string]int // records that stand, by their type
	Replaced   int            // records that were replaced or removed, and are not gone yet
	Tombstones int
	Drafts     int

	Troubles []Trouble // everything else, in the order of names

	read []Record // of entries; only types and names
}

// Fine is how many sealed files were opened and read.
func (r Report) Fine() int {
	n := r.Replaced + r.Tombstones + r.Drafts
	for _, of := range r.Standing {
		n += of
	}
	return n
}

// count says what the records that were read are to each other.
func (r *Report) count() {
	replaced := map[string]bool{}
	for _, one := range r.read {
		for _, p := range one.Prev {
			replaced[p] = replaced[p] || p != one.ID
		}
	}
	r.Standing = map[string]int{}
	for _, one := range r.read {
		switch {
		case one.Type == TypeTombstone:
			r.Tombstones++
		case replaced[one.ID]:
			r.Replaced++
		default:
			r.Standing[one.Type]++
		}
	}
}

// Check opens every file anew, trusting nothing that was remembered, and looks at who may read
// them. It changes nothing. Besides the errors of Heads a trouble may be ErrTorn (a write that
// was cut off), ErrExposed, ErrStranger, or ErrPlainKey (a key in the clear beside a passphrase,
// see Adopt).
func (v *Vault) Check() (Report, error) {
	v.records.Lock()
	defer v.records.Unlock()
	v.drafts.Lock()
	defer v.drafts.Unlock()
	s, err := v.look()
	if err != nil || v.journal == "" {
		return Report{Troubles: s.keys.bad}, err
	}
	r := Report{Troubles: slices.Clone(s.keys.bad)}
	v.checkKeys(s, &r)
	for _, dir := range []struct{ label, path string }{{"entries/", v.entriesDir()}, {"drafts/", v.draftsDir()}} {
		if dir.path == v.draftsDir() && v.state == "" {
			continue
		}
		if err := v.checkFolder(s.keys, dir.label, dir.path, &r); err != nil {
			return r, err
		}
	}
	for _, dir := range []struct{ label, path string }{
		{"", v.journal}, {"keys", v.keysDir()}, {"entries", v.entriesDir()}, {"quarantine", v.quarantineDir()}, {"drafts", v.draftsDir()},
	} {
		r.expose(dir.label, dir.path)
	}
	r.count()
	slices.SortFunc(r.Troubles, func(a, b Trouble) int { return strings.Compare(a.File, b.File) })
	return r, nil
}

// expose notes a file or folder that others may read.
func (r *Report) expose(label, path string) {
	if st, err := os.Lstat(path); err == nil && (st.IsDir() || st.Mode().IsRegular()) {
		if err := exposure(st); err != nil {
			r.Troubles = append(r.Troubles, Trouble{File: label, Err: err})
		}
	}
}

func (r *Report) add(file string, err error) {
	r.Troubles = append(r.Troubles, Trouble{File: file, Err: err})
}

// checkKeys looks at the key files. What lies behind a secret that was not given can be looked at
// from outside only.
func (v *Vault) checkKeys(s facts, r *Report) {
	u := v.keys.Load()
	list, _ := v.disk.list(v.keysDir()) // was listed a moment ago
	for _, e := range list {
		file, label := e.Name(), "keys/"+e.Name()
		path := filepath.Join(v.keysDir(), file)
		_, open := nameWithin(file, openKey, keyExt)
		_, former := nameWithin(file, formerKeys, recordExt)
		switch {
		case open:
			ours := func(o openFile) bool { return o.file == file && (u == nil || !contains(u.former, o.key)) }
			if s.files.sealed() && slices.ContainsFunc(s.files.open, ours) {
				r.Troubles = append(r.Troubles, Trouble{File: label, Err: ErrPlainKey})
			}
		case wrapped(file):
			data, err := v.disk.read(path)
			if _, sound := workOf(data); err == nil && !sound {
				err = fmt.Errorf("key: %w", ErrKey)
			}
			if err != nil {
				r.Troubles = append(r.Troubles, Trouble{File: label, Err: err})
			}
		case former:
			_, _, err := v.unsealFile(path, s.keys)
			if errors.Is(err, ErrDamaged) { // an interrupted change leaves such a file, for a key that never was
				err = ErrTorn
			}
			if err != nil && !errors.Is(err, ErrOtherKey) {
				r.Troubles = append(r.Troubles, Trouble{File: label, Err: err})
			}
		case strings.HasPrefix(file, tempPrefix):
			r.Troubles = append(r.Troubles, Trouble{File: label, Err: ErrTorn})
		default:
			r.Troubles = append(r.Troubles, Trouble{File: label, Err: ErrForeign})
		}
		r.expose(label, path)
	}
}

// checkFolder opens every record of a folder.
func (v *Vault) checkFolder(k keyring, label, dir string, r *Report) error {
	list, err := v.disk.list(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(strings.TrimSuffix(label, "/"), err)
	}
	for _, e := range list {
		path := filepath.Join(dir, e.Name())
		name, temp := tempName(e.Name())
		_, copied := copyName(e.Name())
		_, lockFile := nameWithin(e.Name(), "", lockExt)
		record := false
		if !temp {
			name, record = recordName(e.Name())
		}
		switch {
		case lockFile && dir == v.draftsDir():
			continue
		case !record && !temp && !copied || !e.Type().IsRegular():
			r.add(label+e.Name(), ErrForeign)
			continue
		case (temp || copied) && v.disk.busy(path):
			continue
		case copied:
			r.add(label+e.Name(), ErrTorn)
			continue
		}
		o, err := v.open(path, name, k)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case temp && errors.Is(err, ErrDamaged):
			err = ErrTorn
		case errors.Is(err, ErrDamaged):
			err = v.reason(path, k, err)
		case err == nil && o.rec.Newer():
			err = ErrNewer
		}
		switch {
		case err != nil:
			r.add(label+e.Name(), err)
		case dir == v.draftsDir():
			r.Drafts++
		default:
			r.read = append(r.read, Record{ID: name, Type: o.rec.Type, Prev: o.rec.Prev})
		}
		r.expose(label+e.Name(), path)
	}
	return nil
}

func (v *Vault) quarantineDir() string { return filepath.Join(v.journal, "quarantine") }

// Quarantine moves one file that cannot be opened out of the way, into the folder quarantine of
// the journal, where it can be looked at later or put back. file is its name as Heads and Check
// report it, such as "entries/x.age". Only damaged records and writes that were cut off can be
// moved, and those of another vault: what is foreign, of a newer version, or sealed with a key that lies
// here stays where it is, and the error says which. ErrNotFound: there is no such file, or it can be opened.
func (v *Vault) Quarantine(file string) error {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return err
	}
	base, inside := strings.CutPrefix(file, "entries/")
	name, temp := tempName(base)
	record := false
	if !temp {
		name, record = recordName(base)
	}
	if !inside || !temp && !record {
		return ErrForeign
	}
	from := filepath.Join(v.entriesDir(), base)
	if temp && v.disk.busy(from) {
		return ErrBusy
	}
	o, err := v.open(from, name, s.keys)
	switch {
	case err == nil && o.rec.Newer():
		return ErrNewer
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return ErrNotFound
	case !errors.Is(err, ErrDamaged):
		return err
	}
	if err := v.disk.ensureDir(v.quarantineDir()); err != nil {
		return err
	}
	to := filepath.Join(v.quarantineDir(), base)
	if there, err := exists(to); err != nil {
		return err
	} else if there { // a sync brought it back after it was moved once
		to = filepath.Join(v.quarantineDir(), newName()+"-"+base)
	}
	if err := v.disk.rename(from, to); err != nil {
		return failed("move", err)
	}
	v.index.drop(name)
	v.index.stale = true
	for _, dir := range []string{v.quarantineDir(), v.entriesDir()} { // never gone from both
		if err := v.disk.syncDir(dir); err != nil {
			return notSure("sync of the folder", err)
		}
	}
	return nil
}
