// Command anis is a companion in the terminal: a handbook, exercises and a private journal.
package main

import (
	"os"
	"runtime/debug"

	"anis/content"
	"anis/internal/cli"
	"anis/internal/process"
	"anis/locales"
)

// collectAt is by how much the memory in use may grow before what is unused is collected, in
// percent. It is half of what Go does by itself: a journal of thousands of pages then takes a
// third less, for a tenth more time, and the phones that Anis runs on have little to spare.
const collectAt = 50

func main() {
	debug.SetGCPercent(collectAt)
	process.Harden()
	streams := cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	os.Exit(cli.Run(streams, os.Args[1:], content.FS, locales.FS))
}
