//go:build race

package bidi

// slow says that the race detector runs, with which the long tests would take minutes.
const slow = true
