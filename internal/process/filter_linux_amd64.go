package process

import "golang.org/x/sys/unix"

// machine is what the system calls this kind of machine. From foreignNumbers on the calls are those
// of its third kind, x32.
const (
	machine        = unix.AUDIT_ARCH_X86_64
	foreignNumbers = 0x40000000
)
