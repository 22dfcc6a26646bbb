// Package journal gives the private journal its types and its rules: what an entry is, what a
// draft is, and which small store both need.
//
// A draft is not an entry: it is what was typed so far, kept only so that a closed window loses
// nothing, and it goes when its owner declines. An entry exists only after a clear yes.
//
// The package must never know a disk, a cipher or a screen; package store implements Store on
// top of the vault, and tests or the demonstration implement it in memory.
package journal

import (
	"errors"
	"time"

	"anis/internal/private"
)

// Kind says how an entry came to be.
type Kind string

// The kinds of entries. They are stored inside sealed records, so they never change.
const (
	KindEntry    Kind = "entry"    // written freely
	KindReflect  Kind = "reflect"  // answers to the questions of a chapter
	KindExercise Kind = "exercise" // answers given during an exercise
)

// Answer is the reply to one question, by the question's id in the handbook.
type Answer struct {
	ID   string
	Text private.Text
}

// Entry is one kept page of the journal. Body is Markdown in logical order.
type Entry struct {
	ID      string    // 26 letters and digits; empty until it is saved
	Time    time.Time // when it was written, with the offset of that place
	Kind    Kind
	About   string // the route it answers, such as "chapter/stress"; empty for a free entry
	Lang    string // language of the questions in Body, such as "ar"
	Title   private.Text
	Tags    []private.Text
	Body    private.Text
	Answers []Answer // the same answers by id, so that an exercise or reflection can be reopened
	Prev    []string // ids of the entries this one replaces

	Feelings []Feeling // how he felt, in his own choice of words
	Until    time.Time // a letter to himself: closed until then; zero for every other entry
	Hidden   bool      // lists show it only when they are asked to
	Unproven bool      // written while the journal was locked: anyone at the machine can have

	Kept time.Time // when this version of it was kept; only Versions tells it, and it is not saved
}

// Head is what a list shows of an entry.
type Head struct {
	ID      string
	Time    time.Time
	Kind    Kind
	About   string
	Title   private.Text
	Preview private.Text // the first words of the body, at most PreviewRunes; not for a closed letter
	Tags    []private.Text
	Prev    []string // ids of the entries it replaces, as far as they are known

	Feelings []Feeling
	Until    time.Time // a letter to himself: closed until then
	Hidden   bool      // lists show it only when they are asked to
	Unproven bool      // written while the journal was locked
}

// Closed reports whether an entry is a letter that its writer wanted closed until a later day. It
// can be opened all the same; he is asked first.
func (h Head) Closed(now time.Time) bool { return now.Before(h.Until) }

// PreviewRunes is the greatest length of Head.Preview, in runes.
const PreviewRunes = 120

// Draft is what was typed so far in one place of the program.
type Draft struct {
	ID    string // 26 letters and digits; empty until it is first saved
	Time  time.Time
	Step  string // the question or step that was open
	Entry Entry  // as far as it goes; Entry.ID is set when an existing entry is being changed
}

// Protection says who can open the journal.
type Protection int

// The protections a journal can have.
const (
	Absent Protection = iota // nothing was ever written, no folder exists yet
	Open                     // no passphrase: open to everyone who uses this account
	Sealed                   // behind a passphrase, locked or not
)

// Trouble is a file in the journal that could not be read. It was left exactly as it is.
type Trouble struct {
	File string // its name inside the journal, never a path that tells more
	Err  error  // ErrDamaged, ErrForeign, ErrNewer, ErrOtherKey or ErrStray, wrapped
}

// The errors a screen or a command turns into words.
var (
	ErrNotFound = errors.New("no such entry")
	ErrDamaged  = errors.New("the file cannot be opened")
	ErrForeign  = errors.New("the file is not part of a journal")
	ErrNewer    = errors.New("the file was written by a newer version")
	ErrKey      = errors.New("the key of the journal cannot be used")
	ErrNoFolder = errors.New("there is no folder to save in")
	ErrGone     = errors.New("the folder of the journal is not there any more")
	ErrDenied   = errors.New("the folder cannot be written")
	ErrFull     = errors.New("the disk is full")
	ErrNotSure  = errors.New("the disk did not confirm that the text is kept")
	ErrBusy     = errors.New("another window is using it")

	ErrChangeLeft = errors.New("the page is deleted, and an unfinished change of it is not")

	ErrLocked       = errors.New("the journal is locked")
	ErrWrongSecret  = errors.New("neither passphrase nor recovery digits")
	ErrOtherKey     = errors.New("sealed with another passphrase")
	ErrStray        = errors.New("it belongs to another journal")
	ErrProtected    = errors.New("there is a passphrase already")
	ErrNotProtected = errors.New("there is no passphrase")
	ErrUnfinished   = errors.New("done, but something older is still to be sealed or removed")

	ErrExists       = errors.New("there is a file with this name")
	ErrNoBackup     = errors.New("it is no backup, or there is none")
	ErrBackupSecret = errors.New("this passphrase does not open the backup")
	ErrBadBackup    = errors.New("the backup is damaged")
	ErrTooLarge     = errors.New("it is too large")
	ErrNoJournal    = errors.New("there is no journal in this folder")
	ErrOtherSealed  = errors.New("the other journal has a passphrase and this one has none")

	ErrTorn     = errors.New("a write that was cut off")
	ErrExposed  = errors.New("others on this computer may read it")
	ErrStranger = errors.New("it belongs to another account")
	ErrPlainKey = errors.New("a key in the clear beside a passphrase")

	ErrUnwanted = errors.New("its owner wants no journal on this computer")
)

