//go:build !windows

package ui

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// endings are the signals that end the program: interrupt, a request to end, a closed window.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// canSuspend reports whether a shell stands by that could wake the program again. Started alone
// in its window it would sleep for ever.
func canSuspend() bool {
	leader, err := unix.Getsid(0)
	return err == nil && leader != unix.Getpgrp()
}
