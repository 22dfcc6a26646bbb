package term

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// ErrNoTerminal says that a line cannot be made raw because it is no terminal.
var ErrNoTerminal = errors.New("not a terminal")

// Raw is a terminal that gives each key as it is pressed and echoes none. Restore must follow.
type Raw struct {
	in      *os.File
	out     io.Writer
	restore func()
	once    sync.Once
}

// MakeRaw makes the terminal raw that in and out belong to.
func MakeRaw(in, out any) (*Raw, error) {
	file, isFile := in.(*os.File)
	writer, isWriter := out.(io.Writer)
	if !isFile || !isWriter || !IsTerminal(in) || !IsTerminal(out) {
		return nil, ErrNoTerminal
	}
	before, err := term.MakeRaw(int(file.Fd()))
	if err != nil {
		return nil, err
	}
	prepared := prepare(out)
	return &Raw{in: file, out: writer, restore: func() {
		prepared()
		_ = term.Restore(int(file.Fd()), before) // there is no other way to put it right
	}}, nil
}

// Restore makes the terminal as it was. A second call does nothing.
func (r *Raw) Restore() { r.once.Do(r.restore) }

// Fd is the descriptor of the terminal.
func (r *Raw) Fd() uintptr { return r.in.Fd() }

// Write sends to the terminal.
func (r *Raw) Write(p []byte) (int, error) { return r.out.Write(p) }

// Readable waits until something can be read from a terminal, without taking it, or the limit passes.
// Where that cannot be done it does not wait and says yes.
func Readable(in *os.File, limit time.Duration) (bool, error) { return readable(in, limit) }

// ReadWithin reads what was typed. It returns nothing, and no error, when the limit passes first.
func (r *Raw) ReadWithin(p []byte, limit time.Duration) (int, error) {
	ready, err := readable(r.in, limit)
	if err != nil || !ready {
		return 0, err
	}
	return r.in.Read(p)
}
