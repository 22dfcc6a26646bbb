package ui

import (
	"os"
	"syscall"
)

// endings are the signals that end the program; closing the window arrives as SIGTERM and leaves
// a few seconds.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM}

// canSuspend reports that there is no job control.
func canSuspend() bool { return false }

// suspend does nothing, for the same reason.
func suspend() {}
