// Package process makes the running process keep what it holds in memory to itself, and replaces it
// by a new one.
//
// Harden comes first in the program, before anything private can be in memory. What a system does
// not know or refuses is left out, never a reason to end: Look asks the system what is in force, so
// that the reader can be told. The package must never read the environment, open a file or hold
// anything of a person.
package process

import "errors"

// State says whether the system does what it was asked for.
type State int

// The states.
const (
	Unknown State = iota // this system has no such thing, or it does not say
	InForce
	Missing // it could be, and is not
)

// Protection is what is in force for this process.
type Protection struct {
	Cores   State // a crash writes no image of the memory to the disk
	Memory  State // other programs of the same account cannot read the memory
	Network State // the system refuses every connection but those inside this machine
}

// Harden asks the system for everything that Protection names, and lets new files be read by their
// owner alone.
func Harden() { harden() }

// Look returns what is in force now. It tries what should be refused, so it is for a person who
// asks, and not for every start.
func Look() Protection { return look() }

// Silence lets nothing be written to standard error until it is undone: where the Go runtime itself
// gives up, it prints values and registers, which can be letters that were typed.
func Silence() (undo func()) { return silence() }

// ErrUnsupported says that a process cannot replace itself on this system.
var ErrUnsupported = errors.New("a process cannot replace itself here")

// Replace replaces this process by a new run of the same program, with the same number, terminal
// and folder, with these arguments behind the program's name and with this environment. Nothing
// stays of the memory. It returns only if that failed, and then nothing has changed.
func Replace(args, environment []string) error { return replace(args, environment) }
