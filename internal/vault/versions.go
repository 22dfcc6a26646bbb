package vault

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"time"
)

// versionsMost is how many earlier versions of a record are shown.
const versionsMost = 20

// Versions returns the earlier versions of a standing record that are still there, the newest
// first, at most twenty, each with the time it was kept. ErrNotFound: there is no such record.
func (v *Vault) Versions(id string) ([]Record, error) {
	v.records.Lock()
	defer v.records.Unlock()
	s, err := v.look()
	if err != nil {
		return nil, err
	}
	if err := v.refresh(s.keys); err != nil {
		return nil, err
	}
	w := v.index.order()
	if !w.stands(id) {
		return nil, ErrNotFound
	}
	var older []group
	for _, p := range w.get(id).Prev {
		if g, ok := w.byID(p); ok && p != id && g.kind != TypeTombstone {
			older = append(older, g)
		}
	}
	slices.SortFunc(older, func(a, b group) int { return cmp.Compare(b.seq, a.seq) })
	var out []Record
	for _, g := range older[:min(len(older), versionsMost)] {
		o, err := v.open(filepath.Join(v.entriesDir(), g.files()[0]+recordExt), g.files()[0], s.keys)
		if err != nil {
			continue // gone meanwhile, or damaged, which Heads tells
		}
		o.rec.ID, o.rec.Kept = g.id, g.first.mod
		out = append(out, o.rec)
	}
	return out, nil
}

// tidy unlinks what has no business in entries any more: records that a tombstone removed, which
// an interruption or a sync left there, and versions that were replaced long enough ago. What
// fails is tried again after the next look at the folder.
func (v *Vault) tidy(k keyring) error {
	if !v.index.loaded {
		return nil
	}
	if err := v.part(k); err != nil {
		return err
	}
	_, err := v.sweep()
	if e := v.purge(k); err == nil {
		err = e
	}
	v.index.unswept = false
	return err
}

// purge unlinks versions that were replaced long enough ago. How long counts from the time of the
// file that replaced it, as the time inside a record may be an older one that its owner kept. Only
// what a standing record names goes, so that a version is never unlinked without a newer one in
// its place; and that one is opened once more, as its file may have been damaged since it was read.
func (v *Vault) purge(k keyring) error {
	if v.now == nil {
		return nil
	}
	w := v.index.order()
	since, safe := map[string]time.Time{}, map[string][]string{} // the files of what stands in their place
	for name, it := range v.index.notable {                      // the others replace nothing
		if it.err != nil || it.newer || it.kind == TypeTombstone {
			continue
		}
		for _, p := range it.prev {
			if old, seen := since[p]; !seen || it.mod.Before(old) {
				since[p] = it.mod
			}
			if w.stands(w.idOf(name, it)) {
				safe[p] = append(safe[p], name)
			}
		}
	}
	whole := map[string]bool{}
	opens := func(name string) bool {
		if _, tried := whole[name]; !tried {
			whole[name] = v.holds(k, name, v.index.items[name].sum)
		}
		return whole[name]
	}
	var gone []string
	for id := range w.replaced {
		g, there := w.byID(id)
		old := v.keep < 0 || v.now().Sub(since[id]) >= v.keep
		if there && old && !g.newer && slices.ContainsFunc(safe[id], opens) {
			gone = append(gone, g.files()...)
		}
	}
	_, err := v.unlinkRecords(gone)
	return err
}

// unlinkRecords removes files of entries and syncs the folder.
func (v *Vault) unlinkRecords(names []string) (removed int, err error) {
	for _, name := range names {
		if e := v.disk.remove(filepath.Join(v.entriesDir(), name+recordExt)); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = failed("remove", e)
			continue
		}
		v.index.drop(name)
		v.index.stale = true
		removed++
	}
	if removed > 0 {
		if e := v.disk.syncDir(v.entriesDir()); e != nil && err == nil {
			err = notSure("sync of the folder", e)
		}
	}
	return removed, err
}
