//go:build unix

package process

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// CanReplace says whether Replace can work on this system.
const CanReplace = true

func harden() {
	unix.Umask(0o077)
	// Another program cannot raise it again for this one; failing, it stays as it was.
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	hardenSystem()
}

func look() Protection {
	found := lookSystem()
	var limit unix.Rlimit
	switch err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); {
	case err != nil:
	case limit.Cur == 0:
		found.Cores = InForce
	default:
		found.Cores = Missing
	}
	return found
}

// highest is the highest descriptor that is closed for the new process. Nothing here opens as many.
const highest = 255

// heard is standard error as it was, while it is silenced, or -1.
var heard = -1

func silence() (undo func()) {
	nothing, err := unix.Open(os.DevNull, unix.O_WRONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return func() {}
	}
	defer func() { _ = unix.Close(nothing) }()
	kept, err := unix.FcntlInt(2, unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return func() {}
	}
	if become(2, nothing) != nil {
		_ = unix.Close(kept)
		return func() {}
	}
	heard = kept
	return func() {
		_ = become(2, kept)
		_ = unix.Close(kept)
		heard = -1
	}
}

func replace(args, environment []string) error {
	path, err := os.Executable()
	if err != nil {
		return err
	}
	// Not every descriptor of the framework is closed by itself; one would be left each time.
	for fd := 3; fd <= highest; fd++ {
		unix.CloseOnExec(fd)
	}
	if heard >= 0 { // the new process is heard until it is silenced itself
		_ = become(2, heard)
	}
	err = syscall.Exec(path, append([]string{path}, args...), environment)
	if errors.Is(err, fs.ErrNotExist) {
		// A newer version was put in its place, and the file is gone; the system still has it.
		err = syscall.Exec("/proc/self/exe", append([]string{path}, args...), environment)
	}
	if heard >= 0 { // it was not replaced, and goes on
		_ = silence()
	}
	return err
}
