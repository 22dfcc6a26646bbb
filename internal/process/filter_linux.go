//go:build linux && (amd64 || arm64)

package process

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// filterable reports whether a filter of system calls is known for this machine, and may be asked
// for on this system.
func filterable() bool { return !android() }

// Where the system puts what a filter may look at: the number of the call, the kind of machine, and
// the lower half of the first argument.
const (
	atNumber  = 0
	atMachine = 4
	atFirst   = 16
)

// filter is the program that the system runs before each call. It refuses sockets of every family
// but the local one, and the second way to make calls, which passes no filter. Calls in the manner
// of another machine have other numbers, so all of those are refused.
func filter() []unix.SockFilter {
	const load, equal, reaches, answer = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K,
		unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K, unix.BPF_RET | unix.BPF_K
	return []unix.SockFilter{
		{Code: load, K: atMachine},
		{Code: equal, K: machine, Jf: 7}, // to refuse
		{Code: load, K: atNumber},
		{Code: reaches, K: foreignNumbers, Jt: 5},                   // to refuse
		{Code: equal, K: unix.SYS_IO_URING_SETUP, Jt: 4},            // to refuse
		{Code: equal, K: unix.SYS_SOCKET, Jf: 2},                    // to allow
		{Code: load, K: atFirst},                                    // the family
		{Code: equal, K: unix.AF_UNIX, Jf: 1},                       // to refuse
		{Code: answer, K: unix.SECCOMP_RET_ALLOW},                   // allow
		{Code: answer, K: unix.SECCOMP_RET_ERRNO | uint32(refused)}, // refuse
	}
}

// refuseNetwork puts the filter in force for every thread, and for every program that this one would
// start. It cannot be taken back.
func refuseNetwork() error {
	if !filterable() {
		return ErrUnsupported
	}
	runtime.LockOSThread() // both are asked for by one thread
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	steps := filter()
	program := unix.SockFprog{Len: uint16(len(steps)), Filter: &steps[0]}
	thread, _, number := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC,
		uintptr(unsafe.Pointer(&program)))
	runtime.KeepAlive(steps)
	switch {
	case number != 0:
		return number
	case thread != 0:
		return ErrUnsupported // a thread that has another filter; none was put in force
	}
	return nil
}
