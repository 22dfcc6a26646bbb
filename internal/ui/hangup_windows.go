package ui

import (
	"os"
	"syscall"
)

// hangup are the signals of a closed window: Windows sends SIGTERM, which leaves a few seconds.
var hangup = []os.Signal{syscall.SIGTERM}
