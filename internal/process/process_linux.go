package process

import "golang.org/x/sys/unix"

func hardenSystem() {
	// A core that is piped to a program ignores the limit of its size, and whoever uses the same
	// account could read the memory: both only while the process is dumpable.
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	if !filtered() {
		_ = refuseNetwork()
	}
}

func lookSystem() Protection {
	var found Protection
	switch dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); {
	case err != nil:
	case dumpable == 0:
		found.Memory = InForce
	default:
		found.Memory = Missing
	}
	switch {
	case trial() == refused:
		found.Network = InForce
	case filterable():
		found.Network = Missing
	}
	return found
}

// android reports whether Android runs below, also under a build for Linux, as in Termux. There a
// call that the system's own filter does not know ends the program, so none is tried.
func android() bool {
	return unix.Access("/system/bin/app_process64", unix.F_OK) == nil || unix.Access("/system/bin/app_process32", unix.F_OK) == nil
}

// filtered reports whether the filter of this package is in force already: it stays when a process
// replaces itself.
func filtered() bool {
	mode, err := unix.PrctlRetInt(unix.PR_GET_SECCOMP, 0, 0, 0, 0)
	bound, boundErr := unix.PrctlRetInt(unix.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)
	// Another filter may be there, of a container; only then it has to be tried.
	return err == nil && boundErr == nil && mode != 0 && bound == 1 && trial() == refused
}

// refused is what the filter answers. For a family that does not exist the system answers otherwise.
const refused = unix.EACCES

// trial asks for a socket of a family that does not exist, and returns the answer. No connection can
// come of it.
func trial() error {
	if !filterable() {
		return nil
	}
	fd, err := unix.Socket(1<<20, unix.SOCK_STREAM, 0)
	if err == nil {
		_ = unix.Close(fd)
		return nil
	}
	return err
}

// become makes a descriptor another one.
func become(fd, other int) error { return unix.Dup3(other, fd, 0) }
