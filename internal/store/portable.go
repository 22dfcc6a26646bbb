package store

import (
	"cmp"
	"fmt"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/vault"
)

var (
	_ journal.Backups     = (*Store)(nil)
	_ journal.Mergeable   = (*Store)(nil)
	_ journal.Importable  = (*Store)(nil)
	_ journal.Movable     = (*Store)(nil)
	_ journal.Accountable = (*Store)(nil)
	_ journal.Erasable    = (*Store)(nil)
)

// Backup writes everything that stands into a new file behind a passphrase of its own.
func (s *Store) Backup(file string, passphrase private.Text, progress func(done, total int)) (journal.Backup, error) {
	b, err := s.vault.Backup(file, passphrase, progress)
	return backup(b), wrap(err)
}

// VerifyBackup checks a backup and says what is in it.
func (s *Store) VerifyBackup(file string, passphrase private.Text) (journal.Backup, error) {
	b, err := s.vault.VerifyBackup(file, passphrase)
	return backup(b), wrap(err)
}

func backup(b vault.Backup) journal.Backup {
	out := journal.Backup{Size: b.Size, Oldest: b.Oldest, Newest: b.Newest, Left: troubles(b.Left)}
	for kind, n := range b.Types {
		if ours(kind) {
			out.Pages += n
		} else {
			out.Others += n
		}
	}
	return out
}

// Restore brings in what a backup holds.
func (s *Store) Restore(file string, passphrase private.Text, progress func(done, total int)) (journal.Restored, error) {
	r, err := s.vault.Restore(file, passphrase, progress)
	return journal.Restored(r), wrap(err)
}

// Merge copies what another journal has and this one has not.
func (s *Store) Merge(folder string, progress func(done, total int)) (journal.Merged, []journal.Trouble, error) {
	m, bad, err := s.vault.Merge(folder, progress)
	return journal.Merged(m), troubles(bad), wrap(err)
}

// PutAll keeps entries that come from elsewhere.
func (s *Store) PutAll(entries []journal.Entry, progress func(done, total int)) (journal.Restored, error) {
	var records []vault.Record
	skipped := 0
	for _, e := range entries {
		e.Kind = cmp.Or(e.Kind, journal.KindEntry)
		if !ours(string(e.Kind)) {
			skipped++
			continue
		}
		if e.Time.IsZero() {
			e.Time = s.now()
		}
		r := record(e)
		r.ID, r.Prev = e.ID, e.Prev
		records = append(records, r)
	}
	r, err := s.vault.PutAll(records, progress)
	r.Skipped += skipped
	return journal.Restored(r), wrap(err)
}

// SaveIn keeps an entry in a journal in another folder, behind the same secrets.
func (s *Store) SaveIn(folder string, e journal.Entry) (journal.Entry, error) {
	e.Kind = cmp.Or(e.Kind, journal.KindEntry)
	if !ours(string(e.Kind)) {
		return e, fmt.Errorf("save: unknown kind %q", e.Kind)
	}
	if e.Time.IsZero() {
		e.Time = s.now()
	}
	r, err := s.vault.SaveIn(folder, record(e))
	if err != nil {
		return e, wrap(err)
	}
	return entry(r), nil
}

// Inventory lists every file by kind and folder.
func (s *Store) Inventory() ([]journal.Item, error) {
	items, err := s.vault.Inventory()
	var out []journal.Item
	for _, it := range items {
		out = append(out, item(it))
	}
	if s.shown == nil {
		return out, wrap(err)
	}
	more, failed := s.shown.Inventory()
	all := map[string]int{} // where the files of the plan stand that is not sealed, by folder
	for _, it := range more {
		if it.Kind != vault.FileForeign {
			it.Kind = vault.FileKind(journal.FilesShownPlan)
			if at, ok := all[it.Folder]; ok {
				out[at].Count, out[at].Bytes = out[at].Count+it.Count, out[at].Bytes+it.Bytes
				continue
			}
			all[it.Folder] = len(out)
		}
		out = append(out, item(it))
	}
	return out, wrap(cmp.Or(err, failed))
}

func item(it vault.Item) journal.Item {
	return journal.Item{
		Kind: journal.FileKind(it.Kind), Folder: it.Folder, Count: it.Count, Bytes: it.Bytes, Oldest: it.Oldest, Newest: it.Newest,
	}
}

// Erase removes everything that is the journal's own. What everyone can read goes first, then the keys.
func (s *Store) Erase(progress func(done, total int)) ([]journal.Trouble, error) {
	var first []journal.Trouble
	var failed error
	if s.shown != nil {
		left, err := s.shown.Erase(nil)
		for _, t := range troubles(left) {
			t.File = shownFolder + "/" + t.File
			first = append(first, t)
		}
		failed = wrap(err)
	}
	left, err := s.vault.Erase(progress)
	return append(first, troubles(left)...), cmp.Or(wrap(err), failed)
}
