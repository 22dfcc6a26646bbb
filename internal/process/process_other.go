//go:build unix && !linux

package process

func hardenSystem() {}

func lookSystem() Protection { return Protection{} }

// holdSignals does nothing: a signal in the moment of the change ends the program.
func holdSignals() (release func()) { return func() {} }
