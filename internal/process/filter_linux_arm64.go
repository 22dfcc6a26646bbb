package process

import "golang.org/x/sys/unix"

// machine is what the system calls this kind of machine. There are no other calls under its name, so
// foreignNumbers is none that exists.
const (
	machine        = unix.AUDIT_ARCH_AARCH64
	foreignNumbers = 1 << 31
)
