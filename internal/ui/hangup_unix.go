//go:build !windows

package ui

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// endings are the signals that end the program: interrupt, a request to end, a closed window; and
// those that would end it at once, with the screens standing.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT}

// canSuspend reports whether a shell stands by that could wake the program again. Started alone
// in its window it would sleep for ever.
func canSuspend() bool {
	leader, err := unix.Getsid(0)
	return err == nil && leader != unix.Getpgrp()
}

// suspend stops the program, and those it runs together with, until it is woken.
func suspend() {
	woken := make(chan os.Signal, 1)
	signal.Notify(woken, syscall.SIGCONT)
	defer signal.Stop(woken)
	if syscall.Kill(0, syscall.SIGTSTP) == nil {
		<-woken
	}
}
