package journal

import "anis/internal/private"

// Lockable is a store whose words can lie behind a passphrase. Secrets come as they are to be
// used: package passphrase brings what was typed into its one form. While the journal is locked,
// every method of Store that reads or writes returns ErrLocked, unless AllowWhileLocked says so.
//
// progress, which may be nil, is told how many files are done and how many there are; it is called
// from the goroutine of the method, not at all when there is nothing to do, and must not call the
// store, whose other methods wait meanwhile. ErrUnfinished from any of the changes means that what
// was asked for is in force; the next Unlock does the rest.
type Lockable interface {
	// Locked reports whether a secret has to be given first.
	Locked() bool
	// Unlock opens what a passphrase or recovery digits open, or returns ErrWrongSecret, which
	// never says which one was meant. It also finishes a change that was interrupted.
	Unlock(secret private.Text, progress func(done, total int)) error
	// Verify says whether a secret opens the journal that is open now, and changes nothing:
	// ErrWrongSecret if it does not, ErrLocked while the journal is locked. Without a passphrase
	// every secret does.
	Verify(secret private.Text) error
	// Lock forgets the keys and all words. A draft is saved before, or it is lost.
	// An Unlock that is still running then has no effect and returns ErrLocked.
	Lock()
	// Protect sets a passphrase where there is none, and seals everything anew. recovery are the
	// digits that open the journal too; without them there are none. ErrProtected: there is one.
	Protect(passphrase, recovery private.Text, progress func(done, total int)) error
	// ChangePassphrase makes another passphrase open the same keys. The journal is unlocked.
	ChangePassphrase(passphrase private.Text) error
	// ChangeRecovery makes other digits open the same keys.
	ChangeRecovery(recovery private.Text) error
	// HasRecovery reports whether digits open all that is unlocked. If the owner wanted some and
	// there are none, the program ended while they were made: those he wrote down open nothing, and
	// he is offered others.
	HasRecovery() bool
	// NewKeys makes new keys and seals everything anew, for an owner who fears that somebody has
	// the old ones.
	NewKeys(passphrase, recovery private.Text, progress func(done, total int)) error
	// Found makes a journal without a passphrase where there is none. Writing does so by itself.
	Found() error
	// AllowWhileLocked says whether new entries and drafts can be saved while the journal is locked.
	// It is off until the owner wants it. Entries saved so are Unproven: anyone at the machine can
	// have written them. ErrLocked: it is locked now. ErrNotProtected: there is no passphrase.
	AllowWhileLocked(on bool) error
	// WhileLocked reports whether it is allowed, also while the journal is locked. Then Save takes
	// entries that replace none, SaveDraft new drafts and those begun since it was locked, and
	// DropDraft those drafts; everything else returns ErrLocked all the same.
	WhileLocked() bool
	// Adopt seals what lies under a key in the clear, after a merge with a journal without
	// passphrase, and removes that key. Check tells of it as ErrPlainKey; the owner decides.
	Adopt(progress func(done, total int)) error
}

// Checkable is a store that can be looked over.
type Checkable interface {
	// Check opens every file and says what is wrong, without changing anything.
	Check() (Report, error)
	// Quarantine moves one file that cannot be opened, named as in Trouble.File, out of the way.
	// It can be put back. ErrNotFound: there is none, or it can be opened.
	Quarantine(file string) error
}

// Report is what a check found.
type Report struct {
	Fine     Fine      // what was opened and read
	Troubles []Trouble // everything else; ErrTorn, ErrExposed, ErrStranger and ErrPlainKey besides
}

// Fine counts the files that were opened and read, by what they are.
type Fine struct {
	Pages     int // that stand, hidden ones too
	Older     int // what pages were before, or deleted ones, that are not gone yet
	Drafts    int
	Deletions int // notes that something was deleted, so that no sync brings it back
	Others    int // what other parts of the program keep
}
