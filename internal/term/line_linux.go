package term

import "golang.org/x/sys/unix"

// The requests that read and set a line, at once and without dropping what was typed.
const (
	readLine  = unix.TCGETS
	writeLine = unix.TCSETS
)
