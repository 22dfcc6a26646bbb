//go:build unix && !linux

package process

import "golang.org/x/sys/unix"

func hardenSystem() {}

func lookSystem() Protection { return Protection{} }

// holdSignals does nothing: a signal in the moment of the change ends the program.
func holdSignals() (release func()) { return func() {} }

// become makes a descriptor another one.
func become(fd, other int) error { return unix.Dup2(other, fd) }
