package journal

import (
	"time"

	"anis/internal/private"
)

// The interfaces here carry a journal out, in and away. progress, which may be nil, is told how
// many are done and how many there are; it is called from the goroutine of the method and must not
// call the store. While the journal is locked the methods return ErrLocked unless they say that
// they need no secret.

// Backups is a store that can be written into one file behind a passphrase of its own, and brought
// back from it. The passphrase comes as it is to be used, like every secret.
type Backups interface {
	// Backup writes everything that stands, of this package and of others, into a new file. It
	// counts only after the file was opened again and compared; what fails leaves no file.
	// ErrExists: the name is taken. ErrNoFolder: there is no such folder. ErrNotFound: there is
	// no journal yet. ErrTooLarge: more than a backup can hold.
	Backup(file string, passphrase private.Text, progress func(done, total int)) (Backup, error)
	// VerifyBackup opens a backup, checks all of it and says what is in it. It needs no journal and
	// no other secret. ErrBackupSecret, ErrNoBackup, ErrBadBackup, ErrNewer.
	VerifyBackup(file string, passphrase private.Text) (Backup, error)
	// Restore brings in what a backup holds; afterwards all of it stands. What stands already is
	// left alone, so that restoring twice changes nothing. Everything is checked before the first
	// write, with the errors of VerifyBackup; after any later error it can be called again.
	Restore(file string, passphrase private.Text, progress func(done, total int)) (Restored, error)
}

// Backup says what a backup holds.
type Backup struct {
	Pages          int       // entries
	Others         int       // records that belong to other parts of the program
	Size           int64     // of the file, in bytes
	Oldest, Newest time.Time // of the first and the last of them; zero when there are none
	Left           []Trouble // could not be opened and is not in it; of a new backup only
}

// Restored counts what came of bringing something in.
type Restored struct {
	Added   int // kept now, and durable
	Present int // stood here before
	Skipped int // of no use to this version
}

// Mergeable is a store that can take in another journal.
type Mergeable interface {
	// Merge copies what the journal in a folder has and this one has not, keys included, and
	// changes nothing in either. folder is a journal or holds one named anis-journal. It needs no
	// secret; what lies under other keys can be read once their secret is given to Unlock. The
	// troubles are files that were left where they are. ErrNoJournal: there is none in the folder.
	// ErrOtherSealed: only the other one has a passphrase, and this one would be locked behind it.
	Merge(folder string, progress func(done, total int)) (Merged, []Trouble, error)
}

// Merged counts what came of a merge.
type Merged struct {
	Keys    int // key files that were copied
	Records int // files of pages and of deletions that were copied
	Present int // files that were here before
}

// Importable is a store that takes entries from elsewhere.
type Importable interface {
	// PutAll keeps entries. An id that was never used here stays; every other entry gets a new
	// one. An entry equal to one that stands in time, title and body counts as present. None
	// replaces what stands. Skipped are those of a kind that this version does not know. After an
	// error the counted ones are kept, and it can be called again.
	PutAll(entries []Entry, progress func(done, total int)) (Restored, error)
}

// Movable is a store that can keep an entry in another place while its own cannot be written.
type Movable interface {
	// SaveIn keeps an entry in a journal named anis-journal in a folder, made there if need be,
	// behind the same secrets as this one. Merge brings it home. ErrNoFolder: there is no such
	// folder, nor one to make it in. ErrKey, ErrGone: the key files cannot be read, so that nobody could open what was written.
	// ErrOtherSealed: a journal is there already, behind a passphrase that this one has not.
	SaveIn(folder string, e Entry) (Entry, error)
}

// Accountable is a store that says what it keeps on the disk.
type Accountable interface {
	// Inventory lists every file by kind and folder. It opens none, and needs no secret.
	Inventory() ([]Item, error)
}

// FileKind says what some files are to the journal.
type FileKind string

// The kinds of files. All but FilesForeign are the journal's own.
const (
	FilesFormat        FileKind = "format"
	FilesReadme        FileKind = "readme"
	FilesKeyOpen       FileKind = "key-open"       // a key in the clear
	FilesKeyPassphrase FileKind = "key-passphrase" // the key behind the passphrase
	FilesKeyRecovery   FileKind = "key-recovery"   // the same key behind the recovery digits
	FilesKeyFormer     FileKind = "key-former"     // keys that sealed before
	FilesRecords       FileKind = "records"        // pages, deletions, and what other parts keep
	FilesDrafts        FileKind = "drafts"
	FilesLeftovers     FileKind = "leftovers" // of writes that were cut off
	FilesLocks         FileKind = "locks"     // empty; they tell windows of each other
	FilesQuarantine    FileKind = "quarantine"
	FilesSnapshot      FileKind = "snapshot"     // what is remembered to open the journal sooner
	FilesWhileLocked   FileKind = "while-locked" // lets pages be written while it is locked
	FilesShownPlan     FileKind = "shown-plan"   // lets the plan be read while it is locked
	FilesForeign       FileKind = "foreign"
)

// Item is one kind of files in one folder.
type Item struct {
	Kind           FileKind
	Folder         string // its whole path
	Count          int
	Bytes          int64
	Oldest, Newest time.Time // when the first and the last of them were changed
}

// Erasable is a store that can be removed for good.
type Erasable interface {
	// Erase removes everything that is the journal's own, the keys first, so that nothing can be
	// opened from then on, whatever interrupts the rest; then it can be called again. Only what needs
	// no key goes before them. It needs no
	// secret. left is what stays: ErrForeign for what is not the journal's, or why it could not be
	// removed, which err says too. ErrBusy: another window is changing keys; nothing else was removed.
	Erase(progress func(done, total int)) (left []Trouble, err error)
}
