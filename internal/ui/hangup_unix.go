//go:build !windows

package ui

import (
	"os"
	"syscall"
)

// hangup are the signals of a closed window.
var hangup = []os.Signal{syscall.SIGHUP}
