package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// The errors a caller can tell apart with errors.Is. Their texts, and those of the errors that
// wrap them, never hold a person's words or a path.
var (
	ErrNotFound = errors.New("no such record")
	ErrDamaged  = errors.New("the file cannot be opened")
	ErrForeign  = errors.New("the file is not part of a vault")
	ErrNewer    = errors.New("made by a newer version")
	ErrKey      = errors.New("the key file is missing or damaged")
	ErrNoFolder = errors.New("there is no folder to write in")
	ErrGone     = errors.New("the folder that was there is gone")
	ErrDenied   = errors.New("writing is not allowed here")
	ErrFull     = errors.New("the disk is full")
	ErrNotSure  = errors.New("the disk did not confirm the write")
	ErrDisk     = errors.New("the disk refused")
	ErrTooLarge = errors.New("the record is too large")
	ErrBusy     = errors.New("another running program holds it")
)

// The errors of a vault behind a passphrase.
var (
	ErrLocked       = errors.New("the vault is locked")
	ErrWrongSecret  = errors.New("this secret opens nothing") // never says which one was meant
	ErrNoSecret     = errors.New("there is no secret")
	ErrProtected    = errors.New("there is a passphrase already")
	ErrNotProtected = errors.New("there is no passphrase")
	// ErrUnfinished: what was asked for is in force, but something older could not be taken away
	// or sealed anew. The next Unlock goes on.
	ErrUnfinished = errors.New("not everything could be done yet")
	// ErrOtherKey: a record of a vault with keys that no given secret has opened, most likely
	// sealed with one of them. Damage to the lines in front of a record looks the same.
	ErrOtherKey = errors.New("sealed with another key")
	// ErrStray: like ErrOtherKey, which it comes with, but no file of that key is here: most likely a
	// record of another vault, whose folder was mixed with this one.
	ErrStray = errors.New("sealed with a key that is not here")
)

// The errors of what is carried out of a vault and into it.
var (
	ErrExists       = errors.New("there is a file with this name")
	ErrNoBackup     = errors.New("it is no backup")
	ErrBackupSecret = errors.New("this passphrase does not open the backup")
	ErrBadBackup    = errors.New("the backup is damaged")
	ErrNoJournal    = errors.New("there is no journal in this folder")
	ErrOtherSealed  = errors.New("the other journal has a passphrase and this one has none")
)

// What Check can find besides.
var (
	ErrTorn     = errors.New("a write that was cut off")
	ErrExposed  = errors.New("others on this computer may read it")
	ErrStranger = errors.New("it belongs to another account")
	ErrPlainKey = errors.New("a key in the clear beside a passphrase")
)

// Trouble is a file that could not be used. It was left exactly as it is.
type Trouble struct {
	File string // its name with its folder inside the vault, such as "entries/x.age"
	Err  error  // ErrDamaged, ErrForeign, ErrNewer, ErrOtherKey, ErrStray, ErrKey, ErrDenied or ErrDisk, perhaps wrapped
}

// failed gives an error of the operating system its kind and takes the path out of it: paths
// hold the names of people and of hidden folders.
func failed(step string, err error) error {
	kind := ErrDisk
	switch {
	case isAny(err, fullErrnos):
		kind = ErrFull
	case isAny(err, deniedErrnos) || errors.Is(err, fs.ErrPermission):
		kind = ErrDenied
	}
	return fmt.Errorf("%s: %w: %w", step, kind, bare(err))
}

// notSure is the error of a step after which nobody knows what the disk holds.
func notSure(step string, err error) error {
	return fmt.Errorf("%s: %w: %w", step, ErrNotSure, bare(err))
}

// bare returns what is left of err without path and file name.
func bare(err error) error {
	var errno syscall.Errno
	var path *fs.PathError
	switch {
	case errors.As(err, &errno):
		return errno
	case errors.As(err, &path):
		return path.Err
	}
	return err
}

func isAny(err error, list []syscall.Errno) bool {
	for _, e := range list {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
