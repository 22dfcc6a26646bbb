package cli

import (
	"sync/atomic"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/store"
)

// unwanted is the store of somebody who can want no journal on this computer. While he wants none it
// keeps nothing, opens nothing and makes no folder: every method that would returns
// journal.ErrUnwanted. What is there stays as it is, and can be listed by kind and removed.
type unwanted struct {
	*store.Store
	on atomic.Bool
}

// refuses is what every such method asks first.
func (u *unwanted) refuses() error {
	if u.on.Load() {
		return journal.ErrUnwanted
	}
	return nil
}

// want says whether a journal is wanted. One that is not is locked.
func (u *unwanted) want(journal bool) {
	if before := u.on.Swap(!journal); !journal && !before {
		u.Store.Lock()
	}
}

// Protection is that of a journal that is not there.
func (u *unwanted) Protection() journal.Protection {
	if u.refuses() != nil {
		return journal.Absent
	}
	return u.Store.Protection()
}

// Locked reports that no secret has to be given for what is refused anyway.
func (u *unwanted) Locked() bool { return u.refuses() == nil && u.Store.Locked() }

// WhileLocked reports that nothing can be saved.
func (u *unwanted) WhileLocked() bool { return u.refuses() == nil && u.Store.WhileLocked() }

// HasRecovery reports on what is open; nothing is.
func (u *unwanted) HasRecovery() bool { return u.refuses() == nil && u.Store.HasRecovery() }

// List refuses.
func (u *unwanted) List() ([]journal.Head, []journal.Trouble, error) { return u.Glance(nil) }

// Glance refuses.
func (u *unwanted) Glance(visit func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	if err := u.refuses(); err != nil {
		return nil, nil, err
	}
	return u.Store.Glance(visit)
}

// Search refuses.
func (u *unwanted) Search(query *lang.Query) ([]journal.Head, []journal.Trouble, error) {
	if err := u.refuses(); err != nil {
		return nil, nil, err
	}
	return u.Store.Search(query)
}

// Read refuses.
func (u *unwanted) Read(id string) (journal.Entry, error) {
	if err := u.refuses(); err != nil {
		return journal.Entry{}, err
	}
	return u.Store.Read(id)
}

// Each refuses.
func (u *unwanted) Each(ids []string, visit func(id string, e journal.Entry, err error) bool) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Each(ids, visit)
}

// EachFolded refuses.
func (u *unwanted) EachFolded(ids []string, visit func(id string, folded private.Text, err error) bool) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.EachFolded(ids, visit)
}

// Versions refuses.
func (u *unwanted) Versions(id string) ([]journal.Entry, error) {
	if err := u.refuses(); err != nil {
		return nil, err
	}
	return u.Store.Versions(id)
}

// Save refuses.
func (u *unwanted) Save(e journal.Entry) (journal.Entry, error) {
	if err := u.refuses(); err != nil {
		return e, err
	}
	return u.Store.Save(e)
}

// SaveIn refuses: a folder he names may be on this computer too.
func (u *unwanted) SaveIn(folder string, e journal.Entry) (journal.Entry, error) {
	if err := u.refuses(); err != nil {
		return e, err
	}
	return u.Store.SaveIn(folder, e)
}

// Delete refuses.
func (u *unwanted) Delete(id string) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Delete(id)
}

// SaveDraft refuses.
func (u *unwanted) SaveDraft(d journal.Draft) (journal.Draft, error) {
	if err := u.refuses(); err != nil {
		return d, err
	}
	return u.Store.SaveDraft(d)
}

// Drafts refuses.
func (u *unwanted) Drafts() ([]journal.Draft, error) {
	if err := u.refuses(); err != nil {
		return nil, err
	}
	return u.Store.Drafts()
}

// DropDraft refuses.
func (u *unwanted) DropDraft(id string) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.DropDraft(id)
}

// Unlock refuses.
func (u *unwanted) Unlock(secret private.Text, progress func(done, total int)) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Unlock(secret, progress)
}

// Verify refuses.
func (u *unwanted) Verify(secret private.Text) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Verify(secret)
}

// Found refuses.
func (u *unwanted) Found() error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Found()
}

// Protect refuses.
func (u *unwanted) Protect(passphrase, recovery private.Text, progress func(done, total int)) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Protect(passphrase, recovery, progress)
}

// NewKeys refuses.
func (u *unwanted) NewKeys(passphrase, recovery private.Text, progress func(done, total int)) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.NewKeys(passphrase, recovery, progress)
}

// Check refuses.
func (u *unwanted) Check() (journal.Report, error) {
	if err := u.refuses(); err != nil {
		return journal.Report{}, err
	}
	return u.Store.Check()
}

// Backup refuses.
func (u *unwanted) Backup(file string, passphrase private.Text, progress func(done, total int)) (journal.Backup, error) {
	if err := u.refuses(); err != nil {
		return journal.Backup{}, err
	}
	return u.Store.Backup(file, passphrase, progress)
}

// Restore refuses.
func (u *unwanted) Restore(file string, passphrase private.Text, progress func(done, total int)) (journal.Restored, error) {
	if err := u.refuses(); err != nil {
		return journal.Restored{}, err
	}
	return u.Store.Restore(file, passphrase, progress)
}

// Merge refuses.
func (u *unwanted) Merge(folder string, progress func(done, total int)) (journal.Merged, []journal.Trouble, error) {
	if err := u.refuses(); err != nil {
		return journal.Merged{}, nil, err
	}
	return u.Store.Merge(folder, progress)
}

// PutAll refuses.
func (u *unwanted) PutAll(entries []journal.Entry, progress func(done, total int)) (journal.Restored, error) {
	if err := u.refuses(); err != nil {
		return journal.Restored{}, err
	}
	return u.Store.PutAll(entries, progress)
}

// ChangePassphrase refuses.
func (u *unwanted) ChangePassphrase(passphrase private.Text) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.ChangePassphrase(passphrase)
}

// ChangeRecovery refuses.
func (u *unwanted) ChangeRecovery(recovery private.Text) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.ChangeRecovery(recovery)
}

// AllowWhileLocked refuses.
func (u *unwanted) AllowWhileLocked(on bool) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.AllowWhileLocked(on)
}

// Adopt refuses.
func (u *unwanted) Adopt(progress func(done, total int)) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Adopt(progress)
}

// Quarantine refuses.
func (u *unwanted) Quarantine(file string) error {
	if err := u.refuses(); err != nil {
		return err
	}
	return u.Store.Quarantine(file)
}

// Bookmarks returns the bookmarks of the store; while no journal is wanted there are none.
func (u *unwanted) Bookmarks() bookmark.Store { return unwantedBookmarks{u, u.Store.Bookmarks()} }

// unwantedBookmarks are the bookmarks of somebody who can want no journal.
type unwantedBookmarks struct {
	gate *unwanted
	bookmark.Store
}

func (b unwantedBookmarks) List() ([]bookmark.Bookmark, error) {
	if b.gate.refuses() != nil {
		return nil, nil
	}
	return b.Store.List()
}

func (b unwantedBookmarks) Save(m bookmark.Bookmark) (bookmark.Bookmark, error) {
	if err := b.gate.refuses(); err != nil {
		return m, err
	}
	return b.Store.Save(m)
}

func (b unwantedBookmarks) Delete(id string) error {
	if err := b.gate.refuses(); err != nil {
		return err
	}
	return b.Store.Delete(id)
}
