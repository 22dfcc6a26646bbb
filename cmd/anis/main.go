// Command anis is a companion in the terminal: a handbook, exercises and a private journal.
package main

import (
	"os"

	"anis/content"
	"anis/internal/cli"
	"anis/internal/process"
	"anis/locales"
)

func main() {
	process.Harden()
	streams := cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	os.Exit(cli.Run(streams, os.Args[1:], content.FS, locales.FS))
}