// named are the errors by the name their text has in the locales.
var named = []struct {
	err  error
	name string
}{
	{ErrNotFound, "not-found"}, {ErrDamaged, "damaged"}, {ErrForeign, "foreign"}, {ErrNewer, "newer"},
	{ErrKey, "key"}, {ErrNoFolder, "no-folder"}, {ErrGone, "gone"}, {ErrDenied, "denied"}, {ErrFull, "full"}, {ErrNotSure, "not-sure"},
	{ErrChangeLeft, "change-left"}, {ErrBusy, "busy"}, {ErrLocked, "locked"}, {ErrWrongSecret, "wrong-secret"}, {ErrStray, "stray"}, {ErrOtherKey, "other-key"},
	{ErrProtected, "protected"}, {ErrNotProtected, "not-protected"}, {ErrUnfinished, "unfinished"},
	{ErrExists, "exists"}, {ErrNoBackup, "no-backup"}, {ErrBackupSecret, "backup-secret"}, {ErrBadBackup, "bad-backup"},
	{ErrTooLarge, "too-large"}, {ErrNoJournal, "no-journal"}, {ErrOtherSealed, "other-sealed"},
	{ErrTorn, "torn"}, {ErrExposed, "exposed"}, {ErrStranger, "stranger"}, {ErrPlainKey, "plain-key"},
	{ErrUnwanted, "unwanted"},
}

// Name returns the name of an error, under which the locales have a sentence for it: "full",
// "denied", or "unknown" for one that has no sentence of its own.
func Name(err error) string {
	for _, known := range named {
		if errors.Is(err, known.err) {
			return known.name
		}
	}
	return "unknown"
}

// Store keeps entries and drafts. Every method may be called from another goroutine than the
// one before; none keeps a reference to what it was given.
type Store interface {
	// Protection says who can open what is kept here, without creating anything.
	Protection() Protection
	// List returns the heads of all entries, newest first, and what could not be read. A
	// missing journal is an empty list.
	List() ([]Head, []Trouble, error)
	// Glance is List for a journal that may be large. While it is opened for the first time, visit,
	// which may be nil, gets the heads known so far, newest first, from the goroutine of the caller
	// and so often that a screen can show them. Only what is returned in the end is the truth: what
	// was shown before may turn out to be replaced. When visit returns false it is not called again
	// and the work goes on. It must not call the store.
	Glance(visit func([]Head) bool) ([]Head, []Trouble, error)
	// Read returns one entry, or ErrNotFound, ErrDamaged, ErrNewer.
	Read(id string) (Entry, error)
	// Each reads entries one after another, in the order of ids, much faster than Read one by one.
	// visit gets what Read would return, ends the reading by returning false, and may call the
	// store. The error is one that keeps every entry from being read.
	Each(ids []string, visit func(id string, e Entry, err error) bool) error
	// Versions returns the earlier versions of an entry that are still kept, newest first, at most
	// twenty. A replaced version is kept for a while only.
	Versions(id string) ([]Entry, error)
	// Save keeps an entry and returns it with its new id. When the error is nil the entry is
	// durable: it was written, synced and read back. An entry with Prev replaces those.
	Save(Entry) (Entry, error)
	// Delete removes an entry durably.
	Delete(id string) error
	// SaveDraft keeps a draft sealed and returns it with its id.
	SaveDraft(Draft) (Draft, error)
	// Drafts returns the drafts that no other running window holds, newest first.
	Drafts() ([]Draft, error)
	// DropDraft removes a draft; a draft that is already gone is no error.
	DropDraft(id string) error
	// Close lets go of the lock on this window's draft. The store is not used afterwards.
	Close() error
}
