//go:build !windows

package term

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// canWait says that reading from a terminal can be given up after a time.
const canWait = true

// prepare gets the output of a terminal ready; there is nothing to do.
func prepare(any) (restore func()) { return func() {} }

// readable waits until something can be read, without taking it. It uses select because poll
// does not know terminals on every system.
func readable(file *os.File, limit time.Duration) (bool, error) {
	fd := int(file.Fd())
	var set unix.FdSet
	if fd < 0 || fd >= unix.FD_SETSIZE {
		return false, ErrNoTerminal
	}
	set.Set(fd)
	wait := unix.NsecToTimeval(max(limit, 0).Nanoseconds())
	n, err := unix.Select(fd+1, &set, nil, nil, &wait)
	if errors.Is(err, unix.EINTR) {
		return false, nil // a signal; whoever waits looks at it and waits again
	}
	return n > 0, err
}
