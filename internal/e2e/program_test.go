//go:build unix

package e2e

import "anis/internal/cli"

// linked ties these tests to the program they run as a process: the test cache sees only what is
// linked into the test, so without it an old result would stand after the program has changed.
var linked = cli.Run

func init() {
	if linked == nil {
		panic("there is no program to test")
	}
}
