// Package vault keeps sealed records in a folder: one age file per record, under a random name,
// written once and never again.
//
// The idea: because no file is ever rewritten, a crash, a full disk or two windows at once can
// cost at most the file being written, never an older one. An edit is a new record that names
// the ones it replaces, a removal is a record too (a tombstone), and merging two journals is the
// union of their files. FORMAT.md beside this file describes every byte.
//
// It is the only place that encrypts and the only place that writes private words to a disk. It
// must never say that something is kept before it was synced and read back, never open, change
// or remove a file it did not make, never replace a key file, and never put a person's words
// into an error. Only Erase removes the vault itself. Behind a passphrase the key in memory is the only
// one that opens, and it must never write it, or its public half, outside a wrapped key file, unless
// its owner allowed writing while it is locked. What it derives from records it must never believe
// against them.
package vault

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"anis/internal/private"
)

// Options say where a vault lies and what it needs from its caller.
type Options struct {
	// Journal is the folder of the records and keys. It may be a stick or a synced folder.
	// Without it nothing can be kept and every write returns ErrNoFolder.
	Journal string
	// State is the folder of the drafts and the snapshot. It belongs to this machine and is never
	// synced.
	State string
	// Readme is written as README.txt when the journal is first created.
	Readme []byte
	// Excerpt cuts from a body what Heads returns of it. Without it heads have no body.
	Excerpt func(private.Text) private.Text
	// Fold makes of a whole record what Search looks in; it is called from several goroutines. FoldMark
	// says how it does that, and must change with it. Without Fold nothing can be searched.
	Fold     func(Record) string
	FoldMark string
	// Now tells the time, to know how long a version has been replaced. Without it every replaced
	// version stays.
	Now func() time.Time
	// KeepReplaced is how long a version stays after it was replaced: 24 hours when it is zero,
	// not at all when it is negative.
	KeepReplaced time.Duration
	// Sealed says that the vault is known to be behind a passphrase, from before this one was made.
	Sealed bool
	// Work is how much it costs to try a new passphrase, as a power of two. Only tests set it: what
	// protects somebody costs 2^17.
	Work int
}

// keepReplaced is how long a replaced version stays when the caller does not say.
const keepReplaced = 24 * time.Hour

// Vault is a folder of sealed records. Its methods may be called from any goroutine. Several
// vaults, in this process or in others, may work on the same folders at once.
type Vault struct {
	journal, state string
	readme         []byte
	excerpt        func(private.Text) private.Text
	fold           func(Record) string
	foldMark       string
	disk           disk
	dev            uint32 // tells the records of running programs apart, see FORMAT.md
	now            func() time.Time
	keep           time.Duration
	work           int // of new passphrase files, as a power of two; tests ask for less
	few, segment   int // snapshotFrom and segmentBytes; tests ask for less

	keys    atomic.Pointer[unlockedKeys] // nil: nothing was unlocked
	locks   atomic.Uint64                // how often Lock was called
	records sync.Mutex                   // guards index; taken before drafts where both are needed
	index   index
	looked  atomic.Pointer[folder] // the last look at entries
	seen    atomic.Int32           // the Form in which it was seen last, see same
	drafts  sync.Mutex             // guards held
	held    map[string]*heldDraft
	settle  sync.Once // syncs folders that an earlier run may have left unsynced
}

// New returns a vault without touching the disk: nothing is created before the first write.
func New(o Options) *Vault {
	excerpt := o.Excerpt
	if excerpt == nil {
		excerpt = func(private.Text) private.Text { return private.Text{} }
	}
	fold := o.Fold
	if fold == nil {
		fold = func(Record) string { return "" }
	}
	v := &Vault{
		journal: o.Journal, state: o.State, readme: o.Readme, excerpt: excerpt, fold: fold, foldMark: o.FoldMark,
		disk: realDisk(), dev: rand.Uint32(), work: cmp.Or(o.Work, phraseWork), few: snapshotFrom, segment: segmentBytes,
		now: o.Now, keep: cmp.Or(o.KeepReplaced, keepReplaced),
		index: newIndex(),
		held:  map[string]*heldDraft{},
	}
	if o.Sealed {
		v.seen.Store(int32(FormSealed))
	}
	return v
}

// Form says who can open a vault.
type Form int

// The forms a vault can have.
const (
	FormAbsent Form = iota // nothing was ever written
	FormOpen               // the key lies beside the records: open to everyone who uses the account
	FormSealed             // the keys lie behind a passphrase, locked or not
	FormOther              // of a newer version, or not readable; every method says why
)

// Form looks at the disk without creating anything. A vault that was seen behind a passphrase stays so,
// also when its folder is gone: there may be a key to forget.
func (v *Vault) Form() Form {
	s, err := v.look()
	switch {
	case s.files.sealed() || v.seenForm() == FormSealed:
		return FormSealed
	case err != nil:
		return FormOther
	case s.keys.to != nil:
		return FormOpen
	case s.hasFormat:
		return FormOpen // created, but interrupted before its key: the next write completes it
	}
	return FormAbsent
}

// Locked reports whether a secret has to be given before anything can be read or written. A vault that
// was locked stays so while its folder is gone.
func (v *Vault) Locked() bool {
	_, err := v.look()
	return errors.Is(err, ErrLocked) || errors.Is(err, ErrGone) && v.seenForm() == FormSealed && v.keys.Load() == nil
}

// HasRecovery reports whether there are recovery digits for every key that is unlocked. There are
// none if nobody wanted any, or if the program ended just after it had written the passphrase.
func (v *Vault) HasRecovery() bool {
	s, err := v.look()
	u := v.keys.Load()
	if err != nil || u == nil {
		return false
	}
	for _, k := range u.own {
		if !slices.ContainsFunc(s.files.wrapped, func(file string) bool {
			return strings.HasPrefix(file, recoveryKey) && (k.owns(file) || u.files[file] == k.name)
		}) {
			return false
		}
	}
	return true
}

// Close lets go of the locks on this vault's drafts. The drafts themselves stay.
func (v *Vault) Close() error {
	v.drafts.Lock()
	defer v.drafts.Unlock()
	for id, h := range v.held {
		h.release(v, len(h.files) == 0)
		delete(v.held, id)
	}
	return nil
}

func (v *Vault) keysDir() string    { return filepath.Join(v.journal, "keys") }
func (v *Vault) entriesDir() string { return filepath.Join(v.journal, "entries") }
func (v *Vault) draftsDir() string  { return filepath.Join(v.state, "drafts") }
